"""Files dropped on the desk: read beside the data files that there are, shown, and written only when that is wanted."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePath
from typing import Any, TypeAlias

from generator.common.errors import NianbaoError
from generator.common.files import DataFile, write
from generator.common.finding import NOTHING, Finding, Text, path_text
from generator.common.folder import safe_name
from generator.common.text import fold
from generator.datafile.edits.changes import Put
from generator.datafile.edits.edit import edit
from generator.datafile.edits.history import Step
from generator.datafile.edits.saving import create, digest, save
from generator.datafile.refusal import Refused
from generator.importers.file_kinds import Kind, kind_of
from generator.importers.import_job import Asked, Imported, ReadCell, failed, import_bytes
from generator.importers.isolation import confined
from generator.importers.readout import State as Sureness
from generator.importers.scans.page_images import page_image
from generator.importers.source_blocks import Unreadable
from generator.importers.workbooks.intake import Intake, intakes
from generator.preview.edits.difference import difference
from generator.preview.edits.editor import Editor
from generator.preview.shelf import Shelf, Shelved, State, check

Answer: TypeAlias = dict[str, Any]
DPI = 110  # of the pictures of pages
_DOUBT: tuple[Sureness, ...] = ("doubtful", "missing", "read", "proved")
_PICTURED: tuple[Kind, ...] = ("pdf", "picture")
_WHOSE = ("I012", "I013", "I104")  # what the file does not say, or not plainly: the agency or the year
_MOST_UPLOADS = 8
_MOST_BYTES = 128 * 1024 * 1024
_MOST_FINDINGS = 200
_MOST_BESIDE = 100


@dataclass(frozen=True)
class Offer:
    """A report that was read from a file: where its data file would be, and what that would hold; None where there can be none."""

    imported: Imported
    path: Path | None = None
    before: bytes | None = None
    after: bytes = b""

    @property
    def changes(self) -> bool:
        """Whether there is anything to write."""
        return self.path is not None and bool(self.after) and self.after != self.before


@dataclass(frozen=True)
class Upload:
    """A file that was dropped on the desk."""

    data: bytes
    kind: Kind
    offers: Sequence[Offer]


class Uploads:
    """The files that were dropped last, so that what was shown of them is what is written. Several threads may call."""

    def __init__(self, shelf: Shelf, editor: Editor) -> None:
        self._shelf, self._editor = shelf, editor
        self._kept: OrderedDict[str, Upload] = OrderedDict()
        self._lock = threading.Lock()

    def read(self, data: bytes, name: str, asked: Asked, states: Sequence[State], language: str) -> Answer:
        """Read a file; the `token` of the answer is what it is written by. `states` are the files on the desk, the one on screen first."""
        name = PurePath(name).name or "?"
        kind = kind_of(data, name)
        place = partial(self._place, states)
        offers = (
            self._of_workbook(data, name, asked, place)
            if kind == "sheet"
            else [self._of_print(data, name, asked, place)]
        )
        token = self._keep(Upload(data if kind in _PICTURED else b"", kind, offers))
        pictured = kind in _PICTURED
        return {"token": token, "pages": pictured, "reports": [self._told(offer, language) for offer in offers]}

    def write(self, token: str, which: int, values: Mapping[str, str], editor: str) -> Path:
        """Write a report of a file with the `values` that were set right, by the paths of their cells; return the data file.

        Raises:
            Refused: There is nothing to write, or a value is none.
            Conflict: The data file has changed since it was shown.
        """
        offer = self._offer(token, which)
        if offer.path is None or not (offer.changes or values):
            raise Refused(Text("没有可以写入的内容。", "There is nothing to write."))
        places = {path_text(cell.path): cell.path for cell in offer.imported.read}
        unknown = [at for at in values if at not in places]
        if unknown:
            raise Refused(Text("没有这一格。", "There is no such cell."))
        changes = [Put(places[at], text) for at, text in values.items()]
        after = edit(offer.after, changes, offer.path.name).data if changes else offer.after
        if offer.before is None:
            self._create(offer, after)
        else:
            save(offer.path, digest(offer.before), after)
            self._editor.history.add(Step(offer.path, offer.before, after, editor))
        return offer.path

    def page(self, token: str, number: int) -> bytes:
        """A page of a file as PNG; Refused where there is none."""
        upload = self._kept.get(token)
        if upload is None or not upload.data or number < 1:
            raise Refused(Text("没有这一页。", "There is no such page."))
        try:
            return confined(partial(page_image, upload.data, upload.kind, number, DPI))
        except Unreadable as error:
            raise Refused(error.said) from error

    def _keep(self, upload: Upload) -> str:
        token = secrets.token_urlsafe(12)
        with self._lock:
            self._kept[token] = upload
            while len(self._kept) > 1 and (len(self._kept) > _MOST_UPLOADS or self._size() > _MOST_BYTES):
                self._kept.popitem(last=False)
        return token

    def _size(self) -> int:
        return sum(len(u.data) + sum(len(o.after) for o in u.offers) for u in self._kept.values())

    def _offer(self, token: str, which: int) -> Offer:
        upload = self._kept.get(token)
        if upload is None or which >= len(upload.offers):
            raise Refused(Text("这个文件放进来太久了，请再放一次。", "Drop the file again: it is not kept any more."))
        return upload.offers[which]

    def _of_workbook(self, data: bytes, name: str, asked: Asked, place: Callable[[str, int], Path]) -> list[Offer]:
        try:
            found = intakes(data, name, place, asked)
        except Unreadable as error:
            return [Offer(failed(name, error.code, error.said, error.hint))]
        return [_of_intake(one) for one in found]

    def _of_print(self, data: bytes, name: str, asked: Asked, place: Callable[[str, int], Path]) -> Offer:
        """A report as it is printed in a document: always a data file of its own, beside the one that there may be."""
        done = import_bytes(data, name, replace(asked, cells=True, ocr=True))
        if done.text is None:
            return Offer(done)
        try:
            path = _free(place(done.agency, done.year))
        except (NianbaoError, ValueError) as error:
            return Offer(replace(done, findings=(*done.findings, _refusal(name, error))))
        return Offer(done, path, None, done.text.encode())

    def _place(self, states: Sequence[State], agency: str, year: int) -> Path:
        """Where the data file of an agency and year is, or would be: beside those of its other years."""
        own = [state for state in states if fold(state.agency) == fold(agency)]
        same = [state.shelved.file.path for state in own if state.year == str(year)]
        beside = [state.shelved.file.path.with_name(f"{year}.yaml") for state in own]
        roots = [path / safe_name(agency) / f"{year}.yaml" for path in self._shelf.paths if path.is_dir()]
        for path in (*same, *beside, *roots):
            if self._shelf.holds(path):
                return path
        raise Refused(Text("没有可以放这份报告的文件夹。", "There is no folder to put it in."))

    def _create(self, offer: Offer, data: bytes) -> None:
        assert offer.path
        create(offer.path, data)
        for name, picture in offer.imported.pictures.items():
            beside = offer.path.parent / PurePath(name)
            if self._shelf.holds(beside) and not beside.exists():
                write(beside, picture)

    def _told(self, offer: Offer, language: str) -> Answer:
        """A report of a file as the page shows it."""
        done = offer.imported
        told: Answer = {
            "agency": done.agency,
            "year": done.year,
            "status": done.status,
            "counts": done.cells,
            "exact": done.exact,
            "file": offer.path.name if offer.path else "",
            "folder": offer.path.parent.name if offer.path else "",
            "new": offer.path is not None and offer.before is None,
            "changes": offer.changes,
            "unnamed": any(finding.code in _WHOSE for finding in done.findings),
            "findings": [_finding(finding, language) for finding in done.findings[:_MOST_FINDINGS]],
            "cells": _cells(done.read),
        }
        if not offer.changes or offer.path is None:
            return told
        if offer.before is not None:
            told["difference"] = difference(offer.before, offer.after, language)
        checked = check(self._as_shelved(offer.path), self._shelf, data=offer.after)
        return {**told, "errors": checked.errors, "warnings": checked.warnings}

    def _as_shelved(self, path: Path) -> Shelved:
        """A file as if it were on the shelf, where it may not be yet."""
        known = (shelved for shelved in self._shelf.files.values() if shelved.file.path == path)
        root = next((root for root in self._shelf.folders if path.is_relative_to(root)), path.parent)
        return next(known, Shelved("", DataFile(path, path.name, path.stem, root), (0, 0, 0)))


def _of_intake(one: Intake) -> Offer:
    return Offer(one.imported, one.path, one.before, one.after)


def _free(usual: Path) -> Path:
    """The path for a new data file: its usual one, or one beside it."""
    tried = usual
    for number in range(1, _MOST_BESIDE):
        if not tried.exists():
            return tried
        tried = usual.with_name(f"{usual.stem}.导入{'' if number == 1 else number}.yaml")
    raise Refused(
        Text(f"{usual.name} 旁边的导入文件太多，先清理。", "Too many imports lie beside it: clear them first.")
    )


def _refusal(name: str, error: Exception) -> Finding:
    said = error.said if isinstance(error, Refused) else Text(str(error), str(error))
    return Finding("I117", "error", name, 1, 1, "", said, NOTHING)


def _finding(finding: Finding, language: str) -> Answer:
    """A finding with its place in the words of the file that it is about."""
    source = finding.source
    place = finding.cell
    if not place and source and language != "en":
        parts = (("第{}页", source.page), ("第{}个表", source.table), ("第{}行", source.row))
        place = "".join(shape.format(number) for shape, number in parts if number)
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message.in_language(language),
        "hint": finding.hint.in_language(language),
        "place": place,
    }


def _cells(read: Sequence[ReadCell]) -> list[Answer]:
    """The cells that were read, those in doubt first; what is left open in both is no use to anybody and comes last."""
    ordered = sorted(read, key=lambda cell: _DOUBT.index(cell.state))
    return [
        {
            "at": path_text(cell.path),
            "label": " · ".join(map(str, cell.path[1:])),
            "table": str(cell.path[0]),
            "state": cell.state,
            "value": cell.value,
            "text": cell.text,
            "candidates": list(cell.candidates),
            "total": cell.path[-1] in ("总计", "合计"),
            "where": {"page": cell.where.page, "box": cell.where.bbox, "text": cell.where.as_text()},
        }
        for cell in ordered
    ]
