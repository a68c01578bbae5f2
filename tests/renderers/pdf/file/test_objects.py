"""The syntax of objects, attachments and the XMP packet."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

import pypdf
import pytest

from generator.document.model import Attachment, Document
from generator.renderers.pdf.file.objects import text
from generator.renderers.pdf.file.xmp import packet
from tests import samples
from tests.renderers.pdf.reading import complaints, pdf

ODD = "<年报> & 「𬭩」 \\ () 😀"


def test_writes_any_text_in_utf_16() -> None:
    assert text("年𬭩") == "<feff5e74d872df69>"


def test_an_xmp_packet_is_well_formed_whatever_the_texts() -> None:
    made = packet(title=ODD + "\x0c", author=ODD, language="zh-CN", tool="t", producer="p", date="2025-01-01")
    root = ElementTree.fromstring(made.decode("utf-8-sig").partition("?>")[2].rpartition("<?")[0])
    assert ODD in {element.text for element in root.iter()}


@pytest.mark.parametrize("name", ["2024.yaml", "年报 数据.yaml", ODD.replace("/", "")])
def test_attaches_files_of_any_name_and_kind(name: str) -> None:
    attachments = (
        Attachment(name, b"1", "application/yaml", "Source", ODD),
        Attachment("data.json", b"{}", "application/vnd.x+json", "Data", ""),
    )
    data = pdf(Document(title=(ODD,), blocks=(), agency=ODD, year=2024, attachments=attachments))
    assert pypdf.PdfReader(io.BytesIO(data)).attachments == {name: [b"1"], "data.json": [b"{}"]}
    assert complaints(data) == []


def test_small_objects_travel_together() -> None:
    data = pdf(samples.report())
    assert data.startswith(b"%PDF-1.7\n%")
    assert data.count(b"/Type/ObjStm") == data.count(b"/Type/XRef") == 1
    assert b"/StructElem" not in data
    assert data.count(b" 0 obj") < 60


def test_every_object_is_found_by_its_number() -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf(samples.report())), strict=True)
    size = reader.trailer["/Size"]
    found = {
        number: reader.get_object(pypdf.generic.IndirectObject(number, 0, reader)) for number in range(1, size - 1)
    }
    assert size > 300
    assert [number for number, value in found.items() if value is None] == []


def test_streams_are_found_where_the_table_has_them() -> None:
    data = pdf(samples.report())
    table = int(data.rpartition(b"startxref")[2].split()[0])
    assert re.match(rb"[0-9]+ 0 obj\n<</Type/XRef", data[table:])
