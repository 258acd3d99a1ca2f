"""Places that no pack knows, named by the noun before them: مدينة دوندين, مديريتي ناطع والملاجم, منطقة "المداريج".

The noun stands outside the name. It has no article, so a definite word right
after it is no adjective but what it is called; an indefinite one must be no
word of the language, or stand in quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator

from mutabaa.analyse.names.candidates import Candidate
from mutabaa.analyse.names.learned import Labels
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import words
from mutabaa.model import Word
from mutabaa.text.frequencies import zipf_table
from mutabaa.text.inflect import morphology

_OPEN, _CLOSE = frozenset('"“«'), frozenset('"”»')
_AND = "و"
_TA = "ة"
_WILL = "س"
_LONGEST = 3
_RARE = 28  # ten times Zipf: above it an unknown word is hardly a name
_SHORT = 3  # letters: shorter words are too often particles


class Classified:
    """Finds places by the classifier before them.

    Args:
        lore: The tables.
    """

    def __init__(self, lore: Lore) -> None:
        self._lore = lore
        self._classifiers = words("classifiers", "settlements")
        self._several = words("classifiers", "settlements-several")
        self._endings = tuple(words("particles", "relation-endings"))
        self._sides = words("classifiers", "sides")
        self._article = morphology()["article"]

    def opens(self, word: Word) -> bool:
        """Tell whether a word can be a classifier: the mark ``settlement`` of a scan."""
        return word.norm in self._classifiers or word.norm[1:] in self._classifiers

    def __call__(self, scan: Scan, labels: Labels) -> Iterator[Candidate]:
        """Yield the places of ``scan`` that stand right after a classifier."""
        view = scan.view
        for before in scan.marked["settlement"]:
            norm, word, at = view.norms[before], view.tokens[before].word, before + 1
            if at == len(view) or word.definite or word.suffix or view.sentence[at] != view.sentence[before]:
                continue
            signs = view.before[at]
            if signs and signs[-1] in _OPEN:
                yield from self._quoted(scan, at)
            elif view.joined(at):
                end = self._end(scan, labels, at)
                if end == at:
                    continue
                yield Candidate(at, end, 0, "LOC", (), "head", 3)
                if self._in_several(norm):
                    yield from self._further(scan, labels, end)

    def _in_several(self, norm: str) -> bool:
        return norm in self._several or norm[1:] in self._several

    def _further(self, scan: Scan, labels: Labels, at: int) -> Iterator[Candidate]:
        """Yield the second of two: مديريتي ناطع + والملاجم."""
        view = scan.view
        if not view.joined(at) or view.norms[at][:1] != _AND or at in scan.names:
            return
        if self._called(scan, labels, at, cut=1):
            yield Candidate(at, at + 1, 1, "LOC", (), "head", 3)

    def _quoted(self, scan: Scan, at: int) -> Iterator[Candidate]:
        """Yield what stands in quotation marks: one or two words, none of them a verb."""
        view, end = scan.view, at + 1
        while end < len(view) and view.joined(end):
            end += 1
        closed = end >= len(view) or bool(set(view.before[end]) & _CLOSE)
        if not closed or end - at > 2 or at in scan.names:
            return
        parts = {reading.part for index in range(at, end) for reading in view.tokens[index].word.readings}
        word = view.tokens[at].word
        common = not word.definite and word.known
        if not parts & {"verb", "particle"} and view.tokens[at].kind == "word" and not common:
            yield Candidate(at, end, 0, "LOC", (), "head", 4)

    def _end(self, scan: Scan, labels: Labels, at: int) -> int:
        """Return the end of the name that begins at a word, or the word itself."""
        view, end = scan.view, at
        while end - at < _LONGEST and (end == at or view.joined(end)):
            known = scan.names.get(end)
            word = view.tokens[end].word
            if end > at and (word.prefixes[:1] == (_AND,) or word.norm.startswith(_AND + self._article)):
                break  # ناطع + والملاجم
            if known is not None or not self._called(scan, labels, end, first=end == at):
                break
            end += 1
        return end

    def _called(self, scan: Scan, labels: Labels, at: int, *, cut: int = 0, first: bool = True) -> bool:
        """Tell whether a word after a classifier can only be what the place is called."""
        tables = (scan.titles, scan.bodies, scan.nisbas)
        token = scan.view.tokens[at]
        word, norm = token.word, scan.view.norms[at][cut:]
        if token.kind != "word" or len(norm) < _SHORT or word.suffix or any(at in table for table in tables):
            return False
        if first and not cut and word.prefixes == (_AND,) and word.known:
            return False  # قرى + ومديريات
        if any(reading.part == "verb" for reading in word.readings) and word.prefixes == (_WILL,):
            return False  # مدن + ستستضيف
        level = zipf_table().get(norm, 0)
        if level >= _RARE or norm in words("doubtful", "words") or norm in self._sides:
            return False
        if labels.names[at][2:] == "LOC":
            return True
        definite = word.definite or (cut > 0 and norm.startswith(self._article))
        if word.readings and not (word.prefixes and not cut):
            return False
        if norm.endswith(self._endings) or (word.surface.endswith(_TA) and not definite):
            return definite and first and not word.known
        return first or not definite
