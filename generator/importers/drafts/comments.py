"""The comments of a Word file, each with who made it and the paragraph that it was made on."""

from __future__ import annotations

from dataclasses import dataclass

from generator.importers.formats.docx import text_of
from generator.importers.narrative_text import plain_line
from generator.importers.word_file import Package, W

_MOST, _LONGEST = 500, 1_000


@dataclass(frozen=True)
class Comment:
    """A comment: its author, what it says, and the text of the paragraph that it stands on."""

    author: str
    text: str
    about: str = ""


def comments_of(data: bytes) -> list[Comment]:
    """Return the comments of a Word file in the order of the text; Unreadable for what is no Word file."""
    package = Package(data)
    part = package.optional(f"{package.document.rpartition('/')[0]}/comments.xml")
    if part is None:
        return []
    said = {one.get(f"{W}id", ""): one for one in list(part.iter(f"{W}comment"))[:_MOST]}
    about: dict[str, str] = {}
    for mark in package.xml(package.document).iter(f"{W}commentRangeStart", f"{W}commentReference"):
        paragraph = next(mark.iterancestors(f"{W}p"), None)
        if paragraph is not None:
            about.setdefault(mark.get(f"{W}id", ""), plain_line(text_of(paragraph)))
    order = sorted(said, key=lambda name: list(about).index(name) if name in about else len(about))
    return [
        Comment(
            plain_line(said[name].get(f"{W}author", ""))[:40],
            plain_line(" ".join(text_of(p) for p in said[name].iter(f"{W}p")))[:_LONGEST],
            about.get(name, ""),
        )
        for name in order
    ]
