"""Sentences made from moulds: alternatives chosen, names filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from random import Random
from typing import Any

import yaml

from generator.common import paths
from generator.common.errors import FormError

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_TRIES = 30
_NAME = re.compile(r"\{(\w+)(?::(\d+)-(\d+))?\}")


@lru_cache(maxsize=4)
def material(name: str) -> Mapping[str, Any]:
    """What `templates/demo/<name>.yaml` holds; FormError if it cannot be read."""
    path = paths.templates() / "demo" / f"{name}.yaml"
    try:
        data = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise FormError(f"{path}：{error}") from error
    if not isinstance(data, dict):
        raise FormError(f"{path}：不是键和值")
    return data


class Words:
    """The words of one report: sentences said of its values, and of its matters of business, each in its turn."""

    def __init__(self, random: Random, values: Mapping[str, object], topics: Sequence[str], services: Sequence[str]):
        self.random, self.values = random, dict(values)
        self._turns = {"topic": self._turn(topics), "service": self._turn(services)}

    def _turn(self, words: Sequence[str]) -> Iterator[str]:
        """The words without end, all of them before any comes again."""
        while True:
            yield from self.random.sample(words, len(words))

    def one(self, kind: str) -> str:
        """One sentence of a kind."""
        return self.say(self.random.choice(material("prose")[kind]))

    def some(self, kind: str, count: int) -> list[str]:
        """So many sentences of a kind, no two from one mould."""
        return [self.say(mould) for mould in self.random.sample(material("prose")[kind], count)]

    def say(self, mould: str) -> str:
        """The sentence that a mould makes."""
        while "[" in mould:
            mould = _CHOICE.sub(lambda match: self.random.choice(match[1].split("|")), mould)
        return _NAME.sub(self._named, mould)

    def _named(self, match: re.Match[str]) -> str:
        name, low, high = match.groups()
        if low:
            return str(self.random.randint(int(low), int(high)))
        return self._next(name, match.string[match.end() :][:2]) if name in self._turns else str(self.values[name])

    def _next(self, name: str, follows: str) -> str:
        """The next word of a turn, one that does not end with the two characters that follow it: no 项目项目."""
        word = next(self._turns[name])
        for other in islice(self._turns[name], _TRIES) if len(follows) == 2 and word.endswith(follows) else ():
            if not other.endswith(follows):
                return other
        return word
