"""What a test does where something that it looks with is not there."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest

VARIABLE = "NIANBAO_SKIP"


def lacking(what: str) -> NoReturn:
    """Skip the test with the reason; fail it where `NIANBAO_SKIP` is `never` or `CI` is set, for there nothing may be passed over."""
    if os.environ.get(VARIABLE) == "never" or os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)
