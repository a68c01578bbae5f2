"""The desk without a mouse, without colours, on a telephone, in a dark room: judged by axe-core, and by keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_cli import nianbao
from tests.preview.offices import AGENCY, Served, make_office, of_year, served, write, wrong
from tests.preview.screens import Screen, shown

_LAPTOP = {"width": 1366, "height": 768}
_TELEPHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk with findings of every severity."""
    agencies = make_office(tmp_path_factory.mktemp("office"))
    waiver = "\n豁免:\n  - {规则: R054, 理由: 数字确实相同, 批准人: 某某}\n"
    write(agencies / AGENCY / "2025.yaml", wrong(of_year(2025)) + waiver)
    with served(agencies) as running:
        yield running


def violations(page: Any) -> list[str]:
    """What axe-core finds wrong with a page, by rule and element; its rules of good practice count too."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [_LAPTOP, _TELEPHONE], ids=["laptop", "telephone"])
def test_axe_finds_nothing_wrong_with_the_desk(
    browser: Any, drafts: Served, scheme: str, viewport: dict[str, int]
) -> None:
    # axe-core styles what it measures, which the desk's own policy forbids.
    with shown(browser, drafts, viewport=viewport, color_scheme=scheme, bypass_csp=True) as screen:
        assert violations(screen.page) == []
        go(screen, "findings")
        assert violations(screen.page) == []
        screen.page.click(".finding.error > button")
        screen.page.wait_for_selector("#source .marked")
        assert violations(screen.page) == []
        screen.click_cell("requests.carried_in.natural_persons")
        screen.page.wait_for_selector("#facts dl")
        assert violations(screen.page) == []
        screen.page.click("[data-view=compare]")
        screen.page.wait_for_selector("#compare td.changed")
        assert violations(screen.page) == []
        go(screen, "list")
        assert violations(screen.page) == []


def go(screen: Screen, column: str) -> None:
    """Show a column where only one is shown at a time."""
    if screen.page.is_visible(".tabs"):
        screen.page.click(f"[data-go={column}]")


def test_axe_finds_nothing_wrong_with_where_the_token_is_asked_for(browser: Any, tmp_path: Path) -> None:
    with served(make_office(tmp_path), NIANBAO_TOKEN="开门的口令够长了") as running:
        page = browser.new_page()
        page.goto(running.address)
        page.fill("#token", "不对")
        page.click("button")
        assert "口令不对" in page.inner_text("[role=alert]")
        assert violations(page) == []
        page.fill("#token", "开门的口令够长了")
        page.click("button")
        page.wait_for_selector("#reports a")
        page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [_LAPTOP, _TELEPHONE], ids=["laptop", "telephone"])
def test_axe_finds_nothing_wrong_with_a_built_report(
    browser: Any, drafts: Served, tmp_path: Path, scheme: str, viewport: dict[str, int]
) -> None:
    nianbao(drafts.agencies.parent, "build", "-o", str(tmp_path), "--to", "html", "--draft")
    files = sorted(tmp_path.rglob("*.html"))
    assert len(files) == 2
    page = browser.new_page(viewport=viewport, color_scheme=scheme)
    for file in files:
        page.goto(file.as_uri())
        assert violations(page) == []
    page.close()


def test_keys_alone_lead_through_the_desk(browser: Any, drafts: Served) -> None:
    with shown(browser, drafts) as screen:
        page = screen.page
        page.keyboard.press("Tab")
        assert focused(screen) == "跳到报告目录"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert "2025" in focused(screen)
        page.keyboard.press("ArrowDown")
        assert "2024" in focused(screen)
        page.keyboard.press("Enter")
        screen.until("paper.querySelector('h1').textContent.includes('2024')")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        screen.until("paper.querySelector('h1').textContent.includes('2025')")


def focused(screen: Screen) -> str:
    """The text of what has the focus."""
    return str(screen.page.evaluate("document.activeElement.textContent"))


def test_keys_alone_lead_from_finding_to_finding_and_to_the_line(browser: Any, drafts: Served) -> None:
    with shown(browser, drafts) as screen:
        page = screen.page
        page.focus(".skips a:last-child")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        first = focused(screen)
        page.keyboard.press("ArrowDown")
        assert focused(screen) not in ("", first)
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        page.wait_for_selector("#source .marked")
        assert "{自然人: 3}" in screen.marked_line()
        page.keyboard.press("Escape")
        assert not page.is_visible("#drawer")


def test_keys_alone_lead_from_figure_to_figure(browser: Any, drafts: Served) -> None:
    with shown(browser, drafts) as screen:
        page = screen.page
        page.focus(".skips a:nth-child(2)")
        page.keyboard.press("Enter")
        page.keyboard.press("ArrowDown")
        assert screen.page.evaluate(_INNER + ".nodeName") == "H1"
        screen.paper("paper.querySelector('[data-key=\"requests.received.natural_persons\"]').focus()")
        page.keyboard.press("ArrowDown")
        assert screen.page.evaluate(_INNER + ".dataset.key") == "requests.carried_in.natural_persons"
        page.keyboard.press("ArrowRight")
        assert str(screen.page.evaluate(_INNER + ".dataset.key")).startswith("requests.carried_in.")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Enter")
        page.wait_for_selector("#facts dl")
        assert "上年结转" in page.inner_text("#facts h2")
        assert screen.page.evaluate(_INNER + ".dataset.key") == "requests.carried_in.natural_persons"


def test_the_tab_key_alone_leads_from_the_list_to_the_page_and_on_to_the_findings(browser: Any, drafts: Served) -> None:
    with shown(browser, drafts) as screen:
        page = screen.page
        page.focus("#print")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "paper"
        page.keyboard.press("ArrowDown")
        assert page.evaluate(_INNER + ".nodeName") == "H1"
        for _ in range(3):  # the tables, which may be wider than a telephone, are scrolled by keys too
            page.keyboard.press("Tab")
            assert page.evaluate(_INNER + ".className").startswith("table")
        page.keyboard.press("Tab")
        assert focused(screen).startswith("第")


_INNER = "document.querySelector('#paper').shadowRoot.activeElement"


def test_on_a_telephone_there_is_one_column_and_nothing_is_wider_than_it(browser: Any, drafts: Served) -> None:
    with shown(browser, drafts, viewport=_TELEPHONE, has_touch=True) as screen:
        for column in ("list", "findings", "page"):
            screen.page.tap(f"[data-go={column}]")
            shown_now = [name for name in (".list", ".findings", ".page") if screen.page.is_visible(name)]
            assert len(shown_now) == 1
            assert screen.page.evaluate("document.documentElement.scrollWidth") == 390
        screen.page.tap("[data-go=findings]")
        screen.page.tap(".finding.error > button")
        assert screen.page.is_visible("#source .marked")
        assert screen.paper("paper.querySelector('.marked').dataset.key") == "requests.carried_out.natural_persons"


@pytest.mark.parametrize("width", [1366, 1920, 1100, 900])
def test_the_page_is_never_wider_than_its_column(browser: Any, drafts: Served, width: int) -> None:
    with shown(browser, drafts, viewport={"width": width, "height": 768}) as screen:
        assert screen.page.evaluate(
            "document.querySelector('#scroll').scrollWidth <= document.querySelector('#scroll').clientWidth"
        )
        assert screen.page.evaluate("document.documentElement.scrollHeight") == 768
