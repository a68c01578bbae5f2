"""The place in the file of a character of a scalar's text."""

from __future__ import annotations

import re

from generator.common.finding import Position
from generator.source.nodes import Scalar
from generator.source.repair.mend import Mender

# A character or an escape for one, as they stand between double quotes.
_UNIT = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)|[^\s\\]")
_SPACES = frozenset("ntrvf NLP_\t")


def locate(scalar: Scalar, offset: int, mender: Mender) -> Position:
    """Return the place of `scalar.text[offset]`; that of the scalar where it cannot be told."""
    offset = max(0, min(offset, len(scalar.text)))
    if scalar.style == "|":
        return _in_block(scalar, offset, mender)
    if scalar.style == '"':
        return _in_double_quotes(scalar, offset, mender)
    return _by_following(scalar, offset, mender)


def _in_block(scalar: Scalar, offset: int, mender: Mender) -> Position:
    """Block text has a line of the file for each of its own."""
    before = scalar.text[:offset]
    row = before.count("\n")
    column = len(before) - (before.rfind("\n") + 1)
    number = scalar.start.line + 1 + row
    indent = len(mender.line(number)) - len(scalar.text.split("\n")[row])
    return mender.position(number - 1, max(0, indent) + column)


def _in_double_quotes(scalar: Scalar, offset: int, mender: Mender) -> Position:
    """Every character other than white space is one of the file, or one escape: the same number comes before it in both."""
    left = sum(not char.isspace() for char in scalar.text[:offset])
    column = scalar.start.column
    for line in range(scalar.start.line, scalar.end.line + 1):
        for unit in _UNIT.finditer(mender.line(line), column):
            if _is_space(unit[0]):
                continue
            if not left:
                return mender.position(line - 1, unit.start())
            left -= 1
        column = 0
    return scalar.start


def _is_space(unit: str) -> bool:
    """Whether an escape stands for white space."""
    if len(unit) > 2:
        return int(unit[2:], 16) < 0x110000 and chr(int(unit[2:], 16)).isspace()
    return len(unit) == 2 and unit[1] in _SPACES


def _by_following(scalar: Scalar, offset: int, mender: Mender) -> Position:
    """Walk the file's characters and the text's side by side: folding and quotes only add or drop characters between."""
    line, column = scalar.start.line, scalar.start.column - 1
    if scalar.style == "'":
        column += 1
    elif scalar.style == ">":
        line, column = line + 1, 0
    wanted = scalar.text[: offset + 1]
    row = mender.line(line)
    for index, char in enumerate(wanted):
        if char.isspace():
            continue
        while True:
            found = row.find(char, column)
            if found >= 0 or line >= scalar.end.line:
                break
            line, column = line + 1, 0
            row = mender.line(line)
        if found < 0:
            return scalar.start
        if index == len(wanted) - 1:
            return mender.position(line - 1, found)
        column = found + 1
    return mender.position(line - 1, column)
