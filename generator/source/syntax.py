"""YAML's syntax errors at the line where they were made, in words that say what to do."""

from __future__ import annotations

from typing import Any

from generator.finding import Text
from generator.source.problem import Problem
from generator.source.slips import Mender

_QUOTE = Text("引号没有成对。", "A quotation mark is not closed.")
_QUOTE_HINT = Text(
    "在这段文字的末尾补上同样的半角引号；正文里的引号用“”，不要用半角的。", "Close it with the same mark."
)
_BRACKET = Text(
    "方括号或花括号没有成对，或者括号里缺半角逗号。", "A bracket is not closed, or a comma is missing within."
)
_BRACKET_HINT = Text(
    "检查 [ ] 和 { } 是否成对，各项之间是否用半角逗号加空格隔开。", "Close it; separate items by comma and space."
)
_COLON = Text("这一行不是“键: 值”的形式。", "This line is not of the form “key: value”.")
_COLON_HINT = Text(
    "键后面写半角冒号和一个空格；成段的文字写在“键: |”的下面，每行缩进两格。",
    "Write a colon and a space after the key.",
)
_TWO = Text("这个值里又出现了冒号加空格，YAML 会当成另一个键。", "The value has a colon and a space of its own.")
_TWO_HINT = Text(
    "把整个值放进半角引号，或者写在“键: |”的下面，或者改用全角冒号。", "Quote the value, or write it below |."
)
_START = Text("值不能以这个符号开头。", "A value cannot begin with this character.")
_START_HINT = Text("把整个值放进半角引号，或者写在“键: |”的下面。", "Quote the value, or write it below |.")
_INDENT = Text(
    "缩进不对：这一行和同一级的其他行没有对齐。", "The indentation does not match that of the other lines of its level."
)
_INDENT_HINT = Text(
    "让同一级的键左边对齐，下一级多缩进两格。", "Align keys of one level; indent the next by two spaces."
)
_OTHER = Text("这里不合 YAML 的写法。", "This is not YAML.")
_OTHER_HINT = Text(
    "对照 nianbao new 生成的文件检查这一行和上一行。",
    "Compare this line and the one above with a file made by nianbao new.",
)


def explain(error: Any, mender: Mender) -> tuple[int, Problem]:
    """Return the line (from 0) where the mistake was made, with the problem there."""
    text = f"{error.context or ''} {error.problem or ''}"
    context, at = error.context_mark, error.problem_mark or error.context_mark
    message, hint = _OTHER, _OTHER_HINT
    if "quoted scalar" in text:
        message, hint, at = _QUOTE, _QUOTE_HINT, context or at
    elif "flow sequence" in text or "flow mapping" in text:
        message, hint, at = _BRACKET, _BRACKET_HINT, context or at
    elif "expected ':'" in text:
        message, hint, at = _COLON, _COLON_HINT, context or at
    elif "mapping values are not allowed" in text:
        message, hint = _TWO, _TWO_HINT
    elif (
        "cannot start any token" in text
        or "escape" in text
        or "anchor" in text
        or "alias" in text
        or "directive" in text
        or "tag" in text
    ):
        message, hint = _START, _START_HINT
    elif "block" in text or "indent" in text or "expected" in text:
        message, hint = _INDENT, _INDENT_HINT
    line, column = (at.line, at.column) if at else (0, 0)
    line = min(line, len(mender.lines) - 1)
    if line and not mender.line(line + 1).strip():
        line, column = _last_filled(mender, line), 0
    return line, Problem("Y006", mender.position(line, column), message, hint)


def _last_filled(mender: Mender, line: int) -> int:
    while line and not mender.line(line + 1).strip():
        line -= 1
    return line
