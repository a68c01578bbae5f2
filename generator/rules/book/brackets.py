"""The rule about brackets and quotation marks that have no other half."""

from __future__ import annotations

from collections.abc import Iterator

from generator.common.finding import Issue, Text
from generator.common.patterns import pattern
from generator.report import Report
from generator.rules.narrative.texts import every
from generator.rules.rule import Context, rule

_ANY = pattern(r"[（）()《》“”【】〔〕「」]")
_CLOSES = {"）": "（", "》": "《", "”": "“", "】": "【", "〕": "〔", "」": "「"}
_OTHER_HALF = {half: other for pair in _CLOSES.items() for half, other in (pair, pair[::-1])}
_FULL = str.maketrans("()", "（）")
# 1）, 一）: a number before its stop.
_NUMBER = pattern(r"(?:^|[\s。；：，、])(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2}|[①-⑳])$")
_LINK = pattern(r"!?\[[^\]\n]*\]\([^)\n]*\)")


@rule("R108", "warning", Text("中文标点的通行用法", "the usual punctuation of Chinese"))
def brackets_in_pairs(report: Report, _context: Context) -> Iterator[Issue]:
    """括号、书名号、引号要成对。

    Brackets, title marks and quotation marks come in pairs.

    “1）”“一）”这样的序号不算；一段里缺了不止一个的，只报第一个。

    错例：通过门户网站（政府信息公开专栏发布信息133条。

    对例：通过门户网站（政府信息公开专栏）发布信息133条。
    """
    for p in every(report):
        at = _unpaired(_LINK.sub(lambda m: " " * len(m[0]), p.text) if "](" in p.text else p.text)
        if at is not None:
            half = p.text[at]
            other = _OTHER_HALF[half.translate(_FULL)]
            said = Text(f"“{half}”没有配对的“{other}”。", f"{half} has no {other}.")
            yield p.issue(at, said, Text(f"补上“{other}”，或者删去“{half}”。", f"Add {other}, or delete {half}."))


def _unpaired(text: str) -> int | None:
    """The offset of the first half without the other; None where all are in pairs."""
    opened: list[tuple[str, int]] = []
    for match in _ANY.finditer(text):
        half = match[0].translate(_FULL)
        if half not in _CLOSES:
            opened.append((half, match.start()))
        elif opened and opened[-1][0] == _CLOSES[half]:
            opened.pop()
        elif half == "）" and _NUMBER.search(text, max(0, match.start() - 4), match.start()):
            continue
        else:
            return opened[-1][1] if any(other == _CLOSES[half] for other, _ in opened) else match.start()
    return opened[0][1] if opened else None
