"""Word files as LibreOffice lays them out: the page, the grid, tables over two pages."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import accumulate, groupby

import pdfplumber
import pytest

from generator.document import style
from generator.document.model import Document, Heading, Signature
from generator.renderers import docx
from tests import samples
from tests.office import converted
from tests.renderers.docx.layout.test_parts import LABEL, tall
from tests.renderers.pdf.reading import BOTTOM, LEFT, MM, RIGHT, TOP, Word, chars, lines, tables
from tests.renderers.pdf.test_layout import TALL

HEADING = Heading("收到申请", 1, "三、")
# How many lines stand above a table that no page holds; where there are fourteen of them or more it has to wait.
BEFORE = (0, 3, 6, 9, 13, 14, 20, 24, 31, 35)
WAITING = ("table below 14", "table below 20")
PROSE = "2024年共受理132件（其中电子邮件98件、信函34件），办结131件；较2023年增长12.5%，按期办结率为100%。" * 3
SIGNATURE = Signature("示例市科学技术局", "2025年1月20日")
BROKEN = [*(f"table below {count}" for count in BEFORE), "table below prose"]
HAN = "依据中华人民共和国政府信息公开条例第五十条编制本报告全文由六个部分组成"


def parts_of(data: bytes) -> list[list[list[str | None]]]:
    """The parts of table three, known by its first head."""
    return [part for part in tables(data) if (part[0][0] or "").startswith("（本列数据")]


def heads(part: list[list[str | None]]) -> list[str]:
    return [cell for row in part[:3] for cell in row if cell]


def of(*blocks: object) -> bytes:
    return docx.render(Document(title=("标题",), blocks=blocks, year=2024), style.load())  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    before = [samples.body("行")] * 12
    files = {
        "plain": of(samples.body(HAN * 60)),
        "table that fits": of(*before, HEADING, samples.requests()),
        **{f"table below {count}": of(*[samples.body("行")] * count, HEADING, tall()) for count in BEFORE},
        "table below prose": of(*[samples.body(PROSE)] * 12, samples.author_table(), HEADING, tall()),
        **{f"figure below {n}": of(*[samples.body("行")] * n, TALL, SIGNATURE) for n in (0, 5, 18)},
        "figure below a heading": of(samples.body("行"), HEADING, TALL, SIGNATURE),
        "picture": of(samples.body("行"), replace(samples.picture(300, 900), caption=""), SIGNATURE),
        "table set closer": of(samples.body("行"), HEADING, replace(tall(), widths=(14, 22, 36, *(12,) * 7))),
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


def test_a_table_that_is_a_little_too_high_is_set_closer(pages: dict[str, bytes]) -> None:
    (only,) = tables(pages["table set closer"])
    assert len(only) == 28
    drawn = chars(pages["table set closer"])
    assert {char.page for char in drawn if char.text == "稽"} == {char.page for char in drawn if char.text == "收"}


@pytest.mark.parametrize("name", BROKEN)
def test_a_table_that_does_not_fit_begins_where_the_text_ends(pages: dict[str, bytes], name: str) -> None:
    text = max((line.page for line in lines(pages[name]) if set(line.text) <= set("行" + PROSE)), default=0)
    heading = next(line.page for line in lines(pages[name]) if "收到申请" in line.text)
    table = min(char.page for char in chars(pages[name]) if char.text == "稽")
    assert heading == table
    assert table == text + (name in WAITING)


@pytest.mark.parametrize("name", BROKEN)
def test_it_is_broken_between_groups_only(pages: dict[str, bytes], name: str) -> None:
    with pdfplumber.open(io.BytesIO(pages[name])) as opened:
        found = [len(page.find_tables()) for page in opened.pages]
    parts = parts_of(pages[name])
    stops = list(accumulate((len(part) - 3 for part in parts), initial=3))
    assert 2 <= len(parts) <= 3
    assert set(stops[1:-1]) <= set(tall().groups)
    assert stops[-1] == 28
    assert found[-len(parts) + 1 :] == [1] * (len(parts) - 1)


@pytest.mark.parametrize("name", BROKEN)
def test_its_heads_and_its_label_are_on_every_page(pages: dict[str, bytes], name: str) -> None:
    first, *rest = parts_of(pages[name])
    assert [row[0] for row in first if row[0] and row[0].startswith(LABEL)] == [LABEL]
    for part in rest:
        assert heads(part) == heads(first)
        assert [row[0] for row in part if row[0] and row[0].startswith(LABEL)] == [f"{LABEL}（续）"]


@pytest.mark.parametrize("name", BROKEN)
def test_every_figure_is_there_once(pages: dict[str, bytes], name: str) -> None:
    found = [cell for part in parts_of(pages[name]) for row in part for cell in row]
    assert [cell for cell in found if cell and cell.isdigit()] == [
        placed.cell.text for placed in tall().placed if placed.cell.role == "figure"
    ]


@pytest.mark.parametrize(
    "name", ["figure below 0", "figure below 5", "figure below 18", "figure below a heading", "picture"]
)
def test_a_signature_below_a_tall_figure_is_on_its_page(pages: dict[str, bytes], name: str) -> None:
    date = next(line for line in lines(pages[name]) if line.text == "2025年1月20日")
    with pdfplumber.open(io.BytesIO(pages[name])) as opened:
        assert opened.pages[date.page].images
        assert len(opened.pages) == date.page + 1
