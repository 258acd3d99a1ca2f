"""From the reports of one promise, and what bears on it, to what they together say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from mutabaa.link.contested import contested
from mutabaa.link.facts import Cue, Promise
from mutabaa.link.ladder import promise_rule
from mutabaa.link.promise_values import current_due, slippage, values_of
from mutabaa.link.reported import OriginOf, commonest, taking_part
from mutabaa.link.sums import same_amount
from mutabaa.link.when import last_day
from mutabaa.model import Interval, Span
from mutabaa.model.findings import Rung
from mutabaa.model.follow import (
    FollowUp,
    FollowUpKind,
    LinkedCommitment,
    PromiseStatus,
    Quote,
    Ref,
    StatusChange,
)
from mutabaa.model.knowledge import CanonicalPledge

WordsOf = Callable[[str, Span], str]
RUNGS: tuple[Rung, ...] = ("wish", "intention", "pledge", "decision", "contract", "delivery")
_BARE = 2
"""Words of an act that say too little alone."""
_CLOSE = 5
"""Words before an act that may be shown with it."""
_RISE = 2
"""Rungs that a promise must rise to count as changed: from an intention to a decision, say."""

_BY_STATUS: dict[str, FollowUpKind] = {
    "under-way": "progresses",
    "delivered": "delivers",
    "delayed": "delays",
    "dropped": "drops",
}


@dataclass(frozen=True, slots=True)
class Life:
    """How a promise went, report by report."""

    status: PromiseStatus
    history: tuple[StatusChange, ...]
    evidence: tuple[FollowUp, ...]


def told_order(it: Promise | Cue) -> tuple[object, ...]:
    """Return the order in which reports are read."""
    return (last_day(it.published), it.ref.doc, it.at)


def steps(members: Sequence[Promise], cues: Sequence[Cue], origin_of: OriginOf) -> list[FollowUp]:
    """Return what every report does to the promise, oldest first."""
    found: list[FollowUp] = []
    before: list[Promise] = []
    own = {it.ref: it for it in members}
    refined = {it.ref: _refining(it, cues) for it in members}
    used = {cue.ref for cue in refined.values() if cue is not None}
    loose = [cue for cue in cues if cue.ref not in used and not _about_own(cue, own)]
    both: list[Promise | Cue] = [*members, *loose]
    for it in sorted(both, key=told_order):
        reported_on = it.published.last if it.published else None
        origin = origin_of(it.ref.doc)
        if isinstance(it, Cue):
            told = "announces" if it.kind == "restates" and not found else it.kind
            found.append(
                FollowUp(
                    told, it.ref.doc, it.quote, _happened(it.told), reported_on,
                    it.rule, origin, finding=it.finding, amount=it.amount, certainty=0.8,
                )
            )  # fmt: skip
            continue
        kind, reason = _kind(it, before)
        if kind == "announces" and any(f.kind == "announces" for f in found):
            kind, reason = "restates", "report.told-again"
        cue = refined[it.ref]
        if cue is not None and kind in {"announces", "restates", "changes"}:
            kind, reason = cue.kind, cue.rule
        found.append(
            FollowUp(
                kind, it.ref.doc, it.quote, _happened(it.told), reported_on,
                reason, origin, finding=it.ref.id, amount=it.amount,
            )
        )  # fmt: skip
        before.append(it)
    return found


_REFINES = frozenset({"starts", "progresses", "delays", "drops", "disputes"})
"""What a cue may add to a finding: never that it was delivered, which the finding would say itself."""


def _refining(it: Promise, cues: Sequence[Cue]) -> Cue | None:
    """The cue in the sentence of a finding that says more than the finding's status."""
    here = [cue for cue in cues if cue.ref.doc == it.ref.doc and it.ref.id in cue.of and cue.kind in _REFINES]
    return here[0] if here else None


def _about_own(cue: Cue, own: Mapping[Ref, Promise]) -> bool:
    """The sentence is already told by a finding of its own."""
    return any(Ref(cue.ref.doc, id_) in own for id_ in cue.of)


def _kind(it: Promise, before: Sequence[Promise]) -> tuple[FollowUpKind, str]:
    """What a report of a promise does to it, and the rule that says so."""
    if it.status in _BY_STATUS and not _is_undoing(it, before):
        kind = _BY_STATUS[it.status]
        if kind == "delivers" and any(b.status == "delivered" for b in before):
            return "delivers", "report.delivered-again"
        return kind, f"report.{it.status}"
    if not before:
        return "announces", "report.first"
    known = [b for b in before if last_day(b.published) < _first_day(it) and b.ref.doc != it.ref.doc]
    if not known:
        return "restates", "report.same-day"
    what = _change(it, known)
    if what is None or _change(it, known + [b for b in before if b not in known]) is None:
        return "restates", "report.told-again"
    return "changes", what


_UNDOING = frozenset({"#withdraw", "#end", "#shut"})
"""Senses of acts that put an end to something: to cancel a deal is to keep the promise to leave it."""


def _is_undoing(it: Promise, before: Sequence[Promise]) -> bool:
    return it.status == "dropped" and any(b.heads & _UNDOING for b in before)


