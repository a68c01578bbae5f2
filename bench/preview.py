"""The preview measured in a real Chromium: from saving a file to seeing it, and the memory of many edits.

`python -m bench.preview` measures 50 edits, `python -m bench.preview --edits 2000` the memory too; `--agencies 1000` does so
beside so many others on the list. How quick the list itself is: `python -m bench.listing`.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections.abc import Iterator
from os import sysconf
from pathlib import Path
from statistics import median, quantiles
from time import time
from typing import Any

from playwright.sync_api import sync_playwright

from tests.preview.browsers import launch
from tests.preview.offices import Served, make_office, of_year, served, write
from tests.preview.screens import Screen, shown

_KEY = "requests.received.others"
# Notes when the figure that is waited for has been painted.
_WATCH = f"""(() => {{
  const paper = document.querySelector("#paper").shadowRoot.querySelector(".report-main");
  window.seen = {{}};
  new MutationObserver(() => {{
    const value = paper.querySelector('[data-key="{_KEY}"]')?.textContent;
    if (!(value in window.seen)) requestAnimationFrame(() => {{ window.seen[value] ??= performance.timeOrigin + performance.now(); }});
  }}).observe(paper, {{ subtree: true, childList: true, characterData: true }});
}})()"""


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=50)
    parser.add_argument("--agencies", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        agencies = make_office(Path(folder))
        _more(agencies, given.agencies)
        with served(agencies) as desk:
            browser = launch(playwright)
            with shown(browser, desk) as screen:
                _edits(screen, desk, given.edits)


def _more(agencies: Path, count: int) -> None:
    for number in range(count):
        name = f"示例{number:04d}县科学技术局"
        write(agencies / name / "2025.yaml", of_year(2025).replace("示例市科学技术局", name))


def _edits(screen: Screen, desk: Served, count: int) -> None:
    """How long each of so many edits takes until it is on screen; the memory in between."""
    screen.page.evaluate(_WATCH)
    took: list[float] = []
    before = _worked(desk.pid)
    for number, value in enumerate(_values(count), 1):
        start = time()
        write(desk.file, of_year(2025).replace("[12, 3, 0, 1, 2, 0]", f"[12, 3, 0, 1, 2, {value}]"))
        screen.until(f"window.seen[{json.dumps(str(value))}]")
        took.append(screen.page.evaluate(f"window.seen[{json.dumps(str(value))}]") - start * 1000)
        if number in (1, 50, 100) or number % 250 == 0:
            print(
                f"after {number} edits: server {_resident(desk.pid):.1f} MB, page {_heap(screen.page):.1f} MB",
                flush=True,
            )
    print(f"of the processor, an edit: server {(_worked(desk.pid) - before) * 1000 / count:.0f} ms")
    cuts = quantiles(took, n=20)
    print(
        f"{count} edits, from saving to the screen: median {median(took):.0f} ms, p95 {cuts[-1]:.0f} ms, most {max(took):.0f} ms"
    )


def _values(count: int) -> Iterator[int]:
    return iter(range(100, 100 + count))


def _worked(pid: int) -> float:
    """Seconds of the processor that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / sysconf("SC_CLK_TCK")


def _resident(pid: int) -> float:
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def _heap(page: Any) -> float:
    """The page's JavaScript heap after collecting what is garbage."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    used = session.send("Runtime.getHeapUsage")["usedSize"]
    session.detach()
    return float(used) / 1024 / 1024


if __name__ == "__main__":
    main()
