"""What an article says of whether an encounter happened: planned, ongoing, held, postponed, cancelled, denied.

Each trigger gives evidence of a certain rank; the event takes the surest, and
the publication day settles what tense leaves open.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mutabaa.extract.events.context import following, inside
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Interval
from mutabaa.rules import Match, View, mood

_WILL = frozenset({"expected", "expect", "intend", "plan", "prepare", "decide", "agree", "possible", "aim", "ready"})
_PLANS = frozenset({"intend", "plan", "expected"})
_WISH = frozenset(
    {"demand", "wish", "call-on", "propose", "offer", "ask", "wish-noun", "hope-noun", "perhaps", "if", "idea-noun"}
)
_AHEAD = frozenset({"readiness-noun", "prepare", "step-noun"})
_BEHIND = frozenset({"after", "outcome-noun", "since", "morrow-word"})
_SAID = frozenset({"say", "that"})

EXPLICIT, TENSE, ADJECTIVE, CONTEXT, WEAK, NONE = 6, 5, 4, 3, 2, 0


def settle(trigger: Trigger) -> None:
    """Set a trigger's status and rank from its words."""
    if trigger.verb:
        trigger.status, trigger.rank = of_verb(trigger.view, trigger.at)
        if trigger.status == "ongoing" and trigger.rule.startswith("sign."):
            trigger.status = "held"  # النادي يوقع صفقة: the present of headlines; nobody is caught signing
        return
    found = [_of_light(trigger, hit) for hit in trigger.lights]
    found += [_of_adjectives(trigger), _of_relative(trigger), _of_taker(trigger)]
    found += [_counted_from(trigger.view, trigger.at), _of_context(trigger)]
    best = max(found, key=lambda f: f[1])
    trigger.status, trigger.rank = best
    published = trigger.view.analysis.published.days
    surely = best[0] == "held" and best[1] >= ADJECTIVE
    if surely and trigger.days and published and trigger.days.start >= published.end:
        trigger.days = trigger.time = None  # the time of something else in the sentence


def share(found: Sequence[Trigger]) -> None:
    """Give a noun in a list (``سيعقد اجتماع لـ X واجتماع بين Y``) the status of the noun before it."""
    for before, trigger in pairwise(found):
        if trigger.verb or before.verb or before.view is not trigger.view or not before.lights:
            continue
        led = any(hit.rule.parts[0].kind == "verb" for hit in trigger.lights)
        listed = trigger.item.joined or "punctuation" in trigger.view.items[trigger.at - 1].kinds
        if listed and trigger.rank < before.rank and not led and not _verb_between(before, trigger):
            trigger.status, trigger.rank = before.status, before.rank
            trigger.lights = before.lights


def _verb_between(before: Trigger, trigger: Trigger) -> bool:
    view = trigger.view
    if view.innermost[before.at] != view.innermost[trigger.at]:
        return True
    return any(item.verb for item in view.items[before.at + 1 : trigger.at])


def of_verb(view: View, at: int) -> tuple[str | None, int]:
    """Return the status that a verb's tense and mood give.

    ``None`` with the highest rank means that the words deny it or only wish
    for it: no event of their own.
    """
    said = mood(view, at)
    outer = frozenset().union(*said.governors) if said.governors else frozenset()
    before = view.items[at - 1].groups if at else frozenset()
    if said.subjunctive and "before" in (view.items[at - 2].groups if at > 1 else ()):
        return _next_step(view, at)
    if said.negated:
        return _negated(said.tense, view, at)
    if "denial" in outer and "negated" not in outer:
        return "denied", EXPLICIT
    if said.future:
        return "planned", TENSE
    if said.tense == "past" and "case-noun" in before:
        return "planned", CONTEXT  # في حال عقدت
    if said.tense == "past":
        # إذا التقى: only a condition
        return ("held", TENSE) if "if" not in before or "already" in before else (None, EXPLICIT)
    inner = said.governors[0] if said.governors else frozenset()
    return _present(view, at, inner, before, subjunctive=said.subjunctive)


