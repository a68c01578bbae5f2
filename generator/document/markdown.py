"""The contract's Markdown as blocks: every line a paragraph, typed numbering as headings, bold, lists, pipe tables, pictures.

Everything else is literal. markdown-it-py reads tables. Bold is found here, since CommonMark's rule for it fails next to Chinese
punctuation, where no space stands between words; lists too, since CommonMark drops what is nested too deep.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal, cast

from generator.common.patterns import pattern
from generator.document.model import Block, Cell, Heading, Items, Level, Origin, Paragraph, Picture, Span, Table

# A reader of pictures: path and caption as typed → the picture, or None if it cannot be used.
Pictures = Callable[[str, str], Picture | None]
# Where each line of a text, counted from 0, comes from.
Origins = Callable[[int], Origin]

_TYPED = (
    (2, pattern(r"[（(]([一二三四五六七八九十]{1,3})[）)][\s\u3000]*(?=\S)")),
    (3, pattern(r"([0-9]{1,2})[.．](?:(?![0-9])|(?=20[0-9]{2}年))[\s\u3000]*(?=\S)")),
    (4, pattern(r"[（(]([0-9]{1,2})[）)][\s\u3000]*(?=\S)")),
)
_ITEM = pattern(r"( *)([-*]|[0-9]{1,3}[)）])(?=[ \t]+\S)")
_DEEPEST = 6
_RULE = pattern(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")
_PICTURE = pattern(r"!\[([^\]\n]*)\]\(((?:[^()\n]|\([^()\n]*\))+)\)")
_BOLD = pattern(r"\*\*(?=[^\s*])(.+?)(?<=[^\s*])\*\*")
_CLOSING = pattern(r"(?<=[^\s*])\*\*")
_BAR = pattern(r"(?<!\\)\|")
_BLANK = " \t\u3000\u00a0"


@dataclass(frozen=True)
class Typed:
    """A number that an author typed at the start of a line: its level, its value and how many characters it takes."""

    level: int
    numeral: str
    length: int

    @property
    def printed(self) -> str:
        """The number as it is printed, with the brackets and stops of official documents."""
        return f"{self.numeral}." if self.level == 3 else f"（{self.numeral}）"


def typed_number(line: str) -> Typed | None:
    """Return the number that a line begins with, None if it begins otherwise."""
    if line[:1] in "（(" or line[:1].isdigit():
        for level, pattern in _TYPED:
            match = pattern.match(line)
            if match:
                return Typed(level, match[1], match.end())
    return None


def blocks(text: str, pictures: Pictures, origins: Origins | None = None) -> Iterator[Block]:
    """Yield the blocks of a text, each with its origin if `origins` are given."""
    lines = text.split("\n")
    i = 0
    while i < len(lines):
        line = lines[i]
        if "|" in line and i + 1 < len(lines) and "|" in lines[i + 1] and _RULE.fullmatch(lines[i + 1]):
            end = _while(lines, i + 2, lambda s: "|" in s)
            yield from _from_line(_table(lines[i:end]), i, origins)
        elif _ITEM.match(line):
            end = _while(lines, i + 1, lambda s: bool(_ITEM.match(s)) or (s.startswith("  ") and bool(s.strip())))
            yield from _items(lines[i:end], pictures, i, origins)
        else:
            end = i + 1
            yield from _from_line(_line(line, pictures), i, origins)
        i = end


def _from_line(found: Iterator[Block], line: int, origins: Origins | None) -> Iterator[Block]:
    """The blocks of a line with its origin."""
    if origins is None:
        return found
    origin = origins(line)
    return (
        replace(block, origin=origin) if isinstance(block, Heading | Paragraph | Picture | Table) else block
        for block in found
    )


def _while(lines: list[str], i: int, holds: Callable[[str], bool]) -> int:
    while i < len(lines) and holds(lines[i]):
        i += 1
    return i


def _line(line: str, pictures: Pictures) -> Iterator[Block]:
    """One line: its pictures, with a paragraph before, between and after them."""
    at = 0
    for match in _PICTURE.finditer(line) if "](" in line else ():
        picture = pictures(match[2].strip(), match[1].strip())
        if picture is None:
            continue
        yield from _paragraph(line[at : match.start()])
        yield picture
        at = match.end()
    yield from _paragraph(line[at:])


def _paragraph(line: str) -> Iterator[Block]:
    line = line.strip(_BLANK)
    if not line:
        return
    typed = typed_number(line)
    if typed is None:
        yield Paragraph(inline(line))
        return
    spans = inline(line[typed.length :])
    rest = "".join(span.text for span in spans)
    stop = rest.find("。") + 1
    if not stop or not rest[stop:].strip(_BLANK):
        yield Heading(rest, cast(Level, typed.level), typed.printed)
        return
    stop += len(rest[stop:]) - len(rest[stop:].lstrip(_BLANK))
    yield Paragraph((Span(typed.printed + rest[:stop].rstrip(_BLANK), level=typed.level), *_from(spans, stop)))


def _from(spans: tuple[Span, ...], start: int) -> Iterator[Span]:
    """Yield what the spans hold from a character on."""
    for span in spans:
        if span.text[start:]:
            yield Span(span.text[max(start, 0) :], span.bold)
        start = max(0, start - len(span.text))


def inline(text: str) -> tuple[Span, ...]:
    """The spans of a line: bold between `**`, all else literal."""
    if "**" not in text:
        return (Span(text),)
    # Before the last mark that can close, every mark that can open does: the search stays linear.
    last = max((m.end() for m in _CLOSING.finditer(text)), default=0)
    spans, at = list[Span](), 0
    for match in _BOLD.finditer(text, 0, last):
        spans += [Span(text[at : match.start()]), Span(match[1], True)]
        at = match.end()
    return _joined([*spans, Span(text[at:])]) or (Span(text),)


def without_bold(text: str) -> str:
    """The text without its marks for bold: headings have a face of their own."""
    return "".join(span.text for span in inline(text))


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    out: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        if out and out[-1].bold == span.bold:
            out[-1] = Span(out[-1].text + span.text, span.bold)
        else:
            out.append(span)
    return tuple(out)


@dataclass
class _Node:
    """An item of a list while it is read: its mark, the column of the mark, its blocks, the items below it."""

    marker: str
    column: int
    blocks: list[Block]
    below: list[_Node]


def _items(lines: list[str], pictures: Pictures, first: int, origins: Origins | None) -> Iterator[Block]:
    """A list, deeper where it is indented further; of marks on one line the first is the mark, the others are text."""
    root = _Node("", -1, [], [])
    branch = [root]
    for number, line in enumerate(lines, first):
        match = _ITEM.match(line)
        if match:
            column = len(match[1])
            while len(branch) > 1 and (column <= branch[-1].column or len(branch) > _DEEPEST):
                branch.pop()
            marker = "•" if match[2] in "-*" else match[2]
            branch[-1].below.append(_Node(marker, column, [], []))
            branch.append(branch[-1].below[-1])
        found = _item_line(line[match.end(2) :] if match else line, pictures)
        branch[-1].blocks += _from_line(found, number, origins)
    yield _frozen(root)


def _frozen(node: _Node) -> Items:
    """The items below a node as a block."""
    return Items(tuple((item.marker, (*item.blocks, *([_frozen(item)] if item.below else []))) for item in node.below))


def _item_line(line: str, pictures: Pictures) -> Iterator[Block]:
    """A line of a list item: never a heading, since it has a marker of its own."""
    for block in _line(line, pictures):
        if isinstance(block, Heading):
            yield Paragraph(inline(line.strip(_BLANK)))
        else:
            yield block


def _table(lines: list[str]) -> Iterator[Block]:
    """A pipe table; lines that turn out to be none stay paragraphs."""
    tokens = _parser().parse("\n".join(_padded([line.strip() for line in lines])))
    if not tokens or tokens[0].type != "table_open":
        for line in lines:
            yield from _paragraph(line)
        return
    rows: list[tuple[Cell, ...]] = []
    cells: list[Cell] = []
    for i, token in enumerate(tokens):
        if token.type == "tr_open":
            cells = []
        elif token.type in ("th_open", "td_open"):
            cells.append(_cell(tokens[i + 1].content, token))
        elif token.type == "tr_close":
            rows.append(tuple(cells))
    yield Table(tuple(rows), _widths(rows), header_rows=1, role="text")


def _padded(lines: list[str]) -> list[str]:
    """The table with as many columns in its head as its longest row has: Markdown would drop the cells beyond."""
    counts = [len(_BAR.findall(line.strip("|"))) + 1 for line in lines]
    lack = max(counts) - counts[0]
    if lack <= 0 or counts[1] != counts[0]:
        return lines
    head, rule = lines[0].rstrip("|"), lines[1].rstrip("|")
    return [head + "| " * lack + "|", rule + "|---" * lack + "|", *lines[2:]]


def _cell(content: str, token: Any) -> Cell:
    style = token.attrGet("style") or ""
    align = cast(Literal["", "left", "center", "right"], style.removeprefix("text-align:"))
    spans = inline(content.strip())
    head = token.type == "th_open"
    text = "".join(span.text for span in spans)
    return Cell(text, role="head" if head else "text", align=align, bold=any(s.bold for s in spans))


def _widths(rows: list[tuple[Cell, ...]]) -> tuple[float, ...]:
    """Column widths by the longest text, within bounds that keep every column readable."""
    longest = [max(len(row[c].text) for row in rows) for c in range(len(rows[0]))]
    return tuple(float(min(max(n, 4), 24)) for n in longest)


@lru_cache(maxsize=1)
def _parser() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("zero").enable("table")
