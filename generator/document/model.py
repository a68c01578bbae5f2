"""The document model: closed, immutable, ignorant of statutory forms and of output formats.

A renderer walks `Document.blocks` with `match block:` and ends in `case _: assert_never(block)`, so that mypy names
the renderer that forgot a new kind of block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import chain
from typing import Any, Literal, TypeAlias

from generator.common.errors import FormError

Level: TypeAlias = Literal[1, 2, 3, 4]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in the data file a block comes from, for whoever edits it: the line, counted from 1, and the path."""

    line: int
    path: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one face: `level` is 0 for the paragraph's own face, else that of the heading level."""

    text: str
    bold: bool = False
    level: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `number` is what is printed before the text (`一、`, `（一）`, `1.`, `（1）` or nothing)."""

    text: str
    level: Level = 1
    number: str = ""
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text in one paragraph; a run-in heading is a first span with a `level`.

    `role` is `body`, `note` (small print: draft findings) or `caption`.
    """

    spans: tuple[Span, ...]
    role: str = "body"
    origin: Origin | None = field(default=None, compare=False)

    @property
    def text(self) -> str:
        """The characters of all the spans."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Items:
    """A list that an author typed; each item is its marker (`•`, `1)`) and its blocks."""

    items: tuple[tuple[str, tuple[Block, ...]], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG picture, `width` and `height` in its own pixels."""

    data: bytes
    kind: Literal["png", "jpeg"]
    width: int
    height: int
    caption: str = ""
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of a chart that belong together, as they are printed; `name` is empty where there is but one series."""

    name: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures to be drawn, a figure of every series for each of `categories`; a pie has one series and nothing below 0.

    `unit` is empty where none is printed.
    """

    kind: Literal["bar", "pie", "line"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    title: str = ""
    unit: str = ""
    origin: Origin | None = field(default=None, compare=False)

    @property
    def label(self) -> str:
        """What the chart is, in a line: its kind, its title, its unit."""
        kind = {"bar": "柱状图", "pie": "饼图", "line": "折线图"}[self.kind]
        return f"{kind}：{self.title}" + (f"（单位：{self.unit}）" if self.unit else "")

    @property
    def shares(self) -> tuple[str, ...]:
        """The shares of the first series' figures in their sum, in per cent to one decimal."""
        figures = [Decimal(figure) for figure in self.series[0].figures]
        whole = sum(figures) or Decimal(1)
        return tuple(str((100 * figure / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)) for figure in figures)

    @property
    def values(self) -> tuple[tuple[str, str], ...]:
        """(category, its figures in words) for each category; a pie's with their shares."""
        if self.kind == "pie":
            told = [f"{f}（{share}%）" for f, share in zip(self.series[0].figures, self.shares, strict=True)]
        elif len(self.series) == 1:
            told = list(self.series[0].figures)
        else:
            told = ["；".join(f"{s.name} {s.figures[i]}" for s in self.series) for i in range(len(self.categories))]
        return tuple(zip(self.categories, told, strict=True))

    @property
    def description(self) -> str:
        """All that the chart shows, in words, for whoever cannot see it."""
        return f"{self.label}。{'。'.join(f'{category}：{told}' for category, told in self.values)}。"


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell at the position where it starts.

    `role` is `head` (column label), `label` (row label), `figure` (a number of the form) or `text` (a cell that an author typed).
    `key` is the figure's id in the JSON output (`requests.received.natural_persons`), empty for other roles. `bold` is for
    cells that an author typed in bold.
    """

    text: str
    rowspan: int = 1
    colspan: int = 1
    role: str = "text"
    key: str = ""
    align: Literal["", "left", "center", "right"] = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with its grid position, both counted from 0."""

    row: int
    column: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of the cells that start in them; `widths` are relative column widths.

    `header_rows` are repeated when the table is broken over pages; `groups` are the first rows of the groups between which
    it may be broken (empty: anywhere). `caption` names the table for machines and screen readers; it is not printed.
    `role` is `form` (statutory) or `text` (an author's own).
    """

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    header_rows: int = 0
    groups: tuple[int, ...] = ()
    caption: str = ""
    role: str = "text"
    origin: Origin | None = field(default=None, compare=False)
    placed: tuple[Placed, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "placed", tuple(_place(self.rows, len(self.widths))))


@dataclass(frozen=True, slots=True)
class Signature:
    """署名 and 成文日期; `sealed` decides the indents (GB/T 9704 §7.3.5)."""

    name: str
    date: str
    sealed: bool = False
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block: TypeAlias = Heading | Paragraph | Items | Picture | Chart | Table | Signature | PageBreak


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside a PDF; `relationship` is PDF's AFRelationship (`Data`, `Source`)."""

    name: str
    data: bytes
    media_type: str
    relationship: str
    description: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report.

    `title` is its parts in order; a line may only be broken between two of them (or inside one that is longer than a line).
    `record` is the JSON output as plain data. `watermark` is printed across every page (`草稿`), empty for none.
    """

    title: tuple[str, ...]
    blocks: tuple[Block, ...]
    agency: str = ""
    year: int = 0
    record: Mapping[str, Any] = field(default_factory=dict)
    watermark: str = ""
    attachments: tuple[Attachment, ...] = ()
    language: str = "zh-CN"

    @property
    def name(self) -> str:
        """The title on one line."""
        return "".join(self.title)


def _place(rows: tuple[tuple[Cell, ...], ...], columns: int) -> Iterator[Placed]:
    """Yield every cell with its grid position; FormError on overlaps, holes and cells past the edge."""
    spans = tuple(tuple([(cell.rowspan, cell.colspan) for cell in row]) for row in rows)
    for (r, c), cell in zip(_positions(spans, columns), chain.from_iterable(rows), strict=True):
        yield Placed(r, c, cell)


@lru_cache(maxsize=256)
def _positions(rows: tuple[tuple[tuple[int, int], ...], ...], columns: int) -> tuple[tuple[int, int], ...]:
    """Where cells of these spans start; the tables of a form are alike in every report."""
    taken = [[False] * columns for _ in rows]
    starts: list[tuple[int, int]] = []
    for r, row in enumerate(rows):
        c = 0
        for rowspan, colspan in row:
            while c < columns and taken[r][c]:
                c += 1
            if c + colspan > columns or r + rowspan > len(rows):
                raise FormError(f"row {r + 1}: cell {len(starts) + 1} does not fit the table of {columns} columns")
            for y in range(r, r + rowspan):
                for x in range(c, c + colspan):
                    if taken[y][x]:
                        raise FormError(f"row {y + 1}: two cells at column {x + 1}")
                    taken[y][x] = True
            starts.append((r, c))
    for r, line in enumerate(taken):
        if not all(line):
            raise FormError(f"row {r + 1}: no cell at column {line.index(False) + 1}")
    return tuple(starts)
