"""Counts with the words around them, sentence by sentence, in a text whose titles and placeholders are blanked out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.common.patterns import pattern
from generator.prose.counts import Count, counts

BLANK = "\ue000"

_TITLES = r"《[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*》|〔[^〕\n]*〕"
_WITHOUT_PLACEHOLDERS = pattern(_TITLES)
_NOT_PROSE = pattern(rf"{_TITLES}|(?<=\{{\{{)[^{{}}\n]*(?=\}}\}})")

_END = pattern(r"[。！？!?\n]")
_BRACKET = pattern(r"[（(][^（）()\n]*[）)]")
_REACH = 160
_STOP = pattern(r"[，。；、,;：:（(）)\n]")
_SHARING = frozenset("别均各都")
_MOST_SUBJECTS = 30
_SHARED = pattern(r"(?:^|[，；：。])(?P<names>[^，；：。]*?)(?:数量|件数|数)?(?P<how>分别|均|各|都)(?:为|是|有)?$")
_SPLIT = pattern(r"[、，]|和|及|与|以及")


def mask(text: str) -> str:
    """Return the text with each character that is not prose replaced by `BLANK`."""
    known = _NOT_PROSE if "{{" in text else _WITHOUT_PLACEHOLDERS
    return known.sub(lambda match: BLANK * len(match[0]), text)


@dataclass(frozen=True, slots=True)
class Mention:
    """A count where it stands.

    `left` are the words from the clause after the count before it, or from the start of its sentence or bracket, as far as they matter;
    `right` those up to the next punctuation mark or count; both without white space, `left` without brackets. `sentence` numbers the sentence, `bracket` is
    the offset of the bracket around the count or -1; `gap` is the text between the count before and this one, as typed.
    """

    count: Count
    sentence: int
    bracket: int
    left: str
    right: str
    gap: str

    @property
    def start(self) -> int:
        """The offset of the number."""
        return self.count.start

    @property
    def end(self) -> int:
        """The offset behind the unit."""
        return self.count.end


def mentions(text: str) -> tuple[Mention, ...]:
    """Return the counts of a masked text with their surroundings, in order."""
    found = list(counts(text))
    if not found:
        return ()
    ends = [match.end() for match in _END.finditer(text)]
    brackets = [match.span() for match in _BRACKET.finditer(text)]
    return tuple(_mentions(text, found, ends, brackets))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the sentences of a text; a line's end ends a sentence."""
    start = 0
    for match in _END.finditer(text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def squeezed(text: str) -> str:
    """The text without white space and asterisks."""
    return "".join(text.replace("*", " ").split())


def _mentions(
    text: str, found: Sequence[Count], ends: Sequence[int], brackets: Sequence[tuple[int, int]]
) -> Iterator[Mention]:
    opens = [start for start, _ in brackets]
    behind: dict[int, int] = {}
    last = 0
    for index, count in enumerate(found):
        sentence = bisect_right(ends, count.start)
        bracket = _bracket(count.start, opens, brackets)
        begin = ends[sentence - 1] if sentence else 0
        floor = max(begin, bracket + 1, behind.get(bracket, 0), count.start - _REACH)
        following = found[index + 1].start if index + 1 < len(found) else len(text)
        before = text[floor : count.start]
        left = squeezed(_BRACKET.sub("", before) if brackets else before)
        yield Mention(
            count,
            sentence,
            bracket,
            _after_tail(left) if behind.get(bracket) == floor else left,
            squeezed(_right(text, count.end, following)),
            text[last : count.start],
        )
        behind[bracket] = last = count.end


def _after_tail(left: str) -> str:
    """The words behind a count without those that still belong to it: 政府信息公开申请，其中 → ，其中."""
    stop = _STOP.search(left)
    return left[stop.start() :] if stop else left


def _bracket(offset: int, opens: Sequence[int], brackets: Sequence[tuple[int, int]]) -> int:
    """The offset of the bracket around an offset, -1 if there is none."""
    index = bisect_right(opens, offset) - 1
    return opens[index] if index >= 0 and offset < brackets[index][1] else -1


def _right(text: str, start: int, limit: int) -> str:
    stop = _STOP.search(text, start, limit)
    return text[start : stop.start() if stop else limit]


def subjects(found: Sequence[Mention], index: int) -> list[str]:
    """The subjects of a count among those that several share (均为) or are given in turn (分别为), none where it has its own."""
    first = index
    while first and index - first < _MOST_SUBJECTS and _follows(found[first]):
        first -= 1
    match = _SHARED.search(found[first].left) if _SHARING.intersection(found[first].left[-3:]) else None
    if match is None:
        return []
    names = [name for name in _SPLIT.split(match["names"]) if name]
    if match["how"] != "分别":
        return names if first == index and len(names) > 1 else []
    run = 1
    while run < _MOST_SUBJECTS and first + run < len(found) and _follows(found[first + run]):
        run += 1
    return names[index - first : index - first + 1] if run == len(names) else []


def _follows(mention: Mention) -> bool:
    """Whether a count follows another with nothing but a separator between."""
    return mention.left in ("、", "，", ",", "和", "及", "与", "；")
