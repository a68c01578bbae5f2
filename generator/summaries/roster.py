"""The roster (名册) of those who have to report: agencies with their kinds and deadlines, from a workbook, a CSV or a YAML file."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from generator.common.errors import RosterError
from generator.common.paths import ROSTER
from generator.common.patterns import pattern
from generator.common.text import fold, nearest
from generator.report.agency import KINDS
from generator.report.hierarchy import Due, Roster, tree_faults
from generator.source import Keys, Node, Scalar, read
from generator.source import Mapping as MappingNode
from generator.source import Sequence as SequenceNode
from generator.source.encoding import decode

_BOOKS = (".xlsx", ".xls", ".et", ".ods")
SUFFIXES = (".yaml", ".yml", ".csv", *_BOOKS)
_HEADS = 10  # rows of a table among which its heads are looked for, below a title
_MOST_BYTES = 16 * 1024 * 1024
_LONGEST = 200
_SHOWN = 8
_LISTED = ("合并统计",)  # what may name several bodies
_BETWEEN = pattern(r"[、，,;；\n]+")
_DAY = pattern(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_NAMES = {
    fold(name): key
    for key, names in {
        "机关": ("机关", "机关名称", "单位", "单位名称", "agency"),
        "类型": ("类型", "机关类型", "kind", "type"),
        "期限": ("期限", "截止日期", "报送期限", "deadline"),
        "年度": ("年度", "year"),
        "上级": ("上级", "上级机关", "汇总到", "above"),
        "类别": ("类别", "category"),
        "合并统计": ("合并统计", "并入的机关", "absorbed"),
        "联合发文": ("联合发文", "联合发文件数", "joint"),
    }.items()
    for name in names
}


def beside(folders: Iterable[Path]) -> Path | None:
    """The roster that lies in the folder above one of these, if there is one."""
    places = dict.fromkeys(folder.absolute().parent for folder in folders)
    return next((p for place in places for s in SUFFIXES if (p := place / f"{ROSTER}{s}").is_file()), None)


def read_roster(path: Path) -> Roster:
    """Return the roster of a file; RosterError names every line of it that is wrong."""
    if path.suffix.lower() not in SUFFIXES:
        raise RosterError(f"名册 {path} 要是 .xlsx、.csv 或 .yaml 文件。")
    problems: list[str] = []
    suffix = path.suffix.lower()
    head, rows = (_of_table if suffix == ".csv" else _of_book if suffix in _BOOKS else _of_yaml)(path, problems)
    roster = _roster(path.name, head, list(rows), problems)
    if problems:
        more = f"\n……还有 {len(problems) - _SHOWN} 处" if len(problems) > _SHOWN else ""
        raise RosterError(f"名册 {path} 有 {len(problems)} 处不对：\n" + "\n".join(problems[:_SHOWN]) + more)
    return roster


Row = tuple[int, Mapping[str, str]]


def _of_table(path: Path, problems: list[str]) -> tuple[Mapping[str, str], Iterator[Row]]:
    """The rows of a CSV file, each with its line."""
    reader = csv.reader(io.StringIO(text := _text(path), newline=""), delimiter=_delimiter(text))
    lines = []
    try:
        for row in reader:
            lines += [(reader.line_num, [cell.strip() for cell in row])] if any(map(str.strip, row)) else []
    except csv.Error as error:
        raise RosterError(f"名册 {path} 读不出来，不像 CSV 文件。") from error
    return {}, _of_lines(lines, problems)


def _of_book(path: Path, problems: list[str]) -> tuple[Mapping[str, str], Iterator[Row]]:
    """The rows of the first sheet of a workbook that is not hidden, each with its number."""
    from generator.importers.source_blocks import Unreadable
    from generator.importers.workbooks.spreadsheet import opened

    try:
        sheets = opened(_bytes(path), path.name).sheets
    except Unreadable as error:
        raise RosterError(f"名册 {path} 读不出来：{error.said.zh}") from error
    rows = next((sheet.rows for sheet in sheets if sheet.visible), ())
    lines = [(number, [_cell(value) for value in row]) for number, row in enumerate(rows, 1)]
    return {}, _of_lines([line for line in lines if any(line[1])], problems)


def _cell(value: object) -> str:
    """What a cell says: a day as ISO 8601, a number as it is seen."""
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def _of_lines(lines: Sequence[tuple[int, Sequence[str]]], problems: list[str]) -> Iterator[Row]:
    """The rows below the heads of a table, by their heads; the heads are the first row that names 机关."""
    each = ((at, [_NAMES.get(fold(cell), "") for cell in cells]) for at, (_, cells) in enumerate(lines[:_HEADS]))
    head, keys = next((one for one in each if "机关" in one[1]), (0, []))
    if keys.count("机关") != 1:
        more = "，“机关”只能有一列" if keys else ""
        problems.append(f"第 1 行：第一行写列名：机关,类型,期限{more}")
        return iter(())
    return ((at, {k: cell for k, cell in zip(keys, row, strict=False) if k}) for at, row in lines[head + 1 :])


def _delimiter(text: str) -> str:
    """What stands between the columns of a table: spreadsheets save commas, tabs or semicolons."""
    head = text.lstrip().partition("\n")[0]
    return max(",\t;", key=head.count)


def _text(path: Path) -> str:
    return decode(_bytes(path))[0]


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file() or path.stat().st_size > _MOST_BYTES:
            raise RosterError(f"名册 {path} 不是普通文件，或者超过 16 MB。")
        return path.read_bytes()
    except OSError as error:
        raise RosterError(f"名册 {path} 打不开。") from error


def _of_yaml(path: Path, problems: list[str]) -> tuple[Mapping[str, str], Iterator[Row]]:
    """What stands at the head of a YAML file, and its agencies, each with its line."""
    keys = frozenset(_NAMES)
    source = read(path, path.name, Keys(keys, keys, keys))
    problems += [f"第 {p.position.line} 行：{p.message.zh}{p.hint.zh}" for p in source.problems if p.code != "Y004"]
    root = source.root
    if isinstance(root, MappingNode):
        given = {_NAMES.get(fold(key.text), key.text): value for key, value in root.entries}
        items = given.pop("机关", None)
        head = _texts(given, root.start.line, problems)
        return head, _items(items, problems) if items else iter(())
    return {}, iter(())


def _items(node: Node, problems: list[str]) -> Iterator[Row]:
    if not isinstance(node, SequenceNode):
        problems.append(f"第 {node.start.line} 行：“机关”下面一行一个，如：- 某某市科学技术局")
        return
    for item in node.items:
        if isinstance(item, Scalar):
            yield item.start.line, {"机关": item.text.strip()}
        elif isinstance(item, MappingNode):
            entries = {_NAMES.get(fold(key.text), key.text): value for key, value in item.entries}
            yield item.start.line, _texts(entries, item.start.line, problems)
        else:
            problems.append(f"第 {item.start.line} 行：写成 {{机关: 某某局, 期限: 2026-01-31}}")


def _texts(entries: Mapping[str, Node], line: int, problems: list[str]) -> dict[str, str]:
    out = {}
    for key, node in entries.items():
        if key not in _NAMES.values():
            problems.append(f"第 {line} 行：没有“{key[:20]}”这一项，可以写{'、'.join(dict.fromkeys(_NAMES.values()))}")
        elif isinstance(node, Scalar):
            out[key] = node.text.strip()
        elif key in _LISTED and isinstance(node, SequenceNode) and all(isinstance(i, Scalar) for i in node.items):
            out[key] = "、".join(item.text.strip() for item in node.items if isinstance(item, Scalar))
        else:
            problems.append(f"第 {node.start.line} 行：“{key}”的写法不对")
    return out


def _roster(name: str, head: Mapping[str, str], rows: Sequence[Row], problems: list[str]) -> Roster:
    default = _deadline(head.get("期限", ""), 1, problems)
    years = {head.get("年度", ""), *(row.get("年度", "") for _, row in rows)} - {""}
    if len(years) > 1 or not all(year.isdecimal() and len(year) == 4 for year in years):
        problems.append(f"年度要是四位数，而且只有一个，现在写的是 {'、'.join(sorted(years))[:60]}")
        years = set()
    seen: dict[str, int] = {}
    due: list[tuple[int, Due]] = []
    for line, row in rows:
        agency = row.get("机关", "")
        if not agency or len(agency) > _LONGEST:
            problems.append(f"第 {line} 行：没有写机关名称" if not agency else f"第 {line} 行：机关名称太长")
            continue
        first = seen.setdefault(fold(agency), line)
        if first != line:
            problems.append(f"第 {line} 行：“{agency[:40]}”和第 {first} 行重复")
        due.append((line, _due(agency, row, line, default, problems)))
    if not due and not problems:
        problems.append("名册里没有机关")
    problems += [f"第 {line} 行：{said}" for line, said in tree_faults(due)]
    return Roster(name, int(next(iter(years), 0)), tuple(one for _, one in due))


def _due(agency: str, row: Mapping[str, str], line: int, default: str, problems: list[str]) -> Due:
    joint = row.get("联合发文", "") or "0"
    if not (joint.isascii() and joint.isdigit() and len(joint) < 6):
        problems.append(f"第 {line} 行：联合发文写件数，如 3，不能写“{joint[:20]}”")
        joint = "0"
    absorbed = tuple(name.strip() for name in _BETWEEN.split(row.get("合并统计", "")) if name.strip())
    return Due(
        agency,
        _kind(row.get("类型", ""), line, problems),
        _deadline(row.get("期限", ""), line, problems) or default,
        row.get("上级", ""),
        row.get("类别", "")[:_LONGEST],
        absorbed,
        int(joint),
    )


def _kind(text: str, line: int, problems: list[str]) -> str:
    if text and text not in KINDS:
        close = nearest(text, KINDS, 1)
        problems.append(f"第 {line} 行：没有类型“{text[:20]}”，可以写{close[0] if close else '、'.join(KINDS)}")
    return text


def _deadline(text: str, line: int, problems: list[str]) -> str:
    """A day as ISO 8601: spreadsheets like to make 2026/1/31 or 2026年1月31日 of it."""
    day = _DAY.fullmatch(text)
    try:
        return datetime.date(*map(int, day.groups())).isoformat() if day else _no_day(text, line, problems)
    except ValueError:
        return _no_day(text, line, problems)


def _no_day(text: str, line: int, problems: list[str]) -> str:
    if text:
        problems.append(f"第 {line} 行：期限写成 2026-01-31 的样子，不能写“{text[:20]}”")
    return ""
