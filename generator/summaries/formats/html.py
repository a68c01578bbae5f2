"""The summary as one web page, to look at and to print."""

from __future__ import annotations

from generator import __version__
from generator.common.characters import printable
from generator.common.finding import Text
from generator.common.templates import environment
from generator.summaries.columns import COLUMNS, STATES, TITLE, counts
from generator.summaries.tally import Tally

SUFFIX = "html"
_WORDS = {
    "summary": Text("汇总", "Summary"),
    "missing": Text("缺报的机关", "Missing"),
    "late": Text("逾期的报告", "Late"),
    "failed": Text("没有生成的报告", "Not built"),
    "every": Text("全部报告", "All reports"),
    "none": Text("没有报告。", "No reports."),
    "roster": Text("名册", "roster"),
    "days": Text("天", "days"),
}


def render(tally: Tally, language: str) -> bytes:
    """Return the page: sums, then those that want attention, then every report."""
    template = environment(trimmed=True).get_template("summary.html.j2")
    return template.render(
        tally=tally,
        failed=[row for row in tally.rows if row.state == "failed"],
        counts=[(title.in_language(language), count) for title, count in counts(tally)],
        columns=[title.in_language(language) for title in COLUMNS],
        states={state: word.in_language(language) for state, word in STATES.items()},
        title=TITLE.in_language(language),
        words={key: word.in_language(language) for key, word in _WORDS.items()},
        language=language,
        printable=printable,
        version=__version__,
    ).encode(errors="replace")
