"""The first date of an encounter that was put off and held since: ``كانت القمة مقررة في مارس ثم أرجئت``."""

from __future__ import annotations

from mutabaa.extract.events.trigger import Trigger
from mutabaa.rules import View

_NEAR = 6
_LATER = 16


def was_due(trigger: Trigger) -> bool:
    """Tell whether a mention says only for when a known encounter had been fixed before it was put off."""
    view, at = trigger.view, trigger.at
    if trigger.verb or not trigger.definite or view.outer is not None:
        return False
    due = next((n for n in range(max(0, at - _NEAR), min(len(view.items), at + _NEAR)) if _expected(view, n)), None)
    if due is None:
        return False
    before = view.items[max(0, min(due, at) - 3) : max(due, at)]
    been = any("be" in item.groups and any(r.tense == "past" for r in item.readings) for item in before)
    return been and any(_puts_off(view, n) for n in range(max(due, at) + 1, min(len(view.items), at + _LATER)))


def _expected(view: View, at: int) -> bool:
    """Tell whether a word says that it was fixed: ``مقررا``, ``من المقرر``, and not which one (``القمة المقررة``)."""
    item = view.items[at]
    return "expected" in item.groups and (not item.definite or "from" in item.governed)


def _puts_off(view: View, at: int) -> bool:
    """Tell whether a verb says that it was put off: nobody is named who puts off something else."""
    item = view.items[at]
    after = view.items[at + 1] if at + 1 < len(view.items) else None
    if not item.verb or "delay-act" not in item.groups or item.suffix:
        return False
    return (
        after is None or bool(after.governed) or not after.kinds.isdisjoint({"punctuation", "particle", "time", "word"})
    )
