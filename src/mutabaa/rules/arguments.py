"""Find who does it, to whom, with whom and where: the arguments of a trigger.

Nothing here is a parser. Each finder walks outward from the trigger inside
its clause and gives up at the first thing it cannot read, so that a missing
argument stays missing.
"""

from __future__ import annotations

from mutabaa.rules.agreement import (
    agrees,
    bare_relative,
    describes,
    its_own,
    led,
    oblique,
    other_gender,
    pronominal,
    taken_up,
)
from mutabaa.rules.context import opens_genitive
from mutabaa.rules.coordination import PARTY, PASSED, coordinated
from mutabaa.rules.free import free_after, free_before, object_, within
from mutabaa.rules.gender import many
from mutabaa.rules.insertions import stands_alone
from mutabaa.rules.phrases import latter, only_person, preceding
from mutabaa.rules.prepositions import Found, prepositional
from mutabaa.rules.topic import MET, topic, whose_thing
from mutabaa.rules.view import View

# Verbs that may stand between a noun and what belongs to it: ``لقاء كان مقررا بين X وY``.
_SOMEBODY = frozenset({"person", "office"})
_GOES = frozenset({"visit", "arrive", "travel-off"})  # their object is a place
_FOR = frozenset({"ل"})
_AUXILIARIES = frozenset({"be", "go-on"})
_HELPERS = frozenset({"be"})


def subject(view: View, at: int, kinds: frozenset[str] = PARTY, depth: int = 0) -> Found | None:
    """Return the subject of the verb at ``at``: beside it, else the continued one."""
    key = ("subject", at, kinds, depth)
    if key not in view.memory:
        found = near_subject(view, at, kinds)
        other = found is None and kinds != PARTY and near_subject(view, at, PARTY) is not None
        gone = other or bare_relative(view, at) or its_own(view, at)  # it has one, of another kind, or nobody known
        if found is None and not gone and depth <= 4 and not filled(view, at, kinds):
            found = _told_next(view, at, kinds) or continued(view, at, kinds, depth)
            if found is not None and not agrees(view, at, found):
                found = None
        view.memory[key] = found
    known: Found | None = view.memory[key]
    return known


def _told_next(view: View, at: int, kinds: frozenset[str]) -> Found | None:
    """Return who acts in the verb behind a clause that opens the sentence (``ومن باريس حيث حضر القمة قال فلان``)."""
    clause = view.clause(at)
    first = view.items[clause.first].groups
    if clause.verb != at or first.isdisjoint(_WHERE) or any(item.verb for item in view.items[: clause.first]):
        return None
    if any(not item.kinds.isdisjoint(_SOMEBODY) for item in view.items[: clause.first]):
        return None
    number = view.innermost[at]
    verb = next((n for n in range(at + 1, len(view.items)) if view.items[n].verb and not view.items[n].joined), None)
    if verb is None or view.innermost[verb] not in {number, clause.parent}:
        return None
    found = free_after(view, verb + 1, view.innermost[verb], kinds)
    return Found(view, found.members, "sentence") if found is not None and agrees(view, at, found) else None


_WHERE = frozenset({"where"})


def near_subject(view: View, at: int, kinds: frozenset[str] = PARTY) -> Found | None:
    """Return the subject that stands beside the verb in its own clause."""
    key = ("near subject", at, kinds)
    if key not in view.memory:
        view.memory[key] = _near_subject(view, at, kinds)
    known: Found | None = view.memory[key]
    return known


def _near_subject(view: View, at: int, kinds: frozenset[str]) -> Found | None:
    number = view.innermost[at]
    clause = view.clauses[number]
    verb = view.items[at]
    bare = not verb.groups.isdisjoint(_GOES)
    after = view.items[at + 1] if at + 1 < len(view.items) else verb
    during = bare and "during" in after.groups and bool(after.suffix)  # التي سيزور خلالها باريس
    if clause.kind == "relative":
        first = view.items[clause.verb] if clause.verb is not None and clause.verb < at else None
        second = first is not None and first.groups.isdisjoint(_AUXILIARIES)  # but الذي كان يحضر
        if clause.governor is None or verb.suffix or second or other_gender(view, at) or taken_up(view, at):
            return _behind_helper(view, at, number, kinds) or free_after(view, at + 1, number, kinds, bare=during)
        if not view.items[clause.governor].kinds.isdisjoint(kinds):
            found = Found(view, ((clause.governor, clause.governor + 1),), "stated")
            if agrees(view, at, found):
                return found
            if many(verb, told=True):
                return _coordinated_before(view, clause.governor, kinds)
        return free_after(view, at + 1, number, kinds, bare=during)
    if pronominal(view, at):
        return None
    if kinds & {"party", "person"} and (last := latter(view, at)) is not None:
        return Found(last[0], ((last[1], last[1] + 1),), "sentence")
    if describes(view, at):
        return free_after(view, at + 1, number, kinds)
    if clause.verb is not None and clause.verb < at and "already" in view.items[at - 1].groups:
        between = _behind_helper(view, at, number, kinds)
        if between is not None:
            return between  # يقدم X مليارا كان Y قد أعلنه
    if not verb.joined:
        before = free_before(view, clause.first, at, number, kinds)
        if before is not None or led(view, clause.first, at, number):
            return before
    return None if many(verb, told=True) else free_after(view, at + 1, number, kinds, bare=bare)


