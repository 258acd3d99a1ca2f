"""Whether two mentions have the same people: how many they share, and how many they must."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaa.extract.events.draft import Draft
from mutabaa.extract.events.geography import same_spot
from mutabaa.extract.events.identity import Identity
from mutabaa.extract.events.relation import shown, signing
from mutabaa.extract.events.standing import in_headline
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Role
from mutabaa.model.knowledge import Knowledge

_OPEN = frozenset({"other", "session", "ceremony"})
_OF_MANY = frozenset({"summit", "ministerial", "session"})
LEAD = 4  # sentences, the headline among them


class Sides:
    """Compares the parties, conveners and places of a mention with those of an event.

    Args:
        identity: Who is who.
        knowledge: Which place lies in which.
    """

    def __init__(self, identity: Identity, knowledge: Knowledge) -> None:
        self.identity = identity
        self.knowledge = knowledge

    def shared(self, roles: Sequence[Role], known: Sequence[Role]) -> int:
        """Return how many of the roles are surely among those that are known."""
        return sum(any(self.identity.same(role, other) for other in known) for role in roles)

    def meant(self, roles: Sequence[Role], known: Sequence[Role], *, alike: bool = False) -> int:
        """Return how many may be: a state stands for its official; of two of one word both, or all is ``alike``."""
        found = sum(any(self.identity.stands_for(role, other) for other in known) for role in roles)
        least = 1 if alike else 2
        return max(found, self._of_one_word(roles, known, least), self._of_one_word(known, roles, least))

    def of_states(self, roles: Sequence[Role], known: Sequence[Role]) -> int:
        """Return how many speak for the states that are known: the president of Iran for Tehran."""
        states = {self.identity.state_named(role) for role in known} - {None}
        return sum(any(state and self.identity.of_state(role, state) for role in roles) for state in states)

    def _of_one_word(self, several: Sequence[Role], named: Sequence[Role], least: int) -> int:
        """Return how many of those named are of the states that one word means (``زعيما الكوريتين``: Kim, Moon)."""
        states = frozenset().union(*(self.identity.each_of(role) for role in several))
        found = sum(any(self.identity.of_state(role, state) for role in named) for state in states)
        others = [role for role in named if role.entity is not None and not self.identity.each_of(role)]
        if any(not any(self.identity.of_state(role, state) for state in states) for role in others):
            least = 2  # المحادثات بين الكوريتين are not those of Trump and Kim
        return found if found >= least else 0

    def wanted(self, trigger: Trigger, draft: Draft) -> int:
        """Return how many participants the two must have in common."""
        if trigger.type == "visit":
            return 1
        if self._open_to_many(trigger, draft):
            return 0
        if shown(trigger) and any(0 < trigger.order - t.order <= 2 for t in draft.triggers):
            return 0  # وسيكون هذا أول لقاء بين الزعيمين
        ministers = (
            trigger.type == "ministerial" and bool(trigger.item.suffix) and bool(trigger.roles)
        )  # وزراء .. لقائهم
        if trigger.definite and all(nameless(role) for role in own(trigger)) and not ministers:
            return 0  # الاجتماع .. مع شركائنا: nobody who was named before
        if trigger.definite and len(trigger.roles) - trigger.added <= 0:
            return 0  # الاجتماع الذي حضره X: one more participant
        if trigger.rule == "receive.verb" and draft.type in _OF_MANY:
            return 2  # رأس X القمة .. وكان قد استقبل Y
        different: list[Role] = []
        for role in draft.roles:
            if not any(self.identity.stands_for(role, other) for other in different):
                different.append(role)
        sides = (own(trigger), different)
        alike = trigger.type == draft.type and any(t.verb or t.number == trigger.number for t in draft.triggers)
        if trigger.definite and alike:  # الاجتماع بين X ومسؤولين: who has no name may be anybody
            return min(2, *(sum(not nameless(role) for role in roles) for roles in sides))
        return min(2, *(len(roles) for roles in sides))

    def _open_to_many(self, trigger: Trigger, draft: Draft) -> bool:
        """Tell whether both are one conference or feast by their place: each time others of its guests are named."""
        if trigger.type != draft.type or trigger.type not in _OPEN or signing(trigger):
            return False
        return self.placed(trigger, draft)

    def nameless_again(self, trigger: Trigger, draft: Draft) -> bool:
        """Tell whether a journey to the same place is told with and without the names of those who travel.

        ``وصل الوفد إلى القاهرة``, and ``زيارة الوزير إلى القاهرة``. Where neither names
        anybody, only the lead tells the journey of the headline once more
        (``وفد كوري يصل إلى بيونغ يانغ``, ``وصل وفد رفيع المستوى إلى بيونغ يانغ``).
        """
        if not self.placed(trigger, draft):
            return False
        sides = [own(trigger), draft.roles]
        unnamed = [bool(roles) and all(nameless(role) for role in roles) for roles in sides]
        again = in_headline(draft.triggers[0]) and trigger.view.number <= LEAD
        return any(unnamed) and all(sides) and (again or not all(unnamed))

    def convened(self, trigger: Trigger, draft: Draft) -> bool:
        """Tell whether both are of one convener (``قمة الناتو``)."""
        return any(self.identity.same(a, b) for t in draft.triggers for a in t.whose for b in trigger.whose)

    def placed(self, trigger: Trigger, draft: Draft) -> bool:
        """Tell whether both are in one place."""
        return trigger.place is not None and any(
            t.place is not None and same_spot(trigger.place[0], t.place[0], self.knowledge) for t in draft.triggers
        )


def own(trigger: Trigger) -> list[Role]:
    """Return who takes part by the words of one mention."""
    return [role for role, _ in trigger.roles]


def nameless(role: Role) -> bool:
    """Tell whether the words name nobody whom the packs or the article know."""
    return role.entity is None and role.office is None
