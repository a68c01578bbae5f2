"""Whole reports through our own formats and through LibreOffice's: every figure comes back, and no more is claimed than is so."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import cli
from generator.importers.import_job import Asked, import_one, printed_blocks
from tests.importers.printed import FILES, expected, of, printed, read, report_of
from tests.lacking import lacking

_DEMOS = 46
_CONVERTED = 6  # of the demonstration reports; all real ones besides


@pytest.fixture(scope="module")
def demos(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Demonstration reports as data files."""
    home = tmp_path_factory.mktemp("demo")
    words = ["new", "--demo", str(_DEMOS), "--year", "2024", "--seed", "7", "-o", str(home)]
    assert CliRunner().invoke(cli, words).exit_code == 0
    return tuple(sorted(home.rglob("2024.yaml")))


@pytest.mark.parametrize("suffix", ["docx", "html", "pdf"])
def test_every_figure_of_forty_six_reports_comes_back_from_our_own_formats(
    demos: tuple[Path, ...], suffix: str, tmp_path: Path
) -> None:
    assert len(demos) == _DEMOS
    for path in demos:
        file = tmp_path / f"report.{suffix}"
        file.write_bytes(printed(path, suffix))
        reading = of(printed_blocks(file)[0])
        assert read(reading) == expected(report_of(path)), path
        assert reading.agency == report_of(path).agency


@pytest.fixture(scope="module")
def converted(demos: tuple[Path, ...], tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Path]:
    """Reports as Word files of ours, with the data files that they were made of, and LibreOffice's conversions beside them."""
    if not shutil.which("soffice"):
        lacking("nothing was converted: LibreOffice is not here (apt-get install libreoffice-writer)")
    home = tmp_path_factory.mktemp("office")
    sources = {home / f"{n:02}.docx": path for n, path in enumerate((*FILES, *demos[:: _DEMOS // _CONVERTED]))}
    for file, path in sources.items():
        file.write_bytes(printed(path, "docx"))
    _convert(home, "doc", sorted(sources))
    for suffix in ("pdf", "html", "txt:Text"):
        _convert(home, suffix, sorted(sources))
    _convert(home / "again", "docx", sorted(home.glob("*.doc")))
    return sources


def _convert(home: Path, kind: str, files: list[Path]) -> None:
    profile = f"-env:UserInstallation={(files[0].parent / 'profile').as_uri()}"
    words = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(home), *map(str, files)]
    subprocess.run(words, capture_output=True, check=True, timeout=300)


@pytest.mark.parametrize("name", ["{}.pdf", "{}.html", "again/{}.docx", "{}.txt"])
def test_every_figure_comes_back_from_what_libreoffice_makes_of_a_report(
    converted: dict[Path, Path], name: str
) -> None:
    for file, path in converted.items():
        reading = of(printed_blocks(file.parent / name.format(file.stem))[0])
        assert read(reading) == expected(report_of(path)), path


def test_many_files_in_one_run_take_no_more_memory_than_few(tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    file.write_bytes(printed(FILES[0], "docx"))
    program = (
        "import resource, sys; from pathlib import Path; from generator.importers.import_job import Asked, import_one\n"
        "for _ in range(int(sys.argv[2])): assert import_one(Path(sys.argv[1]), Asked()).text\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    few, many = (
        int(subprocess.run([sys.executable, "-c", program, file, count], capture_output=True, check=True).stdout)
        for count in ("30", "200")
    )
    assert many - few < 6 * 1024


def test_one_bad_file_stops_no_other(tmp_path: Path) -> None:
    for name, data in (("a.docx", b"PK broken"), ("b.docx", printed(FILES[0], "docx")), ("c.pdf", b"%PDF-1.4 broken")):
        (tmp_path / name).write_bytes(data)
    states = {path.name: import_one(path, Asked()).status for path in sorted(tmp_path.iterdir())}
    assert states == {"a.docx": "failed", "b.docx": "proved", "c.pdf": "failed"}
