"""The command `build`, wherever its files are and whoever does the work."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from generator.build.remote.url import Url


def build_anywhere(places: Sequence[Path | Url], **given: Any) -> int:
    """Check and render the files; 1 if any has errors or could not be written."""
    named = (*places, given["output"], given["previous"], given["rules"])
    if given["cluster"] or any(isinstance(place, Url) for place in named):
        from generator.cli.commands.build_remote import build_urls

        return build_urls(places, **given)
    from generator.cli.commands.build import build_files

    given.pop("cluster")
    return build_files([place for place in places if isinstance(place, Path)], **given)
