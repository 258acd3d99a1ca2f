"""One event for all its mentions in an article."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaa.extract.events.again import in_other_words, known_by_name, of_headline, of_the_same, only_one
from mutabaa.extract.events.apart import another_summit, apart, no_summit, of_topic, to_others, yearless
from mutabaa.extract.events.compounds import rides
from mutabaa.extract.events.draft import Draft
from mutabaa.extract.events.identity import Identity
from mutabaa.extract.events.kinds import joins
from mutabaa.extract.events.learned import LEARNED, Reader
from mutabaa.extract.events.put_off import was_due
from mutabaa.extract.events.relation import another, occasion, of_same_thing, shown, signing, told_twice
from mutabaa.extract.events.sides import LEAD, Sides
from mutabaa.extract.events.standing import denied, in_headline, stands_alone
from mutabaa.extract.events.tense import CONTEXT, EXPLICIT, NONE, WEAK, was
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Role
from mutabaa.model.knowledge import Knowledge


class Merger:
    """Gathers triggers into events, in text order.

    Args:
        identity: Who is who.
        knowledge: Which place lies in which.
        learned: Says which mentions make an event though they say little.
    """

    def __init__(self, identity: Identity, knowledge: Knowledge, learned: Reader) -> None:
        self._sides = Sides(identity, knowledge)
        self._learned = learned
        self._drafts: list[Draft] = []
        self._places: set[tuple[int, int]] = set()

    def merge(self, found: Sequence[Trigger]) -> list[Draft]:
        """Return the events that the triggers denote, in the order of their first triggers."""
        waiting: list[Trigger] = []
        self._places = {(id(t.view), t.at) for t in found}
        for trigger in found:
            if of_topic(trigger):
                trigger.place = None
            if was_due(trigger) and (held := self._held(trigger)) is not None:
                trigger.place = trigger.days = trigger.time = trigger.status = None
                trigger.rank = NONE
                held.triggers.append(trigger)
                continue
            best = max(((self.affinity(trigger, d), -n) for n, d in enumerate(self._drafts)), default=(0.0, 0))
            if best[0] > 0:
                _join(trigger, self._drafts[-best[1]])
            elif self._an_event(trigger) and not self._sums_up(trigger):
                draft = Draft([trigger])
                self._drafts.append(draft)
                self._fetch(draft, waiting)
            elif not trigger.anaphor and trigger.rank < EXPLICIT:
                waiting.append(trigger)
        for draft in self._drafts:
            draft.triggers.sort(key=lambda t: t.order)
        return sorted(self._drafts, key=lambda d: d.triggers[0].order)

    def _held(self, trigger: Trigger) -> Draft | None:
        """Return the event that came about after it had been put off: the only one of its kind that was told."""
        alike = [d for d in self._drafts if d.type == trigger.type and occasion(trigger) in {"", _kind(d)}]
        known = [d for d in alike if not d.planned]
        return known[0] if len(known) == 1 else None

    def _an_event(self, trigger: Trigger) -> bool:
        """Tell whether a mention makes an event: it says enough, or is like those that do.

        What stands beside another mention is part of it (``حفل تنصيب``), and a
        top of which nothing is said is no summit (``عاد إلى القمة``).
        """
        if trigger.rule == LEARNED:
            return True
        if stands_alone(trigger):
            return not self._learned.doubts(trigger, self._sides.knowledge)
        if denied(trigger) or trigger.type == "summit" or self._part_of_another(trigger):
            return False
        return self._learned.likely(trigger, self._told_before(trigger), self._sides.knowledge)

    def _part_of_another(self, trigger: Trigger) -> bool:
        sentence, at = id(trigger.view), trigger.at
        behind_noun = (sentence, at - 1) in self._places and not trigger.view.items[at - 1].verb
        return behind_noun or (sentence, at + 1) in self._places

    def _told_before(self, trigger: Trigger) -> list[str]:
        """Return traits of the events before a mention: that there are such whose mention it could be."""
        alike = [d for d in self._drafts if joins(trigger, d.type) or any(joins(t, trigger.type) for t in d.triggers)]
        roles = [role for role, _ in trigger.roles]
        shared = max((self._sides.shared(roles, d.roles) for d in alike), default=0)
        return [f"told {min(2, len(self._drafts))}", f"alike {min(2, len(alike))}", f"alike shared {min(2, shared)}"]

    def _sums_up(self, trigger: Trigger) -> bool:
        """Tell whether the article spoke of the encounters that a definite plural means (``الاجتماعات``)."""
        if trigger.verb or trigger.number != "p" or not trigger.definite or trigger.roles:
            return False
        return any(joins(trigger, d.type) for d in self._drafts)

    def _fetch(self, draft: Draft, waiting: list[Trigger]) -> None:
        """Give an event the headline's bare mention (``ترامب يلمح لتأجيل القمة``) that waited for it."""
        for trigger in list(waiting):
            meant = trigger.definite and "talks-noun" not in trigger.kind
            if (meant or in_headline(trigger)) and self.affinity(trigger, draft) > 0:
                draft.triggers.append(trigger)
                waiting.remove(trigger)

    def affinity(self, trigger: Trigger, draft: Draft) -> float:
        """Return how well a trigger fits an event; 0 where something contradicts."""
        sides = self._sides
        if any(rides(trigger, t) for t in draft.triggers):
            return _SURE
        joined = joins(trigger, draft.type) or any(joins(t, trigger.type) for t in draft.triggers)
        none = any(t.general and t.status == "denied" for t in (trigger, *draft.triggers))  # نفى أي لقاء: no other one
        if none or not (joined or _in_conference(trigger, draft)):
            return 0.0
        other = another_summit(trigger, draft, sides) or no_summit(trigger, draft) or to_others(trigger, draft, sides)
        if other or self._meant_elsewhere(trigger, draft):
            return 0.0
        roles = [role for role, _ in trigger.roles]
        shared = sides.shared(roles, draft.roles)
        dated = trigger.days is not None and any(
            t.days is not None and t.days.meets(trigger.days) for t in draft.triggers
        )
        # الاجتماع rather goes on with اجتماع than with قمة.
        word = trigger.item.readings[0].lemma if trigger.item.readings else ""
        same_word = any(t.item.readings and t.item.readings[0].lemma == word for t in draft.triggers)
        if trigger.definite or dated or in_headline(trigger) or in_headline(draft.triggers[0]):
            off = trigger.status in _OFF and any(t.status == trigger.status for t in draft.triggers)
            shared = max(shared, sides.meant(roles, draft.roles, alike=dated or off))
        if same_word and "talks-noun" in trigger.kind:
            shared = max(shared, sides.of_states(roles, draft.roles))
        if trigger.type == "visit" and not shared and sides.nameless_again(trigger, draft):
            shared = 1
        signed = trigger.definite and signing(trigger) and any(signing(t) for t in draft.triggers)
        strange = bool(roles and draft.roles) and not signed and shared < sides.wanted(trigger, draft)
        if strange and not known_by_name(trigger, draft):
            if not in_other_words(trigger, draft, self._others(trigger, draft), sides):
                return 0.0
            shared = max(shared, 1)
        again = trigger.definite or _told_again(trigger, draft) or _placed_before(trigger)
        sure = shown(trigger) or (shared >= 2 and again)
        if _another_guest(trigger, draft) or apart(trigger, draft, self._drafts, sides, sure=sure):
            return 0.0
        own = len(roles) - trigger.added
        if own >= (1 if trigger.status in _OFF else 2) and not draft.roles and trigger.type != draft.type:
            return 0.0
        convened = sides.convened(trigger, draft)
        placed = sides.placed(trigger, draft)
        same_type = trigger.type == draft.type
        near = abs(trigger.order - min((t.order for t in draft.triggers), key=lambda o: abs(o - trigger.order)))
        if same_word and trigger.type == "meeting" and draft.type == "ministerial":
            same_type = True  # الاجتماع of the ministers
        if trigger.number == "p" and not any(t.number == "p" or t.verb for t in draft.triggers):
            same_word = False  # الاجتماعات rather means the meetings of the ministers than one session
        same_number = 0.3 * any(t.number == trigger.number for t in draft.triggers)
        agreement = 3.0 * shared + 3.0 * dated + 2.0 * placed + 2.0 * convened + same_type + same_word
        dropped = trigger.status == "planned" and any(t.status in _OFF and t.rank >= EXPLICIT for t in draft.triggers)
        agreement -= 2.0 * dropped  # التخطيط للقاء: rather the one that nobody called off
        gathered = trigger.type == "summit" and any(t.rule == "meet.participle-of" for t in draft.triggers)
        agreement += 2.0 * gathered  # القادة المجتمعون في مدريد .. القمة
        score = max(0.1, same_number + agreement + self._around(trigger, draft) + 1.0 / (1 + near))
        if signed or trigger.anaphor or (trigger.definite and not trigger.ordinal):
            return score
        # لقاء القمة .. والتقى X وY في قمة: who was there is told later
        named = trigger.type != "visit" and same_type and len(roles) > 1 and not draft.roles
        named = named and (draft.triggers[0].definite or dated) and not any(t.unread for t in draft.triggers)
        if trigger.verb:
            partial = trigger.rule in _PARTIAL and shared < 2  # whom the pronoun means nobody knows
            fits = (shared and (same_word or not partial)) or (not roles and placed and same_type)
            return score if fits or named else 0.0
        # An indefinite noun is a new event unless it says the same as one that was told.
        dated = dated and bool(same_number or trigger.type == "press")
        told = bool(shared >= 2 or convened or (same_type and (placed or dated or (shared and trigger.construct))))
        told = told or known_by_name(trigger, draft)
        told = told or (same_type and any(told_twice(trigger, t) or of_same_thing(trigger, t) for t in draft.triggers))
        if trigger.ordinal and same_word and same_type and any(t.ordinal for t in draft.triggers):
            return score
        bare = (not roles and not trigger.unread) or not draft.roles
        headline = same_type and bare and (in_headline(draft.triggers[0]) or in_headline(trigger))
        again = headline or named or self._restates(trigger, draft, shared, bare=bare, same_word=same_word)
        return score if told or again else 0.0

    def _meant_elsewhere(self, trigger: Trigger, draft: Draft) -> bool:
        """Tell whether the word of a mention names another kind of event, of which one was told.

        ``القمة`` is the summit that was named and no reception before it, ``المؤتمر`` no talk to journalists; who was
        at hand when somebody arrived met him there and not where they talked.
        """
        if trigger.rule in _AT_HAND and not any("receive" in t.kind for t in draft.triggers):
            return True
        if "conference-noun" in trigger.kind and trigger.type == "other" and draft.type == "press":
            return not any("conference-noun" in t.kind for t in draft.triggers)
        received = draft.triggers[0].rule.startswith("receive.") and draft.type == "meeting"
        return trigger.type == "summit" and received and any(d.type == "summit" for d in self._drafts)

    def _restates(self, trigger: Trigger, draft: Draft, shared: int, *, bare: bool, same_word: bool) -> bool:
        """Tell whether an indefinite noun tells the news of the lead once more.

        An article says its news in the headline, in the summary and in the
        first sentences, each time as if it were new (``قمة استثنائية`` after
        ``اجتماع طارئ عقدته دول المنظمة``). Further down only what is planned goes
        on so (``الموافقة على عقد اجتماع``).
        """
        if another(trigger) or trigger.ordinal or trigger.number != draft.triggers[0].number:
            return False
        if bare and not trigger.roles and trigger.item.governed & _OTHER_TIME:
            return False  # قبيل قمة: what was told came before it
        status = {t.status for t in draft.triggers if t.rank >= CONTEXT}
        if trigger.status in {"planned", "held"} and status & {"planned", "held"} and trigger.status not in status:
            return False
        others = self._others(trigger, draft)
        agreed = shared and shared >= min(len(trigger.roles), len(draft.roles))
        if agreed and trigger.status in {"cancelled", "postponed"} and trigger.rank >= EXPLICIT:
            return any(t.status == trigger.status and t.rank >= EXPLICIT for t in draft.triggers)
        if not trigger.roles and trigger.status in _OFF and trigger.rank >= EXPLICIT:
            # أرجئ اللقاء .. مع إرجاء مباحثات: the only one that was called off
            off = [d for d in self._drafts if any(t.status in _OFF and t.rank >= EXPLICIT for t in d.triggers)]
            return off == [draft]
        if shared and shared >= len(trigger.roles) and same_word and of_the_same(trigger, draft, alone=not others):
            return True
        if not others and ((same_word and only_one(trigger, draft)) or (agreed and of_headline(trigger, draft))):
            return True
        lead = trigger.view.number <= LEAD and draft.triggers[0].view.number <= LEAD
        if lead and trigger.view is not draft.triggers[-1].view:
            shows = occasion(trigger) == "parade" == occasion(draft.triggers[0])
            alone = bare and (same_word or not others) and (shows or trigger.type not in {"ceremony", "visit"})
            return bool((agreed and not (trigger.type == "visit" and others)) or alone)
        planned = trigger.status == "planned" and trigger.rank >= WEAK and "planned" in status
        alike = trigger.type == draft.type or bool(trigger.kind & _GATHERINGS)
        if planned and agreed and alike and trigger.type in {draft.type, "meeting"} - {"visit"}:
            roles = [role for role, _ in trigger.roles]
            return not any(self._sides.shared(roles, d.roles) for d in others if d.planned)
        planned = planned and trigger.rank >= CONTEXT
        return planned and bare and alike and not any(d.planned for d in others)

    def _others(self, trigger: Trigger, draft: Draft) -> list[Draft]:
        """Return the other events that the word of a mention may mean."""
        return [d for d in self._drafts if d is not draft and (joins(trigger, d.type) or d.type == trigger.type)]

    def _around(self, trigger: Trigger, draft: Draft) -> float:
        """Return 0.5 for each participant of the event that the trigger's sentence names, 1 at most."""
        near = [Role(i.party.head, i.party.entity, "", i.party.office) for i in trigger.view.items if i.party]
        return min(1.0, 0.5 * self._sides.shared(near, draft.roles))


