"""A file of the desk checked, with nothing read that lies outside its folders."""

from __future__ import annotations

from pathlib import Path

from generator.build.outcome import fault
from generator.checking import local_rules as overlay
from generator.checking.check import Checked, check_file, check_text, previous_path
from generator.preview.files import Shelf, Shelved
from generator.source import Keys, from_text


def check(shelved: Shelved, shelf: Shelf, origins: bool = False, data: bytes | None = None) -> Checked:
    """Return a file checked, or `data` as if the file held that; a fault of the program is a finding, it must not take the desk away."""
    file = shelved.file
    try:
        local = overlay.load(overlay.chosen(file.root))
        last = _nowhere(file.path, shelf)
        if data is not None:
            return check_text(data, file.path, file.name, last, local, origins)
        return check_file(file.path, file.name, last, local, origins)
    except Exception as error:
        return Checked(from_text(b"", file.name, Keys()), None, None, (fault(file, error),))


def _nowhere(path: Path, shelf: Shelf) -> Path | None:
    """A place where there is no file of last year, if the one beside this one is a link that leads elsewhere."""
    last = previous_path(path, int(path.stem)) if path.stem.isdecimal() and len(path.stem) == 4 else None
    return path.parent if last and last.exists() and not shelf.holds(last) else None
