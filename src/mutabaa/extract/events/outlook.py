"""What the words around a noun of encounter say of whether it happened."""

from __future__ import annotations

from mutabaa.extract.events.context import ENCOUNTERS, following, inside
from mutabaa.extract.events.lights import AHEAD, BEHIND, groups_before, of_light
from mutabaa.extract.events.put_off import was_due
from mutabaa.extract.events.relation import signing
from mutabaa.extract.events.tense import ADJECTIVE, CONTEXT, EXPLICIT, NONE, TENSE, WEAK, of_verb, was
from mutabaa.extract.events.trigger import Trigger
from mutabaa.extract.events.uptake import taken_up
from mutabaa.rules import View
from mutabaa.text.inflect import morphology

_PLANS = frozenset({"intend", "plan", "expected"})
_SAID = frozenset({"say", "that"})
_NOT_IT = frozenset({"drop-act", "delay-act"})


def evidence(trigger: Trigger) -> list[tuple[str | None, int]]:
    """Return what light verbs, adjectives, takers and context say, each a status and how sure it is.

    No status with the highest rank means that the words deny the encounter or
    only wish for it.
    """
    view, at = trigger.view, trigger.at
    found = [of_light(trigger, hit) for hit in trigger.lights]
    if was_due(trigger):
        found.append(("postponed", EXPLICIT))
    found += [_of_adjectives(trigger), _of_relative(trigger)]
    found += [taken_up(trigger), _left_out(trigger)]
    return [*found, _counted_from(view, at), _of_context(trigger)]


def _lasts(trigger: Trigger) -> bool:
    """``في زيارة تستمر ثلاثة أيام``, ``زيارة تستغرق أسبوعا``: it says how long it will last."""
    after = [item for item in trigger.view.items[trigger.at + 1 : trigger.at + 7] if item.verb]
    readings = [item.reading("verb", {"last-time", "go-on"}) for item in after]
    return any(reading is not None and reading.tense != "past" for reading in readings)


def _of_adjectives(trigger: Trigger) -> tuple[str | None, int]:
    for item in following(trigger, 8):
        if item.groups & ENCOUNTERS and item.governed:
            break  # اللقاء قبل أيام من قمة مرتقبة: of the other one
        if "cancelled-word" in item.groups:
            return "cancelled", EXPLICIT
        if "postponed-word" in item.groups:
            return "postponed", EXPLICIT
        if item.groups & {"expected", "coming"} and "time" not in item.kinds:
            return "planned", ADJECTIVE
        if "past-word" in item.groups and "time" not in item.kinds:
            return "held", ADJECTIVE
        if "ongoing-word" in item.groups and trigger.type not in {"press", "call"}:
            return "ongoing", ADJECTIVE
    return None, NONE


def _of_relative(trigger: Trigger) -> tuple[str | None, int]:
    """``القمة التي ستخصص للعلاقات``: its own relative clause is in the future."""
    view = trigger.view
    for clause in view.clauses:
        own = clause.governor is not None and trigger.at <= clause.governor <= trigger.at + 3
        if clause.kind == "relative" and own and clause.verb is not None and clause.verb - clause.first <= 2:
            between = view.items[trigger.at + 1 : clause.first]
            alone = not any(item.governed or "party" in item.kinds for item in between)
            if alone and of_verb(view, clause.verb) == ("planned", TENSE):
                return "planned", CONTEXT
    return None, NONE


def _left_out(trigger: Trigger) -> tuple[str | None, int]:
    """``انتهت بهدنة وليس بتوقيع معاهدة``, ``دون لقاء``, ``من دون التوقيع على``, ``عدم استقبال وفد``: there was none."""
    before = trigger.view.items[trigger.at - 1].groups if trigger.at else frozenset()
    none = "without" in trigger.item.governed or before & {"not", "absent-noun", "not-noun"}
    return (None, EXPLICIT) if none and (signing(trigger) or not trigger.item.definite) else (None, NONE)


def _there_are(trigger: Trigger) -> bool:
    """``هناك مشاورات بين X وY``, ``ثمة محادثات``: they are being held."""
    near = trigger.view.items[max(0, trigger.at - 2) : trigger.at]
    if not trigger.kind & _TALKS or trigger.item.definite:
        return False
    return any("there" in item.groups for item in near) and not any("not" in item.groups for item in near)


def _counted_from(view: View, at: int) -> tuple[str | None, int]:
    """``قبل يومين من زيارته`` is still to come, ``بعد أسبوع من لقائهما`` was: what is counted up to or from it."""
    tokens = view.analysis.tokens
    first = view.items[at].first
    if not at or not first or "from" not in tokens[first - 1].word.groups:
        return None, NONE
    for back in range(first - 2, max(-1, first - 7, view.items[0].first - 1), -1):
        word = tokens[back].word
        if tokens[back].kind == "punctuation" or any(reading.part == "verb" for reading in word.readings):
            return None, NONE
        if "after" in word.groups:
            return "held", CONTEXT
        if "before" in word.groups:
            return "planned", WEAK  # فقبل ساعات من القمة أعلن: then it was, by now it may have been held
    return None, NONE


