"""Sample documents for the renderers' tests: a whole report with the three tables of the 2021 form."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.document.model import (
    Cell,
    Document,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Picture,
    Signature,
    Span,
    Table,
)

AGENCY = "示例市科学技术局"
YEAR = 2024
APPLICANTS = ("natural_persons", "businesses", "research", "charities", "legal_services", "others")
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
OUTCOME_KEYS = ("upheld", "corrected", "other", "pending", "total")

# Table two: banner | key label … | rows of: id, label, (key, figure) …
DISCLOSURE: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]], ...] = (
    (
        "第二十条第（一）项",
        ("本年制发件数", "本年废止件数", "现行有效件数"),
        (
            ("regulations", "规章", (("issued", "0"), ("repealed", "0"), ("effective", "0"))),
            ("normative_documents", "行政规范性文件", (("issued", "3"), ("repealed", "1"), ("effective", "14"))),
        ),
    ),
    ("第二十条第（五）项", ("本年处理决定数量",), (("licences", "行政许可", (("decisions", "156"),)),)),
    (
        "第二十条第（六）项",
        ("本年处理决定数量",),
        (
            ("penalties", "行政处罚", (("decisions", "4"),)),
            ("coercion", "行政强制", (("decisions", "0"),)),
        ),
    ),
    ("第二十条第（八）项", ("本年收费金额（单位：万元）",), (("fees", "行政事业性收费", (("amount", "26.55"),)),)),
)

# Table three: id | labels from the left, `text*ROWSxCOLUMNS` where one spans | figures of the six kinds of applicants.
REQUESTS = """
received           | 一、本年新收政府信息公开申请数量*1x3 | 12 3 0 1 2 0
brought_forward    | 二、上年结转政府信息公开申请数量*1x3 | 1 0 0 0 0 0
granted            | 三、本年度办理结果*22x1 | （一）予以公开*1x2 | 5 1 0 1 0 0
partly_granted     | （二）部分公开（区分处理的，只计这一情形，不计其他情形）*1x2 | 2 0 0 0 1 0
state_secret       | （三）不予公开*8x1 | 1.属于国家秘密 | 0 0 0 0 0 0
barred_by_law      | 2.其他法律行政法规禁止公开 | 0 0 0 0 0 0
endangers_security | 3.危及“三安全一稳定” | 0 0 0 0 0 0
third_party_rights | 4.保护第三方合法权益 | 0 1 0 0 0 0
internal_affairs   | 5.属于三类内部事务信息 | 0 0 0 0 0 0
deliberative       | 6.属于四类过程性信息 | 1 0 0 0 0 0
enforcement_files  | 7.属于行政执法案卷 | 0 0 0 0 0 0
enquiry_matters    | 8.属于行政查询事项 | 0 0 0 0 0 0
not_held           | （四）无法提供*3x1 | 1.本机关不掌握相关政府信息 | 2 1 0 0 1 0
to_be_created      | 2.没有现成信息需要另行制作 | 0 0 0 0 0 0
still_unclear      | 3.补正后申请内容仍不明确 | 0 0 0 0 0 0
complaints         | （五）不予处理*5x1 | 1.信访举报投诉类申请 | 1 0 0 0 0 0
repeated           | 2.重复申请 | 1 0 0 0 0 0
publications       | 3.要求提供公开出版物 | 0 0 0 0 0 0
excessive          | 4.无正当理由大量反复申请 | 0 0 0 0 0 0
certification      | 5.要求行政机关确认或重新出具已获取信息 | 0 0 0 0 0 0
uncorrected        | （六）其他处理*3x1 | 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 | 0 0 0 0 0 0
unpaid             | 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 | 0 0 0 0 0 0
other              | 3.其他 | 0 0 0 0 0 0
total              | （七）总计*1x2 | 12 3 0 1 2 0
carried_forward    | 四、结转下年度继续办理*1x3 | 1 0 0 0 0 0
"""

REVIEWS = (("reconsideration", (2, 0, 1, 0)), ("direct_litigation", (1, 0, 0, 0)), ("later_litigation", (0, 0, 0, 0)))


def report() -> Document:
    """A whole report of 2024 with every kind of block but a page break."""
    return Document(
        title=(AGENCY, f"{YEAR}年政府信息公开", "工作年度报告"),
        blocks=(*_opening(), *_figures(), *_closing()),
        agency=AGENCY,
        year=YEAR,
        record=record(),
    )


def with_watermark() -> Document:
    """The same report as a draft: watermark on every page, then the findings on a page of their own."""
    whole = report()
    findings = (
        PageBreak(),
        Heading("校核意见"),
        Paragraph((Span("R030 结转下年度继续办理.自然人：勾稽关系不成立。"),), role="note"),
        Paragraph((Span("R017 总体情况：序号不连续，（二）之后是（四）。"),), role="note"),
    )
    return replace(whole, blocks=(*whole.blocks, *findings), watermark="草稿")


def record() -> dict[str, Any]:
    """The JSON output of the sample: figures nested by the parts of the cells' keys."""
    figures: dict[str, Any] = {}
    for table in (disclosure(), requests(), reviews()):
        for placed in table.placed:
            *parents, last = placed.cell.key.split(".")
            node = figures
            for name in parents:
                node = node.setdefault(name, {})
            if last:
                node[last] = int(placed.cell.text) if placed.cell.text.isdigit() else placed.cell.text
    return {"agency": AGENCY, "year": YEAR, "form": "2021", "digest": "5a" * 32, "figures": figures}


