"""Blocks of any format read as a report: its form, its head, its figures with their proof, its narrative by sections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.common.finding import Text
from generator.common.patterns import pattern
from generator.document.composer import DRAFT_LIST
from generator.forms.labels import all_of
from generator.forms.load import for_year, load_all
from generator.forms.model import Form, TableSection
from generator.importers.numbers import is_figure
from generator.importers.printed_rows import squeezed, words
from generator.importers.readout import Found, Note, Reading
from generator.importers.report_parts import Head, Sections, find_head, find_signature, split, within_site
from generator.importers.search import find_tables, missing_rows
from generator.importers.source_blocks import Block, Grid, Paragraph, Unreadable
from generator.importers.verdict import judge


@dataclass(frozen=True)
class Given:
    """What a user knows better than the file."""

    agency: str = ""
    year: int = 0


NOTHING_GIVEN = Given()


def interpret(blocks: Sequence[Block], given: Given = NOTHING_GIVEN, forms: tuple[Form, ...] = ()) -> Reading:
    """Return the report that some blocks hold; Unreadable where they hold none, or do not say whose or of which year."""
    forms = forms or load_all()
    blocks = without_findings(blocks)
    head = find_head(blocks)
    year = given.year or head.year
    form = for_year(year, forms) if year else None
    if form is None:
        raise _no_year(year)
    found = find_tables(blocks, form)
    if not any(figure.state == "read" for figure in found.figures.values()):
        raise _no_tables()
    last = form.sections[-1].id
    sections = within_site(split(_below_title(blocks, head), form), last)
    signed, taken = find_signature(sections.inside.get(last, ()), given.agency or head.agency)
    agency = given.agency or head.agency or signed.name
    if not agency:
        raise _no_agency()
    used = {id(blocks[n]) for n in found.used} | _table_lines(sections, form, found)
    narrative, tail = _narrative(used, sections, taken, last)
    figures, notes = judge(found, form)
    notes = [
        *_form_notes(blocks, form, forms, year),
        *missing_rows(found, form),
        *notes,
        *_lost(sections, form),
    ]
    return Reading(form, agency, year, head.title, figures, narrative, signed, tuple(notes), tail)


def _below_title(blocks: Sequence[Block], head: Head) -> list[Block]:
    """The blocks without the title, and without what stands above it, unless that is in sentences."""
    first = min(head.lines, default=0)
    return [
        block
        for number, block in enumerate(blocks)
        if number not in head.lines and (number > first or not head.lines or _is_sentence(block))
    ]


def _is_sentence(block: Block) -> bool:
    return isinstance(block, Paragraph) and "。" in block.text


def without_findings(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks of a report without the list of findings that stands below a draft of ours."""
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph) and DRAFT_LIST in block.text:
            return (*blocks[:number], replace(block, text=block.text.partition(DRAFT_LIST)[0]))
    return blocks


def _form_notes(blocks: Sequence[Block], form: Form, forms: tuple[Form, ...], year: int) -> Iterator[Note]:
    """Yield a note where the tables have the labels of another form than that of the year."""
    text = squeezed("".join(_texts(blocks)))
    own = words(form)
    for other in forms:
        theirs = words(other)
        only_theirs, only_ours = theirs - own, own - theirs
        if other is not form and sum(w in text for w in only_theirs) > max(2, sum(w in text for w in only_ours) * 2):
            said = Text(
                f"表格像是 {other.id} 格式的，{year} 年度应该用 {form.id} 格式；只录入两种格式都有的数。",
                f"the tables look like those of form {other.id}; {year} calls for form {form.id}",
            )
            yield Note(
                "I007", said, Text("看年度对不对；不对就用 --year 写明。", "Give the year by --year."), severity="error"
            )


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Grid):
            yield from (cell.text for row in block.rows for cell in row)


def _lost(sections: Sections, form: Form) -> Iterator[Note]:
    for section in form.narratives:
        if section.id in sections.lost:
            said = Text(f"没有找到“{section.heading}”这一部分。", f"the section {section.heading} was not found")
            yield Note("I009", said, Text("对照原文补上。", "Add it by hand."), (section.id,), severity="error")


def _table_lines(sections: Sections, form: Form, found: Found) -> set[int]:
    """The ids of paragraphs that are lines of tables: titles of their parts, and all of them where a file has nothing but lines."""
    labels = "|".join(sorted(words(form)))
    printed = [squeezed(text) for section in form.tables for text in _labels(section)]
    titles, soup = frozenset(printed), "".join(printed)
    out: set[int] = set()
    for section in form.tables:
        for block in sections.inside.get(section.id, ()):
            if isinstance(block, Paragraph) and "。" not in block.text:
                said = squeezed(block.text)
                of_lines = found.textual and (said in soup or is_figure(block.text) or pattern(labels).search(said))
                if of_lines or said in titles:
                    out.add(id(block))
    return out


def _labels(section: TableSection) -> Iterator[str]:
    """Yield all that is printed in the heads and labels of a table."""
    for band in section.table.bands:
        yield from (band.title, band.corner)
        yield from (label.text for tree in (*band.columns, *band.rows) for label in all_of(tree))


def _narrative(
    used: set[int], sections: Sections, signature: Sequence[int], last: str
) -> tuple[Mapping[str, tuple[Block, ...]], Mapping[str, tuple[Block, ...]]]:
    """The narrative of each section, and what stands below the table of one; tables of the form are left out."""
    out: dict[str, tuple[Block, ...]] = {"": sections.before}
    tail: dict[str, tuple[Block, ...]] = {}
    for section, inside in sections.inside.items():
        kept = [b for n, b in enumerate(inside) if not (section == last and n in signature)]
        at = [n for n, b in enumerate(kept) if id(b) in used]
        out[section] = tuple(b for b in (kept[: at[0]] if at else kept) if id(b) not in used)
        tail[section] = tuple(b for b in kept[at[0] :] if id(b) not in used) if at else ()
    return out, tail


def _no_year(year: int) -> Unreadable:
    if year:
        said = Text(f"没有适用于 {year} 年度的格式。", f"There is no form for {year}.")
        return Unreadable("I012", said, Text("用 --year 写明年度。", "Give the year by --year."))
    said = Text("看不出是哪一年度的报告。", "It is not plain of which year this report is.")
    return Unreadable("I012", said, Text("用 --year 写明年度。", "Give the year by --year."))


def _no_agency() -> Unreadable:
    said = Text("看不出是哪个机关的报告。", "It is not plain whose report this is.")
    return Unreadable("I013", said, Text("用 --agency 写明机关名称。", "Give the name by --agency."))


def _no_tables() -> Unreadable:
    said = Text("没有找到法定表格的数字。", "None of the statutory tables was found.")
    return Unreadable("I001", said, Text("看是不是年度报告；图片里的文字读不出来。", "Is this an annual report?"))
