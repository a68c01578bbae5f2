"""The markup of a document's blocks."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from typing import assert_never

from generator.document.model import (
    Block,
    Chart,
    Heading,
    Items,
    Origin,
    PageBreak,
    Paragraph,
    Picture,
    Signature,
    Span,
    Table,
)
from generator.renderers.html import tables
from generator.renderers.html.page import prose, text
from generator.typesetting.charts.sketch import sketch
from generator.typesetting.charts.svg import svg
from generator.typesetting.lines.titles import signer_lines

_NO_CAPTION = "未附说明的图片"


class Body:
    """The markup of blocks given one after another; it numbers sections, charts and tables, so that every id is its own.

    `measure` is the width of the text in points, `characters` in ems of the signature. With `origins`, blocks say where in the data file they come from, for the page
    of an editor; a report does not.
    """

    def __init__(self, measure: float, characters: float, origins: bool = False) -> None:
        self._measure = measure
        self._characters = characters
        self._origins = origins
        self._charts = 0
        self.shares: set[str] = set()
        self._open: list[tuple[int, int]] = []  # level and number of each open section, outermost first
        self._heading = ""
        self._tables: Counter[str] = Counter()

    def markup(self, blocks: Sequence[Block]) -> str:
        """Return the HTML of `blocks`, in their order."""
        return "".join(map(self._block, blocks))

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._section(block)
            case Paragraph():
                return _paragraph(block, self._origin(block.origin))
            case Items():
                return self._items(block)
            case Picture():
                return _picture(block, self._origin(block.origin))
            case Chart():
                return self._chart(block)
            case Table():
                return self._table(block)
            case Signature():
                return _signature(block, self._characters, self._origin(block.origin))
            case PageBreak():
                return '<hr class="page-break">\n'
            case _:
                assert_never(block)

    def _section(self, block: Heading) -> str:
        """Return the heading; its element follows the outline, since one must not skip a rank, its class the level."""
        number = 1
        while self._open and self._open[-1][0] >= block.level:
            number = self._open.pop()[1] + 1
        self._open.append((block.level, number))
        self._heading = block.text
        rank = f"h{len(self._open) + 1}"
        ident = "-".join(["section", *(str(n) for _, n in self._open)])
        words = text(block.number + block.text)
        return f'<{rank} id="{ident}" class="level{block.level}"{self._origin(block.origin)}>{words}</{rank}>\n'

    def _origin(self, origin: Origin | None) -> str:
        if origin is None or not self._origins:
            return ""
        return f' data-line="{origin.line}" data-path="{text(origin.path)}"'

    def _items(self, block: Items) -> str:
        # Without role="list" Safari says nothing of a list whose markers CSS does not draw.
        items = (f"<li>{self._item(marker, blocks)}</li>\n" for marker, blocks in block.items)
        return f'<ul class="items" role="list">\n{"".join(items)}</ul>\n'

    def _item(self, marker: str, blocks: Sequence[Block]) -> str:
        first = blocks[0] if blocks else None
        words = _spans(first.spans) if isinstance(first, Paragraph) else ""
        rest = blocks[1:] if isinstance(first, Paragraph) else blocks
        origin = self._origin(first.origin) if isinstance(first, Paragraph) else ""
        return f'<p class="item"{origin}><span class="marker">{text(marker)} </span>{words}</p>\n{self.markup(rest)}'

    def _chart(self, block: Chart) -> str:
        """Return the chart in a frame that a narrow screen can scroll."""
        self._charts += 1
        drawn = svg(sketch(block, self._measure), f"chart{self._charts}", block.label, block.description)
        caption = f"<figcaption>{text(block.title)}</figcaption>\n" if block.title else ""
        frame = f'<div class="chart" role="group" tabindex="0" aria-label="{text(block.label)}">'
        return f"<figure{self._origin(block.origin)}>\n{frame}\n{drawn}\n</div>\n{caption}</figure>\n"

    def _table(self, block: Table) -> str:
        label = block.caption or f"{self._heading}附表"
        self._tables[label] += 1
        count = self._tables[label]
        self.shares.update(tables.shares(block))
        label = label if count == 1 else f"{label}（{count}）"
        return tables.markup(block, f"t{self._tables.total()}", label, self._origin(block.origin))


def _paragraph(block: Paragraph, origin: str) -> str:
    return f'<p class="{text(block.role)}"{origin}>{_spans(block.spans)}</p>\n'


def _spans(spans: Sequence[Span]) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    words = f"<strong>{prose(span.text)}</strong>" if span.bold else prose(span.text)
    return f'<span class="run-in level{span.level}">{words}</span>' if span.level else words


def _picture(block: Picture, origin: str) -> str:
    data = b64encode(block.data).decode("ascii")
    caption = f"<figcaption>{text(block.caption)}</figcaption>\n" if block.caption else ""
    return (
        f'<figure{origin}>\n<img src="data:image/{block.kind};base64,{data}" width="{block.width}" height="{block.height}"'
        f' alt="{text(block.caption or _NO_CAPTION)}">\n{caption}</figure>\n'
    )


def _signature(block: Signature, characters: float, origin: str) -> str:
    """A signature; the lines of a name that is longer than one are those of the page."""
    lines = signer_lines(block.name, characters)
    named = "".join(f"<span>{text(line)}</span>" for line in lines) if len(lines) > 1 else text(block.name)
    name = f'<p class="name">{named}</p>\n' if block.name else ""
    date = f'<p class="date">{text(block.date)}</p>\n' if block.date else ""
    sealed = " sealed" if block.sealed else ""
    return f'<div class="signature{sealed}"{origin}>\n{name}{date}</div>\n'