def _next_step(view: View, at: int) -> tuple[str | None, int]:
    """``قبل أن يلتقي``: it came about where what was before it did, else it is planned."""
    number = view.clauses[view.innermost[at]].parent
    first = view.clauses[number].verb if number is not None else None
    status = of_verb(view, first)[0] if first is not None and first < at else None
    return ("held", CONTEXT) if status == "held" else ("planned", CONTEXT)


def _present(
    view: View, at: int, taker: frozenset[str], before: frozenset[str], *, subjunctive: bool
) -> tuple[str | None, int]:
    """Return the status of a verb in the present, given the groups of what takes it and of the word before it."""
    if subjunctive and taker & _WISH and not taker & _WILL:
        return None, EXPLICIT
    if taker & _WILL or (not subjunctive and _goes_on_with_plans(view, at)):
        return "planned", TENSE
    if subjunctive or before & {"already", "perhaps"}:  # قد يزور
        return "planned", CONTEXT
    if not was(view, at) and ("then" in before or _after_a_stop(view, at)):
        return "planned", CONTEXT
    return ("held", ADJECTIVE) if was(view, at) else ("ongoing", WEAK)


def _after_a_stop(view: View, at: int) -> bool:
    """``وبعد السعودية، يتوجه إلى إسرائيل``: a step of a journey that is still to come."""
    first = view.clause(at).first
    opening = view.items[first : min(first + 2, at)]
    return len(opening) == 2 and "after" in opening[0].groups and "place" in opening[1].kinds


def _goes_on_with_plans(view: View, at: int) -> bool:
    """``سيزور موسكو ويلتقي نظيره``: the second verb is planned like the first."""
    clause = view.clause(at)
    tied = view.items[at].joined or "as-well" in (view.items[at - 1].groups if at else ())
    if not tied or clause.parent is None or at - clause.first > 1:
        return False
    before = view.clauses[clause.parent].verb
    if before is None or (view.items[before].reading("verb") is None and "verblike" not in view.items[before].kinds):
        return False
    status, rank = of_verb(view, before)
    return status == "planned" and rank >= CONTEXT


def _negated(tense: str | None, view: View, at: int) -> tuple[str | None, int]:
    """``لم تعقد`` tells of nothing; ``لن تعقد`` of something dropped; ``قد لا تعقد`` of something still planned."""
    before = frozenset().union(*(item.groups for item in view.items[max(0, at - 3) : at]))
    if before & {"perhaps", "already"}:
        return "planned", CONTEXT
    if "not-future" in before:
        return "cancelled", ADJECTIVE
    return None, EXPLICIT


def was(view: View, at: int) -> bool:
    """Tell whether an auxiliary of the past stands before the verb in its clause."""
    first = view.clause(at).first
    for back in range(at - 1, first - 1, -1):
        reading = view.items[back].reading("verb", {"be"})
        if reading is not None and reading.tense == "past":
            return True
    return False


def _of_light(trigger: Trigger, hit: Match) -> tuple[str | None, int]:
    groups = hit.view.items[hit.at].groups
    anchor = hit.rule.parts[0]
    if hit.rule.id == "light.presence":
        return None, NONE
    if hit.rule.id == "light.appointed":
        return "planned", WEAK  # موعد القمة
    if hit.rule.id.startswith("light.cancel"):
        return _cancelled(hit)
    if anchor.kind == "noun":
        return _of_masdar(trigger, hit)
    status, rank = of_verb(hit.view, hit.at)
    if "end-event" in groups and status == "held":
        return "held", TENSE
    if "go-on-event" in groups and status == "held":
        return "ongoing", TENSE
    if groups & {"begin-event", "start-act"} and status == "held" and _of_today(trigger):
        return "ongoing", TENSE
    if not trigger.definite and "attend" in groups and rank == WEAK:
        return "ongoing", WEAK
    return status, rank


