"""Rules about numbers of headings and enumerations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.rules.prose import PROBLEMS, at, begins, found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（一）甲。内容。\n（三）乙。内容。", ["（三）乙"]),
        ("（一）甲。\n（二）乙。\n（二）丙。\n（三）丁。", ["（二）丙"]),
        ("主动公开。内容。\n依申请公开。内容。\n（三）政府信息管理。内容。", ["（三）政府"]),
        ("1.甲。\n2.乙。\n4.丙。", ["4.丙"]),
        ("1.甲。\n2、乙。\n3、丙。", ["2、乙"]),
        ("（1）甲。\n（2）乙。\n（4）丙。", ["（4）丙"]),
        ("（一）甲。\n2.乙。\n", ["2.乙"]),
        ("（一）甲。\n（二）乙。\n（三）丙。\n（二）丁。", ["（二）丁"]),
        ("采取以下措施：（一）甲。（二）乙。（四）丙。", ["（四）丙"]),
        ("一、甲的情况\n正文。\n二、乙的情况\n正文。", ["一、甲"]),
        (["（一）甲。内容。", "（三）乙。内容。"], ["（三）乙"]),
    ],
)
def test_gaps_repeats_and_mixed_styles_are_told(text: Any, expected: list[str], tmp_path: Path) -> None:
    assert begins(at("R017", tmp_path, text), expected)


@pytest.mark.parametrize(
    "text",
    [
        "（一）甲。\n1.子。\n2.丑。\n（二）乙。\n1.子。\n2.丑。\n（三）丙。",
        "存在问题：\n1.甲。\n2.乙。\n改进措施：\n1.甲。\n2.乙。",
        "（一）甲方面1.子（1）鼠。（2）牛。2.丑（1）虎。（2）兔。\n（二）乙方面",
        "按照《条例》第二十条第（一）项、第（五）项和第（八）项公开。",
        "依据第三条（二）和（四）。",
        "（一）至（三）季度分别公开。",
        "2023年12月底前完成。\n12345热线受理353件。",
        "3.5万人次。\n1.2亿元。",
        "（2021）年以来不断加强。",
        [{"标题": "甲", "正文": "1.子。\n2.丑。"}, {"标题": "乙", "正文": "1.子。"}],
        [{"标题": "甲", "正文": [{"标题": "子", "正文": "（1）鼠。\n（2）牛。"}]}, "末段。"],
        "10.甲。".replace("10", "1") + "\n" + "\n".join(f"{n}.项" for n in range(2, 13)),
    ],
)
def test_nothing_is_said_of_numbers_in_sequence(text: Any, tmp_path: Path) -> None:
    assert not found("R017", tmp_path, text)


def test_a_heading_that_the_program_numbers_joins_the_sequence(tmp_path: Path) -> None:
    text = [{"标题": "主动公开", "正文": "（一）甲。内容。\n（二）乙。内容。"}, {"标题": "依申请公开", "正文": "无。"}]
    (issue,) = found("R017", tmp_path, text)
    assert "标题已编为“（一）”" in issue.message.zh
    assert "“1.”" in issue.hint.zh


def test_below_a_heading_with_an_arabic_number_come_brackets(tmp_path: Path) -> None:
    inner = [{"标题": "网站", "正文": "1.甲。内容。\n2.乙。内容。"}]
    (issue,) = found("R017", tmp_path, [{"标题": "平台建设", "正文": inner}])
    assert issue.hint.zh == "这里改用“（1）”。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一是甲。二是乙。四是丙。", ["四是丙"]),
        ("一是甲。二是乙。二是丙。", ["二是丙"]),
        ("一是甲。\n二是乙。\n五是丙。", ["五是丙"]),
        ("一要甲，三要乙。", ["三要乙"]),
        (["一是甲。", "三是乙。"], ["三是乙"]),
    ],
)
def test_enumerations_run_on(text: Any, expected: list[str], tmp_path: Path) -> None:
    assert begins(at("R017", tmp_path, text, PROBLEMS), expected)


@pytest.mark.parametrize(
    "text",
    [
        "一是甲。二是乙。三是丙。下一步，一是子；二是丑。",
        "一是甲，包括：一是子；二是丑。二是乙。三是丙。",
        "唯一是解读形式单一。公开是原则，之一是例外。",
        "首先加强培训。二是完善制度。",
        "平台建设一是上线新系统。二是推动热线入驻。三是做强栏目。下一步一是继续。二是完善。",
        "\n".join(f"{n}是项。" for n in ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")),
    ],
)
def test_nothing_is_said_of_enumerations_that_do(text: str, tmp_path: Path) -> None:
    assert not found("R017", tmp_path, text, PROBLEMS)


def test_the_message_names_what_is_missing(tmp_path: Path) -> None:
    (issue,) = found("R017", tmp_path, "（一）甲。\n（四）乙。")
    assert "缺“（二）”、“（三）”" in issue.message.zh


def test_section_headings_are_left_to_their_own_rule(tmp_path: Path) -> None:
    assert not found("R017", tmp_path, "一、总体情况\n2023年，公开133条。")
