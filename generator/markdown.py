"""The contract's Markdown as blocks: every line a paragraph, typed numbering as headings, bold, lists, pipe tables, pictures.

Everything else is literal. markdown-it-py reads lists and tables; bold is found here, since CommonMark's rule for it fails next to
Chinese punctuation, where no space stands between words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, cast

from generator.document import Block, Cell, Heading, Items, Level, Paragraph, Picture, Span, Table

# A reader of pictures: path and caption as typed → the picture, or None if it cannot be used.
Pictures = Callable[[str, str], Picture | None]

_TYPED = (
    (2, re.compile(r"[（(]([一二三四五六七八九十]{1,3})[）)][\s\u3000]*(?=\S)")),
    (3, re.compile(r"([0-9]{1,2})[.．](?:(?![0-9])|(?=20[0-9]{2}年))[\s\u3000]*(?=\S)")),
    (4, re.compile(r"[（(]([0-9]{1,2})[）)][\s\u3000]*(?=\S)")),
)
_ITEM = re.compile(r"( *)(?:[-*]|[0-9]{1,3}[)）])[ \t]+\S")
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")
_PICTURE = re.compile(r"!\[([^\]\n]*)\]\(((?:[^()\n]|\([^()\n]*\))+)\)")
_BOLD = re.compile(r"\*\*(?=[^\s*])(.+?)(?<=[^\s*])\*\*")
_CLOSING = re.compile(r"(?<=[^\s*])\*\*")
_BAR = re.compile(r"(?<!\\)\|")
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


def blocks(text: str, pictures: Pictures) -> Iterator[Block]:
    """Yield the blocks of a text."""
    lines = text.split("\n")
    i = 0
    while i < len(lines):
        line = lines[i]
        if "|" in line and i + 1 < len(lines) and "|" in lines[i + 1] and _RULE.fullmatch(lines[i + 1]):
            end = _while(lines, i + 2, lambda s: "|" in s)
            yield from _table(lines[i:end])
        elif _ITEM.match(line):
            end = _while(lines, i + 1, lambda s: bool(_ITEM.match(s)) or (s.startswith("  ") and bool(s.strip())))
            yield from _items(lines[i:end], pictures)
        else:
            end = i + 1
            yield from _line(line, pictures)
        i = end


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
    rest = line[typed.length :]
    stop = rest.find("。") + 1
    if not stop or not rest[stop:].strip(_BLANK):
        yield Heading(without_bold(rest), cast(Level, typed.level), typed.printed)
        return
    head = Span(typed.printed + without_bold(rest[:stop]), level=typed.level)
    yield Paragraph((head, *inline(rest[stop:].lstrip(_BLANK))))


def inline(text: str) -> tuple[Span, ...]:
    """The spans of a line: bold between `**`, all else literal."""
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


def _items(lines: list[str], pictures: Pictures) -> Iterator[Block]:
    """A list; markers that Markdown does not know (`1）`) are read as those it does."""
    text = "\n".join(re.sub(r"^( *[0-9]{1,3})）[ \t]*", r"\1) ", line) for line in lines)
    yield from _read(_parser().parse(text), pictures)


def _read(tokens: list[Any], pictures: Pictures) -> Iterator[Block]:
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.type in ("bullet_list_open", "ordered_list_open"):
            end = _closing(tokens, i)
            yield Items(tuple(_list(tokens[i : end + 1], pictures)))
            i = end
        elif token.type == "inline":
            for line in token.content.split("\n"):
                yield from _item_line(line, pictures)
        i += 1


def _item_line(line: str, pictures: Pictures) -> Iterator[Block]:
    """A line of a list item: never a heading, since it has a marker of its own."""
    for block in _line(line, pictures):
        if isinstance(block, Heading):
            yield Paragraph(inline(line.strip(_BLANK)))
        else:
            yield block


def _list(tokens: list[Any], pictures: Pictures) -> Iterator[tuple[str, tuple[Block, ...]]]:
    ordered = tokens[0].type == "ordered_list_open"
    i = 1
    while i < len(tokens) - 1:
        end = _closing(tokens, i)
        marker = f"{tokens[i].info}）" if ordered else "•"
        yield marker, tuple(_read(tokens[i + 1 : end], pictures))
        i = end + 1


def _closing(tokens: list[Any], i: int) -> int:
    depth = 0
    for j in range(i, len(tokens)):
        depth += tokens[j].nesting
        if not depth:
            return j
    return len(tokens) - 1


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

    return MarkdownIt("zero", {"maxNesting": 12}).enable(["list", "table"])
