"""The command `build`: reports made, what came of them told, and whatever is to be written about the run as a whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from generator import renderers
from generator.build import manifest
from generator.build.build import build
from generator.build.cache import Cache
from generator.build.cross_check import Narrative, compared, known_of, narrative_of, wholes
from generator.build.inputs import of_years, placed
from generator.build.job import OF_DATA, Options
from generator.build.manifest import Line, line_of
from generator.build.orphans import leftovers, prune
from generator.build.outcome import Outcome
from generator.checking import local_rules as overlay
from generator.checking.doubles import copies_left, twins
from generator.checking.whole_check import Known
from generator.cli.commands.check import only_one, there
from generator.cli.commands.roster_form import tree_beside
from generator.cli.terminal.progress import Progress
from generator.common import plugins as registry
from generator.common.errors import OutputError
from generator.common.files import DataFile, find, parted, write
from generator.common.finding import Finding
from generator.forms.load import load_all
from generator.report.hierarchy import Roster
from generator.summaries import formats as summaries
from generator.summaries.roster import beside, read_roster
from generator.summaries.tally import Row, Tally, row_of, tally, with_findings


def build_files(paths: Sequence[Path], **given: Any) -> int:
    """Check and render the files; 1 if any has errors or could not be written."""
    load_all()  # a form that is not well made is no fault of the files
    options = _options(given)
    originals, copies = parted(of_years(find(paths, Path("agencies")), given["years"]))
    files = placed(originals)
    _no_manifest(files)
    only_one(files, options.previous)
    there(options.rules)
    known_summaries(given["summary"])
    as_of = day_of(given)
    roster = roster_of(given, files)
    with Progress(len(files), options, given["lang"]) as progress:
        progress.add_across(overlay.findings([file.root for file in files], options.rules))
        progress.add_across(list(copies_left(copies)))
        outcomes = build(files, options)
        lines: list[Line] = []
        if given["manifest"]:
            outcomes = _sealed(outcomes, options.output, lines)
        tree, wrong = tree_beside(files)
        progress.add_across(wrong)
        known: list[Known] = []
        outcomes = _noted(outcomes, known)
        rows = told(outcomes, lambda narratives: compared(narratives, options), progress, bool(given["summary"]))
        double = list(twins(known))
        progress.add_across(double)
        rows = with_findings(rows, double)
        if tree:
            found = wholes(known, tree, options)
            progress.add_across(found)
            rows = with_findings(rows, found)
    progress.summary()
    _tell_leftovers(files, [path for path in paths if path.is_dir()], options, given["prune"], progress)
    try:
        if given["manifest"]:
            write(options.output / manifest.NAME, manifest.render(lines, options))
    finally:  # the summary may go to another disk
        summarise(given["summary"], tally(rows, roster, as_of), progress)
    return int(bool(progress.failed or progress.errors or (options.strict and progress.warnings)))


def _options(given: dict[str, Any]) -> Options:
    from generator.cli.commands.info import use_fonts

    use_fonts(given["fonts"])
    formats = formats_of(given["to"])
    if given["strict_fonts"] and "pdf" in formats:
        _all_fonts_there()
    same = {name: given[name] for name in ("output", "draft", "strict", "force", "previous", "rules")}
    return Options(formats=formats, jobs=given["jobs"] or os.cpu_count() or 1, **same)


def _sealed(
    outcomes: Generator[Outcome, None, None], output: Path, lines: list[Line]
) -> Generator[Outcome, None, None]:
    """Yield the outcomes; `lines` takes in what a manifest says of each."""
    with closing(outcomes):
        for outcome in outcomes:
            lines.append(line_of(outcome, output))
            yield outcome


def _noted(outcomes: Generator[Outcome, None, None], known: list[Known]) -> Generator[Outcome, None, None]:
    """Yield the outcomes; `known` takes in whose reports they are."""
    with closing(outcomes):
        for outcome in outcomes:
            known.append(known_of(outcome))
            yield outcome


def told(
    outcomes: Generator[Outcome, None, None],
    across: Callable[[Sequence[Narrative]], Iterable[Finding]],
    progress: Progress,
    listed: bool,
) -> list[Row]:
    """Tell of the outcomes and what is found across them; return the rows of a summary where one is wanted."""
    narratives: list[Narrative] = []
    rows: list[Row] = []
    with closing(outcomes):
        for outcome in outcomes:
            progress.add(outcome)
            narratives += filter(None, [narrative_of(outcome)])
            rows += [row_of(outcome)] if listed else []
    found = list(across(narratives))
    progress.add_across(found)
    return with_findings(rows, found)


def _all_fonts_there() -> None:
    """NianbaoError where a role of type would have to be drawn by a substitute."""
    from generator.cli.commands.fonts import substitutes
    from generator.common.errors import FontError

    lacking = substitutes()
    if lacking:
        raise FontError(f"没有 {'、'.join(lacking)} 的字体，按 --strict-fonts 不生成；用 nianbao fonts 查看怎样取得。")


def formats_of(text: str) -> tuple[str, ...]:
    """The formats that are asked for; bad usage for one that there is not."""
    names = tuple(dict.fromkeys(name.strip().lower() for name in text.split(",") if name.strip()))
    known = sorted({*registry.names(renderers), *OF_DATA})
    for name in names:
        if name not in known:
            raise click.UsageError(f"没有格式 {name}；可以写 {','.join(known)}。")
    if not names:
        raise click.UsageError("--to 后面没有写格式。")
    return names


def _no_manifest(files: Sequence[DataFile]) -> None:
    """Bad usage where an output would be called what the manifest is called."""
    for file in files:
        if f"{file.stem}.json" == manifest.NAME:
            raise click.UsageError(f"{file.name} 的输出会和校验清单同名，请改名。")


def known_summaries(wanted: Sequence[Path]) -> None:
    """Bad usage where a summary is wanted in a format that there is not."""
    for path in wanted:
        if path.suffix.lower().lstrip(".") not in registry.names(summaries):
            ends = "、".join(f".{name}" for name in registry.names(summaries))
            raise click.UsageError(f"汇总表 {path} 的文件名要以 {ends} 结尾。")


def roster_of(given: dict[str, Any], files: Sequence[DataFile]) -> Roster | None:
    """The roster that is given, else the one beside the input folder where a summary is wanted."""
    path: Path | None = given["roster"]
    if path and not path.is_file():
        raise click.UsageError(f"找不到名册 {path}。")
    if path and not given["summary"]:
        raise click.UsageError("--roster 要和 --summary 一起用。")
    if not given["summary"]:
        return None
    path = path or beside(file.root for file in files)
    return read_roster(path) if path else None


def _tell_leftovers(
    files: Sequence[DataFile], folders: Sequence[Path], options: Options, remove: bool, progress: Progress
) -> None:
    """Tell of outputs whose data file is gone; remove them where that is wanted."""
    with closing(Cache(options.output, options.digest)) as cache:
        found = leftovers(cache, files, folders)
        removed = prune(cache, found) if remove else []
    progress.leftovers([one for left in found.values() for one in left], removed, remove)


def day_of(given: dict[str, Any]) -> str:
    """The day by which a summary reckons what is not done yet (ISO 8601); bad usage for one without a summary."""
    if given["as_of"] and not given["summary"]:
        raise click.UsageError("--as-of 要和 --summary 一起用。")
    return given["as_of"].date().isoformat() if given["as_of"] else ""


def summarise(wanted: Sequence[Path], found: Tally, progress: Progress) -> None:
    """Write the summaries that are wanted; OutputError for one that cannot be written, once the others are."""
    if not wanted:
        return
    written, failed = [], []
    for path in wanted:
        module = registry.load(summaries, path.suffix.lower().lstrip("."))
        try:
            write(path, module.render(found.seen_from(path.parent), progress.language))
            written.append(path)
        except OutputError as error:
            failed.append(error)
    progress.summaries(found, written)
    if failed:
        raise failed[0]
