"""Regular expressions of the rules."""

from __future__ import annotations

import re


def pattern(source: str, flags: int = 0, first: str = "") -> re.Pattern[str]:
    """Return the compiled pattern of a regular expression.

    Args:
        source: the regular expression.
        flags: those of `re.compile`.
        first: all characters with which a match can begin, as between square brackets. Where many named groups stand side by side,
            Python tries each of them at every character; to pass over the others at once is several times as fast.
    """
    return re.compile(f"(?=[{first}])(?:{source})" if first else source, flags)
