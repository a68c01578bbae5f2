"""Any file at all, changed anywhere: it is changed as asked or refused, and never spoilt.

`NIANBAO_FUZZ=5000 .venv/bin/python -m pytest tests/editing/test_fuzz.py` tries so many, never the same twice.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from generator.common.finding import Path
from generator.datafile.edits.changes import Change, Insert, Put, PutNames, Remove
from generator.datafile.edits.edit import edit
from generator.datafile.edits.texts import said_at
from generator.datafile.refusal import Refused
from generator.report import Report
from tests.check_text import FULL, FULL_2019, SMALL
from tests.datafile.edits.files import cells, state
from tests.test_fuzz import BASES, SCRAPS

MANY = int(os.environ.get("NIANBAO_FUZZ", "0"))
quick = settings(max_examples=MANY or 60, derandomize=not MANY, deadline=None, suppress_health_check=list(HealthCheck))
FIGURES = [path for text in (FULL, FULL_2019) for *_, path in cells(text.encode())]
TEXTS: list[Path] = [
    *((key,) for key in ("机关", "年度", "机关类型", "标题", "引言", "总体情况", "其他需要报告的事项")),
    *(("总体情况", n, key) for n in range(6) for key in ("标题", "正文")),
    *(("总体情况", n) for n in range(3)),
    *(("落款", key) for key in ("署名", "日期", "用印")),
]
NUMBERS = st.one_of(st.integers(-5, 2000).map(str), SCRAPS)


@st.composite
def files(draw: DrawFn) -> bytes:
    """A report with scraps put into it, and pieces taken out of it."""
    text = draw(BASES)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(SCRAPS) + text[at + draw(st.integers(0, 6)) :]
    encoding = draw(st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "gb18030"]))
    return text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"]))).encode(encoding, "replace")


CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(Put, st.sampled_from(FIGURES), NUMBERS),
    st.builds(Put, st.sampled_from(TEXTS), SCRAPS),
    st.builds(PutNames, st.just(("简称",)), st.lists(SCRAPS, max_size=4).map(tuple)),
    st.builds(Insert, st.sampled_from([("总体情况",), ("总体情况", 3, "正文")]), st.integers(0, 6), SCRAPS, SCRAPS),
    st.builds(Remove, st.sampled_from([("总体情况", n) for n in range(6)])),
)


@quick
@given(files(), CHANGES)
def test_any_file_is_changed_as_asked_or_refused(data: bytes, change: Change) -> None:
    try:
        after = edit(data, [change], follow=False).data
    except Refused as error:
        assert error.said.zh
        assert error.said.en
        return
    old, new = state(data), state(after)
    assert len(new.source.problems) <= len(old.source.problems)
    if isinstance(change, Put) and change.path in TEXTS:
        assert (said_at(new, change.path) or "") == said(change)
        assert figures(old.report) == figures(new.report) or change.path == ("年度",)
    if isinstance(change, Put) and change.path in FIGURES:
        assert others(old.report, change.path) == others(new.report, change.path)


def said(change: Put) -> str:
    """The text of a change as a file holds it."""
    text = change.text.replace("\ufeff", "")
    for end in ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"):
        text = text.replace(end, "\n")
    text = text.rstrip("\n")
    narrative = change.path[0] in ("引言", "总体情况", "其他需要报告的事项") and change.path[-1] != "标题"
    return text if narrative else text.strip()


def figures(report: Report) -> dict[str, dict[tuple[str, str], object]]:
    """Every figure of a report."""
    return {name: dict(figures.typed) for name, figures in report.figures.items()}


def others(report: Report, path: Path) -> dict[str, dict[tuple[str, str], object]]:
    """Every figure of a report but those of the row of a path."""
    section = next((s for s in report.form.tables if s.key == path[0]), None)
    rows = section.table.rows if section else ()
    row = next((row.id for row in rows if row.path == path[1:-1]), "")
    kept = figures(report)
    if section:
        kept[section.id] = {place: value for place, value in kept[section.id].items() if place[0] != row}
    return kept


def test_the_smallest_file_takes_every_text() -> None:
    for path in (("引言",), ("标题",), ("落款", "署名")):
        new = edit(SMALL.encode(), [Put(path, "某某")])
        assert said_at(state(new.data), path) == "某某"
