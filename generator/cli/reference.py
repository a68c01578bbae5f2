"""The commands that look something up: fonts, names of figures, forms, rules, schema."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli import options
from generator.cli.chinese import ChineseCommand


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


COMMANDS = (fonts, fields, forms, rules, schema)
