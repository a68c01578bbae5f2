"""The web page as a browser sets it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from generator.checking.check import check_file
from generator.document import style
from generator.document.model import Document, Signature
from generator.renderers.html import render
from tests import samples
from tests.preview.browsers import launch

EXAMPLE = Path(__file__).parents[1] / "data" / "examples" / "2021.yaml"
# The lines of a header cell from top to bottom, or from right to left, by the boxes of its characters.
_LINES = """words => {
    const cell = [...document.querySelectorAll("th")].find(th => th.textContent === words), node = cell.firstChild
    const upright = getComputedStyle(cell).writingMode === "horizontal-tb", lines = new Map()
    for (let i = 0; i < node.length; i++) {
        const range = document.createRange()
        range.setStart(node, i), range.setEnd(node, i + 1)
        const box = range.getBoundingClientRect(), at = Math.round(upright ? box.top : box.left)
        lines.set(at, (lines.get(at) ?? "") + node.data[i])
    }
    return [...lines.values()]
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


@pytest.mark.parametrize("media", ["screen", "print"])
def test_labels_of_the_long_table_are_not_torn(browser: Any, media: str, tmp_path: Path) -> None:
    composed = check_file(EXAMPLE).composed
    assert composed
    (tmp_path / "report.html").write_bytes(render(composed.document, style.load()))
    page = browser.new_page(viewport={"width": 1280 if media == "screen" else 590, "height": 900})
    page.emulate_media(media=media)
    page.goto((tmp_path / "report.html").as_uri())
    assert page.evaluate(_LINES, "自然人") == ["自然人"]
    assert page.evaluate(_LINES, "社会公益组织") == ["社会", "公益", "组织"]
    assert page.evaluate(_LINES, "三、本年度办理结果") == ["三、本年度办理结果"]
    assert page.evaluate(_LINES, "（三）不予公开") == ["（三）", "不予公开"]
    page.close()


_RIGHT = """css => [...document.querySelectorAll(css)].map(one => {
    const range = document.createRange()
    range.selectNodeContents(one)
    return range.getBoundingClientRect().right
})"""


@pytest.mark.parametrize(("sealed", "named", "dated"), [(False, 2, None), (True, 0, 4)])
def test_a_long_name_and_the_date_stand_where_they_stand_on_paper(
    browser: Any, sealed: bool, named: int, dated: int | None, tmp_path: Path
) -> None:
    long = "某某市人力资源和社会保障事业发展服务中心管理委员会办公室"
    blocks = (samples.body("字" * 60), Signature(long, "2025年1月20日", sealed))
    (tmp_path / "report.html").write_bytes(render(Document(("标题",), blocks), style.load()))
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((tmp_path / "report.html").as_uri())
    em = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.signature')).fontSize)")
    edge = page.evaluate("document.querySelector('main > p, main section p').getBoundingClientRect().right")
    lines = page.evaluate(_RIGHT, ".name span")
    assert len(lines) == 2
    assert all(edge - right == pytest.approx(named * em, abs=2) for right in lines)
    if dated is not None:
        assert edge - page.evaluate(_RIGHT, ".date")[0] == pytest.approx(dated * em, abs=2)
    page.close()
