"""The command `new --demo`: a folder of demonstration agencies."""

from __future__ import annotations

from pathlib import Path

import click

from generator.datafile.demo.writing import LIST, Demo, write_demo
from generator.forms.load import for_year, load_all

_FOLDER = Path("演示")
_YEAR = 2025


def demo_files(count: int, year: int | None, years: int, seed: int, folder: Path | None) -> int:
    """Write the data files of so many agencies and the list of the broken ones; bad usage where the folder has something in it."""
    folder, year = folder or _FOLDER, year or _YEAR
    for one in (year - years + 1, year):
        if for_year(one, load_all()) is None:
            raise click.UsageError(f"没有适用于 {one} 年度的格式。")
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise click.UsageError(f"{folder} 已经有了，不覆盖；用 -o 写到别的文件夹。")
    flawed = write_demo(folder, Demo(count, year, years, seed=seed))
    click.echo(
        f"已生成 {folder}：{count} 个机关，{count * years} 份数据文件，其中 {flawed} 份有错（见 {folder / LIST}）。"
    )
    return 0
