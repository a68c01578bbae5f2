"""A scan as blocks: its pages straightened, ruled and recognised; and what may be believed of figures that were only seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from generator.common.finding import Text
from generator.importers.file_kinds import Kind
from generator.importers.formats.pdf import from_sheets
from generator.importers.geometry.lattice import lattices
from generator.importers.geometry.strokes import Sheet
from generator.importers.readout import Figure, Note, Reading, Spot
from generator.importers.scans.page_images import DPI, page_images
from generator.importers.scans.scan_rules import ink, rules, straightened
from generator.importers.scans.scan_text import glyphs_of
from generator.importers.source_blocks import Block

_POINTS = 72
_A4 = 595.0
_BY_EYE = Text("对照原件逐格核对，填好以后删去“存疑”的那几行。", "Compare each cell with the original.")


def blocks(data: bytes, kind: Kind) -> list[Block]:
    """Return the blocks of a scanned PDF or of a picture; Unreadable for what is none."""
    sheets: list[Sheet] = []
    for image in page_images(data, kind):
        pixels = straightened(np.asarray(image, dtype=np.uint8))
        height, width = pixels.shape[:2]
        points = _POINTS / DPI if kind == "pdf" else _A4 / min(height, width)
        written = ink(pixels)
        sheet = Sheet(width * points, height * points, *rules(written, points))
        sheet.glyphs += glyphs_of(pixels, written, lattices(sheet.lying, sheet.upright), points)
        sheets.append(sheet)
    return from_sheets(sheets)


def doubted(reading: Reading) -> Reading:
    """A reading of a scan with every figure in doubt that no sums prove; those of tables without sums have to be looked at."""
    figures: dict[Spot, Figure] = dict(reading.figures)
    notes: list[Note] = []
    for section in reading.form.tables:
        summed = any(column.sum for row in section.table.rows for column in row.columns)
        own = [spot for spot in figures if spot[0] == section.id]
        if summed:
            unproved = [spot for spot in own if figures[spot].state == "read"]
            for spot in unproved:
                figures[spot] = _open(figures[spot])
            notes += _told(section.heading, unproved, figures, "合计对不上，没有填")
        else:
            seen = [spot for spot in own if figures[spot].value is not None]
            notes += _told(section.heading, seen, figures, "这张表没有合计可以证明，已经填上")
    # That a total is wrong in print nobody can say of a figure that may have been misread.
    kept = (note for note in reading.notes if note.code != "I004")
    return replace(reading, figures=figures, notes=(*kept, *notes))


def _open(figure: Figure) -> Figure:
    """A figure that was read as one that is left to a person, with what it was read as."""
    candidates = figure.candidates or ((str(figure.value),) if figure.value is not None else ())
    return replace(figure, value=None, state="doubtful", candidates=candidates)


def _told(heading: str, spots: Sequence[Spot], figures: dict[Spot, Figure], why: str) -> list[Note]:
    if not spots:
        return []
    said = Text(
        f"“{heading}”有 {len(spots)} 格是从图片认出来的，{why}。",
        f"{len(spots)} cells of {heading} were read from a picture",
    )
    return [Note("I019", said, _BY_EYE, spots[0][:2], figures[spots[0]].where, "error")]
