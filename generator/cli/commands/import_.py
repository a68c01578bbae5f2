"""The command `import`: published reports as data files, each written beside what is there already, and what came of them told."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from generator.build.engines.local import chosen
from generator.cli.commands.workbooks import Taken, difference_lines, taken, workbook_record
from generator.cli.terminal.imports import Teller, as_json, record
from generator.cli.terminal.machines import tell
from generator.common.errors import OutputError
from generator.common.files import write
from generator.common.finding import Finding, Text
from generator.common.folder import safe_name
from generator.forms.load import load_all
from generator.importers.file_kinds import readable
from generator.importers.import_job import Asked, Imported, import_one, lost

_MODULES = ("generator.importers.import_job", "generator.importers.formats.docx", "generator.importers.formats.html")
_MOST_NAMES = 1000
_GOOD = ("proved", "read")


def import_files(
    paths: Sequence[Path], folder: Path, asked: Asked, form: str, jobs: int, language: str, write_changes: bool = False
) -> int:
    """Import the files and print what came of each; 0 where all were read, 1 where anything has to be looked at."""
    load_all()  # a form that is not well made is no fault of the files
    files = list(_files(paths))
    if not files:
        raise click.UsageError(f"{'、'.join(map(str, paths))} 里没有可以导入的文件（DOCX、HTML、PDF、TXT、XLSX 等）。")
    if (asked.agency or asked.year) and len(files) > 1 and asked.agency and asked.year:
        raise click.UsageError(f"--agency 和 --year 一起只能用于一个文件，这里有 {len(files)} 个。")
    taken, others = _parted(files, folder, asked, write_changes, language)
    records: list[dict[str, Any]] = []
    bad = False
    with Teller(len(taken) + len(others), form == "text", language) as teller:
        for one in taken:
            teller.tell(one.imported, one.path, difference_lines(one, language))
            records.append(workbook_record(one, language))
            bad |= one.imported.status not in _GOOD
        with closing(_imported(others, asked, jobs)) as results:
            for imported in results:
                path, said = _written(imported, folder)
                teller.tell(said, path)
                records.append(record(said, path, language))
                bad |= said.status not in _GOOD
    if form == "json":
        tell([as_json(records)])
    return int(bad)


def _parted(
    files: Sequence[Path], folder: Path, asked: Asked, write_changes: bool, language: str
) -> tuple[list[Taken], list[Path]]:
    """The reports of workbooks that this program made, put into their data files; and all other files."""
    out: list[Taken] = []
    others: list[Path] = []
    for path in files:
        found = taken(path, folder, asked, write_changes, language)
        out += found or []
        others += [path] if found is None else []
    return out, others


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the files to import: those given, and those of a kind that can be read below the folders given."""
    suffixes = readable()
    for path in paths:
        if not path.exists():
            raise click.UsageError(f"找不到 {path}。")
        if not path.is_dir():
            yield path
            continue
        for here, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if Path(name).suffix.lower() in suffixes and not name.startswith((".", "~$")):
                    yield Path(here, name)


def _imported(files: Sequence[Path], asked: Asked, jobs: int) -> Generator[Imported, None, None]:
    """Yield what came of each file, in the order of the files."""
    early: dict[str, Imported] = {}
    names = [path.as_posix() for path in files]
    at = 0
    engine = chosen(jobs or os.cpu_count() or 1, len(files), _MODULES)
    with closing(engine(partial(import_one, asked=asked), files, lost)) as results:
        for imported in results:
            early[imported.file] = imported
            while at < len(names) and names[at] in early:
                yield early.pop(names[at])
                at += 1


def _written(imported: Imported, folder: Path) -> tuple[Path | None, Imported]:
    """Write a data file with its pictures where nothing is overwritten; return where, and what there is to say besides."""
    if imported.text is None:
        return None, imported
    home = folder / safe_name(imported.agency)
    data = imported.text.encode()
    usual = home / f"{imported.year}.yaml"
    path = _free(usual, data)
    for name, picture in imported.pictures.items():
        if not (home / name).exists():
            write(home / name, picture)
    write(path, data)
    findings = tuple(replace(finding, file=path.as_posix()) for finding in imported.findings)
    if path != usual:
        said = Text(
            f"{usual} 已经有了，没有覆盖；写到了 {path.name}。", f"{usual} is there already; written to {path.name}."
        )
        hint = Text(f"用 nianbao diff {usual} {path} 对照，再决定留哪一份。", "Compare them by nianbao diff.")
        findings = (Finding("I015", "warning", path.as_posix(), 1, 1, "", said, hint), *findings)
    return path, replace(imported, findings=findings)


def _free(usual: Path, data: bytes) -> Path:
    """The path for a data file: its usual one, or one beside it; the same where the same bytes lie there already."""
    tried = usual
    for number in range(2, _MOST_NAMES):
        if not tried.exists() or (tried.is_file() and tried.stat().st_size == len(data) and tried.read_bytes() == data):
            return tried
        tried = usual.with_name(f"{usual.stem}.导入{'' if number == 2 else number - 1}.yaml")
    raise OutputError(f"{usual} 旁边的导入文件太多，先清理。")
