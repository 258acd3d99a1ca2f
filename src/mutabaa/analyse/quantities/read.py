"""Read quantities: a number, what it is counted in, and how the words around compare it.

A number alone is no quantity. The unit follows it (مليار يورو، في المئة، جنديا), stands before it as a sign
(``$5``), or is a definite plural that it qualifies (الأطراف الأربعة). Durations, dates, ordinals and vague plurals
(ملايين) are left alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import compress

from mutabaa.analyse.number_words import doubtful_number, number_sets, number_words
from mutabaa.analyse.numbers import Number, read_number
from mutabaa.analyse.quantities.around import changes, is_label, is_year, left_out
from mutabaa.analyse.quantities.compare import comparator_after, comparator_before, compared
from mutabaa.analyse.quantities.tables import Tables, tables
from mutabaa.analyse.quantities.units import Unit, Units
from mutabaa.model import Analysis, Quantity, Sentence, Span, Token

# A figure below this takes the scale of the one that follows it: 18 to 12 million.
_SMALL = 1000


def quantities(analysis: Analysis) -> tuple[Quantity, ...]:
    """Return the quantities of an article, in text order."""
    reader = _Reader(analysis.tokens)
    # Few words belong to a number: the rest is passed over at once.
    norms = [word.norm for _, _, _, word in analysis.tokens]
    numbers = list(compress(range(len(norms)), map(_COUNTING.__getitem__, norms)))
    found: list[Quantity] = []
    for sentence in analysis.sentences:
        low = bisect_left(numbers, sentence.first)
        found.extend(reader.sentence(sentence, numbers[low : bisect_left(numbers, sentence.end, low)]))
    return tuple(found)


class _Counting(dict[str, bool]):
    """Whether a folded spelling may belong to a number; finds out for new ones."""

    def __missing__(self, norm: str) -> bool:
        if len(self) > 100_000:
            self.clear()
        counting = bool(number_words(norm)) or norm in number_sets()[0] or norm[:1] in _DIGITS
        self[norm] = counting
        return counting


_COUNTING = _Counting()
_DIGITS = frozenset("0123456789")


class _Reader:
    """Reads the quantities of one article, sentence by sentence."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.t: Tables = tables()
        self.units = Units(tokens, self.t)
        self.unsure = number_sets()[0]

    def sentence(self, sentence: Sentence, numbers: Sequence[int]) -> Iterator[Quantity]:
        """Yield the quantities of a sentence, of whose tokens ``numbers`` may belong to one."""
        end, last_unit = sentence.first, ""
        said: tuple[Quantity, int] | None = None
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
        word = doubtful_number(norm) if self.units.norm(at + 1, sentence) in self.t.plurals else None
        return Number(word.value, at, at + 1, prefix=word.prefix) if word is not None else None

    def restates(self, said: tuple[Quantity, int], at: int, quantity: Quantity) -> bool:
        """Tell whether a quantity in brackets is the one before it in another unit: over 200 pounds (280 dollars)."""
        bracket = at == said[1] + 1 and self.tokens[at - 1].word.norm == "("
        return bracket and quantity.comparator == "=" and said[0].unit != quantity.unit

    def quantity(self, number: Number, sentence: Sentence, last_unit: str) -> Iterator[tuple[Quantity, int]]:
        """Yield the quantity a number belongs to (two for a range), each with the token it ends before."""
        second = self.second(number, sentence)
        if second is not None:
            unit = self.units.unit(second, sentence, last_unit)
            if unit is not None and not second.vague:
                low = number.value
                if number.scale == 1 and second.scale > 1 and low < _SMALL:
                    low *= second.scale
                level = self.units.norm(number.first - 1, sentence) in self.t.out_of
                if level and changes(self.tokens, self.t, number.first, sentence):
                    start = self.tokens[number.first].start + len(number.prefix)
                    yield Quantity(Span(start, self.tokens[number.end - 1].end), low, unit.unit, "="), number.end
                    return
                if low < second.value:
                    start = self.tokens[number.first].start + len(number.prefix)
                    share = self.units.percent(number, number.end, sentence)
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
        unit = self.units.unit(number, sentence, last_unit) or self.unsaid(number, sentence, last_unit)
        if unit is None or (number.kind == "fraction" and unit.unit != "%"):
            return
        value, end = self.value(number, unit), unit.end
        value, end = self.cents(value, end, unit, sentence)
        start = unit.start if unit.start is not None else number.first
        comparator, first = comparator_before(self.tokens, self.t, start, sentence)
        if comparator is None:
            comparator, end = comparator_after(self.tokens, self.t, end, sentence)
        comparator = comparator or compared(self.tokens, self.t, first, sentence)
        cut = len(number.prefix) if first == number.first else 0
        span = Span(self.tokens[first].start + cut, self.tokens[end - 1].end)
        yield Quantity(span, value, unit.unit, comparator or "="), end

    def span(self, first: int, end: int) -> Span:
        return Span(self.tokens[first].start, self.tokens[end - 1].end)

    @staticmethod
    def value(number: Number, unit: Unit) -> float:
        return number.value * 1000 if number.grouped and unit.whole else number.value

    def unsaid(self, number: Number, sentence: Sentence, last_unit: str) -> Unit | None:
        """Read a count whose noun the text leaves out."""
        _, first = comparator_before(self.tokens, self.t, number.first, sentence)
        unit = left_out(self.tokens, self.t, number, sentence, first, last_unit)
        return Unit(unit, number.end, whole=len(unit) > len("EUR")) if unit else None

    def second(self, number: Number, sentence: Sentence) -> Number | None:
        """Return the upper end of a range that ``number`` opens: between 3 and 4 billion, 10-20 dollars."""
        at = number.end
        joined = self.units.norm(at, sentence)
        opened = self.units.norm(number.first - 1, sentence) in self.t.between
        if joined in {"-", "–"} and self.units.norm(number.first - 1, sentence) not in {"-", "–", "/"}:
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
            level = self.units.norm(number.first - 1, sentence) in self.t.out_of
            return found if level or found.value > number.value else None
        if joined in self.t.to:
            return read_number(self.tokens, at + 1, sentence.end)
        found = read_number(self.tokens, at, sentence.end)
        share = self.units.percent(number, at, sentence) if found is None else None
        if share is not None:  # بين 5% و6%
            tied = self.units.norm(share.end, sentence) in self.t.to
            found = read_number(self.tokens, share.end + tied, sentence.end)
            return found if tied else None
        return found if found is not None and found.prefix in self.t.to else None

    def cents(self, value: float, end: int, unit: Unit, sentence: Sentence) -> tuple[float, int]:
        """Add the cents of ``20 dollars and 43 cents``."""
        if self.units.norm(end, sentence) in self.t.to and len(unit.unit) == 3 and value == int(value):
            more = read_number(self.tokens, end + 1, sentence.end)
            if more is not None and more.value < 100:
                small = self.t.currencies.get(self.units.norm(more.end, sentence))
                if small is not None and small.default == "cents":
                    return value + more.value / 100, more.end + 1
        return value, end
