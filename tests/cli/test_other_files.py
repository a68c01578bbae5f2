"""Files that are no data files, given to commands that take data files."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import cli

WORD = b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml" + bytes(26) + b"word/document.xml" + bytes(40)


@pytest.fixture
def word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("2024.docx").write_bytes(WORD)
    return "2024.docx"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_word_file_is_one_finding_that_names_it(word: str, command: str) -> None:
    result = run(command, word, "--jobs", "1")
    assert result.exit_code == 1
    assert "Y030 这是 Word 文件，不是数据文件。" in result.output
    assert "nianbao import 2024.docx" in result.output
    assert "UTF-8" not in result.output
    assert "错误 1 处" in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ["preview", "2024.docx"],
        ["diff", "2024.docx", "2024.docx"],
    ],
    ids=["preview", "diff"],
)
@pytest.mark.usefixtures("word")
def test_a_word_file_is_refused_by_name_before_anything_is_done(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "2024.docx：这是 Word 文件，不是数据文件。" in result.output
    assert "nianbao import 2024.docx" in result.output
    assert not Path("agencies").exists()


@pytest.mark.usefixtures("word")
def test_a_file_of_zeros_is_refused_as_damaged() -> None:
    Path("2024.yaml").write_bytes(bytes(9000))
    assert "文件损坏：内容全是零字节" in run("preview", "2024.yaml").output
    found = run("check", "2024.yaml").output
    assert found.count("Y031") == 1
    assert "|" not in found
