"""The slips of a Chinese keyboard, found line by line and mended in memory before YAML is parsed.

A YAML parser stops at the first of them and often points at the line after. Here each gets its own finding at its own line, with the
mended line as hint, and the rest of the file can still be read. Nothing inside block text, quotes or brackets is touched.
"""

from __future__ import annotations

from generator.common.finding import Position, Text
from generator.common.patterns import pattern
from generator.source.keys import Keys
from generator.source.problem import Problem
from generator.source.repair.indentation import misaligned
from generator.source.repair.lines import (
    BLOCK,
    FULL_WIDTH,
    ascii_value,
    colon_of,
    colon_slip,
    missing_colon,
    odd_code,
    pasted_row,
    with_dashes,
)
from generator.source.repair.mended import Mended
from generator.source.repair.messages import BRACKET, INDENT, NO_COLON, QUOTE, ROW, TAB, slip
from generator.source.repair.quotes import Flow

_BLANK = pattern("[ \t\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]*")
_NONE = ("0", "无", "/", "零报告", '"-"')
_MOST = 600


class Slips:
    """One pass over the lines of a file."""

    def __init__(self, lines: list[str], keys: Keys) -> None:
        self.lines, self.keys = lines, keys
        self.problems: list[Problem] = []
        self.mended: dict[int, Mended] = {}
        self.meant = misaligned(lines, keys)
        self.levels: list[int] = [0]
        self.opener = False  # the last key has no value on its own line: what follows is deeper
        self.keyed: tuple[int, str] | None = (
            None  # the last line of structure is a key with its value: its number, the value
        )
        self.dash = -1  # indentation of the last list item
        self.block: int | None = None  # indentation of the key whose block text this is
        self.inside = -1  # indentation of that text, -1 before its first line
        self.flow = Flow()
        self.opened = (0, 0, 0)  # the line and column where the flow began, and the indentation there
        self.last = (0, 0)  # the last line of the flow, and the column where its content ends

    def run(self) -> None:
        """Go through all the lines."""
        for number, line in enumerate(self.lines):
            if line.strip(" \t" + FULL_WIDTH):
                self.line(number, line)
            elif not self.flow.open and line.strip(" "):
                self.mended[number] = Mended("")  # looks empty, but not to YAML

    def line(self, number: int, line: str) -> None:
        """One line: the rest of a value that is still open, block text, a comment, or structure."""
        match = _BLANK.match(line)
        blank = match[0] if match else ""
        odd = blank.strip(" ")
        spaces = len(blank) - len(blank.lstrip(" "))
        if self.flow.open and not self.runs_away(line, len(blank)):
            self.flow.feed(line)
            self.last = (number, self.flow.end)
        elif (self.block is not None and self.in_block(number, line, blank, spaces)) or (
            line.lstrip().startswith("#") and not odd
        ):
            return
        else:
            self.structure(number, line, blank, odd)

    def runs_away(self, line: str, indent: int) -> bool:
        """Whether a value that was never closed has run into the next key; it is closed where it should have been."""
        number, column = self.last
        content = self.text(number)[:column]
        if indent > self.opened[2] or not self.starts_key(line[indent:], indent):
            return False
        if not self.flow.quote and content.endswith((",", "[", "{")):
            return False
        mended = Mended(content + self.flow.closers + self.text(number)[column:], self.edits(number))
        message = QUOTE if self.flow.quote else BRACKET
        self.flow.close()
        self.mended[number] = mended
        first, start, _ = self.opened
        self.note(slip("Y006", Position(first + 1, start + 1), mended.text, message))
        return True

    def text(self, number: int) -> str:
        """A line as mended so far."""
        return self.mended[number].text if number in self.mended else self.lines[number]

    def edits(self, number: int) -> list[tuple[int, int]]:
        return self.mended[number].edits if number in self.mended else []

    def in_block(self, number: int, line: str, blank: str, spaces: int) -> bool:
        """Whether the line is block text; text that is not indented, or oddly, is reported and counted as such."""
        assert self.block is not None
        if spaces > self.block:
            self.inside = spaces if self.inside < 0 else self.inside
            return True
        rest = line[len(blank) :]
        at = self.inside if self.inside > 0 else self.block + 2
        if rest.startswith(("#", "- ", "---")) or self.ends_text(rest, blank):
            self.block = None
            return False
        code = odd_code(blank) or "Y016"
        self.mend(number, Mended(" " * at + rest, [(at, at - len(blank))]), code, 0)
        return True

    def ends_text(self, rest: str, blank: str) -> bool:
        """Whether what follows block text is a key: one of the top level at the margin, else one of a list's item.

        Any other word before a full-width colon, or behind white space that is no indentation, begins a paragraph.
        """
        at, colon = colon_of(rest)
        key = rest[: max(at, 0)].rstrip()
        if at > 0 and (self.keys.of_item(key) if blank else self.keys.at_top(key)):
            return True
        return colon == ":" and rest[at + 1 : at + 2] in ("", " ", "\t") and not odd_code(blank)

    def starts_key(self, rest: str, indent: int) -> bool:
        """Whether text begins with a key and its colon; at the margin, one of the top level."""
        at, colon = colon_of(rest)
        if at < 0:
            return False
        key, after = rest[:at].rstrip(), rest[at + 1 :]
        known = self.keys.known(key) if indent else self.keys.at_top(key)
        return known or (colon == ":" and (not after or after[0] in " \t"))

    def structure(self, number: int, line: str, blank: str, odd: str) -> None:
        """A line that is not block text: its indentation, its dashes, then its key."""
        rest = line[len(blank) :]
        code = odd_code(blank)
        indent = self.indentation(blank, rest) if odd else len(blank)
        message = None
        if not odd and number in self.meant:
            code, message, indent = "Y006", INDENT, self.meant[number]
        elif not odd and (self.strays(indent, rest) or self.sticks_out(indent, rest)):
            code, message, indent = "Y006", INDENT, self.depth(number, indent)
        mended = Mended(" " * indent + rest, [(indent, indent - len(blank))] if indent != len(blank) or odd else [])
        if self.continues(indent, rest):
            if code:
                self.mend(number, mended, code, 0)
            return
        mended, start, dashed = self.dashes(mended, indent)
        if dashed and "\t" in line[len(blank) : start]:
            self.mend(number, mended, "Y008", indent, TAB)
        elif dashed:
            self.mend(number, mended, "Y010", indent)
        self.key(number, mended, code, start, message)

    def strays(self, indent: int, rest: str) -> bool:
        """Whether a key stands deeper than the key before it, which has its value already."""
        at, colon = colon_of(rest)
        key = rest[: max(at, 0)].rstrip()
        proper = colon == ":" and rest[at + 1 : at + 2] in ("", " ") and self.keys.known(key)
        if self.keyed is None or indent <= self.levels[-1] or not (proper or self.keys.of_item(key)):
            return False
        number, value = self.keyed
        if value.strip() not in _NONE:
            return True
        column = len(self.text(number)) - len(value)
        said = Text(
            f"这里写了“{value.strip()}”，下面又逐行填写，只能取一样。", "A value stands here, and others below it."
        )
        hint = Text("全都没有就删去下面各行，否则删去这一个。", "Delete this one or those below.")
        self.note(Problem("Y006", Position(number + 1, column + 1), said, hint))
        self.mended[number] = Mended(self.text(number)[:column], self.edits(number))
        self.opener = True
        return False

    def sticks_out(self, indent: int, rest: str) -> bool:
        """Whether a key that belongs inside a section stands at the left margin."""
        at, _ = colon_of(rest)
        key = rest[: max(at, 0)].rstrip()
        return not indent and self.levels[-1] > 0 and self.keys.known(key) and not self.keys.at_top(key)

    def depth(self, number: int, indent: int) -> int:
        """Where a key that is not aligned belongs: beside the one before, or two columns before what stands below it."""
        below = next((line for line in self.lines[number + 1 :] if line.strip()), "")
        inner = len(below) - len(below.lstrip(" "))
        if not indent and self.lines[number].rstrip().endswith((":", "：")) and inner > 2:
            return inner - 2
        return self.levels[-1]

    def dashes(self, mended: Mended, indent: int) -> tuple[Mended, int, bool]:
        """The line with its list marks set right; where its key starts, and whether a mark was wrong."""
        mended, start, wrong = with_dashes(mended, indent, self.opener or indent == self.dash)
        if start > indent:
            while self.levels[-1] > indent:
                self.levels.pop()
        self.dash = indent if start > indent else -1 if indent <= self.dash else self.dash
        return mended, start, wrong

    def continues(self, indent: int, rest: str) -> bool:
        """Whether the line goes on with a plain value that began on an earlier line."""
        if self.opener or indent <= self.levels[-1] or rest.startswith("- ") or indent == self.dash:
            return False
        at, colon = colon_of(rest)
        if colon == "：":
            return not self.keys.of_item(rest[:at].rstrip())
        return at < 0 or rest[at + 1 : at + 2] not in ("", " ")

    def indentation(self, blank: str, rest: str) -> int:
        """The indentation that a line with odd white space was meant to have: that of a line above where one fits."""
        widths = [
            len(blank.replace("\t", " " * tab).replace("\u3000", " " * wide))
            for tab, wide in ((2, 2), (4, 2), (8, 2), (2, 1))
        ]
        if self.opener:
            deeper = [w for w in widths if w > self.levels[-1]]
            return min(deeper, default=self.levels[-1] + 2)
        if rest.startswith("- "):
            exact = [w for w in widths if w == self.dash or w + 2 in self.levels]
        else:
            exact = [w for w in widths if w in self.levels or w == self.dash]
        return max(exact, default=self.levels[-1])

    def key(self, number: int, mended: Mended, code: str, start: int, message: Text | None) -> None:
        """The key on the line, if there is one: its colon, and what its value opens."""
        rest = mended.text[start:]
        dashed = mended.text.lstrip().startswith("- ")
        sibling = not self.opener and start in self.levels and not dashed
        self.opener, self.keyed = False, None
        at, colon = (-1, "") if rest[:1] in "'\"[{" else colon_of(rest)
        key, after = rest[: max(at, 0)].rstrip(), rest[at + 1 :]
        proper = at >= 0 and after[:1] in ("", " ", "\t")
        known = self.keys.of_item(key) if dashed else self.keys.known(key)
        slipped = colon_slip(key, colon, after, known, sibling) if at >= 0 else ""
        lacking = missing_colon(rest, self.keys) if sibling and not slipped and not proper else None
        row = None if proper or slipped else pasted_row(rest, self.keys)
        if row:
            slipped, message = "Y006", message or ROW
            (at, figures), after = row, rest[row[0] :]
            mended = mended.with_value(after.lstrip(" \t\u00a0" + FULL_WIDTH), figures)
            after = figures
        elif lacking:
            slipped, message = "Y006", message or NO_COLON
            at, after = lacking
        if slipped:
            mended = mended.with_colon(start + at, after.lstrip(" \t" + FULL_WIDTH))
        elif not proper:
            self.value(number, rest, start, max(0, start - 2))
            self.finish(number, mended, code, start, message)
            return
        self.valued(number, mended, code or slipped, start, at, message)

    def valued(self, number: int, mended: Mended, code: str, start: int, at: int, message: Text | None) -> None:
        """A key with a proper colon at `start + at`: what its value opens."""
        value = mended.text[start + at + 1 :].lstrip(" \t" + FULL_WIDTH)
        mended, value, full = ascii_value(mended, value)
        self.open(start)
        self.value(number, value, len(mended.text) - len(value), start)
        self.opener = not value or value.startswith("#")
        self.keyed = None if self.opener or self.block is not None else (number, value)
        self.finish(number, mended, code or full, start + at if code else len(mended.text) - len(value), message)

    def finish(self, number: int, mended: Mended, code: str, column: int, message: Text | None) -> None:
        """Note the slip of a line, if there is one."""
        if code:
            blank = code in ("Y008", "Y011") or message is INDENT
            self.mend(number, mended, code, 0 if blank else column, message)
        elif mended.text != self.lines[number]:
            self.mended[number] = mended

    def open(self, start: int) -> None:
        """A key at this column: deeper levels end."""
        while self.levels and self.levels[-1] > start:
            self.levels.pop()
        if not self.levels or self.levels[-1] < start:
            self.levels.append(start)

    def value(self, number: int, value: str, column: int, parent: int) -> None:
        """What a value leaves open at the end of its line: block text (deeper than `parent`), a quote, brackets."""
        self.block = None
        if BLOCK.match(value):
            self.block, self.inside = parent, -1
        elif value[:1] in ("'", '"', "[", "{"):
            self.flow.feed(value)
            self.opened, self.last = (number, column, parent), (number, column + self.flow.end)

    def mend(self, number: int, mended: Mended, code: str, column: int, message: Text | None = None) -> None:
        """Put a mended line in the place of the one as typed, and note why."""
        self.mended[number] = mended
        at = mended.original(column) if column else 0
        self.note(slip(code, Position(number + 1, max(0, at) + 1), mended.text, message))

    def note(self, problem: Problem) -> None:
        if len(self.problems) < _MOST:
            self.problems.append(problem)
