"""Last year's narrative in a starter file: as comments to take from, or as text in which every figure and year is marked."""

from __future__ import annotations

from collections.abc import Iterator

from generator.common.patterns import pattern
from generator.common.text import number_prefix
from generator.report import ChartItem, Item, Part, Passage, Report

MARK = "【待核实】"
# What looks like a figure and is none of last year's: placeholders, document numbers, articles, telephone numbers, addresses.
_KEPT = (
    r"\{\{.*?\}\}|〔[0-9]{4}〕[0-9]+号|第[0-9]+[号条款项]|[\w.+-]+@[\w.-]+|https?://\S+|!\[[^\]]*\]\([^)]*\)"
    r"|[0-9]{3,4}[-－—][0-9]{7,8}|[0-9]{6,}"
)
_FIGURE = pattern(rf"(?P<kept>{_KEPT})|(?P<figure>[0-9]+(?:[,.][0-9]+)*[%％]?)")
_NUMBER = pattern(r"^\s*(?:[0-9]{1,2}[.．、](?![0-9])|[（(][0-9]{1,2}[）)])")


def with_last_text(starter: str, previous: Report, keep: bool) -> str:
    """Return a starter file with last year's narrative: below each room as a comment, or where it is kept in the room, marked."""
    lines = starter.split("\n")
    for key, items in _narratives(previous):
        text = [line for line in _lines(items, 1) if line.strip()]
        at = next((n for n, line in enumerate(lines) if line.startswith(f"{key}: |")), None)
        if text and at is not None:
            lines[at + 1 : at + 2] = _kept(text) if keep else [lines[at + 1], *_offered(text, previous.year)]
    return "\n".join(lines)


def _narratives(report: Report) -> Iterator[tuple[str, tuple[Item, ...]]]:
    yield "引言", report.preface
    yield from ((section.key, report.narratives[section.id]) for section in report.form.narratives)


def _offered(text: list[str], year: int) -> list[str]:
    return [f"# {year} 年度的文字，要用就移到上面，删去行首的“# ”，改好年份和数字：", *(f"#   {line}" for line in text)]


def _kept(text: list[str]) -> list[str]:
    return [f"  {marked(line)}" for line in text]


def marked(line: str) -> str:
    """A line with a mark behind every figure and year that is last year's; numbers of headings and documents have none."""
    number = _NUMBER.match(line)
    start = number.end() if number else 0
    return line[:start] + _FIGURE.sub(lambda m: m["kept"] or m["figure"] + MARK, line[start:])


def _lines(items: tuple[Item, ...], level: int) -> Iterator[str]:
    """Yield a narrative line by line, its headings with their numbers; charts are drawn from figures, and left out."""
    number = 0
    for item in items:
        if isinstance(item, Passage):
            yield from item.text.split("\n")
        elif isinstance(item, Part):
            number += 1
            yield f"{number_prefix(min(level + 1, 4), number)}{item.title.text.strip()}"
            yield from _lines(item.body, level + 1)
        else:
            assert isinstance(item, ChartItem)
