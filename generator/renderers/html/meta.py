"""The `<meta>` names of a page on a government website (《政府网站发展指引》)."""

from __future__ import annotations

from generator.common.characters import printable
from generator.document.model import Document, Paragraph

_DESCRIPTION = 120  # characters


def meta(document: Document) -> list[tuple[str, str]]:
    """The names with their contents: those of `site` in the record, then those that the document itself provides."""
    site = document.record.get("site") or {}
    given = {str(name): str(content) for name, content in site.items() if content is not None}
    known = {name.lower() for name in given}
    own = {name: content for name, content in _own(document).items() if content and name.lower() not in known}
    return [(printable(name), printable(content)) for name, content in (given | own).items()]


def _own(document: Document) -> dict[str, str]:
    year = f"{document.year}年" if document.year else ""
    return {
        "ArticleTitle": document.name,
        "ContentSource": document.agency,
        "Keywords": ",".join(filter(None, ("政府信息公开", "年度报告", document.agency, year))),
        "Description": _description(document),
    }


def _description(document: Document) -> str:
    """The beginning of the report's first paragraph, or its title where there is none."""
    paragraphs = (block.text for block in document.blocks if isinstance(block, Paragraph) and block.text)
    words = " ".join(next(paragraphs, document.name).split())
    return words if len(words) <= _DESCRIPTION else f"{words[: _DESCRIPTION - 1]}…"