def _coordinated_before(view: View, last: int, kinds: frozenset[str]) -> Found | None:
    """Return the several whom a relative clause describes behind one of them: ``X وY من الوزارة، اللذان يقومان``."""
    for index in range(last, max(-1, last - _DESCRIBED), -1):
        if not view.items[index].kinds.isdisjoint(kinds):
            members = tuple(coordinated(view, index, kinds, limit=last + 1))
            if len(members) > 1:
                return Found(view, members, "stated")
    return None


_DESCRIBED = 12


def _behind_helper(view: View, at: int, number: int, kinds: frozenset[str]) -> Found | None:
    """Return who stands between a helping verb and the verb (``المبلغ الذي كان الوزير قد أعلنه``)."""
    first = view.clauses[number].first
    helper = next((n for n in range(at - 1, first - 1, -1) if view.items[n].verb and view.innermost[n] == number), None)
    if helper is None or view.items[helper].groups.isdisjoint(_HELPERS) or view.items[at].joined:
        return None
    return free_before(view, helper + 1, at, number, kinds)


def filled(view: View, at: int, kinds: frozenset[str] = PARTY) -> bool:
    """Tell whether the subject's place is taken by words that nobody can read as a party.

    ``سيتوجه أمير قطر`` with an unknown title: then the subject is not the one
    of the sentence before.
    """
    number = view.innermost[at]
    clause = view.clauses[number]
    if pronominal(view, at):
        return False
    if (
        clause.kind != "relative"
        and not view.items[at].joined
        and not describes(view, at)
        and led(view, clause.first, at, number)
    ):
        return True
    if many(view.items[at], told=True):
        return False
    tail = False
    for index in within(view, at + 1, number):
        item = view.items[index]
        if index == at + 1 and "this" in item.groups and "particle" in item.kinds and stands_alone(view, index):
            return True  # جاء ذلك خلال اجتماع
        if "punctuation" in item.kinds:
            return False
        if item.governed:
            tail = True
            continue
        if "sum" in item.kinds and not tail:
            return True  # يتوجه مئات آلاف المهاجرين
        if tail or not item.kinds.isdisjoint(PASSED) or "particle" in item.kinds or item.norm[-1:] == "ا":
            continue
        if oblique(view.analysis.tokens[item.first].word) or ("meal-noun" in item.groups and index == at + 1):
            continue  # وأبلغ الصحافيين، وتناول العشاء: the object
        if "party" in item.kinds or "place" in item.kinds:
            # Somebody else stands there, and no object: the wanted kind is not the subject of before either.
            return not item.kinds.isdisjoint(_SOMEBODY) and item.kinds.isdisjoint(kinds)
        after = view.items[index + 1] if index + 1 < len(view.items) else None
        named = after is not None and opens_genitive(item) and not after.kinds.isdisjoint({"party", "place"})
        return item.definite or named or (item.norm[-2:-1] == "و" and item.norm[-1:] == "ن")
    return False


