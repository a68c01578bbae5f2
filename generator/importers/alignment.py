"""Found rows and the form's rows laid beside each other: in order, by their labels, so that the whole fits best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from generator.importers.printed_rows import Observed, Wanted, core, squeezed

_LIKE = 0.6
_SHORT = 3
_AROUND_SHORT = 14
_EXACT, _WITHIN, _GROUP = 1.0, 0.97, 0.9
_BY_PLACE, _GROUP_LIKE = 0.3, 0.8


def align(observed: Sequence[Observed], wanted: Sequence[Wanted]) -> Mapping[int, int]:
    """Return for each wanted row that was found the number of the observed one.

    Both are taken in order; of all ways to pair them that with the most alike labels. A row whose label is beyond knowing is taken
    by its place, where it alone stands between two that are known.
    """
    scores = [[_score(o, w) for w in wanted] for o in observed]
    pairs = _best(scores, len(observed), len(wanted))
    return pairs | _by_place(pairs, observed, wanted)


def _best(scores: Sequence[Sequence[float]], rows: int, columns: int) -> dict[int, int]:
    """The monotone pairs (wanted → observed) of the highest total, by dynamic programming."""
    total = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(1, rows + 1):
        line, above, score = total[i], total[i - 1], scores[i - 1]
        for j in range(1, columns + 1):
            best = line[j - 1] if line[j - 1] > above[j] else above[j]
            if score[j - 1] and above[j - 1] + score[j - 1] > best:
                best = above[j - 1] + score[j - 1]
            line[j] = best
    pairs: dict[int, int] = {}
    i, j = rows, columns
    while i and j:
        if total[i][j] == total[i - 1][j]:
            i -= 1
        elif total[i][j] == total[i][j - 1]:
            j -= 1
        else:
            pairs[j - 1] = i - 1
            i, j = i - 1, j - 1
    return pairs


def _score(found: Observed, row: Wanted) -> float:
    """How well a found row fits: 0 not at all, 1 its label to the letter. Rows without figures fit nothing."""
    if not found.label or not (
        found.glued or any(cell.strip() for cell in found.cells) or len(found.cells) >= len(row.columns)
    ):
        return 0.0
    likeness = label_likeness(found.label, row)
    return likeness * _GROUP if row.group else likeness


def label_likeness(label: str, row: Wanted) -> float:
    """How like the end of a found label is to that of a row, 0 where it is another."""
    whole, bare = squeezed(row.label.text), core(row.label.text)
    if label.endswith(whole):
        return _EXACT
    if len(bare) <= _SHORT:
        return _WITHIN - 0.02 if label.endswith(bare) and len(label) <= len(bare) + _AROUND_SHORT else 0.0
    if label.endswith(bare):
        return _EXACT - 0.01
    if row.group:
        return ratio if (ratio := fuzz.ratio(label, whole) / 100) >= _GROUP_LIKE else 0.0
    if bare in label[-len(whole) - _AROUND_SHORT :]:
        return _WITHIN
    tail = label[-len(whole) - 2 :]
    ratio = max(fuzz.ratio(tail, whole), fuzz.ratio(label[-len(bare) :], bare)) / 100
    return ratio * 0.95 if ratio >= _LIKE else 0.0


def _by_place(pairs: Mapping[int, int], observed: Sequence[Observed], wanted: Sequence[Wanted]) -> dict[int, int]:
    """The rows that only their place tells: one found, one wanted between two that are known, with a trace of the label."""
    more: dict[int, int] = {}
    rows = [n for n, row in enumerate(wanted) if not row.group or n in pairs]
    ends = {-1: -1, len(wanted): len(observed)}
    known = {**pairs, **ends}
    for before, at, after in zip([-1, *rows[:-1]], rows, [*rows[1:], len(wanted)], strict=True):
        if at in pairs or before not in known or after not in known:
            continue
        between = [i for i in range(known[before] + 1, known[after]) if _has_figures(observed[i])]
        if len(between) == 1 and _trace(observed[between[0]].label, core(wanted[at].label.text)) >= _BY_PLACE:
            more[at] = between[0]
    return more


def _has_figures(found: Observed) -> bool:
    return bool(found.glued) or any(cell.strip() for cell in found.cells)


def _trace(label: str, bare: str) -> float:
    return fuzz.partial_ratio(label, bare) / 100 if label else 0.0
