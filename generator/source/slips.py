"""The slips of a Chinese keyboard, found line by line and mended in memory before YAML is parsed.

A YAML parser stops at the first of them and often points at the line after. Here each gets its own finding at its own line, with the
mended line as hint, and the rest of the file can still be read. Nothing inside block text, quotes or brackets is touched.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from generator.finding import Position, Text
from generator.source.problem import Problem

_BLANK = re.compile("[ \t\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]*")
_BLOCK = re.compile(r"[|>｜][+-]?\d?[+-]?[ \t]*(#.*)?$")
_LONGEST_KEY = 60
_FULL_WIDTH = "\u3000\u00a0"


@dataclass
class Mended:
    """A mended line: its text, and where columns of it have moved: `(from column, by how much)`, columns counted from 0."""

    text: str
    edits: list[tuple[int, int]] = field(default_factory=list)

    def original(self, column: int) -> int:
        """The column of the line as typed."""
        return column - sum(by for start, by in self.edits if column >= start)


class Slips:
    """One pass over the lines of a file."""

    def __init__(self, lines: list[str], known: Callable[[str], bool]) -> None:
        self.lines, self.known = lines, known
        self.problems: list[Problem] = []
        self.mended: dict[int, Mended] = {}
        self.levels: list[int] = [0]
        self.opener = False  # the last key has no value on its own line: what follows is deeper
        self.block: int | None = None  # indentation of the key whose block text this is
        self.inside = -1  # indentation of that text, -1 before its first line
        self.quote = ""
        self.brackets = 0

    def run(self) -> None:
        for number, line in enumerate(self.lines):
            if line.strip(" \t\u3000\u00a0"):
                self.line(number, line)

    def line(self, number: int, line: str) -> None:
        match = _BLANK.match(line)
        blank = match[0] if match else ""
        odd = blank.strip(" ")
        spaces = len(blank) - len(blank.lstrip(" "))
        if self.quote or self.brackets:
            self.flow(line)
        elif (self.block is not None and self.in_block(number, line, blank, spaces)) or (
            line.lstrip().startswith("#") and not odd
        ):
            return
        else:
            self.structure(number, line, blank, odd)

    def in_block(self, number: int, line: str, blank: str, spaces: int) -> bool:
        """Whether the line is block text; text that is not indented, or oddly, is reported and counted as such."""
        assert self.block is not None
        if spaces > self.block:
            self.inside = spaces if self.inside < 0 else self.inside
            return True
        rest = line[len(blank) :]
        at = self.inside if self.inside > 0 else self.block + 2
        if rest.startswith(("#", "- ", "---")) or self.starts_key(rest):
            self.block = None
            return False
        code = self.odd_code(blank) or "Y016"
        self.mend(number, " " * at + rest, [(at, at - len(blank))], code, 0)
        return True

    def starts_key(self, rest: str) -> bool:
        at, colon = _colon(rest)
        if at < 0:
            return False
        key, after = rest[:at].rstrip(), rest[at + 1 :]
        return self.known(key) or (colon == ":" and (not after or after[0] in " \t"))

    @staticmethod
    def odd_code(blank: str) -> str:
        if "\t" in blank:
            return "Y008"
        return "Y011" if blank.strip(" ") else ""

    def structure(self, number: int, line: str, blank: str, odd: str) -> None:
        """A line that is not block text: its indentation, then its key."""
        rest = line[len(blank) :]
        indent = self.indentation(blank) if odd else len(blank)
        mended = " " * indent + rest
        edits = [(indent, indent - len(blank))] if odd else []
        code = self.odd_code(blank)
        if self.continues(indent, rest):
            if code:
                self.mend(number, mended, edits, code, 0)
            return
        start, dashes = indent, ""
        while rest.startswith(("- ", "-\u3000", "-\u00a0")):
            tail = rest[1:].lstrip(" " + _FULL_WIDTH)
            if rest[1] != " ":
                code = code or "Y010"
                edits.append((start + 2, 2 + len(tail) - len(rest)))
                rest = "- " + tail
            dashes += rest[: len(rest) - len(tail)]
            start, rest = indent + len(dashes), tail
        self.key(number, Mended(" " * indent + dashes + rest, edits), code, start)

    def continues(self, indent: int, rest: str) -> bool:
        """Whether the line goes on with a plain value that began on an earlier line."""
        if self.opener or indent <= self.levels[-1] or rest.startswith("- "):
            return False
        at, colon = _colon(rest)
        return at < 0 or not (self.known(rest[:at].rstrip()) or (colon == ":" and rest[at + 1 : at + 2] in ("", " ")))

    def indentation(self, blank: str) -> int:
        """The indentation that a line with odd white space was meant to have: that of a line above where one fits."""
        widths = [
            len(blank.replace("\t", " " * tab).replace("\u3000", " " * wide))
            for tab, wide in ((2, 2), (4, 2), (8, 2), (2, 1))
        ]
        if self.opener:
            deeper = [w for w in widths if w > self.levels[-1]]
            return min(deeper, default=self.levels[-1] + 2)
        exact = [w for w in widths if w in self.levels]
        return max(exact, default=self.levels[-1])

    def key(self, number: int, mended: Mended, code: str, start: int) -> None:
        """The key on the line, if there is one: its colon, and what its value opens."""
        rest = mended.text[start:]
        sibling = not self.opener and start in self.levels and not mended.text.lstrip().startswith("- ")
        self.opener = False
        at, colon = (-1, "") if rest[:1] in "'\"[{" else _colon(rest)
        key, after = rest[: max(at, 0)].rstrip(), rest[at + 1 :]
        slip = self.colon_slip(key, colon, after, sibling) if at >= 0 else ""
        if not slip and (at < 0 or after[:1] not in ("", " ", "\t")):
            self.value(rest, max(0, start - 2))
        else:
            value = after.lstrip(" \t" + _FULL_WIDTH)
            code = code or slip
            if slip:
                mended = self.with_colon(mended, start + at, value)
            mended, code = self.pipe(mended, value, code)
            self.open(start)
            self.value(value, start)
            self.opener = not value or value.startswith("#")
        if code:
            column = 0 if code in ("Y008", "Y011") else start + max(at, 0)
            self.mend(number, mended.text, mended.edits, code, column)

    @staticmethod
    def with_colon(mended: Mended, at: int, value: str) -> Mended:
        """The line with a proper colon at column `at` before the value."""
        text = f"{mended.text[:at]}: {value}" if value else f"{mended.text[:at]}:"
        return Mended(text, [*mended.edits, (at + 1, len(text) - len(mended.text))])

    @staticmethod
    def pipe(mended: Mended, value: str, code: str) -> tuple[Mended, str]:
        """A full-width ｜ after a key is YAML's | ."""
        if value.startswith("｜") and _BLOCK.match(value):
            return Mended(mended.text[: -len(value)] + "|" + value[1:], mended.edits), code or "Y009"
        return mended, code

    def colon_slip(self, key: str, colon: str, after: str, sibling: bool) -> str:
        """The code of a colon that YAML does not take for one, or nothing."""
        proper = colon == ":" and (not after or after[0] in " \t")
        if proper or not key:
            return ""
        plausible = self.known(key) or (sibling and not key.isascii() and not after.startswith("//") and len(key) <= 20)
        if not plausible:
            return ""
        return "Y009" if colon == "：" else "Y010"

    def open(self, start: int) -> None:
        while self.levels and self.levels[-1] > start:
            self.levels.pop()
        if not self.levels or self.levels[-1] < start:
            self.levels.append(start)

    def value(self, value: str, parent: int) -> None:
        """What a value leaves open at the end of its line: block text (deeper than `parent`), a quote, brackets."""
        self.block = None
        if _BLOCK.match(value):
            self.block, self.inside = parent, -1
        elif value[:1] in ("'", '"', "[", "{"):
            self.flow(value)

    def flow(self, text: str) -> None:
        """Follow quotes and brackets through a line."""
        i = 0
        while i < len(text):
            c = text[i]
            if self.quote:
                if c == "\\" and self.quote == '"':
                    i += 1
                elif c == self.quote:
                    self.quote = ""
            elif c in "'\"" and (i == 0 or text[i - 1] in " [{,:"):
                self.quote = c
            elif c in "[{":
                self.brackets += 1
            elif c in "]}":
                self.brackets -= 1
            elif c == "#" and (i == 0 or text[i - 1] == " "):
                break
            i += 1
        self.brackets = max(0, self.brackets)

    def mend(self, number: int, text: str, edits: list[tuple[int, int]], code: str, column: int) -> None:
        self.mended[number] = Mended(text, edits)
        message, hint = _SAID[code]
        shown = text.strip() if len(text) <= 200 else text.strip()[:200] + "…"
        hint = Text(
            hint.zh.format(shown if code not in ("Y008", "Y011", "Y016") else _dots(text)), hint.en.format(shown)
        )
        at = Mended(text, edits).original(column) if column else 0
        self.problems.append(Problem(code, Position(number + 1, max(0, at) + 1), message, hint))


