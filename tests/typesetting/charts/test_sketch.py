"""Charts as they are drawn: nothing overlaps, nothing is left out, greys can be told apart."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import hypot

import pytest
from hypothesis import given, settings

from generator.document.model import Chart
from generator.typesetting.charts.marks import Area, Sketch, Stroke, Words
from generator.typesetting.charts.sketch import sketch
from generator.typesetting.charts.tones import TONES
from generator.typesetting.charts.words import SIZE, width
from tests.typesetting.charts.making import APPLICANTS, CHARTS, MEASURE, YEARS, charts, one, several

EVERY = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)


def drawn(chart: Chart) -> Sketch:
    return sketch(chart, MEASURE)


def words(chart: Chart) -> list[Words]:
    return [mark for mark in drawn(chart).marks if isinstance(mark, Words)]


def box(mark: Words) -> tuple[float, float, float, float]:
    wide = width(mark.text) * mark.size / SIZE
    left = mark.x - {"start": 0.0, "middle": wide / 2, "end": wide}[mark.anchor]
    return left, mark.y - 0.12 * mark.size, left + wide, mark.y + 0.8 * mark.size


def overlapping(chart: Chart) -> list[tuple[str, str]]:
    boxes = [(mark.text, box(mark)) for mark in words(chart)]
    return [
        (one, other)
        for (one, a), (other, b) in combinations(boxes, 2)
        if a[0] < b[2] - 0.5 and b[0] < a[2] - 0.5 and a[1] < b[3] - 0.5 and b[1] < a[3] - 0.5
    ]


@EVERY
def test_no_words_overlap(chart: Chart) -> None:
    assert overlapping(chart) == []


@EVERY
def test_nothing_is_outside_the_drawing(chart: Chart) -> None:
    inside(drawn(chart))


def inside(made: Sketch) -> None:
    for mark in made.marks:
        match mark:
            case Words():
                left, bottom, right, top = box(mark)
                points = [(left, bottom), (right, top)]
            case Area():
                points = list(mark.points)
            case Stroke():
                points = [point for line in mark.lines for point in line]
        assert all(-4 <= x <= made.width + 4 and -4 <= y <= made.height + 4 for x, y in points), mark


@settings(max_examples=150, deadline=None)
@given(charts())
def test_no_chart_whatever_has_words_that_overlap_or_leave_the_drawing(chart: Chart) -> None:
    assert overlapping(chart) == []
    inside(drawn(chart))
    assert drawn(chart).height <= 225 * 72 / 25.4


@EVERY
def test_every_figure_is_written(chart: Chart) -> None:
    written = "".join(mark.text for mark in words(chart))
    figures = [f for series in chart.series for f in series.figures if chart.kind != "pie" or float(f)]
    assert [figure for figure in figures if figure not in written] == []


@EVERY
def test_every_name_is_written(chart: Chart) -> None:
    written = "".join(mark.text for mark in words(chart))
    names = [*chart.categories, *(series.name for series in chart.series)]
    assert [name for name in names if name not in written] == []


@pytest.mark.parametrize(
    ("figures", "top"), [((0, 99999999999, 5), "80000000000"), ((0, "0.00004", "0.00001"), "0.00004")]
)
def test_the_figures_of_an_axis_are_written_out(figures: tuple[object, ...], top: str) -> None:
    texts = [word.text for word in words(one("line", YEARS[:3], *figures))]
    assert top in texts
    assert not any("e" in text for text in texts)


@pytest.mark.parametrize("figures", [("0.01", "0"), ("0.00004", "0"), ("-1000000", "3"), ("7", "12.5")])
def test_the_figures_of_an_axis_stand_beside_it(figures: tuple[object, ...]) -> None:
    inside(drawn(one("line", YEARS[:2], *figures)))


def test_bars_are_as_high_as_their_figures() -> None:
    grounds = [mark for mark in drawn(CHARTS["bars"]).marks if isinstance(mark, Area)]
    heights = [max(y for _, y in bar.points) - min(y for _, y in bar.points) for bar in grounds]
    assert [round(height / heights[0] * 12, 6) for height in heights] == [12, 3, 1, 2]


def test_bars_lie_where_names_are_too_long_to_stand() -> None:
    long = one("bar", tuple(f"某某县第{n}个名称很长的乡镇人民政府" for n in range(12)), *range(12))
    bars = [mark.points for mark in drawn(long).marks if isinstance(mark, Area)]
    assert len({min(x for x, _ in points) for points in bars}) == 1


def test_slices_are_as_wide_as_their_shares() -> None:
    wedges = [mark.points for mark in drawn(CHARTS["a pie"]).marks if isinstance(mark, Area)]
    assert [round(area(points) / sum(map(area, wedges)), 2) for points in wedges] == [0.67, 0.17, 0.06, 0.11]


def area(points: tuple[tuple[float, float], ...]) -> float:
    return abs(sum(a * d - b * c for (a, b), (c, d) in zip(points, (*points[1:], points[0]), strict=True))) / 2


def test_lines_to_the_labels_of_slivers_do_not_cross_the_pie() -> None:
    marks = drawn(CHARTS["a pie of slivers"]).marks
    rim = [point for mark in marks if isinstance(mark, Area) for point in mark.points]
    (left, right), (low, high) = ((min(c), max(c)) for c in zip(*rim, strict=True))
    leaders = [mark.lines[0] for mark in marks if isinstance(mark, Stroke) and mark.width == 0.4]
    assert len(leaders) == 8
    for (a, b), (c, d), _ in leaders:
        for step in range(1, 20):
            x, y = a + (c - a) * step / 20, b + (d - b) * step / 20
            assert hypot(x - (left + right) / 2, y - (low + high) / 2) > (right - left) / 2 - 2


def test_a_pie_says_which_items_are_zero() -> None:
    assert words(CHARTS["a pie"])[-1].text == "科研机构、其他为0。"


def test_several_lines_have_their_figures_in_a_table() -> None:
    chart = several("line", YEARS, 甲=(1, 2, 3, 4), 乙=(1, 2, 3, 4))
    rows = [mark.y for mark in words(chart) if mark.text == "3" and mark.anchor == "middle"]
    assert len(rows) == len(set(rows)) == 2


def test_neighbouring_tones_differ_in_kind() -> None:
    for before, after in pairwise(TONES):
        assert bool(before.angles) != bool(after.angles) or abs(before.grey - after.grey) > 0.1


def test_nothing_is_drawn_in_colour() -> None:
    assert {
        type(mark.grey) for chart in CHARTS.values() for mark in drawn(chart).marks if not isinstance(mark, Words)
    } == {float}


def test_says_all_that_it_shows() -> None:
    assert (
        one("bar", APPLICANTS[:2], 12, 3, title="图1 新收").description
        == "柱状图：图1 新收（单位：件）。自然人：12。商业企业：3。"
    )
    pie = one("pie", APPLICANTS[:3], 1, 1, 1, title="构成", unit="")
    assert pie.description == "饼图：构成。自然人：1（33.3%）。商业企业：1（33.3%）。科研机构：1（33.3%）。"
    assert several("line", YEARS[:2], 甲=(1, 2), 乙=(3, 4)).values == (
        ("2021年", "甲 1；乙 3"),
        ("2022年", "甲 2；乙 4"),
    )
