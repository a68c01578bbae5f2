"""What is refused: foreign hosts and sites, bodies that are too large, paths that lead elsewhere, writing without a token."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from generator.preview.guard import COOKIE, Visitors
from tests.preview.offices import AGENCY, GOOD, KEY, Served, make_office, of_year, served, write

_REPORT = f"/report?key={quote(KEY)}"


@pytest.fixture(scope="module")
def surrounded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk beside whose folder there are secrets, with links that lead to them."""
    folder = tmp_path_factory.mktemp("office")
    agencies = make_office(folder)
    secret = write(folder / "secret.yaml", of_year(2023, GOOD.replace(AGENCY, "密文机关")))
    write(folder / "elsewhere" / "2025.yaml", of_year(2023, GOOD.replace(AGENCY, "密文机关")))
    (agencies / AGENCY / "2030.yaml").symlink_to(secret)
    (agencies / "外面").symlink_to(folder / "elsewhere")
    (agencies / AGENCY / "2023.yaml").symlink_to(secret)
    with served(agencies) as running:
        yield running


def test_this_computer_is_served(desk: Served) -> None:
    assert desk.ask("/").status == 200
    assert desk.ask("/", Host=f"localhost:{desk.port}").status == 200
    assert desk.ask(_REPORT).status == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "127.0.0.1.evil.example:{port}", "127.0.0.1:1", "192.168.1.9:{port}", ""],
)
@pytest.mark.parametrize("path", ["/", "/files", _REPORT, "/assets/desk.js", "/take?as=pdf&key=" + quote(KEY)])
def test_another_name_of_this_computer_is_refused(desk: Served, host: str, path: str) -> None:
    answer = desk.ask(path, Host=host.format(port=desk.port))
    assert answer.status == 421
    assert answer.text == "拒绝了这个请求。"


@pytest.mark.parametrize("path", ["/files", _REPORT, f"/take?as=pdf&key={quote(KEY)}", "/events", "/assets/desk.js"])
def test_another_site_gets_nothing(desk: Served, path: str) -> None:
    assert desk.ask(path, Origin="http://evil.example").status == 403
    assert desk.ask(path, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors").status == 403
    assert desk.ask(path, Sec_Fetch_Site="same-site", Sec_Fetch_Mode="cors").status == 403
    assert (
        desk.ask(path, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="document").status == 403
    )


def test_another_site_may_lead_a_person_to_the_first_page_but_not_frame_it(desk: Served) -> None:
    led = desk.ask("/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="document")
    assert led.status == 200
    assert led.header("X-Frame-Options") == "DENY"
    assert desk.ask("/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="iframe").status == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_is_written_without_the_page_s_own_token(desk: Served, method: str) -> None:
    own, token = desk.address, write_token(desk)
    assert desk.ask("/files", method, b"{}").status == 403
    assert desk.ask("/files", method, b"{}", Origin="http://evil.example", X_Nianbao_Token=token).status == 403
    assert desk.ask("/files", method, b"{}", Origin="null", X_Nianbao_Token=token).status == 403
    assert desk.ask("/files", method, b"{}", Origin=own, X_Nianbao_Token="wrong").status == 403
    assert desk.ask("/files", method, b"{}", Origin=own).status == 403
    assert desk.ask("/files", method, b"{}", Origin=own, X_Nianbao_Token=token).status == 405


def write_token(desk: Served) -> str:
    found = re.search('data-write="([^"]{20,})"', desk.ask("/").text)
    assert found
    return found[1]


def test_a_body_that_is_announced_as_too_large_is_refused(desk: Served) -> None:
    assert desk.ask("/login", "POST", b"x" * 70_000, Origin=desk.address).status == 413


def test_a_body_that_grows_too_large_is_refused(desk: Served) -> None:
    with served_token(desk) as running:
        chunks = b"2000\r\n" + b"x" * 8192 + b"\r\n"
        head = f"POST /login HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\nOrigin: {running.address}\r\n"
        with socket.create_connection(("127.0.0.1", running.port), timeout=20) as connection:
            connection.sendall(head.encode() + b"Transfer-Encoding: chunked\r\n\r\n" + chunks * 12 + b"0\r\n\r\n")
            assert connection.recv(64).startswith(b"HTTP/1.1 413")


def served_token(desk: Served) -> object:
    return served(desk.agencies, NIANBAO_TOKEN="开门的口令够长了")


@pytest.mark.parametrize("length", ["-1", "1e9", "9" * 30, "０"])
def test_a_length_that_is_none_is_refused(desk: Served, length: str) -> None:
    head = f"POST /login HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\nContent-Length: {length}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", desk.port), timeout=20) as connection:
        connection.sendall(head.encode())
        assert connection.recv(64).split()[1] in (b"400", b"403", b"413")


@pytest.mark.parametrize(
    "key",
    [
        "../secret.yaml",
        "agencies/../../secret.yaml",
        "agencies/../secret.yaml",
        "..%2fsecret.yaml",
        "%2e%2e/secret.yaml",
        "agencies/%2e%2e/secret.yaml",
        "..\\secret.yaml",
        "/etc/passwd",
        "file:///etc/passwd",
        "agencies/外面/2025.yaml",
        f"agencies/{AGENCY}/2030.yaml",
        f"agencies/{AGENCY}/2023.yaml",
        f"agencies/{AGENCY}/2025.yaml\0.png",
    ],
)
@pytest.mark.parametrize("way", ["/report?key={}", "/take?as=json&key={}", "/compare?key={}", "/facts?figure=x&key={}"])
def test_a_path_that_leads_elsewhere_leads_nowhere(surrounded: Served, key: str, way: str) -> None:
    for asked in (quote(key, safe="%/"), quote(key, safe=""), quote(quote(key, safe=""), safe="")):
        answer = surrounded.ask(way.format(asked))
        assert answer.status == 404
        assert "密文" not in answer.text


def test_a_link_to_last_year_s_report_elsewhere_is_not_followed(surrounded: Served) -> None:
    answer = surrounded.report(f"agencies/{AGENCY}/2024.yaml")
    assert answer.status == 200
    assert "密文" not in answer.text
    assert {last for _, last in json.loads(answer.text)["cells"].values()} == {None}


def test_the_list_has_nothing_from_elsewhere(surrounded: Served) -> None:
    listed = surrounded.ask("/files").text
    assert "外面" not in listed
    assert "2030" not in listed
    assert "2023" not in listed


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../look.css.j2",
        "/assets/%2e%2e/review.css",
        "/assets/..%2freview.css",
        "/assets/%2fetc%2fpasswd",
        "/assets//etc/passwd",
        "/assets/desk.html.j2",
        "/assets/",
        "/../secret.yaml",
        "/templates/style.yaml",
    ],
)
def test_only_assets_that_there_are_are_given(desk: Served, path: str) -> None:
    assert desk.ask(path).status == 404


