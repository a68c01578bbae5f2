"""Files made to be slow, large or endless, and what reading each costs; run as a program it prints that as JSON."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SIZE = 4 * 1024 * 1024 - 2000


def block(body: str) -> str:
    """Return block text below a key."""
    return "引言: |\n" + "".join(f"  {line}\n" for line in body.split("\n"))


PATTERNS: dict[str, Callable[[], str]] = {
    "open brackets": lambda: "标题: " + "[" * 100_000,
    "nested mappings": lambda: "标题: " + "{a: " * 50_000,
    "nested lists": lambda: "标题:\n  " + "- " * 50_000,
    "dashes": lambda: "- " * 100_000,
    "full-width dashes": lambda: "标题:\n  " + "－ " * 100_000,
    "dashes and tabs": lambda: "标题:\n  " + "-\t" * 100_000,
    "levels": lambda: (
        "".join(" " * n + "甲:\n" for n in range(1_900)) + "".join(" " * n + "甲:\n" for n in range(1_900, 0, -3))
    ),
    "wrong indentation": lambda: "标题:\n" + "".join(" " * (2 + n % 3) + f"年度: {n}\n" for n in range(8_000)),
    "wrong indentation at the margin": lambda: "".join(" " * (n % 2) + f"机关: {n}\n" for n in range(8_000)),
    "nested quotes": lambda: "标题: " + "\"'" * 50_000,
    "deep indentation": lambda: "".join(" " * (n % 80) + "甲:\n" for n in range(8_000)),
    "billion laughs": lambda: "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(6000)),
    "anchors": lambda: "标题:\n" + "  - &a 1\n" * 8_000,
    "short lines": lambda: "a\n" * (SIZE // 2),
    "one long line": lambda: "引言: " + "x" * SIZE,
    "one long line of Han": lambda: "引言: " + "长" * (SIZE // 3),
    "one long key": lambda: "x" * SIZE + ": 1",
    "one long number": lambda: "年度: " + "9" * SIZE,
    "one long quotation": lambda: '引言: "' + "x " * (SIZE // 2) + '"',
    "many keys": lambda: "".join(f"k{n}: {n}\n" for n in range(8_000)),
    "one key many times": lambda: "年度: 1\n" * 8_000,
    "many keys on a line": lambda: "标题: {" + ", ".join(f"a{n}: 1" for n in range(200_000)) + "}",
    "many items on a line": lambda: "简称: [" + "a," * 1_500_000,
    "full-width colons": lambda: "年度：1\n" * 19_000,
    "tabs before keys": lambda: "\t年度: 1\n" * 8_000,
    "text not indented": lambda: "引言: |\n" + "　　段\n" * 8_000,
    "colons": lambda: "引言: " + ":" * SIZE,
    "colons and spaces": lambda: "引言: " + ": " * (SIZE // 2),
    "spaces": lambda: "引言:" + " " * SIZE + "x",
    "spaces before a key": lambda: " " * SIZE + "引言: x",
    "tabs": lambda: "\t" * SIZE + "引言: x",
    "double quotes": lambda: "引言: " + '"' * SIZE,
    "single quotes": lambda: "引言: " + "'" * SIZE,
    "unclosed quotes": lambda: '引言: "x\n' * 8_000,
    "number signs": lambda: "# " * (SIZE // 2),
    "control characters": lambda: "引言: " + "\x01" * SIZE,
    "braces of placeholders": lambda: block("{{" * 24_000),
    "unknown placeholders": lambda: block("{{ a.b }}" * 5000),
    "lists of placeholders": lambda: "引言:\n" + '  - "{{ a.b }}"\n' * 9000,
    "deep placeholders": lambda: block("{{ " + "(" * 190 + "1" + ")" * 190 + " }}"),
    "bold never closed": lambda: block("**a " * 12_000),
    "pictures": lambda: block("![a](b)" * 7000),
    "pictures never closed": lambda: block("![a](" * 9000),
    "table": lambda: block("|a" * 50 + "\n" + "|-" * 50 + "\n" + ("|a" * 50 + "\n") * 450),
    "list": lambda: block("- a\n" * 12_000),
    "deep list": lambda: block("\n".join("  " * n + "- a" for n in range(200))),
    "table rules": lambda: block("a|b\n|" + " -|" * 8_000 + "x"),
    "titles never closed": lambda: block("《" * 48_000),
    "quotations never closed": lambda: block("“" * 48_000),
    "one character": lambda: block("报" * 48_000),
    "one number": lambda: block("1" * 48_000),
    "numbers": lambda: block("2024年12件，" * 6000),
    "percentages": lambda: block("占比50%，" * 6000),
    "lists within sentences": lambda: block("主动公开信息100条，其中甲10条、乙20条；" * 1800),
    "addresses": lambda: block("a@" * 24_000),
    "dots": lambda: block("a." * 24_000),
    "waivers": lambda: "豁免:\n" + "  - {规则: R050, 理由: x}\n" * 4000,
    "waivers of no shape": lambda: "豁免:\n" + "  - x\n" * 9000,
    "short names of no shape": lambda: "简称:\n" + "  - {a: b}\n" * 4000,
    "many keys of a signature": lambda: "落款:\n" + "".join(f"  k{n}: {n}\n" for n in range(8_000)),
    "many keys of a heading": lambda: "引言:\n" + "".join(f"  k{n}: {n}\n" for n in range(8_000)),
    "many columns of a row": lambda: (
        "主动公开政府信息情况:\n  行政许可:\n" + "".join(f"    k{n}: {n}\n" for n in range(8_000))
    ),
    "unknown rows": lambda: "主动公开政府信息情况:\n" + "".join(f"  行政许{n}: 1\n" for n in range(6000)),
}


def beside(text: str, small: str) -> list[str]:
    """The lines of a small file whose keys a text does not begin with."""
    return [line for line in small.splitlines(keepends=True) if not text.startswith(line.partition(":")[0])]


def _peak() -> int:
    """The most memory that this program has held so far, in KiB; `ru_maxrss` would count what its parent held at the fork."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


def main() -> None:
    """Print time, findings and memory, pattern by pattern."""
    from tests.check_text import SMALL, check, rendered

    folder = Path(tempfile.mkdtemp())
    rendered(check(SMALL, folder))
    for name, text in PATTERNS.items():
        hostile = text()
        kept = "" if name == "short lines" else "".join(beside(hostile, SMALL))
        data = (kept + hostile).encode()
        start = time.process_time()
        checked = check(data, folder)
        seconds = time.process_time() - start
        codes = sorted({finding.code for finding in checked.findings})
        memory = _peak() // 1024
        print(
            json.dumps({"name": name, "seconds": seconds, "count": len(checked.findings), "codes": codes, "mb": memory})
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
