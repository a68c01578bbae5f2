"""Rules about what frames a report: the title that a writer gives instead of the form's, the signature with its date."""

from __future__ import annotations

from collections.abc import Iterator

from generator.common.finding import Issue, Text
from generator.common.patterns import pattern
from generator.report import Report
from generator.rules.narrative.texts import headline
from generator.rules.rule import Context, rule

_DATED = pattern(r"20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日\s*$")  # a signature that was typed below the last section
_TITLE = pattern(r"(?:关于)?(.*?)(?:20\d\d|政府信息公开|信息公开)")

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


@rule(
    "R091",
    "error",
    Text("GB/T 9704—2012 第 7.3.5 条（署发文机关全称或者规范化简称）", "GB/T 9704—2012, 7.3.5 (signature)"),
)
def signed_by_the_agency(report: Report, _context: Context) -> Iterator[Issue]:
    """落款的署名、自拟标题里的机关名称与“机关”一致。

    The name in the signature and in the writer's own title is the agency's.

    署写进“简称”的规范化简称、政府报告由其办公室署名，都不算不一致。

    错例：机关: 示例市科学技术局；署名: 示例市教育局

    对例：机关: 示例市科学技术局；署名: 示例市科学技术局
    """
    agency = "".join(report.agency.split())
    name = "".join(report.signed.name.split()) if report.signed else ""
    if agency and name and not _agrees(name, agency, report.short_names):
        said = Text(f"署名是“{name}”，机关是“{agency}”。", f"Signed {name}; the agency is {agency}.")
        yield Issue(("落款", "署名"), said, Text(f"写成“{agency}”。", f"Write {agency}."))
    title = headline(report)
    m = _TITLE.match(title.text) if title else None
    if agency and title and m and m[1] and not _agrees(m[1], agency, report.short_names):
        said = Text(f"标题里是“{m[1]}”，机关是“{agency}”。", f"The title says {m[1]}; the agency is {agency}.")
        hint = Text(f"写成“{agency}”，或者删去“标题”由程序拟。", f"Write {agency}, or delete 标题.")
        yield title.issue(m.start(1), said, hint)


@rule("R093", "warning", Text("GB/T 9704—2012 第 7.3.5 条（署名和成文日期）", "GB/T 9704—2012, 7.3.5 (signature)"))
def signed_and_dated(report: Report, _context: Context) -> Iterator[Issue]:
    """报告末尾要有署名和成文日期。

    A report ends with the name of the agency and a date.

    错例：没有落款

    对例：落款: {署名: 示例市科学技术局, 日期: 2025-01-20}
    """
    missing = [key for key in ("署名", "日期") if ("落款", key) not in report.positions]
    last = next(iter(reversed(list(report.texts.values()))), None)
    if not missing or "落款" in report.unread or (last and _DATED.search(last.text)):
        return
    said = Text(f"落款缺{'和'.join(missing)}。", f"The signature lacks {' and '.join(missing)}.")
    sample = f"落款: {{署名: {report.agency or '机关全称'}, 日期: {(report.year or 2024) + 1}-01-20}}"
    hint = Text(f"补上，如 {sample}；日期是成文日期。", f"Add it: {sample}")
    yield Issue(("落款",), said, hint)


def _agrees(name: str, agency: str, short_names: tuple[str, ...]) -> bool:
    """Whether a name is the agency's: itself, with the places before it, its office, a short name."""
    return name.endswith(agency) or name in (f"{agency}办公室", f"{agency}办公厅") or name in short_names
