"""Word files as people leave them: changes tracked, text in boxes and controls, tables in tables, cells merged."""

from __future__ import annotations

import io
import re
import zipfile

from generator.importers.formats import docx
from generator.importers.source_blocks import Grid, Paragraph
from tests.importers.hostile import word
from tests.importers.printed import DATA, expected, of, printed, read, report_of

EXAMPLE = DATA / "examples" / "2021.yaml"
_PART = "word/document.xml"


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def texts(body: str) -> list[str]:
    return [block.text for block in docx.blocks(word(body)) if isinstance(block, Paragraph) and block.text]


def with_document(change: str, new: str) -> bytes:
    """The example with its main part changed by a regular expression."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(printed(EXAMPLE, "docx"))) as old, zipfile.ZipFile(out, "w") as archive:
        for name in old.namelist():
            data = old.read(name)
            if name == _PART:
                text, count = re.subn(change, new, data.decode())
                assert count
                data = text.encode()
            archive.writestr(name, data)
    return out.getvalue()


def test_tracked_changes_are_accepted() -> None:
    body = (
        '<w:p><w:r><w:t>共</w:t></w:r><w:del w:id="1"><w:r><w:delText>12</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>13</w:t></w:r></w:ins><w:r><w:t>件</w:t></w:r></w:p>'
        '<w:moveFrom w:id="3"><w:p><w:r><w:t>旧处</w:t></w:r></w:p></w:moveFrom>'
    )
    assert texts(body) == ["共13件"]


def test_a_row_whose_deletion_is_tracked_is_gone() -> None:
    row = "<w:tr>{}<w:tc>" + paragraph("规章") + "</w:tc><w:tc>" + paragraph("1") + "</w:tc></w:tr>"
    gone = row.format('<w:trPr><w:del w:id="1"/></w:trPr>')
    (grid,) = (b for b in docx.blocks(word(f"<w:tbl>{row.format('')}{gone}</w:tbl>")) if isinstance(b, Grid))
    assert len(grid.rows) == 1


def test_text_in_boxes_controls_and_links_is_read() -> None:
    assert texts(f"<w:sdt><w:sdtContent>{paragraph('控件里的字')}</w:sdtContent></w:sdt>") == ["控件里的字"]
    assert texts("<w:p><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p>") == ["链接"]
    box = f"<w:p><w:r><w:pict><w:txbxContent>{paragraph('框里的字')}</w:txbxContent></w:pict></w:r></w:p>"
    assert texts(box) == ["框里的字"]


def test_hidden_text_and_field_codes_are_not_printed() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>看得见</w:t></w:r></w:p>"
    )
    assert texts(body) == ["看得见"]


def test_a_report_within_one_cell_of_a_table_is_read() -> None:
    data = with_document(r"(<w:body>)(.*)(<w:sectPr)", r"\1<w:tbl><w:tr><w:tc>\2<w:p/></w:tc></w:tr></w:tbl>\3")
    inner = [block for block in docx.blocks(data) if isinstance(block, Grid)]
    assert len(inner) > 3


def test_words_cut_into_runs_are_whole_again() -> None:
    data = with_document(
        r"<w:t([^>]*)>(行政)(许可|处罚|强制)</w:t></w:r>", r"<w:t\1>\2</w:t></w:r><w:r><w:t>\3</w:t></w:r>"
    )
    assert read(of(docx.blocks(data))) == expected(report_of(EXAMPLE))


def test_every_cell_in_a_content_control_of_its_own_is_read() -> None:
    data = with_document(r"(<w:tc>.*?</w:tc>)", r"<w:sdt><w:sdtContent>\1</w:sdtContent></w:sdt>")
    assert read(of(docx.blocks(data))) == expected(report_of(EXAMPLE))
