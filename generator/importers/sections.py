"""The sections of a report found in a file: which paragraph is the heading of which, and what stands between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz import fuzz

from generator.common.patterns import pattern
from generator.common.text import chinese_number
from generator.forms.model import Form
from generator.importers.blocks import Block, Paragraph
from generator.importers.wanted import squeezed

_NUMBERED = pattern(
    r"^\s*[（(]?(?P<number>[一二三四五六七八九])[)）]?\s*[、.．:：]\s*(?P<title>.*)$",
)
_STOP = pattern(r"[。：:\n]|\s{2,}")
_LIKE = 0.62
_LONGEST = 40


@dataclass(frozen=True)
class Sections:
    """The blocks of a file by section: `before` the first heading, then each section's; `lost` are sections without a heading."""

    before: tuple[Block, ...]
    inside: Mapping[str, tuple[Block, ...]]
    lost: tuple[str, ...]
    numbers: Mapping[str, tuple[int, ...]]


def split(blocks: Sequence[Block], form: Form) -> Sections:
    """Return the blocks by section; a heading itself belongs to none, what runs in behind it is its section's first paragraph."""
    heads = _heads(blocks, form)
    order = sorted(heads)
    first = order[0] if order else len(blocks)
    inside: dict[str, tuple[Block, ...]] = {}
    numbers: dict[str, tuple[int, ...]] = {}
    for at, after in pairwise([*order, len(blocks)]):
        section, rest = heads[at]
        own = tuple(range(at + 1, after))
        head = blocks[at]
        assert isinstance(head, Paragraph)
        run_in = (replace(head, text=rest, level=0),) if rest else ()
        inside[section] = (*run_in, *(blocks[n] for n in own))
        numbers[section] = (*((-1,) if rest else ()), *own)
    lost = tuple(s.id for s in form.sections if s.id not in inside)
    return Sections(tuple(blocks[:first]), inside, lost, numbers)


def _heads(blocks: Sequence[Block], form: Form) -> dict[int, tuple[str, str]]:
    """The paragraphs that are headings of sections, in order: for each its section and what runs in behind it."""
    found = [(n, b) for n, b in enumerate(blocks) if isinstance(b, Paragraph)]
    scores = [[_score(b, at, section.heading) for at, section in enumerate(form.sections, 1)] for _, b in found]
    rows, columns = len(found), len(form.sections)
    total = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            best = max(total[i - 1][j], total[i][j - 1])
            total[i][j] = max(best, total[i - 1][j - 1] + scores[i - 1][j - 1]) if scores[i - 1][j - 1] else best
    out: dict[int, tuple[str, str]] = {}
    i, j = rows, columns
    while i and j:
        if total[i][j] == total[i - 1][j]:
            i -= 1
        elif total[i][j] == total[i][j - 1]:
            j -= 1
        else:
            number, block = found[i - 1]
            out[number] = (form.sections[j - 1].id, _parts(block.text)[2])
            i, j = i - 1, j - 1
    return out


def _score(paragraph: Paragraph, number: int, heading: str) -> float:
    """How well a paragraph does as the heading of the section of this number."""
    said, title, _ = _parts(paragraph.text)
    if not title or len(title) > _LONGEST or (not said and not paragraph.level and len(title) > len(heading) + 8):
        return 0.0
    name, wanted = squeezed(title), squeezed(heading)
    likeness = 1.0 if name == wanted else max(fuzz.ratio(name, wanted), fuzz.token_sort_ratio(name, wanted)) / 100
    if wanted in name and len(name) <= len(wanted) + 10:
        likeness = max(likeness, 0.9)
    if likeness < _LIKE or (not said and likeness < 0.85):
        return 0.0
    return (
        likeness
        + (0.3 if said == chinese_number(number) else 0.1 if said else 0.0)
        + (0.05 if paragraph.level == 1 else 0)
    )


def _parts(text: str) -> tuple[str, str, str]:
    """A paragraph's typed number, what may be its title, and what runs in behind it."""
    match = _NUMBERED.match(text.strip()) if len(text) < 20_000 else None
    number, rest = (match["number"], match["title"]) if match else ("", text.strip())
    stop = _STOP.search(rest)
    if stop and stop.start() <= _LONGEST:
        return number, rest[: stop.start()].strip(), rest[stop.end() :].strip()
    return number, rest.strip(), ""
