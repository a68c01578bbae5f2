"""What somebody else wrote where an output belongs: kept beside it, or left alone while another program has it open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from generator.common.errors import OutputError

_MOST_COPIES = 999
_OPENED = ("docx", "xlsx")


def keep_aside(path: Path, data: bytes) -> Path | None:
    """Copy a file that is about to be replaced by other bytes to `NAME.bak`, or `NAME.bak2` and on; return the copy.

    None where nothing lies there, or the very bytes that will be written. OutputError where the copy cannot be made: then the file
    must not be replaced.
    """
    try:
        old = path.read_bytes() if path.is_file() else data
        if old == data:
            return None
        for copy in _copies(path):
            with suppress(FileExistsError), copy.open("xb") as file:
                file.write(old)
                return copy
            if copy.is_file() and copy.read_bytes() == old:
                return copy
    except OSError as error:
        raise OutputError(f"{path}：原来的文件另存不了，没有覆盖（{error.strerror or error}）") from error
    raise OutputError(f"{path}：另存的旧文件太多了，没有覆盖；先移走一些 .bak 文件。")


def _copies(path: Path) -> Iterator[Path]:
    """Yield the names that a copy may have."""
    for number in range(1, _MOST_COPIES):
        yield path.with_name(f"{path.name}.bak{number if number > 1 else ''}")


def refuse_open(path: Path) -> None:
    """Raise OutputError where Word, WPS or LibreOffice has a file open, told by the lock file beside it."""
    if path.suffix.removeprefix(".") not in _OPENED:
        return
    # Word puts ~$ in the place of the first two letters of a long name.
    for name in (f"~${path.name}", f"~${path.name[2:]}", f".~{path.name}", f".~lock.{path.name}#"):
        if path.with_name(name).exists():
            raise OutputError(
                f"{path} 正在 Word、WPS 或 LibreOffice 里打开着，没有覆盖：先在那里关闭，再运行一次。"
                f"（确实没有打开的，删去旁边的 {name}）"
            )
