"""A noun phrase round a title or body, before it is said who is meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Phrase(NamedTuple):
    """A noun phrase round a title or body, by word indices.

    Attributes:
        first: First word.
        end: One past the last word.
        cut: Proclitic letters of the first word.
        kind: ``office``, ``person`` (a title that is no office), ``body``, ``group``.
        roles: Roles (or bodies) its title can mean.
        owners: Entities it can belong to; empty where the phrase names none.
        core_end: One past the last word before the name.
        name: First and end index of the person's name, if any.
        former: A word says that it is not the holder of today.
        gender: What the title's form shows.
        definite: It means one certain holder.
        owner_at: First word of the owner's name; -1 where a nationality word gives the owner.
        offices: Offices whose full title it is, where it is no composition.
        inner: Phrases inside it that name something themselves: the army in
            "commander of the Libyan army".
        taken_up: A nationality that takes up the title of the phrase before.
    """

    first: int
    end: int
    cut: int
    kind: str
    roles: tuple[str, ...]
    owners: tuple[str, ...] = ()
    core_end: int = 0
    name: tuple[int, int] | None = None
    former: bool = False
    gender: str = ""
    definite: bool = True
    owner_at: int = -1
    offices: tuple[str, ...] = ()
    inner: tuple[Phrase, ...] = ()
    taken_up: bool = False


NameRun = Callable[[int], int]
