"""Files mended: shown as a diff, written only when the user says so."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.common.codes import CODES
from generator.common.errors import OutputError
from generator.common.files import write
from generator.common.refusals import why
from generator.datafile.fixes.fix import Fixed, fix
from generator.rules.catalogue import catalogue
from generator.source.reader import MAX_BYTES


@dataclass(frozen=True)
class Fix:
    """What can be mended in a file, and its bytes as they are."""

    path: Path
    name: str
    data: bytes
    fixed: Fixed

    @property
    def count(self) -> int:
        """How many mends there are; another encoding counts as one."""
        return len(self.fixed.mends) + self.fixed.recoded

    @property
    def severities(self) -> set[str]:
        """The severities of what is mended."""
        codes = [mend.code for mend in self.fixed.mends] + ["Y004"] * self.fixed.recoded
        rules = catalogue()
        return {(rules[code] if code in rules else CODES[code]).severity for code in codes}


def fix_file(path: Path, name: str) -> Fix | None:
    """Return what can be mended in a file; None where there is nothing, or the file cannot be read for sure."""
    try:
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            return None
        data = path.read_bytes()
    except OSError:
        return None
    fixed = fix(data)
    return Fix(path, name, data, fixed) if fixed and fixed.changed else None


def save(path: Path, before: bytes, after: bytes) -> Path:
    """Write a mended file whole or not at all, and return where the one as it was is kept; OutputError if that fails.

    A file that has changed since it was read is left alone.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.read_bytes() != before:
            raise OutputError(f"{path}：文件刚刚被改动过，没有写入；请再运行一次。")
        backup = next(name for name in _backups(target) if not os.path.lexists(name))
        write(backup, before)
        shutil.copystat(target, backup)
        write(target, after)
        shutil.copymode(backup, target)
    except OSError as error:
        raise OutputError(f"{path}：写不进去（{why(error)}）") from error
    return backup


def _backups(path: Path) -> Iterator[Path]:
    """Yield the names that a copy may have: `.bak`, `.bak1`, …"""
    number = 0
    while True:
        yield path.with_name(f"{path.name}.bak{number or ''}")
        number += 1
