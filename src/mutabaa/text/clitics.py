"""Split proclitics and pronouns off a word, without damaging names.

Candidates come from ``splits`` and are judged in this order: a protected name, a form of
the lexicon, the frequency of the rest against the frequency of the whole word
(wordfreq). Measured on the cases of ``cases/text/clitics.txt``.
"""

from __future__ import annotations

from dataclasses import replace

from mutabaa.model import Reading, Word
from mutabaa.text.fold import fold, fold_with_offsets
from mutabaa.text.frequencies import zipf_table
from mutabaa.text.inflect import FINAL_YEH, morphology
from mutabaa.text.lexicon import lexicon
from mutabaa.text.splits import ALEF, Split, readings_of, restored, splits_of, tables

# Ten times Zipf: a rest rarer than this is no word of its own.
_RARE = 28
# Of a rest that only lacks the future letter: ستحتمي.
_SEEN = 20
# What one more split must gain over the whole word, in the same unit.
_MARGIN = 2
# How much more frequent the whole must be than a short lexicon word inside it to stay whole.
_CHOPPED = 5
_SHORT_NAME = 4
# How much more frequent a tied verb must be than a name that is spelt like it (فكان, and Khor Fakkan).
_FAR_MORE = 16
_HAMZA = frozenset({"أ", "إ"})


class WordReader(dict[str, Word]):
    """Reads spellings into ``Word`` values and remembers them.

    A dictionary that reads what it does not hold. It is bounded by emptying it
    when full: the words of one article are read again in microseconds.

    Args:
        names: Folded single words of known names; they are never cut open.
        articled: Those, without it, that are a name with the article only.
        limit: Spellings to remember.
    """

    def __init__(
        self, names: frozenset[str] = frozenset(), articled: frozenset[str] = frozenset(), limit: int = 200_000
    ) -> None:
        super().__init__()
        self._names = names
        self._articled = articled
        self._limit = limit
        self._zipf = zipf_table()
        self._forms = lexicon().forms

    def __missing__(self, surface: str) -> Word:
        if len(self) >= self._limit:
            self.clear()
        word = self[surface] = self._read(surface)
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
        plain = len(key) == len(surface) == offsets[-1]  # a letter folds to a letter
        split, known = self._choose(key, surface if plain else "".join(surface[at] for at in offsets[:-1]))
        readings, stem = readings_of(split, self._forms)
        if split.suffix and not any(reading.part == "verb" for reading in readings):
            stem = self._stem(split)
        passive = _damma_first(surface[offsets[split.cut] :])
        if passive:
            readings = tuple(_as_passive(reading) for reading in readings)
        if len(readings) > 1:
            readings = _by_yeh(_as_printed(readings, surface[offsets[split.cut] :]), split.suffix or surface[-1:])
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

    def _choose(self, key: str, printed: str) -> tuple[Split, bool]:
        splits = list(splits_of(key, printed))
        best = self._by_name(splits, printed) or self._by_lexicon(splits)
        return (best, True) if best is not None else self._by_frequency(splits, printed)

    def _by_name(self, splits: list[Split], printed: str) -> Split | None:
        """Prefer a protected name, unless a lexicon word with fewer clitics explains the whole."""
        named = [s for s in splits if not s.suffix and self._is_name(s)]
        if not named:
            return None
        best = min(named, key=lambda s: s.cost)
        worded = self._by_lexicon([s for s in splits if s.cost < best.cost])
        worded = worded or self._tied_particle(splits, best) or self._tied_verb(splits, best, printed)
        return worded or best

    def _is_name(self, split: Split) -> bool:
        return split.stem in self._names or (split.definite and split.stem in self._articled)

    def _tied_particle(self, splits: list[Split], named: Split) -> Split | None:
        """Return a conjunction with a particle where that is what a short name is spelt like (وإن, the town of Van)."""
        if named.cost or len(named.stem) > _SHORT_NAME:
            return None
        for split in splits:
            if split.cost == 1 and split.cut == 1 and split.prefixes[0] in tables().conjunctions:
                readings = readings_of(split, self._forms)[0]
                if any(reading.part == "particle" for reading in readings):
                    return split
        return None

    def _tied_verb(self, splits: list[Split], named: Split, printed: str) -> Split | None:
        """Return a conjunction with a verb that a word of a longer name is spelt like (ورأى, and Christopher Wray).

        A hamza tells them apart, for names begin with none behind such a letter; so does a verb that is far more
        frequent.
        """
        whole = self._zipf.get(named.stem, 0)
        if named.cost or not whole:
            return None
        for split in splits:
            if split.cost != 1 or split.cut != 1 or split.prefixes[:1] != (named.stem[0],):
                continue
            if not any(reading.part == "verb" for reading in readings_of(split, self._forms)[0]):
                continue
            spelt = not _HAMZA.isdisjoint(printed) or self._zipf.get(split.stem, 0) >= whole + _FAR_MORE
            return split if spelt else None
        return None

    def _by_lexicon(self, splits: list[Split]) -> Split | None:
        whole = self._zipf.get(splits[0].stem, 0) if splits else 0
        fits = [s for s in splits if readings_of(s, self._forms)[0] and not self._chopped(s, whole)]
        return min(fits, key=lambda s: s.cost) if fits else None

    def _chopped(self, split: Split, whole: int) -> bool:
        """Tell whether a short stem is only the rest of a much more frequent word (بحث is not ب + حث)."""
        return bool(split.cut) and len(split.stem) <= 3 and whole >= self._zipf.get(split.stem, 0) + _CHOPPED

    def _by_frequency(self, splits: list[Split], printed: str) -> tuple[Split, bool]:
        zipf = self._zipf.get
        best, best_level = splits[0], zipf(splits[0].stem, 0)
        whole = best_level
        for split in splits[1:]:
            if len(split.stem) < 3:
                continue
            level = max(zipf(stem, 0) for stem in restored(split))
            if split.prefixes[-1:] == (tables().future,):
                if printed[split.cut] == ALEF:
                    continue  # ساهو is a name; the first person has a hamza, سأفعل
                if not whole and level >= _SEEN:
                    level = max(level, _RARE)  # a spelling nobody counted: a rare verb in the future, not a rare name
            # The article is the surest clitic, a pronoun after a short stem the least sure.
            handicap = _MARGIN * (len(split.prefixes) + 2 * bool(split.suffix)) - (4 if split.definite else 0)
            if level >= _RARE and level - handicap > (best_level if best is not splits[0] else whole):
                best, best_level = split, level - handicap
        return self._with_article(best, printed), best_level >= _RARE

    def _with_article(self, split: Split, printed: str) -> Split:
        """Take the article off too where a word remains; a frequent definite form hides it from the count."""
        article = tables().article
        rest = split.stem[len(article) :]
        if split.definite or split.suffix or not split.stem.startswith(article) or len(rest) < 3:
            return split
        if printed[split.cut] != ALEF or rest not in self._zipf:
            return split
        return split._replace(definite=True, stem=rest, cut=split.cut + len(article))

    def _stem(self, split: Split) -> str:
        """Undo what a pronoun changed at the end of the stem."""
        return max(restored(split), key=lambda stem: self._zipf.get(stem, 0))


