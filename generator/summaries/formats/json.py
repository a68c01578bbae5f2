"""The summary for programs."""

from __future__ import annotations

import json
from typing import Any

from generator import __version__
from generator.summaries.tally import Row, State, Tally

SUFFIX = "json"


def render(tally: Tally, language: str) -> bytes:
    """Return the sums, then every report as an object."""
    body = {
        "program": f"nianbao {__version__}",
        "roster": tally.roster,
        "as_of": tally.as_of or None,
        "counts": _counts(tally),
        "reports": [_row(row, language) for row in tally.rows],
    }
    return f"{json.dumps(body, ensure_ascii=False, indent=1)}\n".encode(errors="backslashreplace")


def _counts(tally: Tally) -> dict[str, int]:
    """The sums of a run; those that need a roster only where there is one."""
    states: tuple[State, ...] = ("built", "unchanged", "failed")
    found: dict[str, int] = {"reports": sum(row.state != "missing" for row in tally.rows)}
    found.update((state, tally.count(state)) for state in states)
    found["with warnings"] = tally.warned
    if tally.roster:
        late, unlisted = len(tally.late), len(tally.unlisted)
        found |= {"missing": len(tally.missing), "late": late, "not on the roster": unlisted}
    return found


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
        "published": row.published or None,
        "deadline": row.deadline or None,
        "days_late": row.late,
        "listed": row.listed,
        "file": row.file or None,
        "outputs": list(row.outputs),
        "note": row.note.in_language(language),
    }
