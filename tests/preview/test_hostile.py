"""Whatever stands in a data file, in its name or in a local rule is shown as text and never runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.preview.offices import GOOD, Served, make_office, served, write
from tests.preview.screens import shown

_ATTACK = "<img src=x onerror=window.hurt=1><script>window.hurt=1</script>\"'`${window.hurt=1}</style><svg onload=window.hurt=1>"
_QUOTED = "'" + _ATTACK.replace("'", "''") + "'"
_SCALAR = re.compile(r"^(\s*(?:- )?[^\s:#{\[]+:\s*)([^\s|{\[#][^\n]*)$", re.MULTILINE)
_KEY = "agencies/<b onmouseover=window.hurt=1>'\"&amp;/2025.yaml"


def hostile(text: str) -> str:
    """The text with an attack as the value of every plain key, in every figure, and in every line of prose."""
    attacked = _SCALAR.sub(lambda match: f"{match[1]}{_QUOTED}", text.replace("年度: 2024", "年度: [2025"))
    attacked = attacked.replace("[2025", "2025")
    attacked = re.sub(r"(?m)^(\s+)([^\s:{}\[\]-][^:{}\[\]\n]{20,})$", rf"\1\2{_ATTACK}", attacked)
    return attacked.replace(
        "规章:           {本年制发件数: 0", f"规章:           {{{_QUOTED}: 0, 本年制发件数: {_QUOTED}"
    )


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk with an attack wherever one can write."""
    agencies = make_office(tmp_path_factory.mktemp("office"))
    write(agencies / "<b onmouseover=window.hurt=1>'\"&amp;" / "2025.yaml", hostile(GOOD))
    write(agencies / "<b onmouseover=window.hurt=1>'\"&amp;" / "2024.yaml", hostile(GOOD))
    write(agencies.parent / "规则" / "a.yaml", f"R040:\n  级别: 警告\n  理由: {_QUOTED}\n")
    with served(agencies) as running:
        yield running


def test_the_attack_is_everywhere() -> None:
    text = hostile(GOOD)
    assert text.count("onerror") > 20
    assert re.search("^机关: '<img", text, re.MULTILINE)


def test_nothing_that_is_typed_runs(browser: Any, attacked: Served) -> None:
    with shown(browser, attacked, _KEY) as screen:
        page = screen.page
        for button in page.locator(".finding > button").all()[:12]:
            button.click()
        for cell in ("requests.received.others", "disclosure.rules.issued"):
            screen.click_cell(cell)
        for block in page.locator("#paper p").all()[:6]:
            block.click()
        page.click("[data-view=compare]")
        page.wait_for_timeout(300)
        page.fill("#search", _ATTACK)
        assert page.evaluate("window.hurt") is None
        assert page.locator("img, svg, style, iframe, object, [onerror], [onmouseover]").count() == 0
        assert screen.paper("paper.querySelectorAll('img, svg, script, [onerror]').length") == 0


def test_it_is_all_there_to_read(browser: Any, attacked: Served) -> None:
    with shown(browser, attacked, _KEY) as screen:
        assert _ATTACK in screen.paper("paper.textContent")
        assert "onmouseover" in screen.page.get_attribute("#reports a[aria-current]", "data-key")
        assert any("onerror" in message for message in screen.findings())


def test_the_answers_for_scripts_are_no_pages(attacked: Served) -> None:
    for path in ("/files", "/report?key=x", "/facts?key=x", "/take?key=x&as=pdf", "/nothing"):
        assert not attacked.ask(path).header("Content-Type").startswith("text/html")
    assert "img" not in attacked.ask("/report?key=%3Cimg%20src=x%3E").text
