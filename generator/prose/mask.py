"""Text with what is not prose blanked out: titles in 《》, 文号, the insides of placeholders; nothing changes its place."""

from __future__ import annotations

from generator.patterns import pattern

BLANK = "\ue000"

_NOT_PROSE = pattern(
    r"《[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*》"
    r"|〔[^〕\n]*〕"
    r"|(?<=\{\{)[^{}\n]*(?=\}\})"
)


def mask(text: str) -> str:
    """Return the text with each character that is not prose replaced by `BLANK`."""
    return _NOT_PROSE.sub(lambda match: BLANK * len(match[0]), text)
