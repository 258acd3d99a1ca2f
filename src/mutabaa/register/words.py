"""Full-text search over folded, split words, the same on both databases.

An index that cuts at blanks finds neither ألمانيا in وبألمانيا nor عقد in عُقد.
So the register indexes what ``mutabaa.text`` knows of every word: its stem
without clitics, its folded whole, its dictionary form. SQLite keeps them in
FTS5, PostgreSQL in a ``tsvector`` with positions; neither database splits or
folds anything of its own, so that both find the same documents.

A query is words (all must occur), ``"a phrase"``, ``begin*`` and ``-without``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

from mutabaa.model import Span, Token

if TYPE_CHECKING:
    from mutabaa.text import WordReader

_PASSAGE = 240  # code points, about two lines of a list
_PIECE = re.compile(r"[^\W_]+")
_QUERY = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_LONGEST = 100  # code points of a word worth indexing
_MOST_BYTES = 900_000  # PostgreSQL keeps at most 1 MB of words for one text
_LAST_POSITION = 16_383


@dataclass(frozen=True, slots=True)
class Entry:
    """What is indexed of one text.

    Attributes:
        title: Stems of the headline, in order.
        body: Stems of the rest, in order.
        other: For each word (headline first): its other keys.
    """

    title: tuple[str, ...]
    body: tuple[str, ...]
    other: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a query.

    Attributes:
        words: Alternatives for each word of it, the stem first; several words are a phrase.
        prefix: The last word may go on.
        absent: It must not occur.
    """

    words: tuple[tuple[str, ...], ...]
    prefix: bool = False
    absent: bool = False


@cache
def _reader() -> WordReader:
    from mutabaa.text import WordReader

    return WordReader()


def _tokens(words: str) -> tuple[Token, ...]:
    from mutabaa.text import tokens

    return tokens(words, _reader())


_KEYS: dict[str, tuple[str, ...]] = {}


def keys(token: Token) -> tuple[str, ...]:
    """Return what a word can be found by: stem, folded whole, dictionary form."""
    word = token.word
    found = _KEYS.get(word.surface)
    if found is None:
        if len(_KEYS) > 200_000:
            _KEYS.clear()
        said = (_plain(key) for key in dict.fromkeys((word.stem, word.norm, word.lemma)))
        found = tuple(dict.fromkeys(piece for key in said for piece in _PIECE.findall(key)))
        _KEYS[word.surface] = found
    return found


def _plain(key: str) -> str:
    from mutabaa.text import fold

    return fold(key).lower()[:_LONGEST]


def entry(words: str, title: Span | None) -> Entry:
    """Return what to index of a text.

    Args:
        words: The text.
        title: Where its headline stands.
    """
    heads: list[str] = []
    body: list[str] = []
    other: dict[bool, list[tuple[str, ...]]] = {True: [], False: []}
    for token in _tokens(words):
        found = keys(token) if token.kind != "punctuation" else ()
        if found:
            head = title is not None and token.start < title.end and title.start < token.end
            (heads if head else body).append(found[0])
            other[head].append(found[1:])
    return Entry(tuple(heads), tuple(body), (*other[True], *other[False]))


def write(connection: Connection, version: int, indexed: Entry) -> None:
    """Index one version of a text; ``version`` is its primary key."""
    if connection.dialect.name == "sqlite":
        other = " ".join(dict.fromkeys(key for others in indexed.other for key in others))
        connection.execute(
            text("INSERT INTO words (rowid, title, body, other) VALUES (:version, :title, :body, :other)"),
            {
                "version": version,
                "title": " ".join(indexed.title),
                "body": " ".join(indexed.body),
                "other": other,
            },
        )
    else:
        connection.execute(
            text("INSERT INTO words (version, body) VALUES (:version, CAST(:body AS tsvector))"),
            {"version": version, "body": _tsvector(indexed)},
        )


def _tsvector(indexed: Entry) -> str:
    places: dict[str, list[str]] = {}
    size = 0
    stems = [*((word, "A") for word in indexed.title), *((word, "C") for word in indexed.body)]
    for number, ((stem, weight), others) in enumerate(zip(stems, indexed.other, strict=True), 1):
        position = number + (weight == "C")  # no phrase runs from the headline into the text
        for key, mark in ((stem, weight), *((other, "") for other in others)):
            if key not in places:
                size += len(key.encode()) + 8
                if size > _MOST_BYTES:
                    continue
            at = places.setdefault(key, [])
            if len(at) < 255:
                at.append(f"{min(position, _LAST_POSITION)}{mark}")
    return " ".join(f"'{key}':{','.join(at)}" for key, at in places.items())


def parse(query: str) -> tuple[Term, ...]:
    """Return the parts of a query; unknown signs are left out."""
    terms = []
    for match in _QUERY.finditer(query):
        phrase = match["phrase"] is not None
        said = match["phrase"] if phrase else match["word"]
        prefix = not phrase and said.endswith("*")
        words = tuple(found for token in _tokens(said) if token.kind != "punctuation" and (found := keys(token)))
        if words:
            terms.append(Term(words, prefix, bool(match["minus"])))
    return tuple(terms)


def fts5(terms: Iterable[Term]) -> str:
    """Write a query for SQLite; "" where it asks for nothing."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for term in terms:
        if len(term.words) > 1:
            said = '{title body} : "' + " ".join(words[0] for words in term.words) + '"'
        else:
            star = "*" if term.prefix else ""
            said = " OR ".join(f'"{key}"{star}' for key in term.words[0])
        (unwanted if term.absent else wanted).append(f"({said})")
    return " AND ".join(wanted) + "".join(f" NOT {said}" for said in unwanted) if wanted else ""


def tsquery(terms: Iterable[Term]) -> str:
    """Write a query for PostgreSQL; "" where it asks for nothing."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for term in terms:
        if len(term.words) > 1:
            said = " <-> ".join(f"'{words[0]}':AC" for words in term.words)
        else:
            star = ":*" if term.prefix else ""
            said = " | ".join(f"'{key}'{star}" for key in term.words[0])
        (unwanted if term.absent else wanted).append(f"({said})")
    return " & ".join(wanted) + "".join(f" & !{said}" for said in unwanted) if wanted else ""


def matches(words: str, terms: Iterable[Term]) -> Iterator[Span]:
    """Yield where a text has words of the query, for showing them."""
    wanted = [term for term in terms if not term.absent]
    whole = {key for term in wanted for word in term.words for key in word if not term.prefix}
    begun = tuple(key for term in wanted if term.prefix for word in term.words for key in word)
    for token in _tokens(words):
        if token.kind == "punctuation":
            continue
        found = keys(token)
        if whole.intersection(found) or (begun and any(key.startswith(begun) for key in found)):
            yield token.stem_span if token.word.stem in whole else token.span


def passage(words: str, marks: list[Span]) -> Span:
    """Return the stretch of about ``_PASSAGE`` code points that holds the most marks."""
    if not marks:
        return Span(0, min(_PASSAGE, len(words)))
    best = max(
        range(len(marks)),
        key=lambda n: sum(mark.end <= marks[n].start + _PASSAGE for mark in marks[n:]),
    )
    start = max(0, marks[best].start - _PASSAGE // 4)
    while start > 0 and not words[start - 1].isspace() and marks[best].start - start < _PASSAGE // 2:
        start -= 1
    end = min(len(words), start + _PASSAGE)
    while end < len(words) and not words[end].isspace() and end - start < 2 * _PASSAGE:
        end += 1
    return Span(start, end)
