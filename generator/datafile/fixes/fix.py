"""A data file mended: passes of mends until there is nothing left to mend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.datafile.fixes.head import head_mends, indented_mends
from generator.datafile.fixes.mend import Mend, apply, compatible
from generator.datafile.fixes.prose import prose_mends
from generator.datafile.fixes.rows import row_mends
from generator.datafile.fixes.slips import lookalike_mends, slip_mends, unseen_mends
from generator.datafile.fixes.values import figure_mends
from generator.datafile.textfile import TextFile, unpack
from generator.forms.load import load_all
from generator.report import Report, all_keys, read_report
from generator.source import Keys, Source, from_text

_PASSES = 12
_TRIES = 48
_OF_REPORTS: tuple[Callable[[Report, tuple[str, ...]], Iterator[Mend]], ...] = (
    indented_mends,
    head_mends,
    row_mends,
    figure_mends,
    prose_mends,
)


@dataclass(frozen=True)
class Fixed:
    """A file before and after, with every mend in the order in which they were made."""

    before: TextFile
    after: TextFile
    mends: tuple[Mend, ...]

    @property
    def recoded(self) -> bool:
        """Whether the file was in another encoding than UTF-8."""
        return self.before.encoding != "UTF-8"

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return self.recoded or self.before != self.after


def fix(data: bytes) -> Fixed | None:
    """Return the file mended; None for bytes whose encoding cannot be told for sure."""
    before = unpack(data)
    if before is None:
        return None
    after, every = before, list[Mend]()
    for _ in range(_PASSES):
        mends = _good(after, compatible(find(after)))
        if not mends:
            break
        after = after.with_lines(apply(after.lines, mends))
        every += mends
    return Fixed(before, after, tuple(every))


def find(file: TextFile) -> Iterator[Mend]:
    """Yield the mends of a file: first what keeps it from being YAML, and only when there is no more of that what it says."""
    source, report = _read(file)
    slips = [*unseen_mends(file.lines), *lookalike_mends(file.lines), *slip_mends(source, file.lines)]
    yield from slips
    if not slips and report:
        for kind in _OF_REPORTS:
            yield from kind(report, file.lines)


def _good(file: TextFile, mends: tuple[Mend, ...]) -> tuple[Mend, ...]:
    """The mends that leave no more to complain of than before: all of them, else those halves, quarters … that do."""
    kept: tuple[Mend, ...] = ()
    groups = [mends] if mends else []
    most = _problems(file, kept) if mends else 0
    for _ in range(_TRIES):
        if not groups:
            break
        group = groups.pop()
        left = _problems(file, (*kept, *group))
        if left <= most:
            kept, most = (*kept, *group), left
        elif len(group) > 1:
            groups += [group[len(group) // 2 :], group[: len(group) // 2]]
    return kept


def _problems(file: TextFile, mends: Iterable[Mend]) -> int:
    """How much there is to complain of in reading the file with these mends."""
    source, report = _read(file.with_lines(apply(file.lines, mends)))
    return len(source.problems) + len(report.issues if report else ())


def _read(file: TextFile) -> tuple[Source, Report | None]:
    source = from_text(file.data, "", _keys())
    return source, read_report(source, load_all())


@lru_cache(maxsize=1)
def _keys() -> Keys:
    return all_keys(load_all())
