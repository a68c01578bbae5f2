"""Rules about what pasting leaves behind: marks of other programs, half-width punctuation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from generator.common.finding import Issue, Severity, Text
from generator.common.pasted import Correction, corrected, marks, punctuation
from generator.report import Passage, Report
from generator.rules.rule import Context, rule

# Nobody means these to be printed; > and ` may now and then be meant.
_NEVER_MEANT = ("#", "-", "*", "=", "<", "&")
_MARK = Text("“{marks}”是网页、聊天工具里的标记，会照原样印出。", "{marks} will be printed as it stands.")
_WIDTH = Text("这一行有 {count} 处半角标点：{marks}。", "{count} half-width marks stand in this line: {marks}.")
_WRITE = Text("这一行改为：{line}", "Write: {line}")
_WRITE_PARTS = Text("改为：{line}", "Write: {line}")
_LONGEST, _SHOWN, _NEAR = (
    90,
    6,
    6,
)  # characters of a line that is shown whole; corrections shown of a longer one, with so much around them
_DELETE = Text("删去这一行。", "Delete the line.")


@rule(
    "R106",
    "error",
    Text("照原样印出来的标记不是报告的内容", "marks that are printed as they stand are no part of a report"),
)
def no_marks_of_other_programs(report: Report, _context: Context) -> Iterator[Issue]:
    """从网页、聊天工具粘贴的文字里，“###”“---”“>”“<br/>”“`”不起作用，会照原样印出；标题写成“（一）……”。check --fix 可以改好。

    Marks of Markdown and HTML, as web pages and chat programs leave them, mean nothing in a report and are printed as they stand.

    错例：### （一）主动公开

    对例：（一）主动公开
    """
    for p in report.texts.values():
        for found in _by_line(p, marks):
            typed = p.text[found[0].start : found[0].end].strip()
            kind: Severity = "error" if typed.startswith(_NEVER_MEANT) else "warning"
            yield _issue(p, found, Text(*(said.format(marks=typed) for said in _MARK)), kind)


@rule("R107", "warning", Text("中文标点的通行用法", "the usual punctuation of Chinese"))
def punctuation_is_full_width(report: Report, _context: Context) -> Iterator[Issue]:
    """中文里的逗号、句号、分号、冒号、括号、引号用全角；书名号里再用书名号，里面一层是〈〉。check --fix 可以改好。

    Commas, stops, brackets and quotation marks among Chinese characters are full-width; within 《》 the inner marks are 〈〉.

    错例：建立"三审三校"制度,逐条审查.

    对例：建立“三审三校”制度，逐条审查。
    """
    for p in report.texts.values():
        for found in _by_line(p, punctuation):
            typed = "".join(dict.fromkeys(p.text[one.start : one.end] for one in found))
            yield _issue(p, found, Text(*(said.format(count=len(found), marks=typed) for said in _WIDTH)), "warning")


def _by_line(p: Passage, of: Callable[[str], Iterator[Correction]]) -> Iterator[list[Correction]]:
    """Yield the corrections of one line after another."""
    for _, found in groupby(of(p.text), lambda one: p.text.count("\n", 0, one.start)):
        yield list(found)


def _issue(p: Passage, found: list[Correction], message: Text, severity: Severity) -> Issue:
    """One issue for all the corrections of a line, with the line as it should be."""
    start = p.text.rfind("\n", 0, found[0].start) + 1
    end = p.text.find("\n", start)
    line = p.text[start : end if end >= 0 else len(p.text)]
    within = [Correction(one.start - start, min(one.end - start, len(line)), one.text) for one in found]
    right = corrected(line, iter(within)).strip()
    if len(right) > _LONGEST:
        right = "；".join(_around(line, one) for one in within[:_SHOWN]) + ("……" if len(within) > _SHOWN else "")
    write = _WRITE if len(line) <= _LONGEST else _WRITE_PARTS
    hint = Text(*(said.format(line=right) for said in write)) if right else _DELETE
    return Issue(p.path, message, hint, found[0].start, severity=severity)


def _around(line: str, one: Correction) -> str:
    """The correction with the words around it."""
    return f"“{line[max(one.start - _NEAR, 0) : one.start]}{one.text}{line[one.end : one.end + _NEAR]}”"