def _of_today(trigger: Trigger) -> bool:
    """Its day is that of the report, or none is named near the head of the article: what began is going on."""
    published = trigger.view.analysis.published.days
    if trigger.days is None or published is None or published.length > _DATED:
        return trigger.days is None and trigger.view.number <= _LEAD
    return trigger.days.meets(published)


_LEAD = 2
_DATED = 31  # days; an article dated to a term of office only is as good as undated here


def _cancelled(hit: Match) -> tuple[str | None, int]:
    """A cancellation in the future or as a possibility cancels nothing yet."""
    named = "cancelled" if "drop-act" in hit.view.items[hit.at].groups else "postponed"
    if hit.rule.parts[0].kind == "verb":
        status, _ = of_verb(hit.view, hit.at)
        return (named, EXPLICIT) if status in {"held", "ongoing"} else ("planned", CONTEXT)  # يلغي زيارته: a headline
    before = _groups_before(hit.view, hit.at, 4)
    if before & (_WISH | _WILL | {"hint", "threaten", "denial"}):
        return "planned", CONTEXT
    return named, EXPLICIT


def _of_masdar(trigger: Trigger, hit: Match) -> tuple[str | None, int]:
    """``عقد قمة``: what governs the verbal noun says whether it happened."""
    if hit.view.items[hit.at].governed & {"in", "during", "ب"}:
        started = trigger.type == "visit" and hit.view.items[hit.at].groups & {"start-act", "begin-event"}
        return ("ongoing", WEAK) if started and _of_today(trigger) else ("held", WEAK)
    if "ل" in hit.view.items[hit.at].governed and "hold" in hit.view.items[hit.at].groups:
        return "planned", CONTEXT  # لعقد لقاءات: the purpose
    before = _groups_before(hit.view, hit.at, 5)
    if before & {"drop-act"}:
        return "cancelled", EXPLICIT
    if before & {"delay-act"}:
        return "postponed", EXPLICIT
    if before & _BEHIND:
        return "held", ADJECTIVE
    if before & {"before", "case-noun"}:
        return "planned", WEAK  # قبل عقد القمة، في حال عقد القمة
    if before & (_WILL | _AHEAD):
        return "planned", TENSE
    if before & _WISH:
        return None, EXPLICIT
    if before & {"be-done", "plan-noun"}:
        return "planned", CONTEXT  # يشمل برنامج الزيارة عقد لقاءات
    return None, NONE


def _of_adjectives(trigger: Trigger) -> tuple[str | None, int]:
    for item in following(trigger, 8):
        if "cancelled-word" in item.groups:
            return "cancelled", EXPLICIT
        if "postponed-word" in item.groups:
            return "postponed", EXPLICIT
        if item.groups & {"expected", "coming"} and "time" not in item.kinds:
            return "planned", ADJECTIVE
        if "past-word" in item.groups and "time" not in item.kinds:
            return "held", ADJECTIVE
        if "ongoing-word" in item.groups:
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


def _of_taker(trigger: Trigger) -> tuple[str | None, int]:
    """What somebody does with a meeting that is not yet: ``وافق على لقاء X``, ``رفض لقاءه``, ``دعا إلى اجتماع``."""
    view, at = trigger.view, trigger.at
    heads = [hit.at for hit in trigger.lights if hit.view is view and hit.rule.parts[0].kind == "noun" and hit.at < at]
    at = min(heads, default=at)
    governed = view.items[at].governed
    if governed & {"in", "during", "after", "before", "since", "about"}:
        return None, NONE
    for back in range(at - 1, max(-1, at - 8), -1):
        item = view.items[back]
        masdar = any(reading.form == "masdar" for reading in item.readings)
        if not (item.verb or masdar or item.groups & _IDEAS):
            if "punctuation" in item.kinds or (item.governed and "time" not in item.kinds):
                return None, NONE
            continue
        if item.verb and mood(view, back).negated:
            return None, NONE
        if item.groups & _CONSENTS and (governed & {"on", "ل", "ب"} or "decide" in item.groups):
            return "planned", ADJECTIVE
        refused = item.groups & {"rejection"} and not governed
        wished = item.groups & (_WISH | _IDEAS) and (governed & {"to", "ل", "on", "ب"} or not governed)
        return (None, EXPLICIT) if (refused or wished) and not trigger.item.definite else (None, NONE)
    return None, NONE


