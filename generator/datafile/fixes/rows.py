"""Mends within the brackets of a row of figures: commas and colons that YAML has no use for, thousands parted by a comma."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from generator.common.patterns import pattern
from generator.common.text import fold
from generator.datafile.fixes.mend import Mend
from generator.datafile.fixes.values import place_of
from generator.forms.model import Form
from generator.report import Report

_CODES = frozenset(("Y006", "Y009", "Y010", "R022", "S001"))
_BRACES = pattern(r"(?<=\{)[^{}\[\]\"'#]*(?=\})")
_LIST = pattern(r"(?<=\[)[^{}\[\]\"'#]*(?=\])")
_PAIR = pattern(r"\s*([^\s:：][^:：]*?)\s*[:：]\s*(\S[^:：]*?)\s*")
_CELL = pattern(r"[0-9０-９]+(?:[.．][0-9０-９]+)?")
_COMMA = pattern(r"[,，、；;]")
_SLIPPED_COMMA = pattern(r"\s*[，、；;]\s*")
_SLIPPED_COLON = pattern(r"\s*：\s*|\s*:(?=\S)")
_THOUSANDS = pattern(r"(?<![0-9.,])[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?(?=\s*(?:,\s|[\]}]))")


def row_mends(report: Report, lines: Sequence[str]) -> Iterator[Mend]:
    """Yield the mends of the lines where something within brackets was not understood."""
    for number in sorted(_lines_at_fault(report)):
        if number <= len(lines):
            yield from _punctuation(number, lines[number - 1], report.form)
    for code, issue in report.issues:
        place = place_of(issue, report)
        if code in ("R022", "S001") and _in_table(issue.path[:1], report) and place.line <= len(lines):
            yield from _thousands(place.line, lines[place.line - 1], place.column - 1)


def _lines_at_fault(report: Report) -> set[int]:
    """The lines with a slip of punctuation in a table, or with one that the reader could make nothing of."""
    known = {problem.position.line for problem in report.source.problems if problem.code == "Y006"}
    issues = [issue for code, issue in report.issues if code in _CODES and _in_table(issue.path[:1], report)]
    return known | {place_of(issue, report).line for issue in issues}


def _in_table(head: Sequence[object], report: Report) -> bool:
    return any([section.key] == list(head) for section in report.form.tables)


def _punctuation(number: int, line: str, form: Form) -> Iterator[Mend]:
    """The full-width or cramped punctuation of brackets that hold nothing but columns with their figures, or figures."""
    for match in _BRACES.finditer(line):
        if _is_row(match[0], form):
            yield from _set_right(_SLIPPED_COLON, ": ", number, line, match.span())
            yield from _set_right(_SLIPPED_COMMA, ", ", number, line, match.span())
    for match in _LIST.finditer(line):
        cells = [cell.strip() for cell in _COMMA.split(match[0])]
        if len(cells) in _lengths(form) and all(map(_CELL.fullmatch, cells)):
            yield from _set_right(_SLIPPED_COMMA, ", ", number, line, match.span())


def _set_right(slipped: re.Pattern[str], text: str, number: int, line: str, span: tuple[int, int]) -> Iterator[Mend]:
    """A mark wherever a slipped one stands within the span."""
    for match in slipped.finditer(line, *span):
        yield Mend(
            number, match.start(), match.end(), match[0], text, "Y009" if text != ": " or "：" in match[0] else "Y010"
        )


def _is_row(text: str, form: Form) -> bool:
    """Whether a text is nothing but columns of the form with something beside each."""
    pairs = [_PAIR.fullmatch(part) for part in _COMMA.split(text)]
    return all(pair and fold(pair[1]) in _columns(form) for pair in pairs)


@lru_cache(maxsize=8)
def _columns(form: Form) -> frozenset[str]:
    """The folded names of all columns of a form, units included."""
    columns = [c for s in form.tables if s.table for band in s.table.bands for c in band.leaf_columns]
    return frozenset(fold(name) for c in columns for name in (c.key, c.short, c.id, c.unit_key) if name)


@lru_cache(maxsize=8)
def _lengths(form: Form) -> frozenset[int]:
    """How many figures a row of a form may have, with and without totals."""
    bands = [band.leaf_columns for s in form.tables if s.table for band in s.table.bands]
    return frozenset(n for columns in bands for n in (len(columns), sum(not c.sum for c in columns)))


def _thousands(number: int, line: str, at: int) -> Iterator[Mend]:
    """The figure that commas have parted, of which `at` is some part."""
    for match in _THOUSANDS.finditer(line):
        if match.start() <= at < match.end():
            yield Mend(number, match.start(), match.end(), match[0], match[0].replace(",", ""), "R022")
