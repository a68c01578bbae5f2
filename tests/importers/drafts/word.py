"""Word files that come back corrected, made for the tests."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
from docx.text.paragraph import Paragraph

from generator import renderers
from generator.checking.check import Checked, check_file, check_text
from generator.cli.commands.word_merge import merged_file
from generator.common import plugins
from generator.document.style import load as load_style
from generator.importers.drafts.draft_merge import DraftMerge
from tests.lacking import lacking


def word_of(checked: Checked) -> bytes:
    """The report of a data file as a Word file."""
    assert checked.composed
    return bytes(plugins.load(renderers, "docx").render(checked.composed.document, load_style()))


def merge(data: Path, word: bytes) -> DraftMerge:
    """What becomes of a data file with a corrected Word file."""
    edited = data.with_suffix(".docx")
    edited.write_bytes(word)
    return merged_file(data, edited)[1]


def merged_with(data: Path, target: str) -> DraftMerge:
    """What becomes of a data file with the Word file that another one makes."""
    return merge(data, word_of(check_text(target.encode(), data, str(data))))


def edited(data: Path, words: Mapping[str, str], cells: Mapping[str, tuple[str, str]] | None = None) -> bytes:
    """The Word file of a data file with words replaced, each where it stands first, and figures of rows by their labels."""
    return edited_word(word_of(check_file(data)), words, cells or {})


def edited_word(word: bytes, words: Mapping[str, str], cells: Mapping[str, tuple[str, str]]) -> bytes:
    """A Word file with words and figures replaced."""
    document = docx.Document(io.BytesIO(word))
    for old, new in words.items():
        _say(next(p for p in document.paragraphs if old in p.text), old, new)
    for label, (old, new) in cells.items():
        row = next(
            r for table in document.tables for r in table.rows if r.cells[0].text.replace("\n", "").endswith(label)
        )
        cell = next(cell for cell in row.cells if cell.text == old)
        _say(cell.paragraphs[0], old, new)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _say(paragraph: Paragraph, old: str, new: str) -> None:
    text = paragraph.text.replace(old, new, 1)
    first, *others = paragraph.runs
    first.text = text
    for run in others:
        run.text = ""


def with_part(word: bytes, changes: Mapping[str, tuple[str, str]], parts: Mapping[str, str] | None = None) -> bytes:
    """A Word file with the text of some of its parts replaced, and others added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name in changes:
                before, after = changes[name]
                assert before in data.decode()
                data = data.decode().replace(before, after, 1).encode()
            new.writestr(name, data)
        for name, text in (parts or {}).items():
            new.writestr(name, text)
    return out.getvalue()


def by_libreoffice(word: bytes, home: Path) -> bytes:
    """A Word file as LibreOffice saves it."""
    if not shutil.which("soffice"):
        lacking("no file was saved by LibreOffice: it is not here (apt-get install libreoffice-writer)")
    (home / "in.docx").write_bytes(word)
    command = ["soffice", f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--convert-to"]
    for kind, source in (("odt", "in.docx"), ("docx:MS Word 2007 XML", "in.odt")):
        subprocess.run([*command, kind, "--outdir", home, home / source], capture_output=True, check=True, timeout=120)
    return (home / "in.docx").read_bytes()
