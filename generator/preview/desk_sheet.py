"""A report as the desk shows it: its page, the findings, the lines of its file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

from generator.checking import local_rules as overlay
from generator.checking.check import Checked
from generator.common.excerpts import excerpt
from generator.common.finding import Finding
from generator.common.templates import environment
from generator.document import style
from generator.document.composer import DRAFT, Composed, as_draft
from generator.document.model import Block, Document, Items, Picture
from generator.preview.facts import keys_of, places, sentence_of
from generator.preview.shelf import Shelf, Shelved, Signature, check, signature
from generator.renderers import html
from generator.report import Report

Signed: TypeAlias = tuple[tuple[Path, Signature | None], ...]
UNSAVED = "未保存"
_MOST_BESIDE = 40


@dataclass(frozen=True)
class Sheet:
    """A report on screen. `good` is what the page shows: the file as it is, or as it last was when it could be read whole.

    `tried` says that it is not what the file holds, but what it would hold with changes that are not saved.
    """

    shelved: Shelved
    checked: Checked
    good: Checked | None
    version: str
    signed: Signed
    tried: bool = False

    @property
    def stale(self) -> bool:
        """Whether the page shows the file as it was."""
        return self.good is not self.checked

    @property
    def document(self) -> Document | None:
        """The document of the page, a draft while there are errors."""
        composed = self._composed
        if composed is None:
            return None
        return as_draft(composed.document, self.checked.findings) if self.draft else composed.document

    @property
    def draft(self) -> bool:
        """Whether what is taken away would be a draft."""
        return bool(self.checked.errors)

    @property
    def page(self) -> Document | None:
        """The document as the page has it: findings stand beside it, not at its end."""
        composed = self._composed
        if composed is None:
            return None
        watermark = UNSAVED if self.tried else DRAFT if self.draft else ""
        return replace(composed.document, watermark=watermark) if watermark else composed.document

    @property
    def _composed(self) -> Composed | None:
        return self.good.composed if self.good else None

    @property
    def report(self) -> Report | None:
        """The report that the page shows."""
        return self.good.report if self.good else None


def read_sheet(shelved: Shelved, shelf: Shelf, before: Sheet | None) -> Sheet:
    """Return the sheet of a file; `before` is the sheet that is on screen, for where the file cannot be read whole."""
    before_reading = _inputs(shelved)
    checked = check(shelved, shelf, origins=True)
    whole = checked.composed is not None and not checked.source.skipped
    last = before.good if before else None
    good = checked if whole or (last is None and checked.composed) else last
    return Sheet(shelved, checked, good, _version(checked, good), before_reading)


def try_sheet(shelved: Shelved, shelf: Shelf, data: bytes, shown: Sheet | None) -> Sheet:
    """Return the sheet that a file would have if it held `data`; `shown` is the one that it has."""
    checked = check(shelved, shelf, origins=True, data=data)
    good = checked if checked.composed is not None else shown.good if shown else None
    return Sheet(shelved, checked, good, _version(checked, good), (), tried=True)


def inputs(sheet: Sheet) -> Signed:
    """The files on which a sheet depends as they are now."""
    return _inputs(sheet.shelved)


def _inputs(shelved: Shelved) -> Signed:
    """The file, its neighbours of other years, the local rules; pictures are told by the folder's watcher."""
    file = shelved.file
    beside = sorted(file.path.parent.glob(f"*{file.path.suffix}"))[:_MOST_BESIDE]
    return tuple((path, signature(path)) for path in (file.path, *beside, *overlay.inputs(file.root)))


def _version(checked: Checked, good: Checked | None) -> str:
    """What differs between sheets that look different: a page follows from the file, last year's, and the pictures."""
    digest = hashlib.sha256()
    for report in (checked, good):
        previous = report.previous.source.digest if report and report.previous else ""
        digest.update(f"{report.source.digest if report else ''} {previous}\n".encode())
    digest.update(repr(checked.findings).encode("utf-8", "replace"))
    for picture in _pictures(good.composed.document.blocks) if good and good.composed else ():
        digest.update(picture.data)
    return digest.hexdigest()[:16]


def _pictures(blocks: Iterable[Block]) -> Iterator[Picture]:
    for block in blocks:
        if isinstance(block, Picture):
            yield block
        elif isinstance(block, Items):
            for _, inner in block.items:
                yield from _pictures(inner)


def as_dict(sheet: Sheet, language: str) -> dict[str, Any]:
    """The sheet as the browser gets it."""
    report = sheet.report
    return {
        "key": sheet.shelved.key,
        "version": sheet.version,
        "stale": sheet.stale,
        "draft": sheet.draft,
        "form": report.form.number if report else "",
        "page": _page(sheet.page),
        "source": list(sheet.checked.source.lines),
        "cells": _cells(sheet),
        "findings": [_finding(finding, sheet, language) for finding in sheet.checked.findings],
    }


def _page(document: Document | None) -> dict[str, Any] | None:
    """The markup of a page, with the classes of its columns and their widths in per cent."""
    if document is None:
        return None
    content = html.content(document, style.load(), origins=True)
    markup = environment().get_template("sheet.html.j2").render(**content)
    return {"markup": markup, "title": content["title"], "shares": content["shares"]}


def _cells(sheet: Sheet) -> dict[str, list[Any]]:
    """The line of every figure, and last year's figure."""
    report = sheet.report
    if report is None:
        return {}
    return {place.key: [place.line, place.last] for place in places(report, sheet.checked.previous)}


def _finding(finding: Finding, sheet: Sheet, language: str) -> dict[str, Any]:
    """A finding with what it is about in the page: keys of figures, or the sentence of its line."""
    line = sheet.checked.source.line(finding.line)
    where: Sequence[str] = keys_of(sheet.report, finding.path) if sheet.report else ()
    told = finding.as_dict(language)
    told["related"] = [
        {**brief, "keys": list(keys_of(sheet.report, brief["path"]) if sheet.report else ())}
        for brief in told["related"]
    ]
    mark = excerpt(line, finding.column, finding.message.zh)
    return {**told, "keys": list(where), "sentence": sentence_of(line, finding.column), "mark": mark.mark}
