"""署名 and 成文日期 at the end of a report, indented as GB/T 9704—2012 §7.3.5 has them."""

from __future__ import annotations

from generator.document.model import Signature
from generator.renderers.pdf.file.structure import Element
from generator.renderers.pdf.layout.boxes import TextLine
from generator.renderers.pdf.layout.measures import Measures
from generator.renderers.pdf.layout.paragraphs import drop, width
from generator.renderers.pdf.text.styled import styled
from generator.renderers.pdf.text.typefaces import Font
from generator.typesetting.lines.breaking import Line
from generator.typesetting.lines.labels import label_lines


def signature_lines(signature: Signature, parent: Element, font: Font, measures: Measures) -> list[TextLine]:
    """The lines of a signature, glued together; its name is broken evenly if it is longer than a line."""
    name = styled([(signature.name, font)])
    date = styled([(signature.date, font)])
    measure, em = measures.measure, font.size
    spans = label_lines(name.text, name.advances, em, measure - 4 * em)
    widths = [width(name, *span) for span in spans]
    date_width = width(date, 0, len(date.text))
    name_right, date_left = _ends(signature, max(widths, default=0.0), date_width, measure, em)
    leading = measures.leading_of(em)
    named, dated = parent.add("P"), parent.add("P")
    lines = [
        TextLine(named, name, Line(*span), leading, drop(em, leading), measures.left + name_right - wide, glued=True)
        for span, wide in zip(spans, widths, strict=True)
    ]
    date_line = Line(0, len(date.text))
    return [*lines, TextLine(dated, date, date_line, leading, drop(em, leading), measures.left + date_left)]


def _ends(signature: Signature, name: float, date: float, measure: float, em: float) -> tuple[float, float]:
    """The right end of the name with the left end of the date, from the left of the text area."""
    if signature.sealed:
        # 成文日期右空四字, the name centred above it for the seal to cover both.
        left = measure - 4 * em - date
        return min(measure, left + date / 2 + name / 2), left
    if date > name:
        # 成文日期长于署名: the date goes two characters from the margin, the name further in.
        left = measure - 2 * em - date
        return left - 2 * em + name, left
    right = measure - 2 * em
    return right, right - name + 2 * em
