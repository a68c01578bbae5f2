"""Text with what is not prose blanked out: titles in 《》, 文号, the insides of placeholders; nothing changes its place."""

from __future__ import annotations

from generator.common.patterns import pattern

BLANK = "\ue000"

_TITLES = r"《[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*》|〔[^〕\n]*〕"
_WITHOUT_PLACEHOLDERS = pattern(_TITLES)
_NOT_PROSE = pattern(rf"{_TITLES}|(?<=\{{\{{)[^{{}}\n]*(?=\}}\}})")


def mask(text: str) -> str:
    """Return the text with each character that is not prose replaced by `BLANK`."""
    known = _NOT_PROSE if "{{" in text else _WITHOUT_PLACEHOLDERS
    return known.sub(lambda match: BLANK * len(match[0]), text)
