"""Read quantities: a number, what it is counted in, and how the words around compare it.

A number alone is no quantity. The unit follows it (مليار يورو، في المئة، جنديا), stands before it as a sign
(``$5``), or is a definite plural that it qualifies (الأطراف الأربعة). Durations, dates, ordinals and vague plurals
(ملايين) are left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mutabaa.analyse.number_words import doubtful_number, number_sets
from mutabaa.analyse.numbers import Number, clitics, number_words, read_number
from mutabaa.analyse.quantities.around import bare_forms, changes, is_label, is_year, left_out, plural_forms
from mutabaa.analyse.quantities.compare import comparator_after, comparator_before, compared, same
from mutabaa.analyse.quantities.tables import Currency, Tables, Words, tables
from mutabaa.analyse.times.words import spelling
from mutabaa.model import Analysis, Quantity, Sentence, Span, Token
from mutabaa.text.fold import fold
from mutabaa.text.inflect import morphology

# A defence budget above this share of the economy is a growth rate, not a share.
_SHARE_LIMIT = 12
# Words of a body and its members before their number: دول الاتحاد الأوروبي الـ28.
_NAME = 4
# A figure below this takes the scale of the one that follows it: 18 to 12 million.
_SMALL = 1000


@dataclass(frozen=True, slots=True)
class _Unit:
    """What a number is counted in.

    Attributes:
        unit: Code, ``%`` or English plural.
        end: One past the last token of number and unit.
        start: First token, where the unit stands before the number.
        whole: Such things come whole.
        reached: The text says before it what is counted.
    """

    unit: str
    end: int
    start: int | None = None
    whole: bool = False
    reached: bool = False


def quantities(analysis: Analysis) -> tuple[Quantity, ...]:
    """Return the quantities of an article, in text order."""
    reader = _Reader(analysis.tokens, analysis.text)
    return tuple(found for sentence in analysis.sentences for found in reader.sentence(sentence))


class _Reader:
    """Reads one article; remembers which states it speaks of, for currencies that many states share."""

    def __init__(self, tokens: Sequence[Token], text: str) -> None:
        self.tokens = tokens
        self.text = text
        self.t: Tables = tables()
        self.unsure = number_sets()[0]
        self._bare: list[str] | None = None

    def sentence(self, sentence: Sentence) -> Iterator[Quantity]:
        end, last_unit = sentence.first, ""
        said: tuple[Quantity, int] | None = None
        # Few words belong to a number: the rest is passed over at once.
        numbers = [
            index
            for index in range(sentence.first, sentence.end)
            if (kind := self.tokens[index].kind) == "number"
            or (kind == "word" and (number_words(norm := self.tokens[index].word.norm) or norm in self.unsure))
        ]
        for at in numbers:
            number = self.number(at, sentence) if at >= end else None
            if number is None:
                continue
            found = list(self.quantity(number, sentence, last_unit))
            if said is not None and len(found) == 1 and self.restates(said, number.first, found[0][0]):
                found = [(replace(found[0][0], comparator=said[0].comparator), found[0][1])]
            yield from (quantity for quantity, _ in found)
            said = found[-1] if found else None
            end = max([number.end, *(end for _, end in found)])
            if found:
                last_unit = found[-1][0].unit

    def number(self, at: int, sentence: Sentence) -> Number | None:
        """Read a number; وست is one only before a plural that is counted: وست غواصات, not كانييه وست."""
        norm = self.tokens[at].word.norm
        if norm not in self.unsure:
            return read_number(self.tokens, at, sentence.end)
        word = doubtful_number(norm) if self.norm(at + 1, sentence) in self.t.plurals else None
        return Number(word.value, at, at + 1, prefix=word.prefix) if word is not None else None

    def restates(self, said: tuple[Quantity, int], at: int, quantity: Quantity) -> bool:
        """Tell whether a quantity in brackets is the one before it in another unit: over 200 pounds (280 dollars)."""
        bracket = at == said[1] + 1 and self.tokens[at - 1].word.norm == "("
        return bracket and quantity.comparator == "=" and said[0].unit != quantity.unit

    def quantity(self, number: Number, sentence: Sentence, last_unit: str) -> Iterator[tuple[Quantity, int]]:
        """Yield the quantity a number belongs to (two for a range), each with the token it ends before."""
        second = self.second(number, sentence)
        if second is not None:
            unit = self.unit(second, sentence, last_unit)
            if unit is not None and not second.vague:
                low = number.value
                if number.scale == 1 and second.scale > 1 and low < _SMALL:
                    low *= second.scale
                level = self.norm(number.first - 1, sentence) in self.t.out_of
                if level and changes(self.tokens, self.t, number.first, sentence):
                    start = self.tokens[number.first].start + len(number.prefix)
                    yield Quantity(Span(start, self.tokens[number.end - 1].end), low, unit.unit, "="), number.end
                    return
                if low < second.value:
                    start = self.tokens[number.first].start + len(number.prefix)
                    share = self.percent(number, number.end, sentence)
                    end = share.end if share is not None else number.end
                    yield Quantity(Span(start, self.tokens[end - 1].end), low, unit.unit, ">="), end
                    yield (
                        Quantity(self.span(second.first, unit.end), self.value(second, unit), unit.unit, "<="),
                        unit.end,
                    )
                    return
        if number.vague or number.kind == "ordinal" or number.value < 0:
            return
        if is_year(self.tokens, number, sentence.first) or is_label(self.tokens, self.t, number, sentence.first):
            return
        unit = self.unit(number, sentence, last_unit) or self.unsaid(number, sentence, last_unit)
        if unit is None or (number.kind == "fraction" and unit.unit != "%"):
            return
        value, end = self.value(number, unit), unit.end
        value, end = self.cents(value, end, unit, sentence)
        start = unit.start if unit.start is not None else number.first
        comparator, first = comparator_before(self.tokens, self.t, start, sentence)
        if comparator == "<=" and unit.reached:
            comparator = "="  # the number of voters, which comes to 59 million
        if comparator is None:
            comparator, end = comparator_after(self.tokens, self.t, end, sentence)
        comparator = comparator or compared(self.tokens, self.t, first, sentence)
        cut = len(number.prefix) if first == number.first else 0
        span = Span(self.tokens[first].start + cut, self.tokens[end - 1].end)
        yield Quantity(span, value, unit.unit, comparator or "="), end

    def span(self, first: int, end: int) -> Span:
        return Span(self.tokens[first].start, self.tokens[end - 1].end)

    @staticmethod
    def value(number: Number, unit: _Unit) -> float:
        return number.value * 1000 if number.grouped and unit.whole else number.value

    def norm(self, at: int, sentence: Sentence) -> str:
        return self.tokens[at].word.norm if sentence.first <= at < sentence.end else ""

    def unsaid(self, number: Number, sentence: Sentence, last_unit: str) -> _Unit | None:
        """Read a count whose noun the text leaves out."""
        _, first = comparator_before(self.tokens, self.t, number.first, sentence)
        unit = left_out(self.tokens, self.t, number, sentence, first, last_unit)
        return _Unit(unit, number.end, whole=len(unit) > len("EUR"), reached=True) if unit else None

    # --- what it is counted in ---------------------------------------------------

    def unit(self, number: Number, sentence: Sentence, last_unit: str) -> _Unit | None:
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

    def percent(self, number: Number, at: int, sentence: Sentence) -> _Unit | None:
        for rest in self.t.percent.get(self.norm(at, sentence), ()):
            if all(self.norm(at + 1 + i, sentence) == word for i, word in enumerate(rest)):
                return self.share(number, at + 1 + len(rest), sentence)
        if self.norm(number.first - 1, sentence) == "%" and not self.norm(number.first - 2, sentence).isdigit():
            unit = self.share(number, at, sentence)
            return _Unit(unit.unit, unit.end, number.first - 1)
        return None

    def share(self, number: Number, end: int, sentence: Sentence) -> _Unit:
        """Tell a share of the economy from other percentages; the words for it may be left out."""
        window = [self.norm(i, sentence) for i in range(end, min(end + 7, sentence.end))]
        if any(_holds(window, phrase) for phrase in self.t.gdp):
            return _Unit("%GDP", end)
        if number.value <= _SHARE_LIMIT:
            words = [token.word.norm for token in self.tokens[sentence.first : sentence.end]]
            before = words[max(0, number.first - sentence.first - 12) : number.first - sentence.first]
            about_gdp = any(_holds(words, phrase) for phrase in self.t.gdp)
            about_defence = any(_holds(before, phrase) for phrase in self.t.implied)
            aimed = self.norm(number.first - 1, sentence) in self.t.to or any(w in self.t.shares for w in before[-1:])
            if (about_gdp and about_defence) or (about_defence and aimed):
                return _Unit("%GDP", end)
        return _Unit("%", end)

    def money(self, number: Number, at: int, sentence: Sentence) -> _Unit | None:
        norm = self.norm(at, sentence)
        if norm == "(" and self.norm(at + 2, sentence) == ")" and number.scale > 1:
            inside = self.money(number, at + 1, sentence)
            return _Unit(inside.unit, at + 3) if inside is not None else None
        if norm in self.t.signs and self.tokens[at].kind != "word":
            return _Unit(self.t.signs[norm], at + 1)
        currency = self.t.currencies.get(norm)
        if currency is None or (currency.scaled and number.scale < 1000):
            return None
        following = self.norm(at + 1, sentence)
        for length in (2, 1):
            phrase = " ".join(self.norm(at + 1 + i, sentence) for i in range(length))
            if phrase in currency.adjectives:
                return _Unit(currency.adjectives[phrase], at + 1 + length)
        article_free = following.removeprefix(fold(morphology()["article"]))
        if article_free in currency.adjectives:
            return _Unit(currency.adjectives[article_free], at + 2)
        return _Unit(self.by_place(currency, at, sentence), at + 1)

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

    def thing(self, at: int, sentence: Sentence) -> _Unit | None:
        known = spelling(self.tokens[at]) if at < sentence.end and self.tokens[at].kind == "word" else None
        if known is not None and known.word is not None and "month_weak" in known.word.values:
            return None  # 26 آب: no fathers
        for rest, plural in self.t.things.get(self.norm(at, sentence), ()):
            if all(self.norm(at + 1 + i, sentence) == word for i, word in enumerate(rest)):
                return _Unit(plural, at + 1 + len(rest), whole=True)
        return None

    def others(self, at: int, sentence: Sentence, last_unit: str) -> _Unit | None:
        return (
            _Unit("people", at + 1, whole=True)
            if last_unit in {"people", ""} and self.norm(at, sentence) in self.t.others
            else None
        )

    def sign_before(self, number: Number, sentence: Sentence) -> _Unit | None:
        before = self.norm(number.first - 1, sentence)
        if before in self.t.signs and self.tokens[number.first - 1].kind != "word":
            return _Unit(self.t.signs[before], number.end, number.first - 1)
        return None

    def definite_before(self, number: Number, sentence: Sentence) -> _Unit | None:
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
        if unit is None and noun.word.definite and at > sentence.first:
            at, unit = at - 1, self.plural(self.tokens[at - 1])  # الدول الأوروبية الثلاث
        if unit is None and number.digits:
            return self.members(number, at + 1, sentence)
        named = at > sentence.first and not self.t.groups.isdisjoint(bare_forms(self.norm(at - 1, sentence)))
        return _Unit(unit, number.end, at, whole=True) if unit is not None and not named else None

    def members(self, number: Number, end: int, sentence: Sentence) -> _Unit | None:
        """Read دول الاتحاد الأوروبي الـ28: a plural, the body it belongs to, and the number of all."""
        for at in range(end - 1, max(sentence.first, end - _NAME) - 1, -1):
            word = self.tokens[at].word
            if self.tokens[at].kind != "word" or any(reading.part == "particle" for reading in word.readings):
                return None
            found = [self.t.plurals[stem] for _, _, stem in clitics(word.norm) if stem in self.t.plurals]
            if found and not word.definite:
                return _Unit(found[0], number.end, at, whole=True) if at < end - 1 else None
        return None

    def plural(self, token: Token) -> str | None:
        """Return the unit of a definite plural."""
        for prefix, definite, stem in clitics(token.word.norm):
            if definite and len(prefix) < 3 and stem in self.t.plurals:
                return self.t.plurals[stem]
        return None

    def part_of(self, at: int, sentence: Sentence) -> _Unit | None:
        """Read ستة من أفراد الطاقم: so many of a plural, with the article or a pronoun or neither."""
        if self.norm(at, sentence) not in self.t.out_of or at + 1 >= sentence.end:
            return None
        word = self.tokens[at + 1].word
        for form in plural_forms(word.norm):
            if form in self.t.plurals:
                after = self.tokens[at + 2].word.norm if at + 2 < sentence.end else ""
                counted = any(w.definite and w.kind == "unit" for w in number_words(after))
                return None if counted else _Unit(self.t.plurals[form], at + 2, whole=True)
        return None

    # --- ranges, cents, comparators ------------------------------------------------

    def second(self, number: Number, sentence: Sentence) -> Number | None:
        """Return the upper end of a range that ``number`` opens: between 3 and 4 billion, 10-20 dollars."""
        at = number.end
        joined = self.norm(at, sentence)
        opened = self.norm(number.first - 1, sentence) in self.t.between
        if joined in {"-", "–"} and self.norm(number.first - 1, sentence) not in {"-", "–", "/"}:
            found = read_number(self.tokens, at + 1, sentence.end)
            return (
                found if found is not None and found.digits and number.digits and found.value > number.value else None
            )
        if not opened:
            # نسبة 3 إلى 4 في المئة; but a rise من 3 إلى 4 في المئة is no range.
            if len(joined) < 2 or joined not in self.t.to:
                return None
            found = read_number(self.tokens, at + 1, sentence.end)
            if found is None or found.digits != number.digits:
                return None
            level = self.norm(number.first - 1, sentence) in self.t.out_of
            return found if level or found.value > number.value else None
        if joined in self.t.to:
            return read_number(self.tokens, at + 1, sentence.end)
        found = read_number(self.tokens, at, sentence.end)
        share = self.percent(number, at, sentence) if found is None else None
        if share is not None:  # بين 5% و6%
            tied = self.norm(share.end, sentence) in self.t.to
            found = read_number(self.tokens, share.end + tied, sentence.end)
            return found if tied else None
        return found if found is not None and found.prefix in self.t.to else None

    def cents(self, value: float, end: int, unit: _Unit, sentence: Sentence) -> tuple[float, int]:
        """Add the cents of ``20 dollars and 43 cents``."""
        if self.norm(end, sentence) in self.t.to and len(unit.unit) == 3 and value == int(value):
            more = read_number(self.tokens, end + 1, sentence.end)
            if more is not None and more.value < 100:
                small = self.t.currencies.get(self.norm(more.end, sentence))
                if small is not None and small.default == "cents":
                    return value + more.value / 100, more.end + 1
        return value, end


def _holds(words: Sequence[str], phrase: Words) -> bool:
    """Tell whether a phrase stands in some words; its first word may carry proclitics."""
    size = len(phrase)
    return any(same(words[i : i + size], phrase) for i in range(len(words) - size + 1))
