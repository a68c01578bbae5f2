"""Word files of real reports, of cases as drafts and of samples, made once for all that look at them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checking.check import check_file
from generator.document import style
from generator.document.composer import as_draft
from generator.renderers import docx
from tests import samples
from tests.case_files import CASES, case_file

ROOT = Path(__file__).parents[3]
REPORTS = sorted([*(ROOT / "agencies").rglob("*.yaml"), *(ROOT / "tests/data/real").rglob("*.yaml")])
SOME_CASES = sorted(path for room in ("charts", "pictures", "placeholders") for path in (CASES / room).rglob("*.txt"))


def of_data(path: Path, *, draft: bool = False) -> bytes | None:
    """The Word file of a data file, None where it is too broken for one."""
    checked = check_file(path, path.name)
    if checked.composed is None:
        return None
    document = checked.composed.document
    return docx.render(as_draft(document, checked.findings) if draft else document, style.load())


@pytest.fixture(scope="session")
def words(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Word files of real reports, of cases as drafts, and of samples."""
    folder = tmp_path_factory.mktemp("data")
    made: dict[str, bytes | None] = {
        "sample": docx.render(samples.report(), style.load()),
        "watermark": docx.render(samples.with_watermark(), style.load()),
    }
    for path in REPORTS:
        made[str(path.relative_to(ROOT))] = of_data(path)
    for path in SOME_CASES:
        case, name = case_file(path), path.relative_to(CASES).as_posix()
        for file, text in case.files.items():
            (folder / name / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / name / file).write_text(text, "utf-8")
        made[name] = of_data(folder / name / case.name, draft=True)
    return {name: data for name, data in made.items() if data is not None}
