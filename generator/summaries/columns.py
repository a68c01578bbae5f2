"""What a summary says of a report: its columns in order, with their titles in Chinese and English."""

from __future__ import annotations

from generator.common.finding import Text
from generator.summaries.tally import Row, Tally

STATES = {
    "built": Text("已生成", "built"),
    "unchanged": Text("没有变化", "unchanged"),
    "failed": Text("没有生成", "failed"),
    "missing": Text("缺报", "missing"),
}
TITLE = Text("政府信息公开工作年度报告汇总表", "Annual reports on open government information")
COLUMNS = (
    Text("机关", "agency"),
    Text("类型", "kind"),
    Text("年度", "year"),
    Text("状态", "state"),
    Text("错误", "errors"),
    Text("警告", "warnings"),
    Text("已说明", "explained"),
    Text("成文日期", "date"),
    Text("期限", "deadline"),
    Text("逾期天数", "days late"),
    Text("数据文件", "file"),
    Text("说明", "note"),
)
WIDTHS = (34, 14, 8, 10, 8, 8, 8, 12, 12, 10, 40, 60)  # in characters


def titles(language: str) -> list[str]:
    """The titles of the columns."""
    return [title.in_language(language) for title in COLUMNS]


def values(row: Row, language: str) -> list[str | int]:
    """What stands in the columns: counts are numbers, everything else text."""
    there = row.state != "missing"
    return [
        row.agency,
        row.kind,
        row.year or "",
        STATES[row.state].in_language(language),
        row.errors if there else "",
        row.warnings if there else "",
        row.explained if there else "",
        row.date,
        row.deadline,
        row.late or "",
        row.file,
        row.note.in_language(language),
    ]


def counts(tally: Tally) -> list[tuple[Text, int]]:
    """The sums at the head of a summary; those that need a roster only where there is one."""
    found = [
        (Text("报告", "reports"), sum(row.state != "missing" for row in tally.rows)),
        *((STATES[state], tally.count(state)) for state in ("built", "unchanged", "failed")),
        (Text("有警告", "with warnings"), tally.warned),
    ]
    if tally.roster:
        found += [
            (STATES["missing"], len(tally.missing)),
            (Text("逾期", "late"), len(tally.late)),
            (Text("不在名册上", "not on the roster"), len(tally.unlisted)),
        ]
    return found
