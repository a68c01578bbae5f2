"""The editor of a desk: forms handed out, changes tried, saved, taken back. One thread calls it, in turn."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, TypeAlias

from generator.datafile.diff import differences
from generator.datafile.edits.attempt import state_of
from generator.datafile.edits.changes import Change
from generator.datafile.edits.edit import edit
from generator.datafile.edits.history import History, Step
from generator.datafile.edits.saving import Conflict, digest, read, save
from generator.datafile.lines import opened
from generator.datafile.refusal import Refused
from generator.preview.edits.form import as_form
from generator.preview.files import Shelf, Shelved
from generator.preview.reading import check
from generator.report import Report
from generator.source.encoding import decode

Answer: TypeAlias = dict[str, Any]
_MOST_BASES = 64
_MOST_BYTES = 16 * 1024 * 1024
_MOST_LINES = 2_000


class Editor:
    """What was handed out and what was saved, as long as the desk is there."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.history = History()
        self._bases: OrderedDict[str, bytes] = OrderedDict()

    def form(self, shelved: Shelved, previous: Report | None) -> Answer:
        """The file as a form, with the digest by which it is known; `refused` says why where there can be none."""
        data = self._data(shelved)
        told: Answer = {"key": shelved.key, "digest": self._kept(data), **self.steps(shelved, data)}
        try:
            return {**told, **as_form(state_of(opened(data), shelved.file.name), previous)}
        except Refused as error:
            return {**told, "refused": error.said._asdict()}

    def attempt(self, shelved: Shelved, base: str, changes: Sequence[Change], language: str) -> Answer:
        """What the changes would do to the file: the lines that differ, and how many findings there would be."""
        data = self._unchanged(shelved, base, changes, language)
        edited = edit(data, changes, shelved.file.name)
        checked = check(shelved, self._shelf, data=edited.data)
        lines = _lines(edited.before.lines, edited.after.lines, language)
        return {"lines": lines, "errors": checked.errors, "warnings": checked.warnings}

    def save(self, shelved: Shelved, base: str, changes: Sequence[Change], language: str) -> Answer:
        """Make the changes in the file."""
        data = self._unchanged(shelved, base, changes, language)
        after = edit(data, changes, shelved.file.name).data
        if after != data:
            save(shelved.file.path, base, after)
            self.history.add(Step(shelved.file.path, data, after))
        return {"digest": self._kept(after), **self.steps(shelved, after)}

    def undo(self, shelved: Shelved, language: str) -> Answer:
        """Take back what was saved last."""
        step = self.history.last(shelved.file.path)
        if step:
            self._over(shelved, step.after, step.before, language)
            self.history.take_back(step)
        return {"done": step is not None}

    def redo(self, shelved: Shelved, language: str) -> Answer:
        """Save again what was taken back last."""
        step = self.history.next(shelved.file.path)
        if step:
            self._over(shelved, step.before, step.after, language)
            self.history.do_again(step)
        return {"done": step is not None}

    def steps(self, shelved: Shelved, data: bytes) -> Answer:
        """Whether there is anything to be taken back, or to be done again, in the file as it is now."""
        last, following = self.history.last(shelved.file.path), self.history.next(shelved.file.path)
        return {
            "undo": last is not None and last.after == data,
            "redo": following is not None and following.before == data,
        }

    def _over(self, shelved: Shelved, expected: bytes, data: bytes, language: str) -> None:
        try:
            save(shelved.file.path, digest(expected), data)
        except Conflict as conflict:
            raise Clash(conflict, _between(expected, conflict.disk, language), []) from conflict

    def _unchanged(self, shelved: Shelved, base: str, changes: Sequence[Change], language: str) -> bytes:
        """The bytes of a file that is still what was handed out; Clash, with both sides, if it is not."""
        disk = read(shelved.file.path)
        if disk is not None and digest(disk) == base:
            return disk
        handed_out = self._bases.get(base)
        mine = _between(handed_out, _tried(handed_out, changes), language)
        raise Clash(Conflict(shelved.file.path, disk), _between(handed_out, disk, language), mine)

    def _data(self, shelved: Shelved) -> bytes:
        data = read(shelved.file.path)
        if data is None:
            raise Conflict(shelved.file.path, None)
        return data

    def _kept(self, data: bytes) -> str:
        """The digest of bytes that are handed out; they are kept, so that a conflict can be shown."""
        name = digest(data)
        self._bases[name] = data
        self._bases.move_to_end(name)
        while len(self._bases) > _MOST_BASES or sum(map(len, self._bases.values())) > _MOST_BYTES:
            self._bases.popitem(last=False)
        return name


class Clash(Exception):
    """A file has changed since it was handed out: the lines that changed there, and those that were to be changed here."""

    def __init__(self, conflict: Conflict, theirs: list[list[Any]], mine: list[list[Any]]) -> None:
        super().__init__(str(conflict))
        self.gone, self.theirs, self.mine = conflict.disk is None, theirs, mine


def _tried(data: bytes | None, changes: Sequence[Change]) -> bytes | None:
    """The file with the changes made, as far as that can be told."""
    try:
        return edit(data, changes).data if data is not None else None
    except Refused:
        return None


def _between(before: bytes | None, after: bytes | None, language: str) -> list[list[Any]]:
    """The lines that differ between two contents of a file; none where one of them is not known."""
    if before is None or after is None:
        return []
    return _lines(decode(before)[0].split("\n"), decode(after)[0].split("\n"), language)


def _lines(before: Sequence[str], after: Sequence[str], language: str) -> list[list[Any]]:
    return [list(line) for line in differences(before, after, language)][:_MOST_LINES]
