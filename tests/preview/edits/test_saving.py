"""What is changed on a page comes into the file, and nothing else; nobody else's changes are lost."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from generator.checking.check import check_file
from tests.preview.edits.offices import RECEIVED, REQUESTS, Page, put
from tests.preview.offices import AGENCY, KEY, ROOT, make_office, served

NUMBER = put("20", *RECEIVED, "自然人")
LINE = "  本年新收政府信息公开申请数量: [12, 3, 0, 1, 2, 0]"


def test_changes_are_shown_before_they_are_saved_with_what_the_check_will_say(page: Page, file: Path) -> None:
    before = file.read_bytes()
    answer = page.send("/edit/try", {"key": KEY, "digest": page.form()["digest"], "changes": [NUMBER]})
    seen = json.loads(answer.text)
    changed = [(kind, text) for kind, text, *_ in seen["lines"] if kind in "+-"]
    assert seen["words"] == [{"label": "表三 · 本年新收", "cells": [["自然人", "12", "20"]]}]
    assert changed == [("-", LINE), ("+", LINE.replace("12", "20"))]
    assert seen["errors"] == 1
    assert file.read_bytes() == before


def test_what_is_saved_is_in_the_file_with_everything_else_as_it_was(page: Page, file: Path) -> None:
    before = file.read_text("utf-8")
    form = page.form()
    answer = page.save(
        form["digest"], NUMBER, put("20", REQUESTS, "本年度办理结果", "予以公开", "自然人"), put("某局", "落款", "署名")
    )
    assert answer.status == 200, answer.text
    after = file.read_text("utf-8")
    changed = [b for a, b in zip(before.splitlines(), after.splitlines(), strict=True) if a != b]
    assert [line.strip() for line in changed] == [
        "本年新收政府信息公开申请数量: [20, 3, 0, 1, 2, 0]",
        "予以公开: [20, 1, 0, 1, 0, 0]",
        "落款: {署名: 某局, 日期: 2026-01-20}",
    ]
    assert json.loads(answer.text)["digest"] == page.form()["digest"] != form["digest"]


def test_what_is_saved_is_on_screen_at_once(page: Page) -> None:
    page.save(page.form()["digest"], NUMBER)
    assert any("[20, 3, 0, 1, 2, 0]" in line for line in json.loads(page.desk.report().text)["source"])


def test_the_check_accepts_what_was_saved(page: Page, file: Path) -> None:
    moved = put("13", *RECEIVED, "自然人"), put("6", REQUESTS, "本年度办理结果", "予以公开", "自然人")
    text = "没有: 冒号 # 井号\n{{ 表三.本年新收.总计 }}件"
    assert page.save(page.form()["digest"], *moved, put(text, "其他需要报告的事项")).status == 200
    checked = check_file(file)
    assert not checked.errors
    assert checked.report
    assert checked.report.texts[("其他需要报告的事项",)].text == text + "\n"
    comments = [line for line in file.read_text("utf-8").splitlines() if "#" in line]
    assert comments == [line for line in page_comments() if line] + ["  没有: 冒号 # 井号"]


def page_comments() -> list[str]:
    """The comments of the example."""
    example = (ROOT / "tests/data/examples/2021.yaml").read_text("utf-8")
    return [line for line in example.splitlines() if "#" in line]


def test_a_file_that_was_changed_meanwhile_is_left_alone_and_both_sides_are_shown(page: Page, file: Path) -> None:
    digest = page.form()["digest"]
    theirs = file.read_text("utf-8").replace("机关类型: 政府部门", "机关类型: 其他")
    file.write_text(theirs, "utf-8")
    answer = page.save(digest, NUMBER)
    told = json.loads(answer.text)
    assert answer.status == 409
    assert told["message"] == "您打开以后，文件在别处改过了，没有写入。"
    assert ["+", "机关类型: 其他"] in [line[:2] for line in told["theirs"]["lines"]]
    assert told["theirs"]["words"] == [{"label": "", "cells": [["机关类型", "政府部门", "其他"]]}]
    assert ["+", LINE.replace("12", "20")] in [line[:2] for line in told["mine"]["lines"]]
    assert told["mine"]["words"] == [{"label": "表三 · 本年新收", "cells": [["自然人", "12", "20"]]}]
    assert file.read_text("utf-8") == theirs


def test_a_file_that_is_gone_is_not_made_again(page: Page, file: Path) -> None:
    digest = page.form()["digest"]
    file.unlink()
    answer = page.save(digest, NUMBER)
    assert answer.status in (404, 409)
    assert not file.exists()


def test_saving_is_taken_back_and_done_again_step_by_step(page: Page, file: Path) -> None:
    first = file.read_bytes()
    page.save(page.form()["digest"], NUMBER)
    second = file.read_bytes()
    page.save(page.form()["digest"], put("21", *RECEIVED, "自然人"))
    third = file.read_bytes()
    states = []
    for step in ("undo", "undo", "redo", "redo"):
        assert page.step(step).status == 200
        states.append(file.read_bytes())
    assert states == [second, first, second, third]
    assert page.form()["undo"]
    assert not page.form()["redo"]


def test_what_taking_back_would_do_is_shown_and_nothing_written_before_it_was_seen(page: Page, file: Path) -> None:
    page.save(page.form()["digest"], NUMBER)
    saved = file.read_bytes()
    shown = json.loads(page.send("/edit/undo", {"key": KEY, "editor": page.editor}).text)
    assert shown["words"] == [{"label": "表三 · 本年新收", "cells": [["自然人", "20", "12"]]}]
    assert (shown["errors"], file.read_bytes()) == (0, saved)
    answer = page.send("/edit/undo", {"key": KEY, "editor": page.editor, "seen": "something else"})
    assert "words" in json.loads(answer.text)
    assert file.read_bytes() == saved


def test_only_ones_own_saving_is_taken_back_and_not_where_somebody_saved_since(page: Page, file: Path) -> None:
    first = file.read_bytes()
    other = replace(page, editor="another")
    page.save(page.form()["digest"], NUMBER)
    mine = file.read_bytes()
    assert other.step("undo").status == 422
    assert not other.form()["undo"]
    assert other.form()["hindered"] == ""
    other.save(other.form()["digest"], put("21", *RECEIVED, "自然人"))
    theirs = file.read_bytes()
    refused = page.step("undo")
    assert (refused.status, json.loads(refused.text)["message"]) == (422, "您保存以后，别人又保存过，不能撤销。")
    assert (page.form()["undo"], page.form()["hindered"]) == (False, "others")
    assert file.read_bytes() == theirs
    assert other.step("undo").status == 200
    assert file.read_bytes() == mine
    assert not page.form()["redo"]
    assert page.step("undo").status == 200
    assert file.read_bytes() == first


def test_nothing_is_taken_back_over_what_was_changed_elsewhere(page: Page, file: Path) -> None:
    page.save(page.form()["digest"], NUMBER)
    file.write_text(file.read_text("utf-8") + "# 别人加的\n", "utf-8")
    answer = page.step("undo")
    assert answer.status == 409
    assert ["+", "# 别人加的"] in [line[:2] for line in json.loads(answer.text)["theirs"]["lines"]]
    assert file.read_text("utf-8").endswith("# 别人加的\n")


@pytest.mark.parametrize(
    ("change", "at", "why"),
    [
        (put("1,284", *RECEIVED, "自然人"), ".".join((*RECEIVED, "自然人")), "只能写数字"),
        (put("2024年", "年度"), "年度", "四位数字"),
        (put("1", REQUESTS, "没有这一行", "自然人"), f"{REQUESTS}.没有这一行.自然人", "没有这一格"),
        (put("x", "总体情况", 99, "正文"), "总体情况[99].正文", "不在文件里"),
        (put("x", "不是键"), "不是键", "不在文件里"),
        (put("x", "豁免", 0, "规则"), "豁免[0].规则", "不在文件里"),
        (put("一\x07二", "总体情况", 0, "正文"), "总体情况[0].正文", "看不见的字符"),
    ],
    ids=str,
)
def test_what_cannot_be_written_is_refused_in_words(
    page: Page, file: Path, change: dict[str, object], at: str, why: str
) -> None:
    before = file.read_bytes()
    answer = page.save(page.form()["digest"], NUMBER, change)
    assert answer.status == 422
    assert json.loads(answer.text)["at"] == at
    assert why in json.loads(answer.text)["message"]
    assert file.read_bytes() == before


def test_refusals_in_english(page: Page) -> None:
    body = {"key": KEY, "digest": page.form()["digest"], "changes": [put("x", "年度")]}
    answer = page.send("/edit/save?lang=en", body)
    assert json.loads(answer.text)["message"] == "Four digits, 2019 or later."


def test_a_file_that_cannot_be_read_has_no_form_but_a_reason(page: Page, file: Path) -> None:
    file.write_text("- 1\n- 2\n", "utf-8")
    assert "读不出来" in page.form()["refused"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b"[" * 100_000,
        {"key": KEY},
        {"key": 1, "digest": "", "changes": []},
        {"key": KEY, "digest": "", "changes": [{"do": "put", "path": [], "text": ""}]},
        {"key": KEY, "digest": "", "changes": [{"do": "put", "path": ["a"], "text": None}]},
        {"key": KEY, "digest": "", "changes": [{"do": "put", "path": [0], "text": ""}]},
        {"key": KEY, "digest": "", "changes": [{"do": "put", "path": ["a", -1], "text": ""}]},
        {"key": KEY, "digest": "", "changes": [{"do": "put", "path": ["a", True], "text": ""}]},
        {"key": KEY, "digest": "", "changes": [{"do": "put", "path": ["a"] * 99, "text": ""}]},
        {"key": KEY, "digest": "", "changes": [{"do": "put", "path": ["a"], "text": "\ud800"}]},
        {"key": KEY, "digest": "", "changes": [{"do": "run", "path": ["a"], "text": ""}]},
        {"key": KEY, "digest": "", "changes": ["put"]},
        {"key": KEY, "digest": "", "changes": [put("1", "a")] * 1_001},
    ],
    ids=lambda body: repr(body)[:60],
)
def test_what_makes_no_sense_is_refused_without_a_fault(page: Page, body: object) -> None:
    assert page.send("/edit/save", body).status == 400


def test_only_the_desks_own_pages_may_write(page: Page, file: Path) -> None:
    before = file.read_bytes()
    body = {"key": KEY, "digest": page.form()["digest"], "changes": [NUMBER]}
    for headers in (
        {"x_nianbao_token": ""},
        {"x_nianbao_token": "x" * 32},
        {"origin": "http://evil.example"},
        {"origin": ""},
    ):
        assert page.send("/edit/save", body, **headers).status == 403
    assert page.send("/edit/save", b" " * (7 * 1024 * 1024)).status == 413
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "key", ["", "../secret.yaml", f"agencies/{AGENCY}/../../secret.yaml", "/etc/passwd", "agencies/link.yaml"]
)
def test_only_files_below_the_folders_are_edited(page: Page, key: str) -> None:
    outside = page.desk.agencies.parent / "secret.yaml"
    outside.write_text("机关: 甲\n年度: 2024\n", "utf-8")
    link = page.desk.agencies / "link.yaml"
    if not link.is_symlink():
        link.symlink_to(outside)
        time.sleep(0.5)
    for path in ("save", "try", "undo", "redo"):
        assert page.send(f"/edit/{path}", {"key": key, "digest": "", "changes": []}).status == 404
    assert page.desk.ask(f"/edit/form?key={key}" if key.isascii() else "/edit/form?key=x").status == 404
    assert outside.read_text("utf-8") == "机关: 甲\n年度: 2024\n"


def test_there_is_nothing_to_edit_unless_the_desk_was_started_with_it(tmp_path: Path) -> None:
    with served(make_office(tmp_path)) as desk:
        assert desk.ask("/edit/form").status == 404
        front = desk.ask("/").text
        assert 'data-view="edit"' not in front
        assert "edit.css" not in front
