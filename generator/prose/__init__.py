"""A reader of official Chinese: what the sentences of a report say in figures.

It is no list of patterns for whole sentences. A text is masked, its numbers are read with their units, each with the clause that leads
to it; a lexicon tells what quantity a clause ends with; scope tells whose figure it is and of what year; topics and lists tell what an
elliptical clause is about. What stays doubtful is no claim.
"""

from generator.prose.claims import Claim, Setting
from generator.prose.counts import Count, Number
from generator.prose.denials import Denial
from generator.prose.enumerations import Enumeration
from generator.prose.mentions import Mention
from generator.prose.phrases import Names
from generator.prose.reading import Reading, read
from generator.prose.scope import Own

__all__ = [
    "Claim",
    "Count",
    "Denial",
    "Enumeration",
    "Mention",
    "Names",
    "Number",
    "Own",
    "Reading",
    "Setting",
    "read",
]
