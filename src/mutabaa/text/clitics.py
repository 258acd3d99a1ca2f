"""Split proclitics and pronouns off a word, without damaging names.

Candidates are made from the tables of ``lang/ar/morphology.yaml`` and judged
in this order: a protected name, a form of the lexicon, the frequency of the
rest against the frequency of the whole word (wordfreq). Measured on the cases
of ``cases/text/clitics.txt``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from mutabaa.model import Reading, Word
from mutabaa.text.fold import fold, fold_with_offsets
from mutabaa.text.frequencies import zipf_table
from mutabaa.text.inflect import morphology
from mutabaa.text.lexicon import lexicon

# Ten times Zipf: a rest rarer than this is no word of its own.
_RARE = 28
# What one more split must gain over the whole word, in the same unit.
_MARGIN = 2
# How much more frequent the whole must be than a short lexicon word inside it to stay whole.
_CHOPPED = 5
_SHORT_NAME = 4
_ALEF = "ا"  # the article is printed with a bare alef, never أ or إ
_NO_PRONOUN = frozenset({"ة", "ى"})


@dataclass(frozen=True, slots=True)
class _Split:
    """One way to cut a folded word."""

    prefixes: tuple[str, ...]
    definite: bool
    stem: str
    suffix: str
    cut: int  # letters before the stem
    rest: int  # letters after the stem

    @property
    def cost(self) -> int:
        return len(self.prefixes) + self.definite + (2 if self.suffix else 0)


@dataclass(frozen=True, slots=True)
class _Tables:
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
def _tables() -> _Tables:
    raw = morphology()
    return _Tables(
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
    t = _tables()
    starts: list[tuple[tuple[str, ...], int]] = [((), 0)]
    if key[0] in t.conjunctions:
        starts.append(((key[0],), 1))
    for prefixes, at in starts:
        rest = key[at:]
        if len(rest) < 2:
            continue
        yield prefixes, False, at
        if rest.startswith(t.article) and len(rest) > 3 and printed[at] == _ALEF:
            yield prefixes, True, at + 2
        if rest[0] in t.prepositions and len(rest) > 2:
            yield (*prefixes, rest[0]), False, at + 1
            if rest[1:].startswith(t.article) and len(rest) > 4 and printed[at + 1] == _ALEF:
                yield (*prefixes, rest[0]), True, at + 3
            if rest[0] == t.lam and rest[1] == t.lam and len(rest) > 3:
                yield (*prefixes, rest[0]), True, at + 2
        if rest[0] == t.future and len(rest) > 3 and rest[1] in t.future_starts:
            yield (*prefixes, rest[0]), False, at + 1


def _splits(key: str, printed: str) -> Iterator[_Split]:
    """Yield every way to cut ``key``; ``printed`` holds its letters before folding."""
    t = _tables()
    # Folding makes teh marbuta a heh and alef maqsura a yeh; as printed they are no pronouns.
    pronouns = () if printed[-1] in _NO_PRONOUN else t.pronouns
    for prefixes, definite, cut in _prefix_splits(key, printed):
        rest = key[cut:]
        yield _Split(prefixes, definite, rest, "", cut, 0)
        if definite:
            # لله-like lam + lam + noun that itself begins with the article letter is left to the names.
            continue
        for pronoun in pronouns:
            if rest.endswith(pronoun) and len(rest) - len(pronoun) >= 2:
                yield _Split(prefixes, False, rest[: -len(pronoun)], pronoun, cut, len(pronoun))


def _restored(split: _Split) -> tuple[str, ...]:
    """Stems that the letters before a pronoun can stand for (زيارت -> زياره, لقائ -> لقاء)."""
    if not split.suffix:
        return (split.stem,)
    t = _tables()
    stems = [split.stem]
    if split.stem.endswith(t.opened):
        stems.append(split.stem[:-1] + t.marbuta)
    if split.stem[-1] in t.seats:
        stems.append(split.stem[:-1] + t.seats[split.stem[-1]])
    if split.stem[-1] == "ا":
        stems.append(split.stem[:-1] + "ي")
    return tuple(stems)


def _readings(split: _Split, forms: Mapping[str, tuple[Reading, ...]]) -> tuple[tuple[Reading, ...], str]:
    """Return the readings that fit the clitics of a split, and the stem they belong to."""
    t = _tables()
    for stem in _restored(split):
        fitting = []
        for reading in forms.get(stem, ()):
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


def _takes_verb(split: _Split, reading: Reading, t: _Tables) -> bool:
    """A verb takes no article and no preposition but the lam of purpose, and that only in the present."""
    if split.definite:
        return False
    governing = [letter for letter in split.prefixes if letter in t.prepositions]
    return not governing or (governing == [t.lam] and reading.tense == "present")


class WordReader:
    """Reads spellings into ``Word`` values and remembers them.

    The memory is bounded by emptying it when full: the words of one article
    are read again in microseconds.

    Args:
        names: Folded single words of known names; they are never cut open.
        limit: Spellings to remember.
    """

    def __init__(self, names: frozenset[str] = frozenset(), limit: int = 200_000) -> None:
        self._names = names
        self._memory: dict[str, Word] = {}
        self._limit = limit
        self._zipf = zipf_table()
        self._forms = lexicon().forms

    def __call__(self, surface: str) -> Word:
        """Return what is known of ``surface`` (one token as printed)."""
        word = self._memory.get(surface)
        if word is None:
            if len(self._memory) >= self._limit:
                self._memory.clear()
            word = self._memory[surface] = self._read(surface)
        return word

    def _read(self, surface: str) -> Word:
        key, offsets = fold_with_offsets(surface)
        if len(key) < 2 or len(key) > 40 or not "ء" <= key[0] <= "ي":
            readings = self._forms.get(key, ())
            return Word(
                surface,
                key,
                stem=key,
                lemma=readings[0].lemma if readings else key,
                readings=readings,
                known=bool(readings),
            )
        split, known = self._choose(key, "".join(surface[at] for at in offsets[:-1]))
        readings, stem = _readings(split, self._forms)
        if split.suffix and not any(reading.part == "verb" for reading in readings):
            stem = self._stem(split)
        passive = _damma_first(surface[offsets[split.cut] :])
        if passive:
            readings = tuple(_as_passive(reading) for reading in readings)
        if len(readings) > 1:
            readings = _as_printed(readings, surface[offsets[split.cut] :])
        return Word(
            surface=surface,
            norm=key,
            prefixes=split.prefixes,
            definite=split.definite,
            stem=stem,
            suffix=split.suffix,
            offset=offsets[split.cut],
            tail=len(surface) - offsets[len(key) - split.rest] if split.rest else 0,
            readings=readings,
            lemma=readings[0].lemma if readings else stem,
            known=known,
        )

    def _choose(self, key: str, printed: str) -> tuple[_Split, bool]:
        splits = list(_splits(key, printed))
        for judge in (self._by_name, self._by_lexicon):
            best = judge(splits)
            if best is not None:
                return best, True
        return self._by_frequency(splits, printed)

    def _by_name(self, splits: list[_Split]) -> _Split | None:
        """Prefer a protected name, unless a lexicon word with fewer clitics explains the whole."""
        named = [s for s in splits if not s.suffix and (s.stem in self._names)]
        if not named:
            return None
        best = min(named, key=lambda s: s.cost)
        worded = self._by_lexicon([s for s in splits if s.cost < best.cost])
        worded = worded or self._tied_particle(splits, best)
        return worded or best

    def _tied_particle(self, splits: list[_Split], named: _Split) -> _Split | None:
        """Return a conjunction with a particle where that is what a short name is spelt like (وإن, the town of Van)."""
        if named.cost or len(named.stem) > _SHORT_NAME:
            return None
        for split in splits:
            if split.cost == 1 and split.cut == 1 and split.prefixes[0] in _tables().conjunctions:
                readings = _readings(split, self._forms)[0]
                if any(reading.part == "particle" for reading in readings):
                    return split
        return None

    def _by_lexicon(self, splits: list[_Split]) -> _Split | None:
        whole = self._zipf.get(splits[0].stem, 0) if splits else 0
        fits = [s for s in splits if _readings(s, self._forms)[0] and not self._chopped(s, whole)]
        return min(fits, key=lambda s: s.cost) if fits else None

    def _chopped(self, split: _Split, whole: int) -> bool:
        """Tell whether a short stem is only the rest of a much more frequent word (بحث is not ب + حث)."""
        return bool(split.cut) and len(split.stem) <= 3 and whole >= self._zipf.get(split.stem, 0) + _CHOPPED

    def _by_frequency(self, splits: list[_Split], printed: str) -> tuple[_Split, bool]:
        zipf = self._zipf.get
        best, best_level = splits[0], zipf(splits[0].stem, 0)
        whole = best_level
        for split in splits[1:]:
            if len(split.stem) < 3:
                continue
            level = max(zipf(stem, 0) for stem in _restored(split))
            # The article is the surest clitic, a pronoun after a short stem the least sure.
            handicap = _MARGIN * (len(split.prefixes) + 2 * bool(split.suffix)) - (4 if split.definite else 0)
            if level >= _RARE and level - handicap > (best_level if best is not splits[0] else whole):
                best, best_level = split, level - handicap
        return self._with_article(best, printed), best_level >= _RARE

    def _with_article(self, split: _Split, printed: str) -> _Split:
        """Take the article off too where a word remains; a frequent definite form hides it from the count."""
        article = _tables().article
        rest = split.stem[len(article) :]
        if split.definite or split.suffix or not split.stem.startswith(article) or len(rest) < 3:
            return split
        if printed[split.cut] != _ALEF or rest not in self._zipf:
            return split
        return replace(split, definite=True, stem=rest, cut=split.cut + len(article))

    def _stem(self, split: _Split) -> str:
        """Undo what a pronoun changed at the end of the stem."""
        return max(_restored(split), key=lambda stem: self._zipf.get(stem, 0))


def _damma_first(rest: str) -> bool:
    return len(rest) > 1 and rest[1] == morphology()["passive-vowel"]


def _as_printed(readings: tuple[Reading, ...], rest: str) -> tuple[Reading, ...]:
    """Of particles that differ by their hamza alone (``ألا`` "that not", ``إلا`` "except"), keep the printed one."""
    if not any(r.part == "particle" and r.lemma == rest for r in readings):
        return readings
    return tuple(r for r in readings if r.part != "particle" or r.lemma == rest)


def _as_passive(reading: Reading) -> Reading:
    # In the present a damma also marks derived verbs (يُعلن), so only the past is certain.
    return replace(reading, passive=True) if reading.part == "verb" and reading.tense == "past" else reading