def _in_conference(trigger: Trigger, draft: Draft) -> bool:
    """``وشارك في الاجتماع X``, after a conference: the meeting is that, where nothing else says whose it is."""
    bare = trigger.definite and not trigger.verb and not trigger.item.suffix and len(trigger.roles) == trigger.added
    held = draft.type == "other" and any("conference-noun" in t.kind for t in draft.triggers)
    return bare and held and "meeting-noun" in trigger.kind and bool(trigger.lights) and not trigger.whose


def _kind(draft: Draft) -> str:
    return next((kind for t in draft.triggers if (kind := occasion(t))), "")


def _another_guest(trigger: Trigger, draft: Draft) -> bool:
    """Tell whether somebody else came: who was host of the one visit only is no guest of the other."""
    if trigger.type != "visit":
        return False
    came = {role.entity for role, _ in trigger.roles if role.role == "guest" and role.entity is not None}
    known = {role.entity for role in draft.roles if role.role == "guest" and role.entity is not None}
    hosts = {role.entity for role in draft.roles if role.role == "host"}
    return bool(came and known) and came <= hosts and came.isdisjoint(known)


def _join(trigger: Trigger, draft: Draft) -> None:
    """Add a mention; the status of ``هذا الاجتماع`` is that of the one it points to."""
    if shown(trigger) and {trigger.status, *(t.status for t in draft.triggers)} >= {"planned", "held"}:
        trigger.status, trigger.rank = None, NONE
    talks = any("session-noun" in t.kind and t.type == "meeting" for t in draft.triggers)
    if talks and trigger.type == "session" and trigger.definite and not trigger.whose:
        trigger.type = "meeting"  # جلسة مباحثات .. وبعد الجلسة
    for other in draft.triggers:
        if yearless(other, trigger):
            other.days, other.time = trigger.days, trigger.time
    draft.triggers.append(trigger)


def _placed_before(trigger: Trigger) -> bool:
    """``التقاه في جنيف، مما يزيل عقبة أمام قمة بين X وY``: where something else was."""
    return not trigger.verb and trigger.place is not None and trigger.place[0].span.start < trigger.span.start


def _told_again(trigger: Trigger, draft: Draft) -> bool:
    """The lead tells the news of the sentence before: ``استضاف X Y`` after ``رحب X بـ Y في القصر``."""
    if trigger.rule != draft.triggers[0].rule and (not trigger.verb or was(trigger.view, trigger.at)):
        return False
    return trigger.view.number <= LEAD and trigger.view.number - draft.triggers[-1].view.number <= 2


_SURE = 20.0
_GATHERINGS = frozenset({"meeting-noun", "summit-noun", "session-noun"})
_OTHER_TIME = frozenset({"before", "after"})
_OFF = frozenset({"cancelled", "postponed"})
_AT_HAND = frozenset({"receive.waiting", "receive.at-hand", "receive.receivers", "receive.receivers.his"})
_PARTIAL = frozenset({"meet.him", "meet.with-him", "receive.him"})
