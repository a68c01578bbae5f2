"""What the tests of the preview share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.preview.browsers import chromium, launch
from tests.preview.offices import Served, make_office, served


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk with the reports of one agency."""
    with served(make_office(tmp_path_factory.mktemp("office"))) as running:
        yield running


@pytest.fixture
def agencies(tmp_path: Path) -> Path:
    """The data files of an office, not served."""
    return make_office(tmp_path)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser."""
    chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()
