"""A chart as a picture, for a format that takes no drawings."""

from __future__ import annotations

import struct

from generator.charts.png import png
from generator.charts.sketch import sketch
from generator.document import Chart, Picture
from generator.fonts.chain import Chain
from generator.fonts.folders import FontFolders
from generator.fonts.roles import chain_for, resolve
from generator.style import Style

_POINTS = 72 / 25.4  # in a millimetre


def picture(chart: Chart, style: Style) -> Picture:
    """The chart as wide as the text, with its description as caption."""
    data = png(sketch(chart, style.page.text_width * _POINTS), _chain(style))
    width, height = struct.unpack(">II", data[16:24])
    return Picture(data, "png", width, height, chart.description)


def _chain(style: Style) -> Chain:
    """The faces that come with the program, so that a Word file is the same whatever fonts a computer has."""
    packaged = FontFolders()
    return chain_for(resolve(style, packaged)[style.text["table"].face], packaged)
