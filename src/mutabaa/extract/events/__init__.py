"""Read the encounters that an article reports: meetings, visits, calls, summits, ceremonies.

A trigger is found by a rule (``lang/ar/patterns/events*.yaml``), typed by its
own words, given status and time from its clause, and merged with the other
mentions of the same event. What the article does not say stays empty.
"""

from __future__ import annotations

from mutabaa.extract.events import (
    around,
    benches,
    carried,
    delegates,
    delegations,
    filed,
    flow,
    other_side,
    pointing,
    ranks,
    scenes,
    status,
    when,
    where,
)
from mutabaa.extract.events.among import among
from mutabaa.extract.events.build import build
from mutabaa.extract.events.collect import triggers
from mutabaa.extract.events.company import accompany
from mutabaa.extract.events.compounds import join_compounds
from mutabaa.extract.events.identity import Identity
from mutabaa.extract.events.kinds import interview, refine
from mutabaa.extract.events.learned import Reader, reader
from mutabaa.extract.events.merge import Merger
from mutabaa.extract.events.parents import link, stays
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Analysis, Event
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import RuleSet, views

__all__ = ["events", "settled"]


def events(
    analysis: Analysis, rules: RuleSet, knowledge: Knowledge, learned: Reader | None = None
) -> tuple[Event, ...]:
    """Return the encounters of an article in text order.

    Args:
        analysis: With sentences, mentions, parties, times and the publication
            day; without a publication day tense alone decides the status.
        rules: Those that emit events are used.
        knowledge: Which city lies in which state, and where named events were held.
        learned: Other weights than the built-in ones.

    Returns:
        Events ``e1``, ``e2`` ..., each with the span or inference of every
        field in ``supports``.
    """
    learned = learned or reader()
    found = settled(analysis, rules, knowledge, learned)
    identity = Identity(analysis, knowledge)
    shown = views(analysis)
    drafts = Merger(identity, knowledge, learned).merge(found)
    filed.place(drafts, shown, analysis, knowledge)
    around.count(drafts)
    carried.on_journeys(found)
    around.margins(drafts)
    around.told_after(drafts)
    around.follow(drafts, knowledge)
    scenes.headlines(drafts, shown)
    other_side.complete(drafts, identity)
    carried.joint(drafts, identity)
    delegates.speak(drafts, identity, analysis)
    delegations.complete(drafts, identity, analysis)
    among(drafts, shown)
    benches.seat(drafts, identity, analysis)
    link(drafts, identity, knowledge)
    stays(drafts)
    return scenes.same_scene(drafts, build(drafts, identity, analysis), knowledge)


def settled(analysis: Analysis, rules: RuleSet, knowledge: Knowledge, learned: Reader | None) -> list[Trigger]:
    """Return the mentions of encounters in text order, each with its arguments, status, time and place.

    Args:
        analysis: See ``events``.
        rules: See ``events``.
        knowledge: See ``events``.
        learned: Reads the words that no rule reads; None where only rules shall.
    """
    shown = views(analysis)
    found = triggers(shown, rules, knowledge, learned)
    accompany(found)
    for trigger in found:
        refine(trigger)
        interview(trigger, knowledge)
        when.settle(trigger)
        where.settle(trigger, knowledge, analysis.mentions)
        status.settle(trigger)
    status.share(found)
    status.introduce(found, shown)
    join_compounds(found)
    for trigger in found:
        when.look_ahead(trigger)
    flow.purposes(found)
    pointing.resolve(found, knowledge)
    carried.carry(found)
    ranks.complete(found, knowledge)
    carried.openings(found)
    flow.on_visits(found)
    carried.on_journeys(found)
    flow.go_on(found)
    flow.of_the_news(found)
    return found
