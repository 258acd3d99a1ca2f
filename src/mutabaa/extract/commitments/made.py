"""Make a commitment of a match: its fields, each with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

from mutabaa.extract.commitments.answerable import answerable
from mutabaa.extract.commitments.behalf import on_behalf
from mutabaa.extract.commitments.beneficiaries import beneficiary
from mutabaa.extract.commitments.called import called
from mutabaa.extract.commitments.candidates import LEARNED
from mutabaa.extract.commitments.deadlines import Due, due, due_later, of_encounter
from mutabaa.extract.commitments.evidence import evidence
from mutabaa.extract.commitments.fields import (
    condition,
    measure,
    status_of,
    topic,
)
from mutabaa.extract.commitments.historic import historic
from mutabaa.extract.commitments.kinds import kind_of, of_paper
from mutabaa.extract.commitments.needs import has
from mutabaa.extract.commitments.region import Region
from mutabaa.model import Analysis, Commitment, Quantity, Role, Support
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Item, Match
from mutabaa.rules.mood import mood


def made(
    hit: Match,
    words: Region,
    actors: tuple[Role, ...],
    how: str,
    analysis: Analysis,
    knowledge: Knowledge | None,
) -> Commitment | None:
    """Return what a match commits somebody to; None where its words do not hold what the rule needs."""
    constants = hit.rule.constants
    sum_ = measure(words)
    if not has(str(constants.get("needs", "")), hit, words, sum_, actors, analysis):
        return None
    if historic(hit, words, analysis.published.days, promised=_promised_then(hit, actors)):
        return None
    if not actors:
        actors, how = answerable(hit, words, analysis, knowledge)
    others = on_behalf(hit, words, actors, analysis, knowledge)
    actors, how = (others, "stated") if others else (actors, how)
    actors = called(actors, analysis, knowledge)
    deadline = due(words, analysis.published.days, ahead=hit.mood.future)
    if deadline is None and constants.get("from") == "noun":
        deadline = due(replace(words, act=words.first), analysis.published.days)
    deadline = deadline or due_later(words, analysis)
    meeting = of_encounter(words, analysis)
    if meeting is not None and (deadline is None or meeting.days.within(deadline.days)):
        deadline = meeting  # مواصلة المفاوضات الأسبوع المقبل, which the article tells to be on Saturday
    made = Commitment(
        id="",
        kind=cast(Any, _kind(hit, words, sum_)),
        rung=cast(Any, constants["rung"]),
        strength=cast(Any, _strength(hit, words, deadline)),
        status=cast(Any, _status(hit, words)),
        evidence=(evidence(words),),
        rule=hit.rule.id,
        actors=actors,
        beneficiary=beneficiary(words, actors),
        action=words.action,
        measure=sum_,
        due=deadline.days if deadline else None,
        condition=condition(words),
        topic=topic(analysis, words, knowledge),
    )
    return replace(made, supports=tuple(_supports(made, how, deadline.span if deadline else None)))


def _promised_then(hit: Match, actors: tuple[Role, ...]) -> bool:
    """Tell whether a finite verb says who promised, decided or agreed long ago: that is still asked after.

    What was given then, or plainly done, is background; so is what no rule reads.
    """
    constants = hit.rule.constants
    told = hit.rule.id != LEARNED and hit.view.items[hit.at].verb and "party" not in hit.view.items[hit.at].kinds
    begun = constants["rung"] == "delivery" or constants["status"] == "under-way"
    return told and bool(actors) and not begun and constants.get("when") != "news"


def _kind(hit: Match, words: Region, sum_: Quantity | None) -> str:
    """The kind that a rule names; read from the act, or from the paper; what somebody will not do is conduct."""
    named = str(hit.rule.constants["kind"])
    if named == "paper":
        return of_paper(words, sum_)
    if named == "package":
        return of_paper(replace(words, act=hit.at + 1), sum_)
    if named != "auto":
        return named
    if words.act == hit.at and hit.mood.negated and hit.mood.future:
        return "undertaking"
    if hit.rule.id == "commitment.approve" and words.act < words.end and words.view.items[words.act].groups & _PAPERS:
        return of_paper(words, sum_)  # صادق على اتفاقية التعاون
    return kind_of(words, sum_, led_by=hit.view.items[hit.at].groups)


def _status(hit: Match, words: Region) -> str:
    """The status that a rule names; read from the act, or from the tense of the verb beside it."""
    named = str(hit.rule.constants["status"])
    item = hit.view.items[hit.at]
    if named == "auto" and words.act == hit.at and item.verb and not hit.mood.future:
        present = hit.mood.tense == "present" and not hit.mood.subjunctive
        ended = next((status for group, status in _ENDS.items() if group in item.groups), "announced")
        return "under-way" if present and item.groups & _CONDUCT else ended
    if named == "auto":
        found = status_of(words)
        return found if not hit.mood.future or found in _STILL_AHEAD else "announced"
    if named == "standing":
        ahead = hit.view.items[max(hit.view.clause(hit.at).first, hit.at - _NEAR) : hit.at]
        return "under-way" if any("still" in item.groups for item in ahead) else "announced"
    if named == "tense":
        return "delivered" if hit.at and mood(hit.view, hit.at - 1).tense == "past" else "announced"
    return named


# What somebody refuses for good.
_REFUSES = frozenset({"let", "accept", "yield", "hesitate"})
_INTENDS = frozenset({"intend", "prepare", "plan", "wish"})
_TELLS = frozenset({"announce", "reveal", "affirm", "express", "tell"})
# What somebody does over time, told in the present.
_CONDUCT = frozenset({"work", "support", "contribute", "conduct", "defend", "go-on", "still"})
_PAPERS = frozenset({"agreement-noun", "contract-noun"})
_ENDS = {"cancel": "dropped", "drop-act": "dropped", "postpone": "delayed", "delay-act": "delayed"}
# What becomes of a promise that is only going to be kept.
_STILL_AHEAD = frozenset({"announced", "delayed", "dropped"})
# So many words before an adjective may hold the verb that says it still is so.
_NEAR = 8


def _strength(hit: Match, words: Region, deadline: Due | None) -> str:
    """Tell a plain future and an intention from a promise.

    A plain future is firm only where a day or a sum is named; so is one denied, except
    where somebody lets nobody do something, accepts or bears nothing (``لن
    تسمح``). Who announces an intention or a plan intends it (``أعلن عزمه``).
    """
    written = str(hit.rule.constants.get("strength", "firm"))
    item, future = hit.view.items[hit.at], hit.mood.future and hit.mood.tense != "past"
    if hit.mood.negated and future and item.groups & _REFUSES:
        return "firm"
    undated = future and not hit.mood.negated and hit.rule.constants["rung"] != "decision" and measure(words) is None
    if written == "due" or undated:
        return "firm" if deadline is not None else "intended"
    announced = item.groups & _TELLS
    between = hit.view.items[hit.at + 1 : words.act + 1] if announced else ()
    if item.groups & _INTENDS or any(_intention(other) for other in between):
        return "intended"
    return written


def _intention(item: Item) -> bool:
    """An intention or plans, as the noun that is announced (``نيتها``, ``خططا``)."""
    plans = "plan-noun" in item.groups and not item.definite and not item.governed - {"about"}
    object_ = item.norm[-1:] == "ا" and bool(item.groups & {"plan", "plan-noun"})  # also reads as two who planned
    return object_ or (not item.verb and (plans or bool(item.groups & _INTENDS)))


def _supports(made: Commitment, how: str, deadline: Any) -> Iterator[Support]:
    for role in made.actors:
        yield Support("actor", role.span, "stated" if how == "noun" else how)
    if made.beneficiary:
        yield Support("beneficiary", made.beneficiary.span, "stated")
    if made.measure:
        yield Support("measure", made.measure.span, "stated")
    if made.due:
        yield Support("due", deadline, "stated")
    if made.condition:
        yield Support("condition", made.condition, "stated")
