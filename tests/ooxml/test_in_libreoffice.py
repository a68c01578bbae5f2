"""Word files as LibreOffice lays them out: the page, the grid, tables over two pages."""

from __future__ import annotations

import io
from itertools import groupby

import pdfplumber
import pytest

from generator import style
from generator.document import Document, Heading
from generator.renderers import docx
from tests import samples
from tests.office import converted
from tests.ooxml.test_parts import LABEL, tall
from tests.pdf.reading import BOTTOM, LEFT, MM, RIGHT, TOP, Word, chars, lines, squashed, tables

HAN = "依据中华人民共和国政府信息公开条例第五十条编制本报告全文由六个部分组成"


def of(*blocks: object) -> bytes:
    return docx.render(Document(title=("标题",), blocks=blocks, year=2024), style.load())  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    before = [samples.body("行")] * 12
    files = {
        "plain": of(samples.body(HAN * 60)),
        "table that fits": of(*before, Heading("收到申请", 1, "三、"), samples.requests()),
        "table that does not": of(*before[:6], Heading("收到申请", 1, "三、"), tall()),
    }
    return converted(files, tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def plain(pages: dict[str, bytes]) -> list[Word]:
    """The body lines of several pages of plain Han."""
    return [line for line in lines(pages["plain"]) if line.text[0] != "—"]


def test_a_page_has_twenty_two_lines(plain: list[Word]) -> None:
    by_page = [len(list(page)) for _, page in groupby(plain, lambda line: line.page)]
    assert by_page[1:-1] == [22] * (len(by_page) - 2)
    assert len(by_page) > 2


def test_a_line_has_twenty_eight_characters(plain: list[Word]) -> None:
    assert {len(line.text) for line in plain[1:-1]} == {28}
    assert len(plain[0].text) == 26


def test_margins_are_those_of_the_standard_to_a_millimetre(plain: list[Word]) -> None:
    assert min(line.x0 for line in plain) == pytest.approx(LEFT, abs=MM)
    assert all(line.x1 == pytest.approx(RIGHT, abs=MM) for line in plain[:-1])
    page = [line for line in plain if line.page == 1]
    pitch = 225 * MM / 22
    middle = [(line.top + line.bottom) / 2 for line in page]
    assert middle[0] == pytest.approx(TOP + pitch / 2, abs=1.5 * MM)
    assert middle[-1] == pytest.approx(BOTTOM - pitch / 2, abs=1.5 * MM)
    assert (middle[-1] - middle[0]) / 21 == pytest.approx(pitch, abs=0.1)


def test_page_numbers_stand_outside(pages: dict[str, bytes]) -> None:
    numbers = lines(pages["plain"], 14)
    assert [line.text for line in numbers] == [f"—{number}—" for number in range(1, len(numbers) + 1)]
    assert len(numbers) > 2
    for line in numbers:
        if line.page % 2 == 0:
            assert line.x1 == pytest.approx(RIGHT - 14, abs=MM)
        else:
            assert line.x0 == pytest.approx(LEFT + 14, abs=MM)


def test_a_table_that_fits_a_page_is_whole_below_its_heading(pages: dict[str, bytes]) -> None:
    (only,) = tables(pages["table that fits"])
    assert len(only) == 28
    drawn = chars(pages["table that fits"])
    assert {char.page for char in drawn if char.text == "稽"} == {char.page for char in drawn if char.text == "收"}


def test_a_table_that_does_not_is_broken_between_groups(pages: dict[str, bytes]) -> None:
    first, second = tables(pages["table that does not"])
    assert len(first) in tall().groups
    assert len(first) + len(second) == 28 + 3


def test_its_heads_and_its_label_are_on_both_pages(pages: dict[str, bytes]) -> None:
    with pdfplumber.open(io.BytesIO(pages["table that does not"])) as opened:
        texts = [squashed(page.extract_text()) for page in opened.pages if page.find_tables()]
    first, second = tables(pages["table that does not"])
    assert second[:3] == first[:3]
    assert len(texts) == 2
    assert [row[0] for row in first if row[0] and row[0].startswith(LABEL)] == [LABEL]
    assert [row[0] for row in second if row[0] and row[0].startswith(LABEL)] == [f"{LABEL}（续）"]


def test_every_figure_is_there_once(pages: dict[str, bytes]) -> None:
    found = [cell for table in tables(pages["table that does not"]) for row in table for cell in row]
    assert [cell for cell in found if cell and cell.isdigit()] == [
        placed.cell.text for placed in tall().placed if placed.cell.role == "figure"
    ]
