"""What was built from what, and how it is asked for."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from generator.build.cache import NAME, Cache, Entry
from generator.common.fingerprints import Stamp, stamp


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An output folder beside which there is a data file."""
    (tmp_path / "in").write_text("data", encoding="utf-8")
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "made").write_text("report", encoding="utf-8")
    return tmp_path / "output"


def entry(folder: Path, **result: object) -> Entry:
    """An entry of a report that was made of one file."""
    used, made = folder.parent / "in", folder / "made"
    return Entry(str(used), {str(used): stamp(used)}, {str(made): stamp(made)}, result)


def kept(folder: Path, entries: dict[str, Entry], options: str = "x") -> None:
    with closing(Cache(folder, options)) as cache:
        for key, one in entries.items():
            cache.store(key, one)


def known(folder: Path, keys: list[str], options: str = "x") -> dict[str, Entry]:
    with closing(Cache(folder, options)) as cache:
        return cache.results(keys)


def test_many_are_asked_about_at_once_and_only_they_are_answered(folder: Path) -> None:
    kept(folder, {f"第{number}局 html False": entry(folder, number=number) for number in range(700)})
    found = known(folder, [f"第{number}局 html False" for number in range(0, 900, 2)])
    assert {key: one.result["number"] for key, one in found.items()} == {
        f"第{number}局 html False": number for number in range(0, 700, 2)
    }


def test_what_was_made_with_other_options_is_not_known(folder: Path) -> None:
    kept(folder, {"a": entry(folder)})
    assert known(folder, ["a"], "y") == {}
    assert list(known(folder, ["a"])) == ["a"]


@pytest.mark.parametrize("harmed", ["in", "output/made"])
def test_a_changed_file_costs_its_own_entry_only(folder: Path, harmed: str) -> None:
    other = folder.parent / "other"
    other.write_text("other", encoding="utf-8")
    kept(folder, {"a": entry(folder), "b": Entry(str(other), {str(other): stamp(other)})})
    (folder.parent / harmed).write_text("changed", encoding="utf-8")
    assert list(known(folder, ["a", "b"])) == ["b"]


def test_a_missing_file_that_many_were_made_without_is_seen_when_it_comes(folder: Path) -> None:
    rules = folder.parent / "规则"
    one = entry(folder)
    with_rules = Entry(one.source, {**one.inputs, str(rules): stamp(rules)}, one.outputs)
    keys = [f"{number} html False" for number in range(5)]
    kept(folder, dict.fromkeys(keys, with_rules))
    assert list(known(folder, keys)) == keys
    rules.mkdir()
    assert known(folder, keys) == {}


def test_files_that_were_touched_are_looked_into_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = 1_700_000_000_000_000_000
    monkeypatch.setattr("generator.common.fingerprints._A_MOMENT", -1)
    kept(folder, {"a": entry(folder)})
    for file in (folder.parent / "in", folder / "made"):
        os.utime(file, ns=(moment, moment))
    assert list(known(folder, ["a"])) == ["a"]
    monkeypatch.setattr("generator.common.fingerprints.digest", lambda _: pytest.fail("read"))
    assert list(known(folder, ["a"])) == ["a"]


def test_what_was_kept_of_files_is_what_is_known_of_them(folder: Path) -> None:
    given = entry(folder, about=["甲局", 2024])
    kept(folder, {"a": given})
    found = known(folder, ["a"])["a"]
    assert {Path(path).name: stamp for path, stamp in found.inputs.items()} == {"in": stamp(folder.parent / "in")}
    assert found.outputs == given.outputs
    assert found.result == {"about": ["甲局", 2024]}


@pytest.mark.parametrize("column", ["source", "inputs", "outputs", "result"])
@pytest.mark.parametrize("value", [None, 3, b"\xff", b"a\0b", "text"])
def test_a_row_that_is_damaged_is_none(folder: Path, column: str, value: object) -> None:
    kept(folder, {"a": entry(folder), "b": entry(folder)})
    with closing(sqlite3.connect(folder / NAME, isolation_level=None)) as database:
        database.execute(f"UPDATE entries SET {column} = ? WHERE key = ?", (value, b"a"))
    found = known(folder, ["a", "b"])
    assert "b" in found
    assert "a" not in found or (column == "source" and isinstance(value, bytes))


def test_a_note_is_good_for_its_seal_only_and_goes_with_the_entry(folder: Path) -> None:
    with closing(Cache(folder, "x")) as cache:
        cache.note("a", "seal", b"note")
        cache.note("b", "seal", b"other")
    with closing(Cache(folder, "y")) as cache:
        assert dict(cache.notes({"a": "seal", "b": "broken", "c": "seal"})) == {"a": b"note"}
        cache.forget("a")
    with closing(Cache(folder, "x")) as cache:
        assert dict(cache.notes({"a": "seal", "b": "seal"})) == {"b": b"other"}


def test_a_name_that_is_no_text_is_kept_as_it_is(folder: Path) -> None:
    name = os.fsdecode(b"\xe4\xbb\xff")
    kept(
        folder, {f"{name} html False": Entry(f"{folder}/{name}", {f"{folder}/{name}": Stamp("-2")}, {}, {"name": name})}
    )
    found = known(folder, [f"{name} html False"])[f"{name} html False"]
    assert found.result == {"name": name}
    assert [Path(path).name for path in found.inputs] == [name]
