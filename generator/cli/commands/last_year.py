"""Last year's report as a user gives it to `new`: a data file, or the Word file, PDF or page that was published."""

from __future__ import annotations

from pathlib import Path

import click

from generator.checking.check import check_file, read_bytes
from generator.common.errors import OutputError
from generator.report import Report

_DATA = (".yaml", ".yml")


def last_year(path: Path) -> Report:
    """The report of a file of last year's; OutputError, with what is wrong, where it cannot be read."""
    if not path.is_file():
        raise click.UsageError(f"找不到上一年度的文件 {path}。")
    if path.suffix.lower() in _DATA:
        report = check_file(path).report
    else:
        report = _imported(path)
    if report is None:
        raise OutputError(f"{path} 读不出来，先用 nianbao check 检查它。")
    return report


def _imported(path: Path) -> Report | None:
    """The report of a published file, as `import` reads it; what could not be read is told and carries nothing over."""
    from generator.importers.job import Asked, import_one

    imported = import_one(path, Asked())
    if imported.text is None:
        said = imported.findings[0]
        raise OutputError(f"{path}：{said.message.zh}{said.hint.zh}")
    left = imported.cells["doubtful"] + imported.cells["missing"]
    if left:
        click.echo(f"注意：{path} 有 {left} 格没有读准；用 nianbao import {path} 可以逐格核对。", err=True)
    return read_bytes(imported.text.encode(), path.as_posix())
