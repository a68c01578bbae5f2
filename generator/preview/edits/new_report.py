"""A new report started on the desk, as `nianbao new` starts it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from generator.checking.check import read_data
from generator.common.errors import NianbaoError
from generator.common.finding import Text
from generator.common.folder import safe_name
from generator.common.text import chinese_number
from generator.datafile.characters import clean_line
from generator.datafile.edits.changes import Change, Insert, Put, Remove
from generator.datafile.edits.edit import edit
from generator.datafile.edits.saving import Conflict, create
from generator.datafile.refusal import Refused
from generator.datafile.starter import preface, starter
from generator.forms.load import for_year, load_all
from generator.forms.model import Form, NarrativeSection
from generator.preview.shelf import Shelf, Shelved
from generator.report import Item, Part, Passage, Report
from generator.report.narrative import passages
from generator.report.notes import UNFILLED
from generator.rules.narrative.headings import headings

_LONGEST = 200


def folders(shelf: Shelf) -> list[str]:
    """The names of the folders in which a report can be started."""
    return [path.name or str(path) for path in _folders(shelf)]


def start(shelf: Shelf, agency: str, year: int, folder: int, last: Shelved | None, dressed: bool = False) -> Path:
    """Write a starter file and return its path; Refused, in words, where it cannot be.

    It stands beside last year's file if that is given, else in a folder of the agency's name. Where it is `dressed`, it has a
    preface, the headings of its narratives, and how it is signed: those of last year, else those that are usual.
    """
    agency = clean_line(agency, _LONGEST)
    form = for_year(year, load_all())
    if form is None:
        raise Refused(Text(f"没有适用于 {year} 年度的格式。", f"There is no form for {year}."))
    path = _place(shelf, agency, year, folder, last)
    if not shelf.holds(path):
        raise Refused(Text("这个文件夹不在预览的范围里。", "This folder is not one of those on the desk."))
    try:
        previous = _report(last) if last else None
        data = starter(form, agency, year, previous, outline=not dressed).encode()
        create(path, edit(data, list(_dress(form, year, previous))).data if dressed else data)
    except Conflict as error:
        raise Refused(Text(f"{path.name} 已经有了，不覆盖。", f"{path.name} is there already.")) from error
    except NianbaoError as error:
        raise Refused(Text(str(error), str(error))) from error
    return path


def _place(shelf: Shelf, agency: str, year: int, folder: int, last: Shelved | None) -> Path:
    if last:
        return last.file.path.with_name(f"{year}.yaml")
    roots = _folders(shelf)
    if folder >= len(roots):
        raise Refused(Text("没有可以放新文件的文件夹。", "There is no folder to put it in."))
    try:
        return roots[folder] / safe_name(agency) / f"{year}.yaml"
    except ValueError as error:
        raise Refused(Text(str(error), str(error))) from error


def _report(last: Shelved) -> Report:
    report = read_data(last.file.path, last.file.name)
    if report is None:
        name = last.file.path.name
        raise Refused(Text(f"上一年度的文件 {name} 读不出来，先改好它。", f"{name} cannot be read: mend it first."))
    return report


def _dress(form: Form, year: int, previous: Report | None) -> Iterator[Change]:
    """Yield what is put into a starter file beside what it has: of last year's words none that tell of that year."""
    said = [passage.text.strip() for passage in passages(previous.preface)] if previous else []
    yield Put(
        ("引言",), "\n".join(_moved(text, previous, year) for text in said if text) or "\n".join(preface(form, year))
    )
    for section in form.narratives:
        parts = list(_parts(section, previous))
        if section.outline:
            yield from (Insert((section.key,), number, *part) for number, part in enumerate(parts, 1))
            yield Remove((section.key, 0))
        elif parts:
            yield Put((section.key,), "\n".join(_typed(parts)))
    if previous and previous.title:
        yield Put(("标题",), _moved(previous.title, previous, year))
    if previous and previous.signed and previous.signed.sealed:
        yield Put(("落款", "用印"), "是")


def _parts(section: NarrativeSection, previous: Report | None) -> Iterator[tuple[str, str]]:
    """Yield the headings of a narrative with what stands below them: last year's, still to be filled in, or those of the form."""
    titles = list(_titles(previous.narratives.get(section.id, ()))) if previous else []
    yield from ((UNFILLED, title) for title in titles)
    if not titles:
        yield from ((aspect.sample, aspect.heading) for aspect in section.outline)


def _titles(items: tuple[Item, ...]) -> Iterator[str]:
    """Yield the headings of the first level, given as such or typed on lines of their own."""
    for item in items:
        if isinstance(item, Part):
            yield item.title.text.strip()
        elif isinstance(item, Passage):
            alone = [(level, words) for _, level, words in headings(item.text) if f"{words}\n" in f"{item.text}\n"]
            yield from (words.strip() for level, words in alone if level == min(alone)[0])


def _typed(parts: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield the lines of a narrative with typed headings."""
    for number, (body, title) in enumerate(parts, 1):
        yield from (f"（{chinese_number(number)}）{title}", body)


def _moved(text: str, previous: Report | None, year: int) -> str:
    """A text of last year's with that year, and the one after it, moved on."""
    years = {str(previous.year): str(year), str(previous.year + 1): str(year + 1)} if previous else {}
    return re.sub(r"(?<!\d)(20\d\d)(?=年)", lambda found: years.get(found[0], found[0]), text)


def _folders(shelf: Shelf) -> list[Path]:
    return [path for path in shelf.paths if path.is_dir()]


def key_of(shelf: Shelf, path: Path) -> str:
    """The key of a file on the shelf; empty if it is not there."""
    found: list[Any] = [key for key, shelved in shelf.files.items() if shelved.file.path == path]
    return str(found[0]) if found else ""
