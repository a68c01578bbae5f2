"""The preview's list measured in a real Chromium: how long until the rows are painted, after a key or a click, and when a desk is opened.

`python -m bench.listing` takes 1,000 agencies as `nianbao new --demo` makes them; another number may be given. Every time is that
from the key or the click, as the browser stamps it, to the second frame after it, by which the first has been painted.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright

from bench.table import line
from generator.datafile.demo.writing import Demo, write_demo
from tests.preview.browsers import launch
from tests.preview.offices import served

_BATCH = 100  # files changed at once
_LETTERS = 20
_STATUSES = ("error", "warning", "good", "all")
_ORDERS = ("agency", "year", "state", "changed")
_PAUSE = 700  # ms from one thing done to the next
# `took` gets the time of each thing done, `painted` the time at which the first rows are there.
_WATCH = """
window.took = [];
const painted = (then) => requestAnimationFrame(() => requestAnimationFrame(() => then(performance.now())));
let pressed = 0;
addEventListener("keydown", (event) => { pressed = event.timeStamp; }, true);
for (const name of ["input", "click"]) addEventListener(name, (event) => {
  const from = name === "input" && pressed ? pressed : event.timeStamp;
  pressed = 0;
  painted((now) => took.push(now - from));
}, true);
new MutationObserver((_, observer) => {
  if (!document.querySelector("#reports a")) return;
  observer.disconnect();
  painted((now) => { window.painted = now; });
}).observe(document, { subtree: true, childList: true });
"""
_FETCHED = "performance.getEntriesByType('resource').find((entry) => entry.name.includes('/files?'))?.responseEnd"


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--agencies", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for told in lines(given.agencies, Path(folder), given.rounds):
            print(told, flush=True)


def lines(count: int, folder: Path, rounds: int) -> Iterator[str]:
    """Yield a line for each thing that a person does with a list of `count` agencies, the columns first."""
    agencies = folder / "agencies"
    write_demo(agencies, Demo(count, 2025))
    yield line(f"目录 list，{count} 个机关 agencies", "中位 median", "最慢 max ms")
    with served(agencies) as desk, sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="zh-CN")
        page.add_init_script(_WATCH)
        opened = [_opened(page, desk.address) for _ in range(rounds)]
        yield _line("打开页面 page opened", [painted for painted, _ in opened])
        yield _line("其中目录 list, once fetched", [listed for _, listed in opened])
        while page.locator("#reports .state.unknown").count():
            page.wait_for_timeout(200)
        page.focus("#search")
        done = _done(page)
        for name, times in zip(
            done, zip(*(_round(page, done.values()) for _ in range(rounds)), strict=True), strict=True
        ):
            yield _line(name, times)
        yield _line("打字时来改动 files change meanwhile", _typed(page, agencies))
        browser.close()


def _opened(page: Any, address: str) -> tuple[float, float]:
    """How long it takes to have the list's first rows from asking for the page, and from having what is on the list."""
    page.goto(address)
    page.wait_for_selector("#reports a", state="attached")
    page.wait_for_timeout(1_000)
    painted = float(page.evaluate("window.painted"))
    return painted, painted - float(page.evaluate(_FETCHED))


def _done(page: Any) -> dict[str, Callable[[], object]]:
    """What a person does, in an order in which all of it changes the list."""
    press = page.keyboard.press
    return {
        "打一个字 a letter": partial(page.keyboard.insert_text, "县"),
        "再打一个 a second": partial(page.keyboard.insert_text, "人"),
        "清空 cleared": lambda: (press("Control+a"), press("Backspace")),
        "没有的字 nothing found": partial(press, "x"),
        "全部回来 all are back": partial(press, "Backspace"),
        **{f"只看 only {status}": partial(page.click, f"[data-status={status}]") for status in _STATUSES},
        **{f"排序 sorted by {order}": partial(page.press, "#sort", "ArrowDown") for order in _ORDERS[1:]},
        f"排序 sorted by {_ORDERS[0]}": lambda: (page.press("#sort", "Home"), page.focus("#search")),
    }


def _round(page: Any, acts: Iterable[Callable[[], object]]) -> list[float]:
    """How long each thing takes that is done, one after the other."""
    return [_timed(page, act) for act in acts]


def _timed(page: Any, act: Callable[[], object]) -> float:
    page.evaluate("window.took = []")
    act()
    page.wait_for_timeout(_PAUSE)
    return float(page.evaluate("window.took[0]"))


def _typed(page: Any, agencies: Path) -> list[float]:
    """How long letters take while the server tells of many changed files."""
    page.focus("#search")
    page.evaluate("window.took = []")
    for file in sorted(agencies.rglob("*.yaml"))[:_BATCH]:
        file.write_text(file.read_text("utf-8") + "\n", "utf-8")
    for _ in range(_LETTERS):
        page.keyboard.insert_text("县")
        page.wait_for_timeout(60)
        page.keyboard.press("Backspace")
        page.wait_for_timeout(60)
    return [float(time) for time in page.evaluate("window.took")]


def _line(name: str, times: Sequence[float]) -> str:
    return line(name, f"{median(times):.0f}", f"{max(times):.0f}")


if __name__ == "__main__":
    main()
