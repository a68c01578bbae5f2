"""Where the templates are: named by the environment, inside an installed wheel, or at the top of a checkout."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).parent


def templates() -> Path:
    """The templates folder; `NIANBAO_TEMPLATES` takes precedence, so that an office can keep a form of its own."""
    named = os.environ.get("NIANBAO_TEMPLATES")
    if named:
        return Path(named)
    return next(p for p in (_PACKAGE / "_templates", _PACKAGE.parent / "templates") if p.is_dir())
