"""Case files: a data file, further files that belong to it, and what is found in it, all in one text.

After the data file, a line `===== 本机关/2023.yaml` begins a further file with that name: last year's report, another agency's, local
rules (`规则/…`), the roster (`名册.yaml`). The line `===== 检查结果` ends them. The data file itself is `本机关/<年度>.yaml`; all stand in one folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.checking import local_rules as overlay
from generator.checking.check import check_file
from generator.checking.cross_check import Signed, findings_across
from generator.checking.whole_check import Known, Reports, findings_of_wholes
from generator.common.files import DataFile
from generator.common.finding import Finding
from generator.summaries.roster import read_roster

CASES = Path(__file__).parent / "cases"
MARK = "===== 检查结果\n"
_FURTHER = re.compile(r"^===== (\S+\.yaml)\n", re.MULTILINE)
_YEAR = re.compile(r"^年度: (20\d\d)$", re.MULTILINE)
_RULES, _ROSTER = "规则/", "名册.yaml"


@dataclass(frozen=True)
class CaseFile:
    """A case: its text above the findings, and the files that it holds by name, the data file first."""

    given: str
    files: Mapping[str, str]

    @property
    def data(self) -> str:
        """The data file's text."""
        return next(iter(self.files.values()))

    @property
    def name(self) -> str:
        """The data file's name."""
        return next(iter(self.files))

    def findings(self, folder: Path) -> list[Finding]:
        """Return all findings of the data file, those across agencies last; the files are written into the folder."""
        for name, text in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        rules = folder / _RULES if any(name.startswith(_RULES) for name in self.files) else None
        local = overlay.load(rules)
        assert not local.findings
        found = list(check_file(folder / self.name, (folder / self.name).as_posix(), local=local).findings)
        return found + [f for f in self._across(folder, rules) if f.file == self.name]

    def _across(self, folder: Path, rules: Path | None) -> Iterator[Finding]:
        """The findings across agencies, where files of several are given."""
        reports = [name for name in self.files if not name.startswith((_RULES, _ROSTER))]
        if len({Path(name).parent for name in reports}) < 2:
            return
        for_copies, known = [], []
        for name in reports:
            checked, file = check_file(folder / name, name), DataFile(folder / name, name, name, folder)
            assert checked.report
            for_copies += [Signed(file, checked.signature)] if checked.signature else []
            known.append(Known(file, checked.report.agency, checked.report.year, checked.errors > 0))
        yield from findings_across(for_copies, rules)
        if _ROSTER in self.files:
            yield from findings_of_wholes(Reports(known, read_roster(folder / _ROSTER)), rules)


def case_file(path: Path) -> CaseFile:
    """Return the case of a file."""
    given, _, _ = path.read_text(encoding="utf-8").rpartition(MARK)
    data, *further = _FURTHER.split(given)
    year = _YEAR.search(data)
    assert year, f"{path}: no year"
    return CaseFile(given, {f"本机关/{year[1]}.yaml": data, **dict(zip(further[::2], further[1::2], strict=True))})
