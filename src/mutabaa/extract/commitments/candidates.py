"""Verbs that may bind somebody: what the learned reader is asked about."""

from __future__ import annotations

from collections.abc import Iterator

from mutabaa.model import Analysis
from mutabaa.rules import Item, Match, subject, views
from mutabaa.rules.mood import mood
from mutabaa.rules.rule import Part, Rule

_ANY = frozenset({"any"})
_PARTY = frozenset({"party"})
# What meets, visits, hosts is an event; what is or must be promises nothing.
_NO_VERBS = frozenset(
    {"meet", "meet-with", "visit", "travel", "travel-weak", "arrive", "talk", "talk-with", "discuss"}
    | {"host", "attend", "receive", "hold", "be", "must", "become"}
)
# Who only says something promises nothing by saying it.
_SAYS = frozenset({"say", "say-on", "say-to", "say-about", "continue"})
# What is only going to be done with them is an encounter: سيتم بحث الملف.
_TALKS = frozenset({"discuss", "talks-noun", "talk-with", "talk-together", "meeting-noun", "visit-noun", "summit-noun"})

LEARNED = "commitment.learned"
"""What a finding of the learned reader names where others name their rule."""


def _rule(**constants: str) -> Rule:
    """A rule that asks for nothing: the model decides."""
    return Rule(
        id=LEARNED,
        gloss="X binds himself to Y, by the learned reader",
        emits="commitment",
        parts=(Part("verb", _ANY), Part("subject", _ANY, "who", optional=True)),
        frame=True,
        constants={"rung": "decision", "kind": "auto", "status": "auto", "needs": "", **constants},
    )


_SOON = {"rung": "intention", "strength": "due"}
# By whether the verb only leads to what is promised, and whether it is future.
_RULES = {
    (False, False): _rule(act="verb"),
    (False, True): _rule(act="verb", **_SOON),
    (True, False): _rule(),
    (True, True): _rule(**_SOON),
}
# What such a verb takes is promised, not what it says itself: قرر الانسحاب, not سينسحب.
_HEADS = frozenset(
    {"decide", "agree", "pledge", "promise", "announce", "order", "intend", "approve", "affirm", "reach", "vote"}
    | {"bind", "prepare", "plan", "aim", "do-with", "be-done", "start-act", "go-on", "take", "reveal", "repeat"}
    | {"provide"}
)


def candidates(analysis: Analysis) -> Iterator[Match]:
    """Yield every finite verb that may bind somebody, in text order."""
    for view in views(analysis):
        for at, item in enumerate(view.items):
            leads = bool(item.groups & _HEADS)
            if not _finite(item) or item.groups & _NO_VERBS or (item.groups & _SAYS and not leads):
                continue
            after = view.items[at + 1] if at + 1 < len(view.items) else None
            if "be-done" in item.groups and after is not None and after.groups & _TALKS:
                continue
            said = mood(view, at)
            if said.negated and not said.future and said.tense == "past":
                continue  # لم يوقع: what was not done
            yield Match(_RULES[leads, said.future], view, at, said, {}, at, at + 1)


def _finite(item: Item) -> bool:
    """Tell whether it is a verb, or a word unknown to the lexicon that is shaped like one."""
    return item.verb or ("verblike" in item.kinds and not any(reading.part == "noun" for reading in item.readings))


def with_subject(hit: Match) -> Match:
    """Return a candidate with whoever acts."""
    who = subject(hit.view, hit.at, _PARTY)
    return Match(hit.rule, hit.view, hit.at, hit.mood, {"who": who} if who is not None else {}, hit.first, hit.end)
