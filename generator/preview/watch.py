"""The folders watched: what changes on disk is on the desk at once."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

from watchfiles import Change, awatch

from generator.checking import local_rules as overlay
from generator.preview.desk import Desk

_GATHER = 200  # ms: changes are gathered no longer than this,
_STEP = 20  # ms: and no longer than until nothing has happened for this long
_LOOK = 5_000  # ms after which the folders are looked through though nothing was told: network drives tell nothing


async def watch(desk: Desk) -> None:
    """Keep the desk as the folders are, for as long as it is there."""
    while True:
        with suppress(OSError, RuntimeError):
            await _watch(desk)
        await asyncio.sleep(_LOOK / 1000)
        await desk.rescan()


async def _watch(desk: Desk) -> None:
    places = [path for path in _places(desk) if path.is_dir()]
    told = awatch(
        *places,
        watch_filter=_worth,
        debounce=_GATHER,
        step=_STEP,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
        recursive=any(path.is_dir() for path in desk.shelf.paths),
    )
    async for changes in told:
        if changes or desk.listeners.any():
            await desk.rescan(Path(path) for _, path in changes)
        if [path for path in _places(desk) if path.is_dir()] != places:
            return


def _places(desk: Desk) -> list[Path]:
    """The input folders, and those of the local rules that are not in them."""
    folders = desk.shelf.folders
    rules = [place for folder in folders for place in overlay.folders(folder)]
    return list(dict.fromkeys([*folders, *rules]))


def _worth(_: Change, path: str) -> bool:
    """Whether a change is worth a look: not what editors write beside a file while they save it."""
    name = Path(path).name
    return not name.startswith((".", "~")) and not name.endswith(("~", ".tmp", ".swp"))
