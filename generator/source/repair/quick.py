"""Whether a text is written as it should be: lines so plain, each where it belongs, that none can hold a slip of the keyboard.

Most files are. To tell so takes a tenth of the time that it takes to look for slips, and what is said to be plain has none.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.common.patterns import pattern
from generator.common.text import fold
from generator.source.keys import Keys
from generator.source.repair.quotes import Flow

_ENTRY = pattern(
    r"(?P<indent> *)(?P<dash>- +)?(?P<key>[^\s#\[\]{}\"':：\-－—–][^#\[\]{}\"':：]{0,59}):(?: +(?P<value>[^\s\-－｜［【｛].*)| *)"
)
_ITEM = pattern(r"(?P<indent> *)- +(?P<value>[^\s\-－—–#|>｜?&*!%@`][^:：]*)")
_FLOW = pattern(r"\[[^\[\]{}\"'#]*\] *|\{[^\[\]{}\"'#]*\} *")
_BLOCK = pattern(r"[|>][+-]? *")
_BLOCK_ITEM = pattern(r"(?P<indent> *)- [|>][+-]? *")


class _Level:
    """An indentation at which keys stand, or list items, with the keys so far."""

    __slots__ = ("indent", "items", "key", "seen")

    def __init__(self, indent: int, items: bool) -> None:
        self.indent, self.items, self.key = indent, items, ""
        self.seen: set[str] = set()


def is_plain(lines: Sequence[str], keys: Keys) -> bool:
    """Return whether the lines hold nothing but known keys, items, block text and comments, all at their indentation."""
    outline = _Outline(keys)
    block = -1
    for line in lines:
        bare = line.lstrip(" ")
        if not bare:
            continue
        indent = len(line) - len(bare)
        if 0 <= block < indent:
            if line.isspace():
                return False
        elif bare[0] == "#":
            block = -1
        else:
            opened = outline.entry(line)
            if opened is None:
                return False
            block = opened
    return True


class _Outline:
    """The levels that are open, line by line."""

    def __init__(self, keys: Keys) -> None:
        self.keys = keys
        self.levels = [_Level(0, False)]
        self.waits = False  # the last key has no value on its own line: what follows is deeper

    def entry(self, line: str) -> int | None:
        """Take in a line; the indentation of the key whose block text follows, -1 for none, None where the line is not plain."""
        match = _ENTRY.fullmatch(line)
        if match is None:
            return self.item(line)
        indent = match.end("indent")
        key, dashed = fold(match["key"].rstrip()), match["dash"] is not None
        if key not in (self.keys.item if dashed else self.keys.every if indent else self.keys.top):
            return None
        if not self.stands(indent, dashed):
            return None
        column = match.start("key")
        if dashed:
            self.levels.append(_Level(column, False))
        if not self.belongs(key):
            return None
        value = match["value"]
        self.waits = not value or value[0] == "#"
        if not value or _closed(value):
            return -1
        return column if _BLOCK.fullmatch(value) else None

    def item(self, line: str) -> int | None:
        """Take in a line that should be a list's item with a text."""
        block = _BLOCK_ITEM.fullmatch(line)
        match = block or _ITEM.fullmatch(line)
        if match is None or not self.stands(match.end("indent"), True) or not (block or _closed(match["value"])):
            return None
        self.waits = False
        return match.end("indent") if block else -1

    def stands(self, indent: int, items: bool) -> bool:
        """Whether an entry goes on with a level that is open, or opens one where the key above waits for it."""
        levels = self.levels
        top = levels[-1]
        if self.waits and (indent > top.indent or (items and indent == top.indent)):
            levels.append(_Level(indent, items))
            return True
        while levels[-1].indent > indent or (levels[-1].indent == indent and levels[-1].items != items):
            levels.pop()
            if not levels:
                return False
        return levels[-1].indent == indent

    def belongs(self, key: str) -> bool:
        """Whether a key is the first of its kind at its level, and may stand below the key above."""
        level = self.levels[-1]
        if key in level.seen:
            return False
        level.seen.add(key)
        level.key = key
        wanted = self.keys.under.get(key)
        return wanted is None or len(self.levels) < 2 or self.levels[-2].key in wanted


def _closed(value: str) -> bool:
    """Whether a value ends with its line: no block text, no quotes or brackets that go on."""
    first = value[0]
    if first in "|>":
        return False
    if first not in "'\"[{":
        return True
    if _FLOW.fullmatch(value):
        return True
    flow = Flow()
    flow.feed(value)
    return not flow.open
