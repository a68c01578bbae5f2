"""`nianbao new --demo` as it is used."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


def nianbao(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def test_writes_the_agencies_and_the_list_of_the_broken_ones(tmp_path: Path) -> None:
    made = nianbao(tmp_path, "new", "--demo", "100", "--year", "2024", "--years", "2", "-o", "数据")
    assert made.returncode == 0
    assert "100 个机关，200 份数据文件，其中 1 份有错" in made.stdout
    assert len(list((tmp_path / "数据").glob("*/2023.yaml"))) == 100
    assert len(json.loads((tmp_path / "数据" / "坏件.json").read_text("utf-8"))) == 1


def test_says_in_the_file_that_the_figures_are_made_up(tmp_path: Path) -> None:
    nianbao(tmp_path, "new", "--demo", "1", "-o", "数据")
    assert next(tmp_path.glob("数据/*/2025.yaml")).read_text("utf-8").startswith("# 演示数据：")


def test_a_folder_with_files_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "数据").mkdir()
    (tmp_path / "数据" / "要紧.txt").touch()
    done = nianbao(tmp_path, "new", "--demo", "2", "-o", "数据")
    assert (done.returncode, [path.name for path in (tmp_path / "数据").iterdir()]) == (2, ["要紧.txt"])
    assert "已经有了，不覆盖" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--demo", "2", "--year", "2019", "--years", "2"], "没有适用于 2018 年度的格式"),
        (["某局", "--demo", "2"], "--demo 不和机关名称"),
        (["--demo", "0"], "--demo 的值不对"),
        (["--year", "2025"], "缺少 机关名称"),
        (["某局", "--year", "2025", "--years", "3"], "要和 --demo 一起用"),
        (["某局", "--year", "2025", "--seed", "3"], "要和 --demo 一起用"),
    ],
)
def test_bad_usage_is_told_in_chinese(tmp_path: Path, arguments: list[str], said: str) -> None:
    done = nianbao(tmp_path, "new", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert not list(tmp_path.iterdir())
