"""Which program this is: its version, its files, the libraries that shape its outputs."""

from __future__ import annotations

import hashlib
import re
import sys
from functools import lru_cache
from pathlib import Path

from generator import __version__
from generator.common import paths


@lru_cache(maxsize=1)
def program_digest() -> str:
    """A digest of the program with its templates and libraries: any change to them makes everything anew."""
    digest = hashlib.sha256(f"{__version__}\0{sys.version}\0{libraries()}".encode())
    for root, pattern in ((Path(__file__).parent.parent, "*.py"), (paths.templates(), "*")):
        for file in sorted(p for p in root.rglob(pattern) if p.is_file() and "__pycache__" not in p.parts):
            data = file.read_bytes()
            digest.update(f"{file.relative_to(root).as_posix()}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()


@lru_cache(maxsize=1)
def libraries() -> tuple[str, ...]:
    """The libraries that the program requires, each with its version; none where it is not installed."""
    from importlib import metadata

    try:
        required = metadata.requires("nianbao") or []
    except metadata.PackageNotFoundError:
        return ()
    names = sorted(re.split(r"[^\w.-]", name)[0] for name in required if "extra ==" not in name)
    return tuple(f"{name} {_version(name)}" for name in names)


def _version(name: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
