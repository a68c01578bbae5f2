"""The keys that a data file may use: what tells a key from other words."""

from __future__ import annotations

from typing import NamedTuple

from generator.text import fold


class Keys(NamedTuple):
    """Folded keys: those that may stand anywhere, and those of the top level."""

    every: frozenset[str] = frozenset()
    top: frozenset[str] = frozenset()

    def known(self, key: str) -> bool:
        """Whether this is a key of any level."""
        return fold(key) in self.every

    def at_top(self, key: str) -> bool:
        """Whether this is a key of the top level."""
        return fold(key) in self.top
