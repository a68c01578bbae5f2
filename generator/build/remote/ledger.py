"""What was built from what behind URLs, kept in the output folder: outputs whose inputs have not changed are left alone.

It is a small database that is fetched when a build begins and put back now and then and at the end. A damaged one is an empty one;
losing it costs time and nothing else.
"""

from __future__ import annotations

import json
import sqlite3
from base64 import b64decode, b64encode
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any

from generator.build.outcome import Outcome, kept, recalled
from generator.build.remote.folder import Folder
from generator.build.remote.scratch import Scratch
from generator.build.remote.sources import Item
from generator.common.database import opened
from generator.common.errors import NianbaoError, OutputError
from generator.common.fingerprints import Stamp
from generator.prose.similarity.near_copies import Signature, kept_signature, read_signature

NAME = ".nianbao-ledger.db"
_FORMAT = 3
_ANY = "surrogatepass"  # names that are not UTF-8 are kept as they are
_MOST = 4 * 1024**3
_EVERY = 60.0  # seconds between two copies that are put back
_TABLES = {"entries": "key BLOB PRIMARY KEY, options TEXT, entry BLOB"}


class Ledger:
    """The entries of an output folder by key; those that were made with other options are none."""

    def __init__(self, folder: Folder, options: str) -> None:
        self.folder, self.options = folder, options
        self.marks = folder.listed()
        self.place = Scratch()
        self.file = Path(self.place.name, NAME)
        self.database = self._fetched()
        self.changed, self.put = False, monotonic()

    def _fetched(self) -> sqlite3.Connection:
        if NAME in self.marks:
            with suppress(OSError, NianbaoError):
                self.file.write_bytes(self.folder.read(NAME, _MOST))
        database = opened(self.file, _TABLES, _FORMAT)
        if database is None:
            self.place.cleanup()
            raise OutputError(f"临时文件写不了：{self.place.name}。请看磁盘是否已满。")
        return database

    def unchanged(self, key: str, item: Item) -> Outcome | None:
        """What came of an item last time, if its inputs and outputs bear the marks that they bore then."""
        query = "SELECT entry FROM entries WHERE key = ? AND options = ?"
        try:
            row = self.database.execute(query, (key.encode(errors=_ANY), self.options)).fetchone()
            entry = json.loads(row[0]) if row else None
            return self._recalled(item, entry) if entry else None
        except (sqlite3.Error, KeyError, TypeError, ValueError, AttributeError):
            return None

    def _recalled(self, item: Item, entry: Mapping[str, Any]) -> Outcome | None:
        inputs, outputs = ({url: Stamp(*pair) for url, pair in entry[name].items()} for name in ("inputs", "outputs"))
        now = {item.root.below(name).shown: mark for name, mark in item.marks.items()}
        base = len(self.folder.url.shown) + 1
        same = all(now.get(url, "") == stamp.status for url, stamp in inputs.items())
        same &= all(self.marks.get(url[base:]) == stamp.status for url, stamp in outputs.items())
        known = recalled(item.file, entry["result"], inputs, outputs) if same and inputs else None
        return replace(known, signature=_signature(entry["signature"])) if known else None

    def remember(self, key: str, outcome: Outcome) -> None:
        """Keep what came of an item, unless it failed to be read or written."""
        self.changed = True
        packed = key.encode(errors=_ANY)
        if outcome.error:
            self.database.execute("DELETE FROM entries WHERE key = ?", (packed,))
        else:
            files = {name: _plain(getattr(outcome, name)) for name in ("inputs", "outputs")}
            signature = b64encode(kept_signature(outcome.signature)).decode() if outcome.signature else None
            known = {**files, "result": kept(outcome), "signature": signature}
            entry = json.dumps(known, ensure_ascii=False).encode(errors=_ANY)
            self.database.execute("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", (packed, self.options, entry))
        if monotonic() - self.put > _EVERY:
            self.save()

    def save(self) -> None:
        """Put back what is new; a folder that cannot be written to has no ledger."""
        self.put = monotonic()
        if self.changed:
            copy = self.file.with_suffix(".copy")
            with closing(sqlite3.connect(copy)) as database:
                self.database.backup(database)
            with suppress(OSError, NianbaoError):
                self.folder.write(NAME, copy.read_bytes())
                self.changed = False

    def close(self) -> None:
        """Put back what is new and leave nothing behind on this computer."""
        self.save()
        self.database.close()
        self.place.cleanup()


def _signature(kept: str | None) -> Signature | None:
    return None if kept is None else read_signature(b64decode(kept))


def _plain(stamps: Mapping[str, Stamp]) -> dict[str, list[str]]:
    return {url: [stamp.status, stamp.digest] for url, stamp in stamps.items()}
