"""The command `new --roster`: one workbook for all agencies that have to report."""

from __future__ import annotations

from pathlib import Path

import click

from generator.common.files import write
from generator.datafile.workbooks.roster_book import roll_of
from generator.datafile.workbooks.roster_columns import Reporter
from generator.forms.load import for_year, load_all
from generator.summaries.roster import read_roster


def roster_workbook(roster: Path, year: int | None, output: Path | None) -> int:
    """Write the workbook of a roster's agencies; bad usage where there is a file already."""
    if not roster.is_file():
        raise click.UsageError(f"找不到名册 {roster}。")
    due = read_roster(roster)
    year = year or due.year
    if not year:
        raise click.UsageError("缺少 --year；也可以在名册里写“年度”。")
    form = for_year(year, load_all())
    if form is None:
        raise click.UsageError(f"没有适用于 {year} 年度的格式。")
    path = output or roster.with_name(f"{year}年汇总.xlsx")
    if path.exists():
        raise click.UsageError(f"{path} 已经有了，不覆盖；用 -o 写到别的地方。")
    write(path, roll_of(form, year, [Reporter(one.agency, one.kind, one.deadline) for one in due.due]))
    click.echo(f"已生成 {path}：{len(due.due)} 个机关，一个机关一行。填好以后用 nianbao import {path} 读入。")
    return 0
