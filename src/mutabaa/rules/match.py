"""Match one rule at one trigger."""

from __future__ import annotations

from collections.abc import Iterator

from mutabaa.rules.arguments import continued, subject
from mutabaa.rules.coordination import coordinated
from mutabaa.rules.fitting import comes, fits, fits_here, says
from mutabaa.rules.free import genitive, object_, within
from mutabaa.rules.items import COMMAS
from mutabaa.rules.mood import Mood, mood
from mutabaa.rules.phrases import relative_of
from mutabaa.rules.prepositions import Found, prepositional
from mutabaa.rules.rule import TRIGGERS, Match, Part, Rule
from mutabaa.rules.view import View

Captures = dict[str, Found]
_IGNORED = frozenset({"quote-mark"})


def match(rule: Rule, view: View, at: int, anchor: int) -> Match | None:
    """Match ``rule`` with its part number ``anchor`` on the item at ``at``, which by itself is what that part wants."""
    part = rule.parts[anchor]
    if part.looks_around and not fits_here(part, view, at):
        return None
    if part.future and not comes(view, at):
        return None
    said = mood(view, at, part.wants)
    if not says(part, said):
        return None
    if rule.frame:
        return _frame(rule, view, at, said)
    return _sequence(rule, view, at, anchor, said)


# --- sequences ---------------------------------------------------------------


def _sequence(rule: Rule, view: View, at: int, anchor: int, said: Mood) -> Match | None:
    ahead = rule.parts[:anchor]
    widest = sum(part.reach if part.kind == "skip" else 1 for part in ahead)
    narrowest = sum(0 if part.kind == "skip" or part.optional else 1 for part in ahead)
    for first in range(at - narrowest, max(-1, at - widest - 3), -1):
        for end, captured in _walk(rule.parts, 0, view, first, first, {}, (anchor, at)):
            return Match(rule, view, at, said, captured, first, end)
    return None


def _walk(
    parts: tuple[Part, ...],
    number: int,
    view: View,
    at: int,
    first: int,
    captured: Captures,
    anchored: tuple[int, int],
) -> Iterator[tuple[int, Captures]]:
    """Yield the ends and captures of all ways to match ``parts`` from ``number`` on at item ``at``."""
    if number == len(parts):
        yield at, captured
        return
    part = parts[number]
    while at < len(view.items) and not view.items[at].kinds.isdisjoint(_IGNORED) and part.kind != "skip":
        at += 1
    if number == anchored[0] and at != anchored[1]:
        return
    if part.kind == "skip":
        for passed in range(part.reach + 1):
            if at + passed > len(view.items):
                return
            yield from _walk(parts, number + 1, view, at + passed, first, captured, anchored)
            if at + passed < len(view.items) and "punctuation" in view.items[at + passed].kinds:
                return
        return
    if at < len(view.items) and fits(part, view, at) and (not _moody(part) or says(part, mood(view, at, part.wants))):
        found = _add(captured, part, Found(view, ((at, at + 1),)))
        yield from _walk(parts, number + 1, view, at + 1, first, found, anchored)
    if part.optional and number != anchored[0]:
        yield from _walk(parts, number + 1, view, at, first, captured, anchored)


def _add(captured: Captures, part: Part, found: Found) -> Captures:
    if not part.name:
        return captured
    old = captured.get(part.name)
    if old is not None:
        found = Found(found.view, (*old.members, *found.members), found.how)
    return {**captured, part.name: found}


def _moody(part: Part) -> bool:
    return not (
        part.tense is None
        and part.future is None
        and part.negated is None
        and part.passive is None
        and part.subjunctive is None
    )


# --- frames ------------------------------------------------------------------


def _frame(rule: Rule, view: View, at: int, said: Mood) -> Match | None:
    trigger = rule.parts[0]
    captured: Captures = {}
    if trigger.name:
        captured[trigger.name] = Found(view, ((at, at + 1),))
    doer: Found | None = None
    first, end = at, at + 1
    for part in rule.parts[1:]:
        found = _argument(part, rule.parts[0], view, at, doer)
        if found is None and part.kind == "object" and doer is not None and not part.optional and view.items[at].verb:
            found, doer = _shift(rule, part, view, at, doer, captured)
        if found is None:
            if part.optional:
                continue
            return None
        if part.kind in {"subject", "of"}:
            doer = found  # استقبال X وفدا: of a verbal noun the genitive is the subject
        captured = _add(captured, part, found)
        if found.view is view:
            first = min(first, found.members[0][0])
            end = max(end, found.members[-1][1])
    return Match(rule, view, at, said, captured, first, end)


def _argument(part: Part, trigger: Part, view: View, at: int, doer: Found | None) -> Found | None:
    kinds = (part.wants - {"any"}) | {"party"} if "any" in part.wants else part.wants
    if part.kind == "subject":
        return subject(view, at, kinds)
    if part.kind == "object":
        return object_(view, at, doer, kinds)
    if part.kind == "of":
        return genitive(view, at, kinds)
    if part.by:
        kinds = (part.wants - {"any"}) | {part.kind} if "any" in part.wants or part.kind in TRIGGERS else part.wants
        if part.kind in TRIGGERS:
            return _free(part, view, at)
        stop = trigger.wants if trigger.kind == "noun" else frozenset()
        return prepositional(view, at, part.by, kinds, part.reach or 30, stop)
    return _free(part, view, at)


