"""Chinese text as keys and numerals: folding, numbering, nearest names."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from generator.common.patterns import pattern

# White space, quotation marks, and what has no width at all.
_IGNORED = pattern("[\\s\"'“”‘’「」『』、,/()\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f]+")
_NUMBERING = pattern(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．])\s*")
# The number that a heading, row or group is printed with, when its key is copied from there: not 第一项, not 2024, not 1.5.
_PRINTED = pattern(
    r"^\s*(?:[一二三四五六七八九十]{1,3}\s*、|[(][一二三四五六七八九十]{1,3}[)]|\d{1,2}\s*[.、](?=\s*[^\s\d]))(?=.)"
)
_NOTE = pattern(r"(?<=.)（[^（）]*）$")
_DIGITS = "零一二三四五六七八九"
_NUMERAL = pattern(
    "(?:(?P<hundreds>[一二三四五六七八九])百)?零?(?:(?P<tens>[一二三四五六七八九]?)(?P<ten>十))?(?P<ones>[一二三四五六七八九]?)"
)
_CONTROL = pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


@lru_cache(maxsize=8192)
def fold(key: str) -> str:
    """The form in which two keys are compared: width, white space, quotation marks and `、，/（）()` do not count.

    Nor does the number that a key is printed with: `一、总体情况`, `（三）不予公开`, `1.属于国家秘密`.
    """
    return _IGNORED.sub("", _PRINTED.sub("", unicodedata.normalize("NFKC", key)))


def key_of(label: str) -> str:
    """The key of a statutory label: without numbering and without a bracketed note at its end.

    A label that is nothing but a bracket is its own key.
    """
    bare = _NUMBERING.sub("", label)
    return _NOTE.sub("", bare) or bare


def chinese_number(n: int) -> str:
    """The Chinese numeral of 0 ≤ n ≤ 999 (`十二`, `一百零五`); beyond that the Arabic one."""
    if n > 999:
        return str(n)
    hundreds, below = divmod(n, 100)
    tens, ones = divmod(below, 10)
    out = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        out += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        out += "零"
    return out + (_DIGITS[ones] if ones or not n else "")


def number_of(numeral: str) -> int:
    """The value of a Chinese numeral up to 九百九十九; 0 when it is not one."""
    match = _NUMERAL.fullmatch(numeral)
    if not match or not numeral:
        return 0
    hundreds, tens, ones = (_DIGITS.index(part) if part else 0 for part in match.group("hundreds", "tens", "ones"))
    if match["ten"] and not match["tens"]:
        tens = 1
    return hundreds * 100 + tens * 10 + ones


def nearest(name: str, known: Iterable[str], count: int = 3) -> list[str]:
    """The known names most like `name`, best first, at most `count`."""
    by_fold = {fold(k): k for k in known}
    close = difflib.get_close_matches(fold(name)[:60], list(by_fold), count, 0.5)
    return [by_fold[c] for c in close]


def without_controls(text: str) -> str:
    """The text with characters that no document format can hold replaced by `�`."""
    return text if text.isprintable() else _CONTROL.sub("�", text)


def number_prefix(level: int, n: int) -> str:
    """The printed number of the n-th heading of a level: 一、 （一） 1. （1）."""
    if level == 1:
        return f"{chinese_number(n)}、"
    if level == 2:
        return f"（{chinese_number(n)}）"
    return f"{n}." if level == 3 else f"（{n}）"
