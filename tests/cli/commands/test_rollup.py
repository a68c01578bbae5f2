"""The command `rollup`: a district summed up, with exactly what does not add up told."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from generator.checking.check import check_file, read_data
from generator.cli import cli
from tests.districts import WHOLE, Body, District, district

YEAR = 2024


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    done = CliRunner().invoke(cli, ["rollup", WHOLE, "--year", str(YEAR), *words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def of(given: District, agency: str, year: int = YEAR) -> Body:
    return next(body for body in given.bodies if (body.agency, body.year) == (agency, year))


def paper(office: Path, values: bool = True) -> Any:
    return openpyxl.load_workbook(office / "汇总" / WHOLE / f"{YEAR}年汇总底稿.xlsx", data_only=values)


def row_of(page: Any, row: str, column: str) -> int:
    return next(r[0].row for r in page.iter_rows(min_row=4) if (r[1].value, r[2].value) == (row, column))


def without(given: District, agency: str, year: int = YEAR) -> None:
    given.bodies = [body for body in given.bodies if (body.agency, body.year) != (agency, year)]


def test_a_district_is_told_exactly_what_does_not_add_up(office: Path) -> None:
    given = district(joint=3)
    whole = of(given, WHOLE)
    whole.in_force -= 3
    whole.fees = f"{round(float(whole.fees), 2)}"
    whole.licences += 7
    given.write(office)
    done = run()
    assert done.exit_code == 0
    assert [line for line in done.output.split("\n") if " X1" in line] == [
        f"agencies/{WHOLE}/{YEAR}.yaml:14:15 警告 X101 “行政许可”和 72 个单位之和不等："
        "处理决定各单位之和 9768，本报告 9775，相差 7。"
    ]
    assert "72 个单位，都已计入" in done.output and "“示例区第60局”并入“示例区第1局”" in done.output
    without(given, "示例区第3局")
    (office / "agencies" / "示例区第3局" / f"{YEAR}.yaml").unlink()
    path = office / "agencies" / "示例区第10局" / f"{YEAR}.yaml"
    path.write_text(path.read_text("utf-8").replace("处理决定数量: 110", "处理决定数量: 十"), encoding="utf-8")
    done = run()
    assert done.exit_code == 1
    assert done.output.count(" X1") == 1
    assert "没有报告的 1 个：示例区第3局；报告有错误的 1 个：示例区第10局" in done.output


def test_the_data_file_is_begun_with_the_sums(office: Path) -> None:
    given = district(departments=4, towns=2)
    wanted = of(given, WHOLE)
    without(given, WHOLE)
    (office / "agencies").mkdir()
    given.write(office)
    done = run()
    path = office / "汇总" / WHOLE / f"{YEAR}.yaml"
    assert done.exit_code == 0 and f"已生成 汇总/{WHOLE}/{YEAR}.yaml" in done.output
    text = path.read_text("utf-8")
    assert f"{{本年处理决定数量: {wanted.licences}}}  # 6个单位之和" in text
    assert "全年新收政府信息公开申请{{ 表三.本年新收.总计 }}件" in text
    keys = ("主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议")
    assert [finding for finding in check_file(path).findings if finding.path.startswith(keys)] == []
    report = read_data(path)
    assert report and report.figures["requests"].values["received", "total"] == wanted.received


def test_a_data_file_that_was_begun_is_never_written_over(office: Path) -> None:
    given = district(departments=4, towns=2)
    without(given, WHOLE)
    given.write(office)
    run()
    path = office / "汇总" / WHOLE / f"{YEAR}.yaml"
    path.write_text("改过的\n", encoding="utf-8")
    assert "已经有了，没有覆盖" in run().output
    assert path.read_text("utf-8") == "改过的\n"


def test_what_a_member_lacks_is_left_to_be_filled_in(office: Path) -> None:
    given = district(departments=4, towns=2)
    without(given, WHOLE)
    without(given, "示例区第2局")
    given.write(office)
    assert run().exit_code == 1
    text = (office / "汇总" / WHOLE / f"{YEAR}.yaml").read_text("utf-8")
    known = sum(body.licences for body in given.of(YEAR))
    assert f"{{本年处理决定数量: 待填}}  # 还缺单位，算不出；已有的 5 个单位之和是 {known}" in text


def test_every_sum_of_the_paper_is_a_formula_with_what_it_makes(office: Path) -> None:
    given = district(departments=4, towns=2)
    of(given, WHOLE).licences += 7
    given.write(office)
    run()
    page, formulas = paper(office)["底稿"], paper(office, values=False)["底稿"]
    row = row_of(page, "行政许可", "处理决定")
    total = sum(body.licences for body in given.of(YEAR))
    assert [page.cell(row, column).value for column in (5, 6, 7)] == [total, total + 7, 7]
    assert str(formulas.cell(row, 5).value).startswith("=SUM(")
    heads = [page.cell(2, column).value for column in range(8, page.max_column + 1)]
    assert [head for head in heads if head] == ["本级", "区直", "乡镇"]
    names = [page.cell(3, column).value for column in range(8, page.max_column + 1)]
    assert names.count("小计") == 3 and f"{WHOLE}办公室" in names
    cell = formulas.cell(row, 8)
    assert cell.hyperlink.target.replace("\\", "/").endswith(f"agencies/{WHOLE}办公室/{YEAR}.yaml")
    assert cell.hyperlink.tooltip == f"agencies/{WHOLE}办公室/{YEAR}.yaml 第 14 行"


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_another_program_makes_the_same_of_the_formulas(office: Path) -> None:
    district(departments=5, towns=2).write(office)
    run()
    computed = office / "底稿.xlsx"
    paper(office, values=False).save(computed)  # without what the formulas made
    profile = f"-env:UserInstallation={(office / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(office / "out")]
    subprocess.run([*command, str(computed)], check=True, capture_output=True, timeout=180)
    again = openpyxl.load_workbook(office / "out" / computed.name, data_only=True)["底稿"]
    numbers = [cell for row in paper(office)["底稿"].iter_rows() for cell in row if isinstance(cell.value, int | float)]
    assert len(numbers) > 1000
    assert [c.coordinate for c in numbers if abs(again[c.coordinate].value - c.value) > 1e-9] == []


def test_a_body_of_bodies_has_a_sheet_of_its_own(office: Path) -> None:
    given = district(departments=4, towns=2, years=(YEAR,))
    town = "示例区第1镇人民政府"
    given.lines += [f"{{机关: 示例区第1镇第{n}站, 上级: {town}}}" for n in (1, 2)]
    without(given, town)
    given.bodies += [Body(f"示例区第1镇第{n}站", YEAR, received=2, licences=n) for n in (1, 2)]
    given.write(office)
    run()
    book, formulas = paper(office), paper(office, values=False)
    row = row_of(book["底稿"], "行政许可", "处理决定")
    assert book[town].cell(row, 5).value == 3
    column = next(c.column for c in book["底稿"][3] if c.value == town)
    assert formulas["底稿"].cell(row, column).value == f"='{town}'!$E${row}"
    assert [cell.value for cell in book["单位"]["D"]].count("由下级合计") == 1


def test_the_same_reports_give_the_same_bytes(office: Path) -> None:
    district(departments=4, towns=2).write(office)
    run()
    path = office / "汇总" / WHOLE / f"{YEAR}年汇总底稿.xlsx"
    first = path.read_bytes()
    run()
    assert path.read_bytes() == first


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["rollup", "示例区人民政俯", "--year", "2024"], "名册里有下级的是 示例区人民政府"),
        (["rollup", WHOLE, "--year", "2024", "--roster", "没有.yaml"], "找不到名册 没有.yaml"),
        (["rollup", WHOLE, "--year", "2001"], "没有适用于 2001 年度的格式"),
    ],
)
def test_what_cannot_be_summed_up_is_said(words: list[str], said: str, office: Path) -> None:
    district(departments=2, towns=1).write(office)
    done = CliRunner().invoke(cli, words)
    assert done.exit_code == 2
    assert said in done.output