def _change(it: Promise, known: Sequence[Promise]) -> str | None:
    """What a report gives otherwise than those before it: a sum, a later deadline, a rung well above."""
    amounts = [b.amount for b in known if b.amount]
    if it.amount and amounts and not any(same_amount(it.amount, a) for a in amounts):
        return "report.another-amount"
    dues = [b.due for b in known if b.due]
    if it.due and dues and all(d.last < it.due.start for d in dues):
        return "report.later-deadline"
    if RUNGS.index(it.rung) - max(RUNGS.index(b.rung) for b in known) >= _RISE:
        return "report.higher-rung"
    return None


def _first_day(it: Promise) -> dt.date:
    return it.published.start if it.published else dt.date.min


def _happened(told: Sequence[Interval]) -> Interval | None:
    return told[0] if told else None


def life(follow: Sequence[FollowUp], contested: frozenset[str]) -> Life:
    """Derive the status and its history from the follow-ups, by ``ladder.PROMISE_RULES``.

    Args:
        follow: Follow-ups, oldest first.
        contested: Documents whose report of a delivery others contradict:
            such a report changes nothing.
    """
    now = ""
    history: list[StatusChange] = []
    for it in follow:
        rule = promise_rule(now, it.kind)
        becomes = rule.becomes
        if becomes == "delivered" and it.doc in contested:
            rule_id, becomes = "delivery.contested", ("announced" if not now else None)
        else:
            rule_id = rule.id
        if becomes is not None and becomes != now:
            quote = Quote(it.doc, it.span)
            history.append(StatusChange(becomes, it.day, it.reported, quote, rule_id, it.origin))
            now = becomes
    return Life(now or "announced", tuple(history), tuple(follow))  # type: ignore[arg-type]


def tell_promise(
    id: str,
    members: Sequence[Promise],
    cues: Sequence[Cue],
    *,
    origin_of: OriginOf,
    words: WordsOf,
    certainty: float = 1.0,
    known: CanonicalPledge | None = None,
) -> LinkedCommitment:
    """Return what the reports of one promise say together.

    Args:
        id: Its stable id.
        members: Findings that state it.
        cues: Sentences that bear on it.
        origin_of: Tells the origin behind a document.
        words: Gives the words of a span.
        certainty: Of the weakest join.
        known: The pledge of a pack that it is: of one with a figure, vague restatements withhold that.
    """
    reports = sorted(members, key=told_order)
    follow = steps(reports, cues, origin_of)
    run = life(follow, contested(reports, origin_of))
    dated: list[Promise | Cue] = sorted([*reports, *(cue for cue in cues if cue.due)], key=told_order)
    due = current_due(dated) or (known.due if known else None)
    delivered = next((h for h in run.history if h.status == "delivered"), None)
    measure = next((it for it in reversed(reports) if it.amount), None)
    best = max(reports, key=lambda it: (it.action is not None, it.amount is not None, RUNGS.index(it.rung)))
    owing = {role.entity for it in reports for role in it.actors if role.entity}
    # مكتب للحلف, beside the alliance that promises it: nobody promises himself something.
    gains = [(it.ref.doc, it.beneficiary) for it in reports if it.beneficiary and it.beneficiary.entity not in owing]
    return LinkedCommitment(
        id=id,
        members=tuple(it.ref for it in reports),
        kind=commonest(it.kind for it in reports),  # type: ignore[arg-type]
        rung=max((it.rung for it in reports), key=RUNGS.index),
        strength="firm" if any(it.strength == "firm" for it in reports) else "intended",
        status=run.status,
        debtors=taking_part(
            ((it.ref.doc, role) for it in reports for role in it.actors),
            lambda doc, r: words(doc, r.span),
            "debtor",
        ),
        beneficiary=taking_part(gains, lambda doc, r: words(doc, r.span))[0] if gains else None,
        action=Quote(best.ref.doc, told_act(best, words)),
        measure=measure.amount if measure else None,
        due=due,
        made=_made(reports),
        topic=next((it.topic for it in reports if it.topic), None),
        history=run.history,
        evidence=run.evidence,
        values=values_of(reports, origin_of, dated, cues),
        origins=tuple(dict.fromkeys(o for it in follow if (o := it.origin))),
        withheld_by=_withheld(reports) if known and known.measure else (),
        indicator=known.indicator if known else None,
        slippage_days=slippage(dated, delivered.day if delivered else None),
        certainty=certainty,
    )


def told_act(it: Promise, words: WordsOf) -> Span:
    """Return the words that say what is promised: those of the act; where that is a word or two, more of the article.

    ``a great job`` says nothing without "he will do", ``agreed`` nothing without what was agreed to.
    """
    stated = next((span for span in it.evidence if it.action and span.covers(it.action)), it.evidence[0])
    if it.action is None:
        return stated
    left = len(words(it.ref.doc, it.action).split())
    if left > _BARE:
        return it.action
    if len(words(it.ref.doc, stated).split()) > left:
        # The clause begins with who speaks and when; where the act is its last word, what follows tells more.
        before = (
            len(words(it.ref.doc, Span(stated.start, it.action.start)).split()) if stated.start < it.action.start else 0
        )
        if before <= _CLOSE:
            return stated
    return Span(it.action.start, max(it.action.end, it.quote.end)) if left == 1 else it.action


def _made(reports: Sequence[Promise]) -> Interval | None:
    first = reports[0]
    return _happened(first.told) or first.published


def _withheld(reports: Sequence[Promise]) -> tuple[str, ...]:
    """Documents that restate it nowhere with its figure."""
    told = {it.ref.doc for it in reports if it.amount is not None}
    return tuple(dict.fromkeys(it.ref.doc for it in reports if it.ref.doc not in told))
