"""Rules about claims that no figure bears out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.common.finding import Issue, Text
from generator.common.patterns import pattern
from generator.report import Report
from generator.rules.narrative.texts import OVERVIEW, has, lines, section, sentences
from generator.rules.rule import Context, rule

_RATE = pattern(
    r"(?:按时|按期|及时|依法)?(?:答复|办结|回复)率(?:、[\u4e00-\u9fff]{2,6}率)*[\u4e00-\u9fff]{0,4}?100[ ]?[%％]|百分之百(?:答复|办结|回复)"
)
_REQUESTS = pattern(r"依申请|申请公开|公开申请|信息公开的?申请")
_COUNT = pattern(
    r"(?<![\d.])\d[\d,]*[ ]*(?:余|多)?[ ]*(?:件|条|份|次|宗|起|例|个|项)|\ue000|[一二三四五六七八九十百两]+(?:件|份|宗|起)"
)


@rule("R105", "warning", Text("说法要有数据支撑", "claims rest on figures"))
def claims_have_figures(report: Report, _context: Context) -> Iterator[Issue]:
    """说依申请公开“答复率100%”，要写出件数；一件申请也没有时不这样写。

    A claim of 100 % answered comes with a number of requests, and not where there was none.

    “全面”“杜绝”一类的话太常见，不检查；只看依申请公开的答复率、办结率。

    错例：依申请公开答复率100%。（整段没有写收到几件）

    对例：收到申请16件，均按期答复，答复率100%。
    """
    for p in section(report, OVERVIEW):
        if not has(p.text, "100", "百分之百"):
            continue
        for line_offset, line in lines(p.text):
            for offset, sentence in sentences(line):
                m = _RATE.search(sentence)
                if not m or not _REQUESTS.search(line[: offset + m.end()]):
                    continue
                if _none_received(report):
                    said = Text(f"表三没有申请，谈不上“{m[0]}”。", f"There were no requests to answer: {m[0]}.")
                    yield p.issue(
                        line_offset + offset + m.start(),
                        said,
                        Text("写“未收到政府信息公开申请”。", "Say that none was received."),
                    )
                elif not _COUNT.search(line):
                    said = Text(f"“{m[0]}”前后没有写收到、答复了几件。", f"{m[0]} stands without a number of requests.")
                    yield p.issue(
                        line_offset + offset + m.start(),
                        said,
                        Text("写出件数，与表三一致。", "Give the number, as in table three."),
                    )


def _none_received(report: Report) -> bool:
    """Whether table three has no request at all."""
    return any(s.short == "表三" and report.figures[s.id].all_zero for s in report.form.tables)
