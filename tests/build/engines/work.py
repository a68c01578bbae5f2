"""Work for engines: functions that worker processes can import."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def double(item: int) -> int:
    """Twice the item."""
    return 2 * item


def quits(*_: object) -> None:
    """End the process before it has done anything."""
    os._exit(1)


def process(item: int) -> int:
    """The process that works on it; 0 takes a minute."""
    if item == 0:
        time.sleep(60)
    return os.getpid()


def settings(item: int) -> tuple[int, str, str]:
    """What a worker finds: the item, its folder, an environment variable of ours."""
    return item, os.getcwd(), os.environ.get("NIANBAO_TRIED", "")  # noqa: PTH109


def deadly(item: int) -> int:
    """7 kills its worker, always; other sevens take a moment."""
    if item == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def endless(item: int) -> int:
    """7 never ends."""
    while item == 7:
        time.sleep(0.1)
    return item


def once(item: tuple[int, str]) -> int:
    """An item whose file is there kills its worker and takes the file with it."""
    number, file = item
    if file and Path(file).exists():
        Path(file).unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def writing(folder: str) -> str:
    """Write a file slowly, and put it away when told to stop."""
    part = Path(folder, f"{os.getpid()}.part")
    try:
        part.write_text("half")
        time.sleep(60)
    finally:
        part.unlink()
    return folder
