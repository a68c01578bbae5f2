"""The rows of a table whose lines have lost their cells: words and the runs of figures behind them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from generator.common.patterns import pattern
from generator.importers.blocks import Paragraph, Where
from generator.importers.form_rows import squeezed
from generator.importers.printed_rows import Observed

_RUN = pattern(r"(?:[0-9][0-9,.]*|[+\-−—–/\\]+[0-9,.]*)(?:[ \t\u3000\xa0\n件]*(?:[0-9][0-9,.]*|[+\-−—–/\\]+[0-9,.]*))*")
_NUMBER_OF_LABEL = pattern(r"[0-9]\s*[.．、]\s*$")
_PROSE = pattern(r"\s*[年月日，。；%：:]")
_LONGEST_LABEL = 200


def rows_of_text(paragraphs: Sequence[Paragraph]) -> Iterator[Observed]:
    """Yield a row for each run of figures, with the words before it as its label."""
    text, starts = _joined(paragraphs)
    label, at = "", 0
    for match in _RUN.finditer(text):
        run = match.group()
        own = _NUMBER_OF_LABEL.search(run)
        if own and text[match.end() : match.end() + 1].strip():
            run = run[: own.start()]
        label += text[at : match.start()]
        if run.strip():
            where = _where(starts, match.start(), paragraphs)
            prose = _PROSE.match(text, match.end()) is not None
            yield Observed(squeezed(label)[-_LONGEST_LABEL:], (), where, loose=True, glued="" if prose else run)
            label = ""
        at = match.end()


def _joined(paragraphs: Sequence[Paragraph]) -> tuple[str, list[int]]:
    """The text of all paragraphs, a line each, and where each begins."""
    parts, starts, at = [], [], 0
    for paragraph in paragraphs:
        part = unicodedata.normalize("NFKC", paragraph.text) + "\n"
        starts.append(at)
        parts.append(part)
        at += len(part)
    return "".join(parts), starts


def _where(starts: Sequence[int], at: int, paragraphs: Sequence[Paragraph]) -> Where:
    from bisect import bisect_right

    return paragraphs[bisect_right(starts, at) - 1].where
