"""Lines of labels: titles, cells. Few and even lines that break between words rather than in them.

Chinese words are mostly of two characters, so a break after an even number of characters since the last mark is taken
for a break between words.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import accumulate

from generator.typesetting.lines.breaking import break_lines
from generator.typesetting.lines.kinsoku import CLOSING, is_tight, may_break

_LINE, _EVEN, _ODD = 1.0, 0.3, 2.2


def label_lines(
    text: str, advances: Sequence[float], em: float, measure: float, seams: Collection[int] = ()
) -> list[tuple[int, int]]:
    """The (start, stop) of every line of a label; the widest is within the measure wherever characters are.

    `seams` are the positions before which a line is known to break well.
    """
    before = [0.0, *accumulate(advances)]
    if before[-1] <= measure:
        return [(0, len(text))] if text else []
    best = _cheapest(text, before, measure, seams)
    if best:
        return best
    return [(line.start, line.stop) for line in break_lines(text, advances, em, measure, squeeze=0.0)]


def _cheapest(text: str, before: Sequence[float], measure: float, seams: Collection[int]) -> list[tuple[int, int]]:
    """The cheapest way to break by the strict rules, empty if a word is wider than the measure."""
    length = len(text)
    penalties = [0.0 if at in seams and penalty > 0 else penalty for at, penalty in enumerate(_penalties(text))]
    costs = [0.0] + [float("inf")] * length
    origins = [0] * (length + 1)
    for stop in range(1, length + 1):
        if stop < length and penalties[stop] < 0:
            continue
        for start in range(stop - 1, -1, -1):
            slack = (measure - before[stop] + before[start]) / measure
            if slack < 0:
                break
            cost = costs[start] + _LINE + slack * slack + (penalties[stop] if stop < length else 0.0)
            if cost < costs[stop]:
                costs[stop], origins[stop] = cost, start
    if costs[length] == float("inf"):
        return []
    lines = []
    while length:
        lines.append((origins[length], length))
        length = origins[length]
    return lines[::-1]


def _penalties(text: str) -> list[float]:
    """What a break before each position costs, negative where there may be none."""
    penalties = [-1.0]
    run = 0
    for at in range(1, len(text)):
        run = 0 if text[at - 1] in CLOSING else run + (not is_tight(text[at - 1]))
        if not may_break(text, at):
            penalties.append(-1.0)
        else:
            penalties.append(0.0 if not run else _ODD if run % 2 else _EVEN)
    return penalties
