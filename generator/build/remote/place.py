"""A word of the command line that is a path or a URL."""

from __future__ import annotations

from pathlib import Path

import click

from generator.build.remote.url import Url, place


class Place(click.ParamType[Path | Url]):
    """A path or a URL."""

    name = "place"

    def convert(
        self, value: str | Path | Url, _param: click.Parameter | None, _ctx: click.Context | None
    ) -> Path | Url:
        """What a word stands for."""
        return value if isinstance(value, (Path, Url)) else place(value)
