"""What was built from what, kept in the output folder: outputs whose inputs have not changed are left alone.

It is a small database, so memory does not grow with its entries, a killed run loses its last second at most, and two runs at once
do each other no harm. A damaged one is an empty one; deleting it costs time and nothing else.
"""

from __future__ import annotations

import json
import os
import sqlite3
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

from generator.database import opened
from generator.stamps import Stamp, still

NAME = ".nianbao-cache.db"
_FORMAT = 2
_ANY = "surrogatepass"
_OFTEN = 0.5  # seconds between two writings of what is new
_COLUMNS = "key BLOB PRIMARY KEY, options TEXT, source BLOB, entry TEXT"


@dataclass(frozen=True)
class Entry:
    """A build that was done: its data file and everything else that it was made from, what was made, what came of it."""

    source: str
    inputs: Mapping[str, Stamp] = field(default_factory=dict)
    outputs: Mapping[str, Stamp] = field(default_factory=dict)
    result: Mapping[str, Any] = field(default_factory=dict)


class Cache:
    """The entries of an output folder, by key; those that were made with other options are none."""

    def __init__(self, folder: Path, options: str) -> None:
        self.file, self.options = folder / NAME, options
        self.base = os.path.realpath(folder)
        self.new: dict[str, tuple[str, bytes, str] | None] = {}
        self.written = monotonic()
        self.database: sqlite3.Connection | None = None
        if self._kind() == "file":
            self.database = self._opened()

    def _kind(self) -> str:
        """What is in the database's place: a link leads elsewhere, and a pipe would be waited for."""
        try:
            mode = self.file.lstat().st_mode
        except OSError:
            return "nothing" if self.file.parent.is_dir() else ""
        return "file" if stat.S_ISREG(mode) else ""

    def _opened(self) -> sqlite3.Connection | None:
        return opened(self.file, _COLUMNS, _FORMAT) if self._kind() else None

    def _remove(self) -> None:
        """Do away with a damaged database."""
        if self.database:
            self.database.close()
            self.database = None
        with suppress(OSError):
            self.file.unlink()

    def result(self, key: str) -> Entry | None:
        """What came of the last build, if its inputs and outputs are still as they were then."""
        row = self._row("SELECT entry FROM entries WHERE key = ? AND options = ?", _packed(key), self.options)
        try:
            known = self._read(row[0]) if row else None
        except (KeyError, TypeError, ValueError, AttributeError):
            return None
        if known is None:
            return None
        inputs = {path: still(path, stamp) for path, stamp in known.inputs.items()}
        outputs = {path: still(path, stamp, settled=False) for path, stamp in known.outputs.items()}
        if None in (*inputs.values(), *outputs.values()):
            return None
        if inputs == known.inputs and outputs == known.outputs:
            return known
        fresh = Entry(known.source, _whole(inputs), _whole(outputs), known.result)
        self.store(key, fresh)
        return fresh

    def _row(self, query: str, *values: str | bytes) -> Any:
        try:
            return self.database.execute(query, values).fetchone() if self.database else None
        except sqlite3.OperationalError:
            return None
        except sqlite3.DatabaseError:
            self._remove()
            return None

    def sources(self) -> Iterator[tuple[str, str]]:
        """Yield the key and the data file of every entry, whatever it was made with."""
        try:
            rows = self.database.execute("SELECT key, source FROM entries").fetchall() if self.database else []
        except sqlite3.Error:
            return
        for key, source in rows:
            with suppress(AttributeError, UnicodeError):
                yield key.decode(errors=_ANY), self._path(source.decode(errors=_ANY))

    def outputs(self, key: str) -> Mapping[str, Stamp]:
        """What was made of an entry's data file, as it was then."""
        row = self._row("SELECT entry FROM entries WHERE key = ?", _packed(key))
        try:
            return self._read(row[0]).outputs if row else {}
        except (KeyError, TypeError, ValueError, AttributeError):
            return {}

    def store(self, key: str, entry: Entry) -> None:
        """Remember a build."""
        self.new[key] = (self.options, _packed(self._kept(entry.source)), self._written(entry))
        self._now_and_then()

    def forget(self, key: str) -> None:
        """Forget a build."""
        self.new[key] = None
        self._now_and_then()

    def _now_and_then(self) -> None:
        if monotonic() - self.written > _OFTEN:
            self.save()

    def save(self) -> None:
        """Write what is new; a folder that cannot be written to has no cache, one that another run writes to is tried again."""
        self.written = monotonic()
        if not self.new:
            return
        self.database = self.database or self._opened()
        if self.database is None:
            return
        try:
            self._insert(self.database)
            self.new.clear()
        except sqlite3.OperationalError:
            with suppress(sqlite3.Error):
                self.database.execute("ROLLBACK")
        except sqlite3.DatabaseError:
            self._remove()

    def _insert(self, database: sqlite3.Connection) -> None:
        database.execute("BEGIN IMMEDIATE")
        kept = [(_packed(key), *row) for key, row in self.new.items() if row]
        database.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)", kept)
        database.executemany(
            "DELETE FROM entries WHERE key = ?", [(_packed(k),) for k, row in self.new.items() if not row]
        )
        database.execute("COMMIT")

    def close(self) -> None:
        """Write what is new and leave the database."""
        self.save()
        if self.database:
            with suppress(sqlite3.Error):
                self.database.close()
            self.database = None

    def _kept(self, path: str) -> str:
        """A path as seen from the output folder: a project that is moved as a whole keeps its cache."""
        try:
            return os.path.relpath(os.path.abspath(path), self.base)  # noqa: PTH100
        except ValueError:  # another drive
            return os.path.abspath(path)  # noqa: PTH100

    def _path(self, kept: str) -> str:
        return kept if os.path.isabs(kept) else self.base + os.sep + kept  # noqa: PTH117 - ten times for every report

    def _written(self, entry: Entry) -> str:
        stamps = (
            [[self._kept(path), stamp.status, stamp.digest] for path, stamp in group.items()]
            for group in (entry.inputs, entry.outputs)
        )
        return json.dumps([self._kept(entry.source), *stamps, entry.result])

    def _read(self, text: str) -> Entry:
        source, inputs, outputs, result = json.loads(text)
        given, made = ({self._path(p): Stamp(str(s), str(d)) for p, s, d in group} for group in (inputs, outputs))
        if not isinstance(result, dict):
            raise TypeError(result)
        return Entry(self._path(source), given, made, result)


def key_of(stem: str, formats: Sequence[str], draft: bool) -> str:
    """The key of what is made of a data file: by its place, its formats, and whether it is a draft."""
    return f"{stem} {','.join(formats)} {draft}"


def stem_of(key: str) -> str:
    """The place below the output folder that a key stands for."""
    return key.rsplit(" ", 2)[0]


def _packed(text: str) -> bytes:
    """A text that may hold the bytes of a file name that is no UTF-8."""
    return text.encode(errors=_ANY)


def _whole(stamps: Mapping[str, Stamp | None]) -> dict[str, Stamp]:
    return {path: stamp for path, stamp in stamps.items() if stamp}
