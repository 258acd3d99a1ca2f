"""Words that may bind somebody: what the learned reader is asked about."""

from __future__ import annotations

from collections.abc import Iterator

from mutabaa.model import Analysis
from mutabaa.rules import Item, Match, View, subject, views
from mutabaa.rules.arguments import genitive
from mutabaa.rules.mood import mood
from mutabaa.rules.rule import Part, Rule

_ANY = frozenset({"any"})
_PARTY = frozenset({"party"})
# What meets, visits, travels is an event; what is or must be promises nothing.
_NO_VERBS = frozenset({"meet", "meet-with", "visit", "travel", "travel-weak", "arrive", "talk", "be", "must", "become"})
_NOUNS = frozenset(
    {"promised", "decide", "pledge", "promise", "intend", "agree", "agreement-noun", "plan-noun", "decision-noun"}
    | {"approve", "announce", "readiness-noun", "commitment-noun", "order", "order-noun", "decree-noun", "law-noun"}
    | {"step-noun", "measure-noun", "hold", "bind", "allocate", "give", "impose", "hand-over", "start-act", "reach"}
    | {"sign"}
)
_ADJECTIVES = frozenset({"ready", "determined", "bind"})


def _rule(part: str, **constants: str) -> Rule:
    """A rule that asks for nothing: the model decides."""
    return Rule(
        id="commitment.learned",
        gloss="X binds himself to Y, by the learned reader",
        emits="commitment",
        parts=(Part(part, _ANY), Part("subject", _ANY, "who", optional=True)),
        frame=True,
        constants={"rung": "decision", "kind": "auto", "status": "auto", "needs": "", **constants},
    )


_NOUN = _rule("noun", **{"from": "noun", "actor": "owner"})
_ADJECTIVE = _rule("adjective", rung="intention", strength="intended")
LEARNED = _NOUN.id
_SOON = {"rung": "intention", "strength": "due"}
# By whether the verb only leads to what is promised, and whether it is future.
_VERBS = {
    (False, False): _rule("verb", act="verb"),
    (False, True): _rule("verb", act="verb", **_SOON),
    (True, False): _rule("verb"),
    (True, True): _rule("verb", **_SOON),
}
# What such a verb takes is promised, not what it says itself: قرر الانسحاب, not سينسحب.
_HEADS = frozenset(
    {
        "decide",
        "agree",
        "pledge",
        "promise",
        "announce",
        "order",
        "intend",
        "approve",
        "affirm",
        "reach",
        "vote",
        "bind",
    }
    | {"prepare", "plan", "aim", "do-with", "be-done", "start-act", "go-on", "take", "reveal", "repeat", "provide"}
)


def candidates(analysis: Analysis) -> Iterator[Match]:
    """Yield every finite verb, verbal noun and adjective that may bind somebody, in text order."""
    for view in views(analysis):
        for at, item in enumerate(view.items):
            found = _candidate(view, at, item)
            if found is not None:
                yield found


def _candidate(view: View, at: int, item: Item) -> Match | None:
    if item.verb or ("verblike" in item.kinds and not any(reading.part == "noun" for reading in item.readings)):
        if item.groups & _NO_VERBS:
            return None
        said = mood(view, at)
        if said.negated and not said.future and said.tense == "past":
            return None  # لم يوقع: what was not done
        rule = _VERBS[bool(item.groups & _HEADS), said.future]
        return Match(rule, view, at, said, {}, at, at + 1)
    if item.groups & _NOUNS and "noun" in item.kinds:
        return Match(_NOUN, view, at, mood(view, at), {}, at, at + 1)
    if item.groups & _ADJECTIVES:
        return Match(_ADJECTIVE, view, at, mood(view, at), {}, at, at + 1)
    return None


def with_subject(hit: Match) -> Match:
    """Return a candidate with whoever acts: the subject of a verb, the genitive after a noun."""
    noun = hit.rule is _NOUN
    who = genitive(hit.view, hit.at, _PARTY) if noun else subject(hit.view, hit.at, _PARTY)
    return Match(hit.rule, hit.view, hit.at, hit.mood, {"who": who} if who is not None else {}, hit.first, hit.end)
