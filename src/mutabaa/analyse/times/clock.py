"""The time of day an expression names, in minutes; days are all that findings keep."""

from __future__ import annotations

from mutabaa.analyse.times.build import PARTS
from mutabaa.analyse.times.nodes import Clock, Node


def clock_of(node: Node) -> tuple[int, int] | None:
    """Return the first and the end minute of the time of day that an expression names, or None.

    A full hour lasts an hour, an hour with minutes lasts a minute, a part of the day its usual hours.
    """
    if not isinstance(node, Clock):
        return None
    if node.minute is not None:
        return node.minute, node.until if node.until is not None else node.minute + (1 if node.minute % 60 else 60)
    if node.part is not None:
        start, end = PARTS[node.part]
        return start * 60, end * 60
    return None
