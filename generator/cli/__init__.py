"""The command line: options, help, and one call each. Heavy imports stand inside the commands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from generator import __version__
from generator.build.remote.place import Place
from generator.build.remote.url import Url
from generator.cli import collections, options, reference
from generator.cli.chinese import ChineseCommand, ChineseGroup, nothing_here

_AGENCIES = Path("agencies")
_OUTPUT = Path("output")


@click.group(cls=ChineseGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--lang", type=click.Choice(["zh", "en"]), expose_value=False, help="说明和提示用中文或英文。")
@click.version_option(__version__, message="nianbao %(version)s", help="显示版本。")
def cli() -> None:
    """政府信息公开工作年度报告：填写、检查、排版。

    \b
    一份报告是一个 YAML 文件：agencies/机关名称/年度.yaml
    \b
      nianbao new 某某市科学技术局 --year 2025   生成一份待填的文件
      nianbao check                              检查 agencies/ 下的全部文件
      nianbao build                              检查并生成 output/ 下的报告
      nianbao preview                            在浏览器里预览
    """


@cli.command(cls=ChineseCommand)
@click.argument("name", metavar="机关名称", required=False)
@click.option("--year", type=click.IntRange(2019, 2099), metavar="年度", help="报告的年度，如 2025。")
@click.option(
    "--from",
    "last",
    type=options.PATH,
    metavar="文件",
    help="上一年度的数据文件或报告（DOCX、PDF、HTML），结转数由此带入，文字附在注释里。",
)
@click.option("--keep-text", is_flag=True, help="和 --from 一起用：上年的文字直接放进正文，年份和数字都标“待核实”。")
@click.option(
    "--to",
    "form",
    type=click.Choice(["yaml", "xlsx"]),
    default="yaml",
    help="数据文件（yaml）或者 Excel 填报表（xlsx）。",
)
@click.option("--roster", type=options.PATH, metavar="名册", help="改为给出名册里全部机关的汇总表，一个机关一行。")
@click.option("-o", "--output", type=options.PATH, metavar="文件", help="写到哪里。")
@click.option("--demo", type=click.IntRange(1, 1_000_000), metavar="个数", help="改为生成这么多个机关的演示数据。")
@click.option(
    "--years", type=click.IntRange(1, 5), default=1, metavar="几年", help="演示数据到这一年度共几年，默认一年。"
)
@click.option("--seed", type=int, default=0, metavar="整数", help="演示数据的种子，相同的种子数据相同。")
def new(
    name: str | None, year: int | None, last: Path | None, keep_text: bool, form: str, output: Path | None, **demo: Any
) -> None:
    """生成一份待填的数据文件，或者 Excel 填报表。

    \b
    每一行都已写出并有说明，填上实际的数、补上文字即可。
    默认写到 agencies/机关名称/年度.yaml（或 .xlsx）；已有的文件不会覆盖。
    --roster 和 --to xlsx 一起用：各机关填在一个表里，另有核对、缺报两张表。
    --demo 生成供试用、测速的许多份，数字平衡、文字各异，百分之一有意写错。
    """
    from generator.cli.commands.info import new_files

    _exit(new_files(name, year, last, output, _AGENCIES, form, keep_text, **demo))


@cli.command(cls=ChineseCommand)
@options.PATHS
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="结果的写法。")
@options.YEARS
@options.JOBS
@options.PREVIOUS
@options.RULES
@click.option("--fix", is_flag=True, help="列出可以自动改的地方（全角标点、缩进、数字写法等），不写入。")
@click.option("--yes", is_flag=True, help="和 --fix 一起用：写入，原文件另存为 .bak。")
@click.option("--all", "every", is_flag=True, help="问题再多也全部列出；不加时每份文件最多列四十处。")
@click.option(
    "--report",
    type=options.PATH,
    metavar="文件.html",
    help="另外写一份供审核、签字的审核表；写文件夹，就每个有问题的机关一份。",
)
@options.STRICT
@options.LANG
def check(paths: tuple[Path, ...], **given: Any) -> None:
    """检查数据文件，列出全部问题。

    \b
    每个问题都有文件、行、列、说明、改法和依据。
    不写文件时检查 agencies/ 下的全部文件。
    退出码：0 没有错误，1 有错误，2 用法不对或文件不存在。
    """
    from generator.cli.commands.check import check_files
    from generator.cli.given import Given

    _exit(check_files(_given(paths), Given(**given)))


@cli.command(cls=ChineseCommand)
@options.PLACES
@click.option("-o", "--output", type=Place(), default=_OUTPUT, metavar="文件夹", help="输出文件夹或网址，默认 output。")
@click.option("--to", default="docx,pdf,html", metavar="格式", help="格式，逗号分开：docx,pdf,html,json,text,xlsx。")
@options.YEARS
@options.JOBS
@click.option("--cluster", metavar="地址", help="交给 Dask 集群去做，如 tcp://10.0.0.1:8786。")
@click.option("--force", is_flag=True, help="没有变化的也重新生成。")
@click.option("--prune", is_flag=True, help="数据文件已经不在的，把以前生成的报告删掉。")
@options.SUMMARY
@options.ROSTER
@options.AS_OF
@click.option("--manifest", is_flag=True, help="写一份校验清单：每个文件的 SHA-256，供 nianbao verify 核对。")
@click.option("--draft", is_flag=True, help="有错误也生成，每页标“草稿”，文末列出问题。")
@options.FONTS
@click.option("--strict-fonts", is_flag=True, help="缺标准字体时不生成，不用别的字体代替。")
@options.PREVIOUS_PLACE
@options.RULES_PLACE
@options.STRICT
@options.LANG
def build(paths: tuple[Path | Url, ...], **given: Any) -> None:
    """检查并生成报告（DOCX、PDF、HTML）。

    \b
    有错误的报告不生成（--draft 除外），其余照常，最后说明哪些没有生成。
    不写文件时处理 agencies/ 下的全部文件。
    文件和输出可以是网址（s3://…、file://…），集群的工作进程不必共用磁盘。
    """
    from generator.cli.anywhere import build_anywhere

    _exit(build_anywhere(_places(paths), **given))


@cli.command(cls=ChineseCommand)
@options.PATHS
@click.option("--host", default="127.0.0.1", metavar="地址", help="监听的地址，默认 127.0.0.1，只有本机能打开。")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, metavar="端口", help="端口，默认 8000；0 为自选。")
@click.option(
    "--token",
    default="",
    envvar="NIANBAO_TOKEN",
    metavar="口令",
    help="打开时要输入的口令；也可放在 NIANBAO_TOKEN 里。",
)
@click.option("--edit", is_flag=True, help="可以在浏览器里填写、修改数据文件。")
@options.YEARS
@options.LANG
def preview(
    paths: tuple[Path, ...], host: str, port: int, token: str, edit: bool, years: frozenset[int], lang: str
) -> None:
    """在浏览器里预览：一边改数据文件，一边看报告和问题。

    \b
    保存文件，页面马上跟着变。只有本机能打开；
    要让别的电脑打开，用 --host 写明地址，并用 --token 设口令。
    """
    from generator.cli.commands.info import only_data_files
    from generator.preview.hosting import Settings
    from generator.preview.server import preview_files

    given = _given(paths)
    only_data_files(given, lang)
    _exit(preview_files(given, Settings(host, port, token, edit, lang, years)))


@cli.command("import", cls=ChineseCommand)
@click.argument("paths", nargs=-1, required=True, metavar="文件或文件夹...", type=options.PATH)
@click.option(
    "-o", "--output", type=options.PATH, default=_AGENCIES, metavar="文件夹", help="写到哪里，默认 agencies。"
)
@click.option("--agency", default="", metavar="机关名称", help="文件里看不出或者写得不对的，在这里写明。")
@click.option(
    "--year", type=click.IntRange(2019, 2099), metavar="年度", help="文件里看不出或者写得不对的，在这里写明。"
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="结果的写法。")
@click.option("--yes", is_flag=True, help="填好的表格和已有的数据文件不同的，写入；不加只列出不同。")
@click.option("--no-embedded", is_flag=True, help="不用文件里附带的数据，从印出的内容读。")
@click.option("--ocr", is_flag=True, help="扫描的 PDF、照片：从图片认字（要先装 nianbao[ocr]）。")
@options.JOBS
@options.LANG
def import_(
    paths: tuple[Path, ...],
    output: Path,
    agency: str,
    year: int | None,
    form: str,
    yes: bool,
    no_embedded: bool,
    ocr: bool,
    jobs: int,
    lang: str,
) -> None:
    """把填好的 Excel 表，或者已经公布的报告（DOCX、HTML、PDF、TXT），读成数据文件。

    \b
    数字用法定表格的合计互相印证；读不准的格子空着，注明原文在哪里、可能是几。
    写到 agencies/机关名称/年度.yaml；已有的文件不会覆盖，写在它旁边。
    填报表（nianbao new --to xlsx）的每个问题都指明格子；已有的数据文件只改不同的地方，加 --yes 才写入。
    退出码：0 全部读出，1 有要核对的或者没有导入的，2 用法不对。
    """
    from generator.cli.commands.import_ import import_files
    from generator.importers.import_job import Asked

    asked = Asked(agency.strip(), year or 0, not no_embedded, ocr)
    _exit(import_files(paths, output, asked, form, jobs, lang, yes))


@cli.command(cls=ChineseCommand)
@click.argument("data", metavar="数据.yaml", type=options.PATH)
@click.argument("edited", metavar="改过的.docx", type=options.PATH)
@click.option("--yes", is_flag=True, help="写入，原文件另存为 .bak；不加只列出不同。")
@options.PREVIOUS
@options.LANG
def merge(data: Path, edited: Path, yes: bool, previous: Path | None, lang: str) -> None:
    """把在 Word 里改过的报告合并回数据文件：改过的句子和数写回原处。

    \b
    没有改的一字不动，注释、排法、引用的数（{{ }}）都留着；修订按接受处理，批注写成注释。
    合计由程序计算；放不进数据文件的，指明是第几段。
    退出码：0 全部有了着落，1 有要核对的，2 用法不对。
    """
    from generator.cli.commands.word_merge import merge_files

    _exit(merge_files(data, edited, yes, previous, lang))


@cli.command(cls=ChineseCommand)
@click.argument("folder", metavar="[文件夹或数据.yaml]", required=False, type=options.PATH, default=_OUTPUT)
@click.option("--page", type=options.PATH, metavar="文件", help="已经公布的网页、PDF 或 Word，和数据文件逐格逐段核对。")
@click.option("--agencies", type=options.PATH, metavar="文件夹", help="数据文件所在的文件夹，也和清单核对。")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="结果的写法。")
@options.YEARS
@options.JOBS
@options.LANG
def verify(
    folder: Path, page: Path | None, agencies: Path | None, form: str, years: frozenset[int], jobs: int, lang: str
) -> None:
    """核对生成的报告：各种格式的内容是否一致，和校验清单是否相符。

    \b
    把 Word、PDF、HTML、JSON 读回来，逐格逐字比较；不写文件夹时核对 output/。
    nianbao verify --page 公布的.html 2025.yaml 核对网站上公布的：少了什么、改了什么。
    退出码：0 全部一致，1 有不对的或者没有报告，2 用法不对。
    """
    if page:
        from generator.cli.commands.verify_page import verify_page

        _exit(verify_page(page, folder, form, lang))
    from generator.cli.commands.verify import verify_folder

    _exit(verify_folder(folder, agencies, jobs, form, lang, years))


for _command in (*collections.COMMANDS, *reference.COMMANDS):
    cli.add_command(_command)


def _given(paths: tuple[Path, ...]) -> list[Path]:
    """The paths to work on; bad usage for one that is not there."""
    for path in paths or (_AGENCIES,):
        if not path.exists():
            raise click.UsageError(f"找不到 {path}。" if paths else nothing_here(path))
    return list(paths or (_AGENCIES,))


def _places(places: tuple[Path | Url, ...]) -> list[Path | Url]:
    """The paths and URLs to work on; bad usage for a path that is not there."""
    paths = tuple(place for place in places if isinstance(place, Path))
    if paths or not places:
        _given(paths)
    return list(places or (_AGENCIES,))


def _exit(status: int) -> None:
    sys.exit(status)
