"""The linter finds what it is for."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from generator.document import style
from generator.document.model import Cell, Table
from generator.renderers import docx
from generator.renderers.docx.archive import archive, member
from generator.renderers.docx.metrics import measure
from generator.renderers.docx.styles import NAMESPACE
from generator.renderers.docx.tables import table
from tests import samples
from tests.renderers.docx import tables
from tests.renderers.docx.linter import problems

REPORT = docx.render(samples.report(), style.load())


def _changed(part: str, old: str, new: str) -> bytes:
    with ZipFile(BytesIO(REPORT)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode(), 1)
    return archive(member(name, data) for name, data in parts.items())


def test_a_report_is_well_made() -> None:
    assert problems(REPORT) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "problem"),
    [
        ("word/document.xml", "<w:keepNext/>", '<w:jc w:val="left"/><w:keepNext/>', "keepNext after jc"),
        ("word/document.xml", "<w:vMerge/>", "", "a continuation of nothing"),
        ("word/document.xml", '<w:gridSpan w:val="4"/>', "", "a row of 1 columns"),
        ("word/document.xml", '<w:pStyle w:val="Title"/>', '<w:pStyle w:val="Ttle"/>', "pStyle Ttle"),
        ("word/footer1.xml", ' xml:space="preserve">— <', ">— <", "white space"),
        ("word/document.xml", 'r:embed="rIdPicture1"', 'r:embed="rId99"', "refers to rId99"),
        ("word/_rels/document.xml.rels", 'Target="styles.xml"', 'Target="style.xml"', "leads to word/style.xml"),
        ("word/styles.xml", "w:cs=", "w:asciiTheme=", "theme:"),
        ("word/styles.xml", 'w:styleId="Heading2"', 'w:styleId="Heading1"', "two styles Heading1"),
        ("[Content_Types].xml", 'Extension="png"', 'Extension="gif"', "image1.png has no content type"),
    ],
)
def test_a_fault_is_found(part: str, old: str, new: str, problem: str) -> None:
    assert any(problem in found for found in problems(_changed(part, old, new)))


def test_a_header_row_below_another_row_is_found() -> None:
    look = style.load()
    rows = table(Table(((Cell("一"),), (Cell("二"),), (Cell("三"),)), (1,), header_rows=2), look, measure(look))
    xml = rows.replace("<w:tblHeader/>", "", 1).replace("<w:tbl>", f'<w:tbl xmlns:w="{NAMESPACE}">')
    assert list(tables.problems(etree.fromstring(xml))) == ["a header row below one that is none"]
