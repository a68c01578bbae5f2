"""A data file read: its nodes, its lines, and what is wrong with it as YAML."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from generator.common.finding import Position, Text
from generator.common.patterns import pattern
from generator.common.refusals import why
from generator.common.text import fold
from generator.source.encoding import decode
from generator.source.filetypes import problem_of
from generator.source.keys import Keys
from generator.source.locate import locate
from generator.source.nodes import Mapping, Node, Scalar, build
from generator.source.problem import Problem
from generator.source.repair.entries import entry, top_entry
from generator.source.repair.mend import Mender
from generator.source.syntax import Error, explain

MAX_BYTES = 4 * 1024 * 1024
MAX_LINES = 20_000
_MAX_SYNTAX_ERRORS = 24
_LONG = 3_000  # a file of so many lines is no longer read over and over
_LONGEST_KEY = 80
_KEY = pattern(r"\s*(?:- +)*([^\s:：=][^:：]*)")


@dataclass(frozen=True)
class Source:
    """A data file: `root` is None when nothing could be read; `skipped` are line numbers (from 1) left out as not YAML."""

    name: str
    root: Node | None
    lines: tuple[str, ...]
    problems: tuple[Problem, ...]
    digest: str
    mender: Mender
    skipped: frozenset[int] = frozenset()

    def line(self, number: int) -> str:
        """A line as typed, counted from 1; empty past the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    @cached_property
    def lost(self) -> frozenset[str]:
        """The folded keys that stand on lines left out."""
        keys = (_KEY.match(self.mender.line(number)[:_LONGEST_KEY]) for number in self.skipped)
        return frozenset(fold(key[1]) for key in keys if key)

    def locate(self, scalar: Scalar, offset: int) -> Position:
        """The place in the file of a character of a scalar's text."""
        return locate(scalar, offset, self.mender)

    def after(self, scalar: Scalar) -> str:
        """What stands behind a scalar on its last line."""
        return self.line(scalar.end.line)[scalar.end.column - 1 :]


def read(path: Path, name: str, keys: Keys) -> Source:
    """Return the file as a Source; a file that cannot be read is one with a problem. `keys` tell keys from other words."""
    try:
        data = _bytes(path)
    except OSError as error:
        said = Text(f"文件打不开：{why(error)}。", f"The file cannot be opened: {error.strerror or error}")
        hint = Text("检查文件名和文件夹，看它是否被别的程序占用。", "Check its name, and whether it may be read.")
        return _failed(name, "Y001", said, hint)
    if data is None:
        said = Text("这不是一个普通文件。", "This is not a regular file.")
        return _failed(name, "Y001", said, Text("换成文本文件。", "Use a text file."))
    other = problem_of(data, name)
    if other and (other.code == "Y030" or len(data) <= MAX_BYTES):
        return _unread(name, other)
    if len(data) > MAX_BYTES:
        said = Text("文件超过 4 MB，不像一份年度报告的数据。", "The file is over 4 MB: not an annual report's data.")
        return _failed(
            name,
            "Y002",
            said,
            Text(
                "一个机关一年一个文件；图片用路径引用，不要贴进来。",
                "One file an agency and year; refer to pictures by path.",
            ),
        )
    return from_text(data, name, keys)


def from_text(data: bytes, name: str, keys: Keys) -> Source:
    """Return the bytes of a data file as a Source."""
    other = problem_of(data, name)
    if other:
        return _unread(name, other)
    digest = hashlib.sha256(data).hexdigest()
    text, problems = decode(data)
    if text.count("\n") > MAX_LINES:
        said = Text(
            f"文件超过 {MAX_LINES} 行，不像一份年度报告的数据。",
            f"Over {MAX_LINES} lines: not an annual report's data.",
        )
        return _failed(name, "Y002", said, Text("一个机关一年一个文件。", "One file an agency and year."))
    mender = Mender(text, keys)
    problems += mender.problems
    root, skipped = _nodes(mender, problems)
    if not problems and (root is None or _is_nothing(root)):
        root = None
        said = Text("文件是空的。", "The file is empty.")
        hint = Text("用 nianbao new 机关名称 --year 年度 得到一份可以填写的文件。", "Use nianbao new.")
        problems.append(Problem("Y017", Position(1, 1), said, hint))
    elif root is not None and not isinstance(root, Mapping):
        said = Text("文件不是“键: 值”的形式。", "The file is not a mapping.")
        hint = Text("从“机关: …”“年度: …”写起；可用 nianbao new 生成。", "Begin with 机关 and 年度.")
        if not any(problem.code == "Y003" for problem in problems):
            problems.append(Problem("Y017", root.start, said, hint))
        root = None
    return Source(name, root, tuple(text.split("\n")), tuple(problems), digest, mender, frozenset(skipped))


def _is_nothing(root: Node) -> bool:
    """Whether the document has no content at all."""
    if isinstance(root, Scalar):
        return not root.text.strip() or (not root.style and root.text in ("~", "null"))
    return not (root.entries if isinstance(root, Mapping) else root.items)


def _bytes(path: Path) -> bytes | None:
    """The file's bytes, at most one more than is allowed; None for what is not a regular file."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        return file.read(MAX_BYTES + 1)


def _nodes(mender: Mender, problems: list[Problem]) -> tuple[Node | None, set[int]]:
    """The nodes of the text; an entry that is not YAML is reported, left out, and the rest read."""
    lines = mender.text.split("\n")
    skipped: set[int] = set()

    for _ in range(_MAX_SYNTAX_ERRORS if len(lines) < _LONG else _MAX_SYNTAX_ERRORS // 4):
        found: list[Problem] = []
        try:
            root = build("\n".join(lines), mender.place, found)
        except yaml.MarkedYAMLError as raised:
            error = explain(raised, mender)
            problems.append(error.problem)
            if not _skip(lines, error, skipped):
                break
        except yaml.YAMLError:
            break
        else:
            problems += found
            return root, skipped
    return None, skipped


def _skip(lines: list[str], error: Error, skipped: set[int]) -> bool:
    """Blank the lines that an error has spoilt; false if there is nothing left to blank."""
    first, last = (entry if error.local else top_entry)(lines, error.line)
    if not any(lines[first:last]):
        first, last = top_entry(lines, error.line)
    if not any(lines[first:last]):
        return False
    lines[first:last] = [""] * (last - first)
    skipped.update(range(first + 1, last + 1))
    return True


def _failed(name: str, code: str, message: Text, hint: Text) -> Source:
    return _unread(name, Problem(code, Position(1, 1), message, hint))


def _unread(name: str, problem: Problem) -> Source:
    return Source(name, None, (), (problem,), "", Mender("", Keys()))