def _colon(text: str) -> tuple[int, str]:
    """Where the first colon of a possible key is, and which; -1 if there is none near enough."""
    head = text[: _LONGEST_KEY + 1]
    places = [(head.find(c), c) for c in ":：" if c in head]
    if not places:
        return -1, ""
    at, colon = min(places)
    if at == 0 or any(c in head[:at] for c in "#[]{}\"'"):
        return -1, ""
    return at, colon


def _dots(text: str) -> str:
    """The line with its indentation visible, cut to a readable length."""
    bare = text.lstrip(" ")
    shown = bare if len(bare) <= 60 else bare[:60] + "…"
    return "·" * (len(text) - len(bare)) + shown


_SAID = {
    "Y008": (
        Text(
            "这一行用了制表符（Tab）缩进，YAML 只认半角空格。",
            "This line is indented with a tab; YAML takes only spaces.",
        ),
        Text("行首改为半角空格（每个·是一个空格）：{}", "Use spaces: {}"),
    ),
    "Y009": (
        Text(
            "这里用了全角标点，YAML 的冒号和竖线要用半角。",
            "Full-width punctuation stands here; YAML needs : and | in ASCII.",
        ),
        Text("改为：{}", "Write: {}"),
    ),
    "Y010": (
        Text("冒号（或短横）后面缺一个半角空格。", "A space is missing after the colon or dash."),
        Text("改为：{}", "Write: {}"),
    ),
    "Y011": (
        Text(
            "这一行用了全角空格或不间断空格缩进，YAML 只认半角空格。",
            "This line is indented with full-width or no-break spaces; YAML takes only ordinary ones.",
        ),
        Text("行首改为半角空格（每个·是一个空格）：{}", "Use ordinary spaces: {}"),
    ),
    "Y016": (
        Text("“|”下面的正文要比上面的键缩进两格。", "Text below | is indented two spaces more than its key."),
        Text("改为（每个·是一个空格）：{}", "Write: {}"),
    ),
}


