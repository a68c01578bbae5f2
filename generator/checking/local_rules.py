"""The local rules of an office: the files of its folder `规则`, as what they set and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from generator.checking.settings import Setting, known_keys, read_settings
from generator.common.codes import CODES
from generator.common.finding import Finding, Issue, Position, Text, path_text
from generator.common.paths import LOCAL_RULES
from generator.report.notes import Notes
from generator.rules.parameter import Value
from generator.rules.rule import Context, Level
from generator.source import Mapping as MappingNode
from generator.source import read

_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True)
class Overlay:
    """What an office sets for rules, one setting a rule, and the findings about the files that set it."""

    settings: tuple[Setting, ...] = ()
    findings: tuple[Finding, ...] = ()

    @cached_property
    def levels(self) -> Mapping[str, Level]:
        """The levels that are set, by code."""
        return {s.code: s.level for s in self.settings if s.level}

    @cached_property
    def parameters(self) -> Mapping[str, Mapping[str, Value]]:
        """The parameters that are set, by code and name."""
        return {s.code: s.parameters for s in self.settings if s.parameters}

    @cached_property
    def context(self) -> Context:
        """What rules may know of the local rules."""
        return Context(parameters=self.parameters, levels=self.levels, reasons=self.reasons)

    @cached_property
    def reasons(self) -> Mapping[str, Text]:
        """Why each rule is set as it is, with the place of the setting."""
        return {
            s.code: Text(
                f"本地规则（{s.file} 第 {s.line} 行）：{s.reason}", f"local rule ({s.file}:{s.line}): {s.reason}"
            )
            for s in self.settings
        }


NONE = Overlay()


def folders(root: Path) -> tuple[Path, ...]:
    """Return where the local rules of an input folder may be: in it, beside it, or beside the agencies folder that it is in."""
    above = [_parent(parent) for parent in (root, *root.parents) if parent.name == "agencies"]
    return tuple(dict.fromkeys(folder / LOCAL_RULES for folder in (root, _parent(root), *above)))


def chosen(root: Path, given: Path | None = None) -> Path | None:
    """The local rules of an input folder: those that the user has given, else the first folder where there are some."""
    return given or next((folder for folder in folders(root) if folder.is_dir()), None)


def inputs(root: Path, given: Path | None = None) -> list[Path]:
    """Every place that decides what the local rules of an input folder are."""
    places = [given] if given else list(folders(root))
    folder = chosen(root, given)
    return [*places, *(files(folder) if folder else [])]


def _parent(path: Path) -> Path:
    return path.parent if path.name not in ("", "..") else path / ".."


def files(folder: Path) -> list[Path]:
    """The files of a folder of local rules, by name; a file given for a folder is itself."""
    if folder.is_file():
        return [folder]
    found = (p for p in folder.iterdir() if p.suffix in _SUFFIXES and not p.name.startswith("."))
    return sorted(p for p in found if p.is_file())


def load(folder: Path | None) -> Overlay:
    """Return the local rules of a folder; the files are read again only when one of them has changed."""
    if folder is None:
        return NONE
    return _load(tuple((file, file.stat().st_size, file.stat().st_mtime_ns) for file in files(folder)))


@lru_cache(maxsize=64)
def _load(signed: tuple[tuple[Path, int, int], ...]) -> Overlay:
    settings: dict[str, Setting] = {}
    findings: list[Finding] = []
    for file, _, _ in signed:
        source = read(file, file.as_posix(), known_keys())
        notes = Notes(source)
        for setting in read_settings(source.root, notes) if isinstance(source.root, MappingNode) else ():
            first = settings.setdefault(setting.code, setting)
            if first is not setting:
                _twice(setting, first, notes)
        findings += [
            _finding(p.code, Issue((), p.message, p.hint, position=p.position), notes) for p in source.problems
        ]
        findings += [_finding(code, issue, notes) for code, issue in notes.told()]
    return Overlay(tuple(settings.values()), tuple(sorted(findings, key=lambda f: (f.file, f.line, f.column, f.code))))


def _twice(setting: Setting, first: Setting, notes: Notes) -> None:
    where = f"{first.file} 第 {first.line} 行"
    said = Text(f"{setting.code} 在 {where}已经设过。", f"{setting.code} is set already ({first.file}:{first.line}).")
    notes.add("Y007", (setting.code,), said, Text("留下一处。", "Keep one of them."), Position(setting.line, 1))


def _finding(code: str, issue: Issue, notes: Notes) -> Finding:
    place = issue.position
    path = issue.path
    while place is None and path:
        place, path = notes.positions.get(path), path[:-1]
    severity = CODES[code].severity
    return Finding(
        code, severity, notes.source.name, *(place or Position(1, 1)), path_text(issue.path), issue.message, issue.hint
    )


def _every(roots: Iterable[Path], given: Path | None) -> list[Overlay]:
    """The local rules of several input folders, each once."""
    found = dict.fromkeys(chosen(root, given) for root in dict.fromkeys(roots))
    return [load(folder) for folder in found]


def findings(roots: Iterable[Path], given: Path | None = None) -> list[Finding]:
    """Return what is wrong with the local rules of the input folders."""
    return [finding for local in _every(roots, given) for finding in local.findings]


def settings(roots: Iterable[Path], given: Path | None = None) -> list[Setting]:
    """Return what the local rules of the input folders set, by file and line."""
    return sorted((s for local in _every(roots, given) for s in local.settings), key=lambda s: (s.file, s.line))
