"""Letters that look like a Chinese character and are another: the character that is meant by each.

PDF files give radicals (⾏ U+2F8F) for characters (行 U+884C), old Windows programs give letters of the private use area.
To the eye they are the same; to a search, a font or a comparison they are not.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from generator.common.finding import Position, Text
from generator.source.problem import Problem

# Of the radicals that Unicode gives no compatibility mapping to, those that are written as a character is.
_SUPPLEMENT = {
    **dict(
        zip(
            "⺃⺇⺋⺎⺛⺝⺟⺠⺢⺫⺬⺮⺻⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻏⻐",
            "乚几㔾兀旡月母民氺罒示竹聿艹虎衤覀西见角讠贝车辶阝钅",
            strict=True,
        )
    ),
    **dict(
        zip(
            "⻒⻓⻔⻖⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
            "镸长门阝青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄齐齿龙龟",
            strict=True,
        )
    ),
}
# GB 18030 of 2005 and 2022 gave these characters their own code points; the codec of Python keeps to that of 2000.
_GB_18030 = {
    "\ue81e": "\u9fb4",
    "\ue826": "\u9fb5",
    "\ue82b": "\u9fb6",
    "\ue82c": "\u9fb7",
    "\ue832": "\u9fb8",
    "\ue843": "\u9fb9",
    "\ue854": "\u9fba",
    "\ue864": "\u9fbb",
    "\ue816": "\U00020087",
    "\ue817": "\U00020089",
    "\ue818": "\U000200cc",
    "\ue831": "\U000215d7",
    "\ue83b": "\U0002298f",
    "\ue855": "\U000241fe",
}
_PRIVATE = range(0xE000, 0xF900)
_COMPATIBILITY = (range(0x2F00, 0x2FD6), range(0x2E80, 0x2EF4), range(0xF900, 0xFADA), range(0x2F800, 0x2FA1E))
_SHOWN = 6


def _meant() -> dict[str, str]:
    """Every lookalike with the character that is meant."""
    plain = {chr(code): unicodedata.normalize("NFKC", chr(code)) for codes in _COMPATIBILITY for code in codes}
    # The private letters of GBK, U+E815 to U+E864, stand in the order of its codes FE50 to FEA0.
    trails = [byte for byte in range(0x50, 0xA1) if byte != 0x7F]
    gbk = {chr(0xE815 + n): bytes((0xFE, byte)).decode("gb18030") for n, byte in enumerate(trails)}
    table = {**plain, **gbk, **_SUPPLEMENT, **_GB_18030}
    return {letter: meant for letter, meant in table.items() if letter != meant and ord(meant) not in _PRIVATE}


MEANT = _meant()
LOOKALIKE = re.compile("[\u2e80-\u2fd5\uf900-\ufad9\ue815-\ue864\U0002f800-\U0002fa1d]")


def lookalikes(text: str) -> Iterator[tuple[int, str]]:
    """Yield the offset of every lookalike with the character that is meant."""
    for match in LOOKALIKE.finditer(text):
        if match[0] in MEANT:
            yield match.start(), MEANT[match[0]]


def without_lookalikes(text: str) -> tuple[str, list[Problem]]:
    """The text with the characters that are meant, of the same length; one problem for all, at the first."""
    found = list(lookalikes(text))
    if not found:
        return text, []
    return LOOKALIKE.sub(lambda match: MEANT.get(match[0], match[0]), text), [_problem(text, found)]


def _problem(text: str, found: list[tuple[int, str]]) -> Problem:
    at = found[0][0]
    position = Position(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    pairs = Counter((text[offset], meant) for offset, meant in found)
    shown = "、".join(f"{meant}（U+{ord(letter):04X}）" for letter, meant in list(pairs)[:_SHOWN])
    more = "等" if len(pairs) > _SHOWN else ""
    return Problem(
        "Y022",
        position,
        Text(
            f"文件里有 {len(found)} 处字形相同、编码不同的字：{shown}{more}；已按常用字读取，但搜索和别的程序认不出原来的字。",
            f"{len(found)} letters only look like the character that is meant: {shown}; they were read as that one.",
        ),
        Text(
            "用“nianbao check --fix”一次改好，或者把这些字重新打一遍。", "Run nianbao check --fix, or type them again."
        ),
    )
