"""Collect the triggers of an article: rules find them, light verbs add to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from mutabaa.extract.events.attendance import attend
from mutabaa.extract.events.context import ENCOUNTERS, about_them, of_another
from mutabaa.extract.events.gates import lets_through
from mutabaa.extract.events.geography import abroad
from mutabaa.extract.events.learned import LEARNED, Reader, overlooked
from mutabaa.extract.events.light_verbs import take_light
from mutabaa.extract.events.pronouns import take_owner, whose
from mutabaa.extract.events.reference import counted, former, habitual, more, one_of_all, pointed_at
from mutabaa.extract.events.roles import (
    PEOPLE,
    add_nameless,
    add_roles,
    his,
    last_named,
    role_of,
)
from mutabaa.extract.events.spoken import add_speaker
from mutabaa.extract.events.subject_matter import (
    like_a_match,
    like_trading,
    of_markets,
    of_mountains,
    of_sports,
    subject_words,
)
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Span
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Found, Match, RuleSet, View, subject
from mutabaa.text.inflect import morphology

ROLES = {"who": "participant", "whom": "participant", "host": "host", "guest": "guest"}


def triggers(
    all_views: Sequence[View], rules: RuleSet, knowledge: Knowledge, learned: Reader | None = None
) -> list[Trigger]:
    """Return the triggers of an article in text order, with their arguments but without status and time.

    Args:
        all_views: Of the article.
        rules: Those that emit events are used.
        knowledge: Which place lies in which, and whose entities the parties are.
        learned: Reads the words that no rule reads; None where only rules shall.
    """
    found: list[Trigger] = []
    words = subject_words(all_views)
    sports, mountains, markets = of_sports(words), of_mountains(words), of_markets(words)
    for view in all_views:
        base, light = hits(view, rules)
        if learned is not None:
            for hit in overlooked(view, base, knowledge, learned):
                base[hit.at] = [hit]
        for at in sorted(base):
            own = sorted(base[at], key=lambda h: -h.rule.priority)
            if own[0].rule.constants.get("none"):
                continue
            made = _made(view, at, own, light.get(at, []), len(found), knowledge)
            if made is not None and mountains and made.type == "summit" and not made.roles:
                continue
            if made is not None and markets and like_trading(made):
                continue
            if made is not None and own[0].rule.constants.get("abroad") and not abroad(made, knowledge):
                continue
            if made is not None and not (sports and like_a_match(made)):
                found.append(made)
    return found


def hits(view: View, rules: RuleSet) -> tuple[dict[int, list[Match]], dict[int, list[Match]]]:
    """Return by position what rules read in a sentence: encounters, and the light verbs that have them."""
    base: dict[int, list[Match]] = defaultdict(list)
    light: dict[int, list[Match]] = defaultdict(list)
    for hit in rules.find(view, "event"):
        if not lets_through(view, hit):
            continue
        if "adds" in hit.rule.constants:
            event = _counted(view, hit.captures["event"].members[0][0])
            light[_holding(view, hit, event)].append(hit)
        else:
            base[hit.at].append(hit)
    return base, light


def _holding(view: View, hit: Match, at: int) -> int:
    """Return what is held in the clause where somebody is present: ``القمة التي تنعقد ضمن مؤتمر المناخ بحضور X``."""
    clause = view.clause(at)
    if hit.rule.id != "light.presence" or clause.kind != "relative" or clause.governor is None or clause.verb is None:
        return at
    if view.items[clause.verb].groups.isdisjoint(_HOLDS) or not view.items[at].governed:
        return at
    near = range(clause.governor, max(-1, clause.governor - 4), -1)
    return next((n for n in near if view.items[n].groups & ENCOUNTERS and not view.items[n].verb), at)


_HOLDS = frozenset({"hold", "take-place", "take-place-weak", "host", "be-done"})


def _counted(view: View, at: int) -> int:
    """Return where the talks stand of which a round begins or is held: ``الجولة الجديدة من المحادثات``."""
    if view.items[at].groups.isdisjoint({"tour-noun", "round-noun", "session-noun"}):
        return at
    for index in range(at + 1, min(at + 5, len(view.items))):
        item = view.items[index]
        if item.groups & {"talks-noun", "phone-or-talk"} and not item.verb:
            return index if index == at + 1 or "from" in item.governed else at
        if item.verb or "punctuation" in item.kinds or "party" in item.kinds:
            return at
    return at


def _made(
    view: View, at: int, hits: list[Match], light: list[Match], order: int, knowledge: Knowledge
) -> Trigger | None:
    item = view.items[at]
    first = hits[0]
    if (first.rule.id.startswith("open.") or "open-event" in item.groups) and _opens_encounter(view, at):
        return None
    wants = first.rule.parts[0].wants if first.rule.id != LEARNED else frozenset()  # the model asks for no group
    verb = item.reading("verb", wants) is not None and first.rule.parts[0].kind == "verb"
    reading = item.reading("verb" if verb else "noun", wants) or item.reading("noun")
    tokens = view.analysis.tokens
    last = view.items[first.end - 1].end if first.rule.constants.get("whole") else item.end
    known = pointed_at(view, at, first) or bool(first.rule.constants.get("known"))
    made = Trigger(
        view,
        at,
        order,
        str(first.rule.constants["type"]),
        first.rule.id,
        Span(tokens[item.first].start, tokens[last - 1].end),
        item.groups,
        verb,
        bool(item.definite or (item.suffix and not verb) or known) and not more(view, at),
        (reading.number if reading else None) or "s",
        anaphor=all(bool(hit.rule.constants.get("anaphor")) for hit in hits),
        wants=wants if verb else frozenset(),
        lights=light,
    )
    for hit in hits:
        _take(made, hit)
    own = len(made.roles)
    for hit in light:
        if not (hit.at and "not-noun" in view.items[hit.at - 1].groups):  # بسبب عدم حضوره القمة
            take_light(made, hit)
    made.added = len(made.roles) - own
    made.general = (not verb and one_of_all(view, at)) or habitual(view, at)
    made.unread = (
        not verb and not made.roles and any(item.governed & {"between", "with"} for item in view.items[at + 1 : at + 8])
    )
    made.ordinal = not verb and counted(view, at)
    made.former = not verb and former(made)
    if made.unread:
        add_nameless(made)
    if not verb and not made.roles and (_between_them(view, at) or _both_held(light)):
        made.backward = True
    if first.rule.id == "sign.verb" and not made.roles and reading is not None and reading.number == "d":
        made.backward = True  # التقى X Y ووقعا معاهدة
    ours = item.suffix[:2] == morphology()["pronoun-we"]
    made.general = made.general or (ours and bool(item.groups & {"receive"}))  # لدى استقبالنا شخصيات
    if not verb and (suffix := whose(view, at)):
        take_owner(made, suffix)
    met = any(not hit.captures.keys().isdisjoint({"whom", "guest"}) for hit in hits)
    if verb and first.rule.constants.get("pronoun") and not met:
        _take_both(made)
    if first.rule.constants.get("first"):
        add_speaker(made)
    if not verb:
        own = len(made.roles)
        attend(made, knowledge)
        _take_second(made)
        made.added += len(made.roles) - own
    return made


def _opens_encounter(view: View, at: int) -> bool:
    """``في افتتاح الاجتماع``, ``المؤتمر الذي افتتح أمس`` open no building: it is part of the meeting."""
    near = view.items[at + 1 : at + (9 if view.items[at].verb else 3)]
    if any(item.groups & ENCOUNTERS and not item.governed for item in near):
        return True
    clause = view.clause(at)
    if clause.kind != "relative" or clause.governor is None or clause.verb != at:
        return False
    for item in reversed(view.items[max(0, clause.governor - _FAR) : clause.governor + 1]):
        if item.verb or "punctuation" in item.kinds:
            return False
        if item.groups & ENCOUNTERS:
            return True
    return False


_FAR = 14


def _own(made: Trigger, found: Found) -> Found:
    """Return the members that no other noun of encounter takes (``للقاء X قبل قمة بين Y وZ``)."""
    own = tuple(
        member
        for number, member in enumerate(found.members)
        if not number or not of_another(made.view, made.at, Found(found.view, (member,)))
    )
    return Found(found.view, own, found.how)


def _take(made: Trigger, hit: Match) -> None:
    for name, found in hit.captures.items():
        if name in ROLES and (about_them(made.view, made.at, found) or of_another(made.view, made.at, found)):
            continue
        if name in ROLES:
            own_members = _own(made, found)
            add_roles(made, own_members, ROLES[name])
            if name == "who":
                made.members.extend(own_members.items)
        beside = found.view is made.view and found.members[0][0] == made.at + 1 and name != "event"
        if beside and (made.verb or not made.view.items[made.at + 1].governed):
            made.construct = True  # but زيارة للأمير is no known one
        if name in ROLES:
            continue
        if name == "whose":
            made.whose.extend(role_of(item, "") for item in found.items)
        elif name == "place" and made.place is None:
            where = found.items[0]
            made.place = role_of(where, "" if "place" in where.kinds else "party"), "stated"
    if hit.rule.constants.get("place") == "antecedent" and made.place is None:
        clause = made.view.clause(made.at)
        if clause.kind == "relative" and clause.governor is not None:
            described = made.view.items[clause.governor]
            if "place" in described.kinds:
                made.place = role_of(described, ""), "stated"


def _take_both(made: Trigger) -> None:
    """Add who meets and whom the pronoun means: ``المبعوث الذي التقى معه``, ``واستقبله في المطار الوزير``."""
    view, at = made.view, made.at
    if not made.roles:
        doer = subject(view, at, PEOPLE)
        if doer is None or doer.how == "inferred":
            return
        add_roles(made, doer, "participant")
    after = view.items[at + 1] if at + 1 < len(view.items) else None
    suffix = made.item.suffix or (after.norm[1:] if after is not None and "resumptive" in after.groups else "")
    if not his(suffix) and not his(suffix[1:]):
        made.roles.clear()  # استقبلتني، استقبلتها: nobody who can be told
        return
    if suffix[-3:] == morphology()["pronoun-two"] or suffix == morphology()["pronoun-them"]:
        return  # استقبلهم: not the one who was named last
    known: set[object] = {role.entity or role.span for role, _ in made.roles}
    met = last_named(view, at, known)
    if met is not None:
        add_roles(made, met, "guest" if "receive" in made.kind else "participant", "sentence")


def _take_second(made: Trigger) -> None:
    """Add to whom the only one known gave or said something where they met: ``سلم رسالة إلى Y خلال لقائهما``."""
    if made.item.suffix != morphology()["pronoun-two"] or len(made.roles) != 1:
        return
    known = made.roles[0][0]
    other = last_named(made.view, made.at, {known.entity or known.span})
    if other is not None and other.view is made.view and other.items[0].governed & _GIVEN_TO:
        add_roles(made, other, "participant", "sentence")


_GIVEN_TO = frozenset({"to", "ل", "with"})


def _both_held(light: Sequence[Match]) -> bool:
    """``ثم عقدا مؤتمرا صحافيا``: the two who were named before."""
    duals = (
        hit.view.items[hit.at].reading("verb", hit.rule.parts[0].wants) for hit in light if "who" not in hit.captures
    )
    return any(reading is not None and reading.number == "d" for reading in duals)


def _between_them(view: View, at: int) -> bool:
    """``عقد لقاء بينهما``: of the two who were named before."""
    number = view.innermost[at]
    for index in range(at + 1, min(at + 5, len(view.items))):
        item = view.items[index]
        if view.innermost[index] != number or item.verb or "punctuation" in item.kinds:
            return False
        if "particle" in item.kinds and "between" in item.groups:
            return bool(item.suffix == morphology()["pronoun-two"])
    return False
