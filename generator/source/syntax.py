"""YAML's syntax errors at the line where they were made, in words that say what to do."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from generator.common.finding import Text
from generator.source.problem import Problem
from generator.source.repair.mend import Mender
from generator.source.repair.messages import BRACKET, INDENT, QUOTE
from generator.source.repair.quotes import Flow

_BELOW = "或者写在“键: |”的下面，每行缩进两格"
_LONGEST = 200


class Kind(NamedTuple):
    """A kind of syntax error: its words; `opening` is told at its beginning, `local` spoils no more than its own line."""

    message: Text
    hint: Text
    opening: bool = False
    local: bool = True


_UNCLOSED_QUOTE = Kind(
    QUOTE,
    Text("在这段文字的末尾补上同样的半角引号；正文里的引号用“”，不要用半角的。", "Close it with the same mark."),
    opening=True,
)
_QUOTE_INSIDE = Kind(
    Text("引号已经结束，后面又有文字。", "Text follows a closing quotation mark."),
    Text(f"正文里的引号改用“”；{_BELOW}。", "Use “” within the text, or write it below |."),
)
_BRACKETS = Kind(
    BRACKET,
    Text(
        "检查 [ ] 和 { } 是否成对，各项之间是否用半角逗号加空格隔开。", "Close it; separate items by comma and space."
    ),
    opening=True,
)
_EXTRA_BRACKET = Kind(
    Text("括号已经结束，后面又有文字或多余的括号。", "Something follows a closing bracket."),
    Text("删去多余的括号或文字。", "Delete it."),
)
_TEXT_IN_BRACKETS = Kind(
    Text("这段文字以括号开头，会被当成列表或大括号里的项目。", "A text cannot begin with a bracket."),
    Text(f"把整段文字放进半角引号，{_BELOW}。", "Quote the text, or write it below |."),
)
_NOTHING_BETWEEN = Kind(
    Text("括号里有一项是空的。", "An item within the brackets is empty."),
    Text("逗号之间都要写；没有就写 0。", "Write each item, 0 for none."),
)
_ESCAPE = Kind(
    Text("双引号里的反斜杠“\\”有特殊含义，这样写不对。", "The backslash has a meaning of its own in double quotes."),
    Text(f"把双引号改为半角单引号，{_BELOW}。", "Use single quotes, or write the text below |."),
)
_NO_KEY = Kind(
    Text("这一行不是“键: 值”的形式。", "This line is not of the form “key: value”."),
    Text(
        "键后面写半角冒号和一个空格；成段的文字写在“键: |”的下面，每行缩进两格。",
        "Write a colon and a space after the key, or the text below |.",
    ),
)
_TWO_COLONS = Kind(
    Text("这个值里又出现了冒号加空格，会被当成另一个键。", "The value has a colon and a space of its own."),
    Text(f"把整个值放进半角引号，{_BELOW}；或者改用全角冒号。", "Quote the value, or write it below |."),
)
_START = Kind(
    Text("值不能以这个符号开头。", "A value cannot begin with this character."),
    Text(f"把整个值放进半角引号，{_BELOW}。", "Quote the value, or write it below |."),
    opening=True,
)
_AFTER_BAR = Kind(
    Text("“|”后面不能再写字。", "Nothing can follow | on its line."),
    Text("正文从下一行写起，每行比上面的键缩进两格。", "Begin on the next line, indented by two."),
)
_AFTER_ANGLE = Kind(
    Text(
        "值以“>”开头，会被当成成段文字的记号，后面不能再写字。", "A value that begins with > is taken for folded text."
    ),
    Text(f"是正文里的“>”，就把整个值放进半角引号；不是就删去它；{_BELOW}。", "Quote the value, or delete the mark."),
)
_LIST_BESIDE_KEY = Kind(
    Text("以短横开头的列表不能和键写在同一行。", "A list cannot begin on the line of its key."),
    Text("从下一行写起，每项以“- ”开头，缩进两格。", "Begin it on the next line, indented by two."),
)
_INDENTATION = Kind(
    INDENT,
    Text("让同一级的键左边对齐，下一级多缩进两格。", "Align keys of one level; indent the next by two."),
    local=False,
)
_OTHER = Kind(
    Text("这里的写法不对。", "This is not YAML."),
    Text(
        "对照 nianbao new 生成的文件检查这一行和上一行。",
        "Compare this line and the one above with a file made by nianbao new.",
    ),
    local=False,
)

# Read from the top: the first words of libyaml's that fit decide.
_KINDS: tuple[tuple[str, Kind], ...] = (
    ("escape", _ESCAPE),
    ("hexdecimal", _ESCAPE),
    ("quoted scalar", _UNCLOSED_QUOTE),
    ("flow node", _NOTHING_BETWEEN),
    ("flow sequence", _BRACKETS),
    ("flow mapping", _BRACKETS),
    ("expected ':'", _NO_KEY),
    ("mapping values", _TWO_COLONS),
    ("cannot start any token", _START),
    ("block scalar", _AFTER_BAR),
    ("block sequence entries", _LIST_BESIDE_KEY),
    ("anchor", _START),
    ("alias", _START),
    ("directive", _START),
    ("tag", _START),
    ("mapping keys", _START),
    ("parsing a block node", _START),
    ("block", _INDENTATION),
    ("expected", _INDENTATION),
)


class Error(NamedTuple):
    """A syntax error: its line (from 0), whether no more than that line is spoilt, and the problem to report."""

    line: int
    local: bool
    problem: Problem


def explain(error: Any, mender: Mender) -> Error:
    """Return the error where the mistake was made."""
    text = f"{error.context or ''} {error.problem or ''}"
    kind = next((kind for words, kind in _KINDS if words in text), _OTHER)
    at = error.problem_mark or error.context_mark
    if kind.opening or kind is _NO_KEY:
        at = error.context_mark or at
    line, column = (at.line, at.column) if at else (0, 0)
    line = min(line, len(mender.lines) - 1)
    if line and not mender.line(line + 1).strip():
        line, column = _last_filled(mender, line), 0
    if kind is _AFTER_BAR and re.match(r"\s*(?:- +)*(?:[^:]*:\s+)?>", mender.line(line + 1)[:_LONGEST]):
        kind = _AFTER_ANGLE
    if kind is _INDENTATION:
        kind = _junk(mender.line(line + 1), column)
    hint = _mended(kind, mender.line(line + 1), column) or kind.hint
    return Error(line, kind.local, Problem("Y006", mender.position(line, column), kind.message, hint))


def _junk(line: str, column: int) -> Kind:
    """What is wrong where a key was expected: within a line, something follows a value that has ended."""
    before = line[:column].rstrip()
    if before.endswith(('"', "'")):
        return _QUOTE_INSIDE
    if not before.endswith(("]", "}")):
        return _INDENTATION
    return _TEXT_IN_BRACKETS if line[column:].strip(" ,，、;；]}") else _EXTRA_BRACKET


def _mended(kind: Kind, line: str, column: int) -> Text | None:
    """The mended line as a hint, where it is plain what was meant."""
    if len(line) > _LONGEST:
        return None
    mended = ""
    if kind in (_UNCLOSED_QUOTE, _BRACKETS):
        flow = Flow()
        flow.feed(line[column:])
        end = column + flow.end
        mended = line[:end] + flow.closers + line[end:] if flow.closers else ""
    elif kind is _TEXT_IN_BRACKETS:
        match = re.fullmatch(r"(\s*(?:- )*(?:[^:\"'\[{]+: )?)([\[{][^\"\\]*)", line)
        mended = f'{match[1]}"{match[2].rstrip()}"' if match else ""
    elif kind is _TWO_COLONS:
        match = re.fullmatch(r"(\s*(?:- )*[^:\"']+: )([^\"]*)", line)
        mended = f'{match[1]}"{match[2].rstrip()}"' if match and ": " in match[2] else ""
    return Text(f"写成 {mended.strip()}", f"Write: {mended.strip()}") if mended else None


def _last_filled(mender: Mender, line: int) -> int:
    while line and not mender.line(line + 1).strip():
        line -= 1
    return line
