"""All figures as open data: a row a cell, a row a report, what the columns are, described as a Data Package of version 2.0.

Rows come from the index one after the other, so memory does not grow with their number; the same reports give the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.common.errors import OutputError
from generator.common.files import TEMPORARY, write
from generator.common.refusals import why
from generator.common.templates import environment
from generator.forms.model import Form
from generator.summaries.figure_index import Entry, Figure, Index, Stored, figures_of

TITLE = "政府信息公开工作年度报告数据"
_ABOUT = "各机关政府信息公开工作年度报告的三张法定表格：主动公开政府信息情况、收到和处理政府信息公开申请情况、行政复议和行政诉讼情况。"
_PACKAGE = "https://datapackage.org/profiles/2.0/datapackage.json"
_RESOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"
_HEAD = (
    ("agency", "机关", "string"),
    ("division", "区划代码", "string"),
    ("year", "年度", "integer"),
    ("form", "格式", "string"),
)
_CELL = (
    ("table", "表", "string"),
    ("row", "行", "string"),
    ("column", "列", "string"),
    ("value", "数", "number"),
    ("status", "状态", "string"),
)
_LABELS = (
    ("form", "格式", "string"),
    ("table", "表", "string"),
    ("row", "行", "string"),
    ("column", "列", "string"),
    ("table_label", "表名", "string"),
    ("row_label", "行名", "string"),
    ("column_label", "列名", "string"),
    ("unit", "单位", "string"),
)
STATUS = {"typed": "填报的数", "computed": "由程序相加的合计", "missing": "没有填，或者读不出来"}


@dataclass(frozen=True)
class Written:
    """What was written: the files, how many reports and cells they hold, and files left out since another is of the same report."""

    files: tuple[Path, ...]
    reports: int
    cells: int
    doubles: tuple[str, ...]


@dataclass(frozen=True)
class _Resource:
    """A table of the package."""

    name: str
    title: str
    fields: tuple[tuple[str, str, str], ...]
    key: tuple[str, ...]

    @property
    def path(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"


def write_dataset(index: Index, folder: Path, years: frozenset[int] = frozenset()) -> Written:
    """Write the tables, what describes them, and a page about them into a folder; OutputError where that cannot be."""
    doubles: list[str] = []
    counted = [0, 0]
    made: list[tuple[_Resource, Path]] = []
    cells = _Resource("cells", "一行一格数", (*_HEAD, *_CELL), ("agency", "year", "table", "row", "column"))
    made.append((cells, _table(folder, cells, _cells(index, years, doubles, counted))))
    for form in index.forms:
        wide = _wide(form)
        if any(True for _ in _once(index, form, years, [])):
            made.append((wide, _table(folder, wide, _reports(index, form, years))))
    labels = _Resource("fields", "行、列的名称", _LABELS, ("form", "table", "row", "column"))
    made.append((labels, _table(folder, labels, _labelled(index.forms))))
    package = folder / "datapackage.json"
    described = _described(made)
    write(package, (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode())
    page = folder / "index.html"
    write(page, _page(described, counted))
    return Written((*(path for _, path in made), package, page), counted[0], counted[1], tuple(doubles))


def _once(index: Index, form: Form, years: frozenset[int], doubles: list[str]) -> Iterator[Entry]:
    """Yield the reports of a form, of several files of one report the first."""
    last: tuple[str, int] | None = None
    for entry in index.entries(form, years):
        if (entry.agency, entry.year) == last:
            doubles.append(entry.file)
            continue
        last = entry.agency, entry.year
        yield entry


def _cells(index: Index, years: frozenset[int], doubles: list[str], counted: list[int]) -> Iterator[Sequence[Stored]]:
    for form in index.forms:
        figures = [(n, figure) for n, figure in enumerate(figures_of(form)) if not figure.unit]
        places = [(n, figure.section.id, figure.row.id, figure.column.id, figure.is_total) for n, figure in figures]
        for entry in _once(index, form, years, doubles):
            counted[0] += 1
            counted[1] += len(places)
            head = entry.agency, entry.division, entry.year, form.id
            for n, section, row, column, total in places:
                value = entry.values[n]
                status = "missing" if value is None else "computed" if total else "typed"
                yield *head, section, row, column, value, status


def _wide(form: Form) -> _Resource:
    fields = tuple((figure.name, _title(figure), _type(figure)) for figure in figures_of(form))
    return _Resource(f"reports-{form.id}", f"一行一份报告（{form.id} 格式）", (*_HEAD, *fields), ("agency", "year"))


def _title(figure: Figure) -> str:
    labels = (*figure.row.groups, figure.row.label)
    words = [figure.section.short or figure.section.key, *(label.short or label.key for label in labels)]
    return ".".join([*words, figure.column.unit_key if figure.unit else figure.column.short or figure.column.key])


def _type(figure: Figure) -> str:
    return "string" if figure.unit else "number" if figure.column.kind == "amount" else "integer"


def _reports(index: Index, form: Form, years: frozenset[int]) -> Iterator[Sequence[Stored]]:
    for entry in _once(index, form, years, []):
        yield entry.agency, entry.division, entry.year, form.id, *entry.values


def _labelled(forms: Iterable[Form]) -> Iterator[Sequence[Stored]]:
    for form in forms:
        for figure in figures_of(form):
            if not figure.unit:
                column = figure.column
                labels = figure.section.heading, figure.row.label.text, column.text
                yield form.id, figure.section.id, figure.row.id, column.id, *labels, column.unit or ""


def _table(folder: Path, resource: _Resource, rows: Iterable[Sequence[Stored]]) -> Path:
    """Write a table row by row, whole or not at all."""

    def fill(file: io.TextIOBase) -> None:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([name for name, _, _ in resource.fields])
        writer.writerows(rows)

    return streamed(folder / resource.path, fill)


def streamed(path: Path, fill: Callable[[io.TextIOBase], None]) -> Path:
    """Write a text file of any size, whole or not at all; return its path."""
    beside = path.with_name(f"{TEMPORARY[0]}{path.name}{TEMPORARY[1]}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8", newline="") as file:
            fill(file)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise OutputError(f"{path}：写不进去（{why(error)}）") from error
    return path


def _described(made: Sequence[tuple[_Resource, Path]]) -> dict[str, Any]:
    """The Data Package descriptor."""
    return {
        "$schema": _PACKAGE,
        "name": "zhengfu-xinxi-gongkai-nianbao",
        "title": TITLE,
        "description": _ABOUT,
        "resources": [_descriptor(resource, path) for resource, path in made],
    }


def _descriptor(resource: _Resource, path: Path) -> dict[str, Any]:
    return {
        "$schema": _RESOURCE,
        "name": resource.name,
        "title": resource.title,
        "path": resource.path,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{_digest(path)}",
        "schema": {
            "fields": [_field(*field) for field in resource.fields],
            "primaryKey": list(resource.key),
            "missingValues": [""],
        },
    }


def _field(name: str, title: str, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = {"name": name, "title": title, "type": kind}
    if name == "status":
        found["description"] = "；".join(f"{key}：{said}" for key, said in STATUS.items())
        found["constraints"] = {"enum": list(STATUS)}
    return found


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _page(package: dict[str, Any], counted: Sequence[int]) -> bytes:
    """A page about the tables, which search engines for data read too (schema.org)."""
    described = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": TITLE,
        "description": _ABOUT,
        "inLanguage": "zh-CN",
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": r["mediatype"], "contentUrl": r["path"], "name": r["title"]}
            for r in package["resources"]
        ],
    }
    safe = json.dumps(described, ensure_ascii=False, indent=1).replace("<", "\\u003c")
    template = environment(trimmed=True).get_template("dataset.html.j2")
    return template.render(
        title=TITLE, about=_ABOUT, resources=package["resources"], reports=counted[0], cells=counted[1], data=safe
    ).encode()
