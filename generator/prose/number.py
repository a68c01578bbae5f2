"""A number as official Chinese writes it: `1,284`, `１２`, `三百二十一`, `1.2万`, `140余`, `约200`."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import NamedTuple

from generator.common.patterns import pattern

_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000}

# Words that leave a number open, by the side to which they leave it open.
_ABOVE = pattern(r"余|多|来|以上|逾|超|至少|不少于|不低于|上")
_BELOW = pattern(r"不到|不足|将近|近|以内|以下|至多|最多|不超过")
_ABOUT = pattern(r"约|大概|左右|上下")


class Number(NamedTuple):
    """A number with the bounds that its wording implies, both included; `exact` unless a word such as 余 leaves it open."""

    value: Decimal
    low: Decimal
    high: Decimal
    exact: bool

    def admits(self, value: Decimal | int) -> bool:
        """Whether a value is what the number says, within the rounding that it implies."""
        return self.low <= value <= self.high

    def __str__(self) -> str:
        """The number as plain digits."""
        return plain(self.value)


def plain(value: Decimal | int) -> str:
    """A value in digits, without an exponent and without zeros at the end of its fraction."""
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def read(digits: str, scale: str, words: str) -> Number | None:
    """Return the number of some digits or Chinese numerals, a scale (万) and the words around it (余, 约); None if it is none."""
    if not scale and not words and digits.isascii() and digits.isdigit():
        exact = Decimal(digits)
        return Number(exact, exact, exact, True)
    value, step = _han(digits) if digits[0] in _DIGITS or digits[0] in _TENS else _arabic(digits)
    if value is None or "，" in digits:
        return None
    value, step = value * _SCALES[scale], step * _SCALES[scale]
    opened = _opened(value, step, words) if words else None
    if opened:
        return opened
    half = step / 2 if scale else Decimal(0)
    return Number(value, value - half, value + half, True)


def _opened(value: Decimal, step: Decimal, words: str) -> Number | None:
    """The number that words such as 余 and 约 leave open, nothing where they do not."""
    if _BELOW.search(words):
        return Number(value, value - max(step, Decimal(10)), value, False)
    if _ABOVE.search(words):
        return Number(value, value, value + max(step, Decimal(10)), False)
    if _ABOUT.search(words):
        reach = max(step, value / 10)
        return Number(value, value - reach, value + reach, False)
    return None


def _arabic(text: str) -> tuple[Decimal | None, Decimal]:
    """The value of Arabic digits with the weight of their last digit, zeros at the end of a whole number not counting."""
    plain_text = (text if text.isascii() else unicodedata.normalize("NFKC", text)).replace(",", "")
    value = Decimal(plain_text)
    if "." in plain_text:
        return value, Decimal(1).scaleb(-len(plain_text.partition(".")[2]))
    zeros = len(plain_text) - len(plain_text.rstrip("0")) if value else 0
    return value, Decimal(10) ** min(zeros, len(plain_text) - 1)


def _han(text: str) -> tuple[Decimal | None, Decimal]:
    """The value of a Chinese numeral below ten thousand, with the weight of its last word."""
    if len(text) > 1 and all(c in _DIGITS for c in text):
        return None, Decimal(1)
    total, digit, step, last = 0, 0, 1, 10_000
    for char in text:
        if char in _DIGITS:
            digit, step = _DIGITS[char], 1
        else:
            if _TENS[char] >= last:
                return None, Decimal(1)
            last = _TENS[char]
            total += (digit or 1) * last
            digit, step = 0, last
    return Decimal(total + digit), Decimal(step)
