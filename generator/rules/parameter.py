"""A parameter of a rule: a limit that an office may set for itself."""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

Value: TypeAlias = int | float | str

_KINDS: dict[type, tuple[str, str]] = {
    int: ("0|[1-9][0-9]{0,8}", "整数"),
    float: (r"(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,6})?", "数"),
}


class Parameter(NamedTuple):
    """A parameter by its two names, with the value that it has unless one is set; `like` is what a text must look like."""

    name: str
    chinese: str
    default: Value
    example: str = ""
    like: str = ""

    def read(self, text: str) -> Value | None:
        """The value that a text gives; None if it is none of this parameter's kind."""
        kind = type(self.default)
        pattern = self.like if kind is str else _KINDS[kind][0]
        return kind(text) if re.fullmatch(pattern, text) else None

    @property
    def kind(self) -> str:
        """What is to be written, in Chinese."""
        noun = "" if isinstance(self.default, str) else _KINDS[type(self.default)][1]
        return f"{noun}，如 {self.example or self.default}" if noun else f"{self.example} 的样子"
