"""Outputs whose data file is gone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import cli
from tests.build.faults.office import agencies, outputs


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three agencies built, one of which is gone since."""
    agencies(tmp_path, 3)
    monkeypatch.chdir(tmp_path)
    build()
    shutil.rmtree("agencies/示例1局")
    return tmp_path


def build(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["build", "--to", "json,html", *arguments])


def names(folder: Path) -> list[str]:
    return sorted(outputs(folder))


def test_they_are_told_and_left_alone(office: Path) -> None:
    before = names(office / "output")
    result = build()
    assert result.exit_code == 0
    assert "有 2 个文件，数据文件已经不在（删去用 --prune）" in result.stdout
    assert "output/示例1局/2024.json" in result.stdout
    assert names(office / "output") == before


def test_they_are_removed_where_that_is_wanted_and_told_no_more(office: Path) -> None:
    assert "已删除 2 个文件" in build("--prune").stdout
    assert not (office / "output" / "示例1局").exists()
    assert len(names(office / "output")) == 4
    assert "不在" not in build("--prune").stdout


def test_one_that_was_altered_is_kept(office: Path) -> None:
    kept = office / "output" / "示例1局" / "2024.html"
    kept.write_text("mine", encoding="utf-8")
    result = build("--prune")
    assert "已删除 1 个文件" in result.stdout
    assert "有 1 个文件没有删，因为改动过或者删不掉" in result.stdout
    assert kept.read_text(encoding="utf-8") == "mine"


def test_what_somebody_put_there_is_kept(office: Path) -> None:
    (office / "output" / "示例1局" / "备注.txt").write_text("mine", encoding="utf-8")
    build("--prune")
    assert names(office / "output" / "示例1局") == ["备注.txt"]


def test_nothing_is_removed_through_a_link(office: Path) -> None:
    elsewhere = office / "elsewhere"
    shutil.move(office / "output" / "示例1局", elsewhere)
    (office / "output" / "示例1局").symlink_to(elsewhere, target_is_directory=True)
    build("--prune")
    assert names(elsewhere) == ["2024.html", "2024.json"]


def test_a_link_in_an_outputs_place_is_kept(office: Path) -> None:
    place = office / "output" / "示例1局" / "2024.html"
    shutil.move(place, office / "page.html")
    place.symlink_to(office / "page.html")
    build("--prune")
    assert place.is_symlink()
    assert (office / "page.html").is_file()


def test_a_run_that_finds_nothing_removes_nothing(office: Path) -> None:
    before = names(office / "output")
    shutil.rmtree("agencies")
    (office / "agencies").mkdir()
    build("--prune")
    assert names(office / "output") == before


def test_a_run_of_some_speaks_of_no_others(office: Path) -> None:
    result = build("--prune", "agencies/示例0局")
    assert "不在" not in result.stdout
    assert (office / "output" / "示例1局" / "2024.json").is_file()
    assert "不在" not in build("--prune", "agencies/示例0局/2024.yaml").stdout


def test_an_output_that_another_file_makes_now_is_kept(office: Path) -> None:
    shutil.copytree("agencies/示例0局", "agencies/示例1局")
    (office / "agencies" / "示例1局" / "2024.yaml").rename(office / "agencies" / "示例1局" / "2024.yml")
    build("--prune", "--to", "html")
    build("--prune")
    assert names(office / "output" / "示例1局") == ["2024.html", "2024.json"]


def test_without_the_cache_nothing_is_known_and_nothing_removed(office: Path) -> None:
    (office / "output" / ".nianbao-cache.db").unlink()
    build("--prune")
    assert (office / "output" / "示例1局" / "2024.json").is_file()


def test_it_is_told_in_english(office: Path) -> None:
    assert office
    result = build("--lang", "en")
    assert "2 files whose data file is gone" in result.stdout
    assert "2 reports: 0 built, 2 unchanged" in result.stdout
