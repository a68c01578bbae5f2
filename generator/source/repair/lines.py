"""The parts of a line of structure: its dashes, its key's colon, the first characters of its value."""

from __future__ import annotations

from generator.common.patterns import pattern
from generator.source.keys import Keys
from generator.source.repair.mended import Mended

FULL_WIDTH = "\u3000\u00a0"
BLOCK = pattern(r"[|>｜][+-]?\d?[+-]?[ \t]*(#.*)?$")
_DASH = pattern(r"[-－](?=[^\s\-0-9.,])|[-－][\u3000\u00a0]+|－ +")
_TAB = pattern(r"- *\t[ \t]*(?=\S)")
# （一）予以公开, then its figures, with tabs or spaces between.
_ROW = pattern(
    r"(?P<key>[^\s:：\[{][^:：\t\[{]{0,79}?)[ \t\u3000\u00a0]+(?P<figures>[0-9]{1,9}(?:[ \t\u3000\u00a0]+[0-9]{1,9}){2,9})\s*"
)
_NO_COLON = pattern(r"([^\s=＝∶︰﹕;；,，]+)([ \t\u3000\u00a0]*[=＝∶︰﹕;；][ \t\u3000\u00a0]*|[ \t\u3000\u00a0]+|$)")
_FIGURES = pattern(r"[［【][\s\d０-９,，、.．]*[］】]|｛[^｛｝]*[:：][^｛｝]*｝")
_TO_ASCII = str.maketrans("［］【】｛｝，、", "[][]{},,")
_MARK = pattern(r"- +")
_MOST_DASHES = 60  # lists nested deeper are refused in any case
_LONGEST_KEY = 60
_KEY = pattern(r"[^#\[\]{}\"':：]{1,60}([:：])")


def with_dashes(mended: Mended, indent: int, loose: bool) -> tuple[Mended, int, bool]:
    """The line with its list marks set right; where its key starts, and whether a mark was wrong.

    Only where a list may stand (`loose`) is a dash without its space taken for a mark.
    """
    text, edits, wrong, start = mended.text, list(mended.edits), False, indent
    for _ in range(_MOST_DASHES):
        tab = _TAB.match(text, start) if wrong or loose else None
        if tab is None and text.startswith("- ", start):
            start = _behind_dash(text, start)
            continue
        match = tab or (_DASH.match(text, start) if wrong or loose else None)
        if match is None:
            break
        edits.append((start + 2, 2 - len(match[0])))
        text = f"{text[:start]}- {text[match.end() :]}"
        wrong = True
    return Mended(text, edits), start, wrong


def _behind_dash(text: str, start: int) -> int:
    """Where what follows a list mark and its spaces begins."""
    match = _MARK.match(text, start)
    return match.end() if match else start


def odd_code(blank: str) -> str:
    """The code for white space that is no indentation, or nothing."""
    if "\t" in blank:
        return "Y008"
    return "Y011" if blank.strip(" ") else ""


def ascii_value(mended: Mended, value: str) -> tuple[Mended, str, str]:
    """A value with full-width ｜ or brackets as YAML has them, and the code for it; a lone dash is quoted, being no list."""
    if value.startswith("｜") and BLOCK.match(value):
        new, code = "|" + value[1:], "Y009"
    elif _FIGURES.fullmatch(value.rstrip()):
        new, code = value.translate(_TO_ASCII), "Y009"
    elif value.rstrip() == "-":
        new, code = '"-"', ""
    else:
        return mended, value, ""
    return mended.with_value(value, new), new, code


def missing_colon(rest: str, keys: Keys) -> tuple[int, str] | None:
    """Where a known key without a colon ends, with its value; None where there is none."""
    match = _NO_COLON.match(rest[: _LONGEST_KEY + 8])
    return (match.end(1), rest[match.end() :]) if match and keys.known(match[1]) else None


def pasted_row(rest: str, keys: Keys) -> tuple[int, str] | None:
    """Where the key of a row that was copied out of a table ends, with its figures as a list; None where this is none."""
    match = _ROW.fullmatch(rest)
    if match is None or not keys.known(match["key"]):
        return None
    return match.end("key"), f"[{', '.join(match['figures'].split())}]"


def colon_slip(key: str, colon: str, after: str, known: bool, sibling: bool) -> str:
    """The code of a colon that YAML does not take for one, or nothing."""
    proper = colon == ":" and (not after or after[0] in " \t")
    if proper or not key:
        return ""
    plausible = known or (sibling and not key.isascii() and not after.startswith("//") and len(key) <= 20)
    if not plausible:
        return ""
    return "Y009" if colon == "：" else "Y010"


def colon_of(text: str) -> tuple[int, str]:
    """Where the first colon of a possible key is, and which; -1 if there is none near enough."""
    match = _KEY.match(text)
    return (match.start(1), match[1]) if match else (-1, "")
