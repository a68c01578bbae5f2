"""Whose report a finished file is."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.authorship import author_of
from generator.build.job import render
from generator.checking.check import check_text

GOOD = (Path(__file__).parents[1] / "data" / "examples" / "2021.yaml").read_text(encoding="utf-8")
SUFFIXES = ("docx", "pdf", "html", "json", "txt")


def made(agency: str, more: str = "") -> dict[str, bytes]:
    text = GOOD.replace("示例市科学技术局", agency) + more
    composed = check_text(text.encode(), Path("2024.yaml"), "2024.yaml").composed
    assert composed
    return render(composed.document, ("docx", "pdf", "html", "json", "text"))


@pytest.mark.parametrize("agency", ["示例市科学技术局", "示例市“三办”＆〈档案〉局"])
def test_every_format_tells_whose_report_it_is(agency: str) -> None:
    files = made(agency)
    assert {suffix: author_of(suffix, files[suffix]) for suffix in SUFFIXES} == dict.fromkeys(SUFFIXES, agency)


def test_a_page_whose_source_is_another_name_tells_the_body_all_the_same() -> None:
    files = made("示例市科学技术局", "网站:\n  来源: 示例市人民政府\n")
    assert author_of("html", files["html"]) == "示例市科学技术局"


@pytest.mark.parametrize("suffix", [*SUFFIXES, "xlsx", ""])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"%PDF-1.7", b'{"agency": "\\u12"', b"\xff" * 100])
def test_of_a_file_that_is_no_report_nothing_is_told(suffix: str, data: bytes) -> None:
    assert author_of(suffix, data) == ""
