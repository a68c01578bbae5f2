"""The pictures of docs/preview.md that show the desk, taken anew in Chromium: `python -m scripts.screens`."""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.preview.browsers import launch
from tests.preview.offices import AGENCY, ROOT, make_office, of_year, served, write, wrong
from tests.preview.screens import Screen, shown

_FOLDER = ROOT / "docs" / "pictures"
_MORE = ("示例市教育局", "示例市财政局", "示例市民政局", "示例市水利局", "示例市司法局", "示例市人民政府办公室")


def main() -> None:
    """Take the pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        agencies = _office(Path(folder))
        browser = launch(playwright)
        with served(agencies) as desk:
            _take(browser, desk, "preview", (1366, 768), _finding)
            _take(browser, desk, "preview-wide", (1920, 1080), _figure)
            _take(browser, desk, "preview-telephone", (390, 844), _finding)
            _take(browser, desk, "preview-telephone-findings", (390, 844), _findings)
            _take(browser, desk, "preview-dark", (1366, 768), _finding, color_scheme="dark")
            _take(browser, desk, "preview-compare", (1366, 768), _compare)


def _office(folder: Path) -> Path:
    agencies = make_office(folder)
    text = (
        of_year(2025)
        .replace("落实“三审三校”，", "今年落实“三审三校”，")
        .replace("[12, 3, 0, 1, 2, 0]", "[14, 3, 0, 1, 2, 0]")
    )
    write(agencies / AGENCY / "2025.yaml", wrong(text, 2))
    for number, name in enumerate(_MORE):
        own = of_year(2025).replace(AGENCY, name).replace("市科技局", name)
        write(agencies / name / "2025.yaml", wrong(own, 4) if number == 2 else own)
    return agencies


def _take(browser: Any, desk: Any, name: str, size: tuple[int, int], act: Any, **options: Any) -> None:
    viewport = {"width": size[0], "height": size[1]}
    with shown(browser, desk, viewport=viewport, **options) as screen:
        while screen.page.locator("#reports .state.unknown").count():
            screen.page.wait_for_timeout(200)
        act(screen)
        screen.page.mouse.move(0, 0)
        screen.page.wait_for_timeout(900)
        taken = Image.open(BytesIO(screen.page.screenshot())).convert("RGB")
        taken.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
            _FOLDER / f"{name}.png", optimize=True
        )


def _findings(screen: Screen) -> None:
    if screen.page.is_visible(".tabs"):
        screen.page.click("[data-go=findings]")


def _finding(screen: Screen) -> None:
    _findings(screen)
    screen.page.click(".finding.error > button")


def _figure(screen: Screen) -> None:
    screen.click_cell("requests.carried_in.natural_persons")
    screen.page.wait_for_selector("#facts .check")


def _compare(screen: Screen) -> None:
    screen.page.click("[data-view=compare]")
    screen.page.wait_for_selector("#compare td.changed")


if __name__ == "__main__":
    main()
