"""The rows that a form's tables should have, and those that are printed: in tables, and in lines that have lost their cells."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.common.patterns import pattern
from generator.common.text import fold, key_of
from generator.forms.labels import Column, Group, Label, RowTree
from generator.forms.model import Form, Row, TableSection
from generator.importers.numbers import is_figure
from generator.importers.source_blocks import Cell, Grid, Paragraph, Where

_MARKS = pattern(r"[\W_]+")
_NUMBERING = pattern(r"^(?:[一二三四五六七八九十]+(?=[^一二三四五六七八九十条])|\d+)")


@dataclass(frozen=True, eq=False)
class Wanted:
    """A row of figures of the form, or a `group` of rows that some reports print as one row."""

    section: TableSection
    label: Label
    groups: tuple[Label, ...]
    columns: tuple[Column, ...]
    group: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """The section and the row or group."""
        return self.section.id, self.label.id

    def named(self) -> str:
        """The row as people know it."""
        return self.label.short or self.label.key


def squeezed(text: str) -> str:
    """A label as it is compared: marks, white space and width do not count."""
    return _MARKS.sub("", fold(text))


@lru_cache(maxsize=4096)
def core(label: str) -> str:
    """A statutory label without its number, squeezed; a note in brackets at its end belongs to it."""
    return squeezed(key_of(label)) if len(squeezed(key_of(label))) > 1 else squeezed(label)


def wanted_rows(section: TableSection) -> tuple[Wanted, ...]:
    """The rows of a table in the form's order; each group stands before its rows."""
    return tuple(
        w for band in section.table.bands for label in band.rows for w in _below(section, label, (), band.leaf_columns)
    )


def _below(
    section: TableSection, label: RowTree, groups: tuple[Label, ...], columns: tuple[Column, ...]
) -> Iterator[Wanted]:
    yield Wanted(section, label, groups, columns, isinstance(label, Group))
    for child in label.children if isinstance(label, Group) else ():
        yield from _below(section, child, (*groups, label), columns)


def across(section: TableSection) -> bool:
    """Whether the row labels of a table stand above its columns."""
    return section.table.layout == "across"


def words(form: Form) -> frozenset[str]:
    """Every label of the tables of a form, squeezed: by them a form is known."""
    out: set[str] = set()
    for section in form.tables:
        assert section.table
        for row in section.table.rows:
            out |= {core(label.text) for label in (*row.groups, row.label, *row.columns)}
        out |= {squeezed(band.title) for band in section.table.bands if band.title}
    return frozenset(word for word in out if len(word) > 1)


def rows_below(wanted: Wanted) -> tuple[Row, ...]:
    """The rows that a group stands for."""
    return wanted.section.table.rows_of(wanted.label.id)


@dataclass(frozen=True, eq=False)
class Observed:
    """A row as it was found. `label` is squeezed; `cells` are those behind the last words, or the run of figures in `glued`."""

    label: str
    cells: tuple[str, ...]
    where: Where
    whole: tuple[str, ...] = ()
    loose: bool = False
    glued: str = ""
    header: int = -1  # the number of the head that the row stands under, -1 for none

    def values(self, count: int) -> tuple[str, ...] | None:
        """The last `count` cells where it is plain which those are, else None.

        Cells before or behind them are labels' or stand empty.
        """
        cells = self.cells
        if len(cells) < count:
            return self.whole[-count:] if not self.loose and len(self.whole) > count else None
        starts = [
            at
            for at in range(len(cells) - count + 1)
            if not any(cell.strip() for cell in (*cells[:at], *cells[at + count :]))
        ]
        if not starts or (self.loose and len(starts) > 1):
            return None
        return cells[starts[-1] : starts[-1] + count]


def rows_of(grid: Grid) -> Iterator[Observed]:
    """Yield the rows of a table, heads included."""
    for number, row in enumerate(grid.rows, 1):
        texts = tuple(cell.text for cell in row)
        at = _figures_begin(texts)
        where = Where(grid.where.page, grid.where.table, number, 0, grid.where.line, _box(row))
        yield Observed(squeezed("".join(texts[:at])), texts[at:], where, texts, grid.loose)


def _figures_begin(texts: Sequence[str]) -> int:
    """Where behind the last cell with words the figures of a row begin."""
    return next((at + 1 for at in range(len(texts) - 1, -1, -1) if not is_figure(texts[at])), 0)


def _box(row: Sequence[Cell]) -> tuple[float, float, float, float] | None:
    boxes = [cell.bbox for cell in row if cell.bbox]
    if not boxes:
        return None
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


_RUN = pattern(r"(?:[0-9][0-9,.]*|[+\-−—–/\\]+[0-9,.]*)(?:[ \t\u3000\xa0\n件]*(?:[0-9][0-9,.]*|[+\-−—–/\\]+[0-9,.]*))*")
_NUMBER_OF_LABEL = pattern(r"[0-9]\s*[.．、]\s*$")
_PROSE = pattern(r"\s*[年月日，。；%：:]")
_LONGEST_LABEL = 200


def rows_of_text(paragraphs: Sequence[Paragraph]) -> Iterator[Observed]:
    """Yield a row for each run of figures, with the words before it as its label."""
    text, starts = _joined(paragraphs)
    label, at = "", 0
    for match in _RUN.finditer(text):
        run = match.group()
        own = _NUMBER_OF_LABEL.search(run)
        if own and text[match.end() : match.end() + 1].strip():
            run = run[: own.start()]
        label += text[at : match.start()]
        if run.strip():
            where = _where(starts, match.start(), paragraphs)
            prose = _PROSE.match(text, match.end()) is not None
            yield Observed(squeezed(label)[-_LONGEST_LABEL:], (), where, loose=True, glued="" if prose else run)
            label = ""
        at = match.end()


def _joined(paragraphs: Sequence[Paragraph]) -> tuple[str, list[int]]:
    """The text of all paragraphs, a line each, and where each begins."""
    parts, starts, at = [], [], 0
    for paragraph in paragraphs:
        part = unicodedata.normalize("NFKC", paragraph.text) + "\n"
        starts.append(at)
        parts.append(part)
        at += len(part)
    return "".join(parts), starts


def _where(starts: Sequence[int], at: int, paragraphs: Sequence[Paragraph]) -> Where:
    from bisect import bisect_right

    return paragraphs[bisect_right(starts, at) - 1].where
