"""What may be changed in a data file, as values; paths are those of findings, Chinese keys and numbers of list items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from generator.common.finding import Path


@dataclass(frozen=True)
class Put:
    """A figure, unit or text to be written at a path; an optional item of the head goes when its text is empty."""

    path: Path
    text: str


@dataclass(frozen=True)
class PutNames:
    """A list of short texts to be written at a path: 简称."""

    path: Path
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Insert:
    """A paragraph, or with a title a part of its own, to stand in the list at `path` as its item `index`."""

    path: Path
    index: int
    body: str
    title: str = ""


@dataclass(frozen=True)
class Remove:
    """A list item to be taken out."""

    path: Path


Change: TypeAlias = Put | PutNames | Insert | Remove
