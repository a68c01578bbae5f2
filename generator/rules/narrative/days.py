"""Years and dates as official prose writes them."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from generator.common.patterns import pattern

# A date whose year may be left out, as in “2023年1月1日至12月31日”.
DATE = pattern(
    r"(?:(\d{1,8})[ \u3000]*年[ \u3000]*)?(\d{1,3})[ \u3000]*月(?:[ \u3000]*(\d{1,3})(?![ \u3000]*[月年个])[ \u3000]*(日|号)?)?"
)
_UNTIL = pattern(r"\s*(?:起|零时起)?\s*(?:至|到|—|－|–|-|~|～|―|─|,|，|止于)+\s*")


class Day(NamedTuple):
    """A date as written: year as typed, empty where it was left out; month, day, whether 日 follows the day."""

    year: str
    month: int
    day: int
    whole: bool
    start: int
    end: int

    def date(self, year: str) -> datetime.date | None:
        """The date in a year, None if there is no such day."""
        try:
            return datetime.date(int(year), self.month, self.day)
        except ValueError:
            return None


def days(text: str, start: int = 0) -> list[Day]:
    """The dates of a text from `start` on that have a day."""
    found = DATE.finditer(text, start)
    return [Day(m[1] or "", int(m[2]), int(m[3]), bool(m[4]), m.start(), m.end()) for m in found if m[3]]


def joined(text: str, first: Day, second: Day) -> bool:
    """Whether two dates are the ends of a period."""
    return bool(_UNTIL.fullmatch(text[first.end : second.start]))
