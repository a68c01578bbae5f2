"""The files that a desk may show."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.preview.files import Shelf
from tests.lacking import lacking
from tests.preview.offices import AGENCY, GOOD, KEY, write


def keys(*paths: Path) -> list[str]:
    shelf = Shelf(paths)
    shelf.scan()
    return list(shelf.files)


def test_a_key_is_the_folder_with_the_path_below_it(agencies: Path) -> None:
    assert keys(agencies) == [f"agencies/{AGENCY}/2024.yaml", KEY]


def test_folders_of_one_name_are_told_apart(agencies: Path, tmp_path: Path) -> None:
    write(tmp_path / "other" / "agencies" / AGENCY / "2025.yaml", GOOD)
    assert keys(agencies, tmp_path / "other" / "agencies")[1:] == [KEY, f"agencies~2/{AGENCY}/2025.yaml"]


def test_of_a_file_that_is_given_only_it_is_shown(agencies: Path) -> None:
    assert keys(agencies / AGENCY / "2025.yaml") == [f"{AGENCY}/2025.yaml"]


def test_a_link_to_a_file_elsewhere_is_not_on_the_shelf(agencies: Path, tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.yaml", GOOD)
    (agencies / AGENCY / "2023.yaml").symlink_to(secret)
    (agencies / AGENCY / "别名.yaml").symlink_to(agencies / AGENCY / "2024.yaml")
    assert not [key for key in keys(agencies) if "2023" in key]


def test_a_link_to_a_folder_elsewhere_is_not_followed(agencies: Path, tmp_path: Path) -> None:
    write(tmp_path / "secrets" / "2025.yaml", GOOD)
    (agencies / "外面").symlink_to(tmp_path / "secrets")
    assert len(keys(agencies)) == 2


def test_a_file_that_becomes_a_link_elsewhere_is_no_longer_given(agencies: Path, tmp_path: Path) -> None:
    shelf = Shelf([agencies])
    shelf.scan()
    assert shelf.get(KEY)
    file = agencies / AGENCY / "2025.yaml"
    file.unlink()
    file.symlink_to(write(tmp_path / "secret.yaml", GOOD))
    assert shelf.get(KEY) is None


@pytest.mark.parametrize(
    "key",
    ["../secret.yaml", f"agencies/../agencies/{AGENCY}/2025.yaml", "/etc/passwd", "", "agencies", "\0", KEY + "/"],
)
def test_only_keys_that_were_found_lead_anywhere(agencies: Path, key: str) -> None:
    shelf = Shelf([agencies])
    shelf.scan()
    assert shelf.get(key) is None


def test_a_renamed_file_keeps_its_signature(agencies: Path) -> None:
    shelf = Shelf([agencies])
    shelf.scan()
    before = shelf.files[KEY].signature
    (agencies / AGENCY / "2025.yaml").rename(agencies / AGENCY / "2026.yaml")
    shelf.scan()
    assert shelf.files[f"agencies/{AGENCY}/2026.yaml"].signature == before


def test_a_name_that_is_no_text_has_a_key_that_is(agencies: Path) -> None:
    name = os.fsdecode(b"\xff\xfe.yaml")
    try:
        (agencies / name).write_text(GOOD, encoding="utf-8")
    except OSError:
        lacking("this file system takes no such names")
    assert all(key.encode("utf-8") for key in keys(agencies))
    assert len(keys(agencies)) == 3


def test_a_folder_that_is_gone_is_an_empty_one(tmp_path: Path) -> None:
    assert keys(tmp_path / "gone") == []
