"""The learned reader of encounters: mentions that no rule takes for one.

A logistic regression over the traits of a word (``traits``). It is asked of
words that often denote an encounter, by the stems in its weights, in two
places: where no rule reads the word, and where a rule reads it but finds too
little said to make an event of it (``standing``). A second regression doubts
mentions of which the rules are sure. Weights lie in ``models/events`` and are
made by ``tools/train_events.py`` from annotated articles (``docs/events.md``).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from mutabaa.extract.events.traits import UNREAD, of_trigger, rows
from mutabaa.extract.events.trigger import Trigger
from mutabaa.extract.regression import Scale, Traits, weights_of
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Match, View, prepositional, subject
from mutabaa.rules.free import genitive, object_
from mutabaa.rules.mood import mood
from mutabaa.rules.rule import Part, Rule

LEARNED = "event.learned"
"""What a finding of the learned reader names where others name their rule."""

_ANY = frozenset({"any"})
_PARTY = frozenset({"party"})
_MET = frozenset({"party", "people"})
_PEOPLE = frozenset({"person", "office", "group", "people"})
_MEETS = frozenset({"meet", "meet-object", "receive"})
_WITH = frozenset({"with"})
_REACH = 9
_NO_WORDS = frozenset({"particle", "punctuation", "time", "sum", "quote", "parenthesis", "place", "party"})


@dataclass(frozen=True, slots=True)
class Reader:
    """The regressions and the words that the first is asked of.

    Attributes:
        scale: Says how likely a word denotes an encounter that the article reports.
        types: Stem -> type of the encounter.
        unread: Probability from which a word that no rule reads is taken.
        sure: Says the same of mentions that by the rules say enough; None where the rules are believed.
    """

    scale: Scale
    types: Mapping[str, str]
    unread: float
    sure: Scale | None = None

    def overlooked(self, view: View, at: int, knowledge: Knowledge) -> bool:
        """Tell whether a word that no rule reads denotes an encounter."""
        return self.scale.of_rows([UNREAD, *rows(view, at, knowledge)]) >= self.unread

    def likely(self, trigger: Trigger, around: list[str], knowledge: Knowledge) -> bool:
        """Tell whether a mention that says little makes an event all the same.

        Args:
            trigger: The mention.
            around: Traits of the events that the article told before it.
            knowledge: Whose entities the parties are.
        """
        if trigger.item.stem not in self.types:
            return False
        told = _once(of_trigger(trigger, alone=False) + around)
        return self.scale.of_rows([*rows(trigger.view, trigger.at, knowledge), told]) >= self.scale.least

    def doubts(self, trigger: Trigger, knowledge: Knowledge) -> bool:
        """Tell whether a mention that by the rules says enough denotes no encounter all the same.

        Both regressions must think so: a mention that is dropped is lost, whatever else is told of it.
        """
        if self.sure is None:
            return False
        found = [*rows(trigger.view, trigger.at, knowledge), _once(of_trigger(trigger, alone=True))]
        return max(self.sure.of_rows(found), self.scale.of_rows(found)) < self.sure.least


def _once(traits: Iterable[str]) -> Traits:
    return tuple(dict.fromkeys(traits))


@cache
def reader() -> Reader:
    """Read the built-in weights.

    Raises:
        MutabaaError: They are missing.
    """
    content = weights_of("events", "tools/train_events.py")
    return Reader(Scale(**content["scale"]), content["types"], content["unread"], Scale(**content["sure"]))


def overlooked(view: View, taken: Container[int], knowledge: Knowledge, reader: Reader) -> Iterator[Match]:
    """Yield the words of a sentence that no rule read and that denote an encounter, with who is named beside them.

    Args:
        view: The sentence.
        taken: Where rules read something.
        knowledge: Whose entities the parties are.
        reader: The weights.
    """
    for at, item in enumerate(view.items):
        if item.stem not in reader.types or at in taken or not item.kinds.isdisjoint(_NO_WORDS):
            continue
        if at + 1 in taken or (at - 1 in taken and not view.items[at - 1].verb):
            continue  # حفل تنصيب، حفل تأبين: part of the mention beside it
        if item.verb and (mood(view, at).negated or subject(view, at, _MET) is None):
            continue  # what was not done, or nobody does (وقع هجوم)
        if reader.overlooked(view, at, knowledge):
            yield _match(view, at, reader.types[item.stem])


def _match(view: View, at: int, kind: str) -> Match:
    verb = view.items[at].verb
    who = (subject if verb else genitive)(view, at, _PARTY)
    whom = prepositional(view, at, _WITH, _MET, _REACH)
    if whom is None and who is not None and verb and not view.items[at].groups.isdisjoint(_MEETS):
        whom = object_(view, at, who, _PEOPLE)
    captures = {name: found for name, found in (("who", who), ("whom", whom)) if found is not None}
    return Match(_rule("verb" if verb else "noun", kind), view, at, mood(view, at), captures, at, at + 1)


@cache
def _rule(part: str, kind: str) -> Rule:
    """A rule that asks for nothing: the model decides."""
    return Rule(
        id=LEARNED,
        gloss="an encounter, by the learned reader",
        emits="event",
        parts=(Part(part, _ANY),),
        frame=True,
        constants={"type": kind},
    )
