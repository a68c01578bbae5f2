"""What a sentence names beside a figure, where the two together are a figure of the table: 办结18件，逾期未补正2件，撤销1件 of 21."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.common.patterns import pattern
from generator.prose import Claim, Mention, Reading

# What a body may tell apart from what it settled, or from other handling.
_APART = pattern(
    r"逾期|补正|撤[回销](?!诉)|终止|未缴费|缴纳费用|不再处理|不予处理|转(?:送|办|交|为信访)|移送|其他处理|其[他它]$|其[他它](?:情形|原因|方式)"
)
_SETTLED = frozenset(("settled", "answered", "handled"))
_MOST = 8


def is_remainder_named(claim: Claim, lacking: Decimal, group: frozenset[str], reading: Reading) -> bool:
    """Return whether counts in the sentence of a claim come to what it lacks of a figure.

    Args:
        claim: of what was settled, or of a result.
        lacking: by how much the claim is below the figure.
        group: the rows of table three that the result is the sum of.
        reading: the text of the claim.
    """
    if lacking <= 0 or not (claim.kind in _SETTLED or group):
        return False
    sums = {Decimal(0)}
    for value in [*_beside(claim, group, reading)][:_MOST]:
        sums |= {value + known for known in sums}
    return lacking in sums


def _beside(claim: Claim, group: frozenset[str], reading: Reading) -> Iterator[Decimal]:
    """The counts in the sentence that may belong to the figure of a claim and that the claim may leave out."""
    rows = {c.mention.start for c in reading.claims if c.kind == "result" and not group.isdisjoint(c.ids[0].split("|"))}
    apart = claim.kind in _SETTLED or "not_corrected" in group
    for mention in reading.mentions:
        if mention.sentence != claim.mention.sentence or mention.start == claim.mention.start:
            continue
        if mention.count.number and (mention.start in rows or (apart and _is_apart(mention))):
            yield mention.count.number.value


def _is_apart(mention: Mention) -> bool:
    words = mention.left + mention.right
    return not mention.count.percentage and bool(_APART.search(words))
