"""What a commitment finding is compared by."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaa.link.facts import Promise
from mutabaa.link.reading import Reading
from mutabaa.model import Commitment, Interval, Role, Span, Token
from mutabaa.model.follow import Amount, Ref

_LONGEST = 400


def promises_of(reading: Reading) -> tuple[Promise, ...]:
    """Return the commitments of an article as they are compared, in text order."""
    return tuple(_promise(reading, commitment) for commitment in reading.analysis.commitments)


def _promise(reading: Reading, it: Commitment) -> Promise:
    a = reading.analysis
    spans = it.evidence or ((it.action,) if it.action else (Span(0, 0),))
    lines = reading.at(spans)
    actors = tuple(role for actor in it.actors if (role := reading.party(actor, lines)) is not None)
    debtors = reading.powers(actors)
    gains: frozenset[str] = frozenset()
    if it.beneficiary is not None:
        gains = frozenset(
            around
            for id_ in reading.ids(it.beneficiary)
            for power in reading.ties.powers(id_, reading.published)
            for around in reading.ties.lands(power)
        )
    amount = Amount(it.measure.value, it.measure.unit, it.measure.comparator) if it.measure else None
    inside, lands = reading.inside(spans), reading.ties.lands
    names = frozenset(land for name in inside or reading.names(lines) for land in lands(name))
    act = reading.act(spans, it.action, it.actors)
    terms = reading.words(_core(reading, spans, it.action, act), it.actors, it.action)
    return Promise(
        ref=Ref(a.document.id, it.id),
        at=min(span.start for span in spans),
        published=reading.published,
        kind=it.kind,
        rung=it.rung,
        strength=it.strength,
        status=it.status,
        actors=actors,
        debtors=debtors,
        beneficiary=it.beneficiary,
        gains=gains,
        topic=it.topic,
        amount=amount,
        measure=it.measure.span if it.measure else None,
        due=it.due,
        told=told(reading, lines, it.due),
        parent=it.parent,
        names=names,
        terms=terms,
        heads=reading.stems_of(act) | reading.moving(t.span for t in act[:1]),
        about=frozenset(land for name in inside if not lands(name) & debtors for land in lands(name)),
        sites=tuple(
            sorted((_site(reading, name, debtors) for name in inside if _is_site(reading, name, debtors)), key=sorted)
        ),
        denied=reading.denied(act),
        stated=bool(it.actors),
        action=it.action,
        quote=reading.best(spans, it.due, _roles(it), f"{amount.value:g} {amount.unit}" if amount else None),
        evidence=tuple(spans),
        said=spans[0].of(a.text)[:_LONGEST],
        # To go on supporting somebody is no word about the sum that was pledged to him.
        pledge=reading.anchors.pledge(
            debtors,
            reading.convenors,
            it.topic if amount is not None or it.kind != "undertaking" else None,
            amount,
            it.due,
            reading.published,
            terms,
            names | gains,
        ),
    )


_SITES = frozenset({"capital", "city", "town", "site", "region", "province"})


def _is_site(reading: Reading, name: str, debtors: frozenset[str]) -> bool:
    """Tell whether a place is a part of the land of who is bound, and does not stand for its government."""
    ties = reading.ties
    own = name not in debtors and bool(ties.lands(name) & debtors)
    return own and ties.kind(name) in _SITES and ties.stands_for(name) is None


def _site(reading: Reading, name: str, debtors: frozenset[str]) -> frozenset[str]:
    """Return a place with what contains it in the same land."""
    return frozenset({name, *(one for one in reading.ties.around(name) if _is_site(reading, one, debtors))})


def _core(reading: Reading, spans: Sequence[Span], action: Span | None, act: Sequence[Token]) -> tuple[Span, ...]:
    """Return where the act itself is told: from its verb or verbal noun on, without asides.

    What stands before it tells on what occasion it was promised ("relations have
    soured since he announced"), and an aside what followed ("which led to protests").
    """
    if action is None or not act:
        return tuple(spans)
    start = min(action.start, act[0].start)
    end = max(span.end for span in (action, *spans) if span.overlaps(action))
    found = [reading.before_aside(Span(start, end))]
    found += [reading.before_aside(span) for span in spans if not span.overlaps(action)]
    return tuple(found)


def _roles(it: Commitment) -> tuple[Role, ...]:
    """Who must stand in the sentence that proves it."""
    return (*it.actors, *((it.beneficiary,) if it.beneficiary else ()))


def told(reading: Reading, lines: tuple[int, ...], due: Interval | None) -> tuple[Interval, ...]:
    """Return the days that sentences give for what has happened: not the deadline, not the future.

    Exact days come first; of a weekday in brackets and a date both are kept.
    """
    published = reading.published
    found = [
        time.days
        for time in reading.analysis.times
        if time.days is not None
        and time.days != due
        and (published is None or time.days.start < published.end)
        and any(reading.lines[n].span.covers(time.span) for n in lines)
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda days: (days.length, days.start)))
