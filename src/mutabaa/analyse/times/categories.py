"""Categories of words and numbers, which the patterns of the grammar of times are written in."""

from __future__ import annotations

import re

from mutabaa.analyse.numbers import number_words
from mutabaa.analyse.times.words import vocabulary

NUMBERS = frozenset(
    {"num", "ord", "frac", "digits", "d31", "dday", "m12", "h24", "m60", "y4", "y4x", "y3", "y2", "yw"}
    | {"uncounted", "defnum", "deford", "hourfrac", "hm", "numdate"}
)
"""What a number can be."""

# A clock time with a decimal sign: 15,00, 9.30.
_HOUR = re.compile(r"([01]?\d|2[0-4])[.,][0-5]\d")


def number_categories(
    value: float, kind: str, digits: bool, printed: str, definite: bool, vague: bool
) -> frozenset[str]:
    """Return the categories of a number."""
    if kind == "fraction":
        return frozenset({"frac"})
    found = {"ord" if kind == "ordinal" else "num"}
    if digits:
        found.add("digits")
    if vague:
        found.add("uncounted")
    if value == int(value) and 0 <= value < 2500 and "." not in printed and "," not in printed:
        if 1 <= value <= 31:
            found |= {"d31", "dday"} if digits else {"d31"}
        if 1 <= value <= 12:
            found.add("m12")
        if value <= 24:
            found.add("h24")
        if value < 60:
            found.add("m60")
        if value >= 1000 and value < 2200:
            found.add(("y4" if 1900 <= value < 2100 else "y4x") if digits and len(printed) == 4 else "yw")
        if digits and len(printed) == 2:
            found.add("y2")
        if 100 <= value < 1000 and not vague:
            found.add("y3")
    if 1 < value < 13 and value != int(value) and kind == "cardinal" and abs(value * 60 - round(value * 60)) < 1e-6:
        found.add("hourfrac")
    if _HOUR.fullmatch(printed):
        found.add("hm")
    if definite:
        found.add("deford" if kind == "ordinal" else "defnum")
        if not digits and kind == "cardinal" and value in {20, 30, 40, 50, 60, 70, 80, 90}:
            found |= {"ord", "deford"}
    return frozenset(found)


def all_categories() -> set[frozenset[str]]:
    """Return every set of categories that a word of the vocabulary or a number can have."""
    values: list[float] = [*range(70), 80, 90, 100, 247, 999, 1000, 1500, 1899, 1900, 2018, 2100, 2199, 2200, 5000]
    values += [1.5, 3.17, 1e6]
    flags = [(k, d, v) for k in ("cardinal", "ordinal", "fraction") for d in (False, True) for v in (False, True)]
    numbers = {
        number_categories(value, kind, digits, str(int(value)) if value == int(value) else str(value), definite, vague)
        for value in values
        for kind, definite, vague in flags
        for digits in (False, True)
    } | {number_categories(float(v), "cardinal", True, f"{v:02d}", False, False) for v in range(32)}
    numbers |= {number_categories(v, "cardinal", True, f"{v:.2f}", False, False) for v in (9.0, 9.3, 9.17, 15.0, 15.3)}
    vocab = vocabulary()
    words = {frozenset(entry.values) for entry in vocab.words.values()}
    words |= {frozenset(entry.values) for rest in vocab.phrases.values() for _, entry in rest}
    both = set()
    for word, entry in vocab.words.items():
        for found in number_words(word):
            kind = found.kind if found.kind in {"ordinal", "fraction"} else "cardinal"
            for definite in (False, True):
                for vague in (False, True):
                    both.add(
                        frozenset(entry.values)
                        | number_categories(found.value, kind, False, str(found.value), definite, vague)
                    )
    return numbers | words | both
