"""From the reports of one encounter to what all of them together say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from mutabaa.link.facts import Encounter
from mutabaa.link.ladder import event_rule
from mutabaa.link.outvoted import outvoted, plans, taken_up
from mutabaa.link.reported import Given, OriginOf, by_field, commonest, reported, taking_part
from mutabaa.link.when import iso, last_day
from mutabaa.model import Interval, Role, Span
from mutabaa.model.findings import EventStatus
from mutabaa.model.follow import FollowUp, LinkedEvent, Quote, Reported, StatusChange, Who

WordsOf = Callable[[str, Span], str]
"""Gives the words of a span of a document."""

_TOOK_PLACE = frozenset({"held", "ongoing"})


@dataclass(frozen=True, slots=True)
class Course:
    """How an encounter went, report by report."""

    status: EventStatus
    history: tuple[StatusChange, ...]
    evidence: tuple[FollowUp, ...]


def told_order(it: Encounter) -> tuple[object, ...]:
    """Return the order in which reports are read: by day of publication, then document and place."""
    return (last_day(it.published), it.ref.doc, it.at)


def course(reports: Sequence[Encounter], origin_of: OriginOf) -> Course:
    """Derive status, history and follow-ups from the reports, by ``ladder.EVENT_RULES``."""
    now, known = "", None
    again = taken_up(reports, origin_of)
    history: list[StatusChange] = []
    evidence: list[FollowUp] = []
    for it in reports:
        newday = known is not None and it.days is not None and not it.days.meets(known)
        rule = event_rule(now, it.status, newday=newday or (now == "cancelled" and it.ref in again))
        quote = Quote(it.ref.doc, it.quote)
        reported_on = it.published.last if it.published else None
        origin = origin_of(it.ref.doc)
        evidence.append(
            FollowUp(rule.kind, it.ref.doc, it.quote, it.days, reported_on, rule.id, origin, finding=it.ref.id)
        )
        if rule.becomes is not None:
            day = it.days if rule.becomes in _TOOK_PLACE else it.published
            history.append(StatusChange(rule.becomes, day, reported_on, quote, rule.id, origin))
            now = rule.becomes
        if it.days is not None and (known is None or newday or it.days.within(known)):
            known = it.days
    return Course(now or "planned", tuple(history), tuple(evidence))  # type: ignore[arg-type]


def tell_event(
    id: str,
    members: Sequence[Encounter],
    *,
    origin_of: OriginOf,
    words: WordsOf,
    anchor_days: Interval | None = None,
    anchor_place: Sequence[str] = (),
    depth: Callable[[str], int] = len,
    certainty: float = 1.0,
) -> LinkedEvent:
    """Return what the reports of one encounter say together.

    Args:
        id: Its stable id.
        members: Its reports.
        origin_of: Tells the origin behind a document.
        words: Gives the words of a span.
        anchor_days: Days of the known summit or sitting that it is.
        anchor_place: Where that is known to be, then all that contains it; a report of another place stands beside it.
        depth: How many places contain a place: the deeper one is the more exact.
        certainty: Of the weakest join.
    """
    told = sorted(members, key=told_order)
    fields = values_of(told, origin_of)
    alone = outvoted(told, origin_of) | plans(told, anchor_days)
    reports = [replace(it, status="planned") if it.ref in alone else it for it in told]
    run = course(reports, origin_of)
    days = best_days(reports, run.status) or anchor_days
    placed = [it for it in reports if it.place is not None and _there(it, anchor_place)]
    place = _place(placed, words, depth) if placed else Who(anchor_place[0]) if anchor_place else None
    return LinkedEvent(
        id=id,
        members=tuple(it.ref for it in reports),
        type=commonest(it.type for it in reports),  # type: ignore[arg-type]
        status=run.status,
        days=days,
        place=place,
        participants=taking_part(
            ((it.ref.doc, role) for it in reports for role in it.who), lambda doc, r: words(doc, r.span)
        ),
        format=next((it.named.partition("@")[0] for it in reports if it.named), None)
        or next((it.format for it in reports if it.format), None),
        topics=tuple(dict.fromkeys(t for it in reports for t in it.topics)),
        history=run.history,
        evidence=run.evidence,
        values=fields,
        origins=tuple(dict.fromkeys(o for it in reports if (o := origin_of(it.ref.doc)))),
        slippage_days=slippage(reports, run.status),
        certainty=certainty,
    )


def values_of(reports: Sequence[Encounter], origin_of: OriginOf) -> tuple[tuple[str, tuple[Reported, ...]], ...]:
    """Return every value that a report gives, by field."""

    def field(value: Callable[[Encounter], str | None]) -> tuple[Reported, ...]:
        given = ((value(it), Quote(it.ref.doc, it.quote)) for it in reports)
        return reported((Given(v, q) for v, q in given if v is not None), origin_of)

    return by_field(
        {
            "days": field(lambda it: iso(it.days) if it.days else None),
            "place": field(lambda it: it.place.entity if it.place else None),
            "status": field(lambda it: it.status),
            "type": field(lambda it: it.type),
        }
    )


def best_days(reports: Sequence[Encounter], status: str) -> Interval | None:
    """Return the days to show: of those who saw it, else the last plan; the narrowest wins.

    A postponed encounter without a new date has no days.
    """
    seen = [it for it in reports if it.days and it.status in _TOOK_PLACE]
    if seen:
        return _narrowest(seen)
    moved = next((n for n in range(len(reports) - 1, -1, -1) if reports[n].status == "postponed"), None)
    after = reports if moved is None else reports[moved:]
    planned = [it for it in after if it.days is not None]
    if not planned:
        return None
    last = planned[-1].days
    assert last is not None
    return _narrowest([it for it in planned if it.days and it.days.meets(last)])


def _narrowest(reports: Sequence[Encounter]) -> Interval | None:
    days = [it.days for it in reports if it.days is not None]
    return min(days, key=lambda d: (d.length, -days.count(d), d.start)) if days else None


def slippage(reports: Sequence[Encounter], status: str) -> int | None:
    """Return the days from the first announced to the reported day; 0 where it met its announced days.

    None where it was not announced before, or has not taken place.
    """
    if status not in _TOOK_PLACE:
        return None
    plans = [it for it in reports if it.status in {"planned", "postponed"} and it.days is not None]
    seen = [it for it in reports if it.status in _TOOK_PLACE and it.days is not None]
    if not plans or not seen:
        return None
    first = plans[0].days
    happened = _narrowest(seen)
    assert first is not None and happened is not None
    return 0 if first.meets(happened) else (happened.start - first.start).days


def _there(it: Encounter, anchor: Sequence[str]) -> bool:
    """The place lies at the known one, or contains it; where none is known every place will do."""
    if not anchor:
        return True
    return it.place is not None and (it.place.entity in anchor or anchor[0] in it.where)


def _place(reports: Sequence[Encounter], words: WordsOf, depth: Callable[[str], int]) -> Who:
    named: list[tuple[str, Role]] = [(it.ref.doc, it.place) for it in reports if it.place and it.place.entity]
    if named:
        ids = [role.entity for _, role in named if role.entity]
        return Who(max(dict.fromkeys(ids), key=lambda id_: (depth(id_), ids.count(id_))))
    doc, role = next((it.ref.doc, it.place) for it in reports if it.place)
    return Who(None, words(doc, role.span))
