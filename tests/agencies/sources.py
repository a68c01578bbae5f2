"""The published texts that agencies/ was transcribed from, with every repair to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import NamedTuple

TEXTS = Path(__file__).parent / "texts"

APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
REFUSED = (
    "属于国家秘密",
    "其他法律行政法规禁止公开",
    "危及三安全一稳定",
    "保护第三方合法权益",
    "属于三类内部事务信息",
    "属于四类过程性信息",
    "属于行政执法案卷",
    "属于行政查询事项",
)
UNABLE = ("本机关不掌握相关政府信息", "没有现成信息需要另行制作", "补正后申请内容仍不明确")
DECLINED = (
    "信访举报投诉类申请",
    "重复申请",
    "要求提供公开出版物",
    "无正当理由大量反复申请",
    "要求行政机关确认或重新出具已获取信息",
)
OTHERWISE = (
    "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "其他",
)
RECEIVED = ("本年新收政府信息公开申请数量", "上年结转政府信息公开申请数量")
CARRIED = "结转下年度继续办理"
BLOCKS = ("行政复议", "未经复议直接起诉", "复议后起诉")
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")

Figures = dict[tuple[str, str], int]  # (row, column) → figure


class Repair(NamedTuple):
    """Words of the published text, what the data file has in their place, and why."""

    wrong: str
    right: str
    why: str


@dataclass(frozen=True)
class Source:
    """A published text: `stacked` if its tables have one cell a line rather than one row a line.

    `labels` are the row and column labels that it misprints; `missing` are the cells that it has lost or left blank.
    `defects` are the rules that it breaks and whose breach is kept; `lost` the numbers of the headings that it has lost.
    """

    agency: str
    year: int
    repairs: tuple[Repair, ...]
    stacked: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)
    missing: frozenset[tuple[str, str]] = frozenset()
    defects: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text as it was found."""
        return (TEXTS / f"{self.agency}.txt").read_text(encoding="utf-8")


TABLE = "〔表〕"
_TABLES = re.compile(r"^\s*(第二十条第（一）项.*?)(?=^五、)", re.MULTILINE | re.DOTALL)
_HEADINGS = re.compile(
    r"^([三四])、(?:收到和处理政府信息公开申请情况|政府信息公开行政复议、行政诉讼情况)。?$", re.MULTILINE
)
_BETWEEN_TABLES = re.compile(r"^(?:[三四]、[^\t\n]*|附件\d(?:\n[^\t\n]+)+)$", re.MULTILINE)
_NUMBER = re.compile(r"[+-]?\d[\d,]*")
_NUMBERING = re.compile(r"^(?:[一二三四]、|[（(][一二三四五六七][）)]|\d\.)")


def squeeze(line: str) -> str:
    """Return the line without white space, the brackets of a leading number full-width."""
    return re.sub(r"^[(（]([一二三四五六七])[)）]", r"（\1）", re.sub(r"\s+", "", line))


def paragraphs(source: Source) -> list[str]:
    """Return the headings and paragraphs of the repaired text in their order, `TABLE` for each of its tables.

    Tables between which the text has lost a heading are one.
    """
    text = source.text
    for repair in source.repairs:
        assert text.count(repair.wrong) == 1, repair
        text = text.replace(repair.wrong, repair.right)
    found = _TABLES.search(text)
    assert found
    between = [f"{match[0].rstrip('。')}\n{TABLE}\n" for match in _HEADINGS.finditer(found[1])]
    ordered = "\n".join((text[: found.start()], TABLE, *between, text[found.end() :]))
    return [re.sub("^([二三四]、.*)。$", r"\1", line) for line in map(squeeze, ordered.splitlines()) if line]


def figures(source: Source) -> Figures:
    """Return the figures that the tables of the text still have."""
    found: Figures = {}
    columns: tuple[str, ...] = ()
    for cells in _rows(source):
        numbers = [None if not _NUMBER.fullmatch(cell) else int(cell.replace(",", "")) for cell in cells]
        words = [(i, cell) for i, cell in enumerate(cells) if cell and numbers[i] is None]
        if "信息内容" in cells:
            columns = tuple(_label(source, cell) for cell in cells[cells.index("信息内容") + 1 :])
        elif not words:
            cases = product(BLOCKS, OUTCOMES)
            found |= {case: n for case, n in zip(cases, numbers, strict=True) if n is not None}
        elif any(n is not None for n in numbers):
            at, word = words[-1]
            row, values = _label(source, word), numbers[at + 1 :]
            names = columns if len(values) <= 3 else (*APPLICANTS, "总计")
            found |= {(row, c): n for c, n in zip(names, values[-7:], strict=True) if n is not None}
    return found


def _rows(source: Source) -> Iterator[list[str]]:
    """Yield the cells of every table row that has any, those left blank at its end dropped."""
    match = _TABLES.search(source.text)
    assert match is not None
    text = _BETWEEN_TABLES.sub("", match[1])
    rows = re.split(r"\n{2,}\t", text) if source.stacked else text.splitlines()
    for row in rows:
        cells = [squeeze(cell) for cell in row.split("\n\t" if source.stacked else "\t")]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield cells


