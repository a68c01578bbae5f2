"""A small database in a file: what is damaged or of another version is an empty one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from generator.common.database import opened

TABLES = {"entries": "key TEXT PRIMARY KEY, entry TEXT"}


def keys(file: Path) -> list[str]:
    """The keys that a database has."""
    database = opened(file, TABLES, 1)
    assert database
    with closing(database):
        return [key for (key,) in database.execute("SELECT key FROM entries")]


def filled(file: Path) -> Path:
    """A database with an entry."""
    database = opened(file, TABLES, 1)
    assert database
    with closing(database):
        database.execute("INSERT INTO entries VALUES ('a', 'b')")
    return file


def test_what_was_written_is_there_again(tmp_path: Path) -> None:
    assert keys(filled(tmp_path / "x.db")) == ["a"]


def test_a_database_of_another_version_is_an_empty_one_of_the_new_columns(tmp_path: Path) -> None:
    file = filled(tmp_path / "x.db")
    database = opened(file, {"entries": "key TEXT PRIMARY KEY, one TEXT, two TEXT"}, 2)
    assert database
    with closing(database):
        assert database.execute("SELECT * FROM entries").fetchall() == []
        database.execute("INSERT INTO entries VALUES ('a', 'b', 'c')")


def test_a_damaged_database_is_an_empty_one(tmp_path: Path) -> None:
    file = filled(tmp_path / "x.db")
    file.write_bytes("不是数据库".encode() * 1000)
    assert keys(file) == []
    assert keys(filled(file)) == ["a"]


def test_a_database_without_its_table_is_an_empty_one(tmp_path: Path) -> None:
    file = filled(tmp_path / "x.db")
    with closing(sqlite3.connect(file)) as database:
        database.execute("DROP TABLE entries")
        database.commit()
    assert keys(file) == []


def test_a_database_that_lacks_one_of_its_tables_is_an_empty_one(tmp_path: Path) -> None:
    database = opened(filled(tmp_path / "x.db"), {**TABLES, "notes": "key TEXT PRIMARY KEY, note TEXT"}, 1)
    assert database
    with closing(database):
        assert database.execute("SELECT * FROM entries").fetchall() == []
        assert database.execute("SELECT * FROM notes").fetchall() == []


def test_where_no_file_can_be_there_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "x.db").mkdir()
    assert opened(tmp_path / "x.db", TABLES, 1) is None
    assert opened(tmp_path / "none" / "x.db", TABLES, 1) is None


def test_two_that_are_open_at_once_share_the_table(tmp_path: Path) -> None:
    first, second = (opened(tmp_path / "x.db", TABLES, 1) for _ in range(2))
    assert first
    assert second
    with closing(first), closing(second):
        first.execute("INSERT INTO entries VALUES ('a', 'b')")
        assert second.execute("SELECT entry FROM entries").fetchall() == [("b",)]
