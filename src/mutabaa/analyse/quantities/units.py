"""What a number is counted in: a share, money, people or things, by the words after it or before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mutabaa.analyse.numbers import Number, clitics, number_words
from mutabaa.analyse.quantities.around import bare_forms, plural_forms
from mutabaa.analyse.quantities.compare import same
from mutabaa.analyse.quantities.tables import Currency, Tables, Words
from mutabaa.analyse.times.words import spelling
from mutabaa.model import Sentence, Token
from mutabaa.text.fold import fold
from mutabaa.text.inflect import morphology

# A defence budget above this share of the economy is a growth rate, not a share.
_SHARE_LIMIT = 12
# Words of a body and its members before their number: دول الاتحاد الأوروبي الـ28.
_NAME = 4


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number is counted in.

    Attributes:
        unit: Code, ``%`` or English plural.
        end: One past the last token of number and unit.
        start: First token, where the unit stands before the number.
        whole: Such things come whole.
    """

    unit: str
    end: int
    start: int | None = None
    whole: bool = False


class Units:
    """Finds units in one article; remembers which states it speaks of, for currencies that many states share.

    Args:
        tokens: Of the whole article.
        tables: Words of units.
    """

    def __init__(self, tokens: Sequence[Token], tables: Tables) -> None:
        self.tokens = tokens
        self.t = tables
        self._bare: list[str] | None = None

    def norm(self, at: int, sentence: Sentence) -> str:
        return self.tokens[at].word.norm if sentence.first <= at < sentence.end else ""

    def unit(self, number: Number, sentence: Sentence, last_unit: str) -> Unit | None:
        """Return the unit of a number, or None."""
        at = number.end
        if number.definite and not number.digits and number.scale == 1:
            # السبع and الخمسة qualify what stands before them
            return self.definite_before(number, sentence) or self.percent(number, at, sentence)
        return (
            self.percent(number, at, sentence)
            or self.money(number, at, sentence)
            or self.thing(at, sentence)
            or self.part_of(at, sentence)
            or self.others(at, sentence, last_unit)
            or self.sign_before(number, sentence)
            or self.definite_before(number, sentence)
        )

    def percent(self, number: Number, at: int, sentence: Sentence) -> Unit | None:
        for rest in self.t.percent.get(self.norm(at, sentence), ()):
            if all(self.norm(at + 1 + i, sentence) == word for i, word in enumerate(rest)):
                return self.share(number, at + 1 + len(rest), sentence)
        if self.norm(number.first - 1, sentence) == "%" and not self.norm(number.first - 2, sentence).isdigit():
            unit = self.share(number, at, sentence)
            return Unit(unit.unit, unit.end, number.first - 1)
        return None

    def share(self, number: Number, end: int, sentence: Sentence) -> Unit:
        """Tell a share of the economy from other percentages; the words for it may be left out."""
        window = [self.norm(i, sentence) for i in range(end, min(end + 7, sentence.end))]
        if any(_holds(window, phrase) for phrase in self.t.gdp):
            return Unit("%GDP", end)
        if number.value <= _SHARE_LIMIT:
            words = [token.word.norm for token in self.tokens[sentence.first : sentence.end]]
            before = words[max(0, number.first - sentence.first - 12) : number.first - sentence.first]
            about_gdp = any(_holds(words, phrase) for phrase in self.t.gdp)
            about_defence = any(_holds(before, phrase) for phrase in self.t.implied)
            aimed = self.norm(number.first - 1, sentence) in self.t.to or any(w in self.t.shares for w in before[-1:])
            if (about_gdp and about_defence) or (about_defence and aimed):
                return Unit("%GDP", end)
        return Unit("%", end)

    def money(self, number: Number, at: int, sentence: Sentence) -> Unit | None:
        norm = self.norm(at, sentence)
        if norm in self.t.signs and self.tokens[at].kind != "word":
            return Unit(self.t.signs[norm], at + 1)
        currency = self.t.currencies.get(norm)
        if currency is None or (currency.scaled and number.scale < 1000):
            return None
        following = self.norm(at + 1, sentence)
        for length in (2, 1):
            phrase = " ".join(self.norm(at + 1 + i, sentence) for i in range(length))
            if phrase in currency.adjectives:
                return Unit(currency.adjectives[phrase], at + 1 + length)
        article_free = following.removeprefix(fold(morphology()["article"]))
        if article_free in currency.adjectives:
            return Unit(currency.adjectives[article_free], at + 2)
        return Unit(self.by_place(currency, at, sentence), at + 1)

    def by_place(self, currency: Currency, at: int, sentence: Sentence) -> str:
        """Choose a shared currency by the states the article speaks of: in the sentence, else overall."""
        if not currency.places:
            return currency.default
        bare = self.bare()
        here = {currency.places[word] for word in bare[sentence.first : sentence.end] if word in currency.places}
        if len(here) == 1:
            return here.pop()
        counts = Counter(currency.places[word] for word in bare if word in currency.places)
        ranked = counts.most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
            return ranked[0][0]
        return currency.default

    def bare(self) -> list[str]:
        """Return every word without its proclitics, for the names of states; computed once and only if needed."""
        if self._bare is None:
            places = {word for currency in self.t.currencies.values() for word in currency.places}
            self._bare = [
                next((rest for whole in bare_forms(token.word.norm) if (rest := whole) in places), "")
                if token.kind == "word"
                else ""
                for token in self.tokens
            ]
        return self._bare

    def thing(self, at: int, sentence: Sentence) -> Unit | None:
        known = spelling(self.tokens[at]) if at < sentence.end and self.tokens[at].kind == "word" else None
        if known is not None and known.word is not None and "month_weak" in known.word.values:
            return None  # 26 آب: no fathers
        for rest, plural in self.t.things.get(self.norm(at, sentence), ()):
            if all(self.norm(at + 1 + i, sentence) == word for i, word in enumerate(rest)):
                return Unit(plural, at + 1 + len(rest), whole=True)
        return None

    def others(self, at: int, sentence: Sentence, last_unit: str) -> Unit | None:
        return (
            Unit("people", at + 1, whole=True)
            if last_unit in {"people", ""} and self.norm(at, sentence) in self.t.others
            else None
        )

    def sign_before(self, number: Number, sentence: Sentence) -> Unit | None:
        before = self.norm(number.first - 1, sentence)
        if before in self.t.signs and self.tokens[number.first - 1].kind != "word":
            return Unit(self.t.signs[before], number.end, number.first - 1)
        return None

    def definite_before(self, number: Number, sentence: Sentence) -> Unit | None:
        """Read الأطراف الأربعة: a definite plural and the number that qualifies it."""
        at = number.first - 1
        article = number.definite
        if number.digits and self.norm(at, sentence) == fold(morphology()["article"]):
            article, at = True, at - 1  # الدول الـ29: the article stands alone before digits
        if not article or number.scale > 1 or number.value < 3 or at < sentence.first:
            return None
        noun = self.tokens[at]
        if noun.kind != "word":
            return None
        unit = self.plural(noun)
        if unit is None and noun.word.definite and not noun.word.prefixes and at > sentence.first:
            at, unit = at - 1, self.plural(self.tokens[at - 1])  # الدول الأوروبية الثلاث
        if unit is None and number.digits:
            return self.members(number, at + 1, sentence)
        named = at > sentence.first and not self.t.groups.isdisjoint(bare_forms(self.norm(at - 1, sentence)))
        return Unit(unit, number.end, at, whole=True) if unit is not None and not named else None

    def members(self, number: Number, end: int, sentence: Sentence) -> Unit | None:
        """Read دول الاتحاد الأوروبي الـ28: a plural, the body it belongs to, and the number of all."""
        for at in range(end - 1, max(sentence.first, end - _NAME) - 1, -1):
            word = self.tokens[at].word
            if self.tokens[at].kind != "word" or any(reading.part == "particle" for reading in word.readings):
                return None
            found = [self.t.plurals[stem] for _, _, stem in clitics(word.norm) if stem in self.t.plurals]
            if found and not word.definite:
                return Unit(found[0], number.end, at, whole=True) if at < end - 1 else None
        return None

    def plural(self, token: Token) -> str | None:
        """Return the unit of a definite plural."""
        for prefix, definite, stem in clitics(token.word.norm):
            if definite and len(prefix) < 3 and stem in self.t.plurals:
                return self.t.plurals[stem]
        return None

    def part_of(self, at: int, sentence: Sentence) -> Unit | None:
        """Read ستة من أفراد الطاقم: so many of a plural, with the article or a pronoun or neither."""
        if self.norm(at, sentence) not in self.t.out_of or at + 1 >= sentence.end:
            return None
        word = self.tokens[at + 1].word
        for form in plural_forms(word.norm):
            if form in self.t.plurals:
                after = self.tokens[at + 2].word.norm if at + 2 < sentence.end else ""
                counted = any(w.definite and w.kind == "unit" for w in number_words(after))
                return None if counted else Unit(self.t.plurals[form], at + 2, whole=True)
        return None


def _holds(words: Sequence[str], phrase: Words) -> bool:
    """Tell whether a phrase stands in some words; its first word may carry proclitics."""
    size = len(phrase)
    return any(same(words[i : i + size], phrase) for i in range(len(words) - size + 1))
