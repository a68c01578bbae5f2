"""Word files, read back through python-docx."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import docx as word
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Twips
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document import style
from generator.document.model import (
    Block,
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
from generator.renderers import docx
from tests import samples
from tests.renderers.docx.linter import problems

STYLE = style.load()
HOSTILE = "<script>alert('&amp;')</script> \\ ]]> {{ 7*7 }} \x07 \ud800 𬭩㙍 😀 “引”——…… "
MENDED = HOSTILE.replace("\x07", "\ufffd").replace("\ud800", "\ufffd")


def hostile() -> Document:
    """A document with awkward text in every place that takes some."""
    picture = replace(samples.picture(9000, 20), caption=HOSTILE)
    return Document(
        title=(HOSTILE, HOSTILE),
        blocks=(
            PageBreak(),
            Heading(HOSTILE, 4, HOSTILE),
            Paragraph((Span(HOSTILE, bold=True, level=3), Span(""), Span(" 首尾空格 ")), role="caption"),
            Items(((HOSTILE, (Table(((Cell(HOSTILE, role="head"),),), (1,)), picture)), ("", ()))),
            Table(((Cell(HOSTILE, role="figure"), Cell("一\n二\t三", rowspan=2)), (Cell("", role="label"),)), (1, 2)),
            Table(((Cell(""),),), (1,), caption=HOSTILE, role="form"),
            Signature(HOSTILE, HOSTILE, sealed=True),
            Signature("", ""),
            Table(((Cell("末"),),), (1,)),
        ),
        agency=HOSTILE,
        watermark=HOSTILE,
        language="zh-CN",
    )


DOCUMENTS = {
    "report": samples.report(),
    "draft": samples.with_watermark(),
    "hostile": hostile(),
    "empty": Document((), ()),
}
REPORT = DOCUMENTS["report"]


@pytest.fixture(scope="module")
def report() -> word.document.Document:
    return _opened(REPORT)


def _opened(document: Document) -> word.document.Document:
    return word.Document(BytesIO(docx.render(document, STYLE)))


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the paragraphs that blocks are to become, tables left out."""
    for block in blocks:
        match block:
            case Heading():
                yield block.number + block.text
            case Paragraph():
                yield block.text
            case Picture():
                yield block.caption
            case Items():
                for marker, inside in block.items:
                    first, *rest = _texts(inside)
                    yield f"{marker}\t{first}"
                    yield from rest
            case Signature():
                yield block.name
                yield block.date


def _grid(table: word.table.Table) -> list[str]:
    """The text of every position of a table's grid, row by row."""
    return [cell.text for cell in table._cells]


def _expected(table: Table) -> list[str]:
    columns = len(table.widths)
    grid = [""] * (columns * len(table.rows))
    for placed in table.placed:
        for r in range(placed.row, placed.row + placed.cell.rowspan):
            for c in range(placed.column, placed.column + placed.cell.colspan):
                grid[r * columns + c] = placed.cell.text
    return grid


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_package_is_well_made(name: str) -> None:
    assert problems(docx.render(DOCUMENTS[name], STYLE)) == []


def test_every_cell_of_every_table_is_at_its_place(report: word.document.Document) -> None:
    tables = [block for block in REPORT.blocks if isinstance(block, Table)]
    assert [_grid(table) for table in report.tables] == [_expected(table) for table in tables]
    assert len(tables) == 4


def test_headings_and_paragraphs_come_in_order(report: word.document.Document) -> None:
    assert [p.text for p in report.paragraphs if p.text] == [
        "示例市科学技术局\n2024年政府信息公开工作年度报告",
        *_texts(REPORT.blocks),
    ]


def test_tables_stand_between_their_paragraphs(report: word.document.Document) -> None:
    kinds = [
        "table" if isinstance(block, word.table.Table) else block.text
        for block in report.iter_inner_content()
        if isinstance(block, word.table.Table) or block.text
    ]
    assert kinds[kinds.index("三、收到和处理政府信息公开申请情况") + 1] == "table"
    assert kinds[kinds.index("四、政府信息公开行政复议、行政诉讼情况") - 1] == "table"


def test_headings_are_words_own(report: word.document.Document) -> None:
    styles = {p.text: p.style.name for p in report.paragraphs if p.text}
    assert styles["一、总体情况"] == "Heading 1"
    assert styles["（一）主动公开"] == "Heading 2"
    assert styles["1.网站"] == "Heading 3"
    assert styles["（1）专栏设置"] == "Heading 4"
    assert report.paragraphs[0].style.name == "Title"


def test_a_run_in_heading_has_the_face_of_its_level(report: word.document.Document) -> None:
    paragraph = next(p for p in report.paragraphs if p.text.startswith("（二）依申请公开。"))
    assert [run.style.name for run in paragraph.runs] == ["二级标题字", *["Default Paragraph Font"] * 3]
    assert [bool(run.bold) for run in paragraph.runs] == [False, False, True, False]
    assert paragraph.style.name == "报告正文"


