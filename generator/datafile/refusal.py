"""A change that is refused, and why."""

from __future__ import annotations

from generator.common.errors import NianbaoError
from generator.common.finding import Path, Text


class Refused(NianbaoError):
    """A change that cannot be written safely; `said` is why, and what to do instead, `path` what was to be changed."""

    def __init__(self, said: Text, path: Path = ()) -> None:
        super().__init__(said.zh)
        self.said, self.path = said, path
