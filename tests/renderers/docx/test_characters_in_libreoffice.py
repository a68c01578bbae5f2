"""Every character of a Word file is on the pages that LibreOffice makes of it: reports, drafts, tables, lists, charts."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree

from generator.datafile.demo.writing import Demo, files
from generator.document import style
from generator.renderers import docx
from generator.renderers.docx.styles import NAMESPACE
from tests import samples
from tests.office import converted
from tests.renderers.docx.conftest import REPORTS, SOME_CASES, of_data
from tests.renderers.pdf.reading import squashed

MANY = 100
_W = f"{{{NAMESPACE}}}"


def lost_and_added(word: bytes, pdf: bytes) -> tuple[Counter[str], Counter[str]]:
    """The characters of a Word file that are not in the PDF, and those that are there too often."""
    there, pages = Counter(squashed("".join(_paragraphs(word)))), _pages(pdf)
    found = Counter("".join(pages))
    for head in _heads(word):
        for page in pages[1:]:
            if page.startswith(head) and Counter(head) <= found - there:
                found -= Counter(head)
    return there - found, found - there


def out_of_order(word: bytes, pdf: bytes) -> list[str]:
    """The paragraphs outside tables that the PDF does not have as they are, one after the other."""
    text, at, missing = "".join(_pages(pdf)), 0, []
    for paragraph in map(squashed, _paragraphs(word, tables=False)):
        found = text.find(paragraph, at)
        if found < 0:
            missing.append(paragraph)
        else:
            at = found + len(paragraph)
    return missing


def _pages(pdf: bytes) -> list[str]:
    """The text of each page without its number."""
    texts = [squashed(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf)]
    assert all(f"—{number}—" in text for number, text in enumerate(texts, 1))
    return [text.replace(f"—{number}—", "", 1) for number, text in enumerate(texts, 1)]


def _paragraphs(word: bytes, *, tables: bool = True) -> Iterator[str]:
    for paragraph in _body(word).iter(f"{_W}p"):
        if tables or next(paragraph.iterancestors(f"{_W}tbl"), None) is None:
            yield _text(paragraph)


def _heads(word: bytes) -> Iterator[str]:
    """The heads that are repeated where a table goes on, without white space."""
    for table in _body(word).iter(f"{_W}tbl"):
        yield squashed("".join(_text(row) for row in table if row.find(f"{_W}trPr/{_W}tblHeader") is not None))


def _body(word: bytes) -> etree._Element:
    return etree.fromstring(ZipFile(io.BytesIO(word)).read("word/document.xml"))


def _text(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{_W}t"))


@pytest.fixture(scope="module")
def opened(words: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return converted(words, tmp_path_factory.mktemp("office"))


def test_no_character_of_a_report_is_lost_or_added(words: dict[str, bytes], opened: dict[str, bytes]) -> None:
    assert len(words) > len(REPORTS) + len(SOME_CASES) // 2
    wrong = {name: lost_and_added(word, opened[name]) for name, word in words.items()}
    assert {name: found for name, found in wrong.items() if any(found)} == {}


def test_paragraphs_are_whole_and_in_their_order(words: dict[str, bytes], opened: dict[str, bytes]) -> None:
    wrong = {name: out_of_order(word, opened[name]) for name, word in words.items()}
    assert {name: found for name, found in wrong.items() if found} == {}


def test_a_character_that_is_not_there_is_told(opened: dict[str, bytes]) -> None:
    report = samples.report()
    longer = replace(report, blocks=(*report.blocks, samples.body("完。")))
    assert lost_and_added(docx.render(longer, style.load()), opened["sample"])[0] == Counter("完。")
    assert out_of_order(docx.render(longer, style.load()), opened["sample"]) == ["完。"]


def test_no_character_of_a_hundred_reports_is_lost(tmp_path: Path) -> None:
    made = {}
    for file in files(Demo(MANY, 2025, share=0, seed=1)):
        path = tmp_path / file.path
        path.parent.mkdir(parents=True)
        path.write_text(file.text, "utf-8")
        word = of_data(path)
        assert word
        made[file.path] = word
    opened = converted(made, tmp_path / "office")
    wrong = {
        name: (*lost_and_added(word, opened[name]), out_of_order(word, opened[name])) for name, word in made.items()
    }
    assert {name: found for name, found in wrong.items() if any(found)} == {}
