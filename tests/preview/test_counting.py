"""How to count: the page that the desk's tables link to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest

from tests.preview.edits.forms import edit
from tests.preview.offices import ROOT, Served, make_office, served
from tests.preview.screens import shown


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk that edits."""
    with served(make_office(tmp_path_factory.mktemp("office")), "--edit") as desk:
        yield desk


def test_every_row_of_the_document_is_on_the_page(office: Served) -> None:
    page = office.ask("/counting").text
    rows = [line for line in (ROOT / "docs" / "counting.md").read_text("utf-8").splitlines() if line.startswith("| ")]
    assert page.count("<tr>") == len([row for row in rows if not row.startswith("| ---")]) > 40
    assert "**" not in page


def test_its_contents_lead_to_its_parts(office: Served) -> None:
    page = office.ask("/counting").text
    links = {unquote(link) for link in re.findall(r'href="#([^"]+)"', page)}
    assert links and links <= set(re.findall(r' id="([^"]+)"', page))


def test_each_table_of_the_form_links_to_it(browser: Any, office: Served) -> None:
    with shown(browser, office) as screen:
        edit(screen)
        links = screen.page.locator("#edit a[href='/counting']")
        assert links.count() == screen.page.locator("#edit .grid").count() > 2
        with screen.page.context.expect_page() as opened:
            links.nth(1).click()
        opened.value.wait_for_load_state()
        assert "逾期不补正" in opened.value.inner_text("main")
