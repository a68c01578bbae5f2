"""Rules about narrative that is hardly the report's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.common.finding import Issue, Severity, Text
from generator.report import Report
from generator.rules.parameter import Parameter
from generator.rules.rule import Context, rule

if TYPE_CHECKING:
    from generator.prose.similarity.passages import Run

_NOTICE = Text(
    "国办公开办函〔2021〕30号（“内容雷同”）；相似度的界限是建议值",
    "Notice 30 of 2021 (identical content); the limits are proposals",
)


@rule(
    "R055",
    "warning",
    _NOTICE,
    parameters=(Parameter("warning", "警告界限", 0.80, "0.8"), Parameter("error", "错误界限", 0.95)),
)
def narrative_of_this_year(report: Report, context: Context) -> Iterator[Issue]:
    """文字要写本年度的情况，不能照抄上一年度的报告。

    The narrative tells of this year and is not last year's again.

    年份、数字、本机关的名称和各部分必有的法定用语不计；相似度 80% 以上是警告，95% 以上是错误。文字太短的不比较。

    错例：除年份和数字外与上一年度逐句相同

    对例：写出本年度新做的事、新发现的问题和改进情况
    """
    if context.previous is None:
        return
    # Masking takes many patterns, which a report without last year's has no need of.
    from generator.prose.similarity.clauses import prose_of
    from generator.prose.similarity.passages import likeness, runs

    least, most = context.parameter("R055", "warning", 0.80), context.parameter("R055", "error", 0.95)
    own, other = prose_of(report), prose_of(context.previous)
    found = likeness(own.words, other.words, least)
    if found:
        same = runs(own, other)
        said = Text(
            f"文字与 {context.previous.year} 年度报告的相似度为 {found:.0%}（年份、数字、名称不计）{_same(report, same)}。",
            f"The narrative is {found:.0%} like that of {context.previous.year}{_same(report, same, ': ')}.",
        )
        severity: Severity | None = "error" if found >= most else None
        hint = Text(
            "按本年度的实际情况重写这些段落；确实没有变化的，用豁免写明理由。", "Write what happened this year."
        )
        yield _at(report, same, said, hint, severity)


@rule("R056", "warning", _NOTICE, parameters=(Parameter("least", "相似度", 0.85),), across=True)
def narrative_of_this_body(report: Report, context: Context) -> Iterator[Issue]:
    """文字要写本机关的情况，不能与其他机关的报告雷同。

    The narrative tells of this body and is not another's.

    一次检查或者生成多个机关的报告时才比较，相似度 85% 以上的列出；年份、数字、机关名称和法定用语不计。

    错例：只把机关名称换成自己的，其余与另一机关逐句相同

    对例：写出本机关自己的做法、问题和改进情况
    """
    near = [copy for copy in context.copies if copy.likeness >= limit(context)]
    for copy in near[:1]:
        words, also = _same(report, list(copy.runs)), _also([c.agency for c in near[1:]])
        said = Text(
            f"文字与“{copy.agency}”{copy.year} 年度报告（{copy.file}:{copy.line}）的相似度为 {copy.likeness:.0%}{words}{also}。",
            f"The narrative is {copy.likeness:.0%} like that of {copy.agency}, {copy.year} ({copy.file}:{copy.line}).",
        )
        hint = Text("按本机关的实际情况重写这些段落；确有共同原因的，用豁免写明理由。", "Write what this body did.")
        yield _at(report, list(copy.runs), said, hint, None)


def limit(context: Context) -> float:
    """From which likeness on a narrative is a near copy of another body's."""
    return float(context.parameter("R056", "least", 0.85))


def _also(others: list[str]) -> str:
    """The other bodies with like narratives, the first few by name."""
    names = "、".join(f"“{name}”" for name in others[:3])
    return f"；另有{names}{f'等 {len(others)} 份' if others[3:] else ''}相近" if others else ""


def _same(report: Report, same: list[Run], colon: str = "，相同的有：") -> str:
    from generator.prose.similarity.passages import quoted

    return f"{colon}{quoted(report, same)}" if same else ""


def _at(report: Report, same: list[Run], said: Text, hint: Text, severity: Severity | None) -> Issue:
    """An issue at the longest passage that stands in both, at the first narrative where there is none."""
    if same:
        return Issue(same[0].path, said, hint, same[0].start, severity=severity)
    first = next((s.key for s in report.form.narratives), "")
    return Issue((first,), said, hint, severity=severity)
