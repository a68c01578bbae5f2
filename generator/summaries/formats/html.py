"""The summary as one web page, to look at and to print."""

from __future__ import annotations

from generator import __version__
from generator.common.characters import printable
from generator.common.finding import Text
from generator.common.templates import environment
from generator.summaries.columns import STATES, TITLE, columns, counts, href, links, short_file
from generator.summaries.tally import Tally

SUFFIX = "html"
_WORDS = {
    "summary": Text("汇总", "Summary"),
    "missing": Text("缺报的机关", "Missing"),
    "late": Text("逾期的报告", "Late"),
    "failed": Text("须改正的报告", "To be mended"),
    "every": Text("全部报告", "All reports"),
    "none": Text("没有报告。", "No reports."),
    "roster": Text("名册", "roster"),
    "days": Text("天", "days"),
    "year": Text("年度", ""),
    "deadline": Text("期限", "due"),
    "reckoned": Text(
        "逾期按发布日期计，没有发布日期的按成文日期计；没有完成的按“截至”的日期计，没有写明截至的不计。",
        "Late is by the day of publication, else by the date of the report; what is not done by the day “as of”, if one is given.",
    ),
    "as_of": Text("截至", "as of"),
}


def render(tally: Tally, language: str) -> bytes:
    """Return the page: sums, then those that want attention, then every report."""
    template = environment(trimmed=True).get_template("summary.html.j2")
    return template.render(
        tally=tally,
        failed=[row for row in tally.rows if row.standing in ("wrong", "draft", "failed")],
        counts=[(title.in_language(language), count) for title, count in counts(tally)],
        columns=columns(tally),
        links=links,
        href=href,
        short_file=short_file,
        states={state: word.in_language(language) for state, word in STATES.items()},
        title=TITLE.in_language(language),
        words={key: word.in_language(language) for key, word in _WORDS.items()},
        language=language,
        printable=printable,
        version=__version__,
    ).encode(errors="replace")
