"""A way to write a change, tried on the file: it stands only if the file then says what was wanted and nothing else new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.common.finding import Text
from generator.datafile.lines import Splice, encoded, spliced
from generator.datafile.places import Steps, follow, texts
from generator.datafile.refusal import Refused
from generator.datafile.textfile import TextFile
from generator.forms.load import load_all
from generator.forms.model import Form
from generator.report import Report, all_keys, read_report
from generator.source import Keys, Mapping, Node, Source, from_text


@dataclass(frozen=True)
class State:
    """A file at one moment of its editing."""

    file: TextFile
    source: Source

    @property
    def root(self) -> Mapping:
        """The file's mapping; Refused where nothing in the file could be read."""
        if isinstance(self.source.root, Mapping):
            return self.source.root
        said = Text("这个文件读不出来，要先在编辑器里改正。", "The file cannot be read; mend it in an editor first.")
        first = next(iter(self.source.problems), None)
        if first:
            line = first.position.line
            said = Text(f"{said.zh}第 {line} 行：{first.message.zh}", f"{said.en} Line {line}: {first.message.en}")
        raise Refused(said)

    @cached_property
    def report(self) -> Report:
        """The report that the file holds; Refused where nothing in the file could be read."""
        report = read_report(self.source, load_all()) if self.root else None
        assert report, "a file with a mapping has a report"
        return report

    @property
    def form(self) -> Form:
        """The statutory form of the file's year."""
        return self.report.form

    def with_file(self, file: TextFile) -> State:
        """The state after the file has been changed."""
        return State(file, from_text(encoded(file), self.source.name, _keys()))


def state_of(file: TextFile, name: str) -> State:
    """The file read."""
    return State(file, from_text(encoded(file), name, _keys()))


@lru_cache(maxsize=1)
def _keys() -> Keys:
    return all_keys(load_all())


@dataclass(frozen=True)
class Attempt:
    """Splices, the place in the file before and after that may differ (None: nothing was, or is, there), and what holds after."""

    splices: tuple[Splice, ...]
    before: Steps | None
    after: Steps | None
    holds: Callable[[State, Node | None], bool]


def first_good(state: State, attempts: Iterable[Attempt]) -> State:
    """The state after the first attempt that is good, as it was where there is nothing to do; Refused if none is good."""
    tried = False
    for attempt in attempts:
        tried = True
        _as_typed(state, attempt.splices)
        new = state.with_file(spliced(state.file, attempt.splices))
        if _good(state, new, attempt):
            return new
    if not tried:
        return state
    raise Refused(
        Text(
            "这一处的写法比较特殊，在这里改会影响别的内容，没有改动；请在编辑器里改。",
            "What stands here cannot be changed without touching something else: change it in an editor.",
        )
    )


def _good(old: State, new: State, attempt: Attempt) -> bool:
    """Whether everything else says what it said, nothing new is wrong as YAML, and the change says what was wanted."""
    before, after = old.source.root, new.source.root
    if before is None or after is None or texts(before, attempt.before) != texts(after, attempt.after):
        return False
    had, has = (Counter(p.code for p in state.source.problems) for state in (old, new))
    if has - had or len(new.source.skipped) > len(old.source.skipped):
        return False
    return attempt.holds(new, follow(after, attempt.after) if attempt.after is not None else None)


def _as_typed(state: State, splices: Iterable[Splice]) -> None:
    """Refused where a line that is to be changed had to be mended to be read at all."""
    for splice in splices:
        for number in range(splice.start.line, splice.end.line + 1):
            if state.source.mender.line(number) != state.file.lines[number - 1]:
                raise Refused(
                    Text(
                        f"第 {number} 行的写法有问题，先改正它（nianbao check --fix 能自动改的会列出来），再在这里改。",
                        f"Line {number} is not well formed: mend it first (nianbao check --fix).",
                    )
                )