def disclosure() -> Table:
    """Table two: four parts of unlike columns under banners."""
    rows: list[tuple[Cell, ...]] = []
    groups = []
    for banner, heads, lines in DISCLOSURE:
        groups.append(len(rows))
        wide = 1 if len(heads) == 3 else 3
        rows.append((Cell(banner, colspan=4, role="head"),))
        rows.append((Cell("信息内容", role="head"), *(Cell(text, colspan=wide, role="head") for text in heads)))
        for name, label, figures in lines:
            values = (Cell(n, colspan=wide, role="figure", key=f"disclosure.{name}.{key}") for key, n in figures)
            rows.append((Cell(label, role="label"), *values))
    return Table(tuple(rows), (1, 1, 1, 1), groups=tuple(groups), caption="主动公开政府信息情况", role="form")


def requests() -> Table:
    """Table three: three columns of labels, seven of figures, three header rows; it breaks only between its groups."""
    table = Table(
        (*_request_heads(), *_request_rows()),
        (14, 24, 41, *(11,) * 7),
        header_rows=3,
        role="form",
        caption="收到和处理政府信息公开申请情况",
    )
    starts = {placed.row for placed in table.placed if placed.cell.role == "label" and placed.column < 2}
    return replace(table, groups=tuple(sorted(starts)))


def reviews() -> Table:
    """Table four: fifteen narrow columns, three header rows, one row of figures."""
    outcomes = tuple(Cell(text, role="head") for text in OUTCOMES)
    figures = tuple(
        Cell(str(n), role="figure", key=f"reviews.{name}.{key}")
        for name, counts in REVIEWS
        for key, n in zip(OUTCOME_KEYS, (*counts, sum(counts)), strict=True)
    )
    rows = (
        (Cell("行政复议", colspan=5, role="head"), Cell("行政诉讼", colspan=10, role="head")),
        (
            *(Cell(text, rowspan=2, role="head") for text in OUTCOMES),
            Cell("未经复议直接起诉", colspan=5, role="head"),
            Cell("复议后起诉", colspan=5, role="head"),
        ),
        (*outcomes, *outcomes),
        figures,
    )
    return Table(rows, (1,) * 15, header_rows=3, caption="政府信息公开行政复议、行政诉讼情况", role="form")


def author_table() -> Table:
    """A table that an author typed: a header row, alignments, a bold last row."""
    return Table(
        rows=(
            (Cell("栏目", role="head"), Cell("条数", role="head", align="right"), Cell("说明", role="head")),
            (Cell("政策文件"), Cell("21", align="right"), Cell("含解读5条")),
            (
                Cell("工作动态"),
                Cell("96", align="right"),
                Cell("微信公众号同步发布，内容较长的单元格应当在格内自行换行"),
            ),
            (Cell("合计", bold=True), Cell("117", align="right", bold=True), Cell("")),
        ),
        widths=(3, 2, 6),
        header_rows=1,
    )


