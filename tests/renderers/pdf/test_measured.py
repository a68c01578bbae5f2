"""Real reports measured on the page: margins, line breaks, right edges, fonts, the order of the text, the size."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pdfplumber
import pypdf
import pytest

from generator.checking.check import check_file
from generator.document import style
from generator.document.model import Document, Heading, Paragraph
from generator.renderers import text
from generator.renderers.pdf import render
from generator.typesetting.fonts.folders import font_folders
from generator.typesetting.fonts.roles import substitutions
from tests.lacking import lacking
from tests.renderers.pdf.reading import BOTTOM, LEFT, MM, RIGHT, TOP, Word, chars, printed, squashed

ROOT = Path(__file__).parents[3]
FILES = sorted([*(ROOT / "agencies").rglob("*.yaml"), *(ROOT / "tests/data/real").rglob("*.yaml")])
EVERY = pytest.mark.parametrize("file", FILES, ids=lambda file: "-".join(file.parts[-2:]))
# GB/T 15834: marks that do not begin a line, marks that do not end one.
NO_START = frozenset("，。、；：？！）》〉」』】〕”’…—·％%‰℃")
NO_END = frozenset("（《〈「『【〔“‘")


@cache
def document(file: Path) -> Document:
    composed = check_file(file).composed
    assert composed
    return composed.document


@cache
def made(file: Path) -> bytes:
    return render(document(file), style.load())


@cache
def body_lines(file: Path) -> list[Word]:
    """The lines of body type, whatever faces are mixed in them: what stands on one baseline."""
    rows: dict[tuple[int, float], list[Word]] = {}
    with pdfplumber.open(io.BytesIO(made(file))) as opened:
        for number, page in enumerate(opened.pages):
            for c in page.chars:
                if abs(c["size"] - 16) < 0.01 and c["text"].strip():
                    word = Word(number, c["text"], c["x0"], c["x1"], c["top"], c["bottom"], c["size"])
                    rows.setdefault((number, -round(c["matrix"][5], 1)), []).append(word)
    return [
        replace(row[0], text="".join(c.text for c in row), x0=min(c.x0 for c in row), x1=max(c.x1 for c in row))
        for row in (sorted(row, key=lambda c: c.x0) for _, row in sorted(rows.items()))
    ]


def paragraphs(file: Path) -> Iterator[list[Word]]:
    """Yield the lines of every paragraph of body text."""
    drawn = iter(body_lines(file))
    for block in document(file).blocks:
        if isinstance(block, Heading | Paragraph) and (isinstance(block, Heading) or block.role == "body"):
            wanted = squashed(block.number + block.text if isinstance(block, Heading) else block.text)
            found: list[Word] = []
            while wanted:
                line = next(drawn)
                assert wanted.startswith(squashed(line.text)), (wanted[:40], line.text)
                wanted = wanted[len(squashed(line.text)) :]
                found.append(line)
            if isinstance(block, Paragraph) and found:
                yield found


@EVERY
def test_no_line_begins_or_ends_with_a_mark_that_must_not(file: Path) -> None:
    every = [line.text for paragraph in paragraphs(file) for line in paragraph]
    assert len(every) > 10
    assert [line for line in every if line[0] in NO_START] == []
    assert [line for line in every if line[-1] in NO_END] == []


@EVERY
def test_no_number_is_parted_from_its_unit(file: Path) -> None:
    for paragraph in paragraphs(file):
        for line, following in pairwise(paragraph):
            assert not (line.text[-1].isdigit() and re.match("[0-9年月日件条次项个万元%]", following.text)), (
                line.text[-5:],
                following.text[:5],
            )


@EVERY
def test_lines_reach_the_right_edge_to_half_a_point(file: Path) -> None:
    full = [line for paragraph in paragraphs(file) for line in paragraph[:-1] if not _has_address(line)]
    assert full
    # The ink of a mark ends before its blank half, which is what a line gives up first.
    assert [line.text for line in full if abs(line.x1 - RIGHT) > 0.5] == []


def _has_address(line: Word) -> bool:
    """Whether a long address made the line a short one."""
    return bool(re.search("[!-~]{12,}", line.text))


@EVERY
def test_nothing_leaves_the_margins(file: Path) -> None:
    for char in chars(made(file)):
        if char.size != pytest.approx(14) and char.text.strip():
            assert char.x0 >= LEFT - 0.5
            assert char.x1 <= RIGHT + 0.5
            assert char.top >= TOP - MM
            assert char.bottom <= BOTTOM + MM


@EVERY
def test_fonts_are_embedded_subset_and_readable(file: Path, tmp_path: Path) -> None:
    rows = [line.split() for line in _poppler("pdffonts", made(file), tmp_path).splitlines()[2:]]
    assert len(rows) >= 3
    for row in rows:
        assert re.fullmatch(r"[A-Z]{6}\+\S+", row[0])
        assert row[-5:-2] == ["yes", "yes", "yes"], row


@EVERY
def test_text_is_read_in_the_order_of_the_report(file: Path, tmp_path: Path) -> None:
    pages = _poppler("pdftotext", made(file), tmp_path, "-raw").split("\f")
    read = "".join(re.sub(rf"—{number}—$", "", squashed(page)) for number, page in enumerate(pages, 1))
    assert read == printed(document(file))


@EVERY
def test_text_is_that_of_the_plain_text(file: Path, tmp_path: Path) -> None:
    read = squashed(_poppler("pdftotext", made(file), tmp_path, "-raw"))
    read = re.sub("—[0-9]+—", "", read)
    plain = text.render(document(file), style.load()).decode().splitlines()
    at = 0
    for line in filter(None, map(squashed, plain)):
        if line[0] not in "┌├│└┬┼┴─═╔╠║╚":
            at = read.index(line, at) + len(line)
    assert at > 0


def test_a_report_of_seven_pages_in_five_faces_is_no_larger_than_320_kilobytes() -> None:
    if substitutions(style.load(), font_folders()):
        lacking("the size was not measured: `make fonts` brings the five faces")
    sizes = {}
    for file in (file for file in FILES if "agencies" in file.parts):
        reader = pypdf.PdfReader(io.BytesIO(made(file)))
        if len(reader.pages) <= 7:
            sizes[file.parent.name + file.stem] = len(made(file))
    assert len(sizes) > 3
    assert {name: size for name, size in sizes.items() if size > 320_000} == {}


def _poppler(tool: str, data: bytes, folder: Path, *options: str) -> str:
    """What a tool of poppler says of a file."""
    if not shutil.which(tool):
        lacking(f"{tool} did not run: it is not here (apt-get install poppler-utils)")
    (folder / "x.pdf").write_bytes(data)
    output = ["-"] if tool == "pdftotext" else []
    done = subprocess.run([tool, *options, str(folder / "x.pdf"), *output], capture_output=True, text=True, check=True)
    return done.stdout
