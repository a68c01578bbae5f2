"""Findings as people and programs read them: text with the source line, JSON, GitHub annotations."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

import click

from generator.cli.terminal.lines import Lines
from generator.common.characters import printable
from generator.common.codes import WHOLE_FILE
from generator.common.finding import Finding, count, is_repeated

_WIDE = 96
_MOST = 40  # findings of one file that are printed
_BREAKS = str.maketrans("\t\n\r", "␉␊␍")
_COLOURS = {"error": "red", "warning": "yellow", "explained": "cyan"}
_WORDS = {
    "zh": {
        "error": "错误",
        "warning": "警告",
        "explained": "已说明",
        "hint": "改法",
        "basis": "依据",
        "follows": "由此还有",
    },
    "en": {
        "error": "error",
        "warning": "warning",
        "explained": "explained",
        "hint": "fix",
        "basis": "basis",
        "follows": "follows",
    },
}


def as_json(findings: Sequence[Finding], files: int, language: str) -> str:
    """The findings as the JSON contract has them."""
    body = {
        "files": files,
        "errors": count(findings, "error"),
        "warnings": count(findings, "warning"),
        "findings": [finding.as_dict(language) for finding in findings],
    }
    return json.dumps(body, ensure_ascii=False, indent=1)


def as_github(findings: Sequence[Finding], language: str) -> Iterator[str]:
    """Yield an annotation a finding, in the workflow command syntax of GitHub."""
    kinds = {"error": "error", "warning": "warning", "explained": "notice"}
    for f in findings:
        message = f"{f.message.in_language(language)} {f.hint.in_language(language)}".strip()
        place = f"file={_property(f.file)},line={f.line},col={f.column},title={f.code}"
        yield f"::{kinds[f.severity]} {place}::{_escape(message)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def as_text(findings: Sequence[Finding], language: str, every: bool = False) -> Iterator[str]:
    """Yield the lines of a report for the terminal; colours are dropped by click where there is no terminal.

    Of each file the errors come first, then the warnings, then what is explained in a line each. Of more than forty findings of a
    file the rest is only counted, unless `every` one is asked for.
    """
    for _, group in groupby(findings, key=lambda finding: finding.file):
        yield from _file(list(group), language, every)


def _file(findings: Sequence[Finding], language: str, every: bool) -> Iterator[str]:
    """The lines of one file."""
    lines = Lines()
    told = sorted((f for f in findings if f.severity != "explained"), key=lambda f: f.severity != "error")
    shown = told if every else told[:_MOST]
    for finding in shown:
        yield from _finding(finding, lines, language)
    if len(told) > len(shown):
        yield from (_more(told[len(shown) :], language), "")
    explained = [finding for finding in findings if finding.severity == "explained"]
    yield from (_explained(finding, language) for finding in explained)
    if explained:
        yield ""


def _finding(f: Finding, lines: Lines, language: str) -> Iterator[str]:
    words = _WORDS[language]
    yield f"{_place(f)} {_head(f, language)} {harmless(f.message.in_language(language))}"
    if not f.cell and f.code not in WHOLE_FILE:
        yield from _excerpt(lines.line(f.file, f.line), f.column)
    if f.hint.zh:
        yield f"    {words['hint']}：{harmless(f.hint.in_language(language))}"
    if f.basis.zh:
        yield click.style(f"    {words['basis']}：{harmless(f.basis.in_language(language))}", dim=True)
    for other in f.related:
        if not is_repeated(f, other):
            where = f"{other.line}:{other.column}"
            said = harmless(other.message.in_language(language))
            yield click.style(f"    {words['follows']} {other.code}（{where}）：{said}", dim=True)
    yield ""


def _explained(f: Finding, language: str) -> str:
    """An explained finding on one line, with the reason that was given."""
    reason = harmless(f.hint.in_language(language))
    return click.style(
        f"{_place(f)} {_head(f, language)} {harmless(f.message.in_language(language))}{reason}", dim=True
    )


def _place(f: Finding) -> str:
    return f"{harmless(f.file)}:{harmless(f.cell) if f.cell else f'{f.line}:{f.column}'}"


def _head(f: Finding, language: str) -> str:
    return click.style(f"{_WORDS[language][f.severity]} {f.code}", fg=_COLOURS[f.severity], bold=True)


def _more(rest: Sequence[Finding], language: str) -> str:
    """How many findings of a file were not printed, and how they are."""
    name, errors, warnings = harmless(rest[0].file), count(rest, "error"), count(rest, "warning")
    if language == "en":
        return f"{name}: {len(rest)} more ({errors} errors, {warnings} warnings); nianbao check --all lists them."
    kinds = "，".join(f"{word} {number} 处" for word, number in (("错误", errors), ("警告", warnings)) if number)
    return f"{name} 另有 {kinds}没有列出；用 nianbao check --all 全部列出。"


def harmless(text: str) -> str:
    """`text` on one line, with a picture (`␛`, `␊`) for every character that a terminal would obey: file names may hold any."""
    return printable(text).translate(_BREAKS)


def _excerpt(line: str, column: int) -> Iterator[str]:
    """The source line with a caret below the column; a long line is cut around it."""
    line = "".join(c if c.isprintable() or c in "\u3000\u00a0" else "→" if c == "\t" else "\ufffd" for c in line)
    at = min(column - 1, len(line))
    if not line.strip():
        return
    first = max(0, at - 30)
    before, shown = line[first:at], line[first:]
    cut = 0
    width = 0
    while cut < len(shown) and width < _WIDE:
        width += _width(shown[cut])
        cut += 1
    lead = "…" if first else ""
    yield "    | " + lead + shown[:cut] + ("…" if cut < len(shown) else "")
    yield "    | " + " " * (sum(map(_width, before)) + 2 * len(lead)) + click.style("^", bold=True)


def _width(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "FW" else 0 if unicodedata.combining(char) else 1
