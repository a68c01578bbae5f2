"""What stands outside the text: page numbers below it, a watermark behind it."""

from __future__ import annotations

from generator.document.style import Style
from generator.renderers.docx.markup import paragraph, run
from generator.renderers.docx.metrics import Metrics
from generator.renderers.docx.styles import NAMESPACE
from generator.renderers.docx.text import escape
from generator.typesetting.lines.titles import width

_PAGE_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_SHAPE_NAMESPACES = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
# WordArt's plain text, the one kind of shape that every Word, WPS and LibreOffice takes for a watermark.
_WORD_ART = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
    '<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/>'
    '<v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" '
    'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
    '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)


def footer(side: str, style: Style) -> str:
    """The footer of right-hand (`right`) or left-hand (`left`) pages: the page number, one character in."""
    character = round(style.text["number"].size * 20)
    layout = f'<w:ind w:{side}="{character}"/><w:jc w:val="{side}"/>'
    number = paragraph("Footer", f"{run('— ')}{_PAGE_FIELD}{run(' —')}", layout=layout)
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:ftr xmlns:w="{NAMESPACE}">{number}</w:ftr>'


def header(watermark: str, number: int, style: Style, metrics: Metrics) -> str:
    """The header that holds the watermark; `number` tells the shapes of a document apart."""
    shape = f"<w:r><w:pict>{_WORD_ART}{_shape(watermark, number, style, metrics)}</w:pict></w:r>"
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:hdr xmlns:w="{NAMESPACE}" {_SHAPE_NAMESPACES}>'
        f"{paragraph('Header', shape)}</w:hdr>"
    )


def _shape(watermark: str, number: int, style: Style, metrics: Metrics) -> str:
    """The watermark across the middle of the text, at most 80 % of its width long and a third of it high."""
    long = metrics.text_width * 0.8
    high = min(long / max(width(watermark), 1), metrics.text_width / 3)
    size = f"width:{width(watermark) * high / 20:.1f}pt;height:{high / 20:.1f}pt"
    place = ";".join(
        f"mso-position-{way}:center;mso-position-{way}-relative:margin" for way in ("horizontal", "vertical")
    )
    face = escape(style.fonts[style.heading(1).face].declare)
    return (
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{2048 + number}" type="#_x0000_t136" '
        f'alt="{escape(watermark)}" '
        f'style="position:absolute;margin-left:0;margin-top:0;{size};rotation:315;z-index:-251658752;{place}" '
        'o:allowincell="f" fillcolor="#c0c0c0" stroked="f"><v:fill opacity=".5"/>'
        f'<v:textpath style="font-family:&quot;{face}&quot;;font-size:1pt" string="{escape(watermark)}"/></v:shape>'
    )
