"""A real Chromium: the one that the system has."""

from __future__ import annotations

import os
import shutil
from typing import Any

from tests.lacking import lacking

# The shell without windows first: it takes half as long.
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NONE = "没有 Chromium：浏览器里的测试没有运行（在 Debian、Ubuntu 上：apt-get install chromium）"


def chromium() -> str:
    """Where Chromium is."""
    found = os.environ.get("NIANBAO_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    return found or lacking(NONE)


def launch(playwright: Any) -> Any:
    """A browser without a window, which asks nothing of the network."""
    quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return playwright.chromium.launch(executable_path=chromium(), args=quiet)
