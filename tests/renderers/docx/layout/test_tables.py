"""Statutory tables on their pages: whole, closer, or in parts that begin where the text ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.document import style
from generator.document.model import Block, Document, Heading, PageBreak, Table
from generator.renderers.docx.layout.tables import Laid, lay
from generator.renderers.docx.metrics import measure
from generator.renderers.docx.tables import table
from tests import samples
from tests.renderers.docx.layout.test_parts import LABEL, tall

STYLE = style.load()
METRICS = measure(STYLE)
HEADING = Heading("收到和处理政府信息公开申请情况", 1, "三、")


def laid(*blocks: Block) -> list[Laid]:
    return list(lay(Document(("标题",), blocks), STYLE, METRICS).values())


def below(lines: int, block: Table | None = None) -> Laid:
    """A table below a title, so many lines and a heading."""
    return laid(*[samples.body("行")] * lines, HEADING, block or tall())[-1]


def sizes(made: Laid) -> list[int]:
    return [len(part.rows) for part in made.parts]


def test_the_forms_of_reports_are_kept_whole_wherever_they_begin() -> None:
    for lines in range(1, 25):
        for block in (samples.disclosure(), samples.requests(), samples.reviews()):
            assert below(lines, block) == Laid((block,))


def test_one_that_is_a_little_too_high_is_set_closer_rather_than_broken() -> None:
    block = replace(samples.requests(), widths=(14, 22, 36, *(12,) * 7))
    made = below(5, block)
    assert made == Laid((block,), close=True)
    xml = table(block, STYLE, METRICS, laid=made)
    assert xml.count("<w:tbl>") == 1
    assert xml.count('w:lineRule="exact"') == xml.count("<w:p>")


def test_one_that_no_page_holds_begins_where_the_text_ends() -> None:
    rows = [sizes(below(lines)) for lines in range(14)]
    assert all(first in tall().groups for first, *_ in rows)
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), reverse=True)
    assert len({row[0] for row in rows}) > 2


def test_it_waits_for_the_next_page_where_no_group_has_room() -> None:
    page = sizes(laid(HEADING, tall())[-1])
    assert sizes(below(14)) == [23, 8]
    assert sizes(below(13))[0] < 23 > page[0]
    # Where it is not known whether the text ends on this page or the next, the heads would fit below a line of it too.
    assert sizes(below(18))[0] < 23


def test_it_begins_as_low_on_any_page() -> None:
    for lines in (0, 4, 9):
        # The title takes two lines of the first page.
        assert sizes(below(lines + 22)) == sizes(below(lines + 44)) == sizes(below(lines))


def test_two_of_them_are_laid_one_after_the_other() -> None:
    first, second = laid(HEADING, tall(), HEADING, tall())
    assert sizes(first) == sizes(laid(HEADING, tall())[0])
    assert sizes(second)[0] < sizes(first)[0]


def test_what_stands_between_counts() -> None:
    alone, below_both = laid(HEADING, tall()), laid(samples.picture(), samples.author_table(), HEADING, tall())
    assert sizes(below_both[-1])[0] < sizes(alone[-1])[0]
    turned = laid(samples.picture(), samples.author_table(), PageBreak(), HEADING, tall())
    assert sizes(turned[-1]) == [23, 8]


def test_where_estimates_differ_it_takes_what_both_have_room_for() -> None:
    digits = samples.body("一月1件，二月2件，" * 12)
    made = laid(*[digits] * 4, HEADING, tall())[-1]
    assert sizes(made)[0] in tall().groups


@pytest.mark.parametrize("lines", [0, 6, 12, 16])
def test_each_part_has_the_heads_and_only_what_goes_on_has_its_label_again(lines: int) -> None:
    made = below(lines)
    xml = table(tall(), STYLE, METRICS, laid=made)
    parts = len(made.parts)
    assert parts > 1
    assert xml.count("<w:tbl>") == parts
    assert xml.count("<w:pageBreakBefore/>") == parts - 1
    assert xml.count("<w:tblHeader/>") == 3 * parts
    assert xml.count(f"{LABEL}（续）") == parts - 1


def test_each_part_is_held_together_so_that_no_reader_breaks_it_elsewhere() -> None:
    for rows in table(tall(), STYLE, METRICS, laid=below(6)).split("<w:tbl>")[1:]:
        kept = ["<w:keepNext/>" in row for row in rows.split("<w:tr>")[1:]]
        assert kept == [True] * (len(kept) - 1) + [False]
