"""How high rows come out."""

from __future__ import annotations

from generator.document import style
from generator.document.model import Cell, Table
from generator.renderers.docx.cells import closer, look_of
from generator.renderers.docx.heights import edges, heights
from tests import samples

STYLE = style.load()


def of(text: str, whole: int) -> float:
    block = Table(((Cell(text, role="label"), Cell("0", role="figure")),), (1, 1), role="form")
    return heights(block, whole, look_of(block, STYLE))[0]


def test_rows_are_as_high_as_their_labels_need() -> None:
    assert of("很长的标签" * 4, 4000) > of("很长的标签" * 4, 16000) == 480


def test_a_line_that_was_typed_is_a_line() -> None:
    assert of("一\n二\n三", 16000) > 480


def test_a_label_of_several_rows_makes_the_last_of_them_higher() -> None:
    label = Cell("一二三四五六七八九十", rowspan=2, role="label")
    block = Table(((label, Cell("0", role="figure")), (Cell("0", role="figure"),)), (1, 1), role="form")
    first, last = heights(block, 800, look_of(block, STYLE))
    assert first == 480 < last


def test_closer_rows_are_lower() -> None:
    block = samples.requests()
    look = look_of(block, STYLE)
    assert sum(heights(block, 8845, closer(look))) < 0.9 * sum(heights(block, 8845, look))


def test_edges_are_those_of_the_text() -> None:
    assert edges(Table(((Cell(""), Cell("")),), (1, 2)), 900) == [0, 300, 900]
