"""Help in English: of every command and option, wherever `--lang en` stands."""

from __future__ import annotations

import re

import click
import pytest
from click.testing import CliRunner

from generator.cli import cli

HAN = re.compile(r"[\u4e00-\u9fff]")
# Names that are Chinese in English too.
NAMES = re.compile(r"名册|规则|汇总")
COMMANDS = sorted(cli.commands)


def said(*arguments: str) -> str:
    done = CliRunner().invoke(cli, list(arguments))
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_explained(command: str) -> None:
    page = said(command, "--lang", "en", "--help") if has_lang(command) else said("--lang", "en", command, "--help")
    assert not HAN.search(NAMES.sub("", page))
    options = [p for p in cli.commands[command].params if isinstance(p, click.Option)]
    lines = page[page.index("Options:") :]
    for option in options:
        assert re.search(rf"{re.escape(option.opts[-1])}\s+[A-Z][^\n]*", lines), option.opts


def has_lang(command: str) -> bool:
    return any("--lang" in parameter.opts for parameter in cli.commands[command].params)


@pytest.mark.parametrize("arguments", [("--lang", "en", "--help"), ("--lang=en", "-h")])
def test_the_program_itself_is_explained_with_its_commands(arguments: tuple[str, ...]) -> None:
    page = said(*arguments)
    assert not HAN.search(page)
    assert all(re.search(rf"^  {command}\s+[A-Z]", page, re.MULTILINE) for command in COMMANDS)


def test_without_it_help_is_chinese() -> None:
    assert "选项" in said("check", "--help")
    assert "选项" in said("--lang", "zh", "check", "--help")


def test_before_the_command_it_holds_for_the_messages_too() -> None:
    assert said("--lang", "en", "forms") == said("forms", "--lang", "en")
    assert said("forms") != said("forms", "--lang", "en")
