"""The catalogue of rules: what the modules of `generator.rules` hold, by code."""

from __future__ import annotations

from functools import lru_cache

from generator.common import plugins as registry
from generator.rules import book as rules
from generator.rules.rule import Rule


@lru_cache(maxsize=1)
def catalogue() -> dict[str, Rule]:
    """Every rule by its code, in the order of the codes."""
    found = [
        v for name in registry.names(rules) for v in vars(registry.load(rules, name)).values() if isinstance(v, Rule)
    ]
    return {rule.code: rule for rule in sorted(found, key=lambda rule: rule.code)}
