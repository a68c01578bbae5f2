"""署名 and 成文日期, placed as GB/T 9704 §7.3.5 has them."""

from __future__ import annotations

from generator.document import Signature
from generator.ooxml.markup import indent, paragraph, run
from generator.ooxml.metrics import Metrics
from generator.ooxml.text import width


def signature(block: Signature, metrics: Metrics) -> str:
    """The two lines of a signature, after an empty line and on one page with it."""
    name, date = (_sealed if block.sealed else _unsealed)(block, metrics)
    above = f'<w:keepLines/><w:spacing w:before="{metrics.pitch}"/>'
    signer = paragraph("ReportSigner", run(block.name), keep=bool(block.date), layout=above + name)
    dated = paragraph("ReportDate", run(block.date), layout=("" if block.name else above) + date)
    return (signer if block.name else "") + (dated if block.date else "")


def _sealed(block: Signature, metrics: Metrics) -> tuple[str, str]:
    """The date four characters from the right and the name centred over it, as far as there is room."""
    character = metrics.character
    date = _right(4 * character)
    left = metrics.text_width - round((8 + width(block.date)) * character)
    if left < 0 or width(block.name) * character > metrics.text_width - left:
        return _right(0), date
    return f'{indent(left)}<w:jc w:val="center"/>', date


def _unsealed(block: Signature, metrics: Metrics) -> tuple[str, str]:
    """The name two characters from the right, the date beginning two characters right of it; a longer date shifts both.

    Where one line hangs on the other it is placed by its left edge, for the width of figures differs with the font.
    """
    character = metrics.character
    longer = width(block.date) > width(block.name)
    room = metrics.text_width - round(width(block.date if longer else block.name) * character)
    if longer:
        return _left(max(room - 4 * character, 0)), _right(2 * character)
    return _right(2 * character), _left(max(room, 0))


def _right(right: int) -> str:
    return f'{indent(right=right)}<w:jc w:val="right"/>'


def _left(left: int) -> str:
    return f'{indent(left)}<w:jc w:val="left"/>'
