"""What two clauses have in common is the same number in every process, whatever order its sets have."""

from __future__ import annotations

from collections.abc import Callable

ASK = """
import random
from mutabaa.link.acts import common
from mutabaa.link.words import covered

rng = random.Random(7)
for _ in range(200):
    terms = [f"{rng.choice(['', '@', '#'])}{n}" for n in range(rng.randrange(3, 12))]
    left, right = (tuple((term, rng.random()) for term in terms) for _ in range(2))
    print(repr(common(left, right)), repr(covered(left, right)))
"""


def test_sums_do_not_depend_on_the_order_of_sets(in_every_process: Callable[[str], set[bytes]]) -> None:
    """A threshold that was met in one process and missed in another by the last bit gave two registers."""
    said = in_every_process(ASK)
    assert len(said) == 1
    assert b"Common" in said.pop()
