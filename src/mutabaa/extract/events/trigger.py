"""A trigger: one word of an article that denotes an encounter, with what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from mutabaa.model import Interval, Role, Span
from mutabaa.rules import Item, Match, View


@dataclass(slots=True, eq=False)
class Trigger:
    """One word that denotes an encounter.

    Attributes:
        view: Where it stands.
        at: Index of its item there.
        order: Position in the article's list of triggers.
        type: Event type by its own words.
        rule: Rule that read it.
        span: Its words, clitics left on.
        kind: Lexicon groups of the word.
        verb: It is a finite verb.
        definite: It refers to something known: with the article or a pronoun.
        number: s, d or p.
        anaphor: It joins an event, but never makes one.
        roles: Who takes part, with how each was found.
        whose: Body that convenes it (``قمة الناتو``): it helps to tell events apart but takes no part.
        members: Items that the noun is of, or that do the verb: who it is a meeting of.
        added: How many of the roles come from a light verb and not from its own phrase.
        construct: Something specifies it directly (``زيارة الرئيس``).
        ordinal: It is counted (``الاجتماع الأول``): definite, but nothing that was told before.
        former: It was before the one that the article is about (``القمة السابقة``).
        general: One of all its kind (``كل اجتماع``), or with somebody of the media.
        backward: It names its participants only as those who were named before.
        pointing: The words that name them so (``الوزيران``), where they are people or states.
        unread: Somebody is said to take part whom nobody can read as a party.
        place: Where, with how it was found.
        wants: Lexicon groups by which its rule reads it.
        lights: Matches of light verbs that have it as their encounter.
        status: What it says of whether it happened; None where nothing.
        rank: How sure that is, higher is surer.
        days: When.
        time: The words that say so.
        time_how: How the time was found.
        lasting: Its time says how long it lasts.
    """

    view: View
    at: int
    order: int
    type: str
    rule: str
    span: Span
    kind: frozenset[str]
    verb: bool
    definite: bool
    number: str
    anaphor: bool = False
    roles: list[tuple[Role, str]] = field(default_factory=list)
    whose: list[Role] = field(default_factory=list)
    members: list[Item] = field(default_factory=list)
    added: int = 0
    construct: bool = False
    ordinal: bool = False
    former: bool = False
    unread: bool = False
    backward: bool = False
    pointing: Item | None = None
    general: bool = False
    place: tuple[Role, str] | None = None
    wants: frozenset[str] = frozenset()
    lights: list[Match] = field(default_factory=list)
    status: str | None = None
    rank: int = 0
    days: Interval | None = None
    time: Span | None = None
    time_how: str = "stated"
    lasting: bool = False

    @property
    def item(self) -> Item:
        """The trigger's item."""
        return self.view.items[self.at]
