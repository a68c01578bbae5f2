"""Whole reports, from the data file to the figures read back out of every format."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.build.build import build
from generator.build.job import Options
from generator.build.outcome import Outcome
from generator.checking.check import check_file
from generator.common.files import find
from generator.document.model import Table
from tests.readback import Grid, cells_of_pdf, from_docx, from_html, squeezed

ROOT = Path(__file__).parent.parent
DATA = Path(__file__).parent / "data"
EXPECTED = json.loads((DATA / "real" / "expected.json").read_text(encoding="utf-8"))
FILES = sorted(
    [*(DATA / "examples").glob("*.yaml"), *(DATA / "real").rglob("*.yaml"), *(ROOT / "agencies").rglob("*.yaml")]
)


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, tuple[Outcome, Path]]:
    """Every report built in all formats, by its data file: the outcome and the outputs without their suffix."""
    out = {}
    for number, file in enumerate(FILES):
        output = tmp_path_factory.mktemp("output") / str(number)
        checked = check_file(file)
        options = Options(output, ("docx", "pdf", "html", "json", "text"), draft=bool(checked.errors))
        (outcome,) = build(list(find([file], ROOT / "none")), options)
        out[file] = outcome, output / outcome.file.stem
    return out


def name(file: Path) -> str:
    return "-".join(file.with_suffix("").parts[-2:])


@pytest.fixture(params=FILES, ids=name)
def built(request: pytest.FixtureRequest, outcomes: dict[Path, tuple[Outcome, Path]]) -> tuple[Path, Outcome, Path]:
    """One report: its data file, the outcome, the outputs without their suffix."""
    file: Path = request.param
    return (file, *outcomes[file])


def test_every_format_is_written(built: tuple[Path, Outcome, Path]) -> None:
    _, outcome, stem = built
    assert not outcome.failed
    assert [Path(o).name for o in outcome.outputs] == [
        f"{stem.name}.{s}" for s in ("docx", "pdf", "html", "json", "txt")
    ]


def model_tables(file: Path) -> list[Table]:
    composed = check_file(file).composed
    assert composed
    return [block for block in composed.document.blocks if isinstance(block, Table)]


def model_grid(table: Table) -> Grid:
    grid = [[""] * len(table.widths) for _ in table.rows]
    for placed in table.placed:
        for r in range(placed.row, placed.row + placed.cell.rowspan):
            for c in range(placed.column, placed.column + placed.cell.colspan):
                grid[r][c] = squeezed(placed.cell.text)
    return grid


def test_tables_of_word_and_html_equal_the_model_cell_by_cell(built: tuple[Path, Outcome, Path]) -> None:
    file, _, stem = built
    want = [model_grid(table) for table in model_tables(file)]
    assert from_docx(stem.with_suffix(".docx")) == want
    assert from_html(stem.with_suffix(".html")) == want


def test_tables_of_the_pdf_equal_the_model_cell_by_cell(built: tuple[Path, Outcome, Path]) -> None:
    file, _, stem = built
    want = [squeezed(placed.cell.text) for table in model_tables(file) for placed in table.placed]
    assert [cell for part in cells_of_pdf(stem.with_suffix(".pdf").read_bytes()) for cell in part] == want


def test_figures_of_the_model_are_those_of_the_json(built: tuple[Path, Outcome, Path]) -> None:
    file, _, stem = built
    figures = json.loads(stem.with_suffix(".json").read_text(encoding="utf-8"))["figures"]
    cells = [p.cell for table in model_tables(file) for p in table.placed if p.cell.role == "figure"]
    shown = {cell.key: cell.text.lstrip("+") for cell in cells}
    flat = {f"{t}.{r}.{c}": str(v) for t, rows in figures.items() for r, row in rows.items() for c, v in row.items()}
    assert shown == {key: value for key, value in flat.items() if not key.endswith("_unit")}


def test_labels_are_those_of_the_form(built: tuple[Path, Outcome, Path]) -> None:
    file, _, _ = built
    report = check_file(file).report
    assert report
    for section, table in zip(report.form.tables, model_tables(file), strict=True):
        printed = {p.cell.text for p in table.placed if p.cell.role != "figure"}
        labels = {row.label.text for row in section.table.rows} | {g.text for g, _ in section.table.groups.values()}
        assert labels <= printed


@pytest.mark.parametrize("path", sorted(EXPECTED), ids=lambda p: p.replace("/", "-"))
def test_real_reports_have_just_the_arithmetic_findings_of_their_print(path: str) -> None:
    findings = check_file(DATA / "real" / path).findings
    codes = [
        code for f in findings for code in (f.code, *(r.code for r in f.related)) if re.fullmatch("R03[0-3]|R040", code)
    ]
    assert sorted(codes) == sorted(EXPECTED[path]["arithmetic"])


@pytest.mark.parametrize(
    "path", [p for p in sorted(EXPECTED) if not EXPECTED[p]["arithmetic"]], ids=lambda p: p.replace("/", "-")
)
def test_real_reports_print_as_published(path: str, outcomes: dict[Path, tuple[Outcome, Path]]) -> None:
    stem = outcomes[DATA / "real" / path][1]
    published = EXPECTED[path]
    rows = [row[1:] for row in published["table3"]]
    if published["form"] == "2021" and len(rows) == 23:
        rows[20:21] = [["0"] * 7, ["0"] * 7, rows[20]]
    others = [row[2:] for row in published["table2"]], [row[1:] for row in published["table4"]]
    want = [re.sub("万?元$", "", cell).lstrip("+") for row in (*others[0], *rows, *others[1]) for cell in row]
    cells = [cell.lstrip("+") for part in cells_of_pdf(stem.with_suffix(".pdf").read_bytes()) for cell in part]
    assert [cell for cell in cells if re.fullmatch(r"-?\d+(\.\d+)?", cell)] == want


def test_agencies_have_no_errors() -> None:
    for file in sorted((ROOT / "agencies").rglob("*.yaml")):
        assert not check_file(file).errors, file
