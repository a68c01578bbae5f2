"""The syntax of objects, attachments and the XMP packet."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import pypdf
import pytest

from generator.document import Attachment, Document
from generator.pdf.objects import text
from generator.pdf.xmp import packet
from tests.pdf.reading import complaints, pdf

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
