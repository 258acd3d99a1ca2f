"""One event for all its mentions in an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mutabaa.extract.events.geography import elsewhere, same_spot
from mutabaa.extract.events.identity import Identity
from mutabaa.extract.events.kinds import joins
from mutabaa.extract.events.relation import (
    also,
    another,
    beside,
    occasion,
    part_of_whole,
    process,
    rides,
    shown,
    signing,
    told_twice,
    tour_apart,
)
from mutabaa.extract.events.standing import in_headline, stands_alone
from mutabaa.extract.events.tense import CONTEXT, EXPLICIT
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Role
from mutabaa.model.knowledge import Knowledge

_SPECIAL = ("summit", "ministerial", "session", "call", "press")


@dataclass(slots=True, eq=False)
class Draft:
    """An event while its triggers are gathered."""

    triggers: list[Trigger] = field(default_factory=list)
    parent: Draft | None = None
    sitting: bool = False

    @property
    def type(self) -> str:
        """The type of the trigger that says most: a ministerial or summit outweighs a meeting.

        A meeting inside a ministerial (``sitting``) is a session of it.
        """
        if self.sitting:
            return "session"
        kinds = [t.type for t in self.triggers]
        return next((special for special in _SPECIAL if special in kinds), kinds[0])

    @property
    def planned(self) -> bool:
        """Some mention says that it is still to come."""
        return any(t.status == "planned" and t.rank >= CONTEXT for t in self.triggers)

    @property
    def roles(self) -> list[Role]:
        """Participants of all triggers."""
        return [role for t in self.triggers for role, _ in t.roles]


class Merger:
    """Gathers triggers into events, in text order.

    Args:
        identity: Who is who.
        knowledge: Which place lies in which.
    """

    def __init__(self, identity: Identity, knowledge: Knowledge) -> None:
        self._identity = identity
        self._knowledge = knowledge
        self._drafts: list[Draft] = []

    def merge(self, found: Sequence[Trigger]) -> list[Draft]:
        """Return the events that the triggers denote, in the order of their first triggers."""
        waiting: list[Trigger] = []
        for trigger in found:
            best = max(((self.affinity(trigger, d), -n) for n, d in enumerate(self._drafts)), default=(0.0, 0))
            if best[0] > 0:
                self._drafts[-best[1]].triggers.append(trigger)
            elif stands_alone(trigger) and not self._sums_up(trigger):
                draft = Draft([trigger])
                self._drafts.append(draft)
                self._fetch(draft, waiting)
            elif not trigger.anaphor and trigger.rank < EXPLICIT:
                waiting.append(trigger)
        for draft in self._drafts:
            draft.triggers.sort(key=lambda t: t.order)
        return sorted(self._drafts, key=lambda d: d.triggers[0].order)

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
        if any(rides(trigger, t) for t in draft.triggers):
            return _SURE
        if not (joins(trigger, draft.type) or any(joins(t, trigger.type) for t in draft.triggers)):
            return 0.0
        if self._another_summit(trigger, draft) or _no_summit(trigger, draft):
            return 0.0
        roles = [role for role, _ in trigger.roles]
        shared = self._shared(roles, draft.roles)
        if trigger.definite or in_headline(trigger) or in_headline(draft.triggers[0]):
            shared = max(shared, sum(any(self._identity.stands_for(a, b) for b in draft.roles) for a in roles))
        if trigger.type == "visit" and not shared and self._nameless_again(trigger, draft):
            shared = 1
        signed = trigger.definite and signing(trigger) and any(signing(t) for t in draft.triggers)
        if roles and draft.roles and not signed and shared < self._wanted(trigger, draft):
            return 0.0
        sure = shown(trigger) or (shared >= 2 and (trigger.definite or _told_again(trigger, draft)))
        if self._apart(trigger, draft, sure=sure):
            return 0.0
        own = len(roles) - trigger.added
        if own >= 2 and not draft.roles and trigger.type != draft.type:
            return 0.0
        convened = self._convened(trigger, draft)
        placed = self._placed(trigger, draft)
        dated = trigger.days is not None and any(
            t.days is not None and t.days.meets(trigger.days) for t in draft.triggers
        )
        same_type = trigger.type == draft.type
        # الاجتماع rather goes on with اجتماع than with قمة.
        word = trigger.item.readings[0].lemma if trigger.item.readings else ""
        same_word = any(t.item.readings and t.item.readings[0].lemma == word for t in draft.triggers)
        near = abs(trigger.order - min((t.order for t in draft.triggers), key=lambda o: abs(o - trigger.order)))
        if same_word and trigger.type == "meeting" and draft.type == "ministerial":
            same_type = True  # الاجتماع of the ministers
        if trigger.number == "p" and not any(t.number == "p" or t.verb for t in draft.triggers):
            same_word = False  # الاجتماعات rather means the meetings of the ministers than one session
        same_number = 0.3 * any(t.number == trigger.number for t in draft.triggers)
        agreement = 3.0 * shared + 3.0 * dated + 2.0 * placed + 2.0 * convened + same_type + same_word
        dropped = trigger.status == "planned" and any(t.status in _OFF and t.rank >= EXPLICIT for t in draft.triggers)
        agreement -= 2.0 * dropped  # التخطيط للقاء: rather the one that nobody called off
        score = max(0.1, same_number + agreement + self._around(trigger, draft) + 1.0 / (1 + near))
        if signed or trigger.anaphor or (trigger.definite and not trigger.ordinal):
            return score
        # لقاء القمة .. والتقى X وY في قمة: who was there is told later
        named = trigger.type == "summit" and same_type and len(roles) > 1 and not draft.roles
        named = named and draft.triggers[0].definite
        if trigger.verb:
            partial = trigger.rule in _PARTIAL and shared < 2  # whom the pronoun means nobody knows
            fits = (shared and (same_word or not partial)) or (not roles and placed and same_type)
            return score if fits or named else 0.0
        # An indefinite noun is a new event unless it says the same as one that was told.
        told = bool(shared >= 2 or convened or (same_type and (placed or dated or (shared and trigger.construct))))
        told = told or (same_type and any(told_twice(trigger, t) for t in draft.triggers))
        if trigger.ordinal and same_word and same_type and any(t.ordinal for t in draft.triggers):
            return score
        bare = (not roles and not trigger.unread) or not draft.roles
        headline = same_type and bare and (in_headline(draft.triggers[0]) or in_headline(trigger))
        again = told or headline or named
        again = again or self._restates(trigger, draft, shared, bare=bare, same_word=same_word)
        return score if again else 0.0

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
        others = [d for d in self._drafts if d is not draft and (joins(trigger, d.type) or d.type == trigger.type)]
        agreed = shared and shared >= min(len(trigger.roles), len(draft.roles))
        if agreed and trigger.status in {"cancelled", "postponed"} and trigger.rank >= EXPLICIT:
            return any(t.status == trigger.status and t.rank >= EXPLICIT for t in draft.triggers)
        if not trigger.roles and trigger.status in _OFF and trigger.rank >= EXPLICIT:
            # أرجئ اللقاء .. مع إرجاء مباحثات: the only one that was called off
            off = [d for d in self._drafts if any(t.status in _OFF and t.rank >= EXPLICIT for t in d.triggers)]
            return off == [draft]
        lead = trigger.view.number <= _LEAD and draft.triggers[0].view.number <= _LEAD
        if lead and trigger.view is not draft.triggers[-1].view:
            shows = occasion(trigger) == "parade" == occasion(draft.triggers[0])
            alone = bare and (same_word or not others) and (shows or trigger.type not in {"ceremony", "visit"})
            return bool((agreed and not (trigger.type == "visit" and others)) or alone)
        planned = trigger.status == "planned" and trigger.rank >= CONTEXT and "planned" in status
        return planned and bare and trigger.type == draft.type and not any(d.planned for d in others)

    def _around(self, trigger: Trigger, draft: Draft) -> float:
        """Return 0.5 for each participant of the event that the trigger's sentence names, 1 at most."""
        near = [Role(i.party.head, i.party.entity, "", i.party.office) for i in trigger.view.items if i.party]
        return min(1.0, 0.5 * self._shared(near, draft.roles))

    def _shared(self, roles: Sequence[Role], known: Sequence[Role]) -> int:
        return sum(any(self._identity.same(role, other) for other in known) for role in roles)

    def _wanted(self, trigger: Trigger, draft: Draft) -> int:
        """Return how many participants the two must have in common."""
        if trigger.type == "visit":
            return 1
        if shown(trigger) and any(0 < trigger.order - t.order <= 2 for t in draft.triggers):
            return 0  # وسيكون هذا أول لقاء بين الزعيمين
        if trigger.definite and all(role.entity is None and role.office is None for role, _ in trigger.roles):
            return 0  # الاجتماع .. مع شركائنا: nobody who was named before
        if trigger.definite and len(trigger.roles) - trigger.added <= 0:
            return 0  # الاجتماع الذي حضره X: one more participant
        if self._headline_again(trigger, draft):
            return 1
        different: list[Role] = []
        for role in draft.roles:
            if not any(self._identity.stands_for(role, other) for other in different):
                different.append(role)
        return min(2, len(trigger.roles), len(different))

    def _nameless_again(self, trigger: Trigger, draft: Draft) -> bool:
        """Tell whether the lead tells the journey of the headline to the same place, of somebody without a name.

        ``وفد كوري يصل إلى بيونغ يانغ``, and then ``وصل وفد رفيع المستوى إلى بيونغ يانغ``.
        """
        if not in_headline(draft.triggers[0]) or trigger.view.number > _LEAD or not self._placed(trigger, draft):
            return False
        sides = [self._own(trigger), self._own(draft.triggers[0])]
        return all(roles and all(r.entity is None and r.office is None for r in roles) for roles in sides)

    def _headline_again(self, trigger: Trigger, draft: Draft) -> bool:
        """Tell whether the lead tells the meeting of the headline, whose other side neither of them names.

        ``ماكرون يجتمع مع مسؤولين``, and then ``التقى ماكرون مدراء شركات``.
        """
        first = draft.triggers[0]
        if not in_headline(first) or trigger.view.number > 1 or not (trigger.verb and first.verb):
            return False
        nameless = [
            [r for r in roles if r.entity is None and r.office is None] for roles in (self._own(trigger), draft.roles)
        ]
        return all(len(group) == 1 for group in nameless)

    @staticmethod
    def _own(trigger: Trigger) -> list[Role]:
        return [role for role, _ in trigger.roles]

    def _another_summit(self, trigger: Trigger, draft: Draft) -> bool:
        """``لقاء X وY .. القمة العربية في الرياض``: a summit of its own day is no meeting told before."""
        own = trigger.whose or trigger.place or trigger.days or trigger.item.mention
        if trigger.type != "summit" or draft.type != "meeting" or not own or shown(trigger):
            return False
        named = bool(trigger.whose) or trigger.item.mention is not None
        if named and len(trigger.roles) < 2 and self._of_persons(trigger, draft):
            return True  # التقى X وY قبيل مشاركته في القمة الخليجية
        if trigger.roles:
            return False
        dated = trigger.days is not None and any(t.days == trigger.days for t in draft.triggers)
        return not dated and not self._placed(trigger, draft)

    def _of_persons(self, trigger: Trigger, draft: Draft) -> bool:
        """A meeting of two who are named, told before in the same sentence by its verb, and neither convenes."""
        first = next(
            (t for t in reversed(draft.triggers) if t.verb and t.view is trigger.view and t.at < trigger.at), None
        )
        if first is None or len(draft.roles) < 2:
            return False
        return not any(self._identity.same(whose, role) for whose in trigger.whose for role in draft.roles)

    def _convened(self, trigger: Trigger, draft: Draft) -> bool:
        return any(self._identity.same(a, b) for t in draft.triggers for a in t.whose for b in trigger.whose)

    def _placed(self, trigger: Trigger, draft: Draft) -> bool:
        return trigger.place is not None and any(
            t.place is not None and same_spot(trigger.place[0], t.place[0], self._knowledge) for t in draft.triggers
        )

    def _apart(self, trigger: Trigger, draft: Draft, *, sure: bool = False) -> bool:
        """Tell whether time, place, status, number or convener say that the two are different events.

        Where both sides are the same (``sure``), the place of the clause may be that of something else.
        """
        if trigger.type == "visit" and (self._another_stop(trigger, draft) or tour_apart(trigger, draft.triggers)):
            return True
        if trigger.number == "d" and trigger.definite:
            fitting = [d for d in self._drafts if d.type == trigger.type and not self._clash(trigger, d)]
            if len(fitting) < 2 and all(t.number != "d" for t in draft.triggers):
                return True
        several = trigger.type == "visit" and trigger.number == "p" and all(t.number == "s" for t in draft.triggers)
        if several and any(t.number != "s" for d in self._drafts if d.type == "visit" for t in d.triggers):
            return True  # الزيارات: rather the two visits that were told together than the last of them
        return self._clash(trigger, draft, sure=sure)

    def _another_stop(self, trigger: Trigger, draft: Draft) -> bool:
        """A base or an office that somebody visits is a stop of its own, not the journey to the country."""
        places = [t.place[0] for t in draft.triggers if t.place is not None]
        if trigger.place is None or not places:
            return False
        sites = {self._identity.site(place) for place in (*places, trigger.place[0])}
        return len(sites) > 1

    def _clash(self, trigger: Trigger, draft: Draft, *, sure: bool = False) -> bool:
        parted = any(part_of_whole(t) for t in draft.triggers)
        if part_of_whole(trigger) is not parted and "session-noun" in trigger.kind:
            return True
        there = trigger.construct and self._placed(trigger, draft)  # مفاوضات الخرطوم are اجتماع الخرطوم
        if process(trigger) and not there and not any(process(t) or _talks_near(trigger, t) for t in draft.triggers):
            return True
        if occasion(trigger) and not any(occasion(t) in _like(trigger) for t in draft.triggers):
            return True
        if trigger.former and not any(t.former for t in draft.triggers):
            return True
        if any(beside(trigger, o) or beside(o, trigger) or also(trigger, o) for o in draft.triggers):
            return True
        whose = [w for t in draft.triggers for w in t.whose]
        if trigger.whose and whose and not self._convened(trigger, draft):
            return True
        for other in draft.triggers:
            if _on_other_days(trigger, other):
                return True
            opposed = {trigger.status, other.status} == {"planned", "held"}
            dated = trigger.days is not None and trigger.days == other.days
            if opposed and min(trigger.rank, other.rank) >= CONTEXT and not dated:
                return True
            if sure or trigger.place is None or other.place is None:
                continue
            if elsewhere(trigger.place[0], other.place[0], self._knowledge):
                return True
        return False


