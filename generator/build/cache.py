"""What was built from what, kept in the output folder: outputs whose inputs have not changed are left alone.

It is a small database, so memory does not grow with its entries, a killed run loses its last second at most, and two runs at once
do each other no harm. A damaged one is an empty one; deleting it costs time and nothing else.
"""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from time import monotonic
from typing import Any

from generator.common.database import opened
from generator.common.fingerprints import Stamp, Stamps, status, still

NAME = ".nianbao-cache.db"
_FORMAT = 3
_ANY = "surrogatepass"
_DRIVES = sys.platform == "win32"  # elsewhere every path can be told from the output folder
_OFTEN = 0.5  # seconds between two writings of what is new
_AT_ONCE = 250  # keys in one question
_SHARED = 64  # inputs that are looked at once for many reports, such as the folders of local rules
_TABLES = {
    "entries": "key BLOB PRIMARY KEY, options TEXT, source BLOB, inputs BLOB, outputs BLOB, result BLOB",
    "notes": "key BLOB PRIMARY KEY, seal TEXT, note BLOB",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A build that was done: its data file and everything else that it was made from, what was made, what came of it."""

    source: str
    inputs: Mapping[str, Stamp] = field(default_factory=dict)
    outputs: Mapping[str, Stamp] = field(default_factory=dict)
    result: Mapping[str, Any] = field(default_factory=dict)


class Cache:
    """The entries of an output folder, by key; those that were made with other options are none.

    Notes are what is seldom looked at: each is good for a seal, and with another there is none.
    """

    def __init__(self, folder: Path, options: str) -> None:
        self.file, self.options = folder / NAME, options
        self.base = os.path.realpath(folder)
        self.new: dict[str, tuple[str, bytes, bytes, bytes, bytes] | None] = {}
        self.new_notes: dict[str, tuple[str, bytes]] = {}
        self.written = monotonic()
        self._status = lru_cache(maxsize=_SHARED)(status)
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
        return opened(self.file, _TABLES, _FORMAT) if self._kind() else None

    def _remove(self) -> None:
        """Do away with a damaged database."""
        if self.database:
            self.database.close()
            self.database = None
        with suppress(OSError):
            self.file.unlink()

    def results(self, keys: Sequence[str]) -> dict[str, Entry]:
        """What came of the last builds, by key, where their inputs and outputs are still as they were then."""
        found = {}
        for key, options, *row in self._rows("SELECT key, options, source, inputs, outputs, result FROM entries", keys):
            with suppress(KeyError, TypeError, ValueError, AttributeError):
                name = key.decode(errors=_ANY)
                if options == self.options and (entry := self._unchanged(name, *row)):
                    found[name] = entry
        return found

    def _unchanged(self, key: str, source: bytes, inputs: bytes, outputs: bytes, result: bytes) -> Entry | None:
        """The entry of a row, if its files are what they were."""
        used, made = self._stamps(inputs), self._stamps(outputs)
        known = Entry(self._path(source.decode(errors=_ANY)), used, made, json.loads(result))
        same = used.same(self._status) and made.same(status)
        return known if same else self._still(key, known)

    def _still(self, key: str, known: Entry) -> Entry | None:
        """The entry, if the contents of its files are what they were; stamps that have become better are kept."""
        inputs = {path: still(path, stamp) for path, stamp in known.inputs.items()}
        outputs = {path: still(path, stamp, settled=False) for path, stamp in known.outputs.items()}
        if None in (*inputs.values(), *outputs.values()):
            return None
        if inputs == known.inputs and outputs == known.outputs:
            return known
        fresh = Entry(known.source, _whole(inputs), _whole(outputs), known.result)
        self.store(key, fresh)
        return fresh

    def _rows(self, query: str, keys: Sequence[str]) -> Iterator[Any]:
        """Yield the rows of the keys, as far as there are any."""
        for at in range(0, len(keys), _AT_ONCE):
            some = [_packed(key) for key in keys[at : at + _AT_ONCE]]
            yield from self._asked(f"{query} WHERE key IN ({','.join('?' * len(some))})", some)

    def _asked(self, query: str, values: Sequence[bytes] = ()) -> list[Any]:
        try:
            return self.database.execute(query, values).fetchall() if self.database else []
        except sqlite3.OperationalError:
            return []
        except sqlite3.DatabaseError:
            self._remove()
            return []

    def sources(self) -> Iterator[tuple[str, str]]:
        """Yield the key and the data file of every entry, whatever it was made with."""
        for key, source in self._asked("SELECT key, source FROM entries"):
            with suppress(AttributeError, UnicodeError):
                yield key.decode(errors=_ANY), self._path(source.decode(errors=_ANY))

    def made(self, stem: str) -> Iterator[Entry]:
        """Yield what was made in this place, in whatever formats and with whatever options: data file and outputs, no more."""
        first, last = _packed(f"{stem} "), _packed(f"{stem}!")
        query = "SELECT key, source, outputs FROM entries WHERE key > ? AND key < ?"
        for key, source, outputs in self._asked(query, (first, last)):
            with suppress(TypeError, ValueError, AttributeError):
                if stem_of(key.decode(errors=_ANY)) == stem:
                    yield Entry(self._path(source.decode(errors=_ANY)), outputs=self._stamps(outputs))

    def outputs(self, key: str) -> Mapping[str, Stamp]:
        """What was made of an entry's data file, as it was then."""
        for (outputs,) in self._rows("SELECT outputs FROM entries", [key]):
            with suppress(TypeError, ValueError, AttributeError):
                return self._stamps(outputs)
        return {}

    def store(self, key: str, entry: Entry) -> None:
        """Remember a build."""
        source, result = _packed(self._kept(entry.source)), _packed(json.dumps(entry.result, ensure_ascii=False))
        inputs, outputs = (self._packed_stamps(group) for group in (entry.inputs, entry.outputs))
        self.new[key] = (self.options, source, inputs, outputs, result)
        self._now_and_then()

    def forget(self, key: str) -> None:
        """Forget a build."""
        self.new[key] = None
        self._now_and_then()

    def note(self, key: str, seal: str, note: bytes) -> None:
        """Remember a note that is good for a seal."""
        self.new_notes[key] = (seal, note)
        self._now_and_then()

    def notes(self, seals: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
        """Yield the keys and notes that are good for these seals, given by key."""
        for key, seal, note in self._rows("SELECT key, seal, note FROM notes", list(seals)):
            with suppress(AttributeError, UnicodeError):
                name = key.decode(errors=_ANY)
                if seal == seals.get(name) and isinstance(note, bytes):
                    yield name, note

    def _now_and_then(self) -> None:
        if monotonic() - self.written > _OFTEN:
            self.save()

    def save(self) -> None:
        """Write what is new; a folder that cannot be written to has no cache, one that another run writes to is tried again."""
        self.written = monotonic()
        if not (self.new or self.new_notes):
            return
        self.database = self.database or self._opened()
        if self.database is None:
            return
        try:
            self._insert(self.database)
            self.new.clear()
            self.new_notes.clear()
        except sqlite3.OperationalError:
            with suppress(sqlite3.Error):
                self.database.execute("ROLLBACK")
        except sqlite3.DatabaseError:
            self._remove()

    def _insert(self, database: sqlite3.Connection) -> None:
        database.execute("BEGIN IMMEDIATE")
        kept = [(_packed(key), *row) for key, row in self.new.items() if row]
        database.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?, ?)", kept)
        gone = [(_packed(key),) for key, row in self.new.items() if not row]
        database.executemany("DELETE FROM entries WHERE key = ?", gone)
        database.executemany("DELETE FROM notes WHERE key = ?", gone)
        notes = [(_packed(key), *row) for key, row in self.new_notes.items()]
        database.executemany("INSERT OR REPLACE INTO notes VALUES (?, ?, ?)", notes)
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
        return kept if _DRIVES and os.path.isabs(kept) else self.base + os.sep + kept  # noqa: PTH117

    def _packed_stamps(self, stamps: Mapping[str, Stamp]) -> bytes:
        """Path, status and digest of each file, one after the other."""
        fields = (field for path, stamp in stamps.items() for field in (self._kept(path), *stamp))
        return _packed("\0".join(fields))

    def _stamps(self, packed: bytes) -> Stamps:
        fields = [] if packed == b"" else packed.decode(errors=_ANY).split("\0")
        return Stamps([self._path(path) for path in fields[::3]], fields[1::3], fields[2::3])


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
