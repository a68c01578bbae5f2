"""The page in twips."""

from __future__ import annotations

from dataclasses import replace
from math import ceil, floor

from generator.document import style
from generator.renderers.docx.metrics import measure, twips

STYLE = style.load()


def test_the_page_of_the_standard_has_22_lines_of_28_characters() -> None:
    metrics = measure(STYLE)
    assert (metrics.pitch, metrics.scale, metrics.tracking) == (579, 98, 0)
    assert 22 * metrics.pitch <= metrics.text_height < 23 * metrics.pitch
    assert 28 * metrics.character <= metrics.text_width < 29 * metrics.character


def test_a_line_holds_28_characters_however_their_advance_is_rounded() -> None:
    metrics = measure(STYLE)
    advance = metrics.body * metrics.scale / 100
    for unit in (1, 1440 / 600, 1440 / 1200):  # twips, and the dots of printers by which Word lays out
        assert 28 * ceil(advance / unit) * unit <= metrics.text_width < 29 * floor(advance / unit) * unit


def test_the_margins_are_those_of_the_standard() -> None:
    metrics = measure(STYLE)
    assert (metrics.top, metrics.bottom, metrics.left, metrics.right) == tuple(map(twips, (37, 35, 28, 26)))
    assert metrics.text_width == metrics.page_width - twips(28) - twips(26)


def test_the_dash_of_the_page_number_is_7_mm_below_the_text() -> None:
    metrics = measure(STYLE)
    middle = metrics.bottom - metrics.footer - 140
    assert middle == twips(7)


def test_another_grid_gives_another_pitch() -> None:
    page = replace(STYLE.page, lines=20, characters=26)
    metrics = measure(replace(STYLE, page=page))
    assert (metrics.pitch, metrics.scale, metrics.tracking) == (637, 100, 20)
