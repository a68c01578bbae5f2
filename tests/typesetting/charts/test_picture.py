"""Charts as pictures for a Word file."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from PIL import Image

from generator.document import style
from generator.document.model import Chart
from generator.typesetting.charts.picture import picture
from tests.typesetting.charts.making import CHARTS, one


def opened(chart: Chart) -> Image.Image:
    return Image.open(io.BytesIO(picture(chart, style.load()).data))


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_is_grey_and_fine_enough_for_print(chart: Chart) -> None:
    image = opened(chart)
    assert (image.mode, image.width) == ("L", picture(chart, style.load()).width)
    assert image.width / (156 / 25.4) > 200
    assert image.getextrema() == (0, 255)


def test_shows_the_figures_in_a_face_of_its_own() -> None:
    three, four = (opened(one("bar", ("甲", "乙"), figure, 10)) for figure in (3, 4))
    assert three.tobytes() != four.tobytes()


def test_says_what_it_shows() -> None:
    assert picture(CHARTS["bars"], style.load()).caption == CHARTS["bars"].description


def test_draws_a_character_that_no_font_has_as_a_stand_in() -> None:
    assert opened(one("bar", ("甲\U000f0000", "乙\u200d"), 1, 2)).getextrema() == (0, 255)


def test_is_the_same_in_every_process() -> None:
    code = (
        "import hashlib; from generator.document import style; from generator.typesetting.charts.picture import picture;"
        "from tests.typesetting.charts.making import CHARTS;"
        "print(*[hashlib.sha256(picture(c, style.load()).data).hexdigest() for c in CHARTS.values()])"
    )
    runs = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout for _ in "ab"
    }
    assert len(runs) == 1
    assert len(runs.pop().split()) == len(CHARTS)
