"""How to count, as a page of the desk: what belongs into each cell of the tables, from `docs/counting.md`."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from markdown_it import MarkdownIt

from generator.common import paths
from generator.common.patterns import pattern

_NO_ANCHOR = pattern(r"[^\w\s-]")


@lru_cache(maxsize=1)
def counting() -> str:
    """The markup of the document, its headings with the anchors that its own links lead to."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse((paths.docs() / "counting.md").read_text("utf-8"))
    for heading, words in pairwise(tokens):
        if heading.type == "heading_open":
            heading.attrSet("id", _anchor(words.content))
    return str(parser.renderer.render(tokens, parser.options, {}))


def _anchor(heading: str) -> str:
    """The anchor of a heading as hosts of repositories make it: without punctuation, hyphens for spaces."""
    return _NO_ANCHOR.sub("", heading).strip().lower().replace(" ", "-")
