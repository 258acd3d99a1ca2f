"""From tokens to atoms: one letter of a shape a word, phrase, number, sign or proclitic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from mutabaa.analyse.numbers import read_number
from mutabaa.analyse.times.categories import number_categories
from mutabaa.analyse.times.grammar import grammar
from mutabaa.analyse.times.words import (
    PREFIXES,
    SIGNS,
    SPELLINGS,
    Hit,
    Spelling,
    letters_end,
    phrase_at,
    press_at,
    spelling,
    vocabulary,
)
from mutabaa.model import Span, Token
from mutabaa.text.fold import fold
from mutabaa.text.inflect import morphology

_NUMERIC = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")


class Atom(NamedTuple):
    """One letter of a shape: a word, number or sign with its values by category."""

    values: dict[str, Any]
    first: int
    end: int
    span: Span


_Letters = list[tuple[Atom, str]]


def segments(tokens: Sequence[Token], first: int, end: int) -> Iterator[tuple[list[Atom], str]]:
    """Yield runs of known words that hold a word of time, each with the unknown word on its sides."""
    rules = grammar()
    outside = rules.letters[frozenset({"word"})]
    press = vocabulary().press_firsts
    at = first
    ahead: dict[int, _Letters] = {}
    while at < end:
        _, _, kind, word = tokens[at]
        if kind == "punctuation" or kind == "latin" or (kind == "word" and SPELLINGS[word.surface] is None):  # noqa: PLR1714
            # The first word of such a name is rarer than any other question that can be asked here.
            at += (word.norm in press and press_at(tokens, at, end)) or 1
            continue
        idle = _idle(tokens, at, end, ahead)
        if idle > at:
            at = idle
            continue
        atoms: list[Atom] = []
        letters: list[str] = []
        start = at
        while at < end:
            nexts = ahead[at] if at in ahead else _atoms(tokens, at, end)
            if not nexts:
                break
            for atom, letter in nexts:
                atoms.append(atom)
                letters.append(letter)
            at = nexts[-1][0].end
        if not atoms:
            at = max(at, start) + max(1, _blocked(tokens, at, end))
            continue
        if not rules.triggers.isdisjoint(letters):
            _join_months(atoms, letters)
            if start > first and tokens[start - 1].kind == "word":
                atoms.insert(0, Atom({"word": True}, start - 1, start, tokens[start - 1].span))
                letters.insert(0, outside)
            if at < end and tokens[at].kind in {"word", "latin"}:
                atoms.append(Atom({"word": True}, at, at + 1, tokens[at].span))
                letters.append(outside)
            yield atoms, "".join(letters)


class _Telling(dict[str, bool]):
    """Whether a word or number, as printed, can bring an expression of time about; finds out for new ones.

    Signs alone bring none about: what stands between them must be of time, or a number.
    """

    def __missing__(self, surface: str) -> bool:
        if len(self) > _MOST:
            self.clear()
        known = SPELLINGS[surface]
        told = known is not None and (known.number or not grammar().triggering.isdisjoint(_values(known)))
        telling = self[surface] = told or surface[0].isdigit()
        return telling


def tells_time(tokens: Iterable[Token]) -> bool:
    """Tell whether there can be an expression of time at all: most sentences have none of its words."""
    return any(map(_TELLING.__getitem__, [word.surface for _, _, _, word in tokens]))


def _values(known: Spelling) -> frozenset[str]:
    """Return the categories of all that a spelling is, or begins."""
    hits = [hit for found in known.phrases.values() for _, hit in found]
    hits += [known.word] if known.word is not None else []
    return frozenset().union(*(hit.values for hit in hits))


def _idle(tokens: Sequence[Token], at: int, end: int, ahead: dict[int, _Letters]) -> int:
    """Return where a run of known words ends that can hold no time, or ``at`` where it may hold one.

    What it reads to find that out is kept in ``ahead``.
    """
    index = at
    quiet = _quiet_signs()
    while index < end:
        token = tokens[index]
        word = token.word
        plain = _PLAIN.get(word.surface) if token.kind == "word" else word.surface in quiet
        if plain is None:
            plain = _plain(token)
        if not plain:
            ahead[index] = _atoms(tokens, index, end)
            return at if ahead[index] else index
        index += 1
    return index


@cache
def _quiet_signs() -> frozenset[str]:
    return frozenset(sign for sign, category in SIGNS.items() if category not in grammar().triggering)


def _plain(token: Token) -> bool:
    """Tell whether a word can stand in an expression of time, and by itself begins none and keeps none away."""
    known, word = spelling(token), token.word
    if known is None:
        plain = word.norm in PREFIXES
    else:
        telling = grammar().triggering | {"block"}
        plain = not known.number and word.norm not in vocabulary().press_firsts and telling.isdisjoint(_values(known))
    if len(_PLAIN) > _MOST:
        _PLAIN.clear()
    _PLAIN[word.surface] = plain
    return plain


_PLAIN: dict[str, bool] = {}
_TELLING = _Telling()
_MOST = 200_000


def _blocked(tokens: Sequence[Token], at: int, end: int) -> int:
    """Return the length of the phrase at a token that looks like a time and holds none, else 0."""
    if tokens[at].kind == "word" and (length := press_at(tokens, at, end)):
        return length
    known = spelling(tokens[at]) if tokens[at].kind == "word" else None
    hit = phrase_at(tokens, at, end, known) if known is not None else None
    return hit.length if hit is not None and "block" in hit.values else 0


def _atoms(tokens: Sequence[Token], at: int, end: int) -> list[tuple[Atom, str]]:
    """Return the letters of the word, phrase, number or sign at a token; empty where a run must break."""
    token, rules = tokens[at], grammar()
    if token.kind == "punctuation":
        sign = SIGNS.get(token.word.surface)
        return [(Atom({sign: True}, at, at + 1, token.span), rules.letters[frozenset({sign})])] if sign else []
    if token.kind == "number":
        dotted = _NUMERIC.fullmatch(token.word.norm)
        if dotted:
            values: dict[str, Any] = {"numdate": tuple(int(part) for part in dotted.groups())}
            return [(Atom(values, at, at + 1, token.span), rules.letters[frozenset({"numdate"})])]
        return _number(tokens, at, end, None)
    lone = PREFIXES.get(token.word.norm)
    if lone:
        return [(Atom({lone: lone}, at, at + 1, token.span), rules.letters[frozenset({lone})])]
    known = spelling(token)
    if known is None:
        return _after_article(tokens, at, end)
    hit = phrase_at(tokens, at, end, known)
    if (hit is not None and "block" in hit.values) or press_at(tokens, at, end):
        return []
    if known.number and (hit is None or hit.length == 1):
        return _number(tokens, at, end, hit) or (_word(tokens, at, hit) if hit else [])
    return _word(tokens, at, hit) if hit else []


@cache
def _articles() -> dict[str, str]:
    """Return the article alone, with its proclitics -> those proclitics."""
    m = morphology()
    article = fold(m["article"])
    found = {joined + article: joined for joined in ("", *m["conjunctions"])}
    for joined in ("", *m["conjunctions"]):
        for tied in m["prepositions"]:
            lam = tied == m["article-after-lam"]
            found[joined + tied + (tied if lam else article)] = joined + tied
    return found


def _after_article(tokens: Sequence[Token], at: int, end: int) -> list[tuple[Atom, str]]:
    """Read الـ24: digits whose article stands alone before them."""
    prefix = _articles().get(tokens[at].word.norm)
    if prefix is None or at + 1 >= end or tokens[at + 1].kind != "number":
        return []
    found = _number(tokens, at + 1, end, None, definite=True)
    if len(found) != 1:
        return []
    (number, letter) = found[0]
    token = tokens[at]
    start = token.start + letters_end(token.word.surface, len(prefix))
    joined = Atom(number.values, at, number.end, Span(start, number.span.end))
    return [*_proclitics(token, at, prefix), (joined, letter)]


def _word(tokens: Sequence[Token], at: int, hit: Hit) -> list[tuple[Atom, str]]:
    letter = grammar().letter(frozenset(hit.values))
    if letter is None:
        return []
    token, last = tokens[at], tokens[at + hit.length - 1]
    atom = Atom(dict(hit.values), at, at + hit.length, Span(token.start + hit.cut, last.end))
    return [*_proclitics(token, at, hit.prefix), (atom, letter)]


def _proclitics(token: Token, at: int, prefix: str) -> list[tuple[Atom, str]]:
    """Return a letter for every proclitic: the conjunction and preposition are words of the grammar."""
    here = Span(token.start, token.start)
    found = [category for sign in prefix if (category := PREFIXES.get(sign))]
    return [(Atom({name: name}, at, at, here), grammar().letters[frozenset({name})]) for name in found]


def _number(
    tokens: Sequence[Token], at: int, end: int, hit: Hit | None, definite: bool = False
) -> list[tuple[Atom, str]]:
    number = read_number(tokens, at, end)
    if number is None:
        return []
    token = tokens[at]
    if hit is not None and number.end == at + 1 and "weekday" in hit.values:
        return _word(tokens, at, hit)
    printed = token.word.norm if token.kind == "number" else ""
    definite = definite or number.definite
    categories = number_categories(number.value, number.kind, number.digits, printed, definite, number.vague)
    if number.digits and number.end > at + 1:
        categories = frozenset({"num"})
    values: dict[str, Any] = dict.fromkeys(categories, number.value)
    if hit is not None and number.end == at + 1:
        both = categories | frozenset(hit.values)
        if grammar().letter(both) is not None:
            categories = both
            values.update(hit.values)
    letter = grammar().letter(categories)
    if letter is None:
        return []
    cut = hit.cut if hit else sum(1 for _ in number.prefix)
    atom = Atom(values, at, number.end, Span(token.start + cut, tokens[number.end - 1].end))
    return [*_proclitics(token, at, number.prefix), (atom, letter)]


def _month_of(atom: Atom) -> Any:
    names = ("month", "month_weak", "hijri", "hijri_weak")
    return next((atom.values[name] for name in names if name in atom.values), None)


def _join_months(atoms: list[Atom], letters: list[str]) -> None:
    """Read ``مايو/أيار`` and ``فبراير (شباط)`` as one month."""
    i = 0
    atoms.append(Atom({"end": True}, 0, 0, Span(0, 0)))
    while i + 2 < len(atoms):
        one, sign, two = _month_of(atoms[i]), atoms[i + 1].values, _month_of(atoms[i + 2])
        if one is not None and one == _month_of(atoms[i + 1]):
            sign, two, beside = {"slash": True}, one, 1
        else:
            beside = 0
        if one is not None and one == two and ("slash" in sign or "dash" in sign or "open" in sign):
            stop = i + 3 - beside
            if "open" in sign and stop < len(atoms) and "close" in atoms[stop].values:
                stop += 1
            category = "month" if isinstance(one, int) else "hijri"
            joined = Atom(
                {category: one},
                atoms[i].first,
                atoms[stop - 1].end,
                Span(atoms[i].span.start, atoms[stop - 1].span.end),
            )
            atoms[i:stop] = [joined]
            letters[i:stop] = [grammar().letters[frozenset({category})]]
        i += 1
    atoms.pop()
