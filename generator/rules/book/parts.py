"""Rules about the number of parts that a preface announces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.common.finding import Issue, Text
from generator.common.patterns import pattern
from generator.common.text import chinese_number, number_of
from generator.report import Report
from generator.rules.narrative.known_headings import TOKEN, topics
from generator.rules.narrative.texts import OVERVIEW, Prose, has, prose, section, sentences
from generator.rules.rule import Context, rule

_WHAT = pattern("部[分份]|方面|章节")
_DECLARED = pattern(r"(等)?(?:共|共计|一共)?[ \u3000]*([一二三四五六七八九十]{1,2}|[0-9]{1,2})[ \u3000]*[个大]?$")
_OPENING = pattern(r"(?:由|包括|包含|含有?|涵盖|分为|分别为|分别是|[：:])")
_SPLIT = pattern(r"[、，,；;]")
_ENOUGH = 3
# So many names are no few examples before 等; so many with no number told are a list of all.
_MANY = 4
_MADE_OF = pattern(r"(?:本(?:报告|年报|年度报告)|全文|报告|年报)(?:内容|全文)?(?:共|主要)*(?:由|包括|包含|涵盖|分为)")
# Parts of the reports before 2019.
_OLD = pattern(
    r"(?:支出和)?收费(?:及|和|与)?(?:减免)?的?情况|咨询(?:处理)?的?情况|诉讼和申诉的?情况|复议、(?:提起行政)?诉讼和申诉"
)


class _List(NamedTuple):
    declared: int
    listed: int
    open_ended: bool
    offset: int


@rule("R016", "warning", Text("引言与报告的组成要一致", "the preface and the report agree"))
def parts_as_announced(report: Report, _context: Context) -> Iterator[Issue]:
    """引言里说的部分数要与列出的一致，也要与报告的六个部分一致。

    The number of parts that the preface announces is the number that it lists, and that of the report.

    “政府信息公开行政复议、行政诉讼情况”中间的顿号不算分项；“等”字前面只列了两三项的不作计较；没有写个数而列了四五项的，也要列全。

    错例：由总体情况、主动公开政府信息情况、……、存在的主要问题及改进情况等六个部分组成（只列出五个）

    对例：列出全部六个部分再写“六个部分组成”
    """
    for p in (*prose(report.preface), *section(report, OVERVIEW)):
        for found, offset in _lists(p):
            yield from _issues(p, found, offset, len(report.form.sections))
        yield from _unnumbered(p, len(report.form.sections))


def _unnumbered(p: Prose, parts: int) -> Iterator[Issue]:
    """Yield the lists of parts that give no number and leave one out, or name parts of the reports before 2019."""
    for offset, sentence in sentences(p.text) if has(p.text, "报告", "全文", "年报") else ():
        opening = _MADE_OF.search(sentence)
        if opening is None:
            continue
        if old := _OLD.search(sentence, opening.end()):
            said = Text(f"“{old[0]}”是 2019 年以前的组成部分。", f"{old[0]} was a part of the reports before 2019.")
            yield p.issue(offset + old.start(), said, Text("照现在的部分改写。", "Name the parts of the form."))
            continue
        marked = topics(sentence[opening.end() :])
        count = marked.count(TOKEN)
        if (
            _MANY <= count < parts
            and "等" not in marked
            and not any(_DECLARED.search(marked[: w.start()]) for w in _WHAT.finditer(marked))
        ):
            said = Text(
                f"列出的是{chinese_number(count)}个部分，报告有{chinese_number(parts)}个。",
                f"{count} parts are listed, the report has {parts}.",
            )
            yield p.issue(offset + opening.start(), said, Text("逐个列全。", "List them all."))


def _issues(p: Prose, found: _List, offset: int, parts: int) -> Iterator[Issue]:
    missing = found.declared - found.listed
    if missing and not (found.open_ended and missing > 1 and found.listed < _MANY):
        said = Text(
            f"说是{chinese_number(found.declared)}个部分，列出的是{chinese_number(found.listed)}个。",
            f"{found.declared} parts are announced, {found.listed} are listed.",
        )
        hint = Text(
            f"报告有{chinese_number(parts)}个部分，逐个列全，个数照写。",
            f"The report has {parts} parts: list them all.",
        )
        yield p.issue(offset + found.offset, said, hint)
    elif found.declared != parts:
        said = Text(
            f"说是{chinese_number(found.declared)}个部分，报告有{chinese_number(parts)}个部分。",
            f"{found.declared} parts are announced, the report has {parts}.",
        )
        hint = Text(f"改成{chinese_number(parts)}个部分，并逐个列全。", f"Announce {parts} and list them all.")
        yield p.issue(offset + found.offset, said, hint)


def _lists(p: Prose) -> Iterator[tuple[_List, int]]:
    for offset, sentence in sentences(p.text) if has(p.text, "部分", "部份", "方面", "章节") else ():
        for what in _WHAT.finditer(sentence):
            m = _DECLARED.search(sentence[: what.start()])
            found = _list(sentence, m, what.end()) if m else None
            if found:
                yield found, offset


def _list(sentence: str, m: re.Match[str], end: int) -> _List | None:
    """The list that a number of parts belongs to: before it, or after it where it introduces one; None if it is of something else."""
    declared = int(m[2]) if m[2].isdigit() else number_of(m[2])
    for listed, after in ((sentence[: m.start()], False), (sentence[end:], True)):
        marked = topics(listed)
        first = marked.find(TOKEN)
        if marked.count(TOKEN) < _ENOUGH:
            continue
        opening = [o.end() for o in _OPENING.finditer(marked) if o.end() <= first]
        items = [_size(item) for item in _SPLIT.split(marked[opening[-1] if opening else first :])]
        return _List(declared, sum(items), bool(m[1]) or (after and "等" in marked), m.start(2))
    return None


def _size(item: str) -> int:
    """How many parts an item between two stops names."""
    return item.count(TOKEN) or int(len(re.sub(r"[^\u4e00-\u9fff]|^[和及与]|以及|等", "", item)) > 1)
