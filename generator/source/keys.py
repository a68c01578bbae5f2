"""The keys that a data file may use: what tells a key from other words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from generator.common.text import fold


class Keys(NamedTuple):
    """Folded keys: those that may stand anywhere, those of the top level, and those of an item of a list.

    `under` has the keys right below which a key belongs, where that is fixed.
    """

    every: frozenset[str] = frozenset()
    top: frozenset[str] = frozenset()
    item: frozenset[str] = frozenset()
    under: Mapping[str, frozenset[str]] = MappingProxyType({})

    def known(self, key: str) -> bool:
        """Whether this is a key of any level."""
        return fold(key) in self.every

    def at_top(self, key: str) -> bool:
        """Whether this is a key of the top level."""
        return fold(key) in self.top

    def of_item(self, key: str) -> bool:
        """Whether this is a key of a list's item: any other word before a colon may be text."""
        return fold(key) in self.item
