"""The demonstration folder: many data files written, the broken ones listed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import NamedTuple

from generator.common.errors import NianbaoError
from generator.common.files import write
from generator.common.folder import safe_name
from generator.datafile.demo.bodies import Body, bodies
from generator.datafile.demo.datafile import data_file
from generator.datafile.demo.figures import Tables, tables
from generator.datafile.demo.flaws import Flaw, broken
from generator.datafile.demo.narrative import narrative
from generator.forms.load import for_year, load_all

LIST = "坏件.json"


@dataclass(frozen=True)
class Demo:
    """What to make: so many agencies, the year of their reports, how many years up to it, what share of the files is broken.

    The same seed makes the same files, and those of more agencies begin with those of fewer.
    """

    count: int
    year: int
    years: int = 1
    share: float = 0.01
    seed: int = 0


class Made(NamedTuple):
    """A data file: its path below the folder, its text, and its flaw if it has one."""

    path: str
    text: str
    flaw: Flaw | None


def write_demo(folder: Path, demo: Demo) -> int:
    """Write the files and the list of the broken ones into the folder; return how many are broken."""
    flawed = []
    for made in files(demo):
        write(folder / made.path, made.text.encode())
        if made.flaw:
            flawed.append({"文件": made.path, "毛病": made.flaw.name, "代码": made.flaw.code})
    write(folder / LIST, (json.dumps(flawed, ensure_ascii=False, indent=1) + "\n").encode())
    return len(flawed)


def files(demo: Demo) -> Iterator[Made]:
    """Yield the data files, agency by agency, each one's in the order of the years; only the last of them may be broken."""
    flawed = _flawed(demo)
    for number, body in enumerate(islice(bodies(Random(f"{demo.seed}")), demo.count)):
        last: Tables | None = None
        for year in range(demo.year - demo.years + 1, demo.year + 1):
            random = Random(f"{demo.seed} {number} {year}")
            last, text = _report(body, year, last, random)
            path = f"{safe_name(body.name)}/{year}.yaml"
            if number in flawed and year == demo.year:
                flaw, worse = broken(text, random, demo.years > 1)
                yield Made(path, worse, flaw)
            else:
                yield Made(path, text, None)


def _report(body: Body, year: int, last: Tables | None, random: Random) -> tuple[Tables, str]:
    form = for_year(year, load_all())
    if form is None:
        raise NianbaoError(f"没有适用于 {year} 年度的格式。")
    figures = tables(form, body, random, last)
    said = narrative(form, body, year, figures, random)
    return figures, data_file(form, body, year, figures, said, random)


def _flawed(demo: Demo) -> set[int]:
    """The numbers of the agencies whose file is broken."""
    random = Random(f"{demo.seed} flaws")
    return set(random.sample(range(demo.count), round(demo.count * demo.share)))
