"""Mends of figures that say one number and no other, in the wrong dress: `1,284`, `１２`, `12件`, `3.0`, `"12"`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.common.finding import Issue, Path, Position
from generator.common.patterns import pattern
from generator.common.text import number_of
from generator.datafile.fixes.mend import Mend
from generator.datafile.fixes.scalars import by_place, rewritten
from generator.forms.labels import Column
from generator.report import Report
from generator.report.number import read_number
from generator.source import Scalar

_ASCII = str.maketrans("０１２３４５６７８９，．＋－−", "0123456789,.+--")
# A number with what may stand around it and leave it the very same number; 010 and 约12 are not among them.
_NUMBER = pattern(
    r"(?P<sign>[-+]|[增减](?:[少加])?)?\s*(?P<number>0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*)(?P<fraction>\.[0-9]+)?\s*(?P<unit>万元|元|[件条份个项次宗起例])?"
)
_CODES = ("R021", "R022")


def figure_mends(report: Report, lines: Sequence[str]) -> Iterator[Mend]:
    """Yield a mend for every figure whose value is sure."""
    scalars = by_place(report.source.root)
    for code, issue in report.issues:
        column = column_at(issue.path, report) if code in _CODES else None
        scalar = scalars.get(place_of(issue, report))
        if column and scalar:
            number = sure_number(scalar, column)
            mend = rewritten(scalar, number, lines, code) if number else None
            if mend:
                yield mend


def place_of(issue: Issue, report: Report) -> Position:
    """The place that an issue met while reading is about."""
    return issue.position or report.position(issue.path)


def column_at(path: Path, report: Report) -> Column | None:
    """The column that a path leads to; None for the path of anything but a figure."""
    section = next((s for s in report.form.tables if path and s.key == path[0]), None)
    if section is None:
        return None
    row = next((row for row in section.table.rows if row.path == path[1:-1]), None)
    return next((column for column in row.columns if column.key == path[-1]), None) if row else None


def sure_number(scalar: Scalar, column: Column) -> str:
    """The figure as it should be written; empty where the reader has no guess, or there is any doubt about it."""
    reading = read_number(scalar.text, bool(scalar.style), column)
    number = _plain(scalar.text, column)
    return number if number and reading.value is None and reading.hint.zh == f"写成 {number}" else ""


def _plain(text: str, column: Column) -> str:
    """A number without its dress."""
    bare = text.translate(_ASCII).strip()
    if numeral := number_of(bare):
        return str(numeral)
    match = _NUMBER.fullmatch(bare)
    if match is None or not _fits(match["sign"] or "", match["unit"] or "", column):
        return ""
    sign = "-" if (match["sign"] or "")[:1] in ("-", "减") else ""
    whole, fraction = match["number"].replace(",", ""), match["fraction"] or ""
    if column.kind == "amount":
        return _in_unit(whole + fraction, match["unit"] or "", column)
    return sign + whole if not fraction.strip(".0") else ""


def _fits(sign: str, unit: str, column: Column) -> bool:
    """Whether a figure of this column may have had such a sign and unit without being another figure."""
    if sign and column.kind != "signed":
        return False
    if column.kind == "amount":
        return not unit or (column.unit == "万元" and unit in ("万元", "元"))
    return unit not in ("万元", "元")


def _in_unit(number: str, unit: str, column: Column) -> str:
    """An amount in the unit of its column."""
    if unit == "元" and column.unit == "万元":
        whole, _, fraction = number.partition(".")
        digits = whole.rjust(5, "0")
        return f"{digits[:-4]}.{digits[-4:]}{fraction}".rstrip("0").rstrip(".")
    return number
