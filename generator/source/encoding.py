"""The bytes of a data file as text: UTF-8, or GB18030 recognised, with findings for the rest."""

from __future__ import annotations

import codecs
from itertools import islice

from generator.common.finding import Position, Text
from generator.common.patterns import pattern
from generator.source.lookalikes import without_lookalikes
from generator.source.problem import Problem

# What libyaml refuses or takes for a line break although no editor shows one.
UNSEEN = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x85\x86-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
# What is damaged, or turns the order of the words around it; what has no width. Within an emoji U+200D has a meaning.
TURNING = "\u202a-\u202e\u2066-\u2069"
WIDTHLESS = "\u00ad\u180e\u200b\u200c\u200e\u200f\u2060-\u2065\u206a-\u206f\ufff9-\ufffb"
HIDDEN = pattern(f"[\ufffd{TURNING}{WIDTHLESS}\u200d](?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]\u200d)")
_NO_TEXT = Text("这不是文本文件，或者不是 UTF-8 编码。", "This is no text, or none in UTF-8.")
_HEAD = 8192
_CONTROLS = (*range(9), 11, 12, *range(14, 32))
_MANY = 8  # kinds of control characters; one that was pasted many times is still one slip
_SHOWN = 20
# The longer mark first: UTF-32 begins as UTF-16 does.
_BOMS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_SAVE = Text(
    "用编辑器打开，“另存为”时编码选 UTF-8。Windows 记事本：文件 → 另存为 → 编码 → UTF-8。",
    "Open it in an editor and save it as UTF-8.",
)


def decode(data: bytes) -> tuple[str, list[Problem]]:
    """Return the text with LF line ends and without a byte order mark, with what is wrong with its encoding."""
    text, problems = _text(data)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    problems += _hidden(text) if not problems else []
    text, alike = without_lookalikes(text)
    return _without_unseen(text, problems + alike)


def _text(data: bytes) -> tuple[str, list[Problem]]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        bad = error.start
    else:
        return _unless_binary(text, data)
    for bom, codec in _BOMS:
        if data.startswith(bom):
            said = Text(f"文件是 {codec} 编码，不是 UTF-8。", f"The file is {codec}, not UTF-8.")
            return data.decode(codec, "replace"), [Problem("Y003", Position(1, 1), said, _SAVE)]
    if b"\0" in data[:_HEAD] or _full_of_controls(data):
        return "", [Problem("Y003", Position(1, 1), _NO_TEXT, _SAVE)]
    as_gb = _gb18030(data)
    if as_gb is not None:
        said = Text("文件是 GB18030（GBK）编码，已按此读取。", "The file is GB18030 (GBK) and was read as such.")
        return as_gb, [Problem("Y004", Position(1, 1), said, _SAVE)]
    line = data.count(b"\n", 0, bad) + 1
    column = len(data[data.rfind(b"\n", 0, bad) + 1 : bad].decode("utf-8", "replace")) + 1
    said = Text(
        "这里有不是 UTF-8 编码的字节，可能是文件损坏或混用了两种编码。",
        "Bytes here are not UTF-8: the file is damaged or mixes encodings.",
    )
    return data.decode("utf-8", "replace"), [Problem("Y003", Position(line, column), said, _SAVE)]


def _unless_binary(text: str, data: bytes) -> tuple[str, list[Problem]]:
    """The text, unless so many different control characters stand in it that it is none."""
    if _full_of_controls(data) and sum(code in data[:_HEAD] for code in _CONTROLS) >= _MANY:
        return "", [Problem("Y003", Position(1, 1), _NO_TEXT, _SAVE)]
    return text, []


def _full_of_controls(data: bytes) -> bool:
    head = data[:_HEAD]
    return sum(head.count(code) for code in _CONTROLS) > 0.02 * len(head)


def _gb18030(data: bytes) -> str | None:
    """The text if the bytes make sense as GB18030: decodable, mostly Han or ASCII, and more so than as damaged UTF-8."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    usual = sum(
        c < "\x7f" or "\u4e00" <= c <= "\u9fff" or "\u3000" <= c <= "\u303f" or "\uff00" <= c <= "\uffef"
        for c in text[:4000]
    )
    damaged = data[:8000].decode("utf-8", "replace")
    if usual < 0.9 * len(text[:4000]) or damaged.count("\ufffd") < 0.05 * len(damaged):
        return None
    return text


def _hidden(text: str) -> list[Problem]:
    """What the eye does not see or cannot read: told by its code, and left where it stands."""
    problems = []
    for match in islice(HIDDEN.finditer(text), _SHOWN):
        at = match.start()
        position = Position(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        code = f"U+{ord(match[0]):04X}"
        if match[0] == "\ufffd":
            said = Text(f"这里有一个损坏的字（{code}），原来的字已经看不出来。", f"A damaged character ({code}).")
            problems.append(Problem("Y020", position, said, Text("对照原稿，把这个字重新打上。", "Type it again.")))
            continue
        hint = Text("删掉它，或者把这一处重新打一遍。", "Delete it, or type it again.")
        if "\u202a" <= match[0] <= "\u202e" or "\u2066" <= match[0] <= "\u2069":
            said = Text(
                f"这里有一个看不见的字符（{code}），会把前后文字的次序颠倒。", f"{code} turns the order of words."
            )
            problems.append(Problem("Y020", position, said, hint))
        else:
            said = Text(f"这里有一个看不见的字符（{code}），多半是从网页或 Word 带过来的。", f"{code} cannot be seen.")
            problems.append(Problem("Y021", position, said, hint))
    return problems


def _without_unseen(text: str, problems: list[Problem]) -> tuple[str, list[Problem]]:
    found = 0
    for match in UNSEEN.finditer(text):
        found += 1
        if found > _SHOWN:
            break
        at = match.start()
        position = Position(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        code = f"U+{ord(match[0]):04X}"
        said = Text(
            f"这里有一个看不见的字符（{code}），多半是从 Word 或网页带过来的。",
            f"An invisible character ({code}) stands here.",
        )
        problems.append(
            Problem(
                "Y005", position, said, Text("删掉它，或者把这一行重新打一遍。", "Delete it, or type the line again.")
            )
        )
    return (UNSEEN.sub("\ufffd", text), problems) if found else (text, problems)
