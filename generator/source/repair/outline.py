"""The lines of a text that hold keys or list items, with their indentation: what there is to be aligned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.common.patterns import pattern
from generator.common.text import fold
from generator.source.keys import Keys
from generator.source.repair.lines import BLOCK, colon_of, missing_colon
from generator.source.repair.quotes import Flow

_DASHES = pattern(r"(?:- +){0,60}")
_ODD = pattern(r"[\t\u3000\u00a0]|[-－—–][^ ]|－")
_TO_ASCII = str.maketrans("［｛", "[{")


class Entry(NamedTuple):
    """A line with a key or a list item: `inner` is the column of the key behind the dashes, -1 for an item that is text.

    `opens`: nothing stands behind the key, so what belongs to it stands below. `doubtful`: where the line belongs cannot be told, since
    something else is wrong with it. `loose`: a full-width colon makes a key of it or a text, whichever fits.
    `key` is folded; `top`: it is one of the top level.
    """

    number: int
    indent: int
    inner: int = -1
    dashed: bool = False
    opens: bool = False
    value: str = ""
    doubtful: bool = False
    loose: bool = False
    key: str = ""
    top: bool = False


def outline(lines: Sequence[str], keys: Keys) -> Iterator[Entry]:
    """Yield the entries; block text, comments, and what goes on with a value are passed over."""
    block, flow, parent = -1, Flow(), 0
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        rest = line[indent:]
        if not rest.strip() or rest.startswith("#") or 0 <= block < indent:
            continue
        if flow.open and (indent > parent or rest[0] in "]})"):
            flow.feed(line)
            continue
        block, parent = -1, indent
        unclosed = flow.open
        flow.close()
        entry = _entry(number, indent, rest, keys, unclosed)
        if entry is None:
            continue
        yield entry
        value = entry.value.translate(_TO_ASCII)
        if BLOCK.match(entry.value):
            block = max(entry.inner, entry.indent) if not entry.dashed or entry.inner >= 0 else entry.indent
        elif value[:1] in ("'", '"', "[", "{"):
            flow.feed(value)


def _entry(number: int, indent: int, rest: str, keys: Keys, unclosed: bool) -> Entry | None:
    """What a line is; None for a line that goes on with a text."""
    dashes = _DASHES.match(rest)
    width = dashes.end() if dashes else 0
    bare = rest[width:]
    odd = bool(_ODD.match(rest)) or unclosed
    at, colon = colon_of(bare) if bare[:1] not in "'\"[{" else (-1, "")
    key, after = bare[: max(at, 0)].rstrip(), bare[at + 1 :]
    known = at > 0 and (keys.of_item(key) if width else keys.known(key))
    if at > 0 and (known or (colon == ":" and after[:1] in ("", " "))):
        value = after.strip(" \t\u3000\u00a0")
        opens = not value or value.startswith("#")
        return Entry(
            number,
            indent,
            indent + width,
            bool(width),
            opens,
            value,
            odd or not known,
            colon == "：",
            fold(key),
            keys.at_top(key),
        )
    if odd or missing_colon(bare, keys):
        return Entry(number, indent, indent + width, bool(width), doubtful=True)
    return Entry(number, indent, dashed=True, value=bare) if width else None
