"""The bodies of a roster: who has to report, who stands above whom, and whose figures go into whose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.common.text import fold, nearest

OWN = "本级"


@dataclass(frozen=True, slots=True)
class Due:
    """An agency that has to report; what the roster says nothing of is empty.

    `deadline` is a day as ISO 8601 has it. `above` is the body to which its figures are reported, `category` what it is to that
    body (本级, 区直, 乡镇). `absorbed` are bodies that went up in it during the year, `joint` is how many documents it issued together
    with others, which count once in the whole.
    """

    agency: str
    kind: str = ""
    deadline: str = ""
    above: str = ""
    category: str = ""
    absorbed: tuple[str, ...] = ()
    joint: int = 0


@dataclass(frozen=True)
class Roster:
    """Who has to report, in the order of the roster; `year` is 0 where it does not say for which year."""

    name: str
    year: int
    due: tuple[Due, ...]

    @cached_property
    def by_name(self) -> Mapping[str, Due]:
        """The agencies by their folded names."""
        return {fold(one.agency): one for one in self.due}

    @cached_property
    def members(self) -> Mapping[str, tuple[Due, ...]]:
        """The agencies below each body, by its folded name; those without any are not there."""
        out: dict[str, list[Due]] = {}
        for one in self.due:
            if one.above:
                out.setdefault(fold(one.above), []).append(one)
        return {name: tuple(found) for name, found in out.items()}

    @cached_property
    def absorbed(self) -> Mapping[str, str]:
        """Into which agency each body went up, by its folded name."""
        return {fold(name): one.agency for one in self.due for name in one.absorbed}

    @property
    def wholes(self) -> tuple[Due, ...]:
        """The bodies that have others below them."""
        return tuple(one for one in self.due if fold(one.agency) in self.members)


def tree_faults(due: Sequence[tuple[int, Due]]) -> Iterator[tuple[int, str]]:
    """Yield the lines of a roster on which its bodies do not make trees, with what is wrong there."""
    names = {fold(one.agency): one for _, one in due}
    taken: dict[str, str] = {}
    for line, one in due:
        yield from ((line, said) for said in _above_faults(one, names))
        for body in one.absorbed:
            if fold(body) in names:
                yield line, f"“{body[:40]}”已经并入“{one.agency[:40]}”，又单列了一行，会算两遍"
            if taken.setdefault(fold(body), one.agency) != one.agency:
                yield line, f"“{body[:40]}”并入了两个机关：“{taken[fold(body)][:40]}”和“{one.agency[:40]}”"


def _above_faults(one: Due, names: Mapping[str, Due]) -> Iterator[str]:
    if not one.above:
        return
    if fold(one.above) not in names:
        close = nearest(one.above, [other.agency for other in names.values()], 1)
        more = f"，是不是“{close[0]}”" if close else "；给它加上一行"
        yield f"上级“{one.above[:40]}”没有在名册里{more}"
        return
    seen = {fold(one.agency)}
    at: Due | None = one
    while at and at.above:
        if fold(at.above) in seen:
            if fold(at.above) == fold(one.agency):
                yield f"“{one.agency[:40]}”的上级绕了一圈又是它自己"
            return
        seen.add(fold(at.above))
        at = names.get(fold(at.above))
