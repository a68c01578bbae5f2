"""Rules about the title that a writer gives instead of the form's."""

from __future__ import annotations

from collections.abc import Iterator

from generator.common.finding import Issue, Text
from generator.common.patterns import pattern
from generator.report import Report
from generator.rules.narrative.headline import headline
from generator.rules.rule import Context, rule

_TWICE = pattern(r"20\d\d(?=年度.*年度报告)")
_YEAR = pattern(r"20\d\d年")
_END = "政府信息公开工作年度报告"


@rule("R080", "warning", Text("通行写法（标准标题由程序给出）", "usual wording (the program's own title)"))
def title_in_full(report: Report, _context: Context) -> Iterator[Issue]:
    """自拟的标题写成“机关全称＋年份＋年政府信息公开工作年度报告”，“年度”不重复。

    A title of the writer's own is agency, year and 年政府信息公开工作年度报告, with 年度 once.

    一般不必写“标题”，程序会按机关和年度拟好。

    错例：标题: 示例市科学技术局2024年度政府信息公开工作年度报告

    对例：标题: 示例市科学技术局2024年政府信息公开工作年度报告
    """
    title = headline(report)
    if not title or not report.year:
        return
    hint = Text(
        f"写成“{report.agency}{report.year}年{_END}”，或者删去“标题”由程序拟。", "Delete 标题: the program has a title."
    )
    if m := _TWICE.search(title.text):
        yield title.issue(m.end(), Text("标题里“年度”重复。", "年度 occurs twice in the title."), hint)
    elif not title.text.endswith(_END):
        yield title.issue(0, Text(f"标题不是以“{_END}”结尾。", f"The title does not end with {_END}."), hint)
    elif not _YEAR.search(title.text):
        yield title.issue(0, Text("标题里没有年份。", "The title has no year."), hint)
    elif title.text.startswith(("20", _END)):
        yield title.issue(0, Text("标题里没有机关名称。", "The title has no agency."), hint)
