"""What is printed for other programs: UTF-8, whatever the console speaks."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable

import click


def tell(lines: Iterable[str]) -> None:
    """Print lines as UTF-8 into a file or pipe; a console is left what it can show."""
    out = sys.stdout
    if isinstance(out, io.TextIOWrapper) and not out.isatty():
        out.reconfigure(encoding="utf-8")
    for line in lines:
        click.echo(line)
