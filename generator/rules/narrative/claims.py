"""The narrative of a report read: each text with its claims, in the setting of its form, body and heading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.common.finding import Issue, Path, Text
from generator.forms.labels import Column, ColumnTree, Group, Label
from generator.forms.model import Form
from generator.prose import Names, Own, Reading, Setting, read
from generator.prose.scope import Topic, topic_of
from generator.report import Report
from generator.report.places import REQUESTS
from generator.rules.narrative.headings import TypedHeadings
from generator.rules.narrative.once import once

_TITLE = "标题"
_AREAS = frozenset(("省级政府", "市级政府", "县级政府", "乡镇政府", "街道办事处", "派出机构"))
_TOWNS = frozenset(("乡镇政府", "街道办事处", "派出机构"))
_BODIES = frozenset(("国务院部门", "政府部门", "政府办公室"))


@dataclass(frozen=True)
class Told:
    """A text of the narrative, read."""

    path: Path
    reading: Reading

    def issue(self, offset: int, message: Text, hint: Text) -> Issue:
        """Return an issue at a character of the text."""
        return Issue(self.path, message, hint, offset)


@once
def told(report: Report) -> tuple[Told, ...]:
    """Return the texts of a report, read; headings are read as what stands above the others."""
    body, known = own(report), names(report.form)
    out = []
    headings: dict[Path, Topic] = {}
    typed: dict[Path, TypedHeadings] = {}
    for path, passage in report.texts.items():
        if path[-1] == _TITLE:
            headings[path[:-1]] = topic_of(passage.text)
            typed.pop(path[:-2], None)
            continue
        heading: Topic = next((headings[path[:n]] for n in range(len(path), 0, -1) if path[:n] in headings), "")
        # The items of one list are read on: a heading may be an item of its own.
        above = typed.setdefault(path[:-1] if isinstance(path[-1], int) else path, TypedHeadings())
        for text, topic in above.pieces(passage.text):
            out.append(Told(path, read(text, Setting(known, body, topic or heading))))
    return tuple(out)


def of_section(report: Report, name: str) -> list[Told]:
    """The texts of the narrative section with this id, read."""
    key = next((s.key for s in report.form.narratives if s.id == name), None)
    return [text for text in told(report) if text.path[0] == key]


def own(report: Report) -> Own:
    """The reporting body as the reader of sentences knows it."""
    known = report.kind in _AREAS or report.kind in _BODIES
    area = report.kind in _AREAS if known else report.agency.endswith("人民政府")
    return Own(report.agency, report.short_names, area, report.kind in _TOWNS, report.year)


@lru_cache(maxsize=8)
def names(form: Form) -> Names:
    """The names of results and applicants in the form's table of requests."""
    table = next((s.table for s in form.tables if s.id == REQUESTS), None)
    if table is None:
        return Names((), ())
    results: dict[str, str] = {}
    for row in table.rows:
        if len(row.groups) and not row.label.sum:
            for label in (*row.groups[1:], row.label):
                results |= dict.fromkeys(_names(label), label.id)
    columns: dict[str, str] = {}
    for band in table.bands:
        for column in band.columns:
            columns |= _columns(column)
    return Names(_longest_first(results), _longest_first(columns))


def _names(label: Label) -> Iterator[str]:
    """The names of a result: as printed, its short name, and without what sentences leave out."""
    for name in filter(None, (label.key, label.short)):
        bare = name.replace("“", "").replace("”", "")
        if bare == "其他" or "、" in bare:
            continue
        yield from {name, bare, bare.removesuffix("相关政府信息"), bare.removesuffix("申请") if len(bare) > 6 else bare}
        if bare.startswith("属于"):
            yield bare.removeprefix("属于")


def _columns(column: ColumnTree) -> dict[str, str]:
    """The names of applicants; a group stands for the sum of its columns."""
    out: dict[str, str] = {}
    for child in column.children if isinstance(column, Group) else ():
        out |= _columns(child)
    if column.is_total or column.key == "其他" or not column.key:
        return out
    if isinstance(column, Column):
        return {column.key: column.id}
    whole = "+".join(leaf.id for leaf in column.leaves)
    if "或" in column.key:
        before, _, after = column.key.partition("或")
        out |= dict.fromkeys(
            (f"{before}{link}{after}" for link in ("或", "或者", "和", "及", "与", "、", "以及")), whole
        )
    return out


def _longest_first(names: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(names.items(), key=lambda pair: (-len(pair[0]), pair[0])))