@pytest.mark.parametrize("path", ["/", "/files", _REPORT, "/assets/desk.js", "/nothing", "/login"])
def test_every_answer_says_what_a_browser_may_do_with_it(desk: Served, path: str) -> None:
    answer = desk.ask(path)
    policy = dict(part.strip().split(" ", 1) for part in answer.header("Content-Security-Policy").split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in answer.header("Content-Security-Policy")
    assert answer.header("X-Content-Type-Options") == "nosniff"
    assert answer.header("Referrer-Policy") == "same-origin"
    assert answer.header("Cross-Origin-Resource-Policy") == "same-origin"
    assert answer.header("Cache-Control") == "no-store"
    assert answer.header("Server") == ""


def test_no_address_has_a_secret_in_it(desk: Served) -> None:
    page = desk.ask("/").text
    token = write_token(desk)
    assert token not in re.sub("data-write=.[^'\"]*", "", page)
    assert token not in "".join(re.findall('(?:href|src|action)="([^"]*)"', page))


def test_what_is_asked_in_words_that_are_no_text_is_answered(desk: Served) -> None:
    assert desk.ask("/report?key=%ff%fe%00").status == 404
    assert desk.ask(f"/facts?key={quote(KEY)}&path=%ff&line={'9' * 5000}").status == 200
    assert desk.ask(f"/facts?key={quote(KEY)}&figure=a.b.c.d.e").status == 404
    assert desk.ask(f"/take?key={quote(KEY)}&as=exe").status == 404


def test_an_office_is_served_by_its_name_only_where_it_is_asked_to(tmp_path: Path) -> None:
    with served(make_office(tmp_path), "--host", "0.0.0.0", "--token", "开门的口令够长了") as running:
        assert running.ask("/login", Host=f"192.168.1.9:{running.port}").status == 200
        assert running.ask("/login", Host=f"evil.example:{running.port}").status == 421


TOKEN = "开门的口令够长了"


def test_who_gives_the_token_is_known_from_then_on() -> None:
    visitors = Visitors(TOKEN)
    session = visitors.enter(TOKEN)
    assert session
    assert visitors.knows(f"a=b; {COOKIE}={session}")


def test_who_does_not_is_not() -> None:
    visitors = Visitors(TOKEN)
    assert visitors.enter("别的") is None
    assert not visitors.knows(f"{COOKIE}={TOKEN}")
    assert not visitors.knows("")
    assert not visitors.knows("\x00;;==;")


def test_wrong_tokens_cannot_be_tried_one_after_another() -> None:
    visitors = Visitors(TOKEN)
    for _ in range(10):
        assert not visitors.too_many()
        visitors.enter("猜")
    assert visitors.too_many()


def test_sessions_do_not_pile_up() -> None:
    visitors = Visitors(TOKEN)
    first = visitors.enter(TOKEN)
    for _ in range(300):
        last = visitors.enter(TOKEN)
    assert not visitors.knows(f"{COOKIE}={first}")
    assert visitors.knows(f"{COOKIE}={last}")