def _of_occasion(trigger: Trigger) -> str | None:
    """``قال خلال اللقاء``, ``سيعلن في القمة``: a meeting is when that is which happens in it."""
    view, at = trigger.view, trigger.at
    verb = view.clause(at).verb
    if verb is None or verb > at or not inside(view, at):
        return None
    if _agreed_there(trigger):
        return "held"
    status, rank = of_verb(view, verb)
    if trigger.type == "visit":  # سيبحثان الملف خلال زيارة X: no visit that is over
        told = status == "planned" and "during" in view.items[at].governed and not trigger.definite
    else:
        told = status == "planned" or (status == "held" and trigger.definite)
    told = told and not (status == "held" and errand(view, at))
    return status if told and rank >= TENSE else None


def errand(view: View, at: int) -> bool:
    """``سافر للمشاركة في المشاورات``: what somebody travels for is not where he was when he set out."""
    back = next((n for n in range(at - 1, max(-1, at - 5), -1) if "attend" in view.items[n].groups), None)
    return back is not None and not view.items[back].verb and "ل" in view.items[back].governed


def _agreed_there(trigger: Trigger) -> bool:
    """``القرارات المتفق عليها في قمة لاهاي``: a passive participle with its pronoun tells what was done there."""
    items, at = trigger.view.items, trigger.at
    if at < 3 or "resumptive" not in items[at - 2].groups | items[at - 1].groups:
        return False
    participle = items[at - 3] if "resumptive" in items[at - 2].groups else items[at - 2]
    shaped = participle.stem[:1] == morphology()["participle-prefix"]
    return shaped and participle.definite and not participle.verb


def _of_neighbours(trigger: Trigger) -> tuple[str | None, int] | None:
    """What the words just before the noun say: ``بعد``, ``عشية``, ``يعتزم``, ``دعوة ل``, ``هناك``, ``قبيل``."""
    view, at = trigger.view, trigger.at
    before = groups_before(view, at, 3)
    governed, visit = view.items[at].governed, trigger.type == "visit"
    said: tuple[str | None, int] | None = None
    if before & BEHIND:
        said = "held", CONTEXT
    elif (before & _PLANS and not before & _NOT_IT and "during" not in governed) or _foreseen(view, at):
        said = "planned", ADJECTIVE
    elif before & AHEAD or "eve-word" in before:
        said = "planned", WEAK
    elif (visit and governed & {"in"} | before & {"start-noun"} and _lasts(trigger)) or _there_are(trigger):
        said = "ongoing", CONTEXT
    elif "before" in governed and trigger.type in {"visit", "summit"} and _not_yet(trigger):
        said = "planned", WEAK  # يأتي ذلك قبيل زيارته لواشنطن
    return said


def _foreseen(view: View, at: int) -> bool:
    """``كما يفترض توقيع عقود``, ``ويتوقع عقد لقاء``: what is expected, by nobody who is named."""
    return at > 0 and view.items[at - 1].verb and "expect" in view.items[at - 1].groups


def _of_context(trigger: Trigger) -> tuple[str | None, int]:
    view, at = trigger.view, trigger.at
    near = _of_neighbours(trigger)
    if near is not None:
        return near
    clause = view.clause(at)
    if (there := _of_occasion(trigger)) is not None:
        return there, CONTEXT
    if clause.verb is None:
        ahead = any(item.groups & {"coming", "expected"} for item in view.items[clause.first : at])
        return ("planned", CONTEXT) if ahead else (None, NONE)
    status, _ = of_verb(view, clause.verb)
    verb = view.items[clause.verb]
    # Of the encounter itself: ``ستركز القمة على``; what somebody says about it tells nothing.
    own = clause.verb == at - 1 or at < clause.verb <= at + 5 or "include" in verb.groups
    if own and not verb.groups & _SAID and status in {"planned", "held"}:
        return status, CONTEXT if status == "planned" and "topic-of" in verb.groups else WEAK
    if status == "planned" and clause.verb < at and not verb.groups & _SAID and _new(view, at):
        return "planned", WEAK
    return None, NONE


def _new(view: View, at: int) -> bool:
    """Tell whether a noun is the bare object or late subject of its verb: ``قد يعقبها اجتماع``, but not of a noun."""
    item, before = view.items[at], view.items[at - 1]
    ends = before.verb or before.definite or before.kinds & {"party", "time", "punctuation"}
    return bool(ends) and not (item.definite or item.governed or item.suffix or item.joined)


_TALKS = frozenset({"talks-noun", "discussion-noun"})


def _not_yet(trigger: Trigger) -> bool:
    """Nothing dates what came before the encounter: neither its own time nor a pluperfect."""
    verb = trigger.view.clause(trigger.at).verb
    return trigger.days is None and (verb is None or not was(trigger.view, verb))
