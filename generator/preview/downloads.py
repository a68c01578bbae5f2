"""What is on screen as a file to take away, made in memory as the build makes it."""

from __future__ import annotations

from pathlib import PurePosixPath

from generator import renderers
from generator.build.inputs import placed
from generator.build.job import render
from generator.common import plugins as registry
from generator.datafile.edits.saving import read
from generator.datafile.refusal import Refused
from generator.datafile.workbooks.book import SUFFIX as WORKBOOK
from generator.datafile.workbooks.book import workbook_of
from generator.preview.desk_sheet import Sheet

FORMATS = ("docx", "pdf", "html", "json", WORKBOOK)
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def taken(sheet: Sheet, form: str) -> tuple[bytes, str, str] | None:
    """The file, its media type and its name; None where there is nothing to render. A report with errors is a draft."""
    if form == WORKBOOK:
        return _workbook(sheet)
    document = sheet.document
    if document is None:
        return None
    module = registry.load(renderers, form)
    data = render(document, (form,))[module.SUFFIX]
    return data, module.MEDIA_TYPE, f"{_name(sheet)}.{module.SUFFIX}"


def _workbook(sheet: Sheet) -> tuple[bytes, str, str] | None:
    """The workbook of the data file, with last year's figures beside its own; it is for filling in, so it is never a draft."""
    file = sheet.shelved.file
    data = read(file.path)
    try:
        made = workbook_of(data, sheet.checked.previous, file.name) if data is not None else None
    except Refused:
        return None
    return (made, _WORKBOOK_TYPE, f"{_plain_name(sheet)}.{WORKBOOK}") if made is not None else None


def _name(sheet: Sheet) -> str:
    """The name of an output; that of a draft says so."""
    name = _plain_name(sheet)
    return f"{name}（草稿）" if sheet.draft else name


def _plain_name(sheet: Sheet) -> str:
    """The name of the file that the build writes, with its folder: `示例市科学技术局/2025` is `示例市科学技术局-2025`."""
    (file,) = placed([sheet.shelved.file])
    return "-".join(PurePosixPath(file.stem).parts[-2:])
