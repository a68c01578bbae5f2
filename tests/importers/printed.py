"""Reports printed for the tests, and what an import of them should bring."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator import renderers
from generator.checking.check import check_file
from generator.common import plugins
from generator.document.style import load as load_style
from generator.forms.model import Form
from generator.importers.interpreter import Given, interpret
from generator.importers.readout import Reading, Spot
from generator.importers.source_blocks import Block
from generator.report import Report

DATA = Path(__file__).parents[1] / "data"
FILES = tuple(sorted([*(DATA / "examples").glob("*.yaml"), *(DATA / "real").glob("*/*.yaml")]))
SEEDS = Path(__file__).parents[1] / "agencies" / "texts"


@cache
def report_of(path: Path) -> Report:
    """The report of a data file."""
    report = check_file(path).report
    assert report is not None
    return report


@cache
def printed(path: Path, suffix: str) -> bytes:
    """The report of a data file in a format, printed with all its faults."""
    composed = check_file(path).composed
    assert composed is not None
    return bytes(plugins.load(renderers, suffix).render(composed.document, load_style()))


def expected(report: Report) -> dict[Spot, str]:
    """Every figure of a report as it is printed: totals are those that its sums make."""
    out = {}
    for section in report.form.tables:
        for row in section.table.rows:
            for column in row.columns:
                value = report.figures[section.id].values.get((row.id, column.id))
                out[section.id, row.id, column.id] = "" if value is None else str(value)
    return out


def read(reading: Reading) -> dict[Spot, str]:
    """Every figure of a reading, as text."""
    return {spot: "" if f.value is None else str(f.value) for spot, f in reading.figures.items()}


def of(blocks: list[Block], agency: str = "", year: int = 0, forms: tuple[Form, ...] = ()) -> Reading:
    """The reading of some blocks."""
    return interpret(blocks, Given(agency, year), forms)
