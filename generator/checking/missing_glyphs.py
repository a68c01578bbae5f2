"""Characters that no font of this computer has, as issues at the places where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from generator.common.finding import Issue, Text
from generator.common.patterns import pattern
from generator.document import style
from generator.document.composer import Composed
from generator.report import Passage, Report

# ASCII, Latin-1, punctuation and the ideographs of GB 2312: any Chinese font has these, so none need be opened.
_USUAL = pattern(
    "[\x00-\x7e\u00b0\u00b7\u00d7\u2013-\u201d\u2026\u2030\u203b\u2103\u2160-\u216b\u2460-\u2473\u3000-\u3011\u3014-\u3017\u4e00-\u9fa5\uff01-\uff5e\uffe5]+"
)


def glyph_issues(report: Report, composed: Composed) -> Iterator[tuple[str, Issue]]:
    """Yield an issue for every character that would be printed as 〓, at its first place."""
    texts = list(report.texts.values())
    if not any(_USUAL.sub("", text) for text in ("".join(composed.title), report.agency, *(p.text for p in texts))):
        return
    from generator.typesetting.fonts.coverage import missing

    for char in missing(composed.document, style.load()):
        yield "S014", _issue(char, texts)


def _issue(char: str, texts: list[Passage]) -> Issue:
    said = Text(
        f"“{char}”（U+{ord(char):04X}）本机的字体里都没有，PDF 里会印成〓。",
        f"No font of this computer has {char} (U+{ord(char):04X}); the PDF shows 〓.",
    )
    hint = Text(
        "装上有这个字的字体，用 --fonts 指明；或者换一个写法。",
        "Install a font that has it (--fonts), or write otherwise.",
    )
    for passage in texts:
        at = passage.text.find(char)
        if at >= 0:
            return Issue(passage.path, said, hint, at)
    return Issue(("机关",), said, hint)
