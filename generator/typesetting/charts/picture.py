"""A chart as a picture, for a format that takes no drawings."""

from __future__ import annotations

import struct

from generator.document.model import Chart, Picture
from generator.document.style import Style
from generator.typesetting.charts.png import png
from generator.typesetting.charts.sketch import sketch
from generator.typesetting.fonts.chain import Chain
from generator.typesetting.fonts.folders import FontFolders
from generator.typesetting.fonts.roles import chain_for, resolve

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
