"""What a chart can show and stay readable in print."""

from __future__ import annotations

from collections.abc import Iterator

from generator.common.finding import Text
from generator.document.model import Chart

LONGEST_NAME = 30
MOST_ITEMS = 24
_MOST = {"bar": 20, "pie": 8, "line": 12}
_MOST_SERIES, _MOST_BARS = 4, 36
_LONGEST_FIGURE = 13
# Digits of all figures of a line that have room beside each other.
_LINE_OF_ONE, _LINE_OF_SEVERAL = 100, 80


def broken(chart: Chart) -> Iterator[tuple[Text, Text]]:
    """Yield what keeps a chart from being drawn, with what to do about it."""
    count, most = len(chart.categories), _MOST[chart.kind]
    if count > most:
        yield too_many(count, most)
    if len(set(chart.categories)) < count or len({series.name for series in chart.series}) < len(chart.series):
        yield (
            Text("图表里有两项名称相同。", "Two items of the chart have the same name."),
            Text("写成 {名称: 数, 名称: 数}，名称各不相同。", "Write {name: figure} with different names."),
        )
    yield from _of_series(chart)
    yield from {"bar": _of_bars, "pie": _of_pie, "line": _of_line}[chart.kind](chart)


def too_many(count: int, most: int) -> tuple[Text, Text]:
    """The words for a chart of more items than can be told apart."""
    said = Text(f"图表里有 {count} 项，最多 {most} 项。", f"The chart has {count} items, {most} at most.")
    return said, Text("只画主要的几项，或者改用表格。", "Show the main ones, or write a table.")


def _of_series(chart: Chart) -> Iterator[tuple[Text, Text]]:
    if len(chart.series) > _MOST_SERIES:
        said = Text(
            f"图表里有 {len(chart.series)} 组数，最多 {_MOST_SERIES} 组。",
            f"The chart has {len(chart.series)} series, {_MOST_SERIES} at most.",
        )
        yield said, Text("分成几幅图。", "Make several charts of it.")
    if any(len(figure) > _LONGEST_FIGURE for series in chart.series for figure in series.figures):
        said = Text("图表里的数太长。", "A figure of the chart is too long.")
        yield said, Text("换一个单位，如万元。", "Take a larger unit.")


def _of_bars(chart: Chart) -> Iterator[tuple[Text, Text]]:
    if len(chart.series) * len(chart.categories) > _MOST_BARS:
        count = len(chart.series) * len(chart.categories)
        said = Text(f"柱状图有 {count} 根柱，最多 {_MOST_BARS} 根。", f"{count} bars, {_MOST_BARS} at most.")
        yield said, Text("分成几幅图。", "Make several charts of it.")


def _of_pie(chart: Chart) -> Iterator[tuple[Text, Text]]:
    figures = [float(figure) for figure in chart.series[0].figures]
    bars = Text("改用“图表: 柱状”。", "Write 图表: 柱状.")
    if len(chart.series) > 1:
        yield Text("饼图只能画一组数。", "A pie shows one series only."), bars
    elif min(figures) < 0:
        yield Text("饼图里不能有负数。", "A pie cannot show negative figures."), bars
    elif not any(figures):
        said = Text("饼图的各项都是 0，画不出来。", "All figures of the pie are 0.")
        yield said, Text("不画这幅图，用一句话写明没有。", "Leave it out, and say that there were none.")


def _of_line(chart: Chart) -> Iterator[tuple[Text, Text]]:
    longest = max(len(figure) for series in chart.series for figure in series.figures)
    if len(chart.categories) * (longest + 1) > (_LINE_OF_ONE if len(chart.series) == 1 else _LINE_OF_SEVERAL):
        said = Text("折线图里的数太长，排不下。", "The figures of the line have no room beside each other.")
        yield said, Text("换一个单位，如万元，或者少画几项。", "Take a larger unit, or fewer items.")
    if len(chart.categories) < 2:
        said = Text("折线图至少要有两项。", "A line needs two items at least.")
        yield said, Text("改用“图表: 柱状”。", "Write 图表: 柱状.")
