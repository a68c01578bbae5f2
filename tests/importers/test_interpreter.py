"""Reports printed by us and published by others come back figure by figure, and nothing wrong is called proved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from generator.importers.formats import docx, html, pdf, text
from generator.importers.source_blocks import Block, Cell, Grid, Paragraph
from tests.importers.damage import HARMFUL, HARMLESS
from tests.importers.printed import DATA, FILES, SEEDS, expected, of, printed, read, report_of

READERS = {"docx": docx.blocks, "html": html.blocks, "pdf": pdf.blocks}
SEED = {path.stem: path for path in SEEDS.glob("*.txt")}


def blocks_of(path: Path, suffix: str = "docx") -> list[Block]:
    return READERS[suffix](printed(path, suffix))


@pytest.mark.parametrize("suffix", READERS)
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_figure_of_a_report_that_we_printed_comes_back(path: Path, suffix: str) -> None:
    report = report_of(path)
    reading = of(blocks_of(path, suffix))
    assert read(reading) == expected(report)
    assert (reading.agency, reading.year, reading.form.id) == (report.agency, report.year, report.form.id)
    assert reading.counts()["doubtful"] == reading.counts()["missing"] == 0


def example() -> Path:
    return next(path for path in FILES if path.parent.name == "examples" and path.stem == "2021")


def changed(blocks: list[Block], label: str, number: int, said: str) -> list[Block]:
    """The blocks with another text in a cell, counted from the end of the row that has the label."""
    out = list(blocks)
    for at, block in enumerate(blocks):
        if isinstance(block, Grid):
            rows = [list(row) for row in block.rows]
            for row in rows:
                if any(label in cell.text for cell in row):
                    row[number] = replace(row[number], text=said)
            out[at] = replace(block, rows=tuple(map(tuple, rows)))
    return out


def without(blocks: list[Block], label: str) -> list[Block]:
    """The blocks without the rows that have the label."""
    return [
        replace(b, rows=tuple(r for r in b.rows if not any(label in c.text for c in r))) if isinstance(b, Grid) else b
        for b in blocks
    ]


def test_a_whole_report_is_proved_by_its_sums() -> None:
    assert of(blocks_of(example())).status() == "proved"


def test_a_report_whose_printed_total_is_wrong_is_read_as_printed_and_not_proved() -> None:
    reading = of(changed(blocks_of(example()), "（二）部分公开", -1, "4"))
    assert reading.status() == "read"
    assert reading.figures["requests", "partial", "total"].value == 4
    assert {note.code for note in reading.notes} == {"I004"}


def test_a_row_that_is_gone_is_named_and_nothing_is_proved_by_what_is_left() -> None:
    reading = of(without(blocks_of(example()), "重复申请"))
    assert reading.status() == "doubtful"
    assert [n.message.zh for n in reading.notes if n.code == "I001"] == ["没有找到“重复申请”一行。"]
    assert reading.figures["requests", "complaints", "natural_persons"].value == 1


def test_a_cell_with_words_is_doubtful_and_left_empty() -> None:
    reading = of(changed(blocks_of(example()), "一、本年新收", -7, "见附件"))
    figure = reading.figures["requests", "received", "natural_persons"]
    assert (figure.value, figure.state, figure.text) == (None, "doubtful", "见附件")
    assert figure.candidates == ("12",)
    assert reading.status() == "doubtful"


def test_blank_cells_are_zero_where_the_printed_totals_leave_nothing_for_them() -> None:
    blocks = [
        replace(b, rows=tuple(tuple(replace(c, text="") if c.text == "0" else c for c in r) for r in b.rows))
        if isinstance(b, Grid)
        else b
        for b in blocks_of(example())
    ]
    reading = of(blocks)
    assert reading.figures["requests", "state_secret", "research"].value == 0
    assert reading.figures["disclosure", "rules", "issued"].value is None
    assert reading.status() == "doubtful"


def test_columns_in_another_order_are_taken_by_their_heads() -> None:
    plain = blocks_of(example(), "html")
    at = next(
        n for n, b in enumerate(plain) if isinstance(b, Grid) and any("科研" in c.text for r in b.rows for c in r)
    )
    grid = plain[at]
    assert isinstance(grid, Grid)
    swap = {4: 5, 5: 4}
    rows = tuple(
        tuple(sorted((replace(c, column=swap.get(c.column, c.column)) for c in row), key=lambda c: c.column))
        for row in grid.rows
    )
    reading = of([*plain[:at], replace(grid, rows=rows), *plain[at + 1 :]])
    assert read(reading) == expected(report_of(example()))
    assert any(note.code == "I016" for note in reading.notes)


def test_a_group_printed_as_one_row_of_zeros_is_zero_in_all_its_rows() -> None:
    reading = of(grouped("0"))
    assert reading.figures["requests", "fee_unpaid", "research"].value == 0
    assert {note.code for note in reading.notes} == {"I006"}


def test_a_group_printed_as_one_row_is_never_divided_by_the_program() -> None:
    reading = of(grouped("2"))
    assert reading.figures["requests", "fee_unpaid", "natural_persons"].value is None
    assert reading.figures["requests", "fee_unpaid", "research"].value == 0
    assert reading.status() == "doubtful"


def grouped(count: str) -> list[Block]:
    """The example with （六）其他处理 as one row."""
    blocks = without(without(blocks_of(example()), "逾期未按收费通知"), "3.其他")
    for at, block in enumerate(blocks):
        if isinstance(block, Grid):
            rows = []
            for row in block.rows:
                if any("逾期不补正" in cell.text for cell in row):
                    texts = ["（六）其他处理", count, "0", "0", "0", "0", "0", count]
                    row = tuple(Cell(text, n + 1) for n, text in enumerate(texts))
                rows.append(row)
            blocks[at] = replace(block, rows=tuple(rows))
    return blocks


@pytest.mark.parametrize(
    ("name", "lost"),
    [
        ("白银市白银区科学技术局", 0),
        ("长沙市开福区科技局", 0),
        ("沂源县科学技术局", 12),
        ("洛阳市科学技术局", 18),
        ("临清市科学技术局", 0),
    ],
)
def test_exactly_the_rows_that_a_published_text_has_lost_are_named(name: str, lost: int) -> None:
    reading = of(text.blocks(SEED[name].read_bytes()), agency=name)
    assert sum(note.code == "I001" for note in reading.notes) == lost
    assert (reading.status() == "doubtful") == (lost > 0 or name.startswith("白银"))


def test_lines_whose_cells_are_parted_by_spaces_are_read() -> None:
    lines = [
        Paragraph("示例市科学技术局2021年政府信息公开工作年度报告"),
        Paragraph("二、主动公开政府信息情况"),
        Paragraph("行政许可 550"),
        Paragraph("三、收到和处理政府信息公开申请情况"),
        Paragraph("一、本年新收政府信息公开申请数量 21 0 0 0 0 0 21"),
        Paragraph("二、上年结转政府信息公开申请数量 1000001"),
        Paragraph("（一）予以公开 12 0 0 0 0 0 12 （二）部分公开（区分处理的，只计这一情形，不计其他情形）4000004"),
    ]
    reading = of(list(lines))
    assert reading.figures["disclosure", "licences", "decisions"].value == 550
    assert reading.figures["requests", "received", "total"].value == 21
    assert reading.figures["requests", "carried_in", "natural_persons"].value == 1
    assert reading.figures["requests", "granted", "total"].value == 12
    assert reading.figures["requests", "partial", "natural_persons"].value == 4


def test_the_published_file_of_an_agency_gives_every_figure_as_printed() -> None:
    folder = DATA / "real" / "hongze"
    reading = of(pdf.blocks((folder / "2023-as-published.pdf").read_bytes()))
    given = report_of(folder / "2023.yaml")
    for (section, row, column), figure in reading.figures.items():
        figures = given.figures[section]
        assert str(figure.value) == str(figures.typed.get((row, column), figures.values[row, column]))
    assert reading.status() == "read"
    assert [note.code for note in reading.notes if note.severity == "error"] == []
    assert sum(note.code == "I004" for note in reading.notes) == 2


@pytest.mark.parametrize("damage", HARMLESS)
@pytest.mark.parametrize("path", FILES[:3], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_figure_survives_harmless_damage(path: Path, damage: str) -> None:
    reading = of(HARMLESS[damage](blocks_of(path), Random(damage)))
    assert read(reading) == expected(report_of(path))


@pytest.mark.parametrize("damage", HARMFUL)
@pytest.mark.parametrize("path", FILES[:3], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_damage_makes_a_wrong_figure_that_is_called_proved(path: Path, damage: str) -> None:
    reading = of(HARMFUL[damage](blocks_of(path), Random(damage)))
    wanted = expected(report_of(path))
    wrong = {spot for spot, said in read(reading).items() if said and said != wanted[spot]}
    assert not wrong or reading.status() != "proved"
    assert not wrong or damage == "two cells exchanged"


def test_labels_with_a_twelfth_of_their_characters_lost_are_still_known() -> None:
    blocks = blocks_of(example())
    counts = [of(HARMFUL["labels lossy"](blocks, Random(seed))).counts() for seed in range(20)]
    lost = sum(one["doubtful"] + one["missing"] for one in counts)
    assert lost <= 0.02 * sum(sum(one.values()) for one in counts)
