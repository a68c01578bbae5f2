"""Rules about the numbers of headings and enumerations."""

from __future__ import annotations

from collections.abc import Iterator

from generator.common.finding import Issue, Text
from generator.common.text import chinese_number, fold
from generator.report import Item, Part, Passage, Report
from generator.rules.narrative.headings import ARABIC, CHINESE, POINT, STYLES, TOP, Mark, counted, marks, written
from generator.rules.narrative.known_headings import is_old, section_headings
from generator.rules.narrative.texts import prose
from generator.rules.rule import Context, rule


@rule("R017", "warning", Text("GB/T 9704—2012 第 7.3.3 条（层次序数）", "GB/T 9704—2012, 7.3.3 (numbering of levels)"))
def numbers_in_sequence(report: Report, _context: Context) -> Iterator[Issue]:
    """自己写的编号要连续，不跳号、不重号，同一层用同一种写法（（一）、1.、（1））；“一是、二是”也要连续。

    Typed numbers run on without gaps or repeats, in one style a level; so do 一是, 二是, 三是.

    错例：（一）主动公开……（三）平台建设……

    对例：（一）主动公开……（二）平台建设……
    """
    for items in report.sections.values():
        yield from (i for i in _levels(items) if not _is_section_heading(report, i))
        yield from _enumerations(items)


def _levels(items: tuple[Item, ...]) -> Iterator[Issue]:
    last: dict[str, int] = {}
    before: Mark | None = None
    given: Mark | None = None
    top_told = False
    for mark in marks(items):
        if mark.style == TOP:
            if not top_told and mark.value <= len(STYLES) + 1 and mark.leads:
                top_told = True
                yield _top(mark)
            before = mark
            continue
        if not mark.typed:
            given = mark
        elif given and STYLES.index(mark.style) <= STYLES.index(given.style):
            if mark.leads and mark.value == 1:
                yield _not_below(mark, given)
            continue
        else:
            yield from _step(mark, last, before)
        last[mark.style] = mark.value
        for inner in STYLES[STYLES.index(mark.style) + 1 :]:
            last.pop(inner, None)
        before = mark


def _is_section_heading(report: Report, issue: Issue) -> bool:
    """Whether an issue is about a line that R004 or R005 tells of."""
    text = report.texts[issue.path].text[issue.offset or 0 :].split("\n")[0]
    title = text.partition("、")[2].rstrip("。：: \u3000")
    return text[:1] in "一二三四五六" and (fold(title) in section_headings(report.form) or is_old(title))


def _step(mark: Mark, last: dict[str, int], before: Mark | None) -> Iterator[Issue]:
    """What is wrong with a number after those before it."""
    if mark.value == 1:
        return
    if mark.style not in last:
        yield from _first(mark, before)
        return
    at = last[mark.style]
    here, now = written(mark.style, at), mark.text
    if mark.value == at:
        said = Text(f"编号“{now}”重复。", f"{now} occurs twice.")
        yield _issue(mark, said, Text(f"改成“{written(mark.style, at + 1)}”，后面顺延。", "Number on from here."))
    elif mark.value > at + 1:
        missing = _missing(mark.style, at, mark.value)
        said = Text(f"“{here}”后面是“{now}”，缺{missing}。", f"{now} follows {here}.")
        yield _issue(mark, said, Text("补上缺的一项，或者改成连续的编号。", "Add what is missing, or number on."))
    elif mark.value < at and mark.leads:
        said = Text(f"“{here}”后面是“{now}”，编号倒退。", f"{now} follows {here}.")
        yield _issue(mark, said, Text("改成连续的编号。", "Number on."))


def _first(mark: Mark, before: Mark | None) -> Iterator[Issue]:
    """What is wrong with a number that is the first of its style here and is not one."""
    if not mark.leads or (before and before.style == TOP):
        return
    if before and before.leads and before.value == mark.value - 1:
        better = written(before.style, mark.value)
        said = Text(
            f"前面是“{before.text}”，这里是“{mark.text}”，编号写法不一样。", f"{mark.text} follows {before.text}."
        )
        yield _issue(mark, said, Text(f"同一层用同一种写法，改成“{better}”。", f"Write {better}."))
    else:
        missing = _missing(mark.style, 0, mark.value)
        said = Text(f"编号从“{mark.text}”开始，前面缺{missing}。", f"Numbering begins at {mark.text}.")
        yield _issue(mark, said, Text("补上前面的编号，或者从一重新编。", "Add what is missing, or number anew."))


def _missing(style: str, after: int, before: int) -> str:
    gap = range(after + 1, before)
    return "、".join(f"“{written(style, n)}”" for n in gap) if len(gap) < 4 else f"{len(gap)} 个编号"


def _top(mark: Mark) -> Issue:
    return _issue(
        mark,
        Text(
            f"“{mark.text}”是六个部分标题的编号，和程序印的标题分不开。",
            f"{mark.text} is the numbering of the sections themselves.",
        ),
        Text(
            f"部分里面从“{written(CHINESE, 1)}”编起，这里写“{written(CHINESE, mark.value)}”。",
            f"Write {written(CHINESE, mark.value)}.",
        ),
    )


def _not_below(mark: Mark, given: Mark) -> Issue:
    # “1、” is but another way of writing “1.”: the level below is （1）.
    inner = POINT if given.style == CHINESE else ARABIC
    return _issue(
        mark,
        Text(
            f"标题已编为“{given.text}”，它下面又从“{mark.text}”编起，层次分不清。",
            f"{mark.text} stands below the heading {given.text}.",
        ),
        Text(f"这里改用“{written(inner, mark.value)}”。", f"Write {written(inner, mark.value)}."),
    )


def _issue(mark: Mark, message: Text, hint: Text) -> Issue:
    return Issue(mark.path, message, hint, mark.offset)


def _enumerations(items: tuple[Item, ...], open_: list[int] | None = None) -> Iterator[Issue]:
    """Gaps and repeats in 一是, 二是, 三是; `open_` are the last values of the enumerations that may still go on, the innermost last."""
    stack: list[int] = [] if open_ is None else open_
    for item in items:
        if isinstance(item, Part):
            yield from _enumerations(item.body, [])
            stack.clear()
        if not isinstance(item, Passage):
            continue
        (p,) = prose((item,))
        for value, offset in counted(p):
            yield from (Issue(p.path, *words, offset) for words in _next(value, stack))


def _next(value: int, stack: list[int]) -> Iterator[tuple[Text, Text]]:
    if value == 1:
        stack.append(1)
        return
    going_on = next((n for n in range(len(stack) - 1, -1, -1) if stack[n] == value - 1), None)
    if going_on is not None:
        del stack[going_on + 1 :]
        stack[-1] = value
    elif stack:
        at, now = chinese_number(stack[-1]), chinese_number(value)
        stack[-1] = value
        said = Text(f"“{at}是”后面是“{now}是”，{'重复了' if at == now else '不连续'}。", f"{now}是 follows {at}是.")
        yield said, Text("按一、二、三的次序改成连续的。", "Number on without gaps.")
