"""The data file of a whole, begun with the sums of its members: figures with how many make them, sentences with places to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.common.patterns import pattern
from generator.common.text import number_prefix
from generator.datafile.edits.changes import Change, Put
from generator.datafile.edits.edit import edit
from generator.datafile.starter import starter
from generator.datafile.workbooks.workbook_content import content_of, path_of, unit_path
from generator.forms.labels import Column
from generator.forms.model import Row, TableSection
from generator.report.figures import Value
from generator.report.whole import Whole, typed_places

_COMMENT = pattern(r"\s+#.*$")
_SHOWN = 5


def draft(whole: Whole) -> bytes:
    """Return the data file of a whole; a figure that a member lacks is left to be filled in, with what the others make beside it."""
    text = starter(whole.form, whole.due.agency, whole.year, outline=False).encode()
    content = content_of(text, ())
    changes = [*_figures(whole), *_sentences(whole, [line.body.path for line in content.lines if line.body])]
    made = edit(text, changes).data.decode()
    return (_head(whole) + _commented(whole, made)).encode()


def _figures(whole: Whole) -> Iterator[Change]:
    for section in whole.form.tables:
        for row, column in typed_places(section):
            total = whole.total(section.id, row.id, column)
            if total is not None:
                yield Put(path_of(section, row, column), shown(total))
                if column.units:
                    yield Put(unit_path(section, row, column), "元" if "元" in column.units else column.units[0])


def _sentences(whole: Whole, bodies: Sequence[tuple[str | int, ...]]) -> Iterator[Change]:
    """Yield the first sentences of sections that have an outline: headings, figures by their names, what is to be filled in."""
    for section in whole.form.narratives:
        path = next((path for path in bodies if path[0] == section.key), None)
        if section.outline and path:
            lines = (f"{number_prefix(2, n)}{a.heading}。{a.sample}" for n, a in enumerate(section.outline, 1))
            yield Put(path, "\n".join(lines))


def _head(whole: Whole) -> str:
    lacking = whole.lacking
    names = "、".join(member.due.agency for member in lacking[:_SHOWN]) + ("等" if len(lacking) > _SHOWN else "")
    without = f"；{len(lacking)} 个没有计入：{names}，合计留作待填" if lacking else ""
    merged = [f"“{body}”的数在“{one.due.agency}”里" for one in whole.members for body in one.due.absorbed]
    more = f"；{'，'.join(merged)}" if merged else ""
    return f"# 由 nianbao rollup 汇总 {whole.year} 年度 {len(whole.members)} 个单位的报告{without}{more}\n"


def _commented(whole: Whole, text: str) -> str:
    """The text with what each row of figures is the sum of, in the place of what the starter file says of it."""
    content = content_of(text.encode(), ())
    lines = text.split("\n")
    for section in whole.form.tables:
        for row in dict.fromkeys(row for row, _ in typed_places(section)):
            at = content.state.report.position((section.key, *row.path)).line - 1
            lines[at] = f"{_COMMENT.sub('', lines[at])}  # {_said(whole, section, row)}"
    return "\n".join(lines)


def _said(whole: Whole, section: TableSection, row: Row) -> str:
    if all(whole.total(section.id, row.id, column) is not None for column in row.inputs):
        return f"{len(whole.members)}个单位之和"
    known = ", ".join(shown(partial(whole, section.id, row.id, column)) for column in row.inputs)
    count = len(whole.members) - len({id(member) for member in whole.members if member.lacking})
    return f"还缺单位，算不出；已有的 {count} 个单位之和是 {known}"


def partial(whole: Whole, section: str, row: str, column: Column) -> Value:
    """The sum of what is known of a figure."""
    out: Value = 0
    for member in whole.members:
        out += member.value(section, row, column) or 0
    return out


def shown(value: Value) -> str:
    """A figure digit for digit."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
