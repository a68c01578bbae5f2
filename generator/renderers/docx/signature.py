"""署名 and 成文日期, placed as GB/T 9704 §7.3.5 has them."""

from __future__ import annotations

from generator.document.model import Signature
from generator.renderers.docx.markup import indent, paragraph, run
from generator.renderers.docx.metrics import Metrics
from generator.typesetting.lines.titles import signer_lines, width


def signature(block: Signature, metrics: Metrics) -> str:
    """The lines of a signature, after an empty line and on one page; a name longer than a line is broken between words."""
    lines = signer_lines(block.name, metrics.text_width / metrics.character)
    named = max(map(width, lines), default=0.0)
    name, date = (_sealed if block.sealed else _unsealed)(named, width(block.date), metrics)
    above = f'<w:keepLines/><w:spacing w:before="{metrics.pitch}"/>'
    signer = paragraph("ReportSigner", run("\n".join(lines)), keep=bool(block.date), layout=above + name)
    dated = paragraph("ReportDate", run(block.date), layout=("" if block.name else above) + date)
    return (signer if block.name else "") + (dated if block.date else "")


def height(block: Signature, metrics: Metrics) -> int:
    """The twips that a signature takes up with the empty line above it."""
    return (
        1 + len(signer_lines(block.name, metrics.text_width / metrics.character)) + bool(block.date)
    ) * metrics.pitch


def _sealed(name: float, date: float, metrics: Metrics) -> tuple[str, str]:
    """The date four characters from the right and the name centred over it, as far as there is room.

    Both are given by their widths in characters.
    """
    character = metrics.character
    dated = _right(4 * character)
    left = metrics.text_width - round((8 + date) * character)
    if left < 0 or name * character > metrics.text_width - left:
        return _right(0), dated
    return f'{indent(left)}<w:jc w:val="center"/>', dated


def _unsealed(name: float, date: float, metrics: Metrics) -> tuple[str, str]:
    """The name two characters from the right, the date beginning two characters right of it; a longer date shifts both.

    Where one line hangs on the other it is placed by its left edge, for the width of figures differs with the font.
    """
    character = metrics.character
    longer = date > name
    room = metrics.text_width - round((date if longer else name) * character)
    if longer:
        return _left(max(room - 4 * character, 0)), _right(2 * character)
    return _right(2 * character), _left(max(room, 0), over=2 * character)


def _right(right: int) -> str:
    return f'{indent(right=right)}<w:jc w:val="right"/>'


def _left(left: int, over: int = 0) -> str:
    """From the left, passing the right margin by `over`: a reader's substitute for a missing font may have wider figures."""
    return f'{indent(left, right=-over)}<w:jc w:val="left"/>'
