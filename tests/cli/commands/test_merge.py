"""The command `merge`: shown first, written when asked for, the file as it was kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import cli
from generator.common.errors import NianbaoError
from tests.importers.drafts.word import edited
from tests.importers.printed import DATA

EXAMPLE = DATA / "examples" / "2021.yaml"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user, with a data file and its report corrected in Word."""
    monkeypatch.chdir(tmp_path)
    data = tmp_path / "2024.yaml"
    data.write_bytes(EXAMPLE.read_bytes())
    (tmp_path / "edited.docx").write_bytes(
        edited(data, {"新增政策检索": "新增政策检索功能"}, {"行政许可": ("156", "157")})
    )
    return tmp_path


def run(*words: str) -> Result:
    result = CliRunner().invoke(cli, ["merge", *words])
    assert not result.exception or isinstance(result.exception, SystemExit), result.output
    return result


def test_without_yes_the_difference_is_shown_and_nothing_written(here: Path) -> None:
    result = run("2024.yaml", "edited.docx")
    assert result.exit_code == 0
    assert "+        正文: 优化政府信息公开专栏，新增政策检索功能。" in result.output
    assert "--yes" in result.output
    assert (here / "2024.yaml").read_bytes() == EXAMPLE.read_bytes()


def test_with_yes_it_is_written_and_the_file_as_it_was_is_kept(here: Path) -> None:
    assert run("2024.yaml", "edited.docx", "--yes").exit_code == 0
    assert "行政许可:       {本年处理决定数量: 157}" in (here / "2024.yaml").read_text("utf-8")
    assert (here / "2024.yaml.bak").read_bytes() == EXAMPLE.read_bytes()
    assert "没有要改的" in run("2024.yaml", "edited.docx").output


def test_what_has_to_be_looked_at_is_told_by_the_exit_status(here: Path) -> None:
    (here / "edited.docx").write_bytes(edited(here / "2024.yaml", {}, {"行政许可": ("156", "几百")}))
    result = run("2024.yaml", "edited.docx")
    assert result.exit_code == 1
    assert "I032" in result.output


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"%PDF-1.7 no report"])
def test_a_file_that_is_no_word_file_is_told_in_a_sentence(here: Path, content: bytes) -> None:
    (here / "edited.docx").write_bytes(content)
    result = CliRunner().invoke(cli, ["merge", "2024.yaml", "edited.docx"])
    assert isinstance(result.exception, NianbaoError)
    assert str(result.exception).startswith("edited.docx：")
    assert (here / "2024.yaml").read_bytes() == EXAMPLE.read_bytes()


def test_a_file_that_is_not_there_is_bad_usage(here: Path) -> None:
    assert here.is_dir()
    assert run("2024.yaml", "none.docx").exit_code == 2
