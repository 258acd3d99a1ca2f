"""Sentences that tell how a promise or a planned meeting goes on.

The words stand in ``lang/ar/patterns/follow-up.yaml``: rules that emit
``follow-up`` with the kind as a constant. What the sentence is about is
decided when promises of other articles are held against it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import cast

from mutabaa.link.doers import doer
from mutabaa.link.facts import Cue, Encounter, Promise
from mutabaa.link.promises import told
from mutabaa.link.reading import Reading
from mutabaa.link.senses import OPENING
from mutabaa.model import Interval, Role, Span, Token
from mutabaa.model.findings import EventStatus
from mutabaa.model.follow import Amount, FollowUpKind, Ref
from mutabaa.rules import RuleSet, views
from mutabaa.rules.items import PROCLITICS

_WEAKEST = ("restates", "progresses", "starts", "delivers", "changes", "disputes", "delays", "drops")


NOBODY = frozenset({"?"})
"""The agent of a clause that names one of whom nothing is known."""

_CLAUSE = 16
"""Words after its trigger that a cue speaks in."""


def read_cues(
    reading: Reading, rules: RuleSet, encounters: Sequence[Encounter], promises: Sequence[Promise]
) -> tuple[Cue, ...]:
    """Return the cues of an article in text order, at most one a kind and sentence.

    The opening of something is an event and the end of a promise at once: a
    ceremony of opening that no promise of the article tells is a cue, too.
    """
    if not len(rules):
        return ()
    a = reading.analysis
    found: dict[tuple[int, str], Cue] = {}
    for view in views(a):
        for hit in sorted(rules.find(view, "follow-up"), key=lambda hit: bool(hit.rule.constants.get("owned"))):
            kind = cast(FollowUpKind, hit.rule.constants["kind"])
            lines = reading.at([hit.trigger])
            owned = bool(hit.rule.constants.get("owned"))
            if not lines or (lines[0], kind) in found or _unreal(reading, hit.trigger, noun=owned):
                continue
            line = reading.lines[lines[0]]
            acts = hit.spans("act") or (hit.trigger,)
            agents = [Role(span) for span in hit.spans("who")]
            if agents and _of_another(reading, hit.trigger, agents):
                continue
            who = reading.powers(agents) or (NOBODY if agents else frozenset())
            if kind == "restates" and _verb_between(reading, hit.trigger, acts[0]):
                continue
            if owned and not (who := doer(reading, acts[0], line.span)):
                continue
            whole = bool(hit.rule.constants.get("whole"))
            clause = line.span if whole else _clause(reading, min(hit.trigger.start, acts[0].start), line.span)
            heads = reading.stems(acts)
            sums = [q for q in a.quantities if line.span.covers(q.span)]
            found[lines[0], kind] = Cue(
                ref=Ref(a.document.id, f"f{len(found) + 1}"),
                at=hit.trigger.start,
                published=reading.published,
                kind=kind,
                rule=hit.rule.id,
                names=line.names,
                terms=reading.words([clause], agents),
                amount=Amount(sums[0].value, sums[0].unit, sums[0].comparator) if len(sums) == 1 else None,
                told=told(reading, lines, None),
                quote=line.span,
                trigger=hit.trigger,
                of=_own(promises, line.span, who, heads if kind in _NAMES_ACT else frozenset()),
                agents=who,
                heads=heads,
                undone=reading.stems([hit.trigger]),
                about=frozenset(land for name in reading.inside([clause]) for land in reading.ties.lands(name)),
                due=_ahead(reading, clause) if kind == "restates" else None,
            )
    for event in encounters:
        cue = _opening(reading, event, promises)
        if cue is not None:
            at = reading.at([cue.quote])[0]
            if (named := found.get((at, "restates"))) and named.rule == _NAMED_ONLY and named.heads & cue.heads:
                del found[at, "restates"]  # the ceremony tells more of the same act
            found.setdefault((at, cue.kind), cue)
    return tuple(sorted(found.values(), key=lambda cue: (cue.at, _WEAKEST.index(cue.kind))))


_NAMES_ACT = frozenset({"restates", "delivers"})
"""Kinds of cues that name the act itself, and do not only say that something is begun, late or given up."""


def _own(promises: Sequence[Promise], line: Span, who: frozenset[str], heads: frozenset[str]) -> tuple[str, ...]:
    """Return the findings of a sentence that a cue in it speaks of.

    Not one that lacks the debtor whom the cue names, nor one of another act.
    """
    known = bool(who - NOBODY)
    here = [p for p in promises if any(line.overlaps(s) for s in p.evidence)]
    return tuple(p.ref.id for p in here if (p.debtors or not known) and (not heads or not p.heads or heads & p.heads))


def _ahead(reading: Reading, clause: Span) -> Interval | None:
    """Return the one day or period ahead that a clause gives, the narrowest where they lie in each other."""
    published = reading.published
    found = [
        t.days
        for t in reading.analysis.times
        if t.days is not None
        and clause.overlaps(t.span)
        and published is not None
        and t.days.last >= published.start
        and t.relation != "since"
    ]
    best = min(found, key=lambda days: days.length, default=None)
    return best if best is not None and all(best.within(days) for days in found) else None


_NAMED_ONLY = "follow.act-of"

_COURSE: dict[EventStatus, FollowUpKind] = {
    "planned": "restates",
    "held": "delivers",
    "ongoing": "delivers",
    "postponed": "delays",
    "cancelled": "drops",
    "denied": "disputes",
}


def _opening(reading: Reading, event: Encounter, promises: Sequence[Promise]) -> Cue | None:
    heads = reading.stems(event.spoken)
    if event.type != "ceremony" or OPENING not in heads:
        return None
    told_in = next((s for s in event.spoken if event.quote.overlaps(s)), event.trigger)
    if any(event.quote.overlaps(s) for p in promises for s in p.evidence):
        return None
    kind = _COURSE[event.status]
    if kind == "delivers" and event.days is None and not reading.verbal(told_in):
        return None  # "the opening of the embassy": named, but not told to have been
    clause = _clause(reading, told_in.start, event.quote)
    return Cue(
        ref=Ref(event.ref.doc, f"{event.ref.id}-opening"),
        at=told_in.start,
        published=event.published,
        kind=kind,
        rule=f"ceremony.{event.status}",
        names=event.names,
        terms=reading.words([clause], [role for role in event.who if role.entity]),
        amount=None,
        told=(event.days,) if event.days and kind == "delivers" else (),
        quote=event.quote,
        trigger=told_in,
        agents=frozenset().union(*event.parties),
        heads=heads,
        about=frozenset(land for name in reading.inside([clause]) for land in reading.ties.lands(name)),
        due=event.days if kind in {"restates", "delays"} else None,
        finding=event.ref.id,
    )


_BEFORE_VERB = frozenset({"already", "who", "what", "past-word", "not", "when"})
"""Groups of words after which a word that may be verb or verbal noun is a verb."""

_NO_VERB = frozenset({"from", "in", "on", "to", "with", "about", "during", "since", "until", "without"})
"""Groups of words after which no verb stands."""

_NOT, _DENIED = "not", 6
"""Group of negations, and words before a noun in which one denies it: no decision has been taken so far to withdraw."""

_SUPPOSED = 3
"""Words before a verb in which a condition makes it unreal."""


def _unreal(reading: Reading, trigger: Span, *, noun: bool = False) -> bool:
    """The trigger tells of nothing that happened: it hangs on a condition, or is a verbal noun written like a verb.

    Args:
        reading: The article.
        trigger: Words of the cue.
        noun: A verbal noun is wanted, and a verb written like it is none.
    """
    tokens = reading.analysis.tokens
    at = next((n for n, token in enumerate(tokens) if token.span.overlaps(trigger)), None)
    if at is None:
        return False
    before = tokens[max(0, at - _SUPPOSED) : at]
    if any("if" in token.word.groups for token in before) or _in_case(before):
        return True
    parts = {r.part for r in tokens[at].word.readings}
    if noun:
        return _verb_there(reading, at, parts)
    if "verb" not in parts:  # a noun or particle: it tells of the course of things unless a denied verb brings it in
        return "noun" in parts and any(_NOT in token.word.groups for token in tokens[max(0, at - _DENIED) : at])
    last = before[-1].word.groups if before else frozenset()
    if last & _NO_VERB:
        return True
    if {"particle", "verb"} <= parts:
        return True
    if not {"verb", "noun"} <= parts:
        return False
    first = any(sentence.first == at for sentence in reading.analysis.sentences)
    return not first and not last & _BEFORE_VERB


def _verb_there(reading: Reading, at: int, parts: set[str]) -> bool:
    """A spelling of a verb and its verbal noun is the verb here: no preposition governs it, no noun stands before."""
    if "verb" not in parts:
        return False
    token, before = reading.analysis.tokens[at], reading.analysis.tokens[max(0, at - 1) : at]
    if any(sentence.first == at for sentence in reading.analysis.sentences) or not before:
        return not token.word.prefixes
    if any(prefix in PROCLITICS for prefix in token.word.prefixes):
        return False
    last = before[0].word
    if last.groups & _BEFORE_VERB:
        return True
    if last.groups & (_NO_VERB | _PREPOSED):
        return False
    return not any(r.part == "noun" for r in last.readings)


def _of_another(reading: Reading, trigger: Span, agents: Sequence[Role]) -> bool:
    """The verb stands in a clause that describes something else than who was found to act: "the order that was given".

    Behind a relative word a subject follows the verb, or it is what the clause describes, right before the word.
    """
    if any(agent.span.start >= trigger.start for agent in agents):
        return False
    between = reading.within([Span(max(agent.span.end for agent in agents), trigger.start)])
    told = [t for t in between if t.start < trigger.start and t.kind == "word"]
    return len(told) > 1 and bool(told[-1].word.groups & _RELATIVE)


_RELATIVE = frozenset({"who"})
"""Group of the words that open a clause which describes."""


def _verb_between(reading: Reading, trigger: Span, act: Span) -> bool:
    """A verb stands between a decision and the act, which is then not what was decided: it "is a step towards" it."""
    if act.start <= trigger.end:
        return False
    between = reading.within([Span(trigger.end, act.start)])
    return any(t.word.readings and all(r.part == "verb" for r in t.word.readings) for t in between)


_PREPOSED = frozenset({"after", "before", "against", "under", "amid"})
"""Groups of further prepositions, after which a verbal noun stands."""


def _in_case(before: Sequence[Token]) -> bool:
    """The words before are "in case (that)"."""
    return any("case-noun" in b.word.groups and "in" in a.word.groups for a, b in pairwise(before))


def _clause(reading: Reading, start: int, line: Span) -> Span:
    """Return the words of a sentence from its trigger on, as far as one clause goes."""
    words = [t for t in reading.analysis.tokens if t.kind == "word" and start <= t.start < line.end][:_CLAUSE]
    return Span(start, words[-1].end) if words else line
