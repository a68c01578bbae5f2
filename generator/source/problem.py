"""A problem of reading: code, place and words, before it is dressed as a finding."""

from __future__ import annotations

from typing import NamedTuple

from generator.common.finding import NOTHING, Position, Text


class Problem(NamedTuple):
    """What is wrong at a place of the file."""

    code: str
    position: Position
    message: Text
    hint: Text = NOTHING
