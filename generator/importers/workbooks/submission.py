"""A report as it was sent in by a workbook: figures and texts by their paths, as they would be typed, and what is told of its cells."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache

from generator.common.codes import CODES
from generator.common.finding import NOTHING, Finding, Path, Severity, Text, path_text
from generator.datafile.refusal import Refused
from generator.datafile.workbooks.layout import COVER_PATHS, At
from generator.datafile.workbooks.workbook_content import Content, content_of
from generator.forms.model import Form

_MOST = 1_000


@dataclass(frozen=True)
class Filled:
    """A report as it was filled in: texts are empty where nothing is; what could not be read is not there.

    `cells` are the names of the cells (`表三!D4`). `base` is the data file that the workbook was made of, empty where it has none.
    `contact` is what the cover says of who filled it in, which is no part of the report. `proved` is how many figures the sums of
    their tables prove, where these were printed rather than computed.
    """

    form: Form
    agency: str
    year: int
    figures: Mapping[Path, str]
    texts: Mapping[Path, str]
    cells: Mapping[Path, str]
    base: bytes = b""
    contact: str = ""
    findings: tuple[Finding, ...] = field(default=())
    proved: int = 0


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


@lru_cache(maxsize=4)
def content_in(data: bytes) -> Content | None:
    """What a data file has to show in a workbook; None for one that cannot be read, or none at all.

    The file that a workbook was made of is mostly the one that it goes into: it is read once.
    """
    with suppress(Refused):
        return content_of(data, COVER_PATHS.values()) if data else None
    return None
