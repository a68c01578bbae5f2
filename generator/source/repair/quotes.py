"""Quotes and brackets that a value leaves open at the end of a line."""

from __future__ import annotations

import re

from generator.common.patterns import pattern

_MARKS = pattern(r"[\"'\[\]{}#]")
_END = {
    '"': pattern(r'[^"\\]*+(?:\\.[^"\\]*+)*+(")?', re.DOTALL),
    "'": pattern(r"[^']*+(?:''[^']*+)*+(')?"),
}
_BEFORE_QUOTE = ("", " ", "[", "{", ",", ":")
_CLOSER = {"[": "]", "{": "}"}
_MOST = 20_000


class Flow:
    """What a value has opened: a quotation mark, or brackets."""

    def __init__(self) -> None:
        self.quote = ""
        self.brackets: list[str] = []
        self.end = 0  # where the content of the last line ends: before its comment

    @property
    def open(self) -> bool:
        """Whether the next line goes on with the value."""
        return bool(self.quote or self.brackets)

    @property
    def closers(self) -> str:
        """What would close everything that is open."""
        return self.quote + "".join(_CLOSER[b] for b in reversed(self.brackets))

    def close(self) -> None:
        """Forget what is open."""
        self.quote, self.brackets = "", []

    def feed(self, text: str) -> None:
        """Follow quotes and brackets through a line, or the part of one that is the value."""
        at = self._quoted(text, 0) if self.quote else 0
        for _ in range(_MOST):
            match = _MARKS.search(text, at)
            if match is None:
                self.end = len(text.rstrip())
                return
            start = match.start()
            if match[0] == "#" and text[max(0, start - 1) : start] in ("", " "):
                self.end = len(text[:start].rstrip())
                return
            at = self._mark(text, match[0], start)
        self.close()

    def _mark(self, text: str, mark: str, start: int) -> int:
        """Take in one mark; where to go on."""
        if mark in _END and text[max(0, start - 1) : start] in _BEFORE_QUOTE:
            self.quote = mark
            return self._quoted(text, start + 1)
        if mark in _CLOSER:
            self.brackets.append(mark)
        elif mark in "]}" and self.brackets:
            self.brackets.pop()
        return start + 1

    def _quoted(self, text: str, at: int) -> int:
        """Go on within quotes; where they end."""
        match = _END[self.quote].match(text, at)
        assert match
        if match[1]:
            self.quote = ""
        return match.end()
