"""The lines of data files as typed, for showing them beside findings."""

from __future__ import annotations

from pathlib import Path

from generator.source.encoding import decode
from generator.source.reader import MAX_BYTES


class Lines:
    """The lines of the file at hand, read once."""

    def __init__(self) -> None:
        self.name, self.lines = "", list[str]()

    def line(self, name: str, number: int) -> str:
        """A line of a file, counted from 1; empty where there is none."""
        if name != self.name:
            self.name, self.lines = name, _read(Path(name))
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


def _read(path: Path) -> list[str]:
    try:
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            return []
        return decode(path.read_bytes())[0].split("\n")
    except OSError:
        return []
