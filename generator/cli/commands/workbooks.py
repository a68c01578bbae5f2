"""Filled workbooks of the command `import`: what they say put into data files, shown as a diff before one that is there is changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from generator.cli.terminal.imports import record
from generator.common.finding import Text
from generator.datafile import diff
from generator.importers.file_kinds import SUFFIXES
from generator.importers.import_job import Asked, Imported, failed
from generator.importers.source_blocks import Unreadable
from generator.importers.workbooks.intake import Intake, below, intakes, write

_COLOURS = {"-": "red", "+": "green", "@": "cyan"}
_MOST_BYTES = 64 * 1024 * 1024
_TOO_LARGE = Text("文件大得不合情理，没有读。", "The file asks for more than any report.")


@dataclass(frozen=True)
class Taken:
    """What came of one report of a workbook: where its data file is, whether it was written, how it differs from what was there."""

    imported: Imported
    path: Path | None
    written: bool = False
    changes: tuple[diff.Line, ...] = ()


def taken(file: Path, folder: Path, asked: Asked, changing: bool, language: str) -> list[Taken] | None:
    """Return what came of a workbook, or of a table of plain text; None for any other file.

    New data files are written, those that are there only where the user says so.
    """
    if SUFFIXES.get(file.suffix.lower()) != "sheet":
        return None
    name = file.as_posix()
    try:
        if not file.is_file() or file.stat().st_size > _MOST_BYTES:
            return None
        reports = intakes(file.read_bytes(), name, below(folder), asked)
    except Unreadable as error:
        return [Taken(failed(name, error.code, error.said, error.hint), None)]
    except (MemoryError, RecursionError):
        return [Taken(failed(name, "I011", _TOO_LARGE), None)]
    except OSError:
        return None  # told by those who read any other file
    return [_taken(report, changing, language) for report in reports]


def _taken(report: Intake, changing: bool, language: str) -> Taken:
    changes = tuple(report.differences(language))
    if not (report.is_new or (changes and changing)):
        return Taken(report.imported, report.path, changes=changes)
    done = write(report)
    return Taken(done.imported, done.path, done.path is not None, changes if done.path else ())


def workbook_record(one: Taken, language: str) -> dict[str, Any]:
    """What came of one report, as the JSON contract has it for any file, with whether it was written, and the difference."""
    lines = [f"{line.kind}{line.text}" for line in one.changes]
    return {**record(one.imported, one.path, language), "written": one.written, "diff": lines}


def difference_lines(one: Taken, language: str) -> Iterator[str]:
    """Yield how a data file changes, and whether it was written, for the terminal."""
    english = language == "en"
    if not one.changes:
        if one.path and not one.written:
            yield "    " + ("nothing changes" if english else "和数据文件一样，没有要改的。")
        return
    for line in one.changes:
        yield click.style(f"    {line.kind}{line.text}", fg=_COLOURS.get(line.kind))
    if one.written:
        yield click.style("    " + ("written" if english else f"已写入 {one.path}。"), fg="green")
    else:
        said = "not written yet: add --yes" if english else "还没有写入；看过没有问题，加 --yes 写入。"
        yield click.style(f"    {said}", bold=True)
