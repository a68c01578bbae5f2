"""What differs between two contents of a data file: in the words of the form, and line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple, TypeAlias

from generator.common.finding import Path
from generator.common.patterns import pattern
from generator.common.text import fold, number_prefix
from generator.datafile.diff import differences
from generator.datafile.edits.attempt import State, state_of
from generator.datafile.edits.head import key_names
from generator.datafile.edits.raw_figures import is_total
from generator.datafile.lines import opened
from generator.datafile.places import texts
from generator.datafile.refusal import Refused
from generator.forms.model import Row, TableSection
from generator.preview.edits.form import first_items, last_items, paragraphs
from generator.preview.edits.grids import figures_of, name_of
from generator.source.encoding import decode

# One thing that differs, as JSON: `label` with `cells` (name, before, after), `paragraphs` of stretches, or neither.
Change: TypeAlias = dict[str, object]
# A stretch of a paragraph: `=` stays, `-` goes, `+` comes.
Stretch: TypeAlias = tuple[str, str]
_SENTENCE = pattern(r"[^。；！？]*[。；！？]|[^。；！？]+")
_PREFACE = "引言"
_HEAD = ("机关", "年度", "机关类型", "简称", "标题", "落款")
_UNREADABLE = "？"
_MOST_LINES = 2_000
_MOST_CHANGES = 400
_MOST_PARAGRAPHS = 60
_LONGEST = 2_000
_AROUND = 14  # characters that are shown at each end of a stretch that stays


class Item(NamedTuple):
    """A figure, or a short text of the head: the row that it stands in, its name, what it says."""

    row: str
    name: str
    text: str


# Items by their table, empty for the head, and their place in it.
Items: TypeAlias = Mapping[tuple[str, str], Item]


def difference(before: bytes, after: bytes, language: str) -> dict[str, object]:
    """The difference as JSON: `words` by items of the form (empty where a content cannot be read), `lines` of the file."""
    lines = differences(decode(before)[0].split("\n"), decode(after)[0].split("\n"), language)
    try:
        words = _changes(*(state_of(opened(data), "") for data in (before, after)))
    except Refused:
        words = []
    return {"words": words, "lines": [list(line) for line in lines][:_MOST_LINES]}


def _changes(old: State, new: State) -> list[Change]:
    return [*_of_items(_items(old), _items(new)), *_of_narratives(old, new), *_of_others(old, new)][:_MOST_CHANGES]


def _of_items(old: Items, new: Items) -> Iterator[Change]:
    """Yield the items that differ, those of a row together; a table in which all changes alike is one."""
    places = dict.fromkeys((*new, *old))
    changed = [place for place in places if _text(old, place) != _text(new, place)]
    for table, group in groupby(changed, key=lambda place: place[0]):
        own = list(group)
        pairs = {(_text(old, place), _text(new, place)) for place in own}
        if table and len(pairs) == 1 and len(own) == sum(place[0] == table for place in places) > 1:
            yield {"label": table, "cells": [["", *map(_cut, next(iter(pairs)))]], "all": len(own)}
            continue
        known = {place: new.get(place) or old[place] for place in own}
        for row, cells in groupby(own, key=lambda place: known[place].row):
            shown = [[known[place].name, _cut(_text(old, place)), _cut(_text(new, place))] for place in cells]
            yield {"label": row, "cells": shown}


def _text(items: Items, place: tuple[str, str]) -> str:
    return items[place].text if place in items else ""


def _items(state: State) -> Items:
    """The items of the head, then those of the tables; totals only where they are typed."""
    head = [item for item in (*first_items(state), *last_items(state)) if item["kind"] != "odd"]
    out = {("", str(item["at"])): Item("", str(item["label"]), str(item["value"])) for item in head}
    for section in state.form.tables:
        short = section.short or section.key
        for row in section.table.rows:
            for place, name, text in _figures(state, section, row):
                out[short, f"{row.id}.{place}"] = Item(f"{short} · {name_of(row)}", name, text)
    return out


def _figures(state: State, section: TableSection, row: Row) -> Iterator[tuple[str, str, str]]:
    typed = figures_of(state, section, row)
    for column in row.columns:
        text = _UNREADABLE if typed is None else typed.get(column.id, "")
        if text or not is_total(column, row):
            yield column.id, column.key, text
        if typed and f"unit:{column.id}" in typed:
            yield f"unit:{column.id}", column.unit_key, typed[f"unit:{column.id}"]


def _of_narratives(old: State, new: State) -> Iterator[Change]:
    """Yield the narratives that differ, with the paragraphs that do."""
    headings = {(_PREFACE,): _PREFACE}
    for number, section in enumerate(new.form.sections, 1):
        if not isinstance(section, TableSection):
            headings[section.key,] = f"{number_prefix(1, number)}{section.heading}"
    for path, heading in headings.items():
        before, after = paragraphs(old, path), paragraphs(new, path)
        if before != after:
            yield {"label": heading, "paragraphs": list(_paragraphs(before, after))[:_MOST_PARAGRAPHS]}


def _paragraphs(before: Sequence[str], after: Sequence[str]) -> Iterator[list[Stretch]]:
    """Yield the paragraphs that differ; one that was changed as one, with what stays in it."""
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        same = min(b - a, d - c)
        yield from (_sentences(before[a + n], after[c + n]) for n in range(same))
        yield from ([("-", _cut(text))] for text in before[a + same : b])
        yield from ([("+", _cut(text))] for text in after[c + same : d])


def _sentences(before: str, after: str) -> list[Stretch]:
    """A paragraph that was changed, sentence by sentence."""
    old, new = _SENTENCE.findall(before), _SENTENCE.findall(after)
    out: list[Stretch] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was, now = "".join(old[a:b]), "".join(new[c:d])
        out += [("=", was)] if kind == "equal" else _middle(was, now)
    return [(kind, _shortened(text) if kind == "=" else _cut(text)) for kind, text in out if text]


def _middle(was: str, now: str) -> list[Stretch]:
    """Two texts with what they begin and end with alike taken apart."""
    start = _alike(was, now)
    end = _alike(was[start:][::-1], now[start:][::-1])
    tail = was[len(was) - end :]
    return [("=", was[:start]), ("-", was[start : len(was) - end]), ("+", now[start : len(now) - end]), ("=", tail)]


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _of_others(old: State, new: State) -> Iterator[Change]:
    """Yield the keys of the file that the form has no place for and that differ."""
    had, has = _others(old), _others(new)
    for key in dict.fromkeys((*has, *had)):
        if had.get(key) != has.get(key):
            yield {"label": key}


def _others(state: State) -> Mapping[str, object]:
    form = state.form
    known: list[Path] = [(key,) for key in (*_HEAD, _PREFACE)]
    names = {name for path in known for name in key_names(path)}
    names |= {fold(name) for section in form.sections for name in (section.key, section.id)}
    return {key.text: texts(value) for key, value in state.root.entries if fold(key.text) not in names}


def _shortened(text: str) -> str:
    return text if len(text) <= 2 * _AROUND + 2 else f"{text[:_AROUND]}……{text[-_AROUND:]}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……"
