"""The settings of a document, word/settings.xml."""

from __future__ import annotations

from generator.renderers.docx.metrics import Metrics
from generator.renderers.docx.styles import NAMESPACE

# What makes Word lay out as Word 2013 and later do; without the first it opens the file in compatibility mode.
_COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}


def settings(metrics: Metrics) -> str:
    """The settings: left and right pages differ, punctuation is compressed, a broken line is not stretched."""
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in _COMPATIBILITY.items()
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:settings xmlns:w="{NAMESPACE}">'
        f'<w:zoom w:percent="100"/><w:defaultTabStop w:val="{metrics.character * 2}"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f"<w:compat><w:doNotExpandShiftReturn/><w:useFELayout/>{compatibility}</w:compat>"
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )
