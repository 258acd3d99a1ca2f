"""From a match of the grammar to a node: one small builder a kind of expression.

A builder takes the captures of its rule (role -> value of a word, or the node of an inner match) and gives the node,
or None where the values make no sense together (the 31st of June, a year 3000).
"""

from __future__ import annotations

from mutabaa.analyse.times import build_dates, build_spans
from mutabaa.analyse.times.builders import BUILDERS, PARTS, RELATIONS

__all__ = ["BUILDERS", "PARTS", "RELATIONS", "build_dates", "build_spans"]
