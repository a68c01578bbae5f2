"""The summary for programs."""

from __future__ import annotations

import json
from typing import Any

from generator import __version__
from generator.summaries.columns import counts
from generator.summaries.tally import Row, Tally

SUFFIX = "json"


def render(tally: Tally, language: str) -> bytes:
    """Return the sums, then every report as an object."""
    body = {
        "program": f"nianbao {__version__}",
        "roster": tally.roster,
        "counts": {title.en: count for title, count in counts(tally)},
        "reports": [_row(row, language) for row in tally.rows],
    }
    return f"{json.dumps(body, ensure_ascii=False, indent=1)}\n".encode(errors="backslashreplace")


def _row(row: Row, language: str) -> dict[str, Any]:
    return {
        "agency": row.agency,
        "kind": row.kind,
        "year": row.year or None,
        "state": row.state,
        "errors": row.errors,
        "warnings": row.warnings,
        "explained": row.explained,
        "date": row.date or None,
        "deadline": row.deadline or None,
        "days_late": row.late,
        "listed": row.listed,
        "file": row.file or None,
        "note": row.note.in_language(language),
    }
