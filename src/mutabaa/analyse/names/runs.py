"""How far a personal name runs that no pack knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mutabaa.analyse.names.lineages import ancestors_end
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.unlike import is_hour, joined_name, unnameable
from mutabaa.analyse.names.words import printed, words
from mutabaa.text.frequencies import zipf_table

_LONGEST = 6
_RARE = 33  # ten times Zipf: above it an unknown word is more likely a common noun than a name
_COMMON_STEM = 40  # the same for its stem, where the model takes it for a part of the name
_COMMON_DEFINITE = 30  # the same for a definite word: الأمير لوران + الجدل
_COMMON = 45  # the same after a word that is surely a given name


class Runs:
    """Reads runs of words as personal names.

    A word belongs to the name where it is known as part of somebody's name,
    where the learned model says so, or where it is a word of no dictionary.

    Args:
        lore: The tables.
    """

    def __init__(self, lore: Lore) -> None:
        self._lore = lore
        self._zipf = zipf_table()
        particles = [words("particles", name) for name in ("patronymic", "joined", "foreign")]
        self._particles = frozenset().union(*particles)
        self._ordinals = words("doubtful", "ordinals")
        self._servant = words("particles", "servant")
        self._tails = words("particles", "tails")
        self._given = lore.given
        lists = ("arab-men", "arab-women", "western", "asian-african")
        self._called = frozenset().union(*(words("given", name) for name in lists))
        self._families = words("families", "families")
        self._men, self._women = words("given", "arab-men"), words("given", "arab-women")

    def reader(self, scan: Scan, labels: Sequence[str]) -> Callable[[int], int]:
        """Return the function that gives the end of the name beginning at a word (that word where none does).

        Args:
            scan: What the tables say.
            labels: Labels of the learned model, one a word.
        """

        def run(at: int) -> int:
            match = scan.names.get(at)
            if match is not None and not match.cut and self._personal(match.values):
                return self._extended(scan, labels, match.end)
            if match is not None and not match.cut and match.end > at + 1:
                return at
            return self._unknown(scan, labels, at)

        return run

    def _personal(self, ids: Sequence[str]) -> bool:
        return any(self._lore.knowledge.entities[id].type == "PER" for id in ids)

    def _extended(self, scan: Scan, labels: Sequence[str], end: int) -> int:
        """Step over further ancestors and the family: محمد بن سلمان + بن عبد العزيز آل سعود."""
        view = scan.view
        end = ancestors_end(view, end)
        while view.joined(end) and labels and labels[end] == "I-PER" and self._possible(scan, end):
            if self._another(scan, end):
                break
            end += 1
        return end

    def _another(self, scan: Scan, at: int) -> bool:
        """Tell whether a place or body begins here: زار بدر عبد العاطي + برلين."""
        match = scan.names.get(at)
        return match is not None and not match.cut and not self._personal(match.values)

    def _unknown(self, scan: Scan, labels: Sequence[str], at: int) -> int:
        view = scan.view
        if view.norms[at] in self._ordinals:
            return at  # المسؤول + الأول
        end = at
        sure = 0
        while end < len(view) and end - at < _LONGEST and (end == at or view.joined(end)):
            word = view.norms[end]
            if end > at and joined_name(scan, end):
                break
            further = ancestors_end(view, end) if end > at else end
            if further > end:
                sure += further - end
                end = further
                continue
            if word in self._particles:
                if not view.joined(end + 1):
                    break
            elif end > at and word.startswith(_FOR_THE) and view.tokens[end].word.definite:
                break  # مون + للصحافيين
            elif end > at and view.tokens[end - 1].word.surface in _JOINERS and view.tokens[end].word.definite:
                sure += 1 + (view.norms[end - 1] in self._servant)  # عبد + العظيم, whatever else it is
            elif not self._possible(scan, end):
                break
            elif labels and labels[end].endswith("PER"):
                sure += 2
            elif word in self._given or (word,) in self._lore.people:
                sure += 1 + (end == at)
            elif (
                (view.tokens[end].word.definite and (end == at or self._zipf.get(word, 0) >= _COMMON_DEFINITE))
                or self._zipf.get(word, 0) >= (_RARE if sure < 2 else _COMMON)
                or (labels and labels[end] != "O")
                or (labels and end > at and labels[end] == "O" and labels[end - 1].endswith("PER"))
            ):
                break
            else:
                sure += 1
            end += 1
        while end > at and view.norms[end - 1] in self._particles:
            end -= 1
        return end if sure > 1 else at

    def _possible(self, scan: Scan, at: int) -> bool:
        """Tell whether a word can stand in a name at all: no title, nationality, place or word of the lexicon."""
        token = scan.view.tokens[at]
        word = token.word
        if token.kind != "word" or at in scan.bodies or unnameable(word) or is_hour(scan, at):
            return False
        if at in scan.titles and not self._titled_family(scan, at):
            return False
        if word.norm in self._tails:
            return True
        known = word.norm in self._given or (word.norm,) in self._lore.people or at in scan.titles
        if any(reading.part == "particle" for reading in word.readings):
            return known and word.surface.endswith(_DOTTED)  # علي, not على
        verb = any(reading.part == "verb" for reading in word.readings)
        if not known and (verb or (word.readings and not word.prefixes)):
            return False
        if (word.prefixes or word.suffix) and word.known and not known:
            return False
        family = known or word.norm in self._families
        if word.definite and word.known and not family and self._zipf.get(word.stem, 0) >= _COMMON_STEM:
            return False
        nisba = scan.nisbas.get(at)
        if nisba is None and word.definite and word.readings and word.norm not in self._families:
            return any(reading.part != "adjective" for reading in word.readings)  # the second official
        if nisba is None or not nisba.definite:
            return True
        # After an Arabic given name a nationality word is a family name: سمير الغزاوي.
        before = scan.view.norms[at - 1] if at and scan.view.joined(at) else ""
        return before in self._men or before in self._women

    def _titled_family(self, scan: Scan, at: int) -> bool:
        """Tell whether a title is a family name here, after a given name and before no other: سوزان الحاج."""
        view = scan.view
        if view.norms[at] not in self._families or not at or not view.joined(at):
            return False
        further = view.joined(at + 1) and view.norms[at + 1] in self._called
        return view.norms[at - 1] in self._called and not further


_DOTTED = "ي"
_FOR_THE = 2 * "ل"
# Only as printed so: folded, the first of them is the article.
_JOINERS = printed("particles", "joined")
