"""What the sums of a form say of the figures that were found: which are proved, which are settled by them, which are in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.common.finding import Text
from generator.forms.model import Form, TableSection
from generator.importers.blanks import settle_blanks
from generator.importers.choices import choose
from generator.importers.entries import Found
from generator.importers.numbers import Number
from generator.importers.proof import Identity, broken_sums, identities, proved
from generator.importers.readout import Figure, Note, Spot
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
