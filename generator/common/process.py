"""How often Python looks for garbage that only its collector can find."""

from __future__ import annotations

import gc

_NEW = 50_000  # containers that come before the young ones are looked through; Python's own 700 is less than one report makes


def collect_seldom() -> None:
    """Look through this process seldom: what reports are made of goes by itself when the last reference does."""
    gc.set_threshold(_NEW, 20, 20)
