"""What is told of a workbook: findings at their cells."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.common.codes import CODES
from generator.common.finding import NOTHING, Finding, Path, Severity, Text, path_text
from generator.datafile.workbooks.layout import At

_MOST = 1_000


@dataclass
class Told:
    """Collects the findings of one workbook."""

    file: str
    findings: list[Finding] = field(default_factory=list)

    def tell(
        self,
        code: str,
        message: Text,
        hint: Text = NOTHING,
        sheet: str = "",
        at: At | None = None,
        path: Path = (),
    ) -> None:
        """Tell something of a cell, of a sheet, or of the workbook as a whole."""
        if len(self.findings) >= _MOST:
            return
        severity: Severity = CODES[code].severity if code in CODES else "error"
        where = at or At(0, 0)
        cell = f"{sheet}!{at.name}" if at else sheet
        place = (where.row + 1, where.column + 1)
        self.findings.append(Finding(code, severity, self.file, *place, path_text(path), message, hint, cell=cell))
