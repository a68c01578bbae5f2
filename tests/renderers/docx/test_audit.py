"""Word files before an independent validator of Office Open XML, in its profiles of an old Word and of the newest."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from generator.renderers.docx.archive import archive, member

PROFILES = (FileFormat.OFFICE_2010, FileFormat.MICROSOFT_365)


@pytest.fixture(scope="module", params=PROFILES, ids=lambda profile: profile.value)
def validator(request: pytest.FixtureRequest) -> OpenXmlValidator:
    return OpenXmlValidator(file_format=request.param)


def complaints(validator: OpenXmlValidator, data: bytes, path: Path) -> list[str]:
    """What the validator says of a Word file, written to the path for it."""
    path.write_bytes(data)
    return [f"{error.part_uri}: {error.description}" for error in validator.validate(path).errors]


def test_every_word_file_is_valid(validator: OpenXmlValidator, words: dict[str, bytes], tmp_path: Path) -> None:
    found = {name: complaints(validator, data, tmp_path / "file.docx") for name, data in words.items()}
    assert {name: told for name, told in found.items() if told} == {}


def test_elements_in_the_wrong_order_are_told(
    validator: OpenXmlValidator, words: dict[str, bytes], tmp_path: Path
) -> None:
    with ZipFile(BytesIO(words["sample"])) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = parts["word/styles.xml"]
    parts["word/styles.xml"] = sheet.replace(b"<w:widowControl/><w:kinsoku/>", b"<w:kinsoku/><w:widowControl/>")
    data = archive(member(name, part) for name, part in parts.items())
    assert any("widowControl" in told for told in complaints(validator, data, tmp_path / "file.docx"))
