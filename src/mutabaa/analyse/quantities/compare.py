"""How the words around a number compare it: more than, about, at least, and verbs that say so."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaa.analyse.quantities.around import bare_forms
from mutabaa.analyse.quantities.tables import Tables, Words
from mutabaa.model import Sentence, Token

# So many words may stand between a verb and the preposition that compares: تزيد قيمة الصفقة الجديدة على.
_VERB_REACH = 8
# And between a verb and the number that is its object: تجاوزت القيمة الإجمالية للصفقة مليار دولار.
_SUBJECT = 4
# Adjectives between what is counted and the words that compare: 12 جنديا إسرائيليا على الأقل.
_ADJECTIVES = 2
_NEGATED = {">": "<=", "<": ">=", "~": "<"}


def comparator_before(tokens: Sequence[Token], t: Tables, at: int, sentence: Sentence) -> tuple[str | None, int]:
    """Return the comparator whose words end right before a token, and its first token."""
    for rest, sign in t.before.get(_bare_last(tokens, t, at - 1, sentence), ()):
        first = at - 1 - len(rest)
        if first < sentence.first:
            continue
        words = [tokens[i].word.norm for i in range(first, at - 1)]
        if same(words, rest):
            denied = sign in _NEGATED and first > sentence.first and _denies(tokens[first - 1], t)
            return (_NEGATED[sign], first - 1) if denied else (sign, first)
    return None, at


def _denies(token: Token, t: Tables) -> bool:
    return not t.negations.isdisjoint({token.word.norm, token.word.stem})


def _bare_last(tokens: Sequence[Token], t: Tables, at: int, sentence: Sentence) -> str:
    """Return the word at a token as the table of comparators has it, with or without proclitics."""
    norm = tokens[at].word.norm if sentence.first <= at < sentence.end else ""
    if not norm or norm in t.before:
        return norm
    return next((form for form in bare_forms(norm) if form in t.before), norm)


def comparator_after(tokens: Sequence[Token], t: Tables, at: int, sentence: Sentence) -> tuple[str | None, int]:
    """Return the comparator that follows what is counted, with its adjectives between, and the token it ends before."""
    for first in range(at, min(at + _ADJECTIVES + 1, sentence.end)):
        if first > at and not _adjective(tokens[first - 1]):
            break
        for rest, sign in t.after.get(tokens[first].word.norm, ()):
            end = first + 1 + len(rest)
            if end <= sentence.end and all(tokens[first + 1 + i].word.norm == word for i, word in enumerate(rest)):
                return sign, end
    return None, at


def _adjective(token: Token) -> bool:
    """Tell a word that may be the adjective of what is counted: no verb, particle or tied word."""
    word = token.word
    if token.kind != "word" or word.prefixes or word.definite or word.suffix:
        return False
    return not any(reading.part in {"verb", "particle"} for reading in word.readings)


def compared(tokens: Sequence[Token], t: Tables, at: int, sentence: Sentence) -> str | None:
    """Return the sign of a verb that compares, with its subject between it and the preposition right before ``at``."""
    if at - 1 < sentence.first:
        return None
    if tokens[at - 1].word.norm not in t.compare_by:
        return _exceeded(tokens, t, at, sentence)
    for back in range(at - 2, max(sentence.first - 1, at - 2 - _VERB_REACH), -1):
        token = tokens[back]
        if token.kind == "punctuation":
            return None
        sign = next((t.compare_verbs[f] for f in (token.word.norm, token.word.stem) if f in t.compare_verbs), None)
        if sign is not None:
            return _NEGATED[sign] if back > sentence.first and _denies(tokens[back - 1], t) else sign
    return None


def _exceeded(tokens: Sequence[Token], t: Tables, at: int, sentence: Sentence) -> str | None:
    """Return the sign of a verb whose object is the number at ``at``: تجاوزت قيمتها المليار."""
    for back in range(at - 1, max(sentence.first - 1, at - 2 - _SUBJECT), -1):
        token = tokens[back]
        sign = next((t.exceed[f] for f in (token.word.norm, token.word.stem) if f in t.exceed), None)
        if sign is not None:
            return _NEGATED[sign] if back > sentence.first and _denies(tokens[back - 1], t) else sign
        if token.kind != "word" or (back < at - 1 and {r.part for r in token.word.readings} == {"particle"}):
            return None
        if back == at - 1 and any(reading.part == "particle" for reading in token.word.readings):
            return None
    return None


def same(words: Sequence[str], phrase: Words) -> bool:
    """Tell whether some words are a phrase; its first word may carry proclitics."""
    if not phrase:
        return True
    if len(words) != len(phrase) or tuple(words[1:]) != phrase[1:]:
        return False
    return words[0] == phrase[0] or phrase[0] in bare_forms(words[0])
