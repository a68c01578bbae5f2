"""The commands about many reports together: a whole drawn from its members, all figures as open data."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli import options
from generator.cli.chinese import ChineseCommand, nothing_here

_AGENCIES = Path("agencies")


@click.command(cls=ChineseCommand)
@click.argument("name", metavar="机关名称")
@options.PATHS
@click.option("--year", type=click.IntRange(2000, 2099), required=True, metavar="年度", help="汇总哪个年度的报告。")
@options.ROSTER
@click.option(
    "-o", "--output", type=options.PATH, metavar="文件夹", help="写到哪里，默认是“汇总”下面以机关命名的文件夹。"
)
@options.LANG
def rollup(name: str, paths: tuple[Path, ...], year: int, roster: Path | None, output: Path | None, lang: str) -> None:
    """汇总各部门、各乡镇的报告：写出汇总底稿，起草政府的数据文件，和已有的逐格对照。

    \b
    名册里“上级”写着这个机关的，都汇总进来，几级都可以；不写文件夹时读 agencies/。
    底稿（.xlsx）每个单位一列，按类别小计，合计都是公式，点一格打开它的数据文件。
    退出码：0 各单位都已计入，1 有单位没有报告或者有错误，2 用法不对。
    """
    from generator.cli.commands.rollup import rollup_files

    sys.exit(rollup_files(name, year, _given(paths), roster, output, lang))


@click.command(cls=ChineseCommand)
@options.PATHS
@click.option("-o", "--output", type=options.PATH, required=True, metavar="文件夹", help="写到哪个文件夹。")
@click.option("--parquet", is_flag=True, help="CSV 之外再写 Parquet（要装 nianbao[analytics]）。")
@options.YEARS
@options.JOBS
@options.LANG
def dataset(paths: tuple[Path, ...], output: Path, parquet: bool, years: frozenset[int], jobs: int, lang: str) -> None:
    """把全部数据写成开放数据：CSV 和它们的说明。

    \b
    cells.csv 一行一格数，reports-格式.csv 一行一份报告，fields.csv 是行、列的名称；
    datapackage.json 是 Data Package 2.0 的说明，index.html 是给人和搜索引擎看的。
    退出码：0 全部写出，1 有数据文件读不出来或者重复，2 用法不对。
    """
    from generator.cli.commands.open_data import dataset_files

    sys.exit(dataset_files(_given(paths), output, parquet, years, jobs, lang))


def _given(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The paths to work on; bad usage for one that is not there."""
    for path in paths or (_AGENCIES,):
        if not path.exists():
            raise click.UsageError(f"找不到 {path}。" if paths else nothing_here(path))
    return paths or (_AGENCIES,)


COMMANDS = (rollup, dataset)
