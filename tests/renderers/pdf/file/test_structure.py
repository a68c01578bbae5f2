"""The structure tree: headings, lists, tables with their headers, figures."""

from __future__ import annotations

import pytest

from generator.document.model import Document, Heading, Items, Paragraph, Span
from tests import samples
from tests.renderers.pdf.reading import Node, pdf, structure


def of(*blocks: object) -> Node:
    return structure(pdf(Document(title=("标题",), blocks=blocks, year=2024)))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def report() -> Node:
    return structure(pdf(samples.report()))


def attributes(node: Node) -> dict[str, object]:
    found = node.entries.get("/A", {})
    return dict(found.get_object() if hasattr(found, "get_object") else found)


def test_is_one_document_in_reading_order(report: Node) -> None:
    tags = [kid.tag for kid in report.kids]
    assert report.tag == "Document"
    assert tags[:9] == ["H1", "P", "H2", "H3", "P", "Figure", "P", "Table", "P"]


def test_leaves_no_level_of_headings_out() -> None:
    tree = of(Heading("甲", 3), Heading("乙", 1), Heading("丙", 4), Heading("丁", 2))
    assert [kid.tag for kid in tree.kids] == ["H1", "H2", "H2", "H3", "H3"]


def test_marks_up_a_list_with_labels_and_bodies() -> None:
    one, two = (samples.body("甲"),), (samples.body("乙"),)
    items = Items((("1)", one), ("2)", two)))
    (listing,) = of(items).kids[1:]
    assert [[kid.tag for kid in item.kids] for item in listing.kids] == [["Lbl", "LBody"], ["Lbl", "LBody"]]
    assert attributes(listing)["/ListNumbering"] == "/Decimal"


def test_gives_a_picture_its_caption_as_its_text(report: Node) -> None:
    (figure,) = (node for node in report.walk() if node.tag == "Figure")
    assert figure.entries["/Alt"] == "图1　2020—2024年主动公开信息数量"


def test_a_table_has_a_head_a_body_and_cells_in_rows(report: Node) -> None:
    requests = [node for node in report.walk() if node.tag == "Table"][2]
    head, body = requests.kids
    assert (head.tag, body.tag) == ("THead", "TBody")
    assert [len(row.kids) for row in head.kids] == [2, 3, 5]
    assert [len(row.kids) for row in body.kids][:4] == [8, 8, 9, 8]


def test_every_header_cell_says_what_it_heads(report: Node) -> None:
    headers = [node for node in report.walk() if node.tag == "TH"]
    assert {attributes(node)["/Scope"] for node in headers} == {"/Column", "/Row"}


def test_every_figure_of_a_form_knows_its_headers(report: Node) -> None:
    named = {node.entries["/ID"]: node for node in report.walk() if "/ID" in node.entries}
    tables = [node for node in report.walk() if node.tag == "Table"][1:]
    figures = [node for table in tables for node in table.walk() if node.tag == "TD"]
    assert len(figures) == 10 + 175 + 15
    for figure in figures:
        headers = attributes(figure)["/Headers"]
        assert isinstance(headers, list)
        assert 2 <= len(headers) <= 7
        assert all(name in named for name in headers)


def test_a_figure_is_headed_by_its_own_band_and_not_by_those_above() -> None:
    tree = of(samples.disclosure())
    cells = [node for node in tree.walk() if node.tag in ("TH", "TD")]
    fee = [node for node in cells if node.tag == "TD"][-1]
    banners = [node.entries["/ID"] for node in cells if attributes(node).get("/ColSpan") == 4]
    headers = attributes(fee)["/Headers"]
    assert isinstance(headers, list)
    assert [name for name in headers if name in banners] == [banners[-1]]


def test_tells_the_spans_of_cells(report: Node) -> None:
    spans = [attributes(node) for node in report.walk() if node.tag == "TH"]
    assert any(found.get("/RowSpan") == 22 for found in spans)
    assert any(found.get("/ColSpan") == 10 for found in spans)


def test_takes_a_run_in_heading_for_part_of_its_paragraph() -> None:
    assert [kid.tag for kid in of(Paragraph((Span("（一）甲。", level=2), Span("乙。")))).kids] == ["H1", "P"]


def test_names_a_table_by_its_caption() -> None:
    (table,) = (node for node in of(samples.reviews()).walk() if node.tag == "Table")
    assert attributes(table)["/Summary"] == "政府信息公开行政复议、行政诉讼情况"
