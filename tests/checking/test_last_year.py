"""Last year's file is found beside this year's: by its name, else by what it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checking.check import check_file, previous_path
from tests.check_text import FULL

LAST = FULL.replace("年度: 2024", "年度: 2023")
OTHER = LAST.replace("机关: 示例市科学技术局", "机关: 示例市民政局")


def folder(here: Path, **files: str) -> Path:
    for name, text in files.items():
        (here / f"{name}.yaml").write_text(text, "utf-8")
    path = here / "2024.yaml"
    path.write_text(FULL, "utf-8")
    return path


@pytest.mark.parametrize("name", ["2023年报", "科技局2023", "去年的", "年报"])
def test_a_file_of_another_name_is_known_by_its_agency_and_year(name: str, tmp_path: Path) -> None:
    path = folder(tmp_path, **{name: LAST})
    assert previous_path(path, 2024).name == f"{name}.yaml"
    previous = check_file(path).previous
    assert previous and previous.year == 2023


def test_the_file_that_is_named_by_the_year_comes_first(tmp_path: Path) -> None:
    assert previous_path(folder(tmp_path, **{"2023": LAST, "去年的": LAST}), 2024).name == "2023.yaml"


@pytest.mark.parametrize(
    "files",
    [
        {"2023年报": OTHER},
        {"去年的": FULL},
        {"甲": LAST, "乙": LAST},
        {"2025年报": LAST},
        {"2023年报": "年度: [2023"},
        {},
    ],
    ids=["another agency", "this year", "two of them", "named by another year", "unreadable", "none"],
)
def test_where_it_cannot_be_told_there_is_none(files: dict[str, str], tmp_path: Path) -> None:
    path = folder(tmp_path, **files)
    assert previous_path(path, 2024) == path.with_name("2023.yaml")
    assert check_file(path).previous is None
