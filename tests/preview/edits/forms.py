"""The form of a report as a clerk uses it."""

from __future__ import annotations

import json
from typing import Any

from tests.preview.edits.offices import RECEIVED, REQUESTS
from tests.preview.screens import Screen

RECEIVED_BY_PEOPLE = ".".join((*RECEIVED, "自然人"))
GRANTED = f"{REQUESTS}.本年度办理结果.予以公开.自然人"
OTHER = "其他需要报告的事项"


def edit(screen: Screen) -> None:
    """Open the form."""
    screen.page.wait_for_selector("#reports a", state="attached")
    screen.page.click("[data-view=edit]")
    screen.page.wait_for_selector("#edit .edit-bar")


def field(screen: Screen, at: str) -> Any:
    """The field of a path."""
    return screen.page.locator(f"#edit [data-at={json.dumps(at, ensure_ascii=False)}]")


def save(screen: Screen) -> list[str]:
    """Save by the keyboard; the lines that were shown before."""
    screen.page.keyboard.press("Control+s")
    screen.page.wait_for_selector("dialog .buttons")
    lines = lines_shown(screen, ":is(.out, .in)")
    screen.page.keyboard.press("Enter")
    screen.page.wait_for_selector(".edit-note.good")
    return lines


def lines_shown(screen: Screen, which: str) -> list[str]:
    """The lines of the file that a dialog shows, without a click that would move the focus."""
    screen.page.evaluate("document.querySelectorAll('dialog details').forEach((details) => (details.open = true))")
    return [str(line).replace("\n", "") for line in screen.page.locator(f"dialog {which}").all_inner_texts()]


def forgive(screen: Screen, status: int) -> None:
    """Do not count it as trouble that the server has refused something; that it did is asked for."""
    assert [said for said in screen.troubles if f"status of {status}" in said]
    screen.troubles[:] = [said for said in screen.troubles if f"status of {status}" not in said]


def wait_for_value(screen: Screen, at: str, value: str) -> None:
    """Wait until a field shows a value."""
    for _ in range(500):
        if field(screen, at).input_value() == value:
            return
        screen.page.wait_for_timeout(20)
    raise AssertionError(f"{at} is not {value}")
