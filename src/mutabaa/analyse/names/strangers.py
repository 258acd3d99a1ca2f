"""Ids of people and bodies no pack knows, so that two of them are never one: محمد علي of two articles.

A rare name means the same person in every article. A name that many bear, or
a part of a name alone, does so only together with the state whose office or
nationality the article gives its bearer; without one it stands for somebody of
this article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from hashlib import blake2s

from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.parts import parts
from mutabaa.analyse.names.people import UNKNOWN
from mutabaa.analyse.names.phrase import Phrase
from mutabaa.analyse.names.phrases import split
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import words
from mutabaa.model import Mention

_BYTES = 3  # of the mark of an article in an id
_RARE_FROM = 3  # parts: so long a name is taken for one person's


def apart(
    mentions: Sequence[Mention], phrases: Iterable[Phrase], scan: Scan, doc: str, text: str, lore: Lore
) -> tuple[Mention, ...]:
    """Return ``mentions`` with the ids of bearers of common names qualified.

    Args:
        mentions: In text order.
        phrases: Titles with the names after them; their owner is the bearer's state.
        scan: What the tables say.
        doc: Id of the article.
        text: Its text.
        lore: The tables.
    """
    longest: dict[str, tuple[str, ...]] = {}
    for mention in mentions:
        if mention.type == "PER" and mention.entity is not None and mention.entity.startswith(UNKNOWN):
            name = split(mention.span.of(text))
            if len(name) > len(longest.get(mention.entity, ())):
                longest[mention.entity] = name
    common = {id for id, name in longest.items() if _common(name)} | set(_generic(mentions, scan))
    if not common:
        return tuple(mentions)
    states = _states(mentions, phrases, scan, lore)
    mark = blake2s(doc.encode(), digest_size=_BYTES).hexdigest()
    renamed = {id: _renamed(id, states.get(id, frozenset()), mark) for id in common}
    return tuple(
        replace(mention, entity=renamed[mention.entity]) if mention.entity in renamed else mention
        for mention in mentions
    )


def _renamed(id: str, states: frozenset[str], mark: str) -> str:
    bare = id.removeprefix(UNKNOWN)
    return f"{UNKNOWN}{next(iter(states))}.{bare}" if len(states) == 1 else f"{id}-{mark}"


def _states(
    mentions: Sequence[Mention], phrases: Iterable[Phrase], scan: Scan, lore: Lore
) -> Mapping[str, frozenset[str]]:
    """Return unknown person -> the states whose office or nationality stands before the name."""
    by_start = {mention.span.start: mention.entity for mention in mentions if mention.entity is not None}
    found: dict[str, set[str]] = {}
    for phrase in phrases:
        if phrase.name is None or len(phrase.owners) != 1:
            continue
        id = by_start.get(scan.view.tokens[phrase.name[0]].start)
        owner = lore.knowledge.entity(phrase.owners[0])
        if id is not None and owner is not None:
            found.setdefault(id, set()).add(owner.id if owner.kind == "state" else owner.state or owner.id)
    return {id: frozenset(states) for id, states in found.items()}


def _generic(mentions: Sequence[Mention], scan: Scan) -> Iterator[str]:
    """Yield the unknown bodies called by nothing but nouns of the language: نقابة المحامين is there in every state."""
    bodies = [m for m in mentions if m.by == "head" and m.type == "ORG" and (m.entity or "").startswith(UNKNOWN)]
    if not bodies:
        return
    view = scan.view
    by_end = {token.end: index for index, token in enumerate(view.tokens)}
    for mention in bodies:
        last = first = by_end[mention.span.end]
        while first and view.tokens[first - 1].end > mention.span.start:
            first -= 1
        inside = range(first, last + 1)
        if len(inside) > 1 and not any(
            at in scan.nisbas or at in scan.names or not (view.tokens[at].word.known or view.tokens[at].word.definite)
            for at in inside
        ):
            yield mention.entity or ""


def _common(name: tuple[str, ...]) -> bool:
    """Tell whether many people are called so: one part alone, or two parts out of the lists of Arabic names."""
    found = parts(name)
    if len(found) >= _RARE_FROM:
        return False
    return len(found) < 2 or all(" ".join(part) in _frequent() or "".join(part) in _frequent() for part in found)


@cache
def _frequent() -> frozenset[str]:
    return words("given", "arab-men") | words("given", "arab-women") | words("families", "families")