def test_every_run_asks_for_the_chinese_face(report: word.document.Document) -> None:
    faces = [run._r.rPr.rFonts for p in report.paragraphs for run in p.runs if run.text]
    assert all(face.get(qn("w:hint")) == "eastAsia" for face in faces)


def test_the_page_is_that_of_the_standard(report: word.document.Document) -> None:
    section = report.sections[0]
    lengths = (
        (section.page_width, Mm(210)),
        (section.page_height, Mm(297)),
        (section.top_margin, Mm(37)),
        (section.bottom_margin, Mm(35)),
        (section.left_margin, Mm(28)),
        (section.right_margin, Mm(26)),
    )
    assert all(abs(found - asked) <= Twips(1) for found, asked in lengths)
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


def test_page_numbers_are_outside_and_are_fields(report: word.document.Document) -> None:
    section = report.sections[0]
    assert report.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "RIGHT"), (section.even_page_footer, "LEFT")):
        paragraph = footer.paragraphs[0]
        assert paragraph.text == "— 1 —"
        assert paragraph.alignment.name == side
        assert [code.text for code in paragraph._p.iter(qn("w:instrText"))] == [" PAGE "]
    assert section.footer.paragraphs[0].paragraph_format.right_indent == Twips(280)
    assert section.even_page_footer.paragraphs[0].paragraph_format.left_indent == Twips(280)


def test_the_properties_are_the_reports(report: word.document.Document) -> None:
    properties = report.core_properties
    assert properties.title == "示例市科学技术局2024年政府信息公开工作年度报告"
    assert properties.author == properties.last_modified_by == samples.AGENCY
    assert properties.language == "zh-CN"
    assert properties.created.isoformat() == properties.modified.isoformat() == "2025-01-01T00:00:00+00:00"
    assert not properties.comments


def test_nothing_of_the_template_is_left() -> None:
    with ZipFile(BytesIO(docx.render(REPORT, STYLE))) as package:
        assert package.namelist()[0] == "[Content_Types].xml"
        assert sorted(package.namelist()) == [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/fontTable.xml",
            "word/footer1.xml",
            "word/footer2.xml",
            "word/media/image1.png",
            "word/settings.xml",
            "word/styles.xml",
            "word/theme/theme1.xml",
        ]


def test_a_draft_is_marked_on_left_and_right_pages() -> None:
    section = _opened(samples.with_watermark()).sections[0]
    for header in (section.header, section.even_page_header):
        texts = [path.get("string") for path in header._element.iter("{urn:schemas-microsoft-com:vml}textpath")]
        assert "草稿" in texts


def test_a_report_that_is_no_draft_has_no_header(report: word.document.Document) -> None:
    assert report.sections[0].header.is_linked_to_previous


def test_nothing_typed_is_lost_or_taken_for_markup() -> None:
    document = _opened(DOCUMENTS["hostile"])
    texts = [p.text for p in document.paragraphs]
    assert texts[0].replace("\n", "") == MENDED * 2
    assert MENDED + MENDED in texts
    assert f"{MENDED} 首尾空格 " in texts
    assert f"{MENDED}\t" in texts
    assert _grid(document.tables[0]) == [MENDED]
    assert _grid(document.tables[1]) == [MENDED, "一\n二\t三", "", "一\n二\t三"]
    assert document.core_properties.author == MENDED
    assert [texts[-3].replace("\n", ""), texts[-2]] == [MENDED, MENDED]


@settings(max_examples=30, deadline=None)
@given(st.text())
def test_any_text_makes_a_file_that_opens(text: str) -> None:
    data = docx.render(Document((text,), (samples.body(text), Table(((Cell(text),),), (1,)))), STYLE)
    assert problems(data) == []


def test_the_same_document_gives_the_same_bytes_in_any_process() -> None:
    program = (
        "import hashlib; from generator.document import style; from generator.renderers import docx; from tests import samples\n"
        "print(hashlib.sha256(docx.render(samples.with_watermark(), style.load())).hexdigest())"
    )
    found = {sha256(docx.render(samples.with_watermark(), STYLE)).hexdigest() for _ in range(2)}
    for seed, zone in (("1", "Asia/Shanghai"), ("2", "America/New_York")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        run = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )
        found.add(run.stdout.strip())
    assert len(found) == 1


def test_the_style_decides_the_look() -> None:
    fonts = {**STYLE.fonts, "fangsong": replace(STYLE.fonts["fangsong"], declare="我的仿宋")}
    other = replace(STYLE, fonts=fonts, digest="other")
    for look, face in ((other, "我的仿宋"), (STYLE, "仿宋_GB2312")):
        document = word.Document(BytesIO(docx.render(REPORT, look)))
        assert document.styles["报告正文"].element.rPr.rFonts.get(qn("w:eastAsia")) == face


def test_importing_it_imports_no_other_renderer() -> None:
    program = (
        "import sys; import generator.renderers.docx\n"
        "heavy = ('reportlab', 'uharfbuzz', 'jinja2')\n"
        "others = [m for m in sys.modules if m.startswith('generator.renderers.') and not m.startswith('generator.renderers.docx')]\n"
        "print(others + [m for m in sys.modules if m.startswith(heavy)])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
