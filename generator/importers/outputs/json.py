"""The JSON output read back."""

from __future__ import annotations

import json
from typing import Any

from generator.importers.outputs.readback import Content, Unreadable


def read(data: bytes) -> Content:
    """Return the record; Unreadable for what is none."""
    return Content(record=record(data))


def record(data: bytes) -> dict[str, Any]:
    """The record that some bytes hold; numbers as they are written."""
    try:
        found = json.loads(data, parse_int=str, parse_float=str)
    except (ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from error
    if not isinstance(found, dict) or not isinstance(found.get("figures"), dict):
        raise Unreadable("no report")
    return found
