"""An event while its mentions are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from mutabaa.extract.events.tense import CONTEXT
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Role

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
    def told(self) -> bool:
        """Some mention says whether it happened."""
        return any(t.status is not None for t in self.triggers)

    @property
    def roles(self) -> list[Role]:
        """Participants of all triggers."""
        return [role for t in self.triggers for role, _ in t.roles]
