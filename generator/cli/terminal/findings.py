"""Findings as people and programs read them: text with the source line, JSON, GitHub annotations."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Sequence

import click

from generator.cli.terminal.lines import Lines
from generator.common.characters import printable
from generator.common.codes import WHOLE_FILE
from generator.common.finding import Finding, count

_WIDE = 96
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


def as_text(findings: Sequence[Finding], language: str) -> Iterator[str]:
    """Yield the lines of a report for the terminal; colours are dropped by click where there is no terminal."""
    lines = Lines()
    words = _WORDS[language]
    for f in findings:
        head = click.style(f"{words[f.severity]} {f.code}", fg=_COLOURS[f.severity], bold=True)
        place = harmless(f.cell) if f.cell else f"{f.line}:{f.column}"
        yield f"{harmless(f.file)}:{place} {head} {harmless(f.message.in_language(language))}"
        if not f.cell and f.code not in WHOLE_FILE:
            yield from _excerpt(lines.line(f.file, f.line), f.column)
        if f.hint.zh:
            yield f"    {words['hint']}：{harmless(f.hint.in_language(language))}"
        if f.basis.zh:
            yield click.style(f"    {words['basis']}：{harmless(f.basis.in_language(language))}", dim=True)
        for other in f.related:
            where = f"{other.line}:{other.column}"
            yield click.style(
                f"    {words['follows']} {other.code}（{where}）：{harmless(other.message.in_language(language))}",
                dim=True,
            )
        yield ""


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
