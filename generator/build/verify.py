"""Finished reports of a folder verified: that their formats say the same, read back, and that they are what a manifest says."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from generator.build.manifest import Manifest
from generator.common import plugins as registry
from generator.common.finding import Finding, Position, Text
from generator.common.fingerprints import digest
from generator.importers import outputs as readback
from generator.importers.outputs.readback import Content, Unlike, Unreadable, unlike
from generator.report.identity import year_named

FORMATS = ("docx", "pdf", "html", "json")
_MOST_BYTES = 200 * 1024 * 1024
_AGAIN = Text("用 nianbao build --force 重新生成，再核对一次。", "Build it again with --force, then verify again.")


@dataclass(frozen=True, slots=True)
class Finished:
    """The files of one finished report: their folder's path, and by suffix their names below the folder."""

    folder: Path
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found in a report's files; `files` are how many there are that were read back."""

    files: int
    findings: tuple[Finding, ...]


def finished(folder: Path, years: frozenset[int] = frozenset()) -> list[Finished]:
    """Return the reports below a folder, in the order of their names; hidden files are none, links to folders not followed.

    Where years are given, reports whose names say another one are left out.
    """
    by_stem: dict[str, dict[str, str]] = {}
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            stem, _, suffix = name.rpartition(".")
            if suffix in FORMATS and stem and not name.startswith(".") and _of(name, years):
                path = Path(here, name).relative_to(folder).as_posix()
                by_stem.setdefault(path.removesuffix(f".{suffix}"), {})[suffix] = path
    return [Finished(folder, files) for _, files in sorted(by_stem.items())]


def _of(name: str, years: frozenset[int]) -> bool:
    """Whether a file may be of one of these years: it is named by one of them, or by none."""
    return not years or (year_named(Path(name)) or min(years)) in years


def verify_one(report: Finished) -> Verified:
    """Return what is wrong with a report's files: those that cannot be read back, and where they say different things.

    A web page or a JSON file of its own that is no report is not looked at.
    """
    contents: dict[str, Content] = {}
    damaged: list[str] = []
    for suffix, name in report.files.items():
        try:
            contents[suffix] = _read(report.folder / name, registry.load(readback, suffix))
        except Unreadable:
            damaged.append(suffix)
    if not contents and not {"docx", "pdf"} & {*damaged}:
        return Verified(0, ())
    findings = [_unreadable(report.files[suffix]) for suffix in damaged]
    findings += [_unlike(report.files, one) for one in unlike(contents)]
    return Verified(len(report.files), tuple(findings))


def _read(path: Path, module: ModuleType) -> Content:
    try:
        if not path.is_file() or path.stat().st_size > _MOST_BYTES:
            raise Unreadable("no regular file, or too large")
        content: Content = module.read(path.read_bytes())
    except OSError as error:
        raise Unreadable(str(error)) from error
    return content


def _finding(code: str, name: str, message: Text, hint: Text = _AGAIN, place: str = "") -> Finding:
    return Finding(code, "error", name, *Position(1, 1), place, message, hint)


def _unreadable(name: str) -> Finding:
    return _finding(
        "V004", name, Text("读不出来：文件损坏，或者改动过。", "It cannot be read back: damaged or altered.")
    )


def _unlike(files: Mapping[str, str], one: Unlike) -> Finding:
    others = "、".join(one.others), ", ".join(one.others)
    said = Text(
        f"{one.place.zh}是“{one.found}”，{others[0]} 里是“{one.wanted}”。",
        f"{one.place.en} is {one.found!r}, in {others[1]} {one.wanted!r}.",
    )
    return _finding("R127", files[one.suffix], said, place=one.path)


def against(
    manifest: Manifest, folder: Path, inputs: Path | None = None, years: frozenset[int] = frozenset()
) -> Iterator[Finding]:
    """Yield where the files of a folder are not what a manifest says; its inputs are looked at where their folder is given.

    Where years are given, files whose names say another one are left out.
    """
    yield from _listed({name: sha for name, sha in manifest.outputs.items() if _of(name, years)}, folder)
    if inputs:
        yield from _listed({name: sha for name, sha in manifest.inputs.items() if _of(name, years)}, inputs)
    known = set(manifest.outputs)
    for report in finished(folder, years):
        for name in report.files.values():
            if name not in known and not _is_other(report, name):
                said = Text("清单里没有这个文件。", "The manifest does not name this file.")
                yield _finding(
                    "V003", name, said, Text("不要的就删去；要的就重新生成清单。", "Remove it, or build again.")
                )


def _is_other(report: Finished, name: str) -> bool:
    """Whether a file is a summary or the like, and no report."""
    return (
        name.endswith((".html", ".json"))
        and not verify_one(Finished(report.folder, {name.rpartition(".")[2]: name})).files
    )


def _listed(files: Mapping[str, str], folder: Path) -> Iterator[Finding]:
    for name, wanted in files.items():
        path = folder / name
        if not path.is_file():
            yield _finding("V002", name, Text("清单里有，文件没有了。", "The manifest names it, and it is gone."))
        elif digest(path) != wanted:
            yield _finding(
                "V001", name, Text("和清单不符：生成以后改动过。", "It was altered since the manifest was made.")
            )


def tally(results: Iterable[Verified], more: Sequence[Finding], language: str) -> tuple[str, int]:
    """The last line of a verification, and the number of its findings; that there was nothing to verify is one."""
    found = list(results)
    reports, files = sum(one.files > 0 for one in found), sum(one.files for one in found)
    wrong = sum(len(one.findings) for one in found) + len(more)
    if not files and not wrong:
        zh = f"没有找到报告（{'、'.join(f'*.{suffix}' for suffix in FORMATS)}），什么也没有核对。"
        return Text(zh, "No reports found: nothing was verified.").in_language(language), 1
    zh = f"核对 {reports} 份报告、{files} 个文件：" + (f"有 {wrong} 处不对。" if wrong else "全部一致。")
    en = f"{reports} reports, {files} files: " + (f"{wrong} findings." if wrong else "all the same.")
    return Text(zh, en).in_language(language), wrong
