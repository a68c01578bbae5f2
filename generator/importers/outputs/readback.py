"""What is read back out of one report's files, in whatever format, held against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from generator.common.finding import Text

_SPACE = re.compile(r"\s+")


class Unreadable(Exception):
    """A file that is none of its format, or not whole."""


@dataclass(frozen=True)
class Content:
    """A report as it reads, without white space, since lines break differently in every format.

    `cells` are those of all tables, each once, in reading order; `prose` is everything else that is printed, on one string. `record`
    are the figures for machines, where the format carries them (that of the JSON output); `keyed` are printed figures by the names
    they have in it.
    """

    cells: tuple[str, ...] = ()
    prose: str = ""
    record: Mapping[str, Any] | None = None
    keyed: Mapping[str, str] | None = None


def squeezed(text: str | None) -> str:
    """The text without white space."""
    return _SPACE.sub("", text or "")


NAMES = {"docx": "Word", "pdf": "PDF", "html": "HTML", "json": "JSON"}
_FIGURE = re.compile(r"[+-]?\d+(\.\d+)?")
_AROUND = 8
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Unlike:
    """A place where one file says what others do not: `suffix` the file, `others` the names of formats that say `wanted`."""

    suffix: str
    place: Text
    found: str
    wanted: str
    others: tuple[str, ...]
    path: str = ""


def unlike(contents: Mapping[str, Content]) -> list[Unlike]:
    """Return where the files of a report say different things, the first such place of each kind for each file.

    What most of the files say is believed; where there is no most, what the first says.
    """
    found = list(_cells(contents))
    found += _prose(contents)
    found += _records(contents)
    told = {one.suffix for one in found}
    record = _believed({name: c.record for name, c in contents.items() if c.record is not None})
    if record is not None:
        found += (one for name, c in contents.items() if name not in told for one in _figures(name, c, record[1]))
        found += (one for name, c in contents.items() if name not in told for one in _title(name, c, record[1]))
    return found


def _believed(said: Mapping[str, T]) -> tuple[tuple[str, ...], T] | None:
    """The formats that say what most of them say, and what it is; of equals, that of the first."""
    groups: list[tuple[list[str], T]] = []
    for name, what in said.items():
        for names, same in groups:
            if same == what:
                names.append(name)
                break
        else:
            groups.append(([name], what))
    if not groups:
        return None
    names, what = max(groups, key=lambda group: len(group[0]))
    return tuple(names), what


def _odd(said: Mapping[str, T]) -> Iterator[tuple[str, T, tuple[str, ...], T]]:
    """Yield each format that says something else than most: it, what it says, who says otherwise, what they say."""
    believed = _believed(said)
    if believed:
        names, wanted = believed
        yield from (
            (name, what, tuple(NAMES[n] for n in names), wanted) for name, what in said.items() if what != wanted
        )


def _cells(contents: Mapping[str, Content]) -> Iterator[Unlike]:
    """Tables cell by cell; an empty cell leaves no trace in a PDF."""
    said = {name: tuple(filter(None, c.cells)) for name, c in contents.items() if name != "json"}
    for name, cells, others, wanted in _odd(said):
        at = _first(cells, wanted)
        label = next((cell for cell in reversed(wanted[:at]) if not _FIGURE.fullmatch(cell)), "")
        place = Text(
            f"表格里“{_cut(label)}”后面第 {_after(wanted, at)} 格", f"table cell {at + 1} (after {_cut(label)!r})"
        )
        yield Unlike(name, place, _at(cells, at), _at(wanted, at), others)


def _after(cells: Sequence[str], at: int) -> int:
    """The number of a cell, counted from the last one that is no figure."""
    number = 1
    while at - number >= 0 and _FIGURE.fullmatch(cells[at - number]):
        number += 1
    return number


def _prose(contents: Mapping[str, Content]) -> Iterator[Unlike]:
    said = {name: c.prose for name, c in contents.items() if name != "json"}
    for name, text, others, wanted in _odd(said):
        at = _first(text, wanted)
        place = Text(f"文字第 {at + 1} 个字处", f"the text at character {at + 1}")
        yield Unlike(name, place, _window(text, at), _window(wanted, at), others)


def _records(contents: Mapping[str, Content]) -> Iterator[Unlike]:
    """The figures for machines: the JSON file, those within the page, those within the PDF."""
    said = {name: _flat(c.record) for name, c in contents.items() if c.record is not None}
    for name, record, others, wanted in _odd(said):
        key = next(key for key in sorted({*record, *wanted}) if record.get(key) != wanted.get(key))
        carried = Text("", "") if name == "json" else Text("里附带的", "the attached ")
        place = Text(f"{carried.zh}数据 {key} ", f"{carried.en}{key}")
        yield Unlike(name, place, _cut(record.get(key, "")), _cut(wanted.get(key, "")), others, key)


def _figures(name: str, content: Content, record: Mapping[str, Any]) -> Iterator[Unlike]:
    """Printed figures beside those for machines: by their names where they bear them, else in their order."""
    wanted = _printed(record)
    if any(value is None for _, value in wanted):
        return  # a draft with gaps
    if content.keyed is not None:
        for key, value in wanted:
            if content.keyed.get(key, "").lstrip("+") != value:
                place = Text(f"表格里 {key} ", f"table figure {key}")
                yield Unlike(name, place, content.keyed.get(key, ""), value or "", (NAMES["json"],), key)
                return
    elif content.cells and not _in_order([v or "" for _, v in wanted], content.cells):
        key, value, found = _nearest(wanted, content.cells)
        yield Unlike(name, Text(f"表格里 {key} ", f"table figure {key}"), found, value, (NAMES["json"],), key)


def _printed(record: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    """The figures of a record that are printed, by name, in the order of the tables."""
    return [
        (f"{table}.{row}.{column}", None if value is None else str(value))
        for table, rows in record["figures"].items()
        if isinstance(rows, dict)
        for row, columns in rows.items()
        if isinstance(columns, dict)
        for column, value in columns.items()
        if not column.endswith("_unit")
    ]


def _numbers(cells: Sequence[str]) -> list[str]:
    return [cell.lstrip("+") for cell in cells if _FIGURE.fullmatch(cell)]


def _in_order(wanted: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether the figures stand in the cells in this order; tables of the narrative may stand between."""
    numbers = iter(_numbers(cells))
    return all(any(number == value for number in numbers) for value in wanted)