def _free(part: Part, view: View, at: int) -> Found | None:
    """Return the nearest item of the clause that fits, on the side asked for."""
    number = view.innermost[at]
    if part.side == "described":
        return _described(part, view, at)
    if part.side == "before":
        floor = max(view.clauses[number].first, at - (part.reach or 12))
        places: Iterator[int] = (i for i in range(at - 1, floor - 1, -1) if view.innermost[i] == number)
    else:
        places = within(view, at + 1, number, part.reach or 12)
    for index in places:
        if fits(part, view, index):
            if part.kind == "party" and part.side == "after":
                return Found(view, tuple(coordinated(view, index)))
            return Found(view, ((index, index + 1),))
    return None


def _described(part: Part, view: View, at: int) -> Found | None:
    """Return the noun that the verb's relative clause describes, with or without a relative pronoun.

    ``الاجتماع الذي حضره X``, ``مؤتمر دولي استضافته جنيف``: an indefinite noun
    takes no pronoun, only adjectives may stand between it and the verb.
    """
    clause = relative_of(view, at)
    behind = clause is None and bool(view.items[at].suffix) and not view.items[at].joined
    behind = behind and view.items[at - 1].norm in COMMAS  # مذكرة بين X وY، وقعها Z
    if clause is not None:
        start, floor = clause.governor, 3
    else:
        start, floor = (at - 2, _FAR) if behind else (at - 1, 4)
    if start is None:
        return None
    for index in range(start, max(-1, start - floor - 1), -1):
        item = view.items[index]
        if fits(part, view, index):
            return Found(view, ((index, index + 1),)) if clause is not None or not item.definite else None
        if "quote-mark" in item.kinds:
            continue
        if item.verb or "punctuation" in item.kinds or (clause is None and not behind and "party" in item.kinds):
            return None
    return None


_FAR = 14  # items between a noun and a verb with its pronoun behind a comma


def _shift(
    rule: Rule, part: Part, view: View, at: int, doer: Found, captured: Captures
) -> tuple[Found | None, Found | None]:
    """Read the only party after a verb as its object where the subject goes on from the clause before."""
    after = doer.view is view and doer.members[0][0] > at and doer.how == "stated"
    verb = view.items[at]
    alone = _nothing_else(view, at, doer)
    if not after or not (verb.joined or alone) or doer.items[0].kinds.isdisjoint(frozenset({"party", "people"})):
        return None, doer
    earlier = continued(view, at)
    back = "counterpart" in doer.items[0].opening  # نظيره: of somebody who was named before
    goes_on = earlier is not None and _goes_on(view, at, doer, earlier)
    if earlier is None or (earlier.how == "inferred" and not (alone and back) and not goes_on):
        return None, doer
    for name in [p.name for p in rule.parts if p.kind == "subject" and p.name]:
        captured[name] = earlier
    return doer, earlier


def _nothing_else(view: View, at: int, doer: Found) -> bool:
    """Tell whether no other object can follow the only party after a verb (``حيث يلتقي نظيره.``)."""
    number, end = view.innermost[at], doer.members[-1][1]
    tied = view.clauses[number].kind in {"where", "that", "coordinate"}
    if not tied or (len(doer.members) > 1 and not _on_journey(view, number)):
        return False
    return _last(view, number, end)


def _goes_on(view: View, at: int, doer: Found, earlier: Found) -> bool:
    """Tell whether a sentence goes on with whom one met (``وصل X إلى بيروت. والتقى رئيسها.``)."""
    number = view.innermost[at]
    if view.items[at].groups.isdisjoint(_MEETS):
        return False
    if prepositional(view, at, _MET_BY, frozenset({"party", "people"})) is not None:
        return False  # والتقى الأمين العام بالرئيس
    opens = view.clauses[number].first == at and view.clauses[number].kind == "main" and view.outer is None
    people = all(len(found.members) == 1 and found.items[0].kinds & _PEOPLE for found in (doer, earlier))
    return opens and view.items[at].joined and bool(people) and _last(view, number, doer.members[-1][1])


_MEETS = frozenset({"meet", "meet-object"})
_MET_BY = frozenset({"ب", "with"})
_PEOPLE = frozenset({"person", "office"})


def _last(view: View, number: int, end: int) -> bool:
    """Tell whether no free words of a clause follow that could be an object."""
    if end >= len(view.items) or view.innermost[end] != number:
        return True
    after = view.items[end]
    return bool(after.governed) or not after.kinds.isdisjoint({"punctuation", "time", "particle"})


def _on_journey(view: View, number: int) -> bool:
    """Tell whether a clause tells whom a traveller met where he went (``زار قبرص حيث التقى رئيسها ووزير خارجيتها``)."""
    clause = view.clauses[number]
    if clause.kind != "where" or clause.parent is None:
        return False
    before = view.clauses[clause.parent]
    return any(
        item.groups & (_TRAVELS if item.verb else _JOURNEYS)
        for at, item in enumerate(view.items[before.first : clause.first], before.first)
        if view.innermost[at] == clause.parent
    )


_TRAVELS = frozenset({"visit", "travel", "travel-weak", "arrive"})
_JOURNEYS = frozenset({"visit-noun", "tour-noun", "trip-noun"})
