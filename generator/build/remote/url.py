"""The URL of a folder or file, told apart from a path."""

from __future__ import annotations

import re
from pathlib import Path

_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_PASSWORD = re.compile(r"^([^:/]+://[^:/@]*):[^/]*@")


class Url(str):
    """A URL without a slash at its end."""

    __slots__ = ()

    def __new__(cls, text: str) -> Url:
        """The URL of a text."""
        return super().__new__(cls, text.rstrip("/"))

    def below(self, name: str) -> Url:
        """The URL of a file below this folder."""
        return Url(f"{self}/{name}")

    @property
    def shown(self) -> str:
        """The URL as it may be shown and kept: without the password that it may carry."""
        return _PASSWORD.sub(r"\1@", self)

    @property
    def parent(self) -> Url:
        """The folder that it is in; the root of a store is in itself."""
        head, _, tail = self.rpartition("/")
        return self if not tail or head.endswith("/") else Url(head)


def place(text: str) -> Path | Url:
    """What a word of the command line means: a URL, or a path."""
    return Url(text) if _URL.match(text) else Path(text)


def url_of(given: Path | Url) -> Url:
    """A URL as it is; that of a path, which every worker must then see."""
    return given if isinstance(given, Url) else Url(f"file://{given.absolute().as_posix()}")
