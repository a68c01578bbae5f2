"""Words of the command line that are URLs."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.remote.url import Url, place, url_of


@pytest.mark.parametrize("word", ["s3://b/agencies", "file:///srv/agencies", "memory://a", "GS://b/a"])
def test_a_word_with_a_scheme_is_a_url(word: str) -> None:
    assert place(word) == Url(word)


@pytest.mark.parametrize("word", ["agencies", "./s3:/b", "C:\\agencies", "c://x", "机关/2025.yaml", "://x"])
def test_any_other_word_is_a_path(word: str) -> None:
    assert place(word) == Path(word)


def test_a_slash_at_the_end_says_nothing() -> None:
    assert Url("s3://b/a/") == "s3://b/a"


def test_what_is_below_a_folder_is_in_it() -> None:
    assert Url("s3://b/a").below("甲局/2025.yaml") == "s3://b/a/甲局/2025.yaml"
    assert Url("s3://b/a/甲局").parent == "s3://b/a"


def test_the_root_of_a_store_is_in_itself() -> None:
    assert Url("s3://b").parent == "s3://b"


def test_a_path_is_a_url_that_every_worker_must_see(tmp_path: Path) -> None:
    assert url_of(tmp_path / "数据") == f"file://{tmp_path.as_posix()}/数据"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("ftp://user:geheim@host/a", "ftp://user@host/a"),
        ("sftp://user:ge@heim:1@host:22/a:b@c", "sftp://user@host:22/a:b@c"),
        ("ftp://:geheim@host", "ftp://@host"),
        ("ftp://user@host/a", "ftp://user@host/a"),
        ("ftp://host:21/甲@乙", "ftp://host:21/甲@乙"),
        ("s3://b/a:b@c", "s3://b/a:b@c"),
    ],
)
def test_a_url_is_shown_without_its_password(url: str, shown: str) -> None:
    assert Url(url).shown == shown
