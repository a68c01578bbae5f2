"""A new report started on the desk."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.checking.check import read_data
from generator.datafile.starter import starter
from generator.forms.load import for_year, load_all
from generator.report import Part
from tests.preview.edits.offices import RECEIVED, Page, put
from tests.preview.offices import AGENCY, KEY


def asked(
    agency: str = AGENCY, year: int = 2026, folder: int = 0, last: str = "", dressed: bool = False
) -> dict[str, object]:
    """What a page asks."""
    return {"agency": agency, "year": year, "folder": folder, "last": last, "dressed": dressed}


def form_of(year: int) -> object:
    form = for_year(year, load_all())
    assert form
    return form


@pytest.fixture(autouse=True)
def tidy(page: Page) -> None:
    """No file of an earlier test is there."""
    for path in page.desk.agencies.rglob("20[123]*.yaml"):
        if path.stem not in ("2024", "2025"):
            path.unlink()


def test_a_new_report_is_that_of_the_command_with_what_last_year_hands_on(page: Page) -> None:
    answer = page.send("/edit/new", asked(last=KEY))
    assert answer.status == 200, answer.text
    assert json.loads(answer.text) == {"key": f"agencies/{AGENCY}/2026.yaml"}
    last = read_data(page.desk.file)
    made = (page.desk.file.parent / "2026.yaml").read_text("utf-8")
    assert made == starter(form_of(2026), AGENCY, 2026, last)  # type: ignore[arg-type]
    assert "上年结转政府信息公开申请数量: [1, 0, 0, 0, 0, 0]" in made


def test_last_years_figures_stand_beside_a_new_report_which_can_be_filled_in(page: Page) -> None:
    key = json.loads(page.send("/edit/new", asked(last=KEY)).text)["key"]
    form = page.form(key)
    assert form["last"] == 2025
    row = form["sections"][2]["table"]["bands"][0]["rows"][0]
    assert [cell["last"] for cell in row["cells"]] == ["12", "3", "0", "1", "2", "0", "18"]
    saved = page.save(form["digest"], put("7", *RECEIVED, "自然人"), put("本年度情况", "总体情况", 0), key=key)
    assert saved.status == 200
    text = (page.desk.file.parent / "2026.yaml").read_text("utf-8")
    assert f"{RECEIVED[1]}: [7, 待填, 待填, 待填, 待填, 待填]" in text
    assert "总体情况:\n  - |\n    本年度情况\n" in text


def test_a_new_report_takes_of_last_year_what_can_be_taken(page: Page) -> None:
    last = page.desk.file
    text = last.read_text("utf-8").replace("日期: 2026-01-20", "日期: 2026-01-20, 用印: 是")
    heads = "\n存在的主要问题及改进情况: |\n  （一）主要问题\n  解读较少。\n  （二）改进情况\n  一是多解读。\n其他"
    text = text[: text.index("\n存在的主要问题")] + heads + text.split("\n其他", 1)[1]
    last.write_text(text.replace("年度: 2025\n", "年度: 2025\n标题: 市科技局2025年年报\n"), "utf-8")
    page.desk.report()
    assert page.send("/edit/new", asked(last=KEY, dressed=True)).status == 200
    made = (last.parent / "2026.yaml").read_text("utf-8")
    assert "本报告所列数据的统计期限自2026年1月1日起至2026年12月31日止。\n" in made.split("引言: |")[1]
    assert "国办公开办函〔2021〕30号" in made.split("引言: |")[1]
    report = read_data(last.parent / "2026.yaml")
    assert report
    titles = [item.title.text for item in report.written["总体情况",] if isinstance(item, Part)]
    assert titles == ["主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"]
    assert "  （一）主要问题\n  待填\n  （二）改进情况\n  待填\n" in made
    assert (report.title, report.signed and report.signed.sealed) == ("市科技局2026年年报", True)
    assert "133条" not in made
    assert "解读" not in made


def test_a_new_report_without_one_of_last_year_has_what_is_usual(page: Page) -> None:
    assert page.send("/edit/new", asked("某某县教育局", dressed=True)).status == 200
    made = page.desk.agencies / "某某县教育局" / "2026.yaml"
    report = read_data(made)
    assert report
    titles = [item.title.text for item in report.written["总体情况",] if isinstance(item, Part)]
    assert titles == [
        "主动公开情况",
        "依申请公开情况",
        "政府信息管理情况",
        "政府信息公开平台建设情况",
        "监督保障情况",
    ]
    assert "统计期限自2026年1月1日起至2026年12月31日止。" in report.preface[0].text  # type: ignore[union-attr]
    assert "写哪一个方面" not in made.read_text("utf-8")


def test_a_new_agency_gets_a_folder_of_its_name(page: Page) -> None:
    answer = page.send("/edit/new", asked("某某县/教育局"))
    assert json.loads(answer.text) == {"key": "agencies/某某县／教育局/2026.yaml"}
    assert (page.desk.agencies / "某某县／教育局" / "2026.yaml").is_file()


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (asked(year=2025, last=f"agencies/{AGENCY}/2024.yaml"), "已经有了"),
        (asked(year=2018), "没有适用于 2018"),
        (asked("..", 2026), "不像机关名称"),
        (asked("", 2026), "不像机关名称"),
        (asked("con", 2026), "Windows"),
        (asked("甲\n乙", 2026), "一行"),
        (asked("局" * 300, 2026), "最多 200 字"),
        (asked("某局", 2026, folder=9), "没有可以放新文件的文件夹"),
        (asked(AGENCY, 2030, last=KEY), "2029 年度的报告"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_cannot_be_started_is_refused_in_words(page: Page, body: dict[str, object], why: str) -> None:
    before = sorted(page.desk.agencies.rglob("*"))
    answer = page.send("/edit/new", body)
    assert answer.status == 422, answer.text
    assert why in json.loads(answer.text)["message"]
    assert sorted(page.desk.agencies.rglob("*")) == before


def test_nothing_is_started_outside_of_the_folders(page: Page, tmp_path: Path) -> None:
    link = page.desk.agencies / "某链接局"
    link.symlink_to(tmp_path)
    try:
        answer = page.send("/edit/new", asked("某链接局"))
        assert answer.status == 422
        assert "不在预览的范围里" in answer.text
        assert not list(tmp_path.iterdir())
    finally:
        link.unlink()


def test_the_folders_are_listed(page: Page) -> None:
    assert json.loads(page.desk.ask("/edit/new").text) == {"folders": ["agencies"]}
