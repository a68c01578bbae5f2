"""What a workbook says of one report: figures and texts by their paths, as they would be typed, and where each stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.common.finding import Finding, Path
from generator.forms.model import Form


@dataclass(frozen=True)
class Filled:
    """A report as it was filled in: texts are empty where nothing is; what could not be read is not there.

    `cells` are the names of the cells (`表三!D4`). `base` is the data file that the workbook was made of, empty where it has none.
    `contact` is what the cover says of who filled it in, which is no part of the report.
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
