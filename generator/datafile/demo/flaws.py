"""Flaws: the known ways in which a good data file is broken, each with the code of the finding that names it."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import NamedTuple

_LIST = r"\[(\d+)((?:, \d+)*)\]"
_CARRIED_OUT = re.compile(rf"(\n  结转下年度继续办理: )(?:{_LIST}|0)(?=\n)")
_CARRIED_IN = re.compile(rf"(\n  上年结转政府信息公开申请数量: )(?:{_LIST}|0)(?=\n)")


class Flaw(NamedTuple):
    """A way to break a file: what it is called, the code it is found by, the text broken (or None where it does not fit).

    `last` is for flaws that show beside last year's file only.
    """

    name: str
    code: str
    breaks: Callable[[str], str | None]
    last: bool = False


def broken(text: str, random: Random, has_last: bool) -> tuple[Flaw, str]:
    """Return a flaw that fits the file, with the text that has it."""
    ways = [flaw for flaw in FLAWS if has_last or not flaw.last]
    for flaw in random.sample(ways, len(ways)):
        made = flaw.breaks(text)
        if made is not None and made != text:
            return flaw, made
    raise AssertionError("some flaws fit every file")


def _swap(pattern: str, by: str) -> Callable[[str], str | None]:
    """A flaw that changes the first place where a pattern is found."""
    known = re.compile(pattern)
    return lambda text: known.sub(by, text, count=1) if known.search(text) else None


def _more(match: re.Match[str]) -> str:
    return f"{match[1]}[{int(match[2] or 0) + 3}{match[3] or ', 0' * 5}]"


def _unbalanced(text: str) -> str | None:
    return _CARRIED_OUT.sub(_more, text) if _CARRIED_OUT.search(text) else None


def _other_carry(text: str) -> str | None:
    """More carried in than last year handed on, the columns balanced all the same."""
    made = _unbalanced(text)
    return _CARRIED_IN.sub(_more, made) if made else None


def _more_received(text: str) -> str | None:
    known = re.compile(r"(新收政府信息公开申请)(\d+)(?=件)")
    return known.sub(lambda m: f"{m[1]}{int(m[2]) + 9}", text, count=1) if known.search(text) else None


FLAWS = (
    Flaw("表三一列不平", "R030", _unbalanced),
    Flaw("上年结转与上一年度报告不符", "R050", _other_carry, last=True),
    Flaw("正文的新收件数与表三不符", "R060", _more_received),
    Flaw("行政复议的总计写错", "R040", _swap(r"(行政复议: \{.*?尚未审结: \d+)\}", r"\1, 总计: 99}")),
    Flaw("行政处罚一格空着", "R020", _swap(r"(\n  行政处罚: \{.*?处理决定数量: )\d+", r"\1")),
    Flaw("少一行行政强制", "R020", _swap(r"\n  行政强制: .*", "")),
    Flaw("数字带千分位逗号", "R022", _swap(r"(\n  行政许可: \{.*?处理决定数量: )\d+", r'\1"1,284"')),
    Flaw("数字带单位", "R022", _swap(r"(\n  行政处罚: \{.*?处理决定数量: \d+)", r"\1件")),
    Flaw("缺第六部分", "R003", _swap(r"\n其他需要报告的事项: .*", "")),
    Flaw("第五部分只写“无”", "R014", _swap(r"(\n存在的主要问题及改进情况:) \|(?:\n  .*)+", r"\1 无")),
    Flaw("留有模板的字样", "R100", _swap(r"(\n  (?:- )?)(\d{4}年，)", r"\1（此处填写主要做法）\2")),
    Flaw("引用了没有的数", "S008", _swap(r"(其他需要报告的事项: )", r"\1共{{ 表三.本年新收.总记 }}件。")),
    Flaw("年度不是数字", "S005", _swap(r"(\n年度: )\d+", r"\1二〇二五")),
    Flaw("成文日期早于统计期限届满", "R083", _swap(r"(, 日期: )(\d{4})-01-\d\d", r"\g<1>2019-06-30")),
    Flaw("署名是别的机关", "R091", _swap(r"(署名: )[^,]+", r"\1另一个县水利局")),
    Flaw("方括号没有写完", "Y006", _swap(r"(\n简称: \[[^\]\n]*)\]", r"\1")),
    Flaw("同一个键写了两次", "Y007", _swap(r"(\n年度: \d+)", r"\1\1")),
    Flaw("文件是空的", "Y017", lambda _: ""),
    Flaw("文件里有控制字符", "Y005", _swap("主动公开", "主动\x07公开")),
)
