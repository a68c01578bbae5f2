"""The parts of a printed report: its title, its sections by their headings, the name and date below it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz import fuzz

from generator.common.patterns import pattern
from generator.common.text import chinese_number, fold, number_of
from generator.forms.model import Form
from generator.importers.printed_rows import squeezed
from generator.importers.readout import Signed
from generator.importers.source_blocks import Block, Grid, Paragraph

_SPACE = pattern(r"\s+")
_TITLE = pattern(
    r"[^。；;]{0,60}?信息公开[^。；;，,:：]{0,24}(?:报告|年报)(?P<rest>.{0,2}|[（(][^（()）]{0,40}[)）].{0,2})"
)
_NAMED_YEAR = pattern(r"(20[0-9]{2})(?:年度|年)*")
_WRITTEN_YEAR = pattern(r"二[〇零○O0][〇零○一二三四五六七八九]{2}(?=年)")
_SUBJECT = pattern(r"(?:关于)?(?:的)?(?:年度)?(?:政府)?信息公开")
_IN_BRACKETS = pattern(r"[（(]([^（()）0-9]{3,40})[)）].{0,2}$")
_PERIOD = pattern(r"(20[0-9]{2})年1月1日")
_YEAR = pattern(r"(20[0-9]{2})年")
_DATE = pattern(r"(20[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日")
_CHINESE_DATE = pattern(
    r"([〇零○O0一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_DIGITS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys("零○O0", "0")
_NOT_AGENCY = pattern(r"附件[0-9：:]*|首页.*?>|当前位置.*?>|[>》\s]+")
_FURNITURE = pattern(
    r"(?:发布|更新|发文|生成|成文|公开)?(?:日期|时间)[:：]|(?:信息|文章|稿件)?来源[:：]|(?:作者|责任编辑|编辑|审核|撰稿)[:：]|索引号|信息分类|发布机构"
    r"|(?:浏览|阅读|点击|访问)(?:次数|量|数)|\[?(?:字号|字体|打印|关闭|大中小|收藏|分享)|【?(?:打印|关闭|字体)|当前位置|您(?:现在)?的?位置|首页(?:>|»|/|$)"
    r"|上一篇|下一篇|相关链接|扫一扫|版权所有|主办(?:单位)?[:：]|承办(?:单位)?[:：]|网站标识码|.{0,12}ICP备|.{0,12}公网安备|技术支持"
)
_LONG_FURNITURE, _SMALL_GRID = 120, 8
_TITLE_LINES = 3
_LONGEST_TITLE = 90
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


def within_site(sections: Sections, last: str) -> Sections:
    """The sections without what a site puts above and below a report: where one is, when and by whom it was put there."""
    before = tuple(block for block in sections.before if not _is_furniture(block))
    end = list(sections.inside.get(last, ()))
    while end and _is_furniture(end[-1]):
        end.pop()
    inside = {**sections.inside, last: tuple(end)} if last in sections.inside else sections.inside
    return replace(sections, before=before, inside=inside)


def _is_furniture(block: Block) -> bool:
    if isinstance(block, Grid):
        said = "".join(cell.text for row in block.rows[:2] for cell in row)
        return len(block.rows) < _SMALL_GRID and any(word in said for word in ("索引号", "信息分类", "发文日期"))
    text = clean(block.text) if isinstance(block, Paragraph) and len(block.text) < _LONG_FURNITURE else ""
    return bool(text) and "。" not in text and _FURNITURE.match(text) is not None


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
            joined = _WRITTEN_YEAR.sub(lambda match: "".join(_DIGITS.get(c, "2") for c in match[0]), joined)
            year = _NAMED_YEAR.search(joined)
            if len(joined) > _LONGEST_TITLE or not _TITLE.fullmatch(joined):
                continue
            agency = _agency(joined, year)
            start = year.start() if year else len(joined)
            score = (1.0 if agency else 0.4) - (0 if year else 0.3) - 0.02 * at - 0.05 * count - 0.005 * start
            yield score, Head(agency, int(year[1]) if year else 0, joined, tuple(n for n, _ in part))


def _agency(title: str, year: re.Match[str] | None) -> str:
    """Whose report a title says it is: before the year, behind it, or in brackets at the end."""
    before, after = (title[: year.start()], title[year.end() :]) if year else (title, "")
    named = next((part for part in (before, after) if part.strip("（）() ")), "")
    subject = _SUBJECT.search(named)
    name = named[: subject.start()] if subject else named
    if name.endswith("人民"):  # whose 政府 was taken for that of 政府信息公开
        name += "政府"
    name = _NOT_AGENCY.sub("", name).strip("（）()关于 ")
    brackets = _IN_BRACKETS.search(title)
    return name or (brackets[1] if brackets else "")


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


_NUMBERED = pattern(
    r"^\s*[（(]?(?P<number>[一二三四五六七八九])[)）]?\s*[、.．:：]\s*(?P<title>.*)$",
)
_STOP = pattern(r"[。：:\n]|\s{2,}")
_LIKE = 0.62
_LONGEST = 40


@dataclass(frozen=True)
class Sections:
    """The blocks of a file by section: `before` the first heading, then each section's; `lost` are sections without a heading."""

    before: tuple[Block, ...]
    inside: Mapping[str, tuple[Block, ...]]
    lost: tuple[str, ...]
    numbers: Mapping[str, tuple[int, ...]]


