"""What is read back out of a finished report, in whatever format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_SPACE = re.compile(r"\s+")


class Unreadable(Exception):
    """A file that is none of its format, or not whole."""


@dataclass(frozen=True)
class Content:
    """A report as it reads, without white space, since lines break differently in every format.

    `cells` are those of all tables, each once, in reading order; `prose` is everything else that is printed, on one string. `record`
    are the figures for machines, where the format carries them (that of the JSON output); `keyed` are printed figures by the names
    they have in it.
    """

    cells: tuple[str, ...] = ()
    prose: str = ""
    record: Mapping[str, Any] | None = None
    keyed: Mapping[str, str] | None = None


def squeezed(text: str | None) -> str:
    """The text without white space."""
    return _SPACE.sub("", text or "")
