"""What an author typed, made safe for the place in the page where it stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import escape

from generator.common.characters import printable
from generator.common.patterns import pattern

_MARKUP = pattern("[&<>\"']")
_LONG_WORD = pattern("[!-~]{16,}")
_JOINT = pattern("[/._=-]+(?=[0-9A-Za-z])")
_UNSAFE_IN_SCRIPT = pattern("[<>&\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_UNSAFE_IN_STRING = pattern(r'["\\<\x00-\x1f\x7f]')


def text(raw: str) -> str:
    """Return `raw` as HTML text, fit for an attribute in double quotes too."""
    return str(escape(printable(raw))) if _MARKUP.search(raw) or not raw.isprintable() else raw


def prose(raw: str) -> str:
    """Return `raw` as HTML text in which a web address may be broken, so that it leaves no gaps in a justified line."""
    return _LONG_WORD.sub(lambda match: _JOINT.sub(r"\g<0><wbr>", match[0]), text(raw))


def script(data: Mapping[str, Any]) -> str:
    """Return `data` as JSON for a `<script>` element, which ends at the first `</` whatever is around it."""
    dumped = json.dumps(dict(data), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE_IN_SCRIPT.sub(lambda match: f"\\u{ord(match[0]):04x}", dumped)


def css_string(raw: str) -> str:
    """Return `raw` as a CSS string in quotes that cannot end its `<style>` element."""
    return '"' + _UNSAFE_IN_STRING.sub(lambda match: f"\\{ord(match[0]):x} ", raw) + '"'
