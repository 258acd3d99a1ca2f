"""What the words around a bare number say: a year, a count whose noun is left out, a comparison in two pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mutabaa.analyse.numbers import Number, clitics
from mutabaa.analyse.quantities.tables import Tables
from mutabaa.analyse.times.words import vocabulary
from mutabaa.model import Sentence, Token
from mutabaa.text.fold import fold
from mutabaa.text.inflect import morphology

# So many words may stand between a verb and the preposition that compares: تزيد قيمة الصفقة الجديدة على.
_VERB_REACH = 8
_NEGATED = {">": "<=", "<": ">="}
_YEARS = range(1900, 2101)


def is_year(tokens: Sequence[Token], number: Number, first: int) -> bool:
    """Tell whether a number is the year of the month or the word before it (``في أكتوبر 2015 طائرة``).

    Args:
        tokens: Of the article.
        number: The number.
        first: First token of its sentence.
    """
    at = number.first - 1
    if not number.digits or number.value not in _YEARS or number.end != number.first + 1 or at < first:
        return False
    vocab = vocabulary()
    before = tokens[at].word.norm
    words = [vocab.words[form].values for form in (before, *bare_forms(before)) if form in vocab.words]
    if any("month" in v or "month_weak" in v or "year" in (v.get("unit"), v.get("unit_def")) for v in words):
        return True
    return at - 1 >= first and any(
        rest == (before,) and "month" in entry.values for rest, entry in vocab.phrases.get(tokens[at - 1].word.norm, ())
    )


def bare_forms(norm: str) -> Iterator[str]:
    """Yield a folded word without its conjunction and preposition, the article kept."""
    article = fold(morphology()["article"])
    for _, definite, rest in clitics(norm):
        yield article + rest if definite else rest


def left_out(
    tokens: Sequence[Token], t: Tables, number: Number, sentence: Sentence, first: int, last: str
) -> str | None:
    """Return the unit of a count whose noun is left out, or None.

    ``أصيب 15 بجروح`` are people, ``50 منهم`` and ``مقابل 23`` are of what was counted before.

    Args:
        tokens: Of the article.
        t: The words of quantities.
        number: The count.
        sentence: Where it stands.
        first: Token at which its comparator begins.
        last: Unit of the quantity before it in the sentence, or "".
    """
    after = tokens[number.end].word.norm if number.end < sentence.end else ""
    if last and after in t.of_them:
        return last
    if not _ends(tokens, number.end, sentence) or first <= sentence.first:
        return None
    word = tokens[first - 1].word.norm
    before = {word, *bare_forms(word)}
    if last and before & t.against:
        return last
    return "people" if before & t.people_before and number.kind == "cardinal" else None


def _ends(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    """Tell whether no noun that could be counted follows: a sign, a particle, a tied word or a verb."""
    if at >= sentence.end:
        return True
    word = tokens[at].word
    if tokens[at].kind == "punctuation" or word.prefixes:
        return word.norm != "%"
    parts = {reading.part for reading in word.readings}
    return bool(parts) and parts <= {"particle", "verb"}


def compared(tokens: Sequence[Token], t: Tables, at: int, sentence: Sentence) -> str | None:
    """Return the sign of a verb that compares, with its subject between it and the preposition right before ``at``."""
    if at - 1 < sentence.first or tokens[at - 1].word.norm not in t.compare_by:
        return None
    for back in range(at - 2, max(sentence.first - 1, at - 2 - _VERB_REACH), -1):
        token = tokens[back]
        if token.kind == "punctuation":
            return None
        sign = next((t.compare_verbs[f] for f in (token.word.norm, token.word.stem) if f in t.compare_verbs), None)
        if sign is not None:
            negated = back > sentence.first and tokens[back - 1].word.norm in t.negations
            return _NEGATED[sign] if negated else sign
    return None
