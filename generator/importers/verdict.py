"""What the sums of a form say of the figures that were found: which are proved, which are settled by them, which are in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.common.finding import Text
from generator.forms.model import Form, Row, TableSection
from generator.importers.numbers import Number
from generator.importers.proof import Identity, broken_sums, identities, proved, settle_blanks
from generator.importers.readout import Figure, Found, Note, Spot
from generator.importers.runs import Cut

# What stands for a row that could be cut, but in a way that its sums do not bear out.
_NO_WAY = Cut(())
_BY_HAND = Text("对照原文填写。", "Fill it in by hand.")


def judge(found: Found, form: Form) -> tuple[Mapping[Spot, Figure], list[Note]]:
    """Return the figures with how sure each is, and all there is to say of them."""
    for section in form.tables:
        choose(found.figures, section, found.cuts)
    settled = settle_blanks(found.figures, [i for section in form.tables for i in identities(section)])
    _unsure_cuts(found, form)
    figures = proved(found.figures, form.tables)
    figures.update({spot: found.figures[spot] for spot in settled})
    notes = [*found.notes, *_open_cuts(found, form), *_settled(found, settled), *_empty(found)]
    for section in form.tables:
        notes += (_differs(section, identity, gap, figures) for identity, gap in broken_sums(figures, section))
    return figures, notes


def _unsure_cuts(found: Found, form: Form) -> None:
    """Put rows in doubt again that were cut from a run of digits, and that no sum bears out.

    Where no sum tells, a cut by the number of digits alone is good only if no cell was blank anywhere.
    """
    blanks = any(note.code == "I003" for note in found.notes)
    for section in form.tables:
        broken = {spot[1] for identity, _ in broken_sums(found.figures, section) for spot in identity.spots()}
        for row in section.table.rows:
            summed = any(column.sum for column in row.columns)
            if (section.id, row.id) in found.weighed and (row.id in broken if summed else blanks):
                for column in row.columns:
                    spot = (section.id, row.id, column.id)
                    figure = found.figures[spot]
                    candidates = () if figure.value is None else (str(figure.value),)
                    found.figures[spot] = replace(figure, value=None, state="doubtful", candidates=candidates)
                found.cuts.setdefault((section.id, row.id), _NO_WAY)


def _open_cuts(found: Found, form: Form) -> Iterator[Note]:
    """Yield a note for each row that is still open: its cells run together and can be cut in several ways."""
    for section in form.tables:
        for row in section.table.rows:
            cut = found.cuts.get((section.id, row.id))
            figures = [found.figures[section.id, row.id, column.id] for column in row.columns]
            if cut is None or all(figure.value is not None for figure in figures):
                continue
            named = row.label.short or row.label.key
            if cut.ways or cut is _NO_WAY:
                said = Text(
                    f"“{named}”一行的数连在一起，分法不止一种，没有填。",
                    f"the figures of {row.label.text} run together and can be cut in several ways",
                )
                yield Note("I002", said, _BY_HAND, (section.id, row.id), figures[0].where, "error")


def _settled(found: Found, spots: list[Spot]) -> Iterator[Note]:
    if spots:
        said = Text(
            f"原文有 {len(spots)} 格空白或画线，按印出的合计都是 0，已填 0。",
            f"{len(spots)} cells are empty or dashes; by the printed totals they are 0",
        )
        yield Note("I018", said, spot=spots[0], where=found.figures[spots[0]].where)


def _empty(found: Found) -> Iterator[Note]:
    """Yield one note for all cells that stand empty in the file and that nothing tells the value of."""
    empty = [spot for spot, f in found.figures.items() if f.state == "missing" and f.where.row]
    if empty:
        said = Text(
            f"原文有 {len(empty)} 格空白或画线，看不出是不是 0，没有填。",
            f"{len(empty)} cells are empty or dashes in print; they are left empty",
        )
        hint = Text("确实没有的填 0。", "Write 0 where there was none.")
        yield Note("I002", said, hint, empty[0], found.figures[empty[0]].where, "error")


def _differs(section: TableSection, identity: Identity, gap: Number, figures: Mapping[Spot, Figure]) -> Note:
    """A sum that does not hold in print: the total stays as it is printed."""
    spot = identity.wholes[0]
    row = section.table.by_id[spot[1]]
    column = next(c for c in row.columns if c.id == spot[2])
    place = f"“{row.label.short or row.label.key}”的“{column.key}”"
    whole = sum(v for s in identity.wholes if (v := figures[s].value) is not None)
    if len(identity.wholes) > 1:
        said = Text(
            f"原文的数不平：“{column.key}”一列两边相差 {abs(gap)}；照原文录入。",
            f"the balance of column {column.text} is off by {abs(gap)} in print; taken as printed",
        )
    else:
        said = Text(
            f"原文印出的合计不符：{place}印的是 {whole}，各项加起来是 {whole + gap}；照原文录入。",
            f"the printed total {spot[1]}.{spot[2]} is {whole}, its parts make {whole + gap}; taken as printed",
        )
    return Note("I004", said, spot=spot, where=figures[spot].where)


_MOST_STEPS = 40_000
_MOST_CHOICES = 200
_MOST_CANDIDATES = 6
Choice = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class _Open:
    """A row with the ways to cut it, as numbers."""

    row: Row
    ways: tuple[tuple[int, ...], ...]


def choose(figures: dict[Spot, Figure], section: TableSection, cuts: Mapping[tuple[str, str], Cut]) -> None:
    """Enter the rows that the columns decide; the others keep the figures that they may have as candidates.

    A cell that is the same in all choices that hold is decided as well.
    """
    rows = [
        _Open(row, tuple(tuple(map(int, way)) for way in cut.ways))
        for row in section.table.rows
        if (cut := cuts.get((section.id, row.id))) and cut.ways
    ]
    if not rows:
        return
    found = _Search(figures, section, rows).choices()
    for number, one in enumerate(rows):
        kept = {choice[number] for choice in found} or set(one.ways)
        for at, column in enumerate(one.row.columns):
            spot = (section.id, one.row.id, column.id)
            said = sorted({way[at] for way in kept})
            if found and len(said) == 1:
                figures[spot] = replace(figures[spot], value=said[0], state="read", candidates=())
            else:
                figures[spot] = replace(figures[spot], candidates=tuple(map(str, said[:_MOST_CANDIDATES])))


class _Search:
    """The search for choices under which all columns hold, row by row, given up where there are too many."""

    def __init__(self, figures: Mapping[Spot, Figure], section: TableSection, rows: Sequence[_Open]) -> None:
        self.rows, self.steps, self.found = rows, 0, list[Choice]()
        self.place = {
            (section.id, one.row.id, column.id): (number, at)
            for number, one in enumerate(rows)
            for at, column in enumerate(one.row.columns)
        }
        known = {spot: figure.value for spot, figure in figures.items()}
        sums = [i for i in identities(section) if i.kind == "column" and any(s in self.place for s in i.spots())]
        self.sums = [i for i in sums if all(spot in self.place or known.get(spot) is not None for spot in i.spots())]
        self.known = {spot: int(value) for spot, value in known.items() if value is not None}

    def choices(self) -> list[Choice]:
        """All choices that hold; none where no column can tell, or there are more than anyone could tell apart."""
        covered = {spot[1] for identity in self.sums for spot in identity.spots() if spot in self.place}
        if len(covered) < len(self.rows):
            return []
        self._grow(())
        return self.found if self.steps <= _MOST_STEPS and len(self.found) <= _MOST_CHOICES else []

    def _grow(self, choice: Choice) -> None:
        self.steps += 1
        if self.steps > _MOST_STEPS or len(self.found) > _MOST_CHOICES:
            return
        if not all(self._possible(identity, choice) for identity in self.sums):
            return
        if len(choice) == len(self.rows):
            self.found.append(choice)
            return
        for way in self.rows[len(choice)].ways:
            self._grow((*choice, way))

    def _possible(self, identity: Identity, choice: Choice) -> bool:
        """Whether an identity can still hold once some rows are chosen."""
        least, most = (self._bounds(identity.parts, choice), self._bounds(identity.wholes, choice))
        return least[0] <= most[1] and most[0] <= least[1]

    def _bounds(self, spots: Sequence[Spot], choice: Choice) -> tuple[int, int]:
        low = high = 0
        for spot in spots:
            if spot not in self.place:
                low, high = low + self.known[spot], high + self.known[spot]
                continue
            number, at = self.place[spot]
            said = [choice[number][at]] if number < len(choice) else [way[at] for way in self.rows[number].ways]
            low, high = low + min(said), high + max(said)
        return low, high
