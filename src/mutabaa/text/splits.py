"""The ways to cut a word into proclitics, stem and pronoun, and the readings that fit each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from mutabaa.model import Reading
from mutabaa.text.fold import fold
from mutabaa.text.inflect import BEFORE_PRONOUN, morphology

ALEF = "ا"  # the article is printed with a bare alef, never أ or إ
_NO_PRONOUN = frozenset({"ة", "ى"})


class Split(NamedTuple):
    """One way to cut a folded word; a tuple, for every new spelling has some.

    Attributes:
        prefixes: Proclitics, in their order, the article left out.
        definite: The article was cut off.
        stem: What is left.
        suffix: The pronoun, "" for none.
        cut: Letters before the stem.
        rest: Letters after it.
    """

    prefixes: tuple[str, ...]
    definite: bool
    stem: str
    suffix: str
    cut: int
    rest: int

    @property
    def cost(self) -> int:
        """How much is cut off; a pronoun counts twice, for it is the least sure."""
        return len(self.prefixes) + self.definite + (2 if self.suffix else 0)


@dataclass(frozen=True, slots=True)
class Tables:
    """The clitic letters, folded once."""

    conjunctions: frozenset[str]
    prepositions: frozenset[str]
    future: str
    future_starts: frozenset[str]
    article: str
    lam: str
    pronouns: tuple[str, ...]
    verb_pronouns: frozenset[str]
    pronoun_particles: frozenset[str]
    marbuta: str
    opened: str
    seats: Mapping[str, str]


@cache
def tables() -> Tables:
    """Return the clitic letters of the language."""
    raw = morphology()
    return Tables(
        frozenset(raw["conjunctions"]),
        frozenset(raw["prepositions"]),
        raw["future"],
        frozenset(raw["future-starts"]),
        fold(raw["article"]),
        raw["article-after-lam"],
        tuple(sorted(map(fold, raw["pronouns"]), key=len, reverse=True)),
        frozenset(map(fold, raw["verb-only-pronouns"])),
        frozenset(raw["pronoun-particles"]),
        fold(raw["marbuta"]),
        raw["marbuta-open"],
        raw["hamza-seats"],
    )


def _prefix_splits(key: str, printed: str) -> Iterator[tuple[tuple[str, ...], bool, int]]:
    """Yield (proclitics, article, letters used), fewest first."""
    t = tables()
    starts: list[tuple[tuple[str, ...], int]] = [((), 0)]
    if key[0] in t.conjunctions:
        starts.append(((key[0],), 1))
    for prefixes, at in starts:
        rest = key[at:]
        if len(rest) < 2:
            continue
        yield prefixes, False, at
        if rest.startswith(t.article) and len(rest) > 3 and printed[at] == ALEF:
            yield prefixes, True, at + 2
        if rest[0] in t.prepositions and len(rest) > 2:
            yield (*prefixes, rest[0]), False, at + 1
            if rest[1:].startswith(t.article) and len(rest) > 4 and printed[at + 1] == ALEF:
                yield (*prefixes, rest[0]), True, at + 3
            if rest[0] == t.lam and rest[1] == t.lam and len(rest) > 3:
                yield (*prefixes, rest[0]), True, at + 2
        if rest[0] == t.future and len(rest) > 3 and rest[1] in t.future_starts:
            yield (*prefixes, rest[0]), False, at + 1


def splits_of(key: str, printed: str) -> Iterator[Split]:
    """Yield every way to cut ``key``; ``printed`` holds its letters before folding."""
    t = tables()
    # Folding makes teh marbuta a heh and alef maqsura a yeh; as printed they are no pronouns.
    pronouns = () if printed[-1] in _NO_PRONOUN else t.pronouns
    for prefixes, definite, cut in _prefix_splits(key, printed):
        rest = key[cut:]
        yield Split(prefixes, definite, rest, "", cut, 0)
        if definite:
            # لله-like lam + lam + noun that itself begins with the article letter is left to the names.
            continue
        for pronoun in pronouns:
            if rest.endswith(pronoun) and len(rest) - len(pronoun) >= 2:
                yield Split(prefixes, False, rest[: -len(pronoun)], pronoun, cut, len(pronoun))


def restored(split: Split) -> tuple[str, ...]:
    """Return the stems that the letters before a pronoun can stand for (زيارت -> زياره, لقائ -> لقاء)."""
    if not split.suffix:
        return (split.stem,)
    t = tables()
    stems = [split.stem]
    if split.stem.endswith(t.opened):
        stems.append(split.stem[:-1] + t.marbuta)
    if split.stem[-1] in t.seats:
        stems.append(split.stem[:-1] + t.seats[split.stem[-1]])
    if split.stem[-1] == "ا":
        stems.append(split.stem[:-1] + "ي")
    return tuple(stems)


def readings_of(split: Split, forms: Mapping[str, tuple[Reading, ...]]) -> tuple[tuple[Reading, ...], str]:
    """Return the readings that fit the clitics of a split, and the stem they belong to."""
    t = tables()
    for stem in restored(split) if split.suffix else (split.stem,):
        readings = forms.get(stem, ())
        if split.suffix:
            readings += forms.get(stem + BEFORE_PRONOUN, ())
        if not readings:
            continue
        fitting = []
        for reading in readings:
            verb = reading.part == "verb"
            if verb and not _takes_verb(split, reading, t):
                continue
            future = split.prefixes[-1:] == (t.future,) and not split.definite
            if future and not (verb and reading.tense == "present"):
                continue
            if split.suffix in t.verb_pronouns and not verb:
                continue
            if reading.part == "particle" and split.definite:
                continue
            if reading.part == "particle" and split.suffix and reading.groups.isdisjoint(t.pronoun_particles):
                continue
            fitting.append(reading)
        if fitting:
            return tuple(fitting), stem
    return (), split.stem


def _takes_verb(split: Split, reading: Reading, t: Tables) -> bool:
    """A verb takes no article and no preposition but the lam of purpose, and that only in the present."""
    if split.definite:
        return False
    governing = [letter for letter in split.prefixes if letter in t.prepositions]
    return not governing or (governing == [t.lam] and reading.tense == "present")
