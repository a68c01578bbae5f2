"""Keys of the file that stand within a text: indented below a `|`, they are printed as words, and what they hold is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.common.finding import Path, Text
from generator.common.patterns import pattern
from generator.common.text import fold
from generator.forms.load import load_all
from generator.report.head import head_names
from generator.report.notes import Notes
from generator.source import Scalar

_LINE = pattern(
    r"^(?P<indent>[ \u3000]*)(?P<key>[^\s:：{}\[\]|>][^:：{}\[\]|>\n]{1,30}?) *(?P<value>: *$|: +\S.*|[:：] *[{\[|>].*)",
    re.MULTILINE,
)
# Words that a text may well have before a colon: they are keys only where what follows can be nothing else.
_WORDS = frozenset(("机关", "年度", "标题", "简称", "机关类型"))


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {name: key for name, key in head_names(load_all()).items() if key not in _WORDS}


def swallowed(text: str) -> Iterator[tuple[int, str]]:
    """Yield the offset of every line of a text that is a key of the file with its value, and that key."""
    for match in _LINE.finditer(text):
        key = _names().get(fold(match["key"]))
        if key:
            yield match.start("key"), key


def note_swallowed(node: Scalar, path: Path, notes: Notes) -> None:
    """Note the keys that a text has swallowed; that they are missing follows from it."""
    if node.style not in ("|", ">", ""):
        return
    for offset, key in swallowed(node.text):
        said = Text(
            f"“{key}”前面多了空格，成了上面这段文字的一部分，会照样印出来。",
            f"{key} is indented, and so part of the text above it.",
        )
        hint = Text(f"删去行首的空格，让“{key}”顶格写；nianbao check --fix 可以代劳。", f"Begin the line with {key}.")
        notes.meant.setdefault((key,), path)
        notes.add("S021", path, said, hint, notes.source.locate(node, offset))
