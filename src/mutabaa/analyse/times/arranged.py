"""Times of what a past verb arranges: *agreed on Tuesday to meet on Friday*, *put the vote off to Sunday*.

The verb looks back and what it arranges lies ahead. Only what the words leave no doubt about is read so: a time limit
after *to* that a postponement sets, a day that is appointed, a second day in the clause of a verb of agreeing, deciding
or calling for, and an encounter that such a verb has as its complement.
"""

from __future__ import annotations

from collections.abc import Sequence

from mutabaa.analyse.times.tense_words import TenseWords
from mutabaa.analyse.times.words import spelling
from mutabaa.model import Token

_MOVING = frozenset({"postpone", "extend"})
# What these ask for or settle lies ahead of them.
_ARRANGING = frozenset(
    {"agree", "decide", "call-on", "ask", "propose", "order", "demand", "pledge", "promise", "intend"}
)
_SAYING = frozenset({"say", "say-object"})
_ENCOUNTER = frozenset(
    {"meeting-noun", "talks-noun", "summit-noun", "conference-noun", "session-noun", "visit-noun", "ballot-noun"}
)
_WEEK = 7
# How far before a time stand the word that moves it and the noun it belongs to.
_REACH = 14
_NOUN = 6


def put_off(tokens: Sequence[Token], at: int, end: int, first: int, last: int, words: TenseWords) -> bool:
    """Tell *postponed to Thursday* and *set Saturday as the day*.

    Args:
        tokens: Of the whole text.
        at: First token of the time.
        end: One past its last token.
        first: First token of the sentence.
        last: One past the last token of the sentence.
        words: Words of tense.
    """
    if end < last and tokens[end].word.norm in words.appointed:
        return True
    tied = tokens[at].word.prefixes[-1:] == (words.purpose,) or (at > first and tokens[at - 1].word.norm in words.onto)
    return tied and any(_MOVING & token.word.groups for token in tokens[max(first, at - _REACH) : at - 1])


def arranged(tokens: Sequence[Token], verb: int, at: int, end: int, words: TenseWords) -> bool:
    """Tell a time that belongs to what a verb of the past arranges, not to the verb.

    Args:
        tokens: Of the whole text.
        verb: The nearest verb before the time; it looks back.
        at: First token of the time.
        end: One past its last token.
        words: Words of tense.
    """
    groups = tokens[verb].word.groups
    settles = bool(groups & _ARRANGING)
    if not settles and not groups & _SAYING:
        return False
    between = range(verb + 1, at)
    said = [day for index in between if (day := _weekday(tokens[index])) is not None]
    meant = next((day for index in range(at, end) if (day := _weekday(tokens[index])) is not None), None)
    held = any(_complement(tokens, index, verb, words) for index in between if at - index <= _NOUN)
    if settles:
        return held or bool(said)
    # Announced on Tuesday a summit on Friday; what was held on Monday is the day before the news of it.
    return held and bool(said) and meant is not None and (said[-1] - meant) % _WEEK > 1


def _weekday(token: Token) -> int | None:
    known = spelling(token) if token.kind == "word" else None
    values = known.word.values if known is not None and known.word is not None else {}
    day = values.get("weekday")
    return int(day) if day is not None else None


def _complement(tokens: Sequence[Token], index: int, verb: int, words: TenseWords) -> bool:
    """Tell an encounter, or the holding of one, that is no adverb of the verb (خلال جلسة، في اجتماع)."""
    word = tokens[index].word
    nouns = {group for reading in word.readings if reading.part == "noun" for group in reading.groups}
    if word.definite or word.suffix or not (nouns & _ENCOUNTER or word.stem in words.gatherings):
        return False
    before = tokens[index - 1].word
    return index - 1 <= verb or before.norm not in words.preposition or before.norm in words.complement


def heralds(tokens: Sequence[Token], at: int, end: int, first: int, last: int, words: TenseWords) -> bool:
    """Tell a headline without a verb that foretells: *a summit of both presidents on Friday*, *X in Y to meet Z*."""
    opening = tokens[first].word
    opens = first < at and not opening.definite and not opening.prefixes and bool(opening.groups & _ENCOUNTER)
    if not opens and not (end < last and first < at and _purpose(tokens[end], words)):
        return False
    return not any(_finite(token) for token in tokens[first:last])


def _purpose(token: Token, words: TenseWords) -> bool:
    """Tell *to meet*, *to discuss*: a verbal noun of an encounter after its preposition."""
    word = token.word
    if word.prefixes[-1:] != (words.purpose,) or word.definite:
        return False
    return any(r.part == "noun" and (r.form == "masdar" or r.groups & _ENCOUNTER) for r in word.readings)


def _finite(token: Token) -> bool:
    parts = {reading.part for reading in token.word.readings}
    return "verb" in parts and "noun" not in parts
