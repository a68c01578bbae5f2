"""The options that several commands share."""

from __future__ import annotations

import re
from pathlib import Path

import click

from generator.build.remote.place import Place
from generator.cli.chinese import ENGLISH

_RANGE = re.compile(r"(20[0-9]{2})(?:年度?)?(?:[-–—－~～至到](20[0-9]{2})(?:年度?)?)?")


class Years(click.ParamType[frozenset[int]]):
    """Years as they are typed: `2025`, `2021-2025`, several with commas between."""

    name = "years"

    def convert(
        self, value: str | frozenset[int], param: click.Parameter | None, ctx: click.Context | None
    ) -> frozenset[int]:
        """The years that a word stands for; bad usage for any other word."""
        if isinstance(value, frozenset):
            return value
        found: set[int] = set()
        for part in filter(None, re.split(r"[,，、\s]+", value)):
            match = _RANGE.fullmatch(part)
            first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
            if first > last:
                self.fail(f"“{part}”不是年度，写 2025，或者 2021-2025、2023,2025。", param, ctx)
            found.update(range(first, last + 1))
        return frozenset(found)


def _all_years(_ctx: click.Context, _param: click.Parameter, given: tuple[frozenset[int], ...]) -> frozenset[int]:
    return frozenset().union(*given)


YEARS = click.option(
    "--year",
    "years",
    type=Years(),
    multiple=True,
    callback=_all_years,
    metavar="年度",
    help="只要这些年度的，如 2025、2021-2025，可以写几次。",
)
PATH = click.Path(path_type=Path, readable=False)


def _language() -> str:
    """The language that was asked for before the command, Chinese where none was."""
    return "en" if click.get_current_context().meta.get(ENGLISH) else "zh"


LANG = click.option("--lang", type=click.Choice(["zh", "en"]), default=_language, help="提示用中文或英文。")
STRICT = click.option("--strict", is_flag=True, help="有警告也算不通过。")
FONTS = click.option("--fonts", type=PATH, metavar="文件夹", help="先从这里找字体。")
PREVIOUS, PREVIOUS_PLACE = (
    click.option("--previous", type=kind, metavar="文件", help="上一年度的数据文件，默认是同一文件夹里的上一年度。")
    for kind in (PATH, Place())
)
RULES, RULES_PLACE = (
    click.option("--rules", type=kind, metavar="文件夹", help="本地规则，默认是数据文件夹里面或旁边的“规则”。")
    for kind in (PATH, Place())
)
JOBS = click.option(
    "--jobs", type=click.IntRange(0, 256), default=0, metavar="个数", help="同时用几个进程，默认按处理器个数。"
)
PATHS = click.argument("paths", nargs=-1, metavar="[文件或文件夹]...", type=PATH)
PLACES = click.argument("paths", nargs=-1, metavar="[文件、文件夹或网址]...", type=Place())
SUMMARY = click.option(
    "--summary",
    type=PATH,
    multiple=True,
    metavar="文件",
    help="写一份汇总表：.html、.xlsx、.csv 或 .json，可以写几次。",
)
ROSTER = click.option(
    "--roster",
    type=PATH,
    metavar="文件",
    help="应报送机关的名册（.csv、.yaml），默认是数据文件夹旁边的“名册”。",
)
AS_OF = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="日期",
    help="汇总表算逾期的日期，如 2026-02-01：到这一天还没有完成的也算。",
)
