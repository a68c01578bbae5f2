"""Files that are there twice are told: copies are left alone, several files of one agency and year are named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import cli
from generator.common.files import find, parted
from tests.check_text import FULL

BESIDE = [
    "2024 - 副本.yaml",
    "2024 - 副本 (2).yaml",
    "2024(1).yaml",
    "2024（3）.yaml",
    "2024终稿.yaml",
    "2024-最终版.yaml",
    "2024 copy.yaml",
    "2024 (conflicted copy 2025-01-20).yaml",
    "2024.sync-conflict-20250120-101010.yaml",
    "2024_冲突_办公室.yaml",
    "2024终稿 - 副本.yaml",
]
NONE = ["2023.yaml", "2024年.yaml", "修改.yaml", "2024补充(含乡镇).yaml", "终稿.yaml", "新2024.yaml"]
LOCKS = ["~$2024.yaml", ".~lock.2024.yaml#", ".2024.yaml.swp", "2024.yaml~", "~2024.yaml"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    here = tmp_path / "agencies" / "示例市科学技术局"
    here.mkdir(parents=True)
    (here / "2024.yaml").write_text(FULL, "utf-8")
    return here


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, list(arguments))
    return done.exit_code, done.output


@pytest.mark.parametrize("name", BESIDE)
def test_a_file_that_is_named_as_a_copy_of_one_beside_it_is_told_and_left_alone(folder: Path, name: str) -> None:
    shutil.copy(folder / "2024.yaml", folder / name)
    files, copies = parted(find([Path("agencies")], Path("agencies")))
    assert [file.path.name for file in files] == ["2024.yaml"]
    assert [(file.path.name, file.copy_of) for file in copies] == [(name, "2024.yaml")]


@pytest.mark.parametrize("name", NONE)
def test_another_name_is_no_copy(folder: Path, name: str) -> None:
    shutil.copy(folder / "2024.yaml", folder / name)
    assert not parted(find([Path("agencies")], Path("agencies")))[1]


def test_without_the_file_itself_nothing_is_a_copy(folder: Path) -> None:
    (folder / "2024.yaml").rename(folder / "2024终稿.yaml")
    assert [file.path.name for file in parted(find([folder], Path("agencies")))[0]] == ["2024终稿.yaml"]


@pytest.mark.parametrize("name", LOCKS)
def test_what_a_program_keeps_beside_an_open_file_is_no_data(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"\x00lock")
    assert [file.path.name for file in find([folder], Path("agencies"))] == ["2024.yaml"]


def test_build_tells_of_a_copy_and_builds_it_only_where_it_is_named(folder: Path) -> None:
    copy = folder / "2024 - 副本.yaml"
    shutil.copy(folder / "2024.yaml", copy)
    status, said = run("build", "--to", "html")
    assert status == 0
    assert "2024 - 副本.yaml:1:1 警告 Y023" in said
    assert sorted(path.name for path in Path("output").rglob("*.html")) == ["2024.html"]
    run("build", "--to", "html", str(copy))
    assert sorted(path.name for path in Path("output").rglob("*.html")) == ["2024 - 副本.html", "2024.html"]


def test_two_files_of_one_agency_and_year_are_told_by_check_and_build(folder: Path) -> None:
    shutil.copy(folder / "2024.yaml", folder / "科技局.yaml")
    for command in (["check"], ["build", "--to", "html"]):
        _, said = run(*command)
        assert said.count("Y024") == 1
        assert "agencies/示例市科学技术局/2024.yaml" in said


def test_files_of_two_years_or_two_agencies_are_no_twins(folder: Path) -> None:
    (folder / "2023.yaml").write_text(FULL.replace("年度: 2024", "年度: 2023"), "utf-8")
    other = folder.parent / "示例市民政局"
    other.mkdir()
    (other / "2024.yaml").write_text(FULL.replace("机关: 示例市科学技术局", "机关: 示例市民政局"), "utf-8")
    assert "Y024" not in run("check")[1]


@pytest.mark.parametrize("name", ["2025.yaml", "2023.yml"])
def test_a_file_that_is_named_by_another_year_than_its_own_is_an_error(folder: Path, name: str) -> None:
    (folder / "2024.yaml").rename(folder / name)
    status, said = run("check")
    assert status == 1
    assert said.count("S020") == 1
    assert f"文件名是 {name[:4]} 年，里面的“年度”是 2024" in said
    assert run("build", "--to", "html")[0] == 1
    assert not list(Path("output").rglob("*.html"))


@pytest.mark.parametrize("name", ["科技局.yaml", "2024年报.yaml", "20250120.yaml", "报告2025.yaml"])
def test_a_name_that_is_no_year_says_nothing_of_it(folder: Path, name: str) -> None:
    (folder / "2024.yaml").rename(folder / name)
    assert "S020" not in run("check")[1]
