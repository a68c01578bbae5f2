"""The command `dataset`: the figures of all reports as open data."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import click

from generator.build.inputs import of_years
from generator.common.files import find
from generator.forms.load import load_all
from generator.summaries.dataset import Written, write_dataset
from generator.summaries.figure_index import NAME, Index
from generator.summaries.parquet import write_parquet

_SHOWN = 5
_OUTPUT = Path("output")


def index_file() -> Path | None:
    """Where the index of figures is kept: in the output folder, where there is one."""
    return _OUTPUT / NAME if _OUTPUT.is_dir() else None


def dataset_files(
    paths: Sequence[Path], output: Path, parquet: bool, years: frozenset[int], jobs: int, language: str
) -> int:
    """Write the dataset; 1 where a data file could not be read, or two are of one report."""
    load_all()  # a form that is not well made is no fault of the files
    files = list(of_years(find(paths, Path("agencies")), years))
    with closing(Index(index_file())) as index:
        _, unread = index.refresh(files, jobs or os.cpu_count() or 1)
        written = write_dataset(index, output, years)
    more = _parquet(written) if parquet else ()
    for line in _told(written, more, unread, language == "en"):
        click.echo(line)
    return int(bool(unread or written.doubles))


def _parquet(written: Written) -> tuple[Path, ...]:
    """The tables again as Parquet."""
    described = next(path for path in written.files if path.name == "datapackage.json")
    resources = json.loads(described.read_text("utf-8"))["resources"]
    fields = {r["path"]: [(f["name"], f["type"]) for f in r["schema"]["fields"]] for r in resources}
    return tuple(write_parquet(path, fields[path.name]) for path in written.files if path.name in fields)


def _told(written: Written, more: Sequence[Path], unread: Sequence[str], english: bool) -> Iterator[str]:
    for path in (*written.files, *more):
        yield f"written {path}" if english else f"已生成 {path}"
    for names, zh, en in (
        (unread, "读不出来", "not readable"),
        (written.doubles, "同一机关、同一年度还有一份，没有写入", "doubles, left out"),
    ):
        if names:
            shown = "、".join(names[:_SHOWN])
            rest = f" 等 {len(names)} 份" if len(names) > _SHOWN else ""
            yield f"{len(names)} {en}: {', '.join(names[:_SHOWN])}" if english else f"{zh}：{shown}{rest}"
    words = f"{written.reports} 份报告，{written.cells} 格数。"
    yield click.style(f"{written.reports} reports, {written.cells} cells." if english else words, bold=True)
