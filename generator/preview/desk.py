"""The desk: the files, their states, the sheets on screen, and who is told when any of them changes."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from generator.common.paths import LOCAL_RULES
from generator.common.patterns import pattern
from generator.preview.desk_sheet import Sheet, inputs, read_sheet
from generator.preview.events import Listeners
from generator.preview.shelf import Shelf, Shelved, State, check, checked_state, outdated_state

Result = TypeVar("Result")
_YEAR = pattern("[0-9]{4}")
_MOST_SHEETS = 16
_PAUSE = 0.005  # seconds between two files that nobody is waiting for
_QUIET = 0.3  # seconds without anything to do for a person, before files are checked that nobody is waiting for
_TOLD_AT_ONCE = 50


class Desk:
    """The reports below some folders, as they are now. All reading and rendering is done by one thread, in turn."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf, self.listeners = shelf, Listeners()
        self.states: dict[str, State] = {}
        self._sheets: OrderedDict[str, Sheet] = OrderedDict()
        self._unchecked: dict[str, None] = {}
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="desk")
        self._wanted = asyncio.Event()
        self._busy = 0.0

    async def work(self, function: Callable[..., Result], *arguments: Any) -> Result:
        """What a function returns, called by the thread that does the reading."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, function, *arguments)

    def close(self) -> None:
        """Send everyone away who listens, and let the thread go."""
        self.listeners.close()
        self._worker.shutdown(wait=False, cancel_futures=True)

    def rows(self) -> list[dict[str, Any]]:
        """The list: every file with its state as far as it is known."""
        return self._rows(self.shelf.files)

    async def sheet(self, key: str) -> Sheet | None:
        """The sheet of a file, read if need be; the last one of a file that has gone; None where there has been none."""
        self._busy = self._now()
        shelved = self.shelf.get(key)
        if shelved is None:
            return self._sheets.get(key)
        known = self._sheets.get(key)
        if known is None or known.signed != inputs(known):
            known = await self._read(shelved)
        self._sheets.move_to_end(key)
        return known

    async def rescan(self, changed: Iterable[Path] = ()) -> None:
        """Look at the files on screen, then for files that came or went; tell what is different."""
        before, paths = self.shelf.files, {path.absolute() for path in changed}
        self._busy = self._now()
        for key in self.listeners.shown():
            if key in before and before[key].file.path.is_file():
                await self._look_again(key, paths)
        if not paths or not self.shelf.look_at(paths):
            await self.work(self.shelf.scan)
        self._note(before, self.shelf.files)
        if any(LOCAL_RULES in path.parts for path in paths):
            self._check_later(self.shelf.files)
        for key in self.listeners.shown():
            await self._look_again(key, set())

    def _note(self, before: Mapping[str, Shelved], now: Mapping[str, Shelved]) -> None:
        """Keep the states of files that are as they were; tell of those that came, went, or got another name."""
        gone = [key for key in before if key not in now]
        fresh = [shelved for key, shelved in now.items() if before.get(key) != shelved]
        if not gone and not fresh:
            return
        left = {before[key].signature: key for key in gone}
        moved = {left[s.signature]: s.key for s in fresh if s.signature in left}
        for key in gone:
            self.states.pop(key, None)
        for old, new in moved.items():
            if old in self._sheets:
                self._sheets[new] = self._sheets[old]
        for shelved in fresh:
            self.states[shelved.key] = outdated_state(shelved, self.states.get(shelved.key))
        touched = [*fresh, *(before[key] for key in gone)]
        later = {s.file.path for s in fresh} | {_next_year(s.file.path) for s in touched}
        shown = self.listeners.shown() & self._sheets.keys()
        self._check_later(key for key, s in now.items() if s.file.path in later and key not in shown)
        self._tell_list([s.key for s in fresh], gone, moved)

    def _check_later(self, keys: Iterable[str]) -> None:
        self._unchecked.update(dict.fromkeys(keys))
        self._wanted.set()

    def _tell_list(self, keys: Iterable[str], gone: list[str] | None = None, moved: Any = None) -> None:
        self.listeners.tell("list", {"rows": self._rows(keys), "gone": gone or [], "moved": moved or {}})

    def _rows(self, keys: Iterable[str]) -> list[dict[str, Any]]:
        return [self.states[key].as_dict() for key in keys if key in self.states]

    async def _look_again(self, key: str, changed: set[Path]) -> None:
        """Read a sheet again if something on which it may depend has changed."""
        shelved, known = self.shelf.get(key), self._sheets.get(key)
        if shelved is None:
            self.listeners.tell("gone", {"key": key}, key)
            return
        folder = shelved.file.path.parent.absolute()
        if known and known.signed == inputs(known) and not any(path.is_relative_to(folder) for path in changed):
            return
        await self._read(shelved)

    async def _read(self, shelved: Shelved) -> Sheet:
        """Read a sheet, for whoever asked; those who look at it are told if it is not as they know it."""
        sheet = await self.work(read_sheet, shelved, self.shelf, self._sheets.get(shelved.key))
        known = self._sheets.get(shelved.key)
        self._sheets[shelved.key] = sheet
        if known is None or known.version != sheet.version:
            self.listeners.tell("sheet", {"key": shelved.key, "version": sheet.version}, shelved.key)
        while len(self._sheets) > _MOST_SHEETS:
            self._sheets.popitem(last=False)
        self._unchecked.pop(shelved.key, None)
        now = checked_state(shelved, sheet.checked)
        if self.states.get(shelved.key) != now and shelved.key in self.states:
            self.states[shelved.key] = now
            self._tell_list([shelved.key])
        return sheet

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()

    async def check_all(self) -> None:
        """Check the files that nobody looks at, one at a time, when there is nothing else to do, as long as the desk is there."""
        told: list[str] = []
        while True:
            if told and (len(told) >= _TOLD_AT_ONCE or not self._unchecked):
                self._tell_list(told)
                told = []
            if not self._unchecked:
                self._wanted.clear()
                await self._wanted.wait()
                continue
            if self._now() - self._busy < _QUIET:
                await asyncio.sleep(_QUIET)
                continue
            key = next(iter(self._unchecked))
            self._unchecked.pop(key)
            shelved = self.shelf.get(key)
            if shelved is None:
                continue
            now = checked_state(shelved, await self.work(check, shelved, self.shelf))
            if key in self.states and self.states[key].shelved == shelved:
                self.states[key] = now
                told.append(key)
            await asyncio.sleep(_PAUSE)


def _next_year(path: Path) -> Path:
    """The file for which this one is last year's."""
    return path.with_name(f"{int(path.stem) + 1}{path.suffix}") if _YEAR.fullmatch(path.stem) else path
