"""Nodes as YAML text again: without comments, in block style, every scalar as its author wrote it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.common.text import fold
from generator.source import Mapping, Node, Scalar, Sequence

# What is between the office and the program, and not part of the report.
_INTERNAL = frozenset(map(fold, ("豁免", "waivers")))


def clean_data(root: Mapping) -> str:
    """A data file that says the same as `root`, without comments and without what is internal to the office."""
    kept = tuple((key, value) for key, value in root.entries if fold(key.text) not in _INTERNAL)
    return "\n".join([*_mapping(Mapping(kept, root.start), ""), ""])


def _mapping(node: Mapping, indent: str) -> Iterator[str]:
    for key, value in node.entries:
        yield from _entry(f"{indent}{_inline(key)}:", value, indent + "  ")


def _sequence(node: Sequence, indent: str) -> Iterator[str]:
    for item in node.items:
        if isinstance(item, Mapping) and item.entries:
            first, *rest = _mapping(item, indent + "  ")
            yield f"{indent}- {first.strip()}"
            yield from rest
        else:
            yield from _entry(f"{indent}-", item, indent + "  ")


def _entry(head: str, value: Node, indent: str) -> Iterator[str]:
    """A key or dash with its value: on the same line where it is short, below it otherwise."""
    if isinstance(value, Scalar):
        yield from _scalar(head, value, indent)
    elif isinstance(value, Sequence) and all(isinstance(item, Scalar) and len(item.text) < 20 for item in value.items):
        yield f"{head} [{', '.join(_inline(item) for item in value.items if isinstance(item, Scalar))}]"
    elif isinstance(value, Mapping) and not value.entries:
        yield f"{head} {{}}"
    else:
        yield head
        yield from _mapping(value, indent) if isinstance(value, Mapping) else _sequence(value, indent)


def _scalar(head: str, value: Scalar, indent: str) -> Iterator[str]:
    """A scalar; text of several lines as block text, unless white space at its edges would be lost."""
    lines = value.text.rstrip("\n").split("\n")
    if len(lines) > 1 and lines[0][:1] not in (" ", "\t", "") and "\r" not in value.text:
        yield f"{head} |" + ("" if value.text.endswith("\n") else "-")
        yield from (f"{indent}{line}".rstrip(" ") if not line else f"{indent}{line}" for line in lines)
    else:
        yield f"{head} {_inline(value)}".rstrip(" ")


def _inline(value: Scalar) -> str:
    """A scalar on one line: plain if it was, else in double quotes; block text of one line too."""
    if not value.style and "\n" not in value.text and not set(value.text) & set(",[]{}"):
        return value.text
    return json.dumps(value.text, ensure_ascii=False)
