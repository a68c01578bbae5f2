"""Plug-in modules found by name: a renderer, a rule kind or an importer is one module in its package."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from types import ModuleType

from generator.common.errors import NianbaoError


@cache
def names(package: ModuleType) -> tuple[str, ...]:
    """The plug-ins of a package: its modules that do not start with `_`."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(package.__path__) if not m.name.startswith("_")))


def load(package: ModuleType, name: str) -> ModuleType:
    """The one plug-in module called `name`; NianbaoError with the known names for any other."""
    known = names(package)
    if name not in known:
        raise NianbaoError(f"{package.__name__} has no {name!r}; there are: {', '.join(known)}")
    return import_module(f"{package.__name__}.{name}")
