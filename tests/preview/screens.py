"""A desk as a person sees it, in a browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from tests.preview.offices import KEY, Served

_BODY = "document.querySelector('#paper').shadowRoot.querySelector('.report-main')"
_TRIES = 500


@dataclass(frozen=True)
class Screen:
    """A page of the browser that shows a desk; `troubles` are what the browser complains of."""

    page: Any
    troubles: list[str]

    def paper(self, script: str) -> Any:
        """What a script finds in the page of the report, which it calls `paper`."""
        return self.page.evaluate(f"(() => {{ const paper = {_BODY}; return {script}; }})()")

    def cell(self, key: str) -> str:
        """The figure of a key."""
        return str(self.paper(f"paper.querySelector('[data-key={json.dumps(key)}]').textContent"))

    def until(self, script: str) -> None:
        """Wait until a script that calls the page of the report `paper` is true.

        It is asked again and again from here: the page itself may not evaluate texts.
        """
        for _ in range(_TRIES):
            if self.paper(script):
                return
            self.page.wait_for_timeout(20)
        raise AssertionError(script)

    def until_cell(self, key: str, value: str) -> None:
        """Wait until a figure is what it should be."""
        self.until(f"paper.querySelector('[data-key={json.dumps(key)}]')?.textContent === {json.dumps(value)}")

    def click_cell(self, key: str) -> None:
        """Click a figure."""
        self.page.click(f"#paper [data-key='{key}']")

    def findings(self) -> list[str]:
        """The messages of the findings."""
        return [str(text) for text in self.page.locator(".finding .message").all_inner_texts()]

    def marked_line(self) -> str:
        """The line of the data file that is marked."""
        return str(self.page.inner_text("#source .marked code"))


@contextmanager
def shown(browser: Any, desk: Served, key: str = KEY, before: str = "", **options: Any) -> Iterator[Screen]:
    """Show a report; nothing may be asked of another server, and the browser may complain of nothing.

    The script `before` runs before those of the page.
    """
    options = {"viewport": {"width": 1366, "height": 768}, "locale": "zh-CN", **options}
    context = browser.new_context(**options)
    page = context.new_page()
    if before:
        page.add_init_script(before)
    troubles: list[str] = []
    page.on("console", lambda said: troubles.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda asked: troubles.append(asked.url) if not asked.url.startswith(desk.address) else None)
    page.goto(f"{desk.address}/?report={quote(key)}")
    page.wait_for_selector("#reports a", state="attached")
    screen = Screen(page, troubles)
    screen.until("paper.childElementCount > 0 || document.querySelector('#choose').textContent.includes('读不出')")
    try:
        yield screen
        assert troubles == [], troubles
    finally:
        context.close()