def continued(view: View, at: int, kinds: frozenset[str] = PARTY, depth: int = 0) -> Found | None:
    """Return the subject of the clause around or before, or of the sentence before."""
    own = view.innermost[at]
    if (said := _whose_saying(view, at, kinds)) is not None:
        return said
    number = own if _inside_another(view, at) else view.clauses[own].parent
    for _ in range(6):
        if number is None:
            break
        clause = view.clauses[number]
        if clause.kind == "where" and clause.verb not in {None, at} and view.items[clause.verb or 0].suffix:
            number = clause.parent  # توجه X إلى باريس حيث استقبله Y، قبل أن يزور
            continue
        before = preceding(view, number, at)
        if before is not None:
            found = prepositional(view, before, _FOR, kinds, 4)  # سبق للرئيس أن زار
        elif clause.verb is not None and clause.verb != at:
            found = near_subject(view, clause.verb, kinds)
            if found is not None and not view.items[at].groups.isdisjoint(MET):
                found = whose_thing(found, at)
            if found is not None and _met(view, clause.verb, found):
                found = continued(view, clause.verb, kinds, depth)
        elif clause.kind == "relative" and clause.governor is not None:
            # الرئيس الذي من المرتقب أن يلتقي نظيره
            described = not view.items[clause.governor].kinds.isdisjoint(kinds)
            found = Found(view, ((clause.governor, clause.governor + 1),)) if described else None
        else:
            found = free_before(view, clause.first, min(clause.end, at), number, kinds)
        if found is not None and agrees(view, at, found):
            return Found(found.view, found.members, "sentence")
        if found is None and _somebody_else(view, clause.verb, at, kinds):
            return None
        number = clause.parent
    if pronominal(view, at) and (named := only_person(view, at, kinds)) is not None:
        return Found(view, ((named, named + 1),), "sentence")  # ولدى مغادرة X قالت الوزارة إنه سيزور
    if (one := topic(view, at, kinds)) is not None:
        return Found(view, ((one, one + 1),), "sentence")
    if view.previous is None or depth > 1 or view.outer is not None:
        return None
    return _main_subject(view.previous, kinds, depth + 1)


def _met(view: View, at: int, found: Found) -> bool:
    """Tell whether the only person behind a verb of meeting is its object (``زيارة يلتقي خلالها X، على أن يزور``)."""
    verb, one = view.items[at], found.items[0]
    if "meet" not in verb.groups or verb.suffix or len(found.members) > 1 or found.members[0][0] < at:
        return False
    if one.kinds.isdisjoint(_SOMEBODY) or view.clause(at).kind in {"main", "relative"}:
        return False
    return object_(view, at, found, PARTY) is None and prepositional(view, at, _WITH, PARTY, 12) is None


_WITH = frozenset({"with", "ب"})


def _whose_saying(view: View, at: int, kinds: frozenset[str]) -> Found | None:
    """Return who says it where a verbal noun of his takes the clause (``بعد إعلان X أنه سيزور``)."""
    clause = view.clause(at)
    if clause.governor is None or clause.verb != at or not pronominal(view, at):
        return None
    named = clause.governor + 1
    if named != clause.first - 1 or not opens_genitive(view.items[clause.governor]):
        return None
    item = view.items[named]
    if item.kinds.isdisjoint(kinds) or item.kinds.isdisjoint(_SOMEBODY) or item.governed:
        return None
    return Found(view, ((named, named + 1),), "sentence")


def _somebody_else(view: View, verb: int | None, at: int, kinds: frozenset[str]) -> bool:
    """Tell whether a verb around has a person for its subject, so that no body goes on (``قال X إنه سيجتمع``)."""
    if verb is None or verb == at or not kinds.isdisjoint(_SOMEBODY) or kinds == PARTY:
        return False
    return (other := near_subject(view, verb, _SOMEBODY)) is not None and agrees(view, at, other)


def _inside_another(view: View, at: int) -> bool:
    """Tell whether a verb describes a noun in the clause of a verb before it (``قال بعد مفاوضات أجراها``)."""
    verb = view.clause(at).verb
    return verb is not None and verb < at and describes(view, at)


def _main_subject(view: View, kinds: frozenset[str], depth: int) -> Found | None:
    """Return the subject of a whole sentence: of its main clauses, else the only one of all its clauses."""
    key = ("main subject", kinds, depth)
    if key not in view.memory:
        view.memory[key] = _sought_main_subject(view, kinds, depth)
    found: Found | None = view.memory[key]
    return found


def _sought_main_subject(view: View, kinds: frozenset[str], depth: int) -> Found | None:
    for clause in view.clauses:
        if clause.kind in {"main", "coordinate"} and clause.verb is not None:
            found = subject(view, clause.verb, kinds, depth + 1)
            if found is not None:
                return Found(found.view, found.members, "inferred")
    found = free_before(view, view.clauses[0].first, view.clauses[0].end, 0, kinds)
    if found is None:
        others = [near_subject(view, c.verb, kinds) for c in view.clauses if c.verb is not None]
        known = [other for other in others if other is not None]
        found = known[0] if len({other.members for other in known}) == 1 else None
    return Found(found.view, found.members, "inferred") if found else None
