"""`nianbao extract`: the data that travel in a PDF report, given back."""

from __future__ import annotations

import os
import subprocess
import sys
from json import loads
from pathlib import Path
from typing import Any

import pytest

from generator.checking.check import check_file
from generator.document.style import load
from generator.renderers import json, pdf

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "tests" / "data" / "examples" / "2021.yaml"


@pytest.fixture(scope="module")
def made() -> tuple[bytes, bytes]:
    """A report as PDF and its figures as JSON."""
    composed = check_file(EXAMPLE).composed
    assert composed
    return pdf.render(composed.document, load()), json.render(composed.document, load())


def extract(folder: Path, *arguments: str) -> tuple[int, str, str]:
    env = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "generator", "extract", *arguments]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


def test_gives_back_the_figures_and_a_data_file_that_makes_the_same_figures(
    tmp_path: Path, made: tuple[bytes, bytes]
) -> None:
    (tmp_path / "报告.pdf").write_bytes(made[0])
    status, said, wrong = extract(tmp_path, "报告.pdf", "-o", "取出")
    names = sorted(path.name for path in (tmp_path / "取出").iterdir())
    assert (status, wrong, names) == (0, "", ["报告-2024.json", "报告-2024.yaml"])
    assert all(name in said for name in names)
    again = check_file(tmp_path / "取出" / "报告-2024.yaml").composed
    assert again
    assert (tmp_path / "取出" / "报告-2024.json").read_bytes() == made[1]
    # The digest is that of the file as the office has it, with its comments.
    assert undigested(json.render(again.document, load())) == undigested(made[1])


def undigested(data: bytes) -> dict[str, Any]:
    return {name: value for name, value in loads(data).items() if name != "digest"}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7\nnothing"], ids=["empty", "a Word file", "cut short"])
def test_says_in_one_line_that_a_file_is_no_pdf(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "报告.pdf").write_bytes(data)
    assert extract(tmp_path, "报告.pdf") == (1, "", "出错：报告.pdf：不是能读的 PDF 文件\n")


def test_writes_nothing_if_one_of_the_files_is_there_already(tmp_path: Path, made: tuple[bytes, bytes]) -> None:
    (tmp_path / "报告.pdf").write_bytes(made[0])
    (tmp_path / "报告-2024.yaml").write_text("改过的", encoding="utf-8")
    status, said, wrong = extract(tmp_path, "报告.pdf")
    assert (status, said) == (2, "")
    assert "报告-2024.yaml 已经有了" in wrong
    assert sorted(path.name for path in tmp_path.iterdir()) == ["报告-2024.yaml", "报告.pdf"]


def test_says_that_a_folder_is_no_report(tmp_path: Path) -> None:
    status, _, wrong = extract(tmp_path, ".")
    assert status == 2
    assert "是文件夹" in wrong
