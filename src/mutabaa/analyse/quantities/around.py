"""What the words around a bare number say: a year, a count whose noun is left out, a level that changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from mutabaa.analyse.numbers import Number, clitics
from mutabaa.analyse.quantities.tables import Tables
from mutabaa.analyse.times.words import vocabulary
from mutabaa.model import Sentence, Token
from mutabaa.text.fold import fold
from mutabaa.text.inflect import morphology

# So many words may stand between the word for a level or a count and its figure.
_VERB_REACH = 8
# The smallest count of people without a noun; money without its currency; letters of a currency's code and of a verb.
_SEVERAL, _LARGE, _CODE, _PLURAL = 3, 1e6, 3, 4
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


def is_label(tokens: Sequence[Token], t: Tables, number: Number, first: int) -> bool:
    """Tell whether a number is the name of what stands before it (القرار 2231), or part of a rate (من كل سبعة)."""
    if number.definite or number.first <= first:
        return False
    norm = tokens[number.first - 1].word.norm
    if norm in t.each or not number.digits:
        return norm in t.each
    return norm in t.labels or not t.labels.isdisjoint(bare_forms(norm))


@lru_cache(maxsize=50_000)
def bare_forms(norm: str) -> tuple[str, ...]:
    """Return a folded word without its conjunction and preposition, the article kept, in all ways to cut it."""
    article = fold(morphology()["article"])
    return tuple([article + rest if definite else rest for _, definite, rest in clitics(norm)])


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
    money = len(last) == _CODE and last.isupper()
    if last and after in t.of_them and not money:
        return last
    counts = number.kind == "cardinal" and number.value >= _SEVERAL and number.value not in _YEARS
    if counts and (after in t.people_after or _of_people(tokens, number.end, sentence)):
        return "people"
    if money and number.scale >= _LARGE and after in t.given_as:
        return last  # 4.2 billion of it grants
    if not _ends(tokens, number.end, sentence) or first <= sentence.first:
        return None
    word = tokens[first - 1].word.norm
    before = {word, *bare_forms(word)}
    if last and before & t.against:
        return last
    if before & t.people_before and number.kind == "cardinal":
        return "people"
    if money and number.scale >= _LARGE:
        return last  # 150 million euros, and Britain 130 million
    return counted(tokens, t, number, first, sentence)


def _of_people(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    """Tell a verb in the masculine plural, which only people have: خمسة ملايين لجأوا، أربعة آلاف يرفضون."""
    if at >= sentence.end or tokens[at].kind != "word":
        return False
    word = tokens[at].word
    past, prefix, present = _plural_verbs()
    if word.norm.endswith(past):
        return any(reading.part == "verb" for reading in word.readings)
    return len(word.norm) > _PLURAL and word.norm.startswith(prefix) and word.norm.endswith(present)


@cache
def _plural_verbs() -> tuple[str, str, str]:
    """Return the ending of the perfect, the prefix and the ending of the imperfect in the masculine plural."""
    m = morphology()
    past = next(affix for affix, _, gender, number in m["past"] if (gender, number) == ("m", "p"))
    return past, m["present-prefixes"][0][0], m["present-plural"][0][0]


def counted(tokens: Sequence[Token], t: Tables, number: Number, first: int, sentence: Sentence) -> str | None:
    """Return what a number counts that stands before it: the number of voters reached 24 million."""
    near = {tokens[first - 1].word.norm, tokens[number.first - 1].word.norm}
    reached = not t.reach.isdisjoint(near) or not t.reach.isdisjoint(bare_forms(tokens[first - 1].word.norm))
    if not reached and not tokens[first - 1].word.definite:
        return None
    for back in range(first - 2, max(sentence.first - 1, first - 2 - (_VERB_REACH if reached else 1)), -1):
        if tokens[back].kind == "number":
            return None
        norm = tokens[back].word.norm
        if norm not in t.count_of and t.count_of.isdisjoint(bare_forms(norm)):
            continue
        stems = [stem for _, definite, stem in clitics(tokens[back + 1].word.norm) if definite]
        unit = next((t.plurals[stem] for stem in stems if stem in t.plurals), None)
        led = back > sentence.first and tokens[back - 1].word.norm in t.reach and back + 1 == first - 1
        return unit if reached or led else None
    return None


def _ends(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    """Tell whether no noun that could be counted follows: a sign, a particle, a tied word or a verb."""
    if at >= sentence.end:
        return True
    word = tokens[at].word
    if tokens[at].kind == "punctuation" or word.prefixes:
        return word.norm != "%"
    parts = {reading.part for reading in word.readings}
    return bool(parts) and parts <= {"particle", "verb"}


def changes(tokens: Sequence[Token], t: Tables, at: int, sentence: Sentence) -> bool:
    """Tell whether a level changes from the number at ``at``: خفض الموازنة من 18 إلى 12 مليون دولار."""
    near = tokens[max(sentence.first, at - 2 - _VERB_REACH) : at]
    return any(token.word.norm in t.change or token.word.stem in t.change for token in near)


def plural_forms(norm: str) -> Iterator[str]:
    """Yield what a counted plural may be without its article, its pronoun or its owner: مواطنيها، مسلحي المعارضة."""
    bare = norm.removeprefix(fold(morphology()["article"]))
    yield bare
    yield from _without_pronoun(norm)
    yield from _construct(bare)


def _without_pronoun(norm: str) -> Iterator[str]:
    """Yield a folded plural without its pronoun; a sound plural gets its last letter back: مواطنيها."""
    m = morphology()
    for pronoun in map(fold, m["pronouns"]):
        if len(pronoun) > 1 and norm.endswith(pronoun):
            stem = norm.removesuffix(pronoun)
            yield stem
            yield from (
                stem[: -len(suffix) + 1] + suffix
                for suffix, gender, number in m["participle"]
                if (gender, number) == ("m", "p") and stem.endswith(suffix[:-1])
            )


def _construct(bare: str) -> Iterator[str]:
    """Yield the sound plural of a construct: مسلحي المعارضة."""
    endings = (suffix for suffix, gender, number in morphology()["participle"] if (gender, number) == ("m", "p"))
    yield from (bare[:-1] + ending for ending in endings if bare.endswith(ending[:-1]) and len(bare) > len(ending))
