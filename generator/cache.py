"""What was built from what: outputs whose inputs have not changed are left alone.

The cache is a file in the output folder. A damaged one is an empty one; deleting it costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator import __version__, paths
from generator.errors import OutputError
from generator.files import write

NAME = ".nianbao-cache.json"
_FORMAT = 1


@lru_cache(maxsize=1)
def program_digest() -> str:
    """A digest of the program with its templates: any change to either makes everything anew."""
    digest = hashlib.sha256(__version__.encode())
    roots = ((Path(__file__).parent, "*.py"), (paths.templates(), "*"))
    for root, pattern in roots:
        for file in sorted(p for p in root.rglob(pattern) if p.is_file() and "__pycache__" not in p.parts):
            digest.update(f"{file.relative_to(root).as_posix()}\0{signature(file)}\0".encode())
    return digest.hexdigest()


def signature(file: Path) -> str:
    """Size and time of a file, `-` if there is none: enough to see that it changed."""
    try:
        status = file.stat()
    except OSError:
        return "-"
    return f"{status.st_size}:{status.st_mtime_ns}"


class Cache:
    """The entries of an output folder: by output stem, what it was made from and what came of it."""

    def __init__(self, folder: Path, options: str) -> None:
        self.file = folder / NAME
        self.folder, self.options = folder, options
        self.entries: dict[str, Any] = self._read()
        self.changed = False

    def _read(self) -> dict[str, Any]:
        try:
            data = json.loads(self.file.read_bytes())
            entries = data["entries"] if data["format"] == _FORMAT else {}
            return entries if isinstance(entries, dict) else {}
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def result(self, stem: str) -> dict[str, Any] | None:
        """What came of the last build, if its inputs and outputs are still as they were then."""
        entry = self.entries.get(stem)
        try:
            if not entry or entry["options"] != self.options:
                return None
            for name, known in (*entry["inputs"].items(), *entry["outputs"].items()):
                if signature(Path(name)) != known:
                    return None
            result = entry["result"]
        except (KeyError, TypeError, AttributeError):
            return None
        return result if isinstance(result, dict) else None

    def store(self, stem: str, inputs: Iterable[Path], outputs: Iterable[Path], result: Mapping[str, Any]) -> None:
        """Remember a build."""
        self.changed = True
        self.entries[stem] = {
            "options": self.options,
            "inputs": {str(path): signature(path) for path in inputs},
            "outputs": {str(path): signature(path) for path in outputs},
            "result": dict(result),
        }

    def forget(self, stem: str) -> None:
        """Forget a build."""
        self.changed |= self.entries.pop(stem, None) is not None

    def save(self) -> None:
        """Write the cache; a folder that cannot be written to has none."""
        if not self.changed:
            return
        text = json.dumps({"format": _FORMAT, "entries": self.entries}, ensure_ascii=False, sort_keys=True)
        try:
            write(self.file, text.encode())
        except OutputError:
            self.changed = False
