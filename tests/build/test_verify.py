"""Finished reports verified: a single digit that differs is found, in whatever format it stands."""

from __future__ import annotations

import dataclasses
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from generator.build.verify import Finished, finished, verify_one
from generator.checking.check import check_file
from generator.common.finding import Finding
from generator.document import style
from generator.document.model import Cell, Document, Heading, Paragraph, Table
from generator.importers.outputs import docx as read_docx
from generator.importers.outputs import html as read_html
from generator.importers.outputs import pdf as read_pdf
from generator.importers.outputs.readback import unlike
from generator.renderers import docx as docx_renderer
from generator.renderers import html as html_renderer
from generator.renderers import pdf as pdf_renderer
from tests import samples
from tests.build.faults.office import GOOD, run
from tests.renderers.docx.layout.test_parts import tall
from tests.typesetting.charts.making import CHARTS

FORMATS = ("docx", "html", "json", "pdf")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with one report in all formats."""
    office = tmp_path_factory.mktemp("office")
    folder = office / "agencies" / "示例局"
    folder.mkdir(parents=True)
    (folder / "2024.yaml").write_text(GOOD, encoding="utf-8")
    assert run(office, "build", "--to", "docx,pdf,html,json", "--manifest").returncode == 0
    return office


@pytest.fixture
def office(whole: Path, tmp_path: Path) -> Path:
    """A copy of it that may be spoilt."""
    return Path(shutil.copytree(whole, tmp_path / "office"))


def spoilt(office: Path, suffix: str) -> Path:
    return office / "output" / "示例局" / f"2024.{suffix}"


def found(office: Path, *suffixes: str) -> list[Finding]:
    """What is found in the report, of the formats that are named only."""
    (report,) = (one for one in finished(office / "output") if "示例局" in str(one.files))
    files = {s: name for s, name in report.files.items() if s in (suffixes or FORMATS)}
    return list(verify_one(Finished(report.folder, files)).findings)


def other(digit: str) -> str:
    return str((int(digit) + 1) % 10)


def digits(text: str, step: int) -> Iterator[str]:
    """Yield the text with one digit changed, for every so-manieth of its digits."""
    for match in list(re.finditer(r"\d", text))[::step]:
        yield text[: match.start()] + other(match[0]) + text[match.end() :]


def test_formats_of_one_report_agree(office: Path) -> None:
    assert found(office) == []


@pytest.mark.parametrize("suffix", FORMATS)
def test_one_format_alone_agrees_with_itself(office: Path, suffix: str) -> None:
    assert found(office, suffix) == []


def test_every_digit_of_the_json_counts(office: Path) -> None:
    file = spoilt(office, "json")
    for text in digits(file.read_text(encoding="utf-8"), 3):
        file.write_text(text, encoding="utf-8")
        assert [f.code for f in found(office) if f.file.endswith(".json")], text


def test_every_printed_digit_of_the_page_counts(office: Path) -> None:
    file = spoilt(office, "html")
    head, start, main = file.read_text(encoding="utf-8").partition("<main>")
    main, end, tail = main.partition("</main>")
    pieces = re.split(r"(<[^>]*>)", main)
    for number, piece in list(enumerate(pieces))[::5]:
        if not piece.startswith("<"):
            for text in digits(piece, 2):
                changed = "".join((*pieces[:number], text, *pieces[number + 1 :]))
                file.write_text(head + start + changed + end + tail, encoding="utf-8")
                assert [f.code for f in found(office) if f.file.endswith(".html")] == ["R127"], text


def test_every_digit_of_the_word_file_counts(office: Path) -> None:
    file = spoilt(office, "docx")
    data = file.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    pieces = re.split(r"(<w:t[^>]*>[^<]*</w:t>)", parts["word/document.xml"].decode())
    changed = 0
    for number, piece in list(enumerate(pieces))[1::6]:
        tag, text, end = re.fullmatch(r"(<w:t[^>]*>)([^<]*)(</w:t>)", piece).groups()  # type: ignore[union-attr]
        for wrong in digits(text, 3):
            xml = "".join((*pieces[:number], tag + wrong + end, *pieces[number + 1 :]))
            with zipfile.ZipFile(file, "w") as archive:
                for name, content in {**parts, "word/document.xml": xml.encode()}.items():
                    archive.writestr(name, content)
            assert [f.code for f in found(office) if f.file.endswith(".docx")] == ["R127"], wrong
            changed += 1
    assert changed > 20


def altered(document: Document, number: int) -> Document:
    """The document with the last digit of its block of this number changed: in a cell, or in a sentence."""
    block = document.blocks[number]
    if isinstance(block, Table):
        row = next(r for r in reversed(block.rows) if re.search(r"\d", r[-1].text))
        cell = dataclasses.replace(row[-1], text=re.sub(r"\d$", lambda m: other(m[0]), row[-1].text))
        rows = tuple((*r[:-1], cell) if r is row else r for r in block.rows)
        block = dataclasses.replace(block, rows=rows)
    else:
        assert isinstance(block, Paragraph)
        spans = tuple(
            dataclasses.replace(s, text=re.sub(r"\d(?=\D*$)", lambda m: other(m[0]), s.text)) for s in block.spans
        )
        block = dataclasses.replace(block, spans=spans)
    return dataclasses.replace(document, blocks=(*document.blocks[:number], block, *document.blocks[number + 1 :]))


def test_a_digit_in_the_pdf_counts_in_tables_and_sentences(office: Path) -> None:
    composed = check_file(office / "agencies" / "示例局" / "2024.yaml").composed
    assert composed
    document = composed.document
    numbers = [
        n
        for n, block in enumerate(document.blocks)
        if isinstance(block, Table)
        or (isinstance(block, Paragraph) and re.search(r"\d", "".join(s.text for s in block.spans)))
    ]
    assert len(numbers) > 6
    for number in numbers:
        spoilt(office, "pdf").write_bytes(pdf_renderer.render(altered(document, number), style.load()))
        assert [f.code for f in found(office) if f.file.endswith(".pdf")] == ["R127"], number
        if isinstance(document.blocks[number], Table):  # the PDF alone carries its figures for machines
            assert [f.code for f in found(office, "pdf")] == ["R127"]


def test_the_finding_says_where_and_what(office: Path) -> None:
    file = spoilt(office, "html")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(">156<", ">165<"), encoding="utf-8")
    (finding,) = found(office)
    assert finding.file == "示例局/2024.html"
    assert "“165”" in finding.message.zh
    assert "“156”" in finding.message.zh
    assert "行政许可" in finding.message.zh
    assert "Word、PDF" in finding.message.zh


@pytest.mark.parametrize(
    "pair", [("docx", "json"), ("docx", "html"), ("pdf", "json"), ("html", "json"), ("docx", "pdf")]
)
def test_two_formats_are_enough_to_see_that_one_is_wrong(office: Path, pair: tuple[str, str]) -> None:
    assert found(office, *pair) == []
    data = json.loads(spoilt(office, "json").read_text(encoding="utf-8"))
    if "json" in pair:
        data["figures"]["requests"]["total"]["natural_persons"] += 1
        spoilt(office, "json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    else:
        source = office / "agencies" / "示例局" / "2024.yaml"
        source.write_text(GOOD.replace("348条", "349条"), encoding="utf-8")
        assert run(office, "build", "--to", pair[1], "-o", "output").returncode == 0
    assert {f.code for f in found(office, *pair)} == {"R127"}


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(
    "harm", [b"", b"not a report", b"<html><main>x</main></html>", b"PK\x03\x04", b"%PDF-1.7\n%%EOF"]
)
def test_a_damaged_file_is_said_to_be_so(office: Path, suffix: str, harm: bytes) -> None:
    spoilt(office, suffix).write_bytes(harm)
    assert [f.code for f in found(office) if f.file.endswith(suffix)] == ["V004"]


@pytest.mark.parametrize("place", ["flags", "method", "content"])
def test_a_word_file_whose_packing_is_damaged_is_said_to_be_so(office: Path, place: str) -> None:
    data = bytearray(spoilt(office, "docx").read_bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        local = archive.getinfo("word/document.xml").header_offset
    central = data.index(b"word/document.xml", local + 100) - 46
    if place == "flags":  # says that it is encrypted
        data[local + 6] |= 1
        data[central + 8] |= 1
    elif place == "method":  # a packing that nobody has
        data[local + 8 : local + 10] = data[central + 10 : central + 12] = b"\x63\x00"
    else:
        data[local + 60] ^= 0xFF
    spoilt(office, "docx").write_bytes(bytes(data))
    assert [f.code for f in found(office) if f.file.endswith("docx")] == ["V004"]


def test_a_pdf_whose_pages_are_not_there_is_said_to_be_damaged(office: Path) -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.pages[0][pypdf.generic.NameObject("/Type")] = pypdf.generic.NameObject("/Font")
    writer.write(spoilt(office, "pdf"))
    assert [f.code for f in found(office) if f.file.endswith("pdf")] == ["V004"]


def test_half_a_file_is_damaged(office: Path) -> None:
    for suffix in FORMATS:
        data = spoilt(office, suffix).read_bytes()
        spoilt(office, suffix).write_bytes(data[: len(data) // 2])
    assert {f.code for f in found(office)} <= {"V004", "R127"}
    assert len(found(office)) >= 3


def test_summaries_beside_the_reports_are_no_reports(office: Path) -> None:
    for name in ("汇总.html", "汇总.json", "汇总.csv"):
        run(office, "build", "--to", "docx,pdf,html,json", "--summary", f"output/{name}")
    result = run(office, "verify")
    assert result.returncode == 0, result.stdout
    assert "核对 1 份报告、4 个文件：全部一致。" in result.stdout


@pytest.mark.parametrize(("language", "words"), [("zh", "没有找到报告"), ("en", "No reports found")])
def test_a_folder_without_reports_is_not_said_to_be_in_order(tmp_path: Path, language: str, words: str) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "汇总.html").write_text("<p>1", encoding="utf-8")
    result = run(tmp_path, "verify", "--lang", language)
    assert result.returncode == 1
    assert words in result.stdout
    assert "全部一致" not in result.stdout


def test_a_draft_with_gaps_agrees_with_itself(office: Path) -> None:
    source = office / "agencies" / "示例局" / "2024.yaml"
    source.write_text(GOOD.replace("行政许可:", "行政许下:"), encoding="utf-8")
    run(office, "build", "--draft", "--to", "docx,pdf,html,json", "-o", "drafts")
    assert run(office, "verify", "drafts").returncode == 0


def test_the_manifest_knows_every_file(office: Path) -> None:
    assert run(office, "verify", "--agencies", "agencies").returncode == 0
    spoilt(office, "docx").write_bytes(spoilt(office, "docx").read_bytes() + b"\0")
    spoilt(office, "pdf").unlink()
    shutil.copy(spoilt(office, "html"), office / "output" / "示例局" / "2023.html")
    (office / "agencies" / "示例局" / "2024.yaml").write_text(GOOD + "\n", encoding="utf-8")
    result = run(office, "verify", "--agencies", "agencies", "--format", "json")
    assert result.returncode == 1
    told = {(f["code"], f["file"]) for f in json.loads(result.stdout)["findings"]}
    assert told == {
        ("V001", "示例局/2024.docx"),
        ("V001", "示例局/2024.yaml"),
        ("V002", "示例局/2024.pdf"),
        ("V003", "示例局/2023.html"),
    }


@pytest.mark.parametrize(
    "harm", ["{", "[]", '{"reports": [3]}', '{"reports": [{"inputs": {}, "outputs": {"../x": ""}}]}']
)
def test_a_manifest_that_is_none_is_told_in_a_line(office: Path, harm: str) -> None:
    (office / "output" / "校验清单.json").write_text(harm, encoding="utf-8")
    result = run(office, "verify")
    assert result.returncode == 1
    assert "校验清单" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(("arguments", "words"), [(["没有"], "找不到文件夹"), (["--agencies", "没有"], "找不到文件夹")])
def test_bad_usage(office: Path, arguments: list[str], words: str) -> None:
    result = run(office, "verify", *arguments)
    assert result.returncode == 2
    assert words in result.stderr


def test_it_is_told_in_english_too(office: Path) -> None:
    spoilt(office, "html").write_bytes(spoilt(office, "html").read_bytes().replace(b">156<", b">165<"))
    result = run(office, "verify", "--lang", "en")
    assert "error R127 table cell" in result.stdout
    assert not re.search("[\u4e00-\u9fff]", result.stdout.split("R127", 1)[1].split("after", 1)[0])


def test_charts_and_tables_over_two_pages_read_the_same_in_every_format() -> None:
    blocks = (Heading("总体情况", 1, "一、"), *CHARTS.values(), samples.body("正文"), tall())
    document = Document(("某某局", "2024年报告"), blocks, "某某局", 2024, {"figures": {}})
    look = style.load()
    read = [
        read_docx.read(docx_renderer.render(document, look)),
        read_html.read(html_renderer.render(document, look)),
        read_pdf.read(pdf_renderer.render(document, look)),
    ]
    assert {(content.cells, content.prose) for content in read} == {(read[0].cells, read[0].prose)}
    assert len(read[0].cells) == len(tall().placed)


def test_a_cell_higher_than_a_page_reads_the_same_in_every_format() -> None:
    first, second = ("".join(f"{word}{n:04}" for n in range(900)) for word in ("甲", "乙"))
    rows = ((Cell("序号", role="head"), Cell("内容", role="head"), Cell("说明", role="head")),)
    table = Table((*rows, (Cell("1"), Cell(first), Cell(second)), (Cell("2"), Cell("短"), Cell(""))), (1, 5, 5), 1)
    document = Document(("某某局", "2024年报告"), (samples.body("正文"), table), "某某局", 2024, {"figures": {}})
    look = style.load()
    read = [
        read_docx.read(docx_renderer.render(document, look)),
        read_html.read(html_renderer.render(document, look)),
        read_pdf.read(pdf_renderer.render(document, look)),
    ]
    assert [tuple(filter(None, content.cells)) for content in read] == [
        ("序号", "内容", "说明", "1", first, second, "2", "短")
    ] * 3


def test_a_piece_of_a_cell_that_is_altered_is_found() -> None:
    text = "".join(f"甲{n:04}" for n in range(1800))
    document = Document(("某某局", "2024年报告"), (Table(((Cell(text),),), (1,)),), "某某局", 2024, {"figures": {}})
    look = style.load()
    word = read_docx.read(docx_renderer.render(document, look))
    paper = read_pdf.read(pdf_renderer.render(document, look))
    assert unlike({"docx": word, "pdf": paper}) == []
    changed = dataclasses.replace(paper, cells=(paper.cells[0].replace("甲1700", "甲1701"),))
    assert unlike({"docx": word, "pdf": changed})
