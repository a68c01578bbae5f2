"""What is no readable file is one finding, whatever it is instead."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from generator.checking.check import check_file
from generator.common.finding import Finding
from tests.check_text import SMALL, brief


def finding_of(path: Path) -> Finding:
    (finding,) = check_file(path, "2024.yaml").findings
    assert brief(finding) == "Y001 1:1"
    assert finding.message.zh.isprintable()
    assert not any("a" <= char.lower() <= "z" for char in finding.message.zh + finding.hint.zh)
    return finding


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    assert "没有这个文件" in finding_of(tmp_path / "2024.yaml").message.zh


def test_a_folder_is_a_finding(tmp_path: Path) -> None:
    finding_of(tmp_path)


def test_a_file_below_a_file_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    finding_of(tmp_path / "a" / "2024.yaml")


def test_a_pipe_is_a_finding_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "2024.yaml")
    finding_of(tmp_path / "2024.yaml")


def test_a_device_is_a_finding() -> None:
    finding_of(Path("/dev/zero"))


def test_a_link_to_itself_is_a_finding(tmp_path: Path) -> None:
    link = tmp_path / "2024.yaml"
    link.symlink_to(link)
    assert "链接" in finding_of(link).message.zh


def test_a_link_to_nothing_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "2024.yaml").symlink_to(tmp_path / "gone.yaml")
    finding_of(tmp_path / "2024.yaml")


def test_a_name_beyond_all_bounds_is_a_finding(tmp_path: Path) -> None:
    finding_of(tmp_path / ("年" * 500 + ".yaml"))


def test_a_file_that_may_not_be_read_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert "权限" in finding_of(tmp_path / "2024.yaml").message.zh


def test_a_link_to_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "data.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "2024.yaml").symlink_to(tmp_path / "data.yaml")
    assert check_file(tmp_path / "2024.yaml").report


def test_a_file_over_the_limit_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "2024.yaml"
    with path.open("wb") as file:
        file.truncate(10**12)
    (finding,) = check_file(path, "2024.yaml").findings
    assert brief(finding) == "Y002 1:1"