def picture(width: int = 240, height: int = 120) -> Picture:
    """A PNG bar chart, drawn here so that no binary file is kept."""
    bars = (0.35, 0.8, 0.55, 0.95, 0.6)
    lines = bytearray()
    for y in range(height):
        lines.append(0)
        for x in range(width):
            bar, within = divmod(x * len(bars) / width, 1)
            inside = 0.2 < within < 0.8 and height - y < bars[int(bar)] * height
            lines += b"\x2f\x5d\x8a" if inside else b"\xf4\xf4\xf4"
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(lines), 9)), (b"IEND", b""))
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
    return Picture(data, "png", width, height, "图1　2020—2024年主动公开信息数量")


def body(text: str) -> Paragraph:
    """A body paragraph of one span."""
    return Paragraph((Span(text),))


def _opening() -> Iterator[Any]:
    yield body(
        "根据《中华人民共和国政府信息公开条例》（国务院令第711号）和《中华人民共和国政府信息公开工作年度报告格式》"
        "（国办公开办函〔2021〕30号）编制本报告。本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。"
    )
    yield Heading("总体情况", 1, "一、")
    yield Heading("主动公开", 2, "（一）")
    yield body(
        "2024年通过市政府网站公开政府信息133条，其中机构职能类5条、政策文件类21条、"
        "工作动态类96条、财政信息类4条、其他7条。"
    )
    yield picture()
    yield author_table()
    yield Paragraph(
        (
            Span("（二）依申请公开。", level=2),
            Span("全年新收政府信息公开申请18件，上年结转1件；"),
            Span("办结18件", bold=True),
            Span("。"),
        )
    )
    yield Heading("政府信息公开平台建设", 2, "（三）")
    yield Heading("网站", 3, "1.")
    yield body(
        "优化政府信息公开专栏（https://www.example.gov.cn/zwgk/），新增政策检索；“办事指南”等栏目全年更新1,284次。"
    )
    yield Heading("专栏设置", 4, "（1）")
    yield body("专栏设置四个栏目：")
    nested = Items((("1)", (body("法规、规章"),)), ("2)", (body("行政规范性文件"),))))
    yield Items(
        (
            ("•", (body("政府信息公开指南"),)),
            (
                "•",
                (body("政府信息公开制度：对各类制度逐项列明名称、文号、发布日期，便于公众检索、查阅、下载。"), nested),
            ),
            ("•", (body("政府信息公开年报"),)),
        )
    )


def _figures() -> Iterator[Any]:
    yield Heading("主动公开政府信息情况", 1, "二、")
    yield disclosure()
    yield Heading("收到和处理政府信息公开申请情况", 1, "三、")
    yield requests()
    yield Heading("政府信息公开行政复议、行政诉讼情况", 1, "四、")
    yield reviews()


def _closing() -> Iterator[Any]:
    yield Heading("存在的主要问题及改进情况", 1, "五、")
    yield body("一是政策解读形式较为单一，图表、视频类解读占比不高。二是部分栏目更新不够及时。")
    yield body("下一步，一是丰富解读形式，对涉企政策同步提供图解；二是建立栏目更新台账，按月通报，确保信息及时更新。")
    yield Heading("其他需要报告的事项", 1, "六、")
    yield body("2024年未收取政府信息公开信息处理费。")
    yield Signature(AGENCY, "2025年1月20日")


def _request_heads() -> Iterator[tuple[Cell, ...]]:
    note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    yield Cell(note, 3, 3, role="head"), Cell("申请人情况", colspan=7, role="head")
    yield Cell("自然人", 2, role="head"), Cell("法人或其他组织", 1, 5, role="head"), Cell("总计", 2, role="head")
    yield tuple(Cell(text, role="head") for text in ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"))


def _request_rows() -> Iterator[tuple[Cell, ...]]:
    for line in REQUESTS.strip().splitlines():
        name, *labels, counts = (part.strip() for part in line.split("|"))
        yield *map(_label, labels), *_counts(name, [int(n) for n in counts.split()])


def _label(notation: str) -> Cell:
    text, _, size = notation.partition("*")
    rows, columns = map(int, size.split("x")) if size else (1, 1)
    return Cell(text, rows, columns, role="label", align="left" if rows == 1 else "")


def _counts(name: str, counts: list[int]) -> Iterator[Cell]:
    for key, n in zip((*APPLICANTS, "total"), (*counts, sum(counts)), strict=True):
        yield Cell(str(n), role="figure", key=f"requests.{name}.{key}")
