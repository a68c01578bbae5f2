"""The JSON renderer: the document's record, for machines."""

from __future__ import annotations

import json

from generator.document.model import Document
from generator.document.style import Style

SUFFIX = "json"
MEDIA_TYPE = "application/json"


def render(document: Document, style: Style) -> bytes:  # noqa: ARG001 - the contract of all renderers
    """Return `document.record` as indented UTF-8 JSON, keys in the order given."""
    text = json.dumps(dict(document.record), ensure_ascii=False, indent=2, allow_nan=False)
    # Half of a surrogate pair has no UTF-8 form; as `\ud800` it is a JSON escape.
    return f"{text}\n".encode(errors="backslashreplace")
