"""The templates of HTML pages."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from generator.common import paths


def environment(trimmed: bool = False) -> Environment:
    """The templates in `templates/html`; `trimmed`: tags that have a line for themselves leave no line behind."""
    return _environment(paths.templates() / "html", trimmed)


@lru_cache(maxsize=4)
def _environment(folder: Path, trimmed: bool) -> Environment:
    """The templates of a folder; CSS is not escaped, since `<style>` knows no entities: its strings come quoted."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=select_autoescape(enabled_extensions=(), disabled_extensions=("css", "css.j2"), default=True),
        undefined=StrictUndefined,
        trim_blocks=trimmed,
        lstrip_blocks=trimmed,
        keep_trailing_newline=True,
    )