def _damma_first(rest: str) -> bool:
    return len(rest) > 1 and rest[1] == morphology()["passive-vowel"]


def _as_printed(readings: tuple[Reading, ...], rest: str) -> tuple[Reading, ...]:
    """Of particles that differ by their hamza alone (``ألا`` "that not", ``إلا`` "except"), keep the printed one."""
    if not any(r.part == "particle" and r.lemma == rest for r in readings):
        return readings
    return tuple(r for r in readings if r.part != "particle" or r.lemma == rest)


def _by_yeh(readings: tuple[Reading, ...], end: str) -> tuple[Reading, ...]:
    """Tell the passive of a defective verb, which ends in a dotted yeh, from the active: ``استدعي`` and ``استدعى``.

    Where only a first person is spelt alike (``ألغيت``), the passive comes first: news seldom says "I". With a
    pronoun the active alone has another letter (``أجراها``).

    Args:
        readings: Of one spelling.
        end: The pronoun at its end, else its last letter as it is printed.
    """
    passive = {r.lemma for r in readings if r.passive and r.tense == "past" and fold(r.lemma[-1]) == _YEH}
    if not passive:
        return readings
    certain = len(end) > 1 or end in FINAL_YEH | _PRONOUN
    kept = (r for r in readings if not certain or r.lemma not in passive or _ends_so(r, end))
    return tuple(sorted(kept, key=lambda r: not r.passive))


def _ends_so(reading: Reading, end: str) -> bool:
    return reading.tense != "past" or reading.passive is (end == _YEH)


_PRONOUN = frozenset({"ه"})
_YEH = "ي"


def _as_passive(reading: Reading) -> Reading:
    # In the present a damma also marks derived verbs (يُعلن), so only the past is certain.
    return replace(reading, passive=True) if reading.part == "verb" and reading.tense == "past" else reading
