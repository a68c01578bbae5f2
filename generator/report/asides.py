"""Texts that are not printed as they stand: words behind ` #` dropped, lines joined to one, blanks still to be filled in."""

from __future__ import annotations

from itertools import islice, pairwise

from generator.common.finding import Path, Text
from generator.common.patterns import pattern
from generator.report.notes import UNFILLED, Notes
from generator.source import Scalar

# A sentence ends, or an item, a heading, a row of a table begins.
_ENDS = pattern("[。！？；：:;|]$")
_BEGINS = pattern(r"[-*+|]|[0-9]+[.、．)）]|[（(][一二三四五六七八九十0-9]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|!\[")
# A form 待填报 or a blank 待填写 may be what a sentence is about.
_UNFILLED = pattern("待填(?![报写补充录列的])")
_MOST_UNFILLED = 20
_UNDER = Text("把文字写在“键: |”的下面，每行缩进两格。", "Write the text below “key: |”, every line indented.")


def note_dropped(node: Scalar, path: Path, notes: Notes, *, comments: bool = False) -> None:
    """Note words that are dropped as a comment; where `comments` are usual, only those that begin right after the #."""
    rest = "" if node.style else notes.source.after(node).strip()
    if not rest.startswith("#") or len(rest) < 2 or (comments and rest[1] in " \t#　"):
        return
    said = Text("“ #”后面的文字会被当作注释，不会印进报告。", "Text after # is a comment and will not be printed.")
    if comments:
        hint = Text(
            f'是正文就放进半角引号："{node.text[:40]} {rest[:20]}"；是注释就在 # 后面空一格。',
            "Quote the text, or write a space after the # of a comment.",
        )
    else:
        hint = Text(
            "是注释就另起一行写；是正文就把这段写在“键: |”的下面。",
            "Write the text below | if it belongs to the report.",
        )
    notes.add("Y018", path, said, hint, node.end)


def note_unfilled(node: Scalar, path: Path, notes: Notes) -> None:
    """Note what of a text is still to be written."""
    if UNFILLED in node.text:
        for match in islice(_UNFILLED.finditer(node.text), _MOST_UNFILLED):
            notes.unfilled(path, notes.source.locate(node, match.start()), match.start())


def note_joined(node: Scalar, path: Path, notes: Notes) -> None:
    """Note lines that will be printed as one: without | a new line is no new paragraph, list item or row of a table."""
    if node.style == "|" or not _joined(node, notes):
        return
    why = "写的是“>”" if node.style == ">" else "没有写“|”"
    said = Text(
        f"这段文字分了几行，{why}，会连成一段印出来，行与行之间多出空格。", "Without | these lines are printed as one."
    )
    notes.add("Y019", path, said, _UNDER, node.start)


def _joined(node: Scalar, notes: Notes) -> bool:
    """Whether two lines of a text follow each other in the file that were meant to be two; a blank line between parts them.

    A sentence that goes on in the next line was broken for the sake of the editor's window.
    """
    first = node.start.line + (node.style == ">")
    last = node.end.line - (node.style == ">" and node.end.column == 1)
    lines = [notes.source.line(number).strip() for number in range(first, last + 1)]
    return any(a and b and (_ENDS.search(a) or _BEGINS.match(b)) for a, b in pairwise(lines))
