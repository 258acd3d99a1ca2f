"""What the words around a noun of encounter say of whether it happened."""

from __future__ import annotations

from mutabaa.extract.events.context import ENCOUNTERS, following, inside
from mutabaa.extract.events.tense import ADJECTIVE, CONTEXT, EXPLICIT, NONE, TENSE, WEAK, WILL, WISH, of_verb, was
from mutabaa.extract.events.trigger import Trigger
from mutabaa.rules import Match, View, mood
from mutabaa.rules.coordination import COMMAS
from mutabaa.text.inflect import morphology

_PLANS = frozenset({"intend", "plan", "expected"})
_AHEAD = frozenset({"readiness-noun", "prepare-noun", "prepare", "step-noun"})
_BEHIND = frozenset({"after", "outcome-noun", "since", "morrow-word"})
_SAID = frozenset({"say", "that"})
_LEAD = 2
_DATED = 31  # days; an article dated to a term of office only is as good as undated here
_CONSENTS = frozenset({"agree", "accept", "approve", "decide"})
_IDEAS = frozenset({"idea-noun", "need-noun", "wish-noun", "hope-noun"})


def evidence(trigger: Trigger) -> list[tuple[str | None, int]]:
    """Return what light verbs, adjectives, takers and context say, each a status and how sure it is.

    No status with the highest rank means that the words deny the encounter or
    only wish for it.
    """
    view, at = trigger.view, trigger.at
    found = [_of_light(trigger, hit) for hit in trigger.lights]
    found += [_of_adjectives(trigger), _of_relative(trigger), _of_taker(trigger)]
    return [*found, _counted_from(view, at), _of_context(trigger)]


def _of_light(trigger: Trigger, hit: Match) -> tuple[str | None, int]:
    groups = hit.view.items[hit.at].groups
    anchor = hit.rule.parts[0]
    if hit.rule.id == "light.presence":
        return None, NONE
    if hit.rule.id == "light.appointed":
        return "planned", WEAK  # موعد القمة
    if hit.rule.constants.get("invites"):
        # دعا نظيره لمحادثات: whatever else is said of inviting; but دعا الأطراف إلى مؤتمر is a call, no invitation
        called = hit.rule.constants.get("placed") and not (trigger.place or trigger.days)
        return None if called else "planned", EXPLICIT
    if hit.rule.id.startswith("light.cancel"):
        return _cancelled(hit)
    if anchor.kind == "noun":
        return _of_masdar(trigger, hit)
    return _of_course(trigger, groups, *of_verb(hit.view, hit.at))


def _of_course(trigger: Trigger, groups: frozenset[str], status: str | None, rank: int) -> tuple[str | None, int]:
    """What a verb of beginning, lasting or ending says that a verb of holding does not."""
    if groups & {"last-time", "go-on", "go-on-event"} and status == "planned":
        return "ongoing", WEAK  # من المقرر أن تستمر الزيارة ثلاثة أيام: it says how long, and not when
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


def _cancelled(hit: Match) -> tuple[str | None, int]:
    """A cancellation in the future or as a possibility cancels nothing yet."""
    named = "cancelled" if "drop-act" in hit.view.items[hit.at].groups else "postponed"
    if hit.rule.parts[0].kind == "verb":
        status, _ = of_verb(hit.view, hit.at)
        return (named, EXPLICIT) if status in {"held", "ongoing"} else ("planned", CONTEXT)  # يلغي زيارته: a headline
    before = _groups_before(hit.view, hit.at, 4)
    if before & (WISH | WILL | {"hint", "threaten", "denial"}):
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
    if before & {"drop-act", "delay-act"}:
        return ("cancelled" if before & {"drop-act"} else "postponed"), EXPLICIT
    if before & _BEHIND:
        return "held", ADJECTIVE
    if before & {"before", "case-noun"}:
        return "planned", WEAK  # قبل عقد القمة، في حال عقد القمة
    if before & (WILL | _AHEAD):
        return "planned", TENSE
    if before & WISH:
        return None, EXPLICIT
    if hit.view.items[hit.at].groups & {"go-on", "go-on-event"}:
        return "ongoing", ADJECTIVE  # استمرار التفاوض
    if before & {"be-done", "plan-noun"}:
        return "planned", CONTEXT  # يشمل برنامج الزيارة عقد لقاءات
    return None, NONE


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


def _of_taker(trigger: Trigger) -> tuple[str | None, int]:
    """What somebody does with a meeting that is not yet: ``وافق على لقاء X``, ``رفض لقاءه``, ``دعا إلى اجتماع``."""
    view, at = trigger.view, trigger.at
    heads = [hit.at for hit in trigger.lights if hit.view is view and hit.rule.parts[0].kind == "noun" and hit.at < at]
    at = min(heads, default=at)
    governed = view.items[at].governed
    if governed & {"in", "during", "after", "before", "since", "about"}:
        return None, NONE
    idea = False
    for back in range(at - 1, max(-1, at - 8), -1):
        item = view.items[back]
        masdar = any(reading.form == "masdar" for reading in item.readings)
        if not (item.verb or masdar or item.groups & _IDEAS):
            if "punctuation" in item.kinds or (item.governed and "time" not in item.kinds):
                break
            continue
        if item.groups & (_IDEAS | {"possible"}) and not item.verb and "on" in item.governed:
            governed, idea = item.governed, True
            continue  # اتفقا على إمكانية عقد لقاء: as they agreed
        return _taken(trigger, back, governed)
    verb = view.clause(at).verb
    agreed = verb is not None and verb < at and bool(view.items[verb].groups & _CONSENTS)
    # اتفق X وY خلال اتصال جرى أمس على ضرورة عقد قمة
    return ("planned", ADJECTIVE) if idea and agreed else (None, NONE)


