"""What came of one file of a run, and the same as it is kept until nothing has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path
from typing import Any

from generator.build.engines.engine import Loss
from generator.common.files import DataFile
from generator.common.finding import Finding, Position, Text, count
from generator.common.fingerprints import Stamp
from generator.prose.similarity.near_copies import Signature
from generator.report import Report


@dataclass(frozen=True, slots=True)
class About:
    """Whose report a file is; `date` is its 成文日期, `published` the day it was put on the website (ISO 8601), empty where not given."""

    agency: str = ""
    year: int = 0
    kind: str = ""
    form: str = ""
    date: str = ""
    published: str = ""


def about(report: Report | None) -> About:
    """Return what is to be known of a report; nothing of one that could not be read."""
    if report is None:
        return About()
    date = report.signed.date if report.signed else None
    written, published = date.isoformat() if date else "", report.site.get("PubDate", "")[:10]
    return About(report.agency, report.year, report.kind, report.form.id, written, published)


@dataclass(frozen=True)
class Outcome:
    """What came of one file: its findings, the files that stand for it, and why it failed if it did (`error`).

    `inputs` and `outputs` are files by path, as they were when it was made. A narrative that can be compared with other agencies'
    has the digest of its file (`narrative`), and a `signature` unless that is where the outcome was kept.
    """

    file: DataFile
    findings: tuple[Finding, ...]
    outputs: Mapping[str, Stamp] = field(default_factory=dict)
    unchanged: bool = False
    error: str = ""
    narrative: str = ""
    signature: Signature | None = None
    about: About = About()
    inputs: Mapping[str, Stamp] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return count(self.findings, "error")

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return count(self.findings, "warning")

    @property
    def failed(self) -> bool:
        """Whether there is no finished report of the file."""
        return bool(self.error or not self.outputs)


def kept(outcome: Outcome) -> dict[str, Any]:
    """Return what is kept of an outcome besides its files and its signature, as plain data."""
    return {
        "name": outcome.file.name,
        # That a file was kept aside is told once.
        "findings": [kept_finding(f) for f in outcome.findings if f.code != "V007"],
        "narrative": outcome.narrative,
        "about": astuple(outcome.about),
    }


def recalled(
    file: DataFile, known: Mapping[str, Any], inputs: Mapping[str, Stamp], outputs: Mapping[str, Stamp]
) -> Outcome | None:
    """Return the outcome that was kept, with its files; None where it is none that this program kept."""
    try:
        names = {known["name"]: file.name}
        findings = tuple(read_finding(data, names) for data in known["findings"])
        about = About(*known["about"])
        return Outcome(file, findings, outputs, True, narrative=str(known["narrative"]), about=about, inputs=inputs)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def kept_finding(finding: Finding) -> dict[str, Any]:
    """Return a finding as plain data."""
    return {
        **{name: getattr(finding, name) for name in ("code", "severity", "file", "line", "column", "path")},
        **{name: list(getattr(finding, name)) for name in ("message", "hint", "basis")},
        "related": [kept_finding(other) for other in finding.related],
    }


def read_finding(data: Mapping[str, Any], names: Mapping[str, str]) -> Finding:
    """Return the finding that was kept; a file that was called otherwise then goes by its name of now. KeyError, TypeError for none."""
    texts = {name: Text(*data[name]) for name in ("message", "hint", "basis")}
    related = tuple(read_finding(other, names) for other in data["related"])
    return Finding(**{**data, **texts, "file": names.get(data["file"], data["file"]), "related": related})


def fault(file: DataFile, error: Exception) -> Finding:
    """The finding that stands for a fault of the program itself."""
    said = Text(
        f"程序处理这份文件时出了错（{type(error).__name__}），没有生成报告。",
        f"The program failed on this file: {error!r}",
    )
    hint = Text("这是程序的问题，请把这份文件和程序版本告诉维护人员。", "Please report this with the file.")
    return Finding("Y001", "error", file.name, *Position(1, 1), "", said, hint)


def kept_aside(outcome: Outcome, copies: Mapping[Path, Path]) -> Outcome:
    """The outcome with what is to be said of outputs that somebody had altered: they were kept, by their paths."""
    told = tuple(_kept_aside(outcome, path, copy) for path, copy in copies.items())
    return replace(outcome, findings=(*outcome.findings, *told)) if told else outcome


def _kept_aside(outcome: Outcome, path: Path, copy: Path) -> Finding:
    said = Text(
        f"{path.as_posix()} 不是程序上次生成的样子（在别处改过），原文件另存为 {copy.name}，没有丢。",
        f"{path.as_posix()} had been altered since it was made; what was there is kept as {copy.name}.",
    )
    hint = Text(
        "改的内容还要的，写进数据文件再生成；不要的，删去另存的文件。",
        "Put what is still wanted into the data file and build again, or delete the copy.",
    )
    return Finding("V007", "warning", outcome.file.name, *Position(1, 1), "", said, hint)


def of_another(outcome: Outcome, output: str, agency: str) -> Outcome:
    """The outcome of a file whose output's place is taken by the report of another body."""
    said = Text(
        f"{output} 是“{agency}”的报告，没有覆盖；本报告没有生成。",
        f"{output} is the report of {agency}: it was not overwritten, and this report was not built.",
    )
    hint = Text(
        "用 -o 写到别的文件夹；那一份不要了的，先移走再生成。核对两份数据文件的“机关”。",
        "Use -o to write elsewhere, or move that file away first; compare 机关 in both data files.",
    )
    return _refused(outcome, "V005", said, hint)


def same_output(file: DataFile, other: DataFile) -> Outcome:
    """The outcome of a file that would be written to the same place as another of the run."""
    said = Text(
        f"和 {other.name} 的输出是同一个文件（{file.stem}），两份都没有生成。",
        f"Its output is the same file as that of {other.name} ({file.stem}): neither was built.",
    )
    hint = Text(
        "同一机关同一年度只留一份，另一份移走或改名；两份都要就用 -o 分开生成。",
        "Keep one file an agency and year; build the other to another folder with -o.",
    )
    return _refused(Outcome(file, ()), "V006", said, hint)


def _refused(outcome: Outcome, code: str, said: Text, hint: Text) -> Outcome:
    """The outcome with the finding that its output has no place."""
    finding = Finding(code, "error", outcome.file.name, *Position(1, 1), "", said, hint)
    return replace(outcome, findings=(finding, *outcome.findings), outputs={}, error=said.zh)


def lost(file: DataFile, why: Loss) -> Outcome:
    """The outcome of a file that took its worker with it, twice, or that would not end."""
    said = {
        "died": Text(
            "处理这份文件的进程两次中途退出，没有生成报告。", "The process that worked on this file died, twice."
        ),
        "slow": Text("处理这份文件用时太长，已停下，没有生成报告。", "This file took too long and was given up."),
    }[why]
    hint = Text(
        "看内存够不够；还是不行，请把这份文件和程序版本告诉维护人员。",
        "See whether there is enough memory; else report this with the file.",
    )
    return Outcome(file, (Finding("Y001", "error", file.name, *Position(1, 1), "", said, hint),), error=said.zh)
