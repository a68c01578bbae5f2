"""The head and foot of a report found in a file: whose it is, for which year, its title, who signed it and when."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.common.patterns import pattern
from generator.common.text import fold, number_of
from generator.importers.blocks import Block, Grid, Paragraph
from generator.importers.readout import Signed

_SPACE = pattern(r"\s+")
_TITLE = pattern(
    r"(?P<agency>[^0-9。；，,;:：]{0,60}?)(?P<year>20[0-9]{2})年?度?"
    r"(?P<name>(?:年度)?(?:[\u4e00-\u9fff（）()]{0,14})?(?:政府)?信息公开(?:工作)?(?:年度)?(?:工作)?(?:年度)?报告)(?P<rest>.{0,8})"
)
_PERIOD = pattern(r"(20[0-9]{2})年1月1日")
_YEAR = pattern(r"(20[0-9]{2})年")
_DATE = pattern(r"(20[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日")
_CHINESE_DATE = pattern(
    r"([〇零○O0一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_DIGITS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys("零○O0", "0")
_NOT_AGENCY = pattern(r"附件[0-9：:]*|首页.*?>|当前位置.*?>|[>》\s]+")
_TITLE_LINES = 3
_LOOKED_AT = 60


@dataclass(frozen=True)
class Head:
    """What the title says; `lines` are the numbers of the blocks that are the title."""

    agency: str = ""
    year: int = 0
    title: str = ""
    lines: tuple[int, ...] = ()


def find_head(blocks: Sequence[Block]) -> Head:
    """Return the title with what it says; where the title names no year, the year of the period that the text gives."""
    lines = [
        (n, clean(b.text)) for n, b in enumerate(blocks[:_LOOKED_AT]) if isinstance(b, Paragraph) and b.text.strip()
    ]
    best = max(_titles(lines), key=lambda scored: scored[0], default=None)
    head = best[1] if best else Head()
    return head if head.year else Head(head.agency, _year(blocks), head.title, head.lines)


def clean(text: str) -> str:
    """A text without white space, in half width: as a title is compared."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text.replace("：", "\uff1a")))


def _titles(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[float, Head]]:
    """Yield what may be the title: up to three short lines in a row; the score tells how well each does."""
    for at in range(len(lines)):
        for count in range(1, _TITLE_LINES + 1):
            part = lines[at : at + count]
            if len(part) < count or any(len(text) > 70 for _, text in part):
                break
            joined = "".join(text for _, text in part)
            match = _TITLE.search(joined)
            if not match or len(match["rest"]) > 2:
                continue
            agency = _NOT_AGENCY.sub("", joined[: match.start("year")]).strip("（）() ") if len(joined) < 90 else ""
            score = (1.0 if agency else 0.4) - 0.02 * at - 0.05 * count - 0.005 * match.start()
            yield score, Head(agency, int(match["year"]), joined, tuple(n for n, _ in part))


def _year(blocks: Sequence[Block]) -> int:
    text = "".join(clean(b.text) for b in blocks[:400] if isinstance(b, Paragraph))
    match = _PERIOD.search(text) or _YEAR.search(text)
    return int(match[1]) if match else 0


def find_signature(blocks: Sequence[Block], agency: str) -> tuple[Signed, tuple[int, ...]]:
    """The name and the date below a report, and which of its last blocks they are."""
    name = date = ""
    taken: list[int] = []
    for number in range(len(blocks) - 1, max(-1, len(blocks) - 8), -1):
        block = blocks[number]
        if isinstance(block, Grid) or not isinstance(block, Paragraph):
            break
        text = clean(block.text)
        if not text:
            continue
        found = _date_of(text)
        rest = text if not found else text[: text.find("20") if "20" in text else 0]
        if found and not date and len(text) < 50 and _only_signature(rest, agency):
            date, name = found, rest or name
        elif (date and not name and len(text) < 40 and _only_signature(text, agency)) or (
            not (date or name) and len(text) < 40 and fold(text) == fold(agency)
        ):
            name = text
        else:
            break
        taken.append(number)
    return Signed(name, date), tuple(taken)


def _only_signature(text: str, agency: str) -> bool:
    return not any(mark in text for mark in "。；，,;") and (
        not text or fold(text) in fold(agency) or fold(agency) in fold(text) or len(text) <= 30
    )


def _date_of(text: str) -> str:
    """The date that a line ends with, in ISO form; empty where there is none."""
    if match := _DATE.search(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _CHINESE_DATE.search(text):
        year = int("".join(_DIGITS.get(c, "0") for c in match[1]))
        month, day = number_of(match[2]), number_of(match[3])
    else:
        return ""
    return (
        f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 and match.end() >= len(text) - 1 else ""
    )
