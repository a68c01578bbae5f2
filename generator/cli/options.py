"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

from generator.build.remote.place import Place

PATH = click.Path(path_type=Path, readable=False)
LANG = click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="提示用中文或英文。")
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
