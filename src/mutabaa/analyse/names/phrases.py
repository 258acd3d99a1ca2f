"""Find phrases of one or more words through the proclitics of their first word.

The tables are walked word by word: a name then begins and ends with a word,
runs over the signs that names hold inside, and is found through proclitics
and articles. An automaton over letters (ahocorasick-rs) makes one pass in a
fifth of the time, a tenth of a millisecond less an article, but all of that
would have to be checked after it (``bench/names.py`` measures both).
"""

from __future__ import annotations

from collections.abc import KeysView, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from mutabaa.text.fold import fold
from mutabaa.text.inflect import morphology
from mutabaa.text.tokens import surfaces

T = TypeVar("T")

_HERE = "\n"  # key of a node's values; no word is a line end
_JOINING = frozenset({"", "-", "."})  # what may stand between two words of one phrase: inside a sentence also سي.آي.إيه


@dataclass(slots=True, unsafe_hash=True)
class Match(Generic[T]):
    """A phrase found in a view; never changed (frozen, it would take three times as long to make).

    Attributes:
        first: Index of its first word.
        end: Index one past its last word.
        cut: Folded letters of the first word that are proclitics; an article
            stays with the phrase, of للناتو as لناتو.
        prefixes: Those proclitics.
        definite: An article was taken off the first word (only in tables that
            keep their first words without article).
        values: What the table holds for it.
        key: First word as the table has it.
    """

    first: int
    end: int
    cut: int
    prefixes: str
    definite: bool
    values: tuple[T, ...]
    key: str = ""

    def __len__(self) -> int:
        return self.end - self.first


