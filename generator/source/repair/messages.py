"""The words for the slips of the keyboard, by code."""

from __future__ import annotations

from generator.common.finding import Position, Text
from generator.source.problem import Problem

_LONGEST = 200

QUOTE = Text("引号没有成对。", "A quotation mark is not closed.")
BRACKET = Text(
    "方括号或花括号没有成对，或者括号里缺半角逗号。", "A bracket is not closed, or a comma is missing within."
)
INDENT = Text(
    "缩进不对：这一行和同一级的其他行没有对齐。", "The indentation does not match that of the other lines of its level."
)
TAB = Text("短横后面是制表符（Tab），要用一个半角空格。", "A tab stands behind the dash; write an ordinary space.")
ROW = Text(
    "这一行是从表格里复制来的，缺冒号和方括号。", "A row copied out of a table: its colon and brackets are missing."
)
NO_COLON = Text("这里缺一个半角冒号和空格。", "A colon and a space are missing here.")
_SLIPS = {
    "Y008": Text(
        "这一行用了制表符（Tab）缩进，只能用半角空格。", "This line is indented with a tab; only spaces will do."
    ),
    "Y009": Text(
        "这里用了全角标点，冒号、竖线和括号要用半角的。",
        "Full-width punctuation stands here; colons, bars and brackets are ASCII.",
    ),
    "Y010": Text("冒号（或短横）后面缺一个半角空格。", "A space is missing after the colon or dash."),
    "Y011": Text(
        "这一行用了全角空格或不间断空格缩进，只能用半角空格。",
        "This line is indented with full-width or no-break spaces; only ordinary ones will do.",
    ),
    "Y016": Text("“|”下面的正文要比上面的键缩进两格。", "Text below | is indented two spaces more than its key."),
}
# Where the white space at the start is what is wrong, the hint shows it.
_BLANKS = ("Y008", "Y011", "Y016")


def slip(code: str, position: Position, mended: str, message: Text | None = None) -> Problem:
    """Return the problem of a line, with the mended line as its hint."""
    message = message or _SLIPS[code]
    if (code in _BLANKS and message is not TAB) or message is INDENT:
        shown = _dotted(mended)
        how = "每个·是一个空格" if shown.startswith("·") else "行首不留空格"
        return Problem(code, position, message, Text(f"写成（{how}）：{shown}", f"Write (· is a space): {shown}"))
    shown = _cut(mended.strip())
    return Problem(code, position, message, Text(f"写成 {shown}", f"Write: {shown}"))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _dotted(text: str) -> str:
    """The line with its indentation visible."""
    bare = text.lstrip(" ")
    return "·" * min(len(text) - len(bare), _LONGEST) + _cut(bare)
