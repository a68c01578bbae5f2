"""A change that is refused, and why."""

from __future__ import annotations

from generator.errors import NianbaoError
from generator.finding import Text


class Refused(NianbaoError):
    """A change that cannot be written safely; `said` is why, and what to do instead."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.zh)
        self.said = said
