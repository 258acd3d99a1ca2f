"""How far two clauses speak of one act.

Two measures: the share of the words of the act that both clauses have, and
how much the shared words tell in themselves. "Will give aid" and "gave aid"
share all their words and yet tell nothing of whose aid for what; so a share
counts only from some weight of evidence on.
"""

from __future__ import annotations

from math import fsum, sqrt
from typing import NamedTuple

from mutabaa.link.facts import Terms
from mutabaa.link.words import weight

_NAME = 1.8
_SENSE = 1.0
"""What a shared name, and a shared sense beside its word, tell."""


class Common(NamedTuple):
    """What two clauses have in common.

    Attributes:
        share: Mean of their likeness and of how much of the shorter one is shared, 0 to 1.
        bits: How much the shared words and names tell, as ``words.weight`` counts it.
        words: How many words and names, without senses.
    """

    share: float
    bits: float
    words: int


NOTHING = Common(0.0, 0.0, 0)


def common(left: Terms, right: Terms, parties: frozenset[str] = frozenset()) -> Common:
    """Return what two clauses have in common.

    Args:
        left: Terms of one clause, without the words that only frame an act.
        right: Terms of the other.
        parties: Entities that are compared as parties: their names tell nothing here.
    """
    one = {term: value for term, value in left if term[1:] not in parties}
    other = {term: value for term, value in right if term[1:] not in parties}
    shared = one.keys() & other.keys()
    if not shared:
        return NOTHING
    # The words of a set come in another order in every process; fsum gives one sum for every order.
    ours = fsum(value * value for value in one.values())
    theirs = fsum(value * value for value in other.values())
    alike = fsum(one[t] * other[t] for t in shared) / sqrt(ours * theirs)
    covered = max(fsum(one[t] ** 2 for t in shared) / ours, fsum(other[t] ** 2 for t in shared) / theirs)
    telling = [term for term in shared if not term.startswith("#")]
    bits = fsum(_NAME if term.startswith("@") else weight(term) for term in telling)
    bits += _SENSE * (len(shared) - len(telling))
    return Common((alike + covered * min(1.0, len(telling) / 2)) / 2, bits, len(telling))
