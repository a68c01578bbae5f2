"""The summary as CSV: UTF-8 with the mark that spreadsheets know it by, and nothing in it that one would calculate."""

from __future__ import annotations

import csv
import io

from generator.summaries.columns import columns
from generator.summaries.tally import Tally

SUFFIX = "csv"
# What a spreadsheet takes for the beginning of a formula, full-width forms included.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def render(tally: Tally, language: str) -> bytes:
    """Return the rows as a table of one line each."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    shown = columns(tally)
    writer.writerow([column.title.in_language(language) for column in shown])
    writer.writerows([_plain(column.of(row, language)) for column in shown] for row in tally.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode(errors="replace")


def _plain(value: str | int) -> str | int:
    """A text that would be calculated is given the apostrophe by which a spreadsheet knows it for text."""
    return f"'{value}" if isinstance(value, str) and value.lstrip(" \u3000").startswith(_FORMULA) else value
