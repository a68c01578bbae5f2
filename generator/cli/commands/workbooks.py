"""Filled workbooks of the command `import`: what they say put into data files, shown as a diff before one that is there is changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from generator.cli.terminal.imports import record
from generator.common.errors import NianbaoError
from generator.common.finding import Text, count
from generator.common.folder import safe_name
from generator.datafile import diff
from generator.datafile.edits import saving
from generator.datafile.textfile import unpack
from generator.importers.blocks import Unreadable
from generator.importers.job import Asked, Imported, failed
from generator.importers.kinds import SUFFIXES
from generator.importers.workbooks.cells import opened
from generator.importers.workbooks.filled import Filled
from generator.importers.workbooks.merge import Merged, merge
from generator.importers.workbooks.reading import filled_in

_COLOURS = {"-": "red", "+": "green", "@": "cyan"}
_MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True)
class Taken:
    """What came of one report of a workbook: where its data file is, whether it was written, how it differs from what was there."""

    imported: Imported
    path: Path | None
    written: bool = False
    changes: tuple[diff.Line, ...] = ()


def taken(file: Path, folder: Path, asked: Asked, write: bool, language: str) -> list[Taken] | None:
    """Return what came of a workbook that this program made; None for any other file."""
    if SUFFIXES.get(file.suffix.lower()) != "sheet":
        return None
    name = file.as_posix()
    try:
        if not file.is_file() or file.stat().st_size > _MOST_BYTES:
            return None
        reports = filled_in(opened(file.read_bytes(), name), name)
    except Unreadable as error:
        return [Taken(failed(name, error.code, error.said, error.hint), None)]
    except OSError:
        return None  # told by those who read any other file
    return (
        None if reports is None else [_one(_asked(report, asked), folder, name, write, language) for report in reports]
    )


def _asked(report: Filled, asked: Asked) -> Filled:
    """The report as that of the agency which the user names."""
    if not asked.agency:
        return report
    return replace(report, agency=asked.agency, texts={**report.texts, ("机关",): asked.agency})


def _one(report: Filled, folder: Path, name: str, write: bool, language: str) -> Taken:
    """A report put into its data file: a new one is written, one that is there changed only where the user says so."""
    try:
        path = folder / safe_name(report.agency) / f"{report.year}.yaml"
        before = saving.read(path)
        merged = merge(report, before, name)
        imported = _imported(report, merged, name)
        changes = tuple(_differences(merged, language)) if before is not None else ()
        if before is None and merged.after:
            saving.create(path, merged.after)
        elif changes and write:
            saving.save(path, saving.digest(merged.before), merged.after)
        return Taken(imported, path, before is None or (bool(changes) and write), changes)
    except (NianbaoError, ValueError) as error:
        said = Text(str(error), str(error))
        return Taken(replace(failed(name, "I117", said), agency=report.agency, year=report.year), None)


def _imported(report: Filled, merged: Merged, name: str) -> Imported:
    findings = (*report.findings, *merged.findings)
    asked = sum(len(row.inputs) for s in report.form.tables for row in s.table.rows if not row.label.is_total)
    figures = [text for path, text in report.figures.items() if not str(path[-1]).endswith("单位")]
    read = sum(map(bool, figures))
    cells = {"proved": 0, "read": read, "doubtful": asked - len(figures), "missing": len(figures) - read}
    status = "doubtful" if count(findings, "error") else "read"
    return Imported(name, status, None, report.agency, report.year, report.form.id, cells, findings)  # type: ignore[arg-type]


def _differences(merged: Merged, language: str) -> Iterator[diff.Line]:
    before, after = (unpack(data) for data in (merged.before, merged.after))
    if before and after:
        yield from diff.differences(before.lines, after.lines, language)


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
