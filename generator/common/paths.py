"""Where things are: the templates, and the folders that an office keeps."""

from __future__ import annotations

import os
from pathlib import Path

# The folder of an office's own rules; data files in it are none of reports.
LOCAL_RULES = "规则"
# What the file is called that says who has to report.
ROSTER = "名册"
_PACKAGE = Path(__file__).parent.parent


def templates() -> Path:
    """The templates folder: inside an installed wheel, or at the top of a checkout.

    `NIANBAO_TEMPLATES` takes precedence, so that an office can keep a form of its own.
    """
    named = os.environ.get("NIANBAO_TEMPLATES")
    if named:
        return Path(named)
    return next(p for p in (_PACKAGE / "_templates", _PACKAGE.parent / "templates") if p.is_dir())


def docs() -> Path:
    """The folder of the documents that the program itself shows: inside an installed wheel, or at the top of a checkout."""
    return next(p for p in (_PACKAGE / "_docs", _PACKAGE.parent / "docs") if p.is_dir())
