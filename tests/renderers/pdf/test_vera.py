"""Reports validated as archives do it, and that what is wrong on purpose is noticed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.checking.check import check_file
from generator.document import style
from generator.document.composer import as_draft
from generator.document.model import Cell, Document, Heading, Table
from generator.renderers.pdf import render
from generator.renderers.pdf.content import Sheet
from generator.renderers.pdf.file.structure import Element
from tests import samples
from tests.renderers.docx.layout.test_parts import tall
from tests.renderers.pdf.reading import complaints, pdf
from tests.renderers.pdf.vera import PROFILES, Verdict, validate
from tests.typesetting.charts.making import CHARTS

AGENCIES = sorted((Path(__file__).parents[3] / "agencies").rglob("*.yaml"))
CONTROLS = ("untagged rules", "heads without scope")


def of(*blocks: object) -> Document:
    return Document(title=("某某局", "2024年报告"), blocks=blocks, agency="某某局", year=2024)  # type: ignore[arg-type]


TABLE = of(Heading("表格", 1, "一、"), samples.author_table(), samples.requests())


def untagged_rules() -> bytes:
    """A report whose ruled lines are neither content nor artifacts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Sheet, "artifact", lambda sheet, operators, _kind="": sheet.code.append(operators))
        return pdf(TABLE)


def heads_without_scope() -> bytes:
    """A report whose header cells do not say what they head."""
    usual = Element.add

    def add(parent: Element, tag: str, attributes: str = "", identity: str = "") -> Element:
        return usual(parent, tag, attributes.replace("/Scope/Column", "").replace("/Scope/Row", ""), identity)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Element, "add", add)
        return pdf(of(samples.author_table()))


def agency(file: Path) -> Document:
    composed = check_file(file).composed
    assert composed
    return composed.document


def reports() -> dict[str, bytes]:
    made = {file.parent.name: render(agency(file), style.load()) for file in AGENCIES}
    made["草稿"] = render(as_draft(agency(AGENCIES[0]), ()), style.load())
    made["图表"] = render(of(Heading("总体情况", 1, "一、"), *CHARTS.values()), style.load())
    made["各种内容"] = pdf(samples.report())
    made["跨页表格"] = pdf(of(*[samples.body("行")] * 8, tall(), high()))
    return made


def high() -> Table:
    """A table with a row that is higher than a page."""
    return replace(
        samples.author_table(), rows=(*samples.author_table().rows, (Cell(""), Cell(""), Cell("文字" * 900)))
    )


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    wrong = dict(zip(CONTROLS, (untagged_rules(), heads_without_scope()), strict=True))
    return validate(reports() | wrong, tmp_path_factory.mktemp("vera"))


@pytest.mark.parametrize("name", [*(file.parent.name for file in AGENCIES), "草稿", "图表", "各种内容", "跨页表格"])
def test_vera_finds_reports_archivable_and_accessible(name: str, verdicts: dict[str, Verdict]) -> None:
    assert verdicts[name].failures == []
    assert all(verdicts[name].checks[profile] > 1000 for profile in PROFILES)


def test_vera_notices_rules_without_a_tag(verdicts: dict[str, Verdict]) -> None:
    assert {failure.split()[1] for failure in verdicts["untagged rules"].failures} == {"7.1-3"}


def test_vera_notices_heads_without_scope(verdicts: dict[str, Verdict]) -> None:
    assert {failure.split()[1] for failure in verdicts["heads without scope"].failures} == {"7.5-1"}


def test_the_quick_validator_notices_both_too() -> None:
    assert complaints(pdf(TABLE)) == []
    assert {text.split()[1] for text in complaints(untagged_rules())} == {"PDFUA1-CONTENT-TAGGING-001"}
    assert {text.split()[1] for text in complaints(heads_without_scope())} == {"PDFUA1-TABLE-HEADERS-SCOPE-001"}
