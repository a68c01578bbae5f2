"""The PDF renderer as a whole: everything is there, nothing is lost, the file is archivable and always the same."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from dataclasses import replace

import pypdf
import pytest

from generator.document import style as styles
from generator.document.model import Attachment, Cell, Document, Heading, Items, Paragraph, Signature, Span, Table
from generator.renderers import pdf as renderer
from generator.typesetting.fonts.folders import FontFolders
from tests import samples
from tests.renderers.pdf.reading import complaints, expected_table, extracted, pdf, printed, squashed, tables

ODD = "<script>&amp;{\\rtf} 100% $a_b$ # * ~ ` | “引号”‘单’—— …… ℃ № ㎡ 〇 ① 𬭩㙍 é ＡＢＣ"
EMOJI = "进度😀良好👨\u200d👩\u200d👧，葛\U000e0100某"


def report_with(*blocks: object, **options: object) -> Document:
    return Document(title=("某某局", "2024年报告"), blocks=blocks, agency="某某局", year=2024, **options)  # type: ignore[arg-type]


SOURCE = Attachment("2024.yaml", "机关: 某某局\n".encode(), "application/yaml", "Source", "报告源数据")
DOCUMENTS = {
    "a whole report": samples.report(),
    "a draft": samples.with_watermark(),
    "odd characters": report_with(samples.body(ODD), Heading(ODD, 1, "一、")),
    "emoji": report_with(samples.body(EMOJI), samples.body("😀")),
    "private characters": report_with(samples.body("姓名\ue815某")),
    "nothing but a title": report_with(),
    "no title": Document(title=(), blocks=(samples.body("正文"),)),
    "an attachment": report_with(samples.body("正文"), attachments=(SOURCE,)),
    "deep headings first": report_with(Heading("乙", 3, "1."), Heading("丙", 1, "一、"), Heading("丁", 4, "（1）")),
    "headings in a run": report_with(Paragraph((Span("（一）甲。", level=2), Span("乙", bold=True), Span("。")))),
    "a list in a list": report_with(Items((("1)", (Items((("•", (samples.body("甲"),)),)),)),))),
    "an empty paragraph": report_with(samples.body("  "), samples.body("")),
    "an empty table cell": report_with(Table(((Cell("", role="figure"), Cell("")),), (1, 1), role="form")),
    "a table of heads": report_with(Table(((Cell("甲", role="head"),),), (1,), header_rows=1)),
    "a seal": report_with(Signature("某某局", "2025年1月20日", sealed=True)),
}


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_is_archivable_and_accessible(document: Document) -> None:
    assert complaints(pdf(document)) == []


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name != "emoji"])
def test_prints_everything_once_and_in_order(name: str) -> None:
    assert extracted(pdf(DOCUMENTS[name])) == printed(DOCUMENTS[name])


def test_gives_back_characters_that_no_font_has() -> None:
    text = extracted(pdf(DOCUMENTS["emoji"]))
    assert "进度😀良好👨👩👧，葛某" in text


def test_keeps_joiners_and_selectors_in_the_actual_text() -> None:
    content = b"".join(_contents(pdf(DOCUMENTS["emoji"])))
    for actual in ("👨\u200d👩\u200d👧", "葛\U000e0100"):
        assert f"ActualText<feff{actual.encode('utf-16-be').hex()}>".encode() in content


def test_prints_the_figures_of_the_forms_in_their_cells() -> None:
    found = tables(pdf(samples.report()))
    forms = [samples.disclosure(), samples.requests(), samples.reviews()]
    assert found[1:] == [expected_table(form) for form in forms]


def test_prints_an_authors_table_in_its_cells() -> None:
    assert tables(pdf(samples.report()))[0] == expected_table(samples.author_table())


def test_draws_the_watermark_behind_every_page_where_no_search_finds_it() -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf(samples.with_watermark())))
    for page in reader.pages:
        first = page.get_contents().get_data().partition(b"EMC")[0]
        assert b"/Subtype/Watermark" in first
        assert b" f" in first


def test_starts_a_new_page_where_it_is_told_to() -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf(samples.with_watermark())))
    assert squashed(reader.pages[-1].extract_text()).startswith("校核意见")


def test_makes_the_same_bytes_again() -> None:
    assert pdf(samples.report()) == pdf(samples.report())


@pytest.mark.parametrize("seed", ["1", "2"])
def test_makes_the_same_bytes_in_another_process(seed: str) -> None:
    code = (
        "import hashlib; from tests import samples; from tests.renderers.pdf.reading import pdf;"
        "print(hashlib.sha256(pdf(samples.report())).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Shanghai"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == hashlib.sha256(pdf(samples.report())).hexdigest()


def test_makes_the_same_bytes_whatever_was_made_before() -> None:
    first = pdf(DOCUMENTS["odd characters"])
    for document in DOCUMENTS.values():
        pdf(document)
    assert pdf(DOCUMENTS["odd characters"]) == first


def test_tells_title_author_and_language() -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf(samples.report())))
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == (samples.report().name, samples.AGENCY)
    catalog = reader.trailer["/Root"]
    assert catalog["/Lang"] == "zh-CN"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]


def test_dates_the_file_from_the_year_of_the_report() -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf(samples.report())))
    assert reader.metadata is not None
    assert reader.metadata["/CreationDate"] == reader.metadata["/ModDate"] == "D:20250101000000+08'00'"


def test_carries_its_attachments() -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf(DOCUMENTS["an attachment"])))
    assert reader.attachments["2024.yaml"] == [SOURCE.data]
    (file,) = reader.trailer["/Root"]["/AF"]
    assert file.get_object()["/AFRelationship"] == "/Source"


def test_has_bookmarks_nested_by_level() -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf(samples.report())))
    assert _titles(reader.outline)[:5] == [
        samples.report().name,
        "一、总体情况",
        ["（一）主动公开", "（二）依申请公开", "（三）政府信息公开平台建设", ["1.网站", ["（1）专栏设置"]]],
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
    ]


def test_bookmarks_lead_to_the_page_of_their_heading() -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf(samples.report())))
    for entry in _flat(reader.outline):
        page = reader.pages[reader.get_destination_page_number(entry)]
        assert squashed(entry.title[-6:]) in squashed(page.extract_text())


def test_takes_fonts_from_the_library_that_it_is_given() -> None:
    document = samples.report()
    assert renderer.render(document, styles.load(), FontFolders()) == pdf(document)


def test_says_what_it_makes() -> None:
    assert (renderer.SUFFIX, renderer.MEDIA_TYPE) == ("pdf", "application/pdf")


def test_needs_nothing_of_the_other_renderers() -> None:
    code = "import sys, generator.renderers.pdf; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"docx", "jinja2", "click", "starlette", "generator.forms.model"} & set(done.stdout.split())


def test_a_changed_figure_changes_the_file_and_its_identity() -> None:
    blocks = samples.report().blocks
    changed = replace(samples.report(), blocks=(*blocks[:-1], Signature(samples.AGENCY, "2025年1月21日")))
    ids = {pypdf.PdfReader(io.BytesIO(pdf(d))).trailer["/ID"][0] for d in (samples.report(), changed)}
    assert len(ids) == 2


def _contents(data: bytes) -> list[bytes]:
    return [page.get_contents().get_data() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def _titles(outline: list[object]) -> list[object]:
    return [_titles(entry) if isinstance(entry, list) else entry.title for entry in outline]  # type: ignore[attr-defined]


def _flat(outline: list[object]) -> list[object]:
    return [e for entry in outline for e in (_flat(entry) if isinstance(entry, list) else [entry])]
