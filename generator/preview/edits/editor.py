"""The editor of a desk: forms handed out, changes tried, saved, taken back. One thread calls it, in turn."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from generator.common.finding import Text
from generator.datafile.edits.attempt import state_of
from generator.datafile.edits.changes import Change
from generator.datafile.edits.edit import edit
from generator.datafile.edits.history import History, Step
from generator.datafile.edits.saving import Conflict, digest, read, save
from generator.datafile.lines import opened
from generator.datafile.refusal import Refused
from generator.preview.edits.difference import difference
from generator.preview.edits.form import as_form
from generator.preview.shelf import Shelf, Shelved, check
from generator.report import Report

Answer: TypeAlias = dict[str, Any]
_MOST_BASES = 64
_MOST_BYTES = 16 * 1024 * 1024


class Editor:
    """What was handed out and what was saved, as long as the desk is there."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.history = History()
        self._bases: OrderedDict[str, bytes] = OrderedDict()

    def form(self, shelved: Shelved, previous: Report | None, editor: str) -> Answer:
        """The file as a form, with the digest by which it is known; `refused` says why where there can be none."""
        data = self._data(shelved)
        told: Answer = {"key": shelved.key, "digest": self._kept(data), **self.steps(shelved, data, editor)}
        try:
            return {**told, **as_form(state_of(opened(data), shelved.file.name), previous)}
        except Refused as error:
            return {**told, "refused": error.said._asdict()}

    def attempt(self, shelved: Shelved, base: str, changes: Sequence[Change], language: str) -> Answer:
        """What the changes would do to the file, and how many findings there would be."""
        data = self._unchanged(shelved, base, changes, language)
        return self._seen(shelved, data, edit(data, changes, shelved.file.name).data, language)

    def changed(self, shelved: Shelved, base: str, changes: Sequence[Change]) -> bytes:
        """What the file would hold with the changes, made in it as it was handed out, whatever it is by now."""
        data = self._bases.get(base)
        if data is None:
            data = read(shelved.file.path)
            if data is None or digest(data) != base:
                raise Conflict(shelved.file.path, data)
        return edit(data, changes, shelved.file.name).data

    def save(self, shelved: Shelved, base: str, changes: Sequence[Change], editor: str, language: str) -> Answer:
        """Make the changes in the file, for an editor who may take them back."""
        data = self._unchanged(shelved, base, changes, language)
        after = edit(data, changes, shelved.file.name).data
        if after != data:
            save(shelved.file.path, base, after)
            self.history.add(Step(shelved.file.path, data, after, editor))
        return {"digest": self._kept(after), **self.steps(shelved, after, editor)}

    def undo(self, shelved: Shelved, editor: str, seen: str, language: str) -> Answer:
        """Take back what an editor saved last, once it has been `seen`; before that, only show it.

        Refused where somebody else has saved since, Clash where the file was changed elsewhere.
        """
        step = self._own(self.history.last(shelved.file.path), editor)
        return self._over(shelved, step.after, step.before, seen, language) or self._done(self.history.take_back, step)

    def redo(self, shelved: Shelved, editor: str, seen: str, language: str) -> Answer:
        """Save again what an editor took back last, as `undo` does."""
        step = self._own(self.history.next(shelved.file.path), editor)
        return self._over(shelved, step.before, step.after, seen, language) or self._done(self.history.do_again, step)

    def steps(self, shelved: Shelved, data: bytes, editor: str) -> Answer:
        """Whether an editor can take anything back, or do it again, in the file as it is; `hindered` says why not."""
        path = shelved.file.path
        last, following = self.history.last(path), self.history.next(path)
        mine = last is not None and last.editor == editor
        fresh = last is not None and last.after == data
        saved = any(step.path == path and step.editor == editor for step in self.history.steps)
        return {
            "undo": mine and fresh,
            "redo": following is not None and following.editor == editor and following.before == data,
            "hindered": "" if not saved or (mine and fresh) else "elsewhere" if mine else "others",
        }

    @staticmethod
    def _own(step: Step | None, editor: str) -> Step:
        if step is None:
            raise Refused(Text("没有可以撤销的保存。", "There is nothing to take back."))
        if step.editor != editor:
            said = Text(
                "您保存以后，别人又保存过，不能撤销。", "Somebody else has saved since: it cannot be taken back."
            )
            raise Refused(said)
        return step

    @staticmethod
    def _done(note: Callable[[Step], None], step: Step) -> Answer:
        note(step)
        return {"done": True}

    def _over(self, shelved: Shelved, expected: bytes, data: bytes, seen: str, language: str) -> Answer | None:
        """Write `data` over what is expected if it is what was seen; else return it to be seen."""
        disk = read(shelved.file.path)
        if disk != expected:
            raise self._clash(Conflict(shelved.file.path, disk), expected, None, language)
        if seen != digest(data):
            return {**self._seen(shelved, expected, data, language), "seen": digest(data)}
        save(shelved.file.path, digest(expected), data)
        return None

    def _seen(self, shelved: Shelved, before: bytes, after: bytes, language: str) -> Answer:
        checked = check(shelved, self._shelf, data=after)
        found = {"errors": checked.errors, "warnings": checked.warnings}
        return {**difference(before, after, language), **found}

    def _unchanged(self, shelved: Shelved, base: str, changes: Sequence[Change], language: str) -> bytes:
        """The bytes of a file that is still what was handed out; Clash, with both sides, if it is not."""
        disk = read(shelved.file.path)
        if disk is not None and digest(disk) == base:
            return disk
        handed_out = self._bases.get(base)
        raise self._clash(Conflict(shelved.file.path, disk), handed_out, _tried(handed_out, changes), language)

    @staticmethod
    def _clash(conflict: Conflict, base: bytes | None, mine: bytes | None, language: str) -> Clash:
        known = [(base, other) for other in (conflict.disk, mine)]
        sides = [difference(a, b, language) if a is not None and b is not None else None for a, b in known]
        return Clash(conflict, *sides)

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
    """A file has changed since it was handed out: what changed there, and what was to be changed here, as far as is known."""

    def __init__(self, conflict: Conflict, theirs: Answer | None, mine: Answer | None) -> None:
        super().__init__(str(conflict))
        self.gone, self.theirs, self.mine = conflict.disk is None, theirs, mine


def _tried(data: bytes | None, changes: Sequence[Change]) -> bytes | None:
    """The file with the changes made, as far as that can be told."""
    try:
        return edit(data, changes).data if data is not None else None
    except Refused:
        return None
