"""The cases of the corpus, read from the files of this folder.

A file is a table (`*.tsv`) with a case a row, or a list (`*.yaml`) with a case an item; its head has a line `# judges: R060 R061 …`:
only those rules are measured on it, and whatever they find there that a case does not expect is a false finding. What a case may say:

    text     the sentence; `\\n` begins a new line
    expect   what should be found: `R062@75件` is a finding of R062 at the words 75件, `R011` one anywhere; `-` is nothing
    section  where the sentence stands, 总体情况 unless said; in a table, `标题：` before the text makes a heading of it
    year, agency, kind, names   the head of the report; names are parted by spaces
    last     figures of the report of the year before, which then is there
    figures  `received=71,3 reconsideration=1,0`: rows by id with their figures from the left; all others are zero
    file     in a list: a data file below the checkout instead of all that

Other columns are for the reader.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generator.checking.runner import validate
from generator.common.finding import Finding
from generator.forms.load import for_year, load_all
from generator.report import Report, all_keys, read_report
from generator.rules.rule import Context
from generator.source import from_text
from tests.rules.reports import report

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
_JUDGES = "# judges:"
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass(frozen=True)
class Case:
    """One case: where it is written, what it says, the rules it measures, and what they should find."""

    name: str
    said: Mapping[str, Any]
    judges: frozenset[str]
    expected: tuple[tuple[str, str], ...] = field(default=())

    @property
    def text(self) -> str:
        """The case as the text of a data file."""
        if self.said.get("file"):
            return (ROOT / self.said["file"]).read_text(encoding="utf-8")
        said = self.said
        year = int(said.get("year") or 2023)
        head = {"机关": said.get("agency") or "示例市科学技术局", **_optional(said)}
        section = said.get("section") or "总体情况"
        data = report(year, figures(year, said.get("figures") or ""), **head, **{section: _narrative(said["text"])})
        return str(yaml.dump(_brief(data), Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=10**6))

    def report(self) -> Report:
        """Return the case read."""
        found = read_report(from_text(self.text.encode(), self.name, all_keys(load_all())), load_all())
        assert found
        return found

    def previous(self) -> Report | None:
        """Return the report of the year before, if the case has one."""
        if not self.said.get("last"):
            return None
        year = int(self.said.get("year") or 2023) - 1
        before = {
            "year": year,
            "figures": self.said["last"],
            "text": "公开的质量有了提高。",
            "agency": self.said.get("agency"),
        }
        return Case(self.name, before, frozenset()).report()

    def findings(self) -> list[tuple[Finding, str]]:
        """Return what the rules find, each with the file's text from that place on."""
        read, lines = self.report(), self.text.splitlines()
        found = [f for f in validate(read.source, read, Context(previous=self.previous())) if f.code in self.judges]
        return [(f, lines[f.line - 1][f.column - 1 :]) for f in found if f.severity != "explained"]


def cases() -> Iterator[Case]:
    """Yield every case of the corpus."""
    for path in sorted(HERE.glob("*.tsv")):
        if path.name != "floors.tsv":
            yield from _table(path)
    for path in sorted(HERE.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        for index, said in enumerate(yaml.safe_load(text), 1):
            yield _case(f"{path.name}:{index}", said, _judges(text))


def figures(year: int, text: str) -> dict[tuple[str, str], object]:
    """Return figures as a case writes them, by row and column."""
    form = for_year(year, load_all())
    assert form
    rows = {row.id: row for section in form.tables for row in section.table.rows}
    out: dict[tuple[str, str], object] = {}
    for part in text.split():
        name, _, values = part.partition("=")
        columns = [c.id for c in rows[name].columns if not c.sum]
        out |= {(name, c): _number(v) for c, v in zip(columns, values.split(","), strict=False)}
    return out


def _brief(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data with tables that are all zero in one word."""
    return {k: "零报告" if isinstance(v, dict) and not any(_values(v)) else v for k, v in data.items()}


def _values(table: Mapping[str, Any]) -> Iterator[object]:
    for value in table.values():
        if isinstance(value, dict):
            yield from _values(value)
        else:
            yield value


def _number(text: str) -> object:
    return float(text) if "." in text else int(text)


def _optional(said: Mapping[str, Any]) -> dict[str, Any]:
    names = str(said.get("names") or "").split()
    kind = said.get("kind")
    return ({"简称": names} if names else {}) | ({"机关类型": kind} if kind else {})


def _narrative(text: str) -> Any:
    title, colon, body = text.partition("标题：")
    if colon and not title:
        heading, _, rest = body.partition("\\n")
        return [{"标题": heading, "正文": rest.replace("\\n", "\n")}]
    return text.replace("\\n", "\n")


def _table(path: Path) -> Iterator[Case]:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    kept = [(n, line) for n, line in enumerate(lines, 1) if line and not line.startswith("#")]
    rows = csv.DictReader([line for _, line in kept], delimiter="\t", quoting=csv.QUOTE_NONE)
    for (number, _), row in zip(kept[1:], rows, strict=True):
        yield _case(f"{path.name}:{number}", row, _judges(text))


def _judges(text: str) -> frozenset[str]:
    line = next(line for line in text.splitlines() if line.startswith(_JUDGES))
    return frozenset(line.removeprefix(_JUDGES).split())


def _case(name: str, said: Mapping[str, Any], judges: frozenset[str]) -> Case:
    words = said.get("expect") or "-"
    parts = words.split() if isinstance(words, str) else list(words)
    expected = tuple((code, at) for code, _, at in (part.partition("@") for part in parts if part != "-"))
    assert {code for code, _ in expected} <= judges, f"{name}: a rule that this file does not judge"
    return Case(name, said, judges, expected)
