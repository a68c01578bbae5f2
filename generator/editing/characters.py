"""What a user typed or pasted, as text that a data file can hold."""

from __future__ import annotations

import re

from generator.editing.refused import Refused
from generator.finding import Text
from generator.source.encoding import UNSEEN

# Line breaks of Word and of web pages; an editor of text shows them as such.
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_WIDTHLESS = "\ufeff"  # a byte order mark within a text has neither meaning nor width


def clean(text: str, most: int) -> str:
    """The text with LF line ends and none at its end; Refused for one that is too long or has characters nobody sees."""
    text = _BREAKS.sub("\n", text).replace(_WIDTHLESS, "").rstrip("\n")
    if len(text) > most:
        raise Refused(Text(f"这段文字有 {len(text)} 字，最多 {most} 字。", f"{len(text)} characters; at most {most}."))
    match = UNSEEN.search(text)
    if match:
        code = f"U+{ord(match[0]):04X}"
        around = text[max(0, match.start() - 8) : match.start()].split("\n")[-1]
        said = Text(
            f"“{around}”后面有一个看不见的字符（{code}），删掉它再保存。",
            f"An invisible character ({code}): delete it.",
        )
        raise Refused(said)
    return text


def clean_line(text: str, most: int) -> str:
    """A text of one line, without white space at its ends; Refused where there is more than one."""
    text = clean(text, most).strip()
    if "\n" in text:
        raise Refused(Text("这里只能写一行。", "One line only."))
    return text
