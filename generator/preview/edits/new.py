"""A new report started on the desk, as `nianbao new` starts it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.checking.check import read_data
from generator.common.errors import NianbaoError
from generator.common.finding import Text
from generator.common.folder import safe_name
from generator.datafile.characters import clean_line
from generator.datafile.edits.saving import Conflict, create
from generator.datafile.refusal import Refused
from generator.datafile.starter import starter
from generator.forms.load import for_year, load_all
from generator.preview.files import Shelf, Shelved
from generator.report import Report

_LONGEST = 200


def folders(shelf: Shelf) -> list[str]:
    """The names of the folders in which a report can be started."""
    return [path.name or str(path) for path in _folders(shelf)]


def start(shelf: Shelf, agency: str, year: int, folder: int, last: Shelved | None) -> Path:
    """Write a starter file and return its path; Refused, in words, where it cannot be.

    It stands beside last year's file if that is given, else in a folder of the agency's name.
    """
    agency = clean_line(agency, _LONGEST)
    form = for_year(year, load_all())
    if form is None:
        raise Refused(Text(f"没有适用于 {year} 年度的格式。", f"There is no form for {year}."))
    path = _place(shelf, agency, year, folder, last)
    if not shelf.holds(path):
        raise Refused(Text("这个文件夹不在预览的范围里。", "This folder is not one of those on the desk."))
    try:
        text = starter(form, agency, year, _report(last) if last else None)
        create(path, text.encode())
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


def _folders(shelf: Shelf) -> list[Path]:
    return [path for path in shelf.paths if path.is_dir()]


def key_of(shelf: Shelf, path: Path) -> str:
    """The key of a file on the shelf; empty if it is not there."""
    found: list[Any] = [key for key, shelved in shelf.files.items() if shelved.file.path == path]
    return str(found[0]) if found else ""
