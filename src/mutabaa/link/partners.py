"""Whether two reports name the same parties.

A party is a person, or a state or body for which nobody is named. "The
American minister met Kim" and "Trump met Kim" name one party in common, not
two: two persons of one state are two parties. A state may be any of its
people, so a person and that person's state agree only loosely; nameless people
of it ("some American officials") are not the president.
"""

from __future__ import annotations

from typing import NamedTuple

from mutabaa.link.facts import Encounter

SOME = ":some"
"""Ending of the id that marks a party as nameless people of a state or body."""


class Matched(NamedTuple):
    """What two reports have in common of who takes part.

    Attributes:
        people: Persons that both name.
        powers: States and bodies that both name, persons named by neither.
        loose: Persons of the one for whose state alone the other has.
        conflict: Pairs of persons of one state, one in each report.
        rest: Both name a party that the other lacks.
        left, right: Parties that only the one, only the other names.
    """

    people: int
    powers: int
    loose: int
    conflict: int
    rest: bool
    left: tuple[frozenset[str], ...]
    right: tuple[frozenset[str], ...]

    @property
    def parties(self) -> int:
        """How many parties agree, persons and loose matches included."""
        return self.people + self.powers + self.loose

    @property
    def sure(self) -> int:
        """How many parties agree without a person standing against a state."""
        return self.people + self.powers


def matched(left: Encounter, right: Encounter) -> Matched:
    """Match the parties of two reports, persons first."""
    ours, theirs = list(left.parties), list(right.parties)
    shared = left.people & right.people
    for person in sorted(shared):
        mine = next((party for party in ours if person in party), None)
        yours = next((party for party in theirs if person in party), None)
        if mine is not None and yours is not None:
            ours.remove(mine)
            theirs.remove(yours)
    powers = loose = 0
    for party in tuple(ours):
        here = bool(party & left.people)
        other = next((o for o in theirs if o & party and _may_be(here, party, bool(o & right.people), o)), None)
        if other is None:
            continue
        ours.remove(party)
        theirs.remove(other)
        if here or other & right.people:
            loose += 1
        else:
            powers += 1
    conflict = sum(
        any(mine & left.people and yours & right.people and mine & yours for yours in theirs) for mine in ours
    )
    return Matched(len(shared), powers, loose, conflict, bool(ours and theirs), tuple(ours), tuple(theirs))


def _may_be(person: bool, party: frozenset[str], other_person: bool, other: frozenset[str]) -> bool:
    """Two known persons are matched by name; nameless people are no known person."""
    if person and other_person:
        return False
    return not ((person and nameless(other)) or (other_person and nameless(party)))


def nameless(party: frozenset[str]) -> bool:
    """Tell whether a party is nameless people of a state or body."""
    return any(one.endswith(SOME) for one in party)


def named_too(parties: tuple[frozenset[str], ...], of: Encounter, other: Encounter) -> bool:
    """Tell whether the sentence of another report names all these parties, whatever part they have there.

    Args:
        parties: Parties of one report; a person among them must be named, not only the person's state.
        of: The report they take part in.
        other: The report whose sentence is looked at.
    """
    return all(((party & of.people) or party) & other.names for party in parties)
