"""What is on screen as a file to take away, made in memory as the build makes it."""

from __future__ import annotations

from pathlib import PurePosixPath

from generator import renderers
from generator.build.inputs import placed
from generator.build.job import render
from generator.common import plugins as registry
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
    """The name of the file that the build writes, with its folder: `示例市科学技术局/2025` is `示例市科学技术局-2025`."""
    (file,) = placed([sheet.shelved.file])
    name = "-".join(PurePosixPath(file.stem).parts[-2:])
    return f"{name}（草稿）" if sheet.draft else name