def _nearest(wanted: Sequence[tuple[str, str | None]], cells: Sequence[str]) -> tuple[str, str, str]:
    """The first figure that is not printed in its turn: its name, what it is, what is printed."""
    numbers = _numbers(cells)
    for (key, value), number in zip(wanted, numbers, strict=False):
        if value != number:
            return key, value or "", number
    key, value = wanted[min(len(numbers), len(wanted) - 1)]
    return key, value or "", ""


def _title(name: str, content: Content, record: Mapping[str, Any]) -> Iterator[Unlike]:
    """The title, with which a report begins."""
    title = squeezed(str(record.get("title", "")))
    if name != "json" and not content.prose.startswith(title):
        at = _first(content.prose, title)
        said = Text("标题", "the title")
        yield Unlike(
            name, said, _cut(content.prose[: len(title)]), _cut(title), (NAMES["json"],), "title" if at else ""
        )


def _flat(record: Mapping[str, Any] | None, path: str = "") -> dict[str, str]:
    """A record's values as texts by their paths."""
    out: dict[str, str] = {}
    for key, value in (record or {}).items():
        if isinstance(value, dict):
            out.update(_flat(value, f"{path}{key}."))
        else:
            out[f"{path}{key}"] = "" if value is None else str(value)
    return out


def _first(one: Sequence[Any], other: Sequence[Any]) -> int:
    """Where two sequences begin to differ."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _at(cells: Sequence[str], at: int) -> str:
    return _cut(cells[at]) if at < len(cells) else ""


def _window(text: str, at: int) -> str:
    return text[max(0, at - _AROUND) : at + _AROUND]


def _cut(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:29]}…"
