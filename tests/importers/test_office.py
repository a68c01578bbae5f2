"""Files of older office programs are read by way of LibreOffice; where it is missing, the user is told what to do."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.importers import office
from generator.importers.job import Asked, import_one
from tests.importers.printed import FILES, printed
from tests.lacking import lacking


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report in the formats that LibreOffice writes."""
    if not shutil.which("soffice"):
        lacking("older formats were not read: LibreOffice is not here (apt-get install libreoffice-writer)")
    home = tmp_path_factory.mktemp("office")
    (home / "report.docx").write_bytes(printed(FILES[0], "docx"))
    for suffix in ("doc", "odt", "rtf"):
        command = [
            "soffice",
            f"-env:UserInstallation={(home / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            suffix,
        ]
        subprocess.run([*command, "--outdir", home, home / "report.docx"], capture_output=True, check=True, timeout=120)
    shutil.copy(home / "report.doc", home / "report.wps")
    return home


@pytest.mark.parametrize("suffix", ["doc", "wps", "odt", "rtf"])
def test_an_older_format_is_read_to_the_last_figure(folder: Path, suffix: str) -> None:
    imported = import_one(folder / f"report.{suffix}", Asked())
    assert imported.status == "proved"
    assert imported.cells["doubtful"] == imported.cells["missing"] == 0


def test_without_libreoffice_the_user_is_told_how_to_save_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office.shutil, "which", lambda _: None)
    (tmp_path / "report.wps").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    (finding,) = import_one(tmp_path / "report.wps", Asked()).findings
    assert finding.code == "I014"
    assert "另存为" in finding.hint.zh


def test_what_libreoffice_cannot_open_is_a_finding(tmp_path: Path) -> None:
    if not shutil.which("soffice"):
        lacking("LibreOffice is not here (apt-get install libreoffice-writer)")
    (tmp_path / "report.odt").write_bytes(b"{\\rtf1 {{{{ \\bin99999999")
    imported = import_one(tmp_path / "report.odt", Asked())
    assert imported.status == "failed"
