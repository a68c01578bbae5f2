"""Outputs that somebody altered are not thrown away."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build.backups import keep_aside
from generator.build.build import build
from generator.build.job import Options
from generator.build.outcome import Outcome
from generator.common.errors import OutputError
from generator.common.files import find

EXAMPLE = Path(__file__).parents[1] / "data" / "examples" / "2021.yaml"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "agencies" / "示例市科学技术局").mkdir(parents=True)
    shutil.copy(EXAMPLE, tmp_path / "agencies" / "示例市科学技术局" / "2024.yaml")
    run(tmp_path)
    return tmp_path


def run(office: Path, **given: object) -> Outcome:
    options = replace(Options(office / "output", ("docx", "html")), **given)  # type: ignore[arg-type]
    (outcome,) = build(list(find([office / "agencies"], office / "agencies")), options)
    return outcome


def output(office: Path, name: str = "2024.docx") -> Path:
    return office / "output" / "示例市科学技术局" / name


def change(office: Path) -> None:
    file = office / "agencies" / "示例市科学技术局" / "2024.yaml"
    file.write_text(file.read_text("utf-8").replace("{本年处理决定数量: 156}", "{本年处理决定数量: 157}"), "utf-8")


@pytest.mark.parametrize("name", ["2024.docx", "2024.html"])
def test_an_output_that_was_altered_is_kept_beside_before_it_is_made_anew(name: str, office: Path) -> None:
    edited = output(office, name).read_bytes() + b"\n"
    output(office, name).write_bytes(edited)
    change(office)
    outcome = run(office)
    (finding,) = [f for f in outcome.findings if f.code == "V007"]
    assert f"{name}.bak" in finding.message.zh
    assert output(office, f"{name}.bak").read_bytes() == edited
    assert output(office, name).read_bytes() != edited


def test_force_keeps_it_as_well(office: Path) -> None:
    output(office).write_bytes(b"edited")
    run(office, force=True)
    assert output(office, "2024.docx.bak").read_bytes() == b"edited"


def test_each_altered_version_has_a_copy_of_its_own(office: Path) -> None:
    for text in (b"one", b"two", b"two"):
        output(office).write_bytes(text)
        run(office)
    copies = sorted(path.name for path in output(office).parent.glob("*.bak*"))
    assert copies == ["2024.docx.bak", "2024.docx.bak2"]


def test_a_file_that_the_program_did_not_write_is_kept(office: Path) -> None:
    shutil.rmtree(office / "output")
    output(office).parent.mkdir(parents=True)
    output(office).write_bytes("以前手工做的".encode())
    assert [f.code for f in run(office).findings] == ["V007"]
    assert output(office, "2024.docx.bak").read_bytes() == "以前手工做的".encode()


def test_what_the_program_made_itself_is_replaced_without_a_copy(office: Path) -> None:
    change(office)
    outcome = run(office)
    assert not outcome.unchanged
    assert not outcome.findings
    assert run(office, draft=True).outputs
    assert not list(output(office).parent.glob("*.bak*"))


def test_it_is_told_once(office: Path) -> None:
    output(office).write_bytes(b"edited")
    assert [f.code for f in run(office).findings] == ["V007"]
    again = run(office)
    assert again.unchanged
    assert not again.findings


@pytest.mark.parametrize("lock", ["~$2024.docx", "~$24.docx", ".~2024.docx", ".~lock.2024.docx#"])
def test_a_document_that_is_open_in_an_office_program_is_left_alone(lock: str, office: Path) -> None:
    before = output(office).read_bytes()
    output(office, lock).write_bytes(b"")
    change(office)
    outcome = run(office)
    assert "先在那里关闭" in outcome.error
    assert output(office).read_bytes() == before


def test_what_cannot_be_copied_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "2024.docx"
    file.write_bytes(b"edited")

    def refuse(*_given: object, **_more: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(OutputError, match="没有覆盖"):
        keep_aside(file, b"new")