def split(blocks: Sequence[Block], form: Form) -> Sections:
    """Return the blocks by section; a heading itself belongs to none, what runs in behind it is its section's first paragraph."""
    heads = _heads(blocks, form)
    order = sorted(heads)
    first = order[0] if order else len(blocks)
    inside: dict[str, tuple[Block, ...]] = {}
    numbers: dict[str, tuple[int, ...]] = {}
    for at, after in pairwise([*order, len(blocks)]):
        section, rest = heads[at]
        own = tuple(range(at + 1, after))
        head = blocks[at]
        assert isinstance(head, Paragraph)
        run_in = (replace(head, text=rest, level=0),) if rest else ()
        inside[section] = (*run_in, *(blocks[n] for n in own))
        numbers[section] = (*((-1,) if rest else ()), *own)
    lost = tuple(s.id for s in form.sections if s.id not in inside)
    return Sections(tuple(blocks[:first]), inside, lost, numbers)


def _heads(blocks: Sequence[Block], form: Form) -> dict[int, tuple[str, str]]:
    """The paragraphs that are headings of sections, in order: for each its section and what runs in behind it."""
    found = [(n, b) for n, b in enumerate(blocks) if isinstance(b, Paragraph)]
    scores = [[_score(b, at, section.heading) for at, section in enumerate(form.sections, 1)] for _, b in found]
    rows, columns = len(found), len(form.sections)
    total = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            best = max(total[i - 1][j], total[i][j - 1])
            total[i][j] = max(best, total[i - 1][j - 1] + scores[i - 1][j - 1]) if scores[i - 1][j - 1] else best
    out: dict[int, tuple[str, str]] = {}
    i, j = rows, columns
    while i and j:
        if total[i][j] == total[i - 1][j]:
            i -= 1
        elif total[i][j] == total[i][j - 1]:
            j -= 1
        else:
            number, block = found[i - 1]
            out[number] = (form.sections[j - 1].id, _parts(block.text)[2])
            i, j = i - 1, j - 1
    return out


def _score(paragraph: Paragraph, number: int, heading: str) -> float:
    """How well a paragraph does as the heading of the section of this number."""
    said, title, _ = _parts(paragraph.text)
    if not title or len(title) > _LONGEST or (not said and not paragraph.level and len(title) > len(heading) + 8):
        return 0.0
    name, wanted = squeezed(title), squeezed(heading)
    likeness = 1.0 if name == wanted else max(fuzz.ratio(name, wanted), fuzz.token_sort_ratio(name, wanted)) / 100
    if wanted in name and len(name) <= len(wanted) + 10:
        likeness = max(likeness, 0.9)
    if likeness < _LIKE or (not said and likeness < 0.85):
        return 0.0
    return (
        likeness
        + (0.3 if said == chinese_number(number) else 0.1 if said else 0.0)
        + (0.05 if paragraph.level == 1 else 0)
    )


def _parts(text: str) -> tuple[str, str, str]:
    """A paragraph's typed number, what may be its title, and what runs in behind it."""
    match = _NUMBERED.match(text.strip()) if len(text) < 20_000 else None
    number, rest = (match["number"], match["title"]) if match else ("", text.strip())
    stop = _STOP.search(rest)
    if stop and stop.start() <= _LONGEST:
        return number, rest[: stop.start()].strip(), rest[stop.end() :].strip()
    return number, rest.strip(), ""
