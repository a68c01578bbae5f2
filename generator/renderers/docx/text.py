"""Characters: what XML may hold of them."""

from __future__ import annotations

from generator.common.patterns import pattern

_ILLEGAL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LAYOUT = pattern(r"\r\n|[\r\n\t]")
_MARKUP = pattern(r"[&<>\"]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def escape(text: str) -> str:
    """The text as XML content or attribute value; a character that XML cannot hold becomes `�`."""
    if _ILLEGAL.search(text):
        text = _ILLEGAL.sub("\ufffd", text)
    return _MARKUP.sub(lambda found: _ENTITIES[found.group()], text) if _MARKUP.search(text) else text


def content(text: str) -> str:
    """The children of a run: its text, with tabs and line breaks as elements."""
    if not _LAYOUT.search(text):
        return _t(text) if text else ""
    marks = ["<w:tab/>" if mark == "\t" else "<w:br/>" for mark in _LAYOUT.findall(text)]
    pieces = [_t(piece) if piece else "" for piece in _LAYOUT.split(text)]
    return "".join(piece + mark for piece, mark in zip(pieces, [*marks, ""], strict=True))


def _t(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
