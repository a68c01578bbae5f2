"""A small database in a file: its tables are made anew where the file is damaged or holds another version of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_PAGE = 16 * 1024  # bytes: several rows of some kilobytes to a page, of which none is cut in two


def opened(file: Path, tables: Mapping[str, str], version: int) -> sqlite3.Connection | None:
    """The database of a file, with tables of the given columns, by name; None where there can be none."""
    for _ in range(2):
        try:
            return _connected(file, tables, version)
        except sqlite3.OperationalError:
            return None
        except sqlite3.DatabaseError:
            with suppress(OSError):
                file.unlink()
    return None


def _connected(file: Path, tables: Mapping[str, str], version: int) -> sqlite3.Connection:
    database = sqlite3.connect(file, timeout=2, isolation_level=None)
    try:
        database.execute("PRAGMA synchronous = OFF")  # nothing here is worth waiting for a disk
        database.execute(f"PRAGMA page_size = {_PAGE}")
        if not _whole(database, tables, version):
            database.execute("BEGIN IMMEDIATE")
            if not _whole(database, tables, version):  # another run may have been first
                for name, columns in tables.items():
                    database.execute(f"DROP TABLE IF EXISTS {name}")
                    database.execute(f"CREATE TABLE {name} ({columns}) WITHOUT ROWID")
                database.execute(f"PRAGMA user_version = {version}")
            database.execute("COMMIT")
        for name in tables:
            database.execute(f"SELECT * FROM {name} LIMIT 1").fetchone()
    except sqlite3.Error:
        database.close()
        raise
    return database


def _whole(database: sqlite3.Connection, tables: Mapping[str, str], version: int) -> bool:
    there = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return there.issuperset(tables) and database.execute("PRAGMA user_version").fetchone() == (version,)
