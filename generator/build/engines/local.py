"""The engine for this computer."""

from __future__ import annotations

from collections.abc import Iterable

from generator.build.engines import here
from generator.build.engines.engine import Engine

_WORTH_PROCESSES = 16


def chosen(jobs: int, items: int, preload: Iterable[str] = ()) -> Engine:
    """The engine for this computer: `jobs` processes where there are enough items to be worth them.

    `preload` names the modules that the work needs.
    """
    if jobs <= 1 or items < _WORTH_PROCESSES:
        return here.run
    from generator.build.engines.processes import Processes

    return Processes(jobs, tuple(preload))
