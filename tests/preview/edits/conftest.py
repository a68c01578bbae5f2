"""What the tests of editing on the desk share."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.preview.edits.offices import Page, page_of
from tests.preview.offices import KEY, make_office, served


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A desk that may be edited."""
    with served(make_office(tmp_path_factory.mktemp("office")), "--edit") as desk:
        yield page_of(desk)


@pytest.fixture
def page(office: Page) -> Page:
    """A page of the desk, with the files of the office as they were at first."""
    make_office(office.desk.agencies.parent)
    until(lambda: office.desk.ask("/edit/form?" + urlencode({"key": KEY})).status == 200)
    return office


def until(true: Callable[[], bool], seconds: float = 10) -> None:
    """Wait until something is true; AssertionError if it does not become so."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def file(page: Page) -> Path:
    """The data file of the report on screen."""
    return page.desk.file
