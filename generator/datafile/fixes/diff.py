"""The mends of a file as a unified diff, with what was mended said in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from generator.common.codes import CODES
from generator.common.finding import Text
from generator.datafile.fixes.fix import Fixed
from generator.datafile.fixes.mend import Mend

_AROUND = 1
_SHOWN_BLANKS = str.maketrans({"\t": "→", "\u3000": "□", "\u00a0": "□", "\ufeff": "□"})


class Line(NamedTuple):
    """A line of a diff; `kind` is its first character, `@` for a heading of lines and `=` for one of the file."""

    kind: str
    text: str


def diff(name: str, fixed: Fixed, language: str = "zh") -> Iterator[Line]:
    """Yield the lines of the diff of one file; none where there is nothing to write."""
    if not fixed.changed:
        return
    before, after = Text("原文件", "before"), Text("改后", "after")
    encoding = f"，{fixed.before.encoding} → UTF-8" if fixed.recoded else ""
    yield Line("=", f"--- {name}\t{before.in_language(language)}")
    yield Line("=", f"+++ {name}\t{after.in_language(language)}{encoding}")
    for first, last in _hunks(fixed):
        yield Line(
            "@", f"@@ -{_range(first, last)} +{_range(first, last)} @@ {_words(fixed.mends, first, last, language)}"
        )
        yield from _lines(fixed, first, last)


def _hunks(fixed: Fixed) -> list[tuple[int, int]]:
    """The stretches of lines to show, counted from 0, the last exclusive: changed lines with those around them."""
    out: list[tuple[int, int]] = []
    for number, (typed, mended) in enumerate(zip(fixed.before.lines, fixed.after.lines, strict=True)):
        if typed != mended:
            first, last = max(0, number - _AROUND), min(len(fixed.before.lines), number + 1 + _AROUND)
            if out and first <= out[-1][1]:
                first = out.pop()[0]
            out.append((first, last))
    return out


def _range(first: int, last: int) -> str:
    return f"{first + 1},{last - first}"


def _lines(fixed: Fixed, first: int, last: int) -> Iterator[Line]:
    """The lines of a hunk: those taken away before those put in their place."""
    typed, mended = fixed.before.lines[first:last], fixed.after.lines[first:last]
    for kind, a, b, c, d in SequenceMatcher(None, typed, mended, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (Line(" ", f" {line}") for line in typed[a:b])
        else:
            yield from (Line("-", f"-{_visible(line)}") for line in typed[a:b])
            yield from (Line("+", f"+{line}") for line in mended[c:d])


def _visible(line: str) -> str:
    """The line with tabs and odd spaces at its start made visible."""
    bare = line.lstrip(" \t\u3000\u00a0\ufeff")
    return line[: len(line) - len(bare)].translate(_SHOWN_BLANKS) + bare


def _words(mends: Sequence[Mend], first: int, last: int, language: str) -> str:
    """What was mended in these lines, line by line."""
    by_line: dict[int, list[str]] = {}
    for mend in mends:
        if first < mend.line <= last:
            words = by_line.setdefault(mend.line, [])
            word = _word(mend).in_language(language)
            if word not in words:
                words.append(word)
    head, gap = Text("第 {} 行 {}", "line {}: {}"), Text("；", "; ")
    each = (head.in_language(language).format(line, "、".join(words)) for line, words in sorted(by_line.items()))
    return gap.in_language(language).join(each)


def _word(mend: Mend) -> Text:
    """A mend in words: what was wrong with the writing, or which word became which."""
    code = CODES.get(mend.code)
    if code and mend.code.startswith("Y"):
        return Text(f"{mend.code} {code.title.zh}", f"{mend.code} {code.title.en}")
    both = f"{mend.code} {mend.typed} → {mend.text}"
    return Text(both, both)
