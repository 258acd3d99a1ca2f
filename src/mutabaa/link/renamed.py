"""What an article says, with entities that people merged under one id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, MutableMapping
from dataclasses import replace
from typing import TypeVar, cast

from mutabaa.link.facts import Cue, Digest, Encounter, Promise, Saying, Terms
from mutabaa.model import Role

Called = Callable[[str], str]
"""Gives the entity that an entity was merged into, or itself."""


def renamed(it: Digest, called: Called) -> Digest:
    """Return the digest with every merged entity under the id of the one it was merged into."""
    return replace(
        it,
        encounters=tuple(_encounter(e, called) for e in it.encounters),
        promises=tuple(_promise(p, called) for p in it.promises),
        cues=tuple(_cue(c, called) for c in it.cues),
        sayings=tuple(_saying(s, called) for s in it.sayings),
    )


T = TypeVar("T", bound=Encounter | Promise | Cue | Saying)


class Renaming(MutableMapping[str, T]):
    """Findings as a table keeps them, read with the merged entities under one id.

    A register keeps findings under the names that their articles gave, whatever
    people decided since: so every reader has to see them through this.

    Args:
        table: Key -> finding.
        called: The decisions of the moment; None where there are none.
    """

    def __init__(self, table: MutableMapping[str, T], called: Callable[[], Called | None]) -> None:
        self._table = table
        self._called = called

    def __getitem__(self, key: str) -> T:
        found = self._table[key]
        called = self._called()
        return found if called is None else cast(T, _finding(found, called))

    def __setitem__(self, key: str, value: T) -> None:
        self._table[key] = value

    def __delitem__(self, key: str) -> None:
        del self._table[key]

    def __contains__(self, key: object) -> bool:
        return key in self._table

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)


def _finding(it: Encounter | Promise | Cue | Saying, called: Called) -> Encounter | Promise | Cue | Saying:
    match it:
        case Encounter():
            return _encounter(it, called)
        case Promise():
            return _promise(it, called)
        case Cue():
            return _cue(it, called)
        case Saying():
            return _saying(it, called)


def _all(ids: Iterable[str], called: Called) -> frozenset[str]:
    return frozenset(map(called, ids))


def _role(role: Role, called: Called) -> Role:
    return replace(role, entity=called(role.entity)) if role.entity else role


def _terms(terms: Terms, called: Called) -> Terms:
    found: dict[str, float] = {}
    for term, value in terms:
        name = f"@{called(term[1:])}" if term.startswith("@") else term
        found[name] = max(found.get(name, 0.0), value)
    return tuple(sorted(found.items()))


def _encounter(it: Encounter, called: Called) -> Encounter:
    return replace(
        it,
        place=_role(it.place, called) if it.place else None,
        where=_all(it.where, called),
        who=tuple(_role(role, called) for role in it.who),
        people=_all(it.people, called),
        powers=_all(it.powers, called),
        parties=tuple(_all(party, called) for party in it.parties),
        names=_all(it.names, called),
        nearby=_all(it.nearby, called),
        terms=_terms(it.terms, called),
    )


def _promise(it: Promise, called: Called) -> Promise:
    return replace(
        it,
        actors=tuple(_role(role, called) for role in it.actors),
        debtors=_all(it.debtors, called),
        beneficiary=_role(it.beneficiary, called) if it.beneficiary else None,
        gains=_all(it.gains, called),
        about=_all(it.about, called),
        sites=tuple(_all(site, called) for site in it.sites),
        names=_all(it.names, called),
        terms=_terms(it.terms, called),
    )


def _cue(it: Cue, called: Called) -> Cue:
    return replace(it, names=_all(it.names, called), agents=_all(it.agents, called), terms=_terms(it.terms, called))


def _saying(it: Saying, called: Called) -> Saying:
    return replace(
        it,
        speaker=_role(it.speaker, called) if it.speaker else None,
        who=_all(it.who, called),
        terms=_terms(it.terms, called),
    )
