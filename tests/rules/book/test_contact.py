"""Rules about telephone numbers and addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.prose import PREFACE, at, begins, found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("联系电话：0543-123456。", "0543-123456"),
        ("电话：0543-123456789。", "0543-123456789"),
        ("电话：010-1234567890。", "010-1234567890"),
        ("邮编：25660。", "25660"),
        ("电子邮箱：xxgk@163com。", "xxgk@163com"),
        ("电子邮箱：xxgk＠163.com。", "xxgk＠163.com"),
        ("电子邮箱：xxgk@163。com。", "xxgk@163。com"),
        ("电子邮箱：xxgk @163.com。", "xxgk @163.com"),
        ("网址：http：//www.example.gov.cn。", "http："),
        ("网址：http:/www.example.gov.cn。", "http:/www"),
        ("网址：http//www.example.gov.cn。", "http//www"),
        ("网址：ww.example.gov.cn。", "ww.example"),
        ("网址：www，example.gov.cn。", "www，example"),
        ("网址：www.example.gov,cn。", "example.gov,cn"),
    ],
)
def test_an_ill_formed_number_or_address_is_told(text: str, place: str, tmp_path: Path) -> None:
    assert begins(at("R092", tmp_path, text, PREFACE), [place])


@pytest.mark.parametrize(
    "text",
    [
        "地址：示例路90号，邮编：223100，电话：0517-87222589，电子邮箱：hzzwgk@126.com。",
        "电话/传真：0591-23165370；热线：12345；举报电话：0543－1234567转8001。",
        "电话：0577—67138130、67138131；手机：13800000000；电话：400-800-1234；电话：010-12345678-801。",
        "电话：（0571）87654321；电话：86-571-87654321。",
        "可在门户网站（http://www.sxgp.gov.cn/）、www.pingtan.gov.cn、https://a.gov.cn/col/col1/index.html?x=1下载。",
        "邮箱pzxxgkb@163.com，www.pingtan.gov.cn，微博@平潭发布。",
        "邮编223100。邮寄申请3件。",
        "本报告无联系方式。",
        "如有疑问，请与{{ 机关 }}联系。",
        "如有疑问，请与办公室联系（电话：0543-1234567）。",
    ],
)
def test_nothing_is_said_of_well_formed_ones_or_of_none(text: str, tmp_path: Path) -> None:
    assert not found("R092", tmp_path, text, PREFACE)


def test_a_bracket_around_a_number_is_no_part_of_it(tmp_path: Path) -> None:
    (issue,) = found("R092", tmp_path, "请与办公室联系（电话：0543-265122）。", PREFACE)
    assert "“0543-265122”" in issue.message.zh
    (issue,) = found("R092", tmp_path, "请与办公室联系（电话：（0543）265122）。", PREFACE)
    assert "“（0543）265122）”" in issue.message.zh


def test_who_is_invited_to_write_is_told_where_to(tmp_path: Path) -> None:
    assert begins(at("R092", tmp_path, "如对本报告有疑问，请与办公室联系。", PREFACE), ["如对本报告"])