def _taken(trigger: Trigger, at: int, governed: frozenset[str]) -> tuple[str | None, int]:
    """What the verb or verbal noun at ``at`` says of the encounter that it takes."""
    item = trigger.view.items[at]
    said = mood(trigger.view, at)
    taken: tuple[str | None, int] = None, NONE
    if item.verb and said.negated:
        return taken
    if any("denial" in groups and "negated" not in groups for groups in said.governors):
        return (None, EXPLICIT) if not trigger.item.definite else taken  # نفى أن تكون بلاده وافقت على لقاء
    refused = item.groups & {"rejection", "forbid"} and (not governed or "from" in governed)
    wished = item.groups & (WISH | _IDEAS) and (governed & {"to", "ل", "on", "ب"} or not governed)
    if item.groups & _CONSENTS and (governed & {"on", "ل", "ب"} or "decide" in item.groups):
        taken = "planned", ADJECTIVE
    elif item.verb and "denial" in item.groups and not governed and not trigger.item.definite:
        taken = "denied", EXPLICIT  # ينفي الحزب إبرام أي صفقات
    elif "invitation-noun" in item.groups and trigger.type == "visit" and "ل" in governed:
        taken = "planned", WEAK  # تلقى دعوة لزيارة واشنطن
    elif wished and _appointed(trigger, item.groups):
        taken = "planned", CONTEXT
    elif (refused or wished) and not trigger.item.definite:
        taken = None, EXPLICIT
    return taken


def _appointed(trigger: Trigger, groups: frozenset[str]) -> bool:
    """``دعت موسكو إلى اجتماع الجمعة``: a call that names a day to come, for one meeting, sets it."""
    published = trigger.view.analysis.published.days
    if "call-on" not in groups or trigger.number != "s" or trigger.days is None or published is None:
        return False
    return trigger.days.length <= _APPOINTED and trigger.days.start >= published.start


_APPOINTED = 3  # days


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
            return "planned", CONTEXT
    return None, NONE


def _of_occasion(trigger: Trigger) -> str | None:
    """``قال خلال اللقاء``, ``سيعلن في القمة``: a meeting is when that is which happens in it."""
    view, at = trigger.view, trigger.at
    verb = view.clause(at).verb
    if trigger.type == "visit" or verb is None or verb > at or not inside(view, at):
        return None
    if _agreed_there(trigger):
        return "held"
    status, rank = of_verb(view, verb)
    told = status == "planned" or (status == "held" and trigger.definite)
    return status if told and rank >= TENSE else None


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
    before = _groups_before(view, at, 3)
    governed, visit = view.items[at].governed, trigger.type == "visit"
    said: tuple[str | None, int] | None = None
    if before & _BEHIND:
        said = "held", CONTEXT
    elif "eve-word" in before:
        said = "planned", WEAK
    elif before & _PLANS and not before & {"drop-act", "delay-act"}:
        said = "planned", ADJECTIVE
    elif before & _AHEAD:
        said = "planned", WEAK
    elif (visit and governed & {"in"} | before & {"start-noun"} and _lasts(trigger)) or _there_are(trigger):
        said = "ongoing", CONTEXT
    elif "before" in governed and trigger.type in {"visit", "summit"} and _not_yet(trigger):
        said = "planned", WEAK  # يأتي ذلك قبيل زيارته لواشنطن
    elif visit and "stop-noun" in before and _of_today(trigger):
        said = "ongoing", WEAK  # في أولى محطات جولته
    return said


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
    after = view.items[clause.verb + 1] if clause.verb + 1 < len(view.items) else None
    if "be" in verb.groups and after is not None and "expected" in after.groups and at < clause.verb:
        return "planned", ADJECTIVE
    # Of the encounter itself: ``ستركز القمة على``; what somebody says about it tells nothing.
    own = clause.verb == at - 1 or at < clause.verb <= at + 5 or "include" in verb.groups
    if own and not verb.groups & _SAID and status in {"planned", "held"}:
        return status, CONTEXT if status == "planned" and "topic-of" in verb.groups else WEAK
    return None, NONE


_TALKS = frozenset({"talks-noun", "discussion-noun"})


def _not_yet(trigger: Trigger) -> bool:
    """Nothing dates what came before the encounter: neither its own time nor a pluperfect."""
    verb = trigger.view.clause(trigger.at).verb
    return trigger.days is None and (verb is None or not was(trigger.view, verb))


def _time_between(view: View, comma: int) -> bool:
    """Tell whether a time and a comma stand before this comma: an insertion."""
    if comma < 2 or comma >= len(view.items) or view.items[comma].norm not in COMMAS:
        return False
    return "time" in view.items[comma - 1].kinds and view.items[comma - 2].norm in COMMAS


def _groups_before(view: View, at: int, reach: int) -> frozenset[str]:
    """Groups of the words just before, up to a sign or the clause's border."""
    found: set[str] = set()
    for back in range(at - 1, -1, -1):
        item = view.items[back]
        if reach <= 0:
            break
        if "punctuation" in item.kinds and "quote-mark" not in item.kinds:
            if _time_between(view, back) or _time_between(view, back + 2):
                continue  # اتفقا، الثلاثاء، على عقد
            break
        if "time" in item.kinds:
            continue
        reach -= 1
        of = view.items[back - 1].groups if back else frozenset()
        found |= item.groups - ({"delay-act"} if "from" in of else frozenset())  # من أجل: no delay
        if item.verb:
            break
    return frozenset(found)
