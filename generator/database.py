"""A small database in a file: one table, made anew where the file is damaged or holds another version of it."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path


def opened(file: Path, columns: str, version: int) -> sqlite3.Connection | None:
    """The database of a file, with a table `entries` of the given columns; None where there can be none."""
    for _ in range(2):
        try:
            return _connected(file, columns, version)
        except sqlite3.OperationalError:
            return None
        except sqlite3.DatabaseError:
            with suppress(OSError):
                file.unlink()
    return None


def _connected(file: Path, columns: str, version: int) -> sqlite3.Connection:
    database = sqlite3.connect(file, timeout=2, isolation_level=None)
    try:
        database.execute("PRAGMA synchronous = OFF")  # nothing here is worth waiting for a disk
        if not _whole(database, version):
            database.execute("BEGIN IMMEDIATE")
            if not _whole(database, version):  # another run may have been first
                database.execute("DROP TABLE IF EXISTS entries")
                database.execute(f"CREATE TABLE entries ({columns}) WITHOUT ROWID")
                database.execute(f"PRAGMA user_version = {version}")
            database.execute("COMMIT")
        database.execute("SELECT * FROM entries LIMIT 1").fetchone()
    except sqlite3.Error:
        database.close()
        raise
    return database


def _whole(database: sqlite3.Connection, version: int) -> bool:
    tables = database.execute("SELECT name FROM sqlite_master WHERE name = 'entries'").fetchall()
    return bool(tables) and database.execute("PRAGMA user_version").fetchone() == (version,)
