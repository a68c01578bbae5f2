"""A function of a report that several rules need, worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from generator.report import Report

Result = TypeVar("Result")


def once(function: Callable[[Report], Result]) -> Callable[[Report], Result]:
    """Return the function with its result for the report asked about last kept; reports never change."""
    kept: list[tuple[Report, Result]] = []  # at most one

    @wraps(function)
    def asked(report: Report) -> Result:
        if kept and (last := kept[0])[0] is report:
            return last[1]
        result = function(report)
        kept[:] = [(report, result)]
        return result

    return asked