class Mender:
    """The text to parse, and the way back from its places to the file's."""

    def __init__(self, text: str, known: Callable[[str], bool]) -> None:
        self.lines = text.split("\n")
        slips = Slips(self.lines, known)
        slips.run()
        self.problems, self._mended = slips.problems, slips.mended
        self.text = "\n".join(self._mended[i].text if i in self._mended else line for i, line in enumerate(self.lines))

    def position(self, line: int, column: int) -> Position:
        """The place in the file as typed; line and column counted from 0 in the mended text."""
        mended = self._mended.get(line)
        if mended:
            column = mended.original(column)
        return Position(line + 1, max(0, column) + 1)

    def line(self, number: int) -> str:
        """A line of the mended text, counted from 1; empty past the end."""
        mended = self._mended.get(number - 1)
        return mended.text if mended else self.lines[number - 1] if number <= len(self.lines) else ""


def blank_entry(lines: list[str], at: int) -> tuple[int, int]:
    """The first and last line (exclusive) of the top-level entry that holds line `at`, counted from 0."""
    tops = [i for i, line in enumerate(lines) if line[:1] not in ("", " ", "\t", "#", "-", "}", "]")]
    k = bisect_right(tops, at) - 1
    first = tops[k] if k >= 0 else 0
    last = tops[k + 1] if k + 1 < len(tops) else len(lines)
    return first, last
