"""Words that name the same act or thing: the press opens, inaugurates and launches one office.

Senses are sets of lexicon groups; a word of such a group counts as itself and,
beside that, as its sense, so that two wordings of one act meet.
"""

from __future__ import annotations

from collections.abc import Iterable

from mutabaa.link.words import stem_of
from mutabaa.model import Token
from mutabaa.text import fold

SENSES: dict[str, frozenset[str]] = {
    "open": frozenset({"open-act", "open-event", "launch", "found"}),
    "give": frozenset({"give", "supply", "pay", "allocate", "send", "hand-over", "fund", "donate", "contribute"}),
    "money": frozenset({"aid-noun", "package-noun", "budget-noun"}),
    "arms": frozenset({"arms-noun"}),
    "troops": frozenset({"force-noun", "mission-noun"}),
    "level": frozenset({"change-level", "level-noun"}),
    "strengthen": frozenset({"strengthen"}),
    "sanctions": frozenset({"sanction-noun", "impose"}),
    "withdraw": frozenset({"withdraw"}),
    "join": frozenset({"join"}),
    "treaty": frozenset({"agreement-noun", "sign"}),
    "plan": frozenset({"plan-noun"}),
    "spend": frozenset({"spend", "invest"}),
    "review": frozenset({"review"}),
    "end": frozenset({"lift", "end-act"}),
    "shut": frozenset({"shut"}),
}

OPENING = "#open"
"""The sense of opening, founding and inaugurating."""

WEIGHT = 1.6
"""How much a shared sense tells: about as much as a common word."""

PROMISING = frozenset(
    {
        # promising and deciding
        "wish", "aim", "intend", "target", "prepare", "pledge", "promise", "bind", "guarantee", "offer", "decide",
        "be-decided", "take", "agree", "reach", "approve", "vote", "contract", "ready", "readiness-noun",
        "wish-noun", "hope-noun",
        "commitment-noun", "decision-noun", "order", "propose", "expected", "coming", "past-word",
        # going on with it
        "start-act", "finish-act", "carry-out", "be-done", "go-ahead", "fulfil", "achieve", "go-on", "continue",
        "begin-event", "end-event", "take-place", "take-place-weak", "hold", "start-noun", "step-noun",
        # who they are
        "people-noun", "leader-noun", "country-noun", "side-noun", "plain-word", "ordinal", "senior", "top-of",
        "official-noun", "spokesman-noun",
    }
)  # fmt: skip
SAYING = frozenset(
    {
        "say", "say-object", "say-with", "say-to", "say-about", "say-on", "say-that", "say-of", "tell", "talk", "hint",
        "express", "claim", "affirm", "announce", "reveal", "report", "repeat", "write", "publish", "quoting",
        "according-to", "tweet", "source-noun", "statement-noun", "statement-document", "speech-noun", "press-word",
        "media-word", "answer", "comment", "feeling-noun",
    }
)  # fmt: skip
"""Groups of words that frame an act and that any two promises share: they tell nothing of what is promised."""

_FRAME = PROMISING | SAYING

_GATHERED = frozenset({"deed", "promised", "own-act", "forgone"})
"""Groups that only gather others for the rules that read promises; a word is what its other groups make it."""


def framing(token: Token, *, act: bool = False) -> bool:
    """Tell whether a word only frames an act: that it is promised, said, begun, and by what kind of person.

    Args:
        token: The word.
        act: It stands among the words of the act, where a word of saying is one of moving or reporting itself.
    """
    groups = _likely(token)
    if {reading.part for reading in token.word.readings} == {"verb"}:
        groups -= _GATHERED  # an agreement is a thing, but that they agreed tells nothing of on what
    return bool(groups) and groups <= (PROMISING if act else _FRAME)


def _likely(token: Token) -> frozenset[str]:
    """Return the groups of the reading that a word is counted as; of a spelling of two verbs the likelier."""
    word = token.word
    if len(word.readings) < 2 or any(reading.part == "particle" for reading in word.readings):
        return word.groups
    lemma = stem_of(token)
    found = [reading.groups for reading in word.readings if fold(reading.lemma) == lemma and reading.groups]
    return frozenset().union(*found) if found else word.groups


_OF: dict[str, tuple[str, ...]] = {}
for _name, _groups in SENSES.items():
    for _group in _groups:
        _OF[_group] = (*_OF.get(_group, ()), f"#{_name}")


def senses(tokens: Iterable[Token]) -> dict[str, float]:
    """Return the senses among some words, with how often each occurs."""
    found: dict[str, float] = {}
    for token in tokens:
        for sense in {s for group in token.word.groups for s in _OF.get(group, ())}:
            found[sense] = found.get(sense, 0.0) + 1.0
    return found
