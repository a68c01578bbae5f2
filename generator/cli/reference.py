"""The commands that look something up: two data files side by side, the data in a PDF, fonts, names of figures, forms, rules, schema."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli import options
from generator.cli.chinese import ChineseCommand


@click.command(cls=ChineseCommand)
@click.argument("one", metavar="甲.yaml", type=options.PATH)
@click.argument("other", metavar="乙.yaml", type=options.PATH)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="结果的写法。")
@options.LANG
def diff(one: Path, other: Path, form: str, lang: str) -> None:
    """对照两份数据文件：两年的数并排列出，变化的标出增减。

    \b
    相邻两个年度的，还核对结转、现行有效等是否衔接；并列出文字的相似度和相同的段落。
    同一年度的两个机关、两年格式不同的也可以对照。
    """
    from generator.cli.commands.info import diff_files

    sys.exit(diff_files(one, other, form, lang))


@click.command(cls=ChineseCommand)
@click.argument("pdf", metavar="报告.pdf", type=options.PATH)
@click.option("-o", "--output", type=options.PATH, metavar="文件夹", help="写到哪个文件夹，默认和 PDF 一起。")
def extract(pdf: Path, output: Path | None) -> None:
    """从 PDF 报告里取出附带的数据（JSON 和 YAML）。"""
    from generator.cli.commands.info import extract_files

    if not pdf.is_file():
        raise click.UsageError(f"{pdf} 是文件夹，写明其中的 PDF 报告。" if pdf.is_dir() else f"找不到 {pdf}。")
    sys.exit(extract_files(pdf, output))


@click.command(cls=ChineseCommand)
@options.FONTS
@options.LANG
def fonts(fonts: Path | None, lang: str) -> None:
    """查看 PDF 用哪些字体、从哪里来、缺什么、怎样取得。

    \b
    退出码：0 标准字体齐全，1 有用别的字体代替的。
    """
    from generator.cli.commands.info import list_fonts, use_fonts

    use_fonts(fonts)
    sys.exit(list_fonts(lang))


@click.command(cls=ChineseCommand)
@click.argument("form", metavar="[格式或年度]", required=False)
@options.LANG
def fields(form: str | None, lang: str) -> None:
    """列出文字里可以引用的数，如 {{ 表三.本年新收.总计 }}。"""
    from generator.cli.commands.info import list_fields

    sys.exit(list_fields(form, lang))


@click.command(cls=ChineseCommand)
@options.LANG
def forms(lang: str) -> None:
    """列出法定格式和适用年度。"""
    from generator.cli.commands.info import list_forms

    sys.exit(list_forms(lang))


@click.command(cls=ChineseCommand)
@click.argument("code", metavar="[代码]", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", help="结果的写法。")
@options.LANG
def rules(code: str | None, form: str, lang: str) -> None:
    """列出检查规则；写明代码时给出说明、依据和例子。"""
    from generator.cli.commands.info import list_rules

    sys.exit(list_rules(code, form, lang))


@click.command(cls=ChineseCommand)
@click.argument("form", metavar="格式或年度")
def schema(form: str) -> None:
    """输出 JSON Schema，供编辑器提示和补全。"""
    from generator.cli.commands.info import print_schema

    sys.exit(print_schema(form))


COMMANDS = (diff, extract, fonts, fields, forms, rules, schema)
