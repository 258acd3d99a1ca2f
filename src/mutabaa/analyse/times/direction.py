"""Whether a sentence looks back or ahead where it says *Thursday* or *12 June* without more.

The nearest verb before the expression decides, by the tense its reading in the lexicon or its shape gives it: the
perfect and ``لم`` look back, the imperfect, ``سـ`` and words of planning look ahead. Reporting verbs in the present
(``يقول``) and standing descriptions say nothing. Where the
expression opens the sentence, the verb after it decides. Otherwise nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from mutabaa.analyse.times.words import spelling
from mutabaa.model import Token
from mutabaa.text.fold import fold
from mutabaa.text.inflect import morphology

BACK, AHEAD = -1, 1
SURE = 2  # times a direction: the verb stands so near that the other one is excluded
_REPORTING = frozenset({"say", "say-with", "say-object", "say-about", "say-to"})
_PLANNING = frozenset({"expected", "intend"})
_REACH = 30
_NEAR = 4


@dataclass(frozen=True, slots=True)
class _Words:
    ahead: frozenset[str]
    behind: frozenset[str]
    auxiliary: frozenset[str]
    before_verb: frozenset[str]
    no_verb: frozenset[str]
    relative: frozenset[str]
    standing: frozenset[str]
    subjunctive: frozenset[str]
    opening: frozenset[str]
    placing: frozenset[str]
    yeh: str
    teh: str
    future: str
    plural: str
    feminine_plural: str
    future_starts: frozenset[str]


@cache
def _words() -> _Words:
    raw = yaml.load(
        files("mutabaa").joinpath("lang/ar/times/direction.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    sets = {name: frozenset(fold(word) for word in words) for name, words in raw.items()}
    m = morphology()
    return _Words(
        sets["ahead"], sets["behind"], sets["auxiliary-past"], sets["before-verb"],
        sets["no-verb-y"] | sets["no-verb-t"],
        sets["relative"], sets["standing"], sets["subjunctive"], sets["opening"], sets["placing"],
        fold(m["present-prefixes"][0][0]), fold(m["present-prefixes"][1][0]), m["future"],
        next(fold(affix) for affix, _, gender, number in m["past"] if (gender, number) == ("m", "p") and affix),
        fold(m["noun-feminine-plural"]), frozenset(m["future-starts"]),
    )  # fmt: skip


def direction(tokens: Sequence[Token], at: int, end: int, first: int, last: int) -> int:
    """Return -1 if the sentence looks back around an expression, 1 if it looks ahead, 0 if it does not say.

    Twice as much where its verb stands right before the expression and its preposition (``عقدت في 29 مارس``).

    Args:
        tokens: Of the whole text.
        at: First token of the expression.
        end: One past its last token.
        first: First token of the sentence.
        last: One past the last token of the sentence.
    """
    words = _words()
    if _announced(tokens, at, end, first, last, words):
        return AHEAD
    for index in range(at - 1, max(first, at - _REACH) - 1, -1):
        found = _look(tokens, index, first, words)
        if found == AHEAD and at - index > _NEAR and index > first and tokens[index - 1].word.norm in words.relative:
            continue  # "the agency that the rebels control": a standing description
        if found:
            return found * SURE if _governs(tokens, index, at, words) else found
    if at - first > _NEAR:
        return BACK if end < last and _behind(tokens[end], words) else 0
    for index in range(end, min(last, end + 3)):
        found = _look(tokens, index, first, words)
        if found:
            return found
    return 0


def _governs(tokens: Sequence[Token], index: int, at: int, words: _Words) -> bool:
    """Tell whether a verb stands so near before *in* and an expression that it says when its act was or will be."""
    placed = tokens[at - 1].word.norm in words.placing
    readings = tokens[index].word.readings
    verb = bool(readings) and all(reading.part == "verb" for reading in readings) and not tokens[index].word.definite
    between = tokens[index + 1 : at - 1]
    return placed and verb and len(between) < _NEAR and all(token.kind == "word" for token in between)


def _behind(token: Token, words: _Words) -> bool:
    return token.word.norm in words.behind or token.word.stem in words.behind


def _announced(tokens: Sequence[Token], at: int, end: int, first: int, last: int, words: _Words) -> bool:
    """Tell *said that on Tuesday, he will travel*: a clause that opens with the time and goes on with a future."""
    opened = any(token.word.norm in words.opening for token in tokens[max(first, at - 2) : at])
    after = next((token for token in tokens[end : min(end + 2, last)] if token.kind == "word"), None)
    return opened and after is not None and _future(after, words)


def _future(token: Token, words: _Words) -> bool:
    word = token.word
    return bool(
        word.prefixes
        and word.prefixes[-1] == words.future
        and not word.definite
        and word.stem[:1] in words.future_starts
        and len(word.stem) > 3
    )


def _look(tokens: Sequence[Token], index: int, first: int, words: _Words) -> int:  # noqa: PLR0911
    """Return the direction of one word, 0 for a word that is no verb and plans nothing."""
    token = tokens[index]
    if token.kind != "word":
        return 0
    word = token.word
    if _behind(token, words):
        return BACK
    if word.norm in words.ahead:
        return AHEAD
    if _future(token, words):
        return AHEAD
    ordered = index > first and tokens[index - 1].word.norm in words.subjunctive
    if word.stem in words.standing and not ordered:
        return 0
    if any(reading.part == "particle" for reading in word.readings):
        return 0  # بين، حول: prepositions
    verbs = [reading for reading in word.readings if reading.part == "verb"]
    if any(reading.groups & _PLANNING for reading in word.readings):
        return AHEAD
    if verbs and not any(reading.part == "noun" for reading in word.readings):
        tenses = {reading.tense for reading in verbs}
        if tenses == {"past"}:
            return BACK
        if tenses == {"present"}:
            if any(reading.groups & _REPORTING for reading in verbs) and not ordered:
                return 0
            return _present(tokens, index, first, words)
        return 0
    if verbs and index == first and {reading.tense for reading in verbs} == {"past"} and not word.definite:
        return BACK  # وظهر المرض: a verb, not a noun, where it opens the sentence
    if word.readings or word.definite or _of_time(token):
        return 0
    return _by_shape(tokens, index, first, words)


def _present(tokens: Sequence[Token], index: int, first: int, words: _Words) -> int:
    """The imperfect looks ahead, unless an auxiliary a few words before puts it in the past."""
    for before in range(max(first, index - 4), index):
        norm = tokens[before].word.norm
        if norm in words.auxiliary or tokens[before].word.stem in words.auxiliary:
            return BACK
    return AHEAD


def _by_shape(tokens: Sequence[Token], index: int, first: int, words: _Words) -> int:
    """Guess the tense of a word that the lexicon does not know."""
    word = tokens[index].word
    stem = word.stem
    if (
        word.suffix
        and len(stem) >= 3
        and stem[-1] == words.teh
        and not stem.endswith(words.feminine_plural)
        and word.known
    ):
        return BACK
    if len(stem) < 4 or not word.known or stem in words.no_verb or word.norm in words.no_verb:
        return 0
    opens = (
        index == first
        or tokens[index - 1].word.norm in words.before_verb
        or bool(word.prefixes and word.prefixes[0] == "و")
    )
    if stem[0] == words.yeh and word.norm[0] in {words.yeh, "و", "ف"}:
        return _present(tokens, index, first, words)
    if stem[0] == words.teh and stem[-1] == words.teh and len(stem) > 4 and not stem.endswith(words.feminine_plural):
        return BACK  # تزامنت، تغيرت: past verbs with teh at both ends
    if (
        stem[0] == words.teh
        and opens
        and not _is_masdar(stem)
        and (len(stem) > 4 or tokens[index - 1].word.norm in words.before_verb)
    ):
        return _present(tokens, index, first, words)
    if stem.endswith(words.plural) or (stem[-1] == words.teh and not stem.endswith(words.feminine_plural) and opens):
        return BACK
    return 0


def _of_time(token: Token) -> bool:
    """Tell whether a word belongs to the vocabulary of time: ``يونيو`` is no verb."""
    known = spelling(token)
    return known is not None and known.word is not None


def _is_masdar(stem: str) -> bool:
    """Tell verbal nouns such as تقرير, تعاون, تنمية by their pattern."""
    if len(stem) == 5 and stem[3] == "ي":
        return True
    return (len(stem) == 5 and stem[2] == "ا") or stem.endswith("ه")
