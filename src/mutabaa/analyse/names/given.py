"""Personal names that nothing but their words and their return give away.

After a given name stands a family name of the lists, another given name, a
word that no dictionary has, or, where the article has the same pair twice, any
word that may stand in a name: فهد المولد, أليس ووكر, نادين نجيم.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from mutabaa.analyse.names.candidates import Candidate
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.phrase import Phrase
from mutabaa.analyse.names.phrases import starts
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import words
from mutabaa.model import Word
from mutabaa.text.frequencies import zipf_table
from mutabaa.text.inflect import morphology
from mutabaa.text.lexicon import lexicon

_RARE = 30  # ten times Zipf: above it an unknown word is hardly a family name
_TWICE = 2
_LISTS = ("arab-men", "arab-women", "western", "asian-african")


class GivenNames:
    """Finds personal names by their first word.

    Args:
        lore: The tables.
    """

    def __init__(self, lore: Lore) -> None:
        self._lore = lore
        doubtful = words("given", "doubtful") | words("doubtful", "words")
        self._all = frozenset().union(*(words("given", name) for name in _LISTS))
        article = morphology()["article"]
        self._sure = frozenset(
            name
            for name in self._all - doubtful
            if len(name) > 2 and not lexicon().forms.get(name) and not name.startswith(article)
        )
        self._families = words("families", "families") | words("families", "foreign")
        self._particles = frozenset().union(*(words("particles", n) for n in ("patronymic", "joined", "foreign")))
        self._inside = self._all | self._particles
        self._joining = words("particles", "patronymic") | words("particles", "joined")

    def __call__(self, scan: Scan, run: Callable[[int], int], phrases: Iterable[Phrase]) -> Iterator[Candidate]:
        """Yield the personal names of ``scan`` that begin with a given name.

        Args:
            scan: What the tables say.
            run: Gives the end of the personal name that begins at a word.
            phrases: Titles, with the names that were read after them.
        """
        yield from self._announced(scan, phrases)
        view = scan.view
        found = [(at, cut) for at in scan.marked["given"] if (cut := self._cut(scan, at, view.norms[at])) is not None]
        if not found:
            return
        pairs = Counter((view.norms[at][cut:], view.norms[at + 1]) for at, cut in found if view.joined(at + 1))
        for at, cut in found:
            if not view.joined(at + 1) or (view.joined(at) and view.norms[at - 1] in self._inside):
                continue
            end = run(at) if not cut else at + 1 + (run(at + 1) > at + 1)
            end = next((i for i in range(at + 1, end) if self._breaks(view.norms[i])), end)
            twice = pairs[view.norms[at][cut:], view.norms[at + 1]] >= _TWICE
            if end < at + 2 and twice and self._possible(scan, at + 1):
                end = at + 2
            if end >= at + 2 and (twice or self._family(scan, end - 1)):
                yield Candidate(at, end, cut, "PER", (), "given", 2)

    def _announced(self, scan: Scan, phrases: Iterable[Phrase]) -> Iterator[Candidate]:
        """Yield pairs of words after a title, wherever they stand, if the article has them twice."""
        view = scan.view
        wanted = set()
        for phrase in phrases:
            first, end = phrase.name or (phrase.end, phrase.end)
            if phrase.kind != "person" or end - first > 1 or not view.joined(first) or not view.joined(first + 1):
                continue
            if self._possible(scan, first, first=True) and self._possible(scan, first + 1):
                wanted.add(view.norms[first : first + 2])
        if not wanted:
            return
        places: dict[tuple[str, ...], list[int]] = {}
        for at in range(len(view) - 1):
            if view.norms[at : at + 2] in wanted and view.joined(at + 1):
                places.setdefault(view.norms[at : at + 2], []).append(at)
        for found in places.values():
            if len(found) >= _TWICE:
                yield from (Candidate(at, at + 2, 0, "PER", (), "given", 2) for at in found)

    def _cut(self, scan: Scan, at: int, norm: str) -> int | None:
        """Return the proclitic letters before a given name that begins here, or None."""
        cut = self._read(norm)
        if cut is None:
            return None
        if not cut:
            return None if at in scan.names and len(scan.names[at]) > 1 else 0
        return None if scan.view.tokens[at].word.readings else cut

    def opens(self, word: Word) -> bool:
        """Tell whether a word can be a given name, proclitics aside: the mark ``given`` of a scan."""
        return self._read(word.norm) is not None

    def _read(self, norm: str) -> int | None:
        if norm in self._sure:
            return 0
        if zipf_table().get(norm, 0) >= _RARE:
            return None
        return next((s.cut for s in starts(norm, article_free=False) if s.cut and s.key in self._sure), None)

    def _breaks(self, norm: str) -> bool:
        """Tell whether a name ends before a word: محمود خليفة + أو."""
        return _acts(norm) and norm not in self._joining and norm not in self._all

    def _family(self, scan: Scan, at: int) -> bool:
        """Tell whether the last word of a name is surely a part of one."""
        norm, word = scan.view.norms[at], scan.view.tokens[at].word
        if norm in self._families or norm in self._sure or (norm,) in self._lore.people:
            return True
        return not word.readings and not word.known and not word.prefixes and zipf_table().get(norm, 0) < _RARE

    def _possible(self, scan: Scan, at: int, *, first: bool = False) -> bool:
        """Tell whether a word may stand in a name at all, or begin one."""
        token = scan.view.tokens[at]
        word = token.word
        if token.kind != "word" or word.prefixes or word.suffix or len(word.norm) < 3:
            return False
        if at in scan.titles or at in scan.bodies or at in scan.names or at in scan.nisbas:
            return False
        if first and (word.definite or (word.known and word.norm not in self._all)):
            return False
        if not first and word.known and not word.definite and word.norm not in self._all:
            return False
        return not _acts(word.norm)


def _acts(norm: str) -> bool:
    """Tell whether a spelling can be a verb or particle: علي is also على."""
    return any(reading.part in {"verb", "particle"} for reading in lexicon().forms.get(norm, ()))
