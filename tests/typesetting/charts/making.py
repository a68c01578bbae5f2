"""Charts for tests: usual ones, and any that can be drawn."""

from __future__ import annotations

from hypothesis import assume
from hypothesis import strategies as st

from generator.document.drawable import broken
from generator.document.model import Chart, Series

MEASURE = 156 * 72 / 25.4
APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
REASONS = (
    *("属于国家秘密", "其他法律行政法规禁止公开", "危及“三安全一稳定”", "保护第三方合法权益"),
    *("属于三类内部事务信息", "属于四类过程性信息", "属于行政执法案卷", "属于行政查询事项"),
)
YEARS = ("2021年", "2022年", "2023年", "2024年")


def one(kind: str, categories: tuple[str, ...], *figures: object, title: str = "", unit: str = "件") -> Chart:
    """A chart of one series."""
    return Chart(kind, categories, (Series("", tuple(map(str, figures))),), title, unit)  # type: ignore[arg-type]


def several(kind: str, categories: tuple[str, ...], **series: tuple[object, ...]) -> Chart:
    """A chart of several series."""
    made = tuple(Series(name, tuple(map(str, figures))) for name, figures in series.items())
    return Chart(kind, categories, made, "两年的申请", "件")  # type: ignore[arg-type]


CHARTS = {
    "bars": one("bar", APPLICANTS, 12, 3, 0, 1, 2, 0, title="图1 新收申请"),
    "bars of long names": one("bar", REASONS, 1, 2, 0, 14, 5, 8, 1, 22),
    "bars below zero": one("bar", APPLICANTS[:3], -3, 5, "-1.25", unit="万元"),
    "bars of several years": several(
        "bar", APPLICANTS, 上年=(1284, 311, 0, 15, 27, 103), 本年=(982, 423, 12, 31, 26, 88)
    ),
    "bars of nothing": one("bar", APPLICANTS, 0, 0, 0, 0, 0, 0),
    "a pie": one("pie", APPLICANTS, 12, 3, 0, 1, 2, 0, title="图2 构成"),
    "a pie of slivers": one("pie", REASONS, 300, 3, 2, 1, 2, 1, 1, 1),
    "a pie of one": one("pie", APPLICANTS[:2], 3, 0),
    "a line": one("line", YEARS, 120, 180, 90, 133, title="图3 历年", unit="条"),
    "lines": several("line", YEARS, 主动公开=(20, 27, 34, 41), 行政复议决定维持原具体行政行为结果=(3, 10, 17, 24)),
}

_NAME = st.text("自然人法律服务机构社会公益组织“”（）ab12年", min_size=1, max_size=30)
_FIGURE = st.one_of(
    st.integers(-999_999, 999_999_999).map(str),
    st.decimals("-99", "9999", places=2).map(str),
    st.just("0"),
)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """Any chart that can be drawn."""
    kind = draw(st.sampled_from(["bar", "pie", "line"]))
    count = draw(st.integers(2, {"bar": 20, "pie": 8, "line": 12}[kind]))
    names = draw(st.lists(_NAME, min_size=count, max_size=count, unique=True))
    most = 1 if kind == "pie" else min(4, 36 // count)
    series = draw(st.lists(_NAME, min_size=1, max_size=most, unique=True))
    figures = st.lists(_FIGURE, min_size=count, max_size=count)
    made = [Series(name if len(series) > 1 else "", tuple(draw(figures))) for name in series]
    if kind == "pie":
        made = [Series("", (*(figure.lstrip("-") for figure in made[0].figures[:-1]), "1"))]
    chart = Chart(kind, tuple(names), tuple(made), "图", draw(st.sampled_from(["", "件", "万元"])))  # type: ignore[arg-type]
    assume(not list(broken(chart)))
    return chart
