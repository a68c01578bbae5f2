"""Two reports compared, and the comparison as people and programs read it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from click.testing import CliRunner, Result
from rich.cells import cell_len

from generator.checking.check import read_data
from generator.checking.comparison import Cell, Diff, compare
from generator.cli import cli
from generator.cli.terminal.comparison import as_json, as_lines
from tests.check_text import SMALL, replaced
from tests.prose.similarity.narratives import HONGZE, renamed

REAL = Path(__file__).parents[1] / "data" / "real"
PINGTAN = REAL / "pingtan"


def of(one: Path, other: Path) -> Diff:
    first, second = read_data(one, one.name), read_data(other, other.name)
    assert first
    assert second
    return compare(first, second)


def years(one: int, other: int) -> Diff:
    return of(PINGTAN / f"{one}.yaml", PINGTAN / f"{other}.yaml")


def cell(diff: Diff, row: str, column: str) -> Cell:
    (found,) = [
        c
        for table in diff.tables
        for line in table.lines
        if line.id == row
        for c in line.cells
        if c.column.id == column
    ]
    return found


def text(diff: Diff, language: str = "zh") -> str:
    return "\n".join(re.sub(r"\x1b\[[0-9;]*m", "", line) for line in as_lines(diff, language))


def test_every_figure_of_both_is_there_with_its_change() -> None:
    diff = years(2021, 2022)
    assert sum(len(line.cells) for table in diff.tables for line in table.lines) == 10 + 25 * 7 + 15
    received = cell(diff, "received", "natural_persons")
    assert (received.one, received.other, received.change, received.changed) == ("64", "71", 7, True)
    assert not cell(diff, "rules", "issued").changed


def test_the_earlier_year_comes_first_whatever_the_order() -> None:
    assert text(years(2022, 2021)) == text(years(2021, 2022))


def test_amounts_keep_their_digits() -> None:
    amount = cell(years(2021, 2022), "fees", "amount")
    assert (amount.one, amount.other, str(amount.change)) == ("24252.311082", "9116.36", "-15135.951082")


def test_what_only_one_form_has_is_compared_with_nothing() -> None:
    diff = years(2020, 2021)
    made, issued = cell(diff, "normative_documents", "made"), cell(diff, "normative_documents", "issued")
    assert (made.one, made.other, made.changed) == ("77", None, False)
    assert (issued.one, issued.other, issued.changed) == (None, "69", False)
    assert cell(diff, "procurement", "amount").one == "73802895.90元"


def test_a_row_that_became_a_group_is_compared_with_the_groups_sum() -> None:
    other = cell(years(2020, 2021), "otherwise", "total")
    assert (other.one, other.other, other.change) == ("4", "1", -3)


def test_amounts_in_other_units_are_not_subtracted(tmp_path: Path) -> None:
    whole = (PINGTAN / "2019.yaml").read_text(encoding="utf-8")
    (tmp_path / "a.yaml").write_text(
        replaced(
            whole, "采购总金额: 75394432.52\n    采购总金额单位: 元", "采购总金额: 7539\n    采购总金额单位: 万元"
        ),
        "utf-8",
    )
    amount = cell(of(tmp_path / "a.yaml", PINGTAN / "2020.yaml"), "procurement", "amount")
    assert (amount.one, amount.other, amount.change) == ("7539万元", "73802895.90元", None)


def test_columns_stand_below_each_other() -> None:
    lines = text(years(2021, 2022)).splitlines()
    head = next(n for n, line in enumerate(lines) if "自然人" in line)
    ends = [cell_len(lines[head][: match.end()]) for match in re.finditer(r"\S+", lines[head])]
    for line in lines[head + 1 : head + 9]:
        figures = list(re.finditer(r"-?\d+(?: \([+-]\d+\))?(?= |$)", line))[1:]
        assert [cell_len(line[: match.end()]) for match in figures] == ends


def test_changed_figures_are_marked_and_rows_of_zeros_left_out() -> None:
    shown = text(years(2021, 2022))
    assert "2022   71 (+7)    3 (+3)" in shown
    assert "（另有 12 行，两边都是 0）" in shown
    assert "属于国家秘密" not in shown


def test_what_binds_two_years_is_spelt_out() -> None:
    shown = text(years(2021, 2022))
    assert "相符 R050  上年结转：自然人 1 = 1；总计 1 = 1" in shown
    assert "相符 R051  规范性文件现行有效件数：698 = 665 + 88 - 55" in shown
    assert "相符 R052  规范性文件本年废止件数：55 ≤ 665 + 88 = 753" in shown


def test_what_does_not_hold_and_what_the_rules_say_besides_is_told(tmp_path: Path) -> None:
    whole = (PINGTAN / "2022.yaml").read_text(encoding="utf-8")
    (tmp_path / "2022.yaml").write_text(
        whole.replace("现行有效件数: 698", "现行有效件数: 700").replace(
            "结转政府信息公开申请数量: [1", "结转政府信息公开申请数量: [3"
        ),
        "utf-8",
    )
    shown = text(of(PINGTAN / "2021.yaml", tmp_path / "2022.yaml"))
    assert "不符 R050  上年结转：自然人 3 ≠ 1；总计 3 ≠ 1" in shown
    assert "不符 R051  规范性文件现行有效件数：700 ≠ 665 + 88 - 55 = 698" in shown
    assert "警告 R054  行政许可的处理决定数量本年 2278，上年 181" in text(years(2019, 2020))


def test_years_that_do_not_follow_are_not_held_against_each_other() -> None:
    diff = years(2019, 2022)
    assert (diff.bonds, diff.issues) == ((), ())
    assert "不是相邻两个年度的报告，不核对。" in text(diff)


def test_two_bodies_of_one_year_are_told_apart_by_letters() -> None:
    shown = text(of(REAL / "hongze" / "2023.yaml", REAL / "suqian" / "2023.yaml"))
    assert shown.startswith("A  淮安市洪泽区人民政府  2023.yaml\nB  宿迁市人民政府  2023.yaml\n")
    assert "B  1808595 (+1808045)" in shown


def test_narratives_are_compared_with_the_passages_of_both(tmp_path: Path) -> None:
    for name, whole in (("a", HONGZE), ("b", renamed())):
        (tmp_path / f"{name}.yaml").write_text(whole, encoding="utf-8")
    shown = text(of(tmp_path / "a.yaml", tmp_path / "b.yaml"))
    assert "相似度 100%（年份、数字、机关名称和法定用语不计）" in shown
    assert "相同的有：“2023年，金湖区人民政府坚持以" in shown


def test_short_narratives_are_not_compared(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.yaml").write_text(SMALL, encoding="utf-8")
    assert "文字太短，不比较。" in text(of(tmp_path / "a.yaml", tmp_path / "b.yaml"))


def test_a_file_with_mistakes_is_compared_as_far_as_it_can_be_read(tmp_path: Path) -> None:
    whole = (PINGTAN / "2022.yaml").read_text(encoding="utf-8")
    (tmp_path / "2022.yaml").write_text(replaced(whole, "本年处理决定数量: 10690", "本年处理决定数量: 很多"), "utf-8")
    diff = of(PINGTAN / "2021.yaml", tmp_path / "2022.yaml")
    licences = cell(diff, "licences", "decisions")
    assert (licences.one, licences.other, licences.change) == ("2293", "？", None)
    assert "2022   ？" in re.sub(" +", "   ", text(diff))


def test_english_is_to_be_had() -> None:
    shown = text(years(2020, 2021), "en")
    assert "The forms differ" in shown
    assert "holds  R050" in shown


def test_json_has_every_figure() -> None:
    found = json.loads(as_json(years(2021, 2022)))
    assert (found["one"]["year"], found["other"]["year"]) == (2021, 2022)
    assert len(found["figures"]) == 10 + 25 * 7 + 15
    licences = next(f for f in found["figures"] if f["row"] == "licences")
    assert licences == {
        "section": "disclosure",
        "row": "licences",
        "column": "decisions",
        "one": "2293",
        "other": "10690",
        "change": "8397",
        "changed": True,
    }
    bond = next(b for b in found["bonds"] if b["code"] == "R051" and b["row"] == "normative_documents")
    assert (bond["actual"], bond["terms"], bond["holds"]) == ("698", ["665", "88", "-55"], True)
    assert found["findings"] == []
    assert 0 < found["narrative"]["likeness"] < 0.5


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["diff", *arguments])


def test_the_command_prints_either() -> None:
    one, other = str(PINGTAN / "2021.yaml"), str(PINGTAN / "2022.yaml")
    assert "跨年衔接" in run(one, other).stdout
    assert json.loads(run(one, other, "--format", "json").stdout)["bonds"]


def test_a_file_that_is_not_there_is_bad_usage(tmp_path: Path) -> None:
    result = run(str(PINGTAN / "2021.yaml"), str(tmp_path / "没有.yaml"))
    assert result.exit_code != 0
    assert "找不到" in str(result.exception) + result.output


def test_a_file_that_holds_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "空.yaml").write_text("", encoding="utf-8")
    result = run(str(PINGTAN / "2021.yaml"), str(tmp_path / "空.yaml"))
    assert "读不出来" in str(result.exception) + result.output
