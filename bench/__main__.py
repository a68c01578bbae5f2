"""The whole bench: reports made, every stage measured in a process of its own, the table printed as the figures come."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import copies, scale, start, table
from bench.exchange import Roll
from bench.reports import vary
from bench.worker import Measure

REPORTS = 30
PASSES = 3
_ROOT = Path(__file__).parent.parent


_SIZES, _MANY = (100, 1000), 10_000
_AGENCIES = 400
_FORMATS = "docx,pdf,html"


def main() -> None:
    """Print the table, or that of very many reports where `scale` is asked for."""
    if sys.argv[1:] == ["scale"]:
        for line in build_lines((_MANY,), (2,)):
            print(line, flush=True)
        return
    with TemporaryDirectory() as folder:
        sources = sorted((_ROOT / "agencies").glob("*/*.yaml"))
        paths = vary(sources, REPORTS * (PASSES + 1), Path(folder))
        for line in chain(
            lines(paths, REPORTS), roll_lines(), build_lines(_SIZES, (1, 2)), check_lines(), copy_lines(sources)
        ):
            print(line, flush=True)


def lines(paths: Sequence[Path], size: int) -> Iterator[str]:
    """Yield the lines of the table, each as soon as its figures are there; `size` files make a pass."""
    yield from table.header(size, len(paths) // size - 1)
    own: dict[str, Measure] = {}
    for name in table.STAGES:
        own[name] = run(name, paths, size)
        yield table.stage(name, own[name])
    yield from table.sums(own)
    yield from table.exchanges_header()
    for name in table.EXCHANGES:
        yield table.exchange(name, run(name, paths, size))
    yield from table.peers_header()
    for name, rival in table.PEERS.items():
        own[name] = run(name, paths, size)
        yield table.peer(name, own[name], own[rival])
    yield table.both(own)
    yield from table.start_header(start.TIMES)
    yield table.start("nianbao --help", start.cold("--help"))
    yield table.start("nianbao check 一份 one file", start.cold("check", str(paths[0])))
    build = ("build", str(paths[0]), "--force", "-o", str(paths[0].parent / "output"))
    yield table.start("nianbao build 一份 one file", start.cold(*build))


def build_lines(sizes: Sequence[int], jobs: Sequence[int]) -> Iterator[str]:
    """Yield the lines of whole builds."""
    yield from table.builds_header(_FORMATS)
    yield from map(table.builds, scale.builds(sizes, jobs, _FORMATS))


def roll_lines(sizes: Sequence[int] = (_AGENCIES,)) -> Iterator[str]:
    """Yield the lines of workbooks of many agencies, each measured in a process of its own."""
    yield from table.rolls_header()
    for count in sizes:
        yield table.roll(Roll(**json.loads(_printed("bench.exchange", str(count)))))


def check_lines() -> Iterator[str]:
    """Yield the lines of a whole check."""
    count = _SIZES[-1]
    yield from table.checked(count, scale.checked(count))


def copy_lines(sources: Sequence[Path]) -> Iterator[str]:
    """Yield the lines of the copy detection."""
    yield from table.copies_header()
    yield from map(table.copies, copies.curve(sources))


def run(name: str, paths: Sequence[Path], size: int) -> Measure:
    """The measure of a stage in a fresh process."""
    return Measure(**json.loads(_printed("bench.worker", name, str(size), *map(str, paths))))


def _printed(module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, check=False, encoding="utf-8")
    if done.returncode:
        raise SystemExit(f"{module} {arguments[0]}: {done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
