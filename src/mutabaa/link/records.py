"""The record of those who promise: kept, late, open, dropped; by topic and over the years.

Counted are promises, not reports: one told forty times is one.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from mutabaa.link.slip import slips
from mutabaa.model.follow import LinkedCommitment
from mutabaa.model.knowledge import Knowledge
from mutabaa.model.links import standing
from mutabaa.model.span import Interval

Outcome = Literal["kept", "kept late", "open", "under way", "overdue", "stale", "delayed", "dropped", "disputed"]
_OUTCOME: dict[str, Outcome] = {
    "delivered": "kept",
    "dropped": "dropped",
    "disputed": "disputed",
    "delayed": "delayed",
    "under-way": "under way",
    "overdue": "overdue",
    "stale": "stale",
}


@dataclass(frozen=True, slots=True)
class DebtorRecord:
    """What became of the promises of one debtor.

    Attributes:
        debtor: Entity id.
        as_of: The day it is judged from.
        promises: Ids of all promises counted, the earliest made first.
        outcomes: How many came out how, the commonest first.
        by_topic: Topic id ("" for none) -> outcomes.
        by_year: Year in which they were made -> outcomes.
        slippage: Days late of those that were kept late, smallest first.
        offices: For a person: offices held when the promises were made.
    """

    debtor: str
    as_of: dt.date
    promises: tuple[str, ...]
    outcomes: tuple[tuple[Outcome, int], ...]
    by_topic: tuple[tuple[str, tuple[tuple[Outcome, int], ...]], ...]
    by_year: tuple[tuple[int, tuple[tuple[Outcome, int], ...]], ...]
    slippage: tuple[int, ...]
    offices: tuple[str, ...] = ()


def outcome(it: LinkedCommitment, *, on: dt.date, stale_after: int = 180) -> Outcome:
    """Return what became of a promise, as of a day."""
    now = standing(it, on=on, stale_after=stale_after)
    if now == "delivered" and it.slippage_days:
        return "kept late"
    return _OUTCOME.get(now, "open")


def debtor_record(
    promises: Iterable[LinkedCommitment], debtor: str, knowledge: Knowledge, *, on: dt.date, stale_after: int = 180
) -> DebtorRecord:
    """Return the record of one debtor.

    A promise counts for a person who made it and, by the office held on the
    day it was made, for the state or body that the person stood for.

    Args:
        promises: All linked promises, or a part of them.
        debtor: Entity id of a person, state or body.
        knowledge: The packs, for who held which office.
        on: The day to judge from.
        stale_after: Days of silence.
    """
    mine = [it for it in promises if bound(it, debtor, knowledge)]
    mine.sort(key=lambda it: (it.made is None, it.made.start if it.made else on, it.id))
    out = {it.id: outcome(it, on=on, stale_after=stale_after) for it in mine}
    topics: dict[str, Counter[Outcome]] = defaultdict(Counter)
    years: dict[int, Counter[Outcome]] = defaultdict(Counter)
    offices: dict[str, None] = {}
    for it in mine:
        topics[it.topic or ""][out[it.id]] += 1
        if it.made is not None:
            years[it.made.start.year][out[it.id]] += 1
            for office, term in knowledge.posts_of(debtor):
                if term.possible(it.made):
                    offices[office.id] = None
    late = [s.days for it in mine if out[it.id] == "kept late" for s in slips(it)[:1] if s.days]
    return DebtorRecord(
        debtor,
        on,
        tuple(out),
        _counted(Counter(out.values())),
        tuple((topic, _counted(topics[topic])) for topic in sorted(topics)),
        tuple((year, _counted(years[year])) for year in sorted(years)),
        tuple(sorted(late)),
        tuple(offices),
    )


def debtors(
    promises: Iterable[LinkedCommitment], knowledge: Knowledge, *, on: dt.date, stale_after: int = 180
) -> tuple[tuple[str, tuple[tuple[Outcome, int], ...]], ...]:
    """Return everybody who is bound with the outcomes of their promises, who promised most first.

    A promise that several made counts for each, and that of a person for the state or body, too.
    """
    found: dict[str, Counter[Outcome]] = defaultdict(Counter)
    for it in promises:
        came = outcome(it, on=on, stale_after=stale_after)
        for debtor in frozenset().union(*(answerable(who.entity, it.made, knowledge) for who in it.debtors)):
            found[debtor][came] += 1
    ranked = sorted(found, key=lambda debtor: (-found[debtor].total(), debtor))
    return tuple((debtor, _counted(found[debtor])) for debtor in ranked)


def bound(it: LinkedCommitment, debtor: str, knowledge: Knowledge) -> bool:
    """Tell whether a promise binds somebody: by name, or by office on the day it was made."""
    return any(debtor in answerable(who.entity, it.made, knowledge) for who in it.debtors)


_ACTING = frozenset({"ministry", "army", "organ", "command", "mission", "agency"})
"""Kinds of bodies that act for the state or organisation that they belong to."""


def answerable(entity: str | None, made: Interval | None, knowledge: Knowledge) -> frozenset[str]:
    """Return who is held to a promise of an entity: itself, and the state or body that it stood for when it promised.

    Args:
        entity: Who promised; None for words that name nobody known.
        made: When.
        knowledge: The packs, for who held which office.
    """
    if entity is None:
        return frozenset()
    found = {entity}
    if made is not None:
        found |= {office.of for office, term in knowledge.posts_of(entity) if term.certain(made)}
    known = knowledge.entity(entity)
    if known is not None and known.kind in _ACTING:
        found |= {owner for owner in (known.state, known.part_of) if owner}
    if (state := knowledge.capitals.get(entity)) is not None:
        found.add(state)
    return frozenset(found)


def _counted(found: Counter[Outcome]) -> tuple[tuple[Outcome, int], ...]:
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))
