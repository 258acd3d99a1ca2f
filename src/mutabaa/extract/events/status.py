"""What an article says of whether an encounter happened: planned, ongoing, held, postponed, cancelled, denied.

Each trigger gives evidence of a certain rank; the event takes the surest, and
the publication day settles what tense leaves open.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mutabaa.extract.events.outlook import evidence
from mutabaa.extract.events.tense import ADJECTIVE, CONTEXT, TENSE, of_verb, was
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Interval
from mutabaa.rules import View

__all__ = ["CONTEXT", "TENSE", "against_days", "introduce", "settle", "share", "was"]


def settle(trigger: Trigger) -> None:
    """Set a trigger's status and rank from its words."""
    if trigger.verb:
        trigger.status, trigger.rank = of_verb(trigger.view, trigger.at, trigger.wants)
        if trigger.status == "ongoing" and trigger.rule.startswith("sign."):
            trigger.status = "held"  # النادي يوقع صفقة: the present of headlines; nobody is caught signing
    else:
        trigger.status, trigger.rank = max(evidence(trigger), key=lambda f: f[1])
        if trigger.status == "ongoing" and trigger.type in {"press", "call"}:
            trigger.status = "held"  # أول مؤتمر صحفي يعقد منذ العملية: what was said there is over
    if trigger.status == "held" and trigger.rank >= ADJECTIVE and _ahead(trigger):
        trigger.days = trigger.time = None


def _ahead(trigger: Trigger) -> bool:
    """Its day is still to come: where it was held, that is the time of something else in the sentence."""
    published = trigger.view.analysis.published.days
    return trigger.days is not None and published is not None and trigger.days.start >= published.end


def share(found: Sequence[Trigger]) -> None:
    """Give a noun in a list (``سيعقد اجتماع لـ X واجتماع بين Y``) the status of the noun before it."""
    for before, trigger in pairwise(found):
        if trigger.verb or before.verb or before.view is not trigger.view or not before.lights:
            continue
        led = any(hit.rule.parts[0].kind == "verb" for hit in trigger.lights)
        listed = trigger.item.joined or "punctuation" in trigger.view.items[trigger.at - 1].kinds or _added(trigger)
        if listed and trigger.rank < before.rank and not led and not _verb_between(before, trigger):
            trigger.status, trigger.rank = before.status, before.rank
            trigger.lights = before.lights


def introduce(found: Sequence[Trigger], shown: Sequence[View]) -> None:
    """Plan what stands in a heading without a verb where the words under it are in the future.

    ``اجتماع مجلس الناتو-أوكرانيا:`` and then ``سيقدم وزير الخارجية تحديثا``.
    """
    for trigger in found:
        heading = trigger.view
        blocks = heading.analysis.layout.blocks
        if trigger.status is not None or heading.outer is not None or heading.block >= len(blocks):
            continue
        below = next((v for v in shown if v.number == heading.number + 1 and v.outer is None), None)
        if below is None or blocks[below.block].under != heading.block or any(item.verb for item in heading.items):
            continue
        opening = below.clauses[0].verb if below.clauses else None
        if opening is not None and of_verb(below, opening) == ("planned", TENSE):
            trigger.status, trigger.rank = "planned", CONTEXT


def _added(trigger: Trigger) -> bool:
    """``بالإضافة إلى لقاء``, ``إلى جانب اجتماع``: words that go on with a list stand before it."""
    before = trigger.view.items[max(0, trigger.at - 2) : trigger.at]
    if not before or trigger.definite:
        return False
    added = "to" in trigger.item.governed and "in-addition" in before[0].groups
    return added or ("side-noun" in before[-1].groups and "to" in before[-1].governed)


def _verb_between(before: Trigger, trigger: Trigger) -> bool:
    view = trigger.view
    if view.innermost[before.at] != view.innermost[trigger.at]:
        return True
    return any(item.verb for item in view.items[before.at + 1 : trigger.at])


def against_days(status: str | None, rank: int, days: Interval | None, published: Interval | None) -> str:
    """Return the status once the day is known.

    A held encounter in the future and a planned one in the past contradict
    themselves; what the tense leaves open, the day decides.
    """
    if status in {"cancelled", "postponed", "denied"}:
        return status
    if days is None or published is None:
        return status or "held"
    if days.start >= published.end:
        return "planned"
    if days.end <= published.start:
        return "held"
    if status == "planned" and rank >= CONTEXT:
        return "planned"
    if status is None:
        return "held" if days.length <= 2 else "ongoing"
    return status
