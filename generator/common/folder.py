"""The folder of an agency's files: its name, as every file system takes it."""

from __future__ import annotations

import re
import unicodedata

from generator.common.patterns import pattern

# What Windows refuses or a path would take for its own, as the full-width characters that look the same.
_LOOKALIKES = str.maketrans('/\\:*?"<>|', "／＼：＊？＂＜＞｜")
_RESERVED = pattern(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
# Ideographs of the supplementary planes, which place names have; newer ones are unknown to older Pythons.
_IDEOGRAPHS = range(0x20000, 0x3FFFE)
_MOST_BYTES = 240  # of the 255 that Linux allows, so that a temporary name fits too


def safe_name(agency: str) -> str:
    """Return the agency's name as the name of a folder; ValueError, in Chinese, where it cannot be one."""
    for char in agency:
        if unicodedata.category(char) in _UNSEEN and ord(char) not in _IDEOGRAPHS:
            raise ValueError(f"机关名称里有看不见的字符（U+{ord(char):04X}），删去以后再试。")
    name = agency.translate(_LOOKALIKES).strip(" .\u00a0\u3000")
    if not any(char.isalnum() for char in name):
        raise ValueError(f"“{agency}”不像机关名称，不能用作文件夹的名字。")
    if _RESERVED.fullmatch(name):
        raise ValueError(f"“{name}”是 Windows 保留的名字，不能用作文件夹的名字。")
    if len(name.encode()) > _MOST_BYTES:
        raise ValueError(f"机关名称太长（{len(name)} 字），用作文件夹的名字最多 {_MOST_BYTES // 3} 个汉字。")
    return name
