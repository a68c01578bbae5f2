"""What goes out to offices and comes back: workbooks written and read, published files read back, many agencies in one workbook.

`python -m bench.exchange COUNT` measures the workbook of so many agencies and prints it as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from random import Random
from time import process_time

from bench.stages import Stage, document
from bench.worker import peak
from generator import renderers
from generator.common import plugins
from generator.datafile.workbooks.book import workbook_of
from generator.datafile.workbooks.roster_book import roll_of
from generator.datafile.workbooks.roster_columns import Reporter, columns_of
from generator.document import style
from generator.forms.load import load_all
from generator.forms.model import Form
from generator.importers.data_text import write_data
from generator.importers.file_kinds import Kind, reader
from generator.importers.interpreter import interpret
from generator.importers.workbooks.book_reader import filled_in
from generator.importers.workbooks.merge import merge
from generator.importers.workbooks.spreadsheet import opened

_YEAR = 2025
_NAME = "填报表.xlsx"


def workbook() -> Stage:
    """From a data file to its workbook."""
    return Stage(Path.read_bytes, workbook_of)


def filled() -> Stage:
    """From a workbook to the data file that it was made of, compared figure by figure."""

    def work(given: tuple[bytes, bytes]) -> None:
        data, text = given
        reports = filled_in(opened(data, _NAME), _NAME) or []
        assert [merge(report, text, _NAME).after for report in reports] == [text]

    return Stage(lambda path: (workbook_of(path.read_bytes()), path.read_bytes()), work)


def published(kind: Kind) -> Stage:
    """From a published file, read by what is printed in it, to the text of a data file."""
    module, look = plugins.load(renderers, kind), style.load()

    def work(data: bytes) -> None:
        assert write_data(interpret(reader(kind).blocks(data)), _NAME).text

    return Stage(lambda path: module.render(document(path), look), work)


EXCHANGES: dict[str, Callable[[], Stage]] = {
    "xlsx out": workbook,
    "xlsx in": filled,
    "import docx": partial(published, "docx"),
    "import html": partial(published, "html"),
    "import pdf": partial(published, "pdf"),
}


@dataclass(frozen=True)
class Roll:
    """The workbook of so many agencies: CPU seconds to write and to read it, the process's peak of memory in MB after each, its KB."""

    count: int
    written: float
    read: float
    peaks: tuple[float, float]
    size: float


def roll(count: int) -> Roll:
    """The measure of a workbook of so many agencies, every figure filled in."""
    form = next(form for form in load_all() if form.first <= _YEAR and not form.last)
    reporters = [_reporter(form, number) for number in range(1, count + 1)]
    start = process_time()
    data = roll_of(form, _YEAR, reporters)
    written, most = process_time() - start, peak()
    start = process_time()
    reports = filled_in(opened(data, _NAME), _NAME) or []
    assert len(reports) == count
    return Roll(count, written, process_time() - start, (most, peak()), len(data) / 1024)


def _reporter(form: Form, number: int) -> Reporter:
    """An agency with figures of its own."""
    random = Random(number)
    figures = {
        figure.path: figure.field.column.units[0] if figure.field.unit else str(random.randrange(200))
        for figure in columns_of(form).figures
    }
    return Reporter(f"示例市第{number}局", "部门", "2026-01-31", figures)


if __name__ == "__main__":
    print(json.dumps(asdict(roll(int(sys.argv[1])))))
