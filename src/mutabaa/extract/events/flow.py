"""What goes on from one encounter of a sentence or paragraph to the next: its time, its place, its people."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mutabaa.extract.events.clause_times import says_who
from mutabaa.extract.events.counting import counted_from_news, shifted, step
from mutabaa.extract.events.draft import Draft
from mutabaa.extract.events.status import CONTEXT, TENSE, was
from mutabaa.extract.events.telling import told_on
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Role
from mutabaa.rules import View

_LED = frozenset({"ل"})
_PLAIN = frozenset({"noun", "word", "adjective", "verb"})


def purposes(found: Sequence[Trigger]) -> None:
    """Give a meeting that somebody travels to (``توجه إلى بروكسل لحضور اجتماع``) the traveller and the destination."""
    for number, trigger in enumerate(found):
        if trigger.verb or trigger.type == "visit":
            continue
        start = _purpose(trigger)
        if start is None:
            continue
        journey = _journey(found[:number], trigger)
        if journey is None or journey.at > start:
            continue
        own = {hit.at for hit in journey.lights}  # زيارة قام بها X للقاء Y
        between = range(journey.at + 1, start)
        verbs = {n for n in between if trigger.view.items[n].verb and not says_who(trigger.view, n)}
        if verbs - own:
            continue
        known = {(role.span, role.entity) for role, _ in trigger.roles}
        for role, _ in journey.roles:
            if (role.role == "guest" or not journey.verb) and (role.span, role.entity) not in known:
                trigger.roles.append((Role(role.span, role.entity, "participant", role.office), "sentence"))
                trigger.added += 1
        if trigger.place is None and journey.place is not None and journey.rule != "travel.off":
            trigger.place = journey.place[0], "sentence"
        if trigger.days is None and journey.days is not None and not trigger.former:
            trigger.days, trigger.time, trigger.time_how = journey.days, journey.time, "sentence"
        if trigger.status is None or trigger.rank < CONTEXT:
            trigger.status, trigger.rank = "planned", CONTEXT


def _journey(before: Sequence[Trigger], trigger: Trigger) -> Trigger | None:
    """Return the journey told last in the sentence: rather one that says where it leads than the tour around it."""
    journeys = [t for t in before if t.type == "visit" and t.view is trigger.view]
    return next((t for t in reversed(journeys) if t.place is not None), journeys[-1] if journeys else None)


def _purpose(trigger: Trigger) -> int | None:
    """Return where the words of purpose begin: at the noun itself or at the verbal noun that leads to it."""
    before = trigger.view.items[trigger.at - 1] if trigger.at else None
    if any(hit.at == trigger.at - 1 and "ل" in hit.view.items[hit.at].governed for hit in trigger.lights):
        return trigger.at - 1  # لحضور مؤتمر
    if before is not None and "ل" in before.governed and "particle" not in before.kinds and before.kinds <= _PLAIN:
        return None  # للتحضير للمحادثات: the journey serves only their preparation
    if trigger.item.governed & _LED:
        return trigger.at
    heads = [hit.at for hit in trigger.lights if hit.rule.parts[0].kind == "noun" and hit.at < trigger.at]
    return next((at for at in heads if trigger.view.items[at].governed & _LED), None)


def told_after(drafts: Sequence[Draft]) -> None:
    """Let journalists hear where a meeting was what is told them after it or in it, and the other way round.

    ``قال للصحفيين بعد لقائه مع X في باريس``, ``قال لصحافيين في بروكسل بعد اجتماع مع X``.
    """
    of = {id(trigger): draft for draft in drafts for trigger in draft.triggers}
    for one, other in pairwise(sorted((t for d in drafts for t in d.triggers), key=lambda t: t.order)):
        press, meeting = (one, other) if one.type == "press" else (other, one)
        if press.type != "press" or meeting.type not in _HEARD or meeting.verb or meeting.former or press.verb:
            continue
        same = one.view is other.view and one.view.innermost[one.at] == one.view.innermost[other.at]
        if same and _leads_to(meeting):
            spots = [next((t.place for t in of[id(trigger)].triggers if t.place), None) for trigger in (press, meeting)]
            if spots[0] is None and spots[1] is not None:
                press.place = spots[1][0], "sentence"
            elif spots[1] is None and spots[0] is not None:
                meeting.place = spots[0][0], "sentence"


def _leads_to(meeting: Trigger) -> bool:
    before = meeting.view.items[max(0, meeting.at - 2) : meeting.at]
    words = meeting.item.governed.union(*(item.groups for item in before))
    return bool(words & _AFTERWARDS)


_HEARD = frozenset({"meeting", "session", "summit", "ministerial", "ceremony"})
_AFTERWARDS = frozenset({"after", "during", "end-noun", "start-noun", "margin-noun"})


def on_visits(found: Sequence[Trigger]) -> None:
    """Let people have met where and when one of them was (``تباحث X مع Y عندما زار باريس في مارس``)."""
    for meeting, visit in pairwise(found):
        if visit.type != "visit" or not visit.verb or meeting.type not in _HEARD or meeting.view is not visit.view:
            continue
        opening = visit.view.items[visit.at - 1].groups if visit.at else frozenset()
        another = any(item.verb for item in visit.view.items[meeting.at + 1 : visit.at])
        if another or "when" not in opening or "planned" in {meeting.status, visit.status}:
            continue
        if meeting.place is None and visit.place is not None:
            meeting.place = visit.place[0], "sentence"
        if meeting.days is None and visit.days is not None and not meeting.former:
            meeting.days, meeting.time, meeting.time_how = visit.days, visit.time, "sentence"


def go_on(found: Sequence[Trigger]) -> None:
    """Let the time of a verb go on to the next one (``زار X الشهر الماضي، كما زار Y``).

    Only where the second has no subject of its own, so that the same doer goes
    on: in the same sentence, or in the next one of the same paragraph.
    """
    for before, trigger in pairwise(found):
        _beside(before, trigger)
        if not trigger.verb:
            _led(before, trigger)
            _likewise(before, trigger)
            continue
        goes_on = any(how in {"sentence", "inferred"} for _, how in trigger.roles)
        same = before.view is trigger.view
        next_one = trigger.view.number - before.view.number == 1 and before.view.block == trigger.view.block
        if not goes_on or not (same or next_one):
            continue
        alike = trigger.status == before.status
        if alike and trigger.days is None and before.days is not None and (before.verb or _shared(before, trigger)):
            trigger.days, trigger.time, trigger.time_how = before.days, before.time, "sentence" if same else "paragraph"
        if alike and same and trigger.place is None and before.type == trigger.type == "meeting":
            trigger.place = (before.place[0], "sentence") if before.place is not None else None


def _led(before: Trigger, trigger: Trigger) -> None:
    """Let the day of a verb go on to the noun of the next one (``وصل X إلى باريس الأحد، وعقد اجتماعا مع Y``)."""
    tells = [hit for hit in trigger.lights if hit.rule.parts[0].kind == "verb" and hit.at < trigger.at]
    if not tells or not before.verb or before.view is not trigger.view or tells[0].view is not before.view:
        return
    at, view = tells[0].at, trigger.view
    clause = view.clause(at)
    goes_on = clause.kind == "coordinate" and clause.verb == at and view.items[at].joined and _shared(before, trigger)
    if not goes_on or trigger.status != before.status or trigger.former or trigger.days is not None:
        return
    if before.days is not None and before.days.length == 1:
        trigger.days, trigger.time, trigger.time_how = before.days, before.time, "sentence"


def _likewise(before: Trigger, trigger: Trigger) -> None:
    """Let two encounters that one verb has be of one day (``أجرى اليوم اتصالا بـ X، واتصالا آخر بـ Y``)."""
    view, at = trigger.view, trigger.at
    if before.view is not view or before.verb or "و" not in trigger.item.before or trigger.type != before.type:
        return
    same = view.innermost[before.at] == view.innermost[at] and not any(i.verb for i in view.items[before.at : at])
    if same and trigger.days is None and trigger.status == before.status and before.time_how == "stated":
        trigger.days, trigger.time, trigger.time_how = before.days, before.time, "sentence"


def _beside(before: Trigger, trigger: Trigger) -> None:
    """Let the summit in whose margin somebody met (``التقيا في باريس على هامش قمة``) be where they met."""
    margin = trigger.at > 0 and "margin-noun" in trigger.view.items[trigger.at - 1].groups
    if margin and before.view is trigger.view and trigger.place is None and before.place is not None:
        trigger.place = before.place[0], "sentence"


def of_the_news(found: Sequence[Trigger]) -> None:
    """Date what is told in the plain past, with no time of its own, like the news it stands in.

    The day told shortly before counts, or the one day of the lead; a
    pluperfect (``كان قد التقى``), a former meeting, what somebody only says
    happened, and any clause with another time stay undated.
    """
    for trigger in found:
        if trigger.days is not None or trigger.former or trigger.rank != TENSE or trigger.status != "held":
            continue
        tells = [(hit.view, hit.at) for hit in trigger.lights if hit.rule.parts[0].kind == "verb"]
        view, at = (trigger.view, trigger.at) if trigger.verb else tells[0] if tells else (trigger.view, -1)
        if at < 0 or trigger.type == "summit" or not _tells(view, at):
            continue
        if any(_beside_noun(trigger, noun) for noun in found if step(noun) is not None):
            continue  # غداة القمة التقى: counted from that
        told = told_on(view, view.analysis.published, lead=False, news=True, reach=_CLOSE)
        if told is not None:
            trigger.days, trigger.time, trigger.time_how = told[0], told[1], "paragraph"
        elif trigger.rule.startswith("travel.") and view.number <= _LEAD and not any(i.time for i in view.items):
            _today(trigger)  # وصل X إلى بروكسل: news of the day, where no day is named


def _today(trigger: Trigger) -> None:
    """Date an encounter like the article."""
    today = trigger.view.analysis.published.days
    if today is not None and today.length == 1:
        trigger.days, trigger.time, trigger.time_how = today, None, "dateline"


_LEAD = 2
_CLOSE = 2  # sentences


def _tells(view: View, at: int) -> bool:
    """Tell whether a verb goes on with the telling: in a clause of its own, not taken back to another time."""
    number = view.innermost[at]
    clause = view.clauses[number]
    if was(view, at) or view.outer is not None or clause.kind in {"relative", "that"}:
        return False
    here = [item.time for n, item in enumerate(view.items) if item.time is not None and view.innermost[n] == number]
    return not any(time.days is not None or time.rule.startswith("ago") for time in here)


def count(drafts: Sequence[Draft]) -> None:
    """Date what was so long before or after an encounter that is dated elsewhere: ``وعشية القمة، التقى``."""
    for draft in drafts:
        for noun in draft.triggers:
            away = step(noun)
            if away is not None and all(t.days is None for t in draft.triggers):
                dated = counted_from_news(noun)
                if dated is not None:
                    noun.days, noun.time = dated
            known = {t.days for t in draft.triggers if t.days is not None and t.time_how in {"stated", "sentence"}}
            if away is None or len(known) != 1:
                continue
            days = shifted(next(iter(known)), away.unit, -away.ahead)
            for other in drafts:
                for trigger in other.triggers if days is not None and other is not draft else ():
                    if trigger.days is None and _beside_noun(trigger, noun):
                        trigger.days, trigger.time, trigger.time_how = days, None, "sentence"


def margins(drafts: Sequence[Draft]) -> None:
    """Let what happened in the margin of an encounter be where and when that was: ``تباحثا على هامش الاجتماع``.

    The same holds for what was done on a visit: ``جرى خلال الزيارة توقيع اتفاقيات``.
    """
    for draft in drafts:
        for noun in draft.triggers:
            margin = noun.at > 0 and "margin-noun" in noun.view.items[noun.at - 1].groups
            if not margin and not _stay(noun):
                continue
            place = next((t.place for t in draft.triggers if t.place is not None), None)
            days = {t.days for t in draft.triggers if t.days is not None}
            for trigger in (t for other in drafts if other is not draft for t in other.triggers):
                if not (_beside_noun(trigger, noun) if margin else _of_clause(trigger, noun)):
                    continue
                if trigger.place is None and place is not None and trigger.type != "visit":
                    trigger.place = place[0], "sentence"
                if trigger.days is None and len(days) == 1:
                    trigger.days, trigger.time_how = next(iter(days)), "sentence"


def _stay(noun: Trigger) -> bool:
    """Tell whether the noun is a visit on which its clause happened."""
    visit = noun.type == "visit" and not noun.verb and noun.definite and not noun.former
    return visit and "during" in noun.item.governed | noun.view.items[max(0, noun.at - 1)].groups


def _of_clause(trigger: Trigger, noun: Trigger) -> bool:
    """Tell whether a mention stands in the clause of the noun, and is of no other day."""
    same = trigger.view is noun.view and noun.view.innermost[trigger.at] == noun.view.innermost[noun.at]
    return same and trigger.type not in {"visit", "call", "summit"} and trigger.status != "planned"


def _beside_noun(trigger: Trigger, noun: Trigger) -> bool:
    """Tell whether a verb tells in the clause that counts from the noun."""
    tells = [hit.at for hit in trigger.lights if hit.view is noun.view and hit.rule.parts[0].kind == "verb"]
    at = trigger.at if trigger.verb else tells[0] if tells else -1
    view = noun.view
    if at < 0 or trigger.view is not view:
        return False
    first, last = sorted((at, noun.at))
    return view.innermost[at] == view.innermost[noun.at] or not any(
        "verb" in item.kinds for item in view.items[first + 1 : last]
    )


def _shared(one: Trigger, other: Trigger) -> bool:
    """They have a participant in common, by entity or by the same words."""
    known = {role.entity for role, _ in one.roles if role.entity} | {role.span for role, _ in one.roles}
    return any(role.entity in known or role.span in known for role, _ in other.roles)
