"""A real Chromium: the one that the system has."""

from __future__ import annotations

import os
import shutil
from typing import Any

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NONE = "没有 Chromium：浏览器里的测试没有运行（在 Debian、Ubuntu 上：apt-get install chromium）"


def chromium() -> str:
    """Where Chromium is; without it a test is skipped, and fails where none may be skipped.

    None may where `CI` is set, or `NIANBAO_BROWSER` to `required`.
    """
    found = os.environ.get("NIANBAO_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    required = os.environ.get("CI") or os.environ.get("NIANBAO_BROWSER") == "required"
    if found is None and required:
        pytest.fail(NONE)
    if found is None:
        pytest.skip(NONE)
    return found


def launch(playwright: Any) -> Any:
    """A browser without a window, which asks nothing of the network."""
    quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return playwright.chromium.launch(executable_path=chromium(), args=quiet)
