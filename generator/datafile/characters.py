"""What a user typed or pasted, as text that a data file can hold."""

from __future__ import annotations

import re

from generator.common.finding import Text
from generator.datafile.refusal import Refused
from generator.source.encoding import HIDDEN, UNSEEN

# Line breaks of Word and of web pages; an editor of text shows them as such.
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANK_END = re.compile(r"\n\s*\Z")  # lost in YAML's block text, or printed as nothing
_WIDTHLESS = "\ufeff"  # a byte order mark within a text has neither meaning nor width
_DAMAGED = "\ufffd"


def clean(text: str, most: int) -> str:
    """The text with LF line ends and no blank lines at its end, without what nobody sees and web pages are full of (U+200B and its like).

    Refused for one that is too long, or has control characters or damaged ones.
    """
    text = _BREAKS.sub("\n", text).replace(_WIDTHLESS, "")
    text = HIDDEN.sub(lambda match: _DAMAGED if match[0] == _DAMAGED else "", text)
    text = _BLANK_END.sub("", text)
    if len(text) > most:
        raise Refused(Text(f"这段文字有 {len(text)} 字，最多 {most} 字。", f"{len(text)} characters; at most {most}."))
    match = UNSEEN.search(text) or re.search(_DAMAGED, text)
    if match:
        raise Refused(_unfit(text, match.start()))
    return text


def _unfit(text: str, at: int) -> Text:
    code = f"U+{ord(text[at]):04X}"
    around = text[max(0, at - 8) : at].split("\n")[-1]
    where = f"“{around}”后面" if around.strip() else "这段文字或这一行的开头"
    if text[at] == _DAMAGED:
        return Text(
            f"{where}有一个损坏的字（{code}），重新打上再保存。", f"A damaged character ({code}): type it again."
        )
    return Text(f"{where}有一个看不见的字符（{code}），删掉它再保存。", f"An invisible character ({code}): delete it.")


def clean_line(text: str, most: int) -> str:
    """A text of one line, without white space at its ends; Refused where there is more than one."""
    text = clean(text, most).strip()
    if "\n" in text:
        raise Refused(Text("这里只能写一行。", "One line only."))
    return text
