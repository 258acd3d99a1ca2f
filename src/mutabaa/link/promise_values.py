"""What the reports of one promise give, field by field, and its deadline among that."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mutabaa.link.facts import Cue, Promise
from mutabaa.link.reported import Given, OriginOf, by_field, reported, written
from mutabaa.link.when import iso
from mutabaa.model import Interval, Span
from mutabaa.model.follow import Quote, Reported


def current_due(reports: Sequence[Promise | Cue]) -> Interval | None:
    """Return the deadline that holds: the last one given, the narrowest where they meet."""
    dated = [it.due for it in reports if it.due is not None]
    if not dated:
        return None
    last = dated[-1]
    return min((d for d in dated if d.within(last)), key=lambda d: d.length, default=last)


def first_due(reports: Sequence[Promise | Cue]) -> Interval | None:
    """Return the deadline first given; of rivals in the same days the later one: no doubt then that it is late."""
    dated = [it for it in reports if it.due is not None]
    if not dated:
        return None
    first = dated[0]
    together = [
        it.due
        for it in dated
        if it.due is not None
        and (it is first or (it.published and first.published and it.published.meets(first.published)))
    ]
    return max(together, key=lambda d: d.last)


def slippage(reports: Sequence[Promise | Cue], delivered: Interval | None) -> int | None:
    """Return the days from the end of the first deadline to the delivery; 0 where it was met."""
    due = first_due([it for it in reports if isinstance(it, Cue) or it.status != "delivered"])
    return late_by(due, delivered) if due and delivered else None


def late_by(due: Interval, delivered: Interval) -> int:
    """Return how many days after the last day of ``due`` a delivery came; 0 where in time."""
    return max(0, (delivered.start - due.last).days)


def values_of(
    reports: Sequence[Promise], origin_of: OriginOf, dated: Sequence[Promise | Cue] = (), cues: Sequence[Cue] = ()
) -> tuple[tuple[str, tuple[Reported, ...]], ...]:
    """Return every value that a report gives, by field.

    Args:
        reports: Findings that state the promise.
        origin_of: Tells the origin behind a document.
        dated: Reports and cues that may give a deadline; the reports where empty.
        cues: Sentences that bear on it, which may name what was delivered.
    """
    dues = ((it.due, Quote(it.ref.doc, it.quote)) for it in (dated or reports))

    def field(value: Callable[[Promise], str | None], span: Callable[[Promise], Span]) -> tuple[Reported, ...]:
        given = ((value(it), Quote(it.ref.doc, span(it))) for it in reports)
        return reported((Given(v, q) for v, q in given if v is not None), origin_of)

    return by_field(
        {
            "measure": reported(_sums(reports, cues), origin_of),
            "due": reported((Given(iso(due), quote) for due, quote in dues if due), origin_of),
            "debtor": field(lambda it: next((r.entity for r in it.actors if r.entity), None), lambda it: it.quote),
            "beneficiary": field(lambda it: it.beneficiary.entity if it.beneficiary else None, lambda it: it.quote),
            "rung": field(lambda it: it.rung, lambda it: it.quote),
            "status": field(lambda it: it.status, lambda it: it.quote),
        }
    )


def _sums(reports: Sequence[Promise], cues: Sequence[Cue]) -> list[Given]:
    """Return the sums that reports give, and those that a delivery of the same unit names."""
    found = [
        Given(written(it.amount), Quote(it.ref.doc, it.measure or it.quote)) for it in reports if it.amount is not None
    ]
    units = {it.amount.unit for it in reports if it.amount is not None}
    told = [it for it in cues if it.kind == "delivers" and it.amount is not None and it.amount.unit in units]
    return found + [Given(written(it.amount), Quote(it.ref.doc, it.quote)) for it in told if it.amount]
