"""The values a briefing is made of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A numbered source.

    Attributes:
        number: From 1.
        doc: Document id.
        title: Headline.
        outlet: Outlet, or "".
        day: When it appeared, in words.
        url: Address, or None.
    """

    number: int
    doc: str
    title: str
    outlet: str
    day: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Proof:
    """Quoted words and the number of their source.

    Attributes:
        words: As the article has them.
        source: Number of the source.
        label: What they give, where several stand side by side; else "".
    """

    words: str
    source: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One promise, meeting or disagreement.

    Attributes:
        id: Its id in the register.
        text: The line.
        notes: What else is known, each a phrase.
        proofs: Words it rests on.
    """

    id: str
    text: str
    notes: tuple[str, ...] = ()
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the briefing.

    Attributes:
        key: ``promises``, ``meetings``, ``happened``, ``disagreements`` or ``follow``.
        title: Heading.
        groups: Subheading ("" for none) and how many there are in all, with the entries shown.
        empty: What to say where there are no entries.
    """

    key: str
    title: str
    groups: tuple[tuple[str, int, tuple[Entry, ...]], ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """The whole.

    Attributes:
        title: Heading.
        lang: ``ar`` or ``en``.
        on: The day it speaks of.
        lead: Lines under the title.
        sections: Parts.
        sources: What is quoted, in order of first use.
    """

    title: str
    lang: str
    on: dt.date
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
