"""Values as YAML text, within brackets or in lines of their own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from generator.common.text import fold

_INDICATORS = tuple("-?:,[]{}#&*!|>'\"%@`=~<")
_SEPARATORS = re.compile(r":(?:\s|$)|\s#|[\n\t]|^\s|\s$|^$|^---|^\.\.\.")
_DATE = re.compile("[0-9]{4}(-[0-9]{2}-[0-9]{2})?")
STEP = 2


@dataclass(frozen=True)
class Prose:
    """A text that may run over several lines; one that is `quoted` stands on a line all the same."""

    text: str
    quoted: bool = False


@dataclass(frozen=True)
class Entries:
    """A mapping: keys with their values."""

    items: tuple[tuple[str, Value], ...]


# A string is YAML text already: a figure, a quoted word, a row within brackets.
Value: TypeAlias = str | Prose | Entries


def plain(text: str, flow: bool = False) -> bool:
    """Whether a text can stand without quotes and mean nothing but itself, to us and to any other reader of YAML."""
    if text.startswith(_INDICATORS) or _SEPARATORS.search(text) or (flow and re.search(r"[,\[\]{}:?]", text)):
        return False
    try:
        return bool(yaml.safe_load(text) == text)
    except (yaml.YAMLError, ValueError):
        return False


def is_bare(key: str, text: str) -> bool:
    """Whether a year or a date stands without quotes, as every data file has it."""
    return fold(key) in ("年度", "year", "日期", "date") and bool(_DATE.fullmatch(text))


def double(text: str) -> str:
    """The text in double quotes, on one line."""
    return json.dumps(text, ensure_ascii=False)


def single(text: str) -> str:
    """The text in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def word(text: str, flow: bool = False) -> str:
    """A text on one line: plain where it can be, else in double quotes."""
    return text if plain(text, flow) else double(text)


def within(value: Value) -> str:
    """A value on one line, as it stands within brackets."""
    if isinstance(value, Prose):
        return double(value.text) if value.quoted else word(value.text, flow=True)
    if isinstance(value, Entries):
        return "{" + ", ".join(f"{word(key, flow=True)}: {within(item)}" for key, item in value.items) + "}"
    return value


def head(value: Value) -> str:
    """What of a value stands on the line of its key, a space before it where there is anything."""
    if isinstance(value, Entries):
        return ""
    if isinstance(value, Prose):
        inline = double(value.text) if value.quoted else word(value.text)
        return f" {block_head(value.text, '')}" if _as_block(value) else f" {inline}"
    return f" {value}"


def rest(value: Value, indent: int) -> Iterator[str]:
    """Yield the lines of a value below that of its key, which is indented by `indent`."""
    if isinstance(value, Entries):
        for key, item in value.items:
            yield f"{' ' * (indent + STEP)}{word(key)}:{head(item)}"
            yield from rest(item, indent + STEP)
    elif isinstance(value, Prose) and _as_block(value):
        yield from block_lines(value.text, indent + STEP)


def _as_block(value: Prose) -> bool:
    return not value.quoted and ("\n" in value.text or not plain(value.text))


def block_head(text: str, chomp: str, step: int = STEP) -> str:
    """The bar of block text; text that begins with a space needs the indentation said."""
    first = next((line for line in text.split("\n") if line), "")
    return f"|{step if first.startswith(' ') else ''}{chomp}"


def block_lines(text: str, indent: int) -> list[str]:
    """The lines of block text; a room to write in where there is no text."""
    return [f"{' ' * indent}{line}" if line else "" for line in text.split("\n")] if text else [" " * indent]