def _like(trigger: Trigger) -> frozenset[str]:
    """Which ceremonies its word may mean; ``العرض`` is the parade that was told, else an offer."""
    alone = trigger.rule == "parade.known"
    return frozenset({occasion(trigger)}) if alone else frozenset({"", occasion(trigger)})


def _no_summit(trigger: Trigger, draft: Draft) -> bool:
    """``أجرى محادثة جيدة مع كيم .. القمة``, ``منذ آخر لقاء .. القمة``: a talk, or one that was before, is none."""
    if trigger.type != "summit" or shown(trigger) or any(t.type != "meeting" for t in draft.triggers):
        return False
    return draft.triggers[0].former or "phone-or-talk" in draft.triggers[0].kind


def _told_again(trigger: Trigger, draft: Draft) -> bool:
    """A verb of the lead tells the news of the sentence before: ``استضاف X Y`` after ``رحب X بـ Y في القصر``."""
    return trigger.verb and trigger.view.number <= _LEAD and trigger.view.number - draft.triggers[-1].view.number <= 2


def _on_other_days(trigger: Trigger, other: Trigger) -> bool:
    """Their days differ; what a bare mention takes from the sentence around (``قال الأحد إن القمة``) proves nothing."""
    if trigger.days is None or other.days is None or trigger.days.meets(other.days):
        return False
    return trigger.verb or not trigger.definite or (trigger.time_how == "stated" and other.time_how == "stated")


def _talks_near(trigger: Trigger, other: Trigger) -> bool:
    """``المفاوضات`` goes on with ``محادثات`` told just before."""
    return bool(other.kind & _TALKS) and abs(trigger.view.number - other.view.number) <= _NEAR


_SURE = 20.0
_OTHER_TIME = frozenset({"before", "after"})
_NEAR = 3  # sentences
_OFF = frozenset({"cancelled", "postponed"})
_LEAD = 4  # sentences, the headline among them
_PARTIAL = frozenset({"meet.him", "meet.with-him"})
_TALKS = frozenset({"talks-noun", "talk-together", "talk-with"})
