"""Rules about words that do not suit a report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.common.finding import Issue, Text
from generator.common.patterns import pattern
from generator.report import Report
from generator.rules.narrative.agency_names import own_divisions
from generator.rules.narrative.texts import OVERVIEW, every, has, key_of, section, whole, without_quotations
from generator.rules.rule import Context, rule

_OTHERS = pattern(
    r"各级(?:政府部门|政府及其部门|行政机关)|(?:部分|一些|多数|大多数|有的|个别|许多)(?:地区|地方|部门|单位|政府部门)|各地(?:区)?各部门"
)
_OURS = pattern(
    r"我[\u4e00-\u9fff]|本(?:机关|单位|部门|局|委|办|镇|乡|街道|市|县|区|厅|省)|全[市县区省镇乡州旗]|街道|[市县区][\u4e00-\u9fff]{2,10}局"
)
_FIGURE = pattern(
    r"\d+(?:\.\d+)?\s*(?:余|多)?\s*(?:万|千|亿)?\s*(?:余|多)?(?:条|件|份|次|期|篇|场|项|个|名|人|起|宗|例|批|部|册|家|类|%|％)|\ue000|未收到|没有收到|零"
)
_GENERIC = 2

_VAGUE = pattern(r"今(?<!当今)年(?![轻龄])|去(?<![过除]去)年|明(?<![说证声表标注透查指]明)年|截[止至](?:目前|今年)")
_FOR = {"今年": 0, "去年": -1, "明年": 1}
# 报名截止12月31日, 有效期截止2025年6月 are right: only where a clause begins, or behind who counts or what is counted, is it 截至.
_DAY = r"(?:20)?\d\d年|20\d\d[-./年]|\d{1,2}月\d{1,2}日|\ue000|本年底|年底|年末|报告期末"
_CUT_OFF = pattern(
    r"(?:^|(?<=[\s，,。；;：:、（(“局委办厅处镇乡道府关位年])|(?<=数据)|(?<=统计))"
    rf"截止(?:到|至|于)?[ \u3000]*(?={_DAY})",
    re.MULTILINE,
)


@rule(
    "R101", "warning", Text("{notice}“报告本机关政府信息公开工作总体情况”", "{notice}: the body's own work"), first=2021
)
def speaks_of_itself(report: Report, _context: Context) -> Iterator[Issue]:
    """总体情况写本机关的工作，不能通篇是“各级政府部门”“部分地区”这样的空话，一个数也没有。

    The overview tells of this body's work, not of bodies in general, and gives figures.

    错例：各级政府部门不断加大公开力度，部分地区公开内容更加全面……（没有本机关，没有一个数）

    对例：2023年，我局主动公开政府信息133条……
    """
    text = whole(section(report, OVERVIEW))
    names = (report.agency, *report.short_names, *own_divisions(report.agency))
    if (
        len(_OTHERS.findall(text)) < _GENERIC
        or _OURS.search(text)
        or _FIGURE.search(text)
        or any(n and n in text for n in names)
    ):
        return
    said = Text(
        "总体情况没有提到本机关，也没有一个数，像是通用的范文。", "The overview names neither this body nor any figure."
    )
    yield Issue(
        (key_of(report, OVERVIEW),),
        said,
        Text("写本机关这一年做了什么、多少件（条）。", "Tell what this body did, in figures."),
    )


@rule("R103", "warning", Text("年份用具体数字（GB/T 15835）", "years in figures (GB/T 15835)"))
def years_in_figures(report: Report, _context: Context) -> Iterator[Issue]:
    """写“2024年”，不写“今年”“去年”“明年”“截至目前”：报告在下一年公布，读的人会误会。

    Years are given in figures, not as this, last or next year: the report is read in another year.

    书名号和引号里的不算。

    错例：今年，我局主动公开政府信息133条。

    对例：2024年，我局主动公开政府信息133条。
    """
    found: dict[str, list[Issue]] = {}
    for p in every(report):
        if not has(p.text, "今年", "去年", "明年", "目前"):
            continue
        for m in _VAGUE.finditer(without_quotations(p.text)):
            found.setdefault(m[0], []).append(p.issue(m.start(), Text(m[0], m[0])))
    for word, issues in found.items():
        times = f"，共 {len(issues)} 处" if issues[1:] else ""
        what = "日期" if "目前" in word else "年份"
        said = Text(
            f"“{word}”不是具体{what}{times}。",
            f"{word} is not a year in figures{f', {len(issues)} times' if times else ''}.",
        )
        yield Issue(issues[0].path, said, _figures(word, report.year), issues[0].offset)


@rule("R104", "warning", Text("词义（截至：到某时为止；截止：到某时停止）", "meaning of the words"))
def until_not_closed(report: Report, _context: Context) -> Iterator[Issue]:
    """日期前面用“截至”，不用“截止”。

    Before a date it is 截至 (until), not 截止 (closed).

    错例：截止2024年12月31日，主动公开政府信息133条

    对例：截至2024年12月31日，主动公开政府信息133条
    """
    for p in every(report):
        for m in _CUT_OFF.finditer(p.text) if "截止" in p.text else ():
            words = m[0].strip()
            said = Text(f"日期前的“{words}”应为“截至”。", f"Before a date, write 截至, not {words}.")
            yield p.issue(m.start(), said, Text("写成“截至”。", "Write 截至."))


def _figures(word: str, year: int) -> Text:
    if word in _FOR and year:
        return Text(f"写成“{year + _FOR[word]}年”。", f"Write {year + _FOR[word]}年.")
    return Text(f"写明日期，如“截至{year}年12月31日”。", "Give the date.")
