"""The command `preview`."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from generator.preview import server
from generator.preview.hosting import Settings, own_addresses
from tests.cli.test_cli import nianbao
from tests.preview.offices import Served, make_office, served

TOKEN = "开门的口令够长了"


def test_it_says_where_to_look_and_ends_without_a_word_too_many(tmp_path: Path) -> None:
    with served(make_office(tmp_path)) as running:
        assert running.ask("/").status == 200


def test_another_address_needs_a_token(tmp_path: Path) -> None:
    make_office(tmp_path)
    done = nianbao(tmp_path, "preview", "--host", "0.0.0.0", "--port", "0")
    assert done.returncode == 2
    assert "--token" in done.stderr
    assert nianbao(tmp_path, "preview", "--token", "短").returncode == 2


def test_where_all_addresses_are_listened_to_it_names_those_that_can_be_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(server, "own_addresses", lambda family: ["192.168.3.7"] if family == socket.AF_INET else [])
    said = server._welcome(Settings(host="0.0.0.0", port=8123, token=TOKEN))
    assert said == "在浏览器里打开 http://127.0.0.1:8123/ ，别的电脑上打开 http://192.168.3.7:8123/ ，按 Ctrl+C 结束。"
    assert "http://[::1]:8123/ （可以修改），按" in server._welcome(Settings("::", 8123, TOKEN, edit=True))


def test_own_addresses_are_such_as_others_can_use() -> None:
    for address in own_addresses(socket.AF_INET):
        assert not address.startswith(("127.", "0.", "169.254."))
        assert Settings(host="0.0.0.0", port=8123, token=TOKEN).serves(f"{address}:8123")


def test_a_port_that_is_taken_is_said_in_one_line(tmp_path: Path) -> None:
    make_office(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = nianbao(tmp_path, "preview", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert "--port" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_path_that_is_not_there_is_bad_usage(tmp_path: Path) -> None:
    done = nianbao(tmp_path, "preview", "没有的文件夹")
    assert done.returncode == 2
    assert "没有的文件夹" in done.stderr


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> object:
    """A desk that asks for a token."""
    with served(make_office(tmp_path_factory.mktemp("office")), NIANBAO_TOKEN=TOKEN) as running:
        yield running


@pytest.mark.parametrize("path", ["/files", "/report", "/take", "/events", "/compare", "/facts", "/nothing"])
def test_without_the_token_nothing_is_shown(locked: Served, path: str) -> None:
    answer = locked.ask(path)
    assert answer.status == 401
    assert answer.text == "请输入口令"


def test_the_first_page_leads_to_where_the_token_is_asked_for(locked: Served) -> None:
    answer = locked.ask("/")
    assert answer.status == 303
    assert answer.header("Location") == "/login"
    assert 'type="password"' in locked.ask("/login").text


def test_the_token_opens_the_desk_by_a_cookie_that_scripts_cannot_read(locked: Served) -> None:
    from urllib.parse import urlencode

    answer = locked.ask("/login", "POST", urlencode({"token": TOKEN}).encode(), Origin=locked.address)
    assert answer.status == 303
    cookie = answer.header("Set-Cookie")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie
    assert locked.ask("/files", Cookie=cookie.split(";")[0]).status == 200


def test_a_wrong_token_does_not(locked: Served) -> None:
    answer = locked.ask("/login", "POST", b"token=wrong", Origin=locked.address)
    assert answer.status == 403
    assert "口令不对" in answer.text
    assert answer.header("Set-Cookie") == ""


def test_another_site_cannot_give_it(locked: Served) -> None:
    assert locked.ask("/login", "POST", b"token=x", Origin="http://evil.example").status == 403
    assert locked.ask("/login", "POST", b"token=x").status == 403


def test_guessing_is_stopped(tmp_path: Path) -> None:
    with served(make_office(tmp_path), NIANBAO_TOKEN=TOKEN) as running:
        tries = [running.ask("/login", "POST", b"token=x", Origin=running.address).status for _ in range(12)]
    assert tries == [403] * 10 + [429] * 2


def test_english_is_spoken_where_it_is_asked_for(tmp_path: Path) -> None:
    with served(make_office(tmp_path), "--lang", "en") as running:
        assert "Annual report preview" in running.ask("/").text
        assert "年报预览" in running.ask("/?lang=zh").text
