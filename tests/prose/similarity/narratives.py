"""Narratives for tests of likeness: real ones, with other names, years, numbers and words."""

from __future__ import annotations

from pathlib import Path

from generator.checking.check import read_data
from generator.report import Report

DATA = Path(__file__).parents[2] / "data" / "real"
HONGZE = (DATA / "hongze" / "2023.yaml").read_text(encoding="utf-8")
PINGTAN = (DATA / "pingtan" / "2022.yaml").read_text(encoding="utf-8")


def read(text: str, folder: Path, name: str = "2023.yaml") -> Report:
    """Return the report of a text, kept as a file of the folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    report = read_data(path, path.as_posix())
    assert report
    return report


def renamed(text: str = HONGZE, place: str = "金湖", year: int = 2023) -> str:
    """Return the report of Hongze as another district's, of another year, with other numbers."""
    text = text.replace("洪泽", place).replace("2023", str(year)).replace("1136条", "2541条")
    return text.replace("申请21件", "申请35件")
