"""One text read: its counts, lists, claims and denials."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.prose.claims import Claim, Setting, claims
from generator.prose.comparisons import Comparison, comparisons
from generator.prose.denials import Denial, denials
from generator.prose.enumerations import Enumeration, enumerations
from generator.prose.mentions import Mention, mask, mentions


@dataclass(frozen=True)
class Reading:
    """A text with what it says in figures; offsets are those of the text as typed."""

    text: str
    setting: Setting

    @cached_property
    def masked(self) -> str:
        """The text with what is not prose blanked out."""
        return mask(self.text)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Its counts with the words around them, in order."""
        return mentions(self.masked)

    @cached_property
    def lists(self) -> tuple[Enumeration, ...]:
        """Its wholes with their parts."""
        return tuple(enumerations(self.mentions))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Its counts that are said to be figures of the form."""
        return claims(self.masked, self.mentions, self.lists, self.setting)

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Its counts that stand beside those of the year before."""
        return tuple(comparisons(self.masked, self.mentions, self.setting.own.year))

    @cached_property
    def denials(self) -> tuple[Denial, ...]:
        """What it says there was none of."""
        return tuple(denials(self.masked, self.setting))


def read(text: str, setting: Setting) -> Reading:
    """Return a text read in a setting."""
    return Reading(text, setting)
