"""What is on screen as a file to take away, made in memory as the build makes it."""

from __future__ import annotations

from generator import renderers
from generator.build.job import render
from generator.common import plugins as registry
from generator.common.folder import safe_name
from generator.preview.sheet import Sheet

FORMATS = ("docx", "pdf", "html", "json")


def taken(sheet: Sheet, form: str) -> tuple[bytes, str, str] | None:
    """The file, its media type and its name; None where there is nothing to render. A report with errors is a draft."""
    document = sheet.document
    if document is None:
        return None
    module = registry.load(renderers, form)
    data = render(document, (form,))[module.SUFFIX]
    return data, module.MEDIA_TYPE, f"{_name(sheet)}.{module.SUFFIX}"


def _name(sheet: Sheet) -> str:
    document = sheet.document
    assert document
    try:
        name = safe_name(document.name)
    except ValueError:
        name = sheet.shelved.file.path.stem
    return f"{name}（草稿）" if sheet.draft else name