class Words(Protocol):
    """A row of words: folded spellings, and what stands before each (see ``View``)."""

    @property
    def norms(self) -> Sequence[str]: ...
    @property
    def before(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class Row:
    """A plain row of words."""

    norms: Sequence[str]
    before: Sequence[str]


class Start(NamedTuple):
    """One way to read the beginning of a phrase in a spelling."""

    key: str
    cut: int
    prefixes: str
    definite: bool


@lru_cache(maxsize=200_000)
def starts(norm: str, *, article_free: bool) -> tuple[Start, ...]:
    """Return the readings of a folded spelling as proclitics and a first word, fewest proclitics first.

    Args:
        norm: Folded spelling of one token.
        article_free: Also take an article off.

    Example:
        >>> [start.key for start in starts("للناتو", article_free=False)]
        ['للناتو', 'لناتو', 'الناتو', 'ناتو']
    """
    found: list[Start] = []
    tables = morphology()
    article = tables["article"]
    heads = [("", 0)]
    if len(norm) > 3 and norm[0] in tables["conjunctions"]:
        heads.append((norm[0], 1))
    for conjunction, at in heads:
        rest = norm[at:]
        found.append(Start(rest, at, conjunction, False))
        if article_free and len(rest) > 4 and rest.startswith(article):
            found.append(Start(rest[2:], at, conjunction, True))
        if len(rest) > 3 and rest[0] in tables["prepositions"]:
            prefixes = conjunction + rest[0]
            found.append(Start(rest[1:], at + 1, prefixes, False))
            if article_free and len(rest) > 5 and rest.startswith(article, 1):
                found.append(Start(rest[3:], at + 1, prefixes, True))
            if rest.startswith(_LAM + _LAM):
                if article_free:
                    found.append(Start(rest[2:], at + 1, prefixes, True))
                found.append(Start(article + rest[2:], at + 1, prefixes, False))
                if not article_free:
                    found.append(Start(rest[2:], at + 2, prefixes, False))
    return tuple(found)


_LAM = "ل"


class _Beginning(NamedTuple, Generic[T]):
    """What a table holds for a spelling at the beginning of a phrase.

    Attributes:
        starts: The ways it can begin one.
        alone: The first of them that is a whole phrase, and its values.
        seconds: Words after it in longer phrases.
    """

    starts: tuple[Start, ...]
    alone: tuple[Start, tuple[T, ...]] | None
    seconds: frozenset[str]


_NOTHING: _Beginning[Any] = _Beginning((), None, frozenset())


class PhraseTable(Generic[T]):
    """Phrases with values.

    Args:
        article_free: First words stand in the table without article, and match
            with and without one.
        inner_article_free: The same for the words after the first.
        limit: Spellings whose readings are remembered.
    """

    def __init__(self, *, article_free: bool = False, inner_article_free: bool = False, limit: int = 100_000) -> None:
        self._root: dict[str, dict[str, Any]] = {}
        self.article_free = article_free
        self._inner = inner_article_free
        self._memory: dict[str, _Beginning[T]] = {}
        self._limit = limit

    def add(self, words: Sequence[str], value: T) -> None:
        """Add a phrase of folded words, without articles where the table wants none."""
        self._memory.clear()
        node: dict[str, Any] = self._root
        for word in words:
            node = node.setdefault(word, {})
        held: tuple[T, ...] = node.get(_HERE, ())
        if value not in held:
            node[_HERE] = (*held, value)

    @property
    def firsts(self) -> KeysView[str]:
        """The first words of its phrases."""
        return self._root.keys()

    def begins(self, norm: str) -> tuple[Start, ...]:
        """Return the ways a spelling can begin a phrase of this table."""
        return (self._memory.get(norm) or self._beginning(norm)).starts

    def seconds(self, norm: str) -> frozenset[str]:
        """Return the words that phrases beginning with this spelling have after it."""
        return (self._memory.get(norm) or self._beginning(norm)).seconds

    def awaited(self, norm: str) -> frozenset[str] | None:
        """Return the words of which one must follow a spelling for a phrase to begin there; None where none must."""
        known = self._memory.get(norm) or self._beginning(norm)
        return known.seconds if known.alone is None and not self._inner else None

    def _beginning(self, norm: str) -> _Beginning[T]:
        if len(self._memory) >= self._limit:
            self._memory.clear()
        root = self._root
        found = tuple([s for s in starts(norm, article_free=self.article_free) if s.key in root])
        if not found:
            self._memory[norm] = _NOTHING
            return _NOTHING
        alone = next(((start, root[start.key][_HERE]) for start in found if _HERE in root[start.key]), None)
        seconds = frozenset().union(*(root[start.key] for start in found)) - {_HERE}
        made = self._memory[norm] = _Beginning(found, alone, seconds)
        return made

    def longest(self, view: Words, at: int) -> Match[T] | None:
        """Return the longest phrase that begins at word ``at``; of two equally long the one with fewer proclitics."""
        norms, before = view.norms, view.before
        begun, alone, seconds = self._memory.get(norms[at]) or self._beginning(norms[at])
        after = norms[at + 1] if at + 1 < len(norms) else _HERE
        if (after not in seconds and not (self._inner and without_article(after) in seconds)) or (
            before[at + 1] not in _JOINING
        ):
            if alone is None:
                return None
            (key, cut, prefixes, definite), held = alone
            return Match(at, at + 1, cut, prefixes, definite, held, key)
        best: Start | None = None
        found: tuple[T, ...] = ()
        end = at
        for start in begun:
            node = self._root[start.key]
            index = at + 1
            while True:
                values = node.get(_HERE)
                if values and index > end:
                    best, found, end = start, values, index
                if index >= len(norms) or before[index] not in _JOINING:
                    break
                word = norms[index]
                following = node.get(word)
                if following is None and self._inner:
                    following = node.get(without_article(word))
                if following is None:
                    break
                node = following
                index += 1
        return best and Match(at, end, best.cut, best.prefixes, best.definite, found, best.key)

    def exact(self, words: Sequence[str]) -> tuple[T, ...]:
        """Return what the table holds for exactly these folded words."""
        node: dict[str, Any] | None = self._root
        for word in words:
            node = node.get(word) if node is not None else None
        return () if node is None else node.get(_HERE, ())


def without_article(word: str) -> str:
    """Return a folded word without its article, if it has one."""
    return word[2:] if len(word) > 4 and word.startswith(morphology()["article"]) else word


def split(phrase: str) -> tuple[str, ...]:
    """Return the folded words of a phrase, signs left out, as a view would show them."""
    return cut(phrase)[1]


@lru_cache(maxsize=100_000)
def cut(phrase: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of a phrase as printed, and folded; several tables want those of every name of every pack."""
    found = tuple(surfaces(phrase))
    return found, tuple(map(fold, found))


def split_free(phrase: str) -> tuple[str, ...]:
    """The same without articles; unlike folded words, a phrase still tells ``ال`` from ``أل``.

    Example:
        >>> split_free("الأمين العام")
        ('امين', 'عام')
    """
    article = morphology()["article"]
    printed, folded = cut(phrase)
    if article not in phrase:
        return folded
    return tuple(
        [
            word[2:] if len(word) > 3 and surface.startswith(article) else word
            for surface, word in zip(printed, folded, strict=True)
        ]
    )
