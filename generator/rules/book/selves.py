"""Rules about how a body calls itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.common.finding import Issue, Text
from generator.common.patterns import pattern
from generator.report import Report
from generator.rules.narrative.texts import every, without_quotations
from generator.rules.rule import Context, rule

_WE = pattern(r"我(?<!自我)(局|委(?!托|派|员会?成|以)|厅|镇|乡(?![村镇土])|街道|中心(?!城|城区))")
# What may not follow 我 in the report of a body whose name ends so.
_OTHERS: tuple[tuple[re.Pattern[str], str], ...] = (
    (pattern(r"街道(?:办事处|办)?$"), "局委厅镇乡"),
    (pattern(r"镇(?:人民政府|政府)?$"), "局委厅乡街道"),
    (pattern(r"乡(?:人民政府|政府)?$"), "局委厅镇街道"),
    (pattern(r"局$"), "委厅镇乡街道"),
    (pattern(r"委(?:员会)?$"), "局厅镇乡街道"),
    (pattern(r"厅$"), "局委镇乡街道"),
    (pattern(r"中心$"), "局委厅镇乡街道"),
    (pattern(r"(?:政府|办公室|办公厅|政府办)$"), "局委镇乡街道"),
)
_EXCEPT = pattern(r"管理委员会$|管委会$")


@rule("R090", "warning", Text("自称要与机关相符", "a body calls itself by what it is"))
def calls_itself_rightly(report: Report, _context: Context) -> Iterator[Issue]:
    """自称要与机关类型相符：局称“我局”，镇称“我镇”，街道称“我街道”。

    A body calls itself by what it is: a bureau 我局, a town 我镇.

    “我市”“我县”“我区”是说地方，不检查；写进“简称”的也不算。

    错例：机关: 示例镇人民政府；我局高度重视政府信息公开工作

    对例：机关: 示例镇人民政府；我镇高度重视政府信息公开工作
    """
    agency = report.agency
    others = next((o for ending, o in _OTHERS if ending.search(agency)), "")
    if not others or _EXCEPT.search(agency):
        return
    found: dict[str, list[Issue]] = {}
    for p in every(report):
        for m in _WE.finditer(without_quotations(p.text)) if "我" in p.text else ():
            if m[1] in others and f"我{m[1]}" not in report.short_names:
                said = Text(f"自称“我{m[1]}”，本机关是{agency}。", f"我{m[1]} does not suit {agency}.")
                found.setdefault(m[1], []).append(p.issue(m.start(), said))
    for word, issues in found.items():
        times = f"（共 {len(issues)} 处）" if issues[1:] else ""
        first = issues[0]
        said = Text(first.message.zh[:-1] + times + "。", first.message.en)
        hint = Text(f"改成与机关相符的自称；确实这样自称就把“我{word}”写进“简称”。", "Mend it, or add it to 简称.")
        yield Issue(first.path, said, hint, first.offset)
