"""click's own words in Chinese: help headings and usage errors."""

from __future__ import annotations

import unicodedata
from typing import Any

import click

from generator.cli import english
from generator.common.patterns import pattern
from generator.common.text import nearest

_RANGE = pattern(r"  \[[0-9x<>=; ]*(required)?\]")
ENGLISH = "nianbao.english"  # in a context: English was asked for
_HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}


class ChineseFormatter(click.HelpFormatter):
    """Help with Chinese headings, its columns measured in cells of the terminal."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        args = args.replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 [参数]...")
        self.write(f"{'':>{self.current_indent}}{prefix or '用法：'}{prog} {args}\n")

    def write_heading(self, heading: str) -> None:
        """Write a section's heading."""
        self.write(f"{'':>{self.current_indent}}{_HEADINGS.get(heading, heading)}：\n")

    def write_dl(self, rows: Any, col_max: int = 30, col_spacing: int = 2) -> None:
        """Write names with their descriptions; no description is wrapped in the middle of a word."""
        rows = list(rows)
        longest = min(max((_width(name) for name, _ in rows), default=0), col_max) + col_spacing
        for name, text in rows:
            text = _RANGE.sub(lambda match: "（必填）" if match[1] else "", text)
            gap = longest - _width(name)
            lead = " " * gap if gap >= col_spacing else "\n" + " " * (self.current_indent + longest)
            self.write(f"{'':>{self.current_indent}}{name}{lead}{text}\n")


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "FW" else 1 for c in text)


class _Context(click.Context):
    formatter_class = ChineseFormatter


class _ChineseHelp(click.Command):
    """What commands and groups of commands share."""

    context_class = _Context

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take in the words of a call; where English is asked for among them, help is in English."""
        if english.asked(args):
            ctx.meta[ENGLISH] = True
        return super().parse_args(ctx, args)

    def get_help(self, ctx: click.Context) -> str:
        """The help, in Chinese unless English was asked for."""
        return english.help_of(self, ctx) if ctx.meta.get(ENGLISH) else super().get_help(ctx)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "显示这份说明。"
        return option


class ChineseCommand(_ChineseHelp):
    """A command whose help is in Chinese."""


class ChineseGroup(_ChineseHelp, click.Group):
    """A group of commands whose help is in Chinese."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The commands in the order in which they are used."""
        return list(self.commands)


def explain(error: click.UsageError) -> str:
    """What is wrong with a call, in Chinese."""
    if isinstance(error, click.NoSuchOption):
        near = f"，是不是 {error.possibilities[0]}？" if error.possibilities else "。"
        return f"没有选项 {error.option_name}{near}"
    if isinstance(error, click.MissingParameter):
        return f"缺少 {_name(error)}。"
    if isinstance(error, click.BadParameter):
        return f"{_name(error)} 的值不对：{_reason(error)}"
    text = error.format_message()
    if text.startswith("No such command"):
        name = text.split(chr(39))[1]
        group = error.ctx.command if error.ctx else None
        alike = nearest(name, group.commands, 1) if isinstance(group, click.Group) else []
        return f"没有命令 {name}{f'，是不是 {alike[0]}？' if alike else '。'}"
    if text.startswith("Got unexpected extra argument"):
        return f"多了参数 {text.split('(')[-1].rstrip(').')}。"
    if text.startswith("Missing command"):
        return "没有写命令。"
    return text


def nothing_here(folder: object) -> str:
    """What to do where the folder that commands work on by default is not there."""
    return f"这里没有 {folder} 文件夹。用 nianbao new 机关名称 --year 年度 生成数据文件，或者在命令后面写出它的位置。"


def _name(error: click.BadParameter) -> str:
    parameter = error.param
    if parameter is None:
        return error.param_hint if isinstance(error.param_hint, str) else "参数"
    return (
        parameter.opts[-1]
        if isinstance(parameter, click.Option)
        else parameter.make_metavar(click.Context(click.Command("x")))
    )


def _reason(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return "可以写 " + "、".join(str(choice) for choice in kind.choices) + "。"
    if isinstance(kind, click.IntRange):
        return f"要写 {kind.min} 到 {kind.max} 的整数。"
    if isinstance(kind, click.DateTime):
        return "日期写成 2026-02-01 的样子。"
    return error.message
