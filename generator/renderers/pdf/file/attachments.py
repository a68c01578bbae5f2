"""Files that travel inside the PDF, associated with the whole document (PDF/A-3)."""

from __future__ import annotations

from collections.abc import Sequence

from generator.document.model import Attachment
from generator.renderers.pdf.file.objects import Objects, reference
from generator.renderers.pdf.file.objects import text as text_string


def write_attachments(objects: Objects, attachments: Sequence[Attachment], date: str) -> str:
    """The entries of the catalog for these files in PDF syntax, empty if there are none."""
    if not attachments:
        return ""
    files = sorted((attachment.name, _write(objects, attachment, date)) for attachment in attachments)
    names = "".join(f"{text_string(name)}{reference(number)}" for name, number in files)
    associated = " ".join(reference(number) for _, number in files)
    return f"/AF[{associated}]/Names<</EmbeddedFiles<</Names[{names}]>>>>"


def _write(objects: Objects, of: Attachment, date: str) -> int:
    file = objects.stream(
        of.data, f"/Type/EmbeddedFile/Subtype/{_name(of.media_type)}/Params<</Size {len(of.data)}/ModDate({date})>>"
    )
    name = text_string(of.name)
    return objects.add(
        f"<</Type/Filespec/F{name}/UF{name}/AFRelationship/{_name(of.relationship)}/Desc{text_string(of.description)}"
        f"/EF<</F {reference(file)}/UF {reference(file)}>>>>"
    )


def _name(value: str) -> str:
    """A PDF name: whatever is not a letter, digit, `-`, `.` or `+` by its number."""
    return "".join(
        c if c.isascii() and (c.isalnum() or c in "-.+") else f"#{b:02X}" for c in value for b in c.encode()[:1]
    )
