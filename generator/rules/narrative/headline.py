"""The title that a file gives, as rules read it: without white space."""

from __future__ import annotations

from typing import NamedTuple

from generator.common.finding import Issue, Text
from generator.report import Report


class Headline(NamedTuple):
    """A title without white space; `offsets` are those that its characters have in the file's text."""

    text: str
    offsets: tuple[int, ...]

    def issue(self, at: int, message: Text, hint: Text) -> Issue:
        """Return an issue at a character of the title."""
        return Issue(("标题",), message, hint, self.offsets[at])


def headline(report: Report) -> Headline | None:
    """Return the title that a report gives itself; None where it leaves it to the program."""
    if not report.headline:
        return None
    kept = [(n, c) for n, c in enumerate(report.headline.text) if not c.isspace()]
    return Headline("".join(c for _, c in kept), tuple(n for n, _ in kept))
