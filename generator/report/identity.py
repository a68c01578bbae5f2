"""Whose report a data file is, and of which year: its head read without the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from generator.common.text import fold
from generator.report.report import Report
from generator.source import Mapping, Node, Scalar, Sequence, Source

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
# What a file's or a folder's name says of any report: nothing that tells one body from another.
_COMMON = re.compile(r"政府信息公开|工作|年度报告|年报|年度|报告|数据|终稿|定稿|副本|年|[0-9\W_]+")
_NAMES = {"机关": "agency", "agency": "agency", "年度": "year", "year": "year", "简称": "short", "short_names": "short"}
_LEAST = 2  # characters by which a name can tell a body


@dataclass(frozen=True, slots=True)
class Identity:
    """The body that a data file names, its short names, and its year; empty and 0 where the file does not say."""

    agency: str = ""
    short_names: tuple[str, ...] = ()
    year: int = 0

    def named_by(self, name: str) -> bool:
        """Whether a folder or file name stands for this body: its name, one of its short names, or an abbreviation of these."""
        bare = _COMMON.sub("", fold(name))
        known = (fold(own) for own in (self.agency, *self.short_names))
        return len(bare) >= _LEAST and any(_abbreviates(bare, own) for own in known)

    def is_called(self, name: str) -> bool:
        """Whether this is the body's own name or one of its short names."""
        return fold(name) in map(fold, (self.agency, *self.short_names))


def identity_of(source: Source) -> Identity:
    """Return the body and the year of a data file that has been read as YAML; its figures are not looked at."""
    if not isinstance(source.root, Mapping):
        return Identity()
    found = {_NAMES.get(fold(key.text), ""): value for key, value in reversed(source.root.entries)}
    year = _text(found.get("year"))
    return Identity(_text(found.get("agency")), _texts(found.get("short")), int(year) if _YEAR.fullmatch(year) else 0)


def identity(report: Report) -> Identity:
    """Return the body and the year of a report."""
    return Identity(report.agency, report.short_names, report.year)


def year_named(path: Path) -> int:
    """Return the year that a file is named by; 0 where its name holds none, or several."""
    found = set(re.findall(rf"(?<![0-9]){_YEAR.pattern}(?![0-9])", path.stem))
    return int(found.pop()) if len(found) == 1 else 0


def _text(node: Node | None) -> str:
    return node.text.strip() if isinstance(node, Scalar) else ""


def _texts(node: Node | None) -> tuple[str, ...]:
    items = node.items if isinstance(node, Sequence) else (node,)
    return tuple(filter(None, map(_text, items)))


def _abbreviates(short: str, name: str) -> bool:
    """Whether the characters of `short` all stand in `name`, in their order."""
    rest = iter(name)
    return all(char in rest for char in short)
