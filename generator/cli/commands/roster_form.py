"""What a roster is used for: the command `new --roster`, and the wholes that a check or a build holds against their members."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from generator.common.errors import RosterError
from generator.common.files import DataFile, write
from generator.common.finding import Finding, Text
from generator.forms.load import for_year, load_all
from generator.report.hierarchy import Roster
from generator.summaries.roster import beside, read_roster


def roster_workbook(roster: Path, year: int | None, output: Path | None) -> int:
    """Write the workbook of a roster's agencies; bad usage where there is a file already."""
    from generator.datafile.workbooks.roster_book import roll_of
    from generator.datafile.workbooks.roster_columns import Reporter

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


def tree_beside(files: Iterable[DataFile]) -> tuple[Roster | None, list[Finding]]:
    """The roster that lies above the files, if it says who is above whom; one that is wrong is a finding."""
    path = beside(dict.fromkeys(file.root for file in files))
    if path is None:
        return None, []
    try:
        roster = read_roster(path)
    except RosterError as error:
        said = Text(str(error), f"The roster {path.name} is wrong.")
        hint = Text("改好名册再检查一遍。", "Mend the roster.")
        return None, [Finding("X100", "warning", path.name, 1, 1, "", said, hint)]
    return roster if roster.wholes else None, []
