"""What a summary says of a report: its columns in order, each with its title, its width and what stands in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from generator.common.finding import Text
from generator.summaries.tally import Row, Standing, Tally

TITLE = Text("政府信息公开工作年度报告汇总表", "Annual reports on open government information")
STATES: dict[Standing, Text] = {
    "done": Text("完成", "done"),
    "warned": Text("完成，须核对", "done, with warnings"),
    "draft": Text("草稿，须改正", "draft, with errors"),
    "wrong": Text("须改正", "to be mended"),
    "failed": Text("没有生成", "failed"),
    "missing": Text("缺报", "missing"),
}
# The outputs that a report is looked at in, the best first, and what they are called.
OUTPUTS = {
    "docx": Text("Word", "Word"),
    "pdf": Text("PDF", "PDF"),
    "html": Text("网页", "HTML"),
    "json": Text("JSON", "JSON"),
    "txt": Text("文本", "text"),
    "xlsx": Text("表格", "workbook"),
}
Value = str | int | Text


@dataclass(frozen=True)
class Column:
    """A column by its name, its title, its width in characters, and what stands in it for a report.

    `rostered` columns are there only where there is a roster; `counted` ones are empty for a report that is missing.
    """

    name: str
    title: Text
    width: int
    value: Callable[[Row], Value]
    rostered: bool = False
    counted: bool = False

    def of(self, row: Row, language: str) -> str | int:
        """What stands in the column for a report: counts are numbers, everything else text."""
        value = "" if self.counted and row.state == "missing" else self.value(row)
        return value.in_language(language) if isinstance(value, Text) else value


COLUMNS = (
    Column("agency", Text("机关", "agency"), 34, lambda row: row.agency),
    Column("kind", Text("类型", "kind"), 14, lambda row: row.kind),
    Column("year", Text("年度", "year"), 8, lambda row: row.year or ""),
    Column("state", Text("状态", "state"), 14, lambda row: STATES[row.standing]),
    Column("errors", Text("错误", "errors"), 7, lambda row: row.errors, counted=True),
    Column("warnings", Text("警告", "warnings"), 7, lambda row: row.warnings, counted=True),
    Column("explained", Text("已说明", "explained"), 8, lambda row: row.explained, counted=True),
    Column("note", Text("说明", "note"), 48, lambda row: row.note),
    Column("date", Text("成文日期", "date"), 12, lambda row: row.date),
    Column("published", Text("发布日期", "published"), 12, lambda row: row.published),
    Column("deadline", Text("期限", "deadline"), 12, lambda row: row.deadline, rostered=True),
    Column("late", Text("逾期天数", "days late"), 10, lambda row: row.late or "", rostered=True),
    Column("report", Text("报告", "report"), 13, lambda row: best_output(row)),
    Column("file", Text("数据文件", "file"), 30, lambda row: row.file),
)


def columns(tally: Tally) -> tuple[Column, ...]:
    """The columns of a summary: those about deadlines only where there is a roster, 发布日期 only where one is given."""
    published = any(row.published for row in tally.rows)
    return tuple(
        column
        for column in COLUMNS
        if (tally.roster or not column.rostered) and (published or column.name != "published")
    )


def best_output(row: Row) -> str:
    """The path of the output that a report is best looked at in; empty where there is none."""
    by_suffix = {path.rpartition(".")[2]: path for path in row.outputs}
    return next((by_suffix[suffix] for suffix in OUTPUTS if suffix in by_suffix), "")


def links(row: Row) -> list[tuple[Text, str]]:
    """The outputs of a report that can be linked to: what each is called, and where it is."""
    by_suffix = {path.rpartition(".")[2]: href(path) for path in row.outputs}
    return [(name, by_suffix[suffix]) for suffix, name in OUTPUTS.items() if by_suffix.get(suffix)]


def href(path: str) -> str:
    """The link to a path from the summary; empty for a URL that no browser opens."""
    if "://" in path:
        return path if path.startswith(("https://", "http://", "file://")) else ""
    try:
        return quote(path.encode(errors="surrogateescape"), safe="/")
    except UnicodeEncodeError:
        return ""


def short_file(row: Row) -> str:
    """A data file by its name alone: the agency that its folder is called by stands beside it."""
    return PurePosixPath(row.file).name


def counts(tally: Tally) -> list[tuple[Text, int]]:
    """The sums at the head of a summary; those that need a roster only where there is one."""
    of = [row.standing for row in tally.rows]
    found = [
        (Text("报告", "reports"), len(of) - of.count("missing")),
        (STATES["done"], of.count("done") + of.count("warned")),
        (Text("其中须核对", "of these with warnings"), of.count("warned")),
        (STATES["wrong"], of.count("wrong") + of.count("draft")),
    ]
    if "failed" in of:
        found.append((STATES["failed"], of.count("failed")))
    if tally.roster:
        found += [
            (STATES["missing"], len(tally.missing)),
            (Text("逾期", "late"), len(tally.late)),
            (Text("不在名册上", "not on the roster"), len(tally.unlisted)),
        ]
    return found
