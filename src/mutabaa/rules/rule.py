"""Rules and what they are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mutabaa.model import Span
from mutabaa.rules.mood import Mood
from mutabaa.rules.prepositions import Found
from mutabaa.rules.view import View

PARTY_KINDS = frozenset({"person", "office", "body", "state", "group", "unnamed"})
TRIGGERS = ("verb", "noun", "adjective", "group", "word")
"""Kinds of parts that an index can find; every rule needs one that is not optional."""
THINGS = ("party", "place", "time", "sum", "quote", "parenthesis", "named-event", "punctuation")
FUNCTIONS = ("subject", "object", "of")


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a rule.

    Attributes:
        kind: One of TRIGGERS, THINGS, FUNCTIONS, or ``skip``, ``any``.
        wants: Groups (of verb, noun, adjective, group), words, or item kinds.
        name: Capture name, or "".
        optional: The rule matches without it.
        by: Prepositions it must follow: letters and particle groups.
        before: Proclitic letters that must be written onto it; None where any will do.
        reach: For ``skip``: most items to pass; in frames: how far to look.
        tense: ``past`` or ``present``; None for any.
        future: With the future letter or particle; None for any.
        negated: None for any.
        passive: None for any.
        subjunctive: After an ``أن``-word; None for any.
        person: 1, 2 or 3; None for any.
        number: Out of s, d, p; empty for any.
        definite: With the article; None for any.
        form: ``masdar``, ``agent`` or ``object`` for a noun; None for any.
        first: It opens its clause (particles aside); None for any.
        unless: None of the four words after it is in these groups.
        free: Governed by no preposition; None for any.
        suffix: With an attached pronoun; None for any.
        side: In frames: ``after`` or ``before`` the trigger, or ``described``:
            what the relative clause of the trigger describes.
        looks_around: It asks for more than the item's readings and mood.
    """

    kind: str
    wants: frozenset[str] = frozenset()
    name: str = ""
    optional: bool = False
    by: frozenset[str] = frozenset()
    before: frozenset[str] | None = None
    reach: int = 0
    tense: str | None = None
    future: bool | None = None
    negated: bool | None = None
    passive: bool | None = None
    subjunctive: bool | None = None
    person: int | None = None
    number: frozenset[str] = frozenset()
    definite: bool | None = None
    form: str | None = None
    first: bool | None = None
    unless: frozenset[str] = frozenset()
    free: bool | None = None
    suffix: bool | None = None
    side: str = "after"
    looks_around: bool = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # Asked at every trigger, so worked out once a part.
        asks = self.before, self.definite, self.free, self.suffix, self.first
        around = bool(self.by or self.unless) or any(asked is not None for asked in asks)
        object.__setattr__(self, "looks_around", around)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that the rule must find, with the words it must capture."""

    text: str
    want: Mapping[str, tuple[str, ...]]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a pattern file.

    Attributes:
        id: Stable: stored with every register row.
        gloss: What it reads, in English.
        emits: ``event``, ``commitment``, ``statement`` or ``follow-up``.
        parts: Its lines.
        frame: The first part is a trigger and the others are its arguments in
            any order; else the parts follow one another.
        constants: Values for whoever reads the match (``type: visit``).
        finds: Sentences that it must find.
        skips: Near misses.
        priority: Of two rules on the same trigger the higher one is read first.
        file: Where it is written.
        line: Its line there.
    """

    id: str
    gloss: str
    emits: str
    parts: tuple[Part, ...]
    frame: bool
    constants: Mapping[str, Any] = field(default_factory=dict)
    finds: tuple[Example, ...] = ()
    skips: tuple[str, ...] = ()
    priority: int = 0
    file: str = ""
    line: int = 0


@dataclass(slots=True)
class Match:
    """One place where a rule matched; never changed.

    No tuple: its fields are asked for thousands of times an article, which of a tuple takes twice as long.

    Attributes:
        rule: The rule.
        view: Where.
        at: Index of the trigger's item.
        mood: Tense and mood of the trigger.
        captures: Name -> what was captured under it.
        first: Index of the first item matched.
        end: Index one past the last.
    """

    rule: Rule
    view: View
    at: int
    mood: Mood
    captures: Mapping[str, Found]
    first: int
    end: int

    @property
    def trigger(self) -> Span:
        """The trigger's words without proclitics."""
        return self.view.items[self.at].span

    def spans(self, name: str) -> tuple[Span, ...]:
        """Return the spans captured under ``name``, one a member; empty where there is none."""
        found = self.captures.get(name)
        return tuple(found.view.span(*member) for member in found.members) if found else ()
