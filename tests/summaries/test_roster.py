"""The roster of those who have to report."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from generator.common.errors import RosterError
from generator.report.hierarchy import Due
from generator.summaries.roster import beside, read_roster

TABLE = "机关,类型,期限\r\n示例市民政局,政府部门,2026-01-20\r\n示例市财政局,,2026/1/31\r\n"
YAML = """\
年度: 2025
期限: 2026-01-31
机关:
  - 示例市财政局
  - {机关: 示例市民政局, 类型: 政府部门, 期限: 2026-01-20}
"""


def wrote(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_is_read_as_spreadsheets_save_it(tmp_path: Path, encoding: str) -> None:
    roster = read_roster(wrote(tmp_path / "名册.csv", TABLE, encoding))
    assert roster.due == (Due("示例市民政局", "政府部门", "2026-01-20"), Due("示例市财政局", "", "2026-01-31"))
    assert roster.year == 0


def test_a_yaml_file_has_a_year_and_a_deadline_for_all(tmp_path: Path) -> None:
    roster = read_roster(wrote(tmp_path / "名册.yaml", YAML))
    assert roster.year == 2025
    assert roster.due == (Due("示例市财政局", "", "2026-01-31"), Due("示例市民政局", "政府部门", "2026-01-20"))


@pytest.mark.parametrize("between", [",", "\t", ";"])
def test_columns_are_parted_as_spreadsheets_part_them(tmp_path: Path, between: str) -> None:
    text = TABLE.replace(",", between)
    assert len(read_roster(wrote(tmp_path / "名册.csv", text)).due) == 2


@pytest.mark.parametrize("day", ["2026-1-5", "2026/01/05", "2026.1.5", "2026年1月5日", "2026 年 1 月 5 日"])
def test_a_day_is_read_as_offices_write_it(tmp_path: Path, day: str) -> None:
    assert read_roster(wrote(tmp_path / "名册.csv", f"机关,期限\n甲局,{day}\n")).due[0].deadline == "2026-01-05"


def test_columns_may_stand_in_any_order_and_others_are_left_alone(tmp_path: Path) -> None:
    text = "序号,截止日期,单位名称,联系人\n1,2026-01-20,示例市民政局,某人\n\n"
    assert read_roster(wrote(tmp_path / "名册.csv", text)).due == (Due("示例市民政局", "", "2026-01-20"),)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.csv", "名称\n甲局\n", "第 1 行：第一行写列名"),
        ("a.csv", "", "第 1 行：第一行写列名"),
        ("a.csv", "机关,期限\n甲局,月底\n", "第 2 行：期限写成 2026-01-31 的样子"),
        ("a.csv", "机关,期限\n甲局,2026-02-30\n", "第 2 行：期限写成"),
        ("a.csv", "机关,期限\n甲局,2026\n", "第 2 行：期限写成"),
        ("a.csv", "机关,类型\n甲局,部门\n", "第 2 行：没有类型“部门”，可以写政府部门"),
        ("a.csv", "机关\n甲局\n甲 局\n", "第 3 行：“甲 局”和第 2 行重复"),
        ("a.csv", "机关,期限\n,2026-01-31\n", "第 2 行：没有写机关名称"),
        ("a.csv", "机关\n", "名册里没有机关"),
        ("a.csv", "机关,年度\n甲局,2025\n乙局,2024\n", "年度要是四位数，而且只有一个"),
        ("a.csv", "机关,期限\n甲局,26-1-31\n", "不能写“26-1-31”"),
        ("a.csv", f"机关,期限\n甲局,2026-01-{'9' * 30}\n", "第 2 行：期限写成"),
        ("a.csv", "机关,期限\n\n,\n甲局,月底\n", "第 4 行：期限写成"),
        ("a.csv", '机关,期限\n"甲\n局",\n乙局,月底\n', "第 4 行：期限写成"),
        ("a.csv", "单位,机关\n甲局,乙局\n", "“机关”只能有一列"),
        ("a.yaml", "机关: 甲局\n", "第 1 行：“机关”下面一行一个"),
        ("a.yaml", "机关:\n  - {机关: 甲局, 电话: 1}\n", "第 2 行：没有“电话”这一项"),
        ("a.yaml", "机关:\n  - [甲局]\n", "第 2 行：写成 {机关: 某某局"),
        ("a.yaml", "机关: [\n", "第 1 行"),
        ("a.yaml", "a: &a [x, x]\nb: [*a, *a]\n", "第 1 行"),
        ("a.txt", "甲局\n", "要是 .xlsx、.csv 或 .yaml 文件"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, name: str, text: str, words: str) -> None:
    with pytest.raises(RosterError) as caught:
        read_roster(wrote(tmp_path / name, text))
    assert words in str(caught.value)


def test_not_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = "机关,类型\n" + "".join(f"{n}局,错\n" for n in range(50))
    with pytest.raises(RosterError) as caught:
        read_roster(wrote(tmp_path / "a.csv", text))
    assert len(str(caught.value).splitlines()) == 10
    assert "还有 42 处" in str(caught.value)


def test_a_roster_is_found_beside_the_input_folder(tmp_path: Path) -> None:
    (tmp_path / "agencies").mkdir()
    assert beside([tmp_path / "agencies"]) is None
    file = wrote(tmp_path / "名册.csv", TABLE)
    assert beside([tmp_path / "agencies"]) == file


def test_a_huge_table_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.csv").open("wb") as file:
        file.truncate(1 << 31)
    with pytest.raises(RosterError, match="16 MB"):
        read_roster(tmp_path / "a.csv")


def test_a_workbook_is_read_from_the_row_that_names_its_columns(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["应报送机关名册"],
        [],
        ["序号", "机关", "类型", "期限"],
        [1, "甲局", "政府部门", datetime.date(2026, 1, 20)],
        [2, "乙局"],
    ):
        sheet.append(row)
    book.save(tmp_path / "名册.xlsx")
    roster = read_roster(tmp_path / "名册.xlsx")
    assert next((one.agency, one.deadline) for one in roster.due) == ("甲局", "2026-01-20")
    assert [one.agency for one in roster.due] == ["甲局", "乙局"]


def test_a_damaged_workbook_is_told_as_one(tmp_path: Path) -> None:
    (tmp_path / "名册.xlsx").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(RosterError, match="读不出来"):
        read_roster(tmp_path / "名册.xlsx")
