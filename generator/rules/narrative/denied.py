"""What the narrative says there was none of, and the tables have."""

from __future__ import annotations

from collections.abc import Iterator

from generator.common.finding import Issue, Text
from generator.prose import Denial
from generator.report import Report
from generator.report.places import DISPUTES, REQUESTS, figure, name_of
from generator.rules.narrative.claims import Told, told

# What is denied → the rule, the section, and the rows that then are zero.
_ROWS = {
    "requests": ("R065", REQUESTS, ("received",)),
    "reconsideration": ("R066", DISPUTES, ("reconsideration",)),
    "litigation": ("R066", DISPUTES, ("direct", "after_reconsideration")),
    "both": ("R066", DISPUTES, ("reconsideration", "direct", "after_reconsideration")),
    "carried_in": ("R061", REQUESTS, ("carried_in",)),
    "carried_out": ("R063", REQUESTS, ("carried_out",)),
}


def denied(report: Report, code: str) -> Iterator[Issue]:
    """Yield the denials of a rule that the tables contradict."""
    for text in told(report):
        for denial in text.reading.denials:
            if denial.what in _ROWS and _ROWS[denial.what][0] == code:
                yield from _contradicted(report, text, denial)


def _contradicted(report: Report, text: Told, denial: Denial) -> Iterator[Issue]:
    _, section, rows = _ROWS[denial.what]
    there = [(row, value) for row in rows if (value := figure(report, section, row))]
    if not there:
        return
    form = report.figures[section].section
    where = "，".join(f"“{name_of(report, section, row)}”是 {value}" for row, value in there)
    said = Text(
        f"这里写“{denial.words}”，{form.short or form.heading}的{where}。",
        f"The sentence says {denial.words!r}, but the table has {', '.join(str(v) for _, v in there)}.",
    )
    hint = Text("核对正文和表格：表格无误就写出是多少件。", "State the number if the table is right.")
    yield text.issue(denial.start, said, hint)
