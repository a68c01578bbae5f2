"""What a page asks to be changed, as changes: anything that is not of the right shape is refused."""

from __future__ import annotations

import json
from typing import Any

from generator.common.finding import Path
from generator.datafile.edits.changes import Change, Insert, Put, PutNames, Remove
from generator.datafile.edits.edit import MOST

_DEEPEST = 12
_LONGEST_KEY = 200
_LONGEST_NAMES = 50
_LONGEST_NAME = 64


class Malformed(Exception):
    """What a page has sent makes no sense; our own pages never send it."""


def body(data: bytes) -> dict[str, Any]:
    """The body of a request as a mapping; Malformed if it is none."""
    try:
        asked = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Malformed from error
    if not isinstance(asked, dict):
        raise Malformed
    return asked


def text(asked: dict[str, Any], name: str) -> str:
    """A text of the body; Malformed where there is none, or one that is no Unicode."""
    value = asked.get(name)
    if not isinstance(value, str):
        raise Malformed
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise Malformed from error
    return value


def name(asked: dict[str, Any], of: str) -> str:
    """A short text of the body, empty where there is none."""
    value = text(asked, of) if of in asked else ""
    if len(value) > _LONGEST_NAME:
        raise Malformed
    return value


def number(asked: dict[str, Any], name: str) -> int:
    """A whole number of the body, at least 0; Malformed where there is none."""
    value = asked.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 10**9:
        raise Malformed
    return value


def texts(asked: dict[str, Any], name: str) -> dict[str, str]:
    """Texts of the body by their names; none where there are none."""
    given = asked.get(name, {})
    if not isinstance(given, dict) or len(given) > MOST:
        raise Malformed
    return {key: text(given, key) for key in given}


def changes(asked: dict[str, Any]) -> list[Change]:
    """The changes that are asked for, in their order."""
    given = asked.get("changes")
    if not isinstance(given, list) or len(given) > MOST:
        raise Malformed
    return [_change(change) for change in given]


def _change(asked: Any) -> Change:
    if not isinstance(asked, dict):
        raise Malformed
    path = _path(asked.get("path"))
    match asked.get("do"):
        case "put":
            return Put(path, text(asked, "text"))
        case "names":
            names = asked.get("texts")
            if not isinstance(names, list) or len(names) > _LONGEST_NAMES:
                raise Malformed
            return PutNames(path, tuple(text({"name": name}, "name") for name in names))
        case "insert":
            return Insert(path, number(asked, "index"), text(asked, "text"), text(asked, "title"))
        case "remove":
            return Remove(path)
        case _:
            raise Malformed


def _path(given: Any) -> Path:
    if not isinstance(given, list) or not 0 < len(given) <= _DEEPEST or not isinstance(given[0], str):
        raise Malformed
    for step in given:
        if isinstance(step, str):
            if len(text({"step": step}, "step")) > _LONGEST_KEY:
                raise Malformed
        else:
            number({"step": step}, "step")
    return tuple(given)
