"""Names that no pack knows, once found, are found wherever the article has them, and under their longest form.

The learned recogniser sees one sentence at a time; the article as a whole
tells that لاس بالماس in the third paragraph is what it was in the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mutabaa.analyse.names.candidates import Candidate
from mutabaa.analyse.names.people import name_of
from mutabaa.analyse.names.phrases import starts, without_article
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.unlike import is_work
from mutabaa.analyse.names.words import words
from mutabaa.model import Word
from mutabaa.model.findings import MentionType
from mutabaa.text.frequencies import zipf_table

_RARE = 30  # ten times Zipf: above it a single unknown word may be a common noun
_LONGEST = 3  # letters: shorter words are never taken by themselves
_SOURCES = frozenset({"learned", "composition", "head"})


class _Known(NamedTuple):
    name: tuple[str, ...]
    type: MentionType
    weight: int  # what a head noun calls it outweighs what the learned recogniser takes it for elsewhere


def repeated(scan: Scan, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield further mentions of the unknown bodies, places and events among ``chosen``.

    A name of one word must be a word of no dictionary.
    """
    view = scan.view
    wanted: dict[str, list[_Known]] = {}
    for candidate in chosen:
        if candidate.type == "PER" or candidate.entities or candidate.by not in _SOURCES:
            continue
        if candidate.by == "composition" and candidate.type != "EVT":
            continue  # a government body is found by its own rules
        name = name_of(candidate, view)
        if len(name) > 1 or _unheard(view.tokens[candidate.first].word, name[0]):
            known = wanted.setdefault(name[0], [])
            if all(other.name != name for other in known):
                known.append(_Known(name, candidate.type, 3 if candidate.by == "head" else 1))
    if not wanted:
        return
    taken = {index for c in chosen if c.by != "learned" for index in range(c.first, c.end)}
    for at in scan.opened_by(wanted):
        if at in taken or is_work(scan, at, "makes"):
            continue
        norm = view.norms[at]
        for start in starts(norm, article_free=False):
            for name, type, weight in sorted(wanted.get(start.key, ()), key=lambda known: -len(known.name)):
                end = at + len(name)
                if view.norms[at + 1 : end] == name[1:] and all(view.joined(i) for i in range(at + 1, end)):
                    if len(name) > 1 or not start.cut or _unheard(view.tokens[at].word, norm):
                        yield Candidate(at, end, start.cut, type, (), "partial", weight)
                    break


def _unheard(word: Word, norm: str) -> bool:
    return not word.readings and not word.known and len(norm) > _LONGEST and zipf_table().get(norm, 0) < _RARE


def longest_forms(scan: Scan, chosen: Sequence[Candidate]) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Return name -> longest name, for unknown bodies, places and events of several words.

    الهيئة العامة للاستثمار and هيئة الاستثمار are one body: the same head, and
    the words of the shorter name are all among those of the longer. Two longer
    names that fit make it neither's.
    """
    names = {
        name_of(candidate, scan.view)
        for candidate in chosen
        if candidate.type != "PER" and not candidate.entities and candidate.end - candidate.first > 1
    }
    if len(names) < _TWO:
        return {}
    plain = {name: tuple(_plain(word) for word in name) for name in names}
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name in names:
        longer = [
            other
            for other in names
            if len(other) >= len(name)
            and other != name
            and plain[other][0] == plain[name][0]
            and set(plain[name]) <= set(plain[other])
        ]
        top = [other for other in longer if all(set(plain[o]) <= set(plain[other]) for o in longer)]
        if top:
            best = max(top, key=lambda other: (len(other), other))
            if len(best) > len(name) or best > name:
                found[name] = best
    heads = words("classifiers", "organisation-inside")
    bodies = {name_of(c, scan.view) for c in chosen if c.type == "ORG" and not c.entities}
    for name in bodies:
        if len(name) > _TWO and name[0] in heads and name[1:] in bodies:
            found[name] = found.get(name[1:], name[1:])  # منظمة "هالو تراست" and هالو تراست
    return found


_TWO = 2
_FOR = "ل"


def _plain(word: str) -> str:
    """Return a word without article and without "for" before it."""
    if word.startswith(_FOR + _FOR) and len(word) > _LONGEST + 1:
        return word[2:]
    return without_article(word)
