"""What a report depends on: a change of any of it makes the report again, and nothing else does."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator.build.build import build
from generator.build.job import Options
from generator.common.files import find
from tests.build.faults.office import GOOD
from tests.document.test_pictures import photograph, png

SENTENCE = "正文: 微信公众号全年推送信息348条。"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """One agency whose report has a picture."""
    folder = tmp_path / "agencies" / "甲局"
    folder.mkdir(parents=True)
    (folder / "图.png").write_bytes(png())
    text = GOOD.replace(SENTENCE, SENTENCE.replace("正文: ", "正文: |\n          ") + "\n          ![图](图.png)")
    (folder / "2024.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def unchanged(office: Path) -> bool:
    agencies = office / "agencies"
    (outcome,) = build(list(find([agencies / "甲局" / "2024.yaml"], agencies)), Options(office / "output", ("html",)))
    return outcome.unchanged


@pytest.fixture
def built(office: Path) -> Path:
    assert not unchanged(office)
    assert unchanged(office)
    return office


def test_a_picture_that_is_another(built: Path) -> None:
    (built / "agencies" / "甲局" / "图.png").write_bytes(png(5, 3))
    assert not unchanged(built)


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_photograph_that_is_printed_upright_and_bare_is_not_made_again(office: Path, orientation: int) -> None:
    (office / "agencies" / "甲局" / "图.png").write_bytes(photograph(orientation, "JPEG"))
    assert not unchanged(office)
    assert unchanged(office)


def test_a_picture_that_was_missing(office: Path) -> None:
    picture = office / "agencies" / "甲局" / "图.png"
    data = picture.read_bytes()
    picture.unlink()
    unchanged(office)
    assert unchanged(office)
    picture.write_bytes(data)
    assert not unchanged(office)


def test_a_picture_that_no_report_asks_for_is_nothing(built: Path) -> None:
    (built / "agencies" / "甲局" / "另.png").write_bytes(png(5, 3))
    assert unchanged(built)


def test_last_years_file_that_comes_or_changes(built: Path) -> None:
    last = built / "agencies" / "甲局" / "2023.yaml"
    last.write_text(GOOD.replace("年度: 2024", "年度: 2023").replace("2025-01-20", "2024-01-20"), encoding="utf-8")
    assert not unchanged(built)
    assert unchanged(built)
    last.write_text(last.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert not unchanged(built)


def test_local_rules_that_come_change_and_go(built: Path) -> None:
    rules = built / "规则"
    rules.mkdir()
    (rules / "本市.yaml").write_text("R103: {级别: 关闭, 理由: 一}\n", encoding="utf-8")
    assert not unchanged(built)
    (rules / "本市.yaml").write_text("R103: {级别: 关闭, 理由: 二}\n", encoding="utf-8")
    assert not unchanged(built)
    shutil.rmtree(rules)
    assert not unchanged(built)


def test_an_output_of_the_same_length_and_time_with_other_words(built: Path) -> None:
    output = built / "output" / "甲局" / "2024.html"
    whole, times = output.read_bytes(), output.stat()
    output.write_bytes(whole.replace(b"156", b"165"))
    os.utime(output, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert not unchanged(built)
    assert output.read_bytes() == whole


@pytest.mark.parametrize("changed", ["version", "library", "template", "font"])
def test_the_program_its_libraries_templates_and_fonts(
    built: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    from generator.build import job
    from generator.common import version as program

    program.program_digest.cache_clear()
    match changed:
        case "version":
            monkeypatch.setattr(program, "__version__", "9.9.9")
        case "library":
            monkeypatch.setattr(program, "libraries", lambda: ("lxml 0.1",))
        case "template":
            templates = shutil.copytree(Path(__file__).parent.parent / "templates", built / "templates")
            css = templates / "html" / "report.css"
            css.write_text(css.read_text(encoding="utf-8") + "/* ours */", encoding="utf-8")
            monkeypatch.setenv("NIANBAO_TEMPLATES", str(templates))
        case "font":
            monkeypatch.setattr(job, "_fonts", lambda: "body other.ttf 0")
    assert not unchanged(built)
    monkeypatch.undo()
    program.program_digest.cache_clear()


def test_a_project_that_is_moved_as_a_whole_keeps_what_it_has(
    built: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    moved = Path(shutil.move(built, tmp_path_factory.mktemp("other") / "place"))
    assert unchanged(moved)


def test_a_file_that_is_touched_is_not_made_again(built: Path) -> None:
    for path in (built / "agencies").rglob("*.*"):
        os.utime(path)
    assert unchanged(built)
