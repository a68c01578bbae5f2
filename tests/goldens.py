"""Accepted outputs kept as text files.

A changed output fails its test with a diff. When the change is meant, accept it with

    NIANBAO_ACCEPT=1 .venv/bin/python -m pytest tests/renderers

and look at what `git diff` then shows of the golden files.
"""

from __future__ import annotations

import os
from pathlib import Path


def golden(file: Path, actual: str) -> str:
    """Return the accepted text of `file`; with `NIANBAO_ACCEPT` set, `actual` is accepted first."""
    if os.environ.get("NIANBAO_ACCEPT"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(actual, encoding="utf-8")
    return file.read_text(encoding="utf-8")