_CONSENTS = frozenset({"agree", "accept", "approve", "decide"})
_IDEAS = frozenset({"idea-noun", "need-noun", "wish-noun", "hope-noun"})


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
            return "planned", CONTEXT
    return None, NONE


def _of_occasion(trigger: Trigger) -> str | None:
    """``قال خلال اللقاء``, ``سيعلن في القمة``: a meeting is when that is which happens in it."""
    view, at = trigger.view, trigger.at
    verb = view.clause(at).verb
    if trigger.type == "visit" or verb is None or verb > at or not inside(view, at):
        return None
    status, rank = of_verb(view, verb)
    told = status == "planned" or (status == "held" and trigger.definite)
    return status if told and rank >= TENSE else None


def _of_context(trigger: Trigger) -> tuple[str | None, int]:
    view, at = trigger.view, trigger.at
    before = _groups_before(view, at, 3)
    if before & _BEHIND:
        return "held", CONTEXT
    if "eve-word" in before:
        return "planned", WEAK
    if before & _PLANS and not before & {"drop-act", "delay-act"}:
        return "planned", ADJECTIVE
    if before & _AHEAD:
        return "planned", WEAK
    if trigger.type == "visit" and "stop-noun" in before and _of_today(trigger):
        return "ongoing", WEAK  # في أولى محطات جولته
    clause = view.clause(at)
    if (there := _of_occasion(trigger)) is not None:
        return there, CONTEXT
    if clause.verb is None:
        ahead = any(item.groups & {"coming", "expected"} for item in view.items[clause.first : at])
        return ("planned", CONTEXT) if ahead else (None, NONE)
    status, _ = of_verb(view, clause.verb)
    verb = view.items[clause.verb]
    after = view.items[clause.verb + 1] if clause.verb + 1 < len(view.items) else None
    if "be" in verb.groups and after is not None and "expected" in after.groups and at < clause.verb:
        return "planned", ADJECTIVE
    # Of the encounter itself: ``ستركز القمة على``; what somebody says about it tells nothing.
    own = clause.verb == at - 1 or at < clause.verb <= at + 5 or "include" in verb.groups
    if own and not verb.groups & _SAID and status in {"planned", "held"}:
        return status, CONTEXT if status == "planned" and "topic-of" in verb.groups else WEAK
    return None, NONE


def _groups_before(view: View, at: int, reach: int) -> frozenset[str]:
    """Groups of the words just before, up to a sign or the clause's border."""
    found: set[str] = set()
    for back in range(at - 1, max(-1, at - 1 - reach), -1):
        item = view.items[back]
        if "punctuation" in item.kinds and "quote-mark" not in item.kinds:
            break
        of = view.items[back - 1].groups if back else frozenset()
        found |= item.groups - ({"delay-act"} if "from" in of else frozenset())  # من أجل: no delay
        if item.verb:
            break
    return frozenset(found)


def against_days(status: str | None, rank: int, days: Interval | None, published: Interval | None) -> str:
    """Return the status once the day is known.

    A held encounter in the future and a planned one in the past contradict
    themselves; what the tense leaves open, the day decides.
    """
    if status in {"cancelled", "postponed", "denied"}:
        return status
    if days is None or published is None:
        return status or "held"
    if days.start >= published.end:
        return "planned"
    if days.end <= published.start:
        return "held"
    if status == "planned" and rank >= CONTEXT:
        return "planned"
    if status is None:
        return "held" if days.length <= 2 else "ongoing"
    return status