def _label(source: Source, text: str) -> str:
    """Return the label without number, note and quotation marks, misprints mended."""
    bare = re.sub(r"[（(].*", "", _NUMBERING.sub("", text))
    bare = re.sub('[“”"]', "", bare)
    return source.labels.get(bare, bare)


def _cells(rows: tuple[str, ...], columns: tuple[str, ...] = (*APPLICANTS, "总计")) -> frozenset[tuple[str, str]]:
    return frozenset(product(rows, columns))


_ITEMS = ("上一年项目数量", "本年增/减", "处理决定数量")
_REVIEW = _cells(("行政复议",), OUTCOMES)
_PAGE_BREAK = "分页截断的段落接回"

YIYUAN = Source(
    "沂源县科学技术局",
    2020,
    (
        Repair("公开政 信息情况", "公开政府信息情况", "缺一字"),
        Repair("加强了政府信\n\n息公开工作", "加强了政府信息公开工作", _PAGE_BREAK),
        Repair("确保公开\n\n的信息不涉密", "确保公开的信息不涉密", _PAGE_BREAK),
        Repair("目录主动公\n\n开政府信息", "目录主动公开政府信息", _PAGE_BREAK),
        Repair("2021 年 1 月 26 日", "沂源县科学技术局\n2021年1月26日", "只有日期，署名据机关名称补"),
    ),
    labels={"其他法律法规禁止公开": "其他法律行政法规禁止公开"},
    lost=("四",),
    missing=_cells(("属于行政查询事项", *UNABLE, *DECLINED, "其他处理", "总计", CARRIED)),
)
KAIFU = Source(
    "长沙市开福区科技局",
    2019,
    (Repair("2019年政府信息公开工作年度报告\n", "长沙市开福区科技局2019年政府信息公开工作年度报告\n", "未冠名"),),
    stacked=True,
    defects=("R016", "R093"),
)
LUOYANG = Source(
    "洛阳市科学技术局",
    2020,
    tuple(
        Repair(heading, f"\n{heading}", "连成一段的小标题各自成段")
        for heading in ("（一）强化信息公开实效。", "（二）规范信息公开内容。", "（三）提升信息公开队伍能力素质。")
    ),
    missing=_REVIEW
    | _cells(("行政处罚", "行政强制"), _ITEMS)
    | _cells(("行政事业性收费",), _ITEMS[:2])
    | _cells(("政府集中采购",), ("采购项目数量", "采购总金额"))
    | _cells((*RECEIVED, "予以公开", "部分公开", *REFUSED, *UNABLE[:2])),
    lost=("三",),
    defects=("R107", "R093"),
)
LINQING = Source(
    "临清市科学技术局",
    2021,
    (
        Repair("附件\n\n临清市科学技术局2021年度\n\n政府", "临清市科学技术局2021年政府", "模板残留，“年度”重复"),
        Repair("\n主动公开。我局", "\n（一）主动公开。我局", "缺编号"),
        Repair("\n依申请公开。规范", "\n（二）依申请公开。规范", "缺编号"),
        Repair("附件2\n主动公开政府信息情况统计表模板\n", "", "模板残留"),
    ),
    stacked=True,
    lost=("二", "三", "四"),
    missing=_cells(
        (*RECEIVED, "予以公开", "部分公开", *REFUSED, *UNABLE, *DECLINED, *OTHERWISE, "总计", CARRIED), APPLICANTS
    ),
    defects=("R087", "R103", "R093"),
)
BAIYIN = Source(
    "白银市白银区科学技术局",
    2020,
    (
        Repair("科学技术局\n\n2020 年度政府", "科学技术局2020年政府", "“年度”重复，标题分行"),
        Repair("一、总体情况。", "一、总体情况", "部分标题末尾无句号"),
        Repair("五、存在的主要问题及改进情况。", "五、存在的主要问题及改进情况", "部分标题末尾无句号"),
        Repair("六、其他需要报告的事项。", "六、其他需要报告的事项", "部分标题末尾无句号"),
        Repair("部门文件、\n\n规划计划", "部门文件、规划计划", _PAGE_BREAK),
        Repair("完善政府信\n\n息公开各项", "完善政府信息公开各项", _PAGE_BREAK),
    ),
    labels={
        "本年新公开": "本年新公开数量",
        "其他法律法规禁止公开": "其他法律行政法规禁止公开",
        "正当理由大量反复申请": "无正当理由大量反复申请",
        "求行政机关确认或重新出具已获取信息": "要求行政机关确认或重新出具已获取信息",
    },
    missing=_REVIEW,
    defects=("R107", "R083"),
)
SOURCES = (YIYUAN, KAIFU, LUOYANG, LINQING, BAIYIN)
