"""The command `import`: what it writes, what it never overwrites, what it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from generator import renderers
from generator.checking.check import check_file
from generator.cli import cli
from generator.common import plugins
from generator.document.style import load as load_style
from generator.importers.import_job import Asked, import_bytes, import_one
from generator.report import Passage
from tests.importers.printed import DATA, FILES, SEEDS, printed, report_of

EXAMPLE = DATA / "examples" / "2021.yaml"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user, with a report to import."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.docx").write_bytes(printed(EXAMPLE, "docx"))
    return tmp_path


def run(*words: str) -> Result:
    result = CliRunner().invoke(cli, ["import", *words])
    assert not result.exception or isinstance(result.exception, SystemExit), result.output
    return result


def told(*words: str) -> list[dict[str, Any]]:
    return list(json.loads(run(*words, "--format", "json").stdout)["files"])


def test_a_report_becomes_a_data_file_that_says_the_same(here: Path) -> None:
    assert run("report.docx").exit_code == 0
    (path,) = (here / "agencies").rglob("*.yaml")
    assert path == here / "agencies" / "示例市科学技术局" / "2024.yaml"
    checked, given = check_file(path), report_of(EXAMPLE)
    assert checked.report is not None
    for section, figures in given.figures.items():
        assert checked.report.figures[section].values == figures.values
    assert not checked.errors


def test_the_words_of_a_report_are_kept_in_their_sections(here: Path) -> None:
    run("report.docx")
    data = yaml.safe_load(next((here / "agencies").rglob("*.yaml")).read_text("utf-8"))
    assert "（一）主动公开\n2024年通过市政府网站公开政府信息133条" in data["总体情况"]
    assert data["存在的主要问题及改进情况"].startswith("一是政策解读形式较为单一")


def test_a_data_file_that_is_there_is_never_overwritten(here: Path) -> None:
    mine = here / "agencies" / "示例市科学技术局" / "2024.yaml"
    mine.parent.mkdir(parents=True)
    mine.write_text("机关: 我的\n", "utf-8")
    result = run("report.docx")
    assert mine.read_text("utf-8") == "机关: 我的\n"
    assert mine.with_name("2024.导入.yaml").is_file()
    assert "I015" in result.output


def test_the_same_import_twice_leaves_one_file(here: Path) -> None:
    run("report.docx")
    run("report.docx")
    assert len(list((here / "agencies").rglob("*.yaml"))) == 1


def test_the_same_file_gives_the_same_bytes(here: Path) -> None:
    run("report.docx", "-o", "one")
    run("report.docx", "-o", "other")
    texts = {path.read_bytes() for path in here.rglob("2024.yaml")}
    assert len(texts) == 1


def test_a_doubtful_cell_stands_empty_with_its_place_and_what_it_may_be(here: Path) -> None:
    text = (SEEDS / "沂源县科学技术局.txt").read_bytes()
    (here / "page.txt").write_bytes(text)
    result = run("page.txt")
    assert result.exit_code == 1
    written = next((here / "agencies").rglob("*.yaml")).read_text("utf-8")
    assert "# 存疑 没有找到\n      属于行政查询事项:" in written
    assert "属于行政查询事项:         [null, null, null, null, null, null]" in written
    assert "没有找到“属于行政查询事项”一行" in result.output


def test_check_cannot_miss_what_an_import_has_left_open(here: Path) -> None:
    (here / "page.txt").write_bytes((SEEDS / "沂源县科学技术局.txt").read_bytes())
    run("page.txt")
    codes = [finding.code for finding in check_file(next((here / "agencies").rglob("*.yaml"))).findings]
    assert "R020" in codes


def test_the_json_is_that_of_the_contract(here: Path) -> None:
    (record,) = told("report.docx")
    assert list(record) == ["file", "output", "agency", "year", "form", "status", "cells", "findings"]
    assert record["status"] == "proved"
    assert set(record["cells"]) == {"proved", "read", "doubtful", "missing"}
    assert Path(record["output"]).is_file()
    (here / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    (failed,) = told("bad.pdf")
    assert (failed["status"], failed["output"]) == ("failed", None)
    assert failed["findings"][0]["code"] == "I010"


def test_a_finding_names_its_place_in_the_source_and_its_line_in_the_data_file(here: Path) -> None:
    (here / "published.pdf").write_bytes((DATA / "real" / "hongze" / "2023-as-published.pdf").read_bytes())
    (record,) = told("published.pdf", "--agency", "淮安市洪泽区人民政府")
    finding = next(f for f in record["findings"] if f["code"] == "I004")
    assert finding["source"]["page"] == 4
    assert len(finding["source"]["bbox"]) == 4
    lines = Path(finding["file"]).read_text("utf-8").split("\n")
    assert "总计: 0" in lines[finding["line"] - 1]


def test_one_bad_file_stops_no_other(here: Path) -> None:
    (here / "in").mkdir()
    for number in range(20):
        (here / "in" / f"{number:02}.docx").write_bytes(printed(FILES[number % 3], "docx") if number else b"PK bad")
    result = run("in", "-o", "out", "--jobs", "2")
    assert result.exit_code == 1
    assert "20 个文件" in result.output
    assert "1 个没有导入" in result.output


def test_our_own_pdf_is_taken_from_its_data_and_read_only_where_that_is_asked(here: Path) -> None:
    (here / "2024.yaml").write_bytes(EXAMPLE.read_bytes())
    result = CliRunner().invoke(cli, ["build", "2024.yaml", "--to", "pdf", "-o", "out", "--draft"])
    assert result.exit_code == 0, result.output
    (pdf,) = (here / "out").rglob("*.pdf")
    assert "一字不差" in run(str(pdf), "-o", "carried").output
    assert told(str(pdf), "-o", "read", "--no-embedded")[0]["status"] == "proved"


@pytest.mark.parametrize("words", [["nothing.docx"], [], ["report.docx", "--year", "1999"]])
def test_bad_usage_is_told_and_ends_with_2(words: list[str]) -> None:
    assert run(*words).exit_code == 2


def test_a_report_whose_agency_and_year_are_not_plain_is_imported_with_those_given(here: Path) -> None:
    (here / "page.txt").write_bytes((SEEDS / "长沙市开福区科技局.txt").read_bytes())
    assert "--agency" in run("page.txt").output
    assert run("page.txt", "--agency", "长沙市开福区科技局").exit_code == 0
    assert (here / "agencies" / "长沙市开福区科技局" / "2019.yaml").is_file()


@pytest.mark.parametrize("suffix", ["docx", "pdf", "html"])
def test_a_new_file_takes_over_from_a_published_report(here: Path, suffix: str) -> None:
    (here / f"last.{suffix}").write_bytes(printed(EXAMPLE, suffix))
    words = ["new", "示例市科学技术局", "--year", "2025", "--from", f"last.{suffix}", "-o", "new.yaml"]
    result = CliRunner().invoke(cli, words)
    assert result.exit_code == 0, result.output
    report = check_file(here / "new.yaml").report
    assert report is not None
    assert report.figures["requests"].values["carried_in", "natural_persons"] == 1
    assert "#   （一）主动公开" in (here / "new.yaml").read_text("utf-8")


def test_a_new_file_from_one_that_cannot_be_read_says_why(here: Path) -> None:
    (here / "last.pdf").write_bytes(b"%PDF-1.4 nothing")
    result = CliRunner().invoke(cli, ["new", "甲局", "--year", "2025", "--from", "last.pdf"])
    assert result.exit_code
    assert "PDF 损坏" in str(result.exception)


def test_text_is_kept_only_of_a_file_that_is_given() -> None:
    result = CliRunner().invoke(cli, ["new", "甲局", "--year", "2025", "--keep-text"])
    assert result.exit_code == 2


def test_words_beside_a_table_stand_under_their_keys(here: Path) -> None:
    text = EXAMPLE.read_text("utf-8")
    text = text.replace("主动公开政府信息情况:\n", "主动公开政府信息情况:\n  正文: 先说明几句。\n", 1)
    text = text.replace(
        "\n政府信息公开行政复议",
        "\n  表后: |\n    （一）说明\n    - 一项\n    以上各数含上年结转。\n政府信息公开行政复议",
        1,
    )
    (here / "2024.yaml").write_text(text, "utf-8")
    composed = check_file(here / "2024.yaml").composed
    assert composed
    word = plugins.load(renderers, "docx").render(composed.document, load_style())
    (here / "report.docx").write_bytes(bytes(word))
    run("report.docx")
    imported = check_file(next((here / "agencies").rglob("*.yaml")))
    assert imported.report
    assert not imported.errors
    written = imported.report.written
    (before,) = written["主动公开政府信息情况", "正文"]
    (after,) = written["收到和处理政府信息公开申请情况", "表后"]
    assert isinstance(before, Passage)
    assert isinstance(after, Passage)
    assert before.text.strip() == "先说明几句。"
    assert after.text.splitlines() == ["（一）说明", "- 一项", "以上各数含上年结转。"]


def test_bytes_are_imported_like_a_file_with_every_cell_and_its_place(here: Path) -> None:
    asked = Asked(cells=True)
    data = (DATA / "real" / "hongze" / "2023-as-published.pdf").read_bytes()
    imported = import_bytes(data, "published.pdf", asked)
    assert sum(imported.cells.values()) == len(imported.read)
    cell = next(cell for cell in imported.read if cell.path[-2:] == ("行政许可", "本年处理决定数量"))
    assert (cell.value, cell.state, cell.where.page) == ("550", "read", 2)
    assert cell.where.bbox
    (here / "published.pdf").write_bytes(data)
    assert import_one(here / "published.pdf", Asked()).text == imported.text


def test_every_finding_of_the_json_says_where_in_the_source_it_is_or_null(here: Path) -> None:
    (here / "published.pdf").write_bytes((DATA / "real" / "hongze" / "2023-as-published.pdf").read_bytes())
    (one,) = told("published.pdf")
    assert list(one) == ["file", "output", "agency", "year", "form", "status", "cells", "findings"]
    assert set(one["cells"]) == {"proved", "read", "doubtful", "missing"}
    assert all(set(finding["source"] or ()) <= {"page", "table", "row", "cell", "bbox"} for finding in one["findings"])
    assert all("source" in finding for finding in one["findings"])
