"""Regular expressions compiled when first used."""

from __future__ import annotations

import re
from typing import Any, cast


def pattern(source: str, flags: int = 0, first: str = "") -> re.Pattern[str]:
    """Return the pattern of a regular expression, compiled when one of its methods is first asked for.

    The rules need hundreds of patterns, one report some two hundred of them: to compile them all takes as long as checking ten
    reports. Once compiled, a method is that of the compiled pattern itself. Only methods: it is no argument for `re.sub`.

    Args:
        source: the regular expression.
        flags: those of `re.compile`.
        first: all characters with which a match can begin, as between square brackets. Where many named groups stand side by side,
            Python tries each of them at every character; to pass over the others at once is several times as fast.
    """
    return cast("re.Pattern[str]", _Pattern(f"(?=[{first}])(?:{source})" if first else source, flags))


class _Pattern:
    __slots__ = ("_flags", "findall", "finditer", "fullmatch", "match", "pattern", "search", "split", "sub", "subn")

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Called for a method that is not there yet: all are there from now on."""
        if name not in self.__slots__:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        for method in self.__slots__:
            if method not in ("_flags", "pattern"):
                setattr(self, method, getattr(compiled, method))
        return getattr(self, name)
