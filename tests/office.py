"""LibreOffice, as a reader of Word files: what it makes of them, as PDF."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from fontTools.ttLib import TTFont

from generator.document import style as styles
from generator.typesetting.fonts.folders import font_folders, sans, serif
from generator.typesetting.fonts.roles import Resolution, resolve
from tests.lacking import lacking

_MINUTES = 5
_BOLD = 200  # fontconfig's weight


def converted(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """The Word files as PDF by name, in the fonts that a PDF of ours has; the test is skipped where there is no LibreOffice."""
    if not shutil.which("soffice"):
        lacking("the Word files were not opened: LibreOffice is not here (apt-get install libreoffice-writer)")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "fonts.conf").write_text(_substitutes(), "utf-8")
    for number, data in enumerate(files.values()):
        (folder / f"{number}.docx").write_bytes(data)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    paths = [str(folder / f"{number}.docx") for number in range(len(files))]
    subprocess.run(
        [*command, "--outdir", str(folder), *paths],
        env={
            "PATH": "/usr/bin:/bin:/usr/local/bin",
            "HOME": str(folder),
            "FONTCONFIG_FILE": str(folder / "fonts.conf"),
        },
        capture_output=True,
        check=True,
        timeout=60 * _MINUTES,
    )
    return {name: (folder / f"{number}.pdf").read_bytes() for number, name in enumerate(files)}


def _substitutes() -> str:
    """A fontconfig file by which the names that a Word file declares lead to the fonts that the PDF takes."""
    folders = {str(path.parent) for path in (serif(), sans(), *(found.path for found in _found().values()))}
    return "".join(
        (
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>',
            '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
            *(f"<dir>{escape(folder)}</dir>" for folder in sorted(folders)),
            *_matches(),
            "</fontconfig>",
        )
    )


def _matches() -> Iterator[str]:
    style = styles.load()
    for role, found in _found().items():
        with TTFont(found.path, fontNumber=found.index, lazy=True) as font:
            family, bold = font["name"].getBestFamilyName(), font["OS/2"].usWeightClass >= 700
        weight = f'<edit name="weight" mode="assign"><int>{_BOLD}</int></edit>' if bold else ""
        yield (
            f'<match target="pattern"><test name="family"><string>{escape(style.fonts[role].declare)}</string></test>'
            f'<edit name="family" mode="assign" binding="strong"><string>{escape(family)}</string></edit>{weight}</match>'
        )


def _found() -> dict[str, Resolution]:
    return dict(resolve(styles.load(), font_folders()))
