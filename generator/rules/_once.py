"""A function of a report that several rules need, worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from generator.report import Report

Result = TypeVar("Result")


def once(function: Callable[[Report], Result]) -> Callable[[Report], Result]:
    """Return the function with its result for the report asked about last kept; reports never change."""
    kept: list[tuple[Report, Result]] = []

    @wraps(function)
    def asked(report: Report) -> Result:
        for known, result in kept[:1]:
            if known is report:
                return result
        result = function(report)
        kept[:] = [(report, result)]
        return result

    return asked
