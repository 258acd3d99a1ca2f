"""What packs say in numbers and to the letter: topics, official figures, canonical pledges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mutabaa.model.span import Interval


@dataclass(frozen=True)
class Name:
    """A name in the two languages that every record has."""

    ar: str
    en: str


@dataclass(frozen=True)
class Topic:
    """A subject of talks and promises, with the words that name it."""

    id: str
    name: Name
    words: tuple[str, ...]


@dataclass(frozen=True)
class Indicator:
    """A table of official figures.

    Attributes:
        id: Slug.
        name: Arabic and English.
        unit: Unit of every value.
        source: Who publishes it.
        edition: Which edition the figures are from.
        values: Entity id -> year -> value.
        estimated: Years whose values are estimates.
    """

    id: str
    name: Name
    unit: str
    source: str
    edition: str
    values: Mapping[str, Mapping[int, float]]
    estimated: tuple[int, ...] = ()

    def value(self, entity: str, year: int) -> float | None:
        """Return the figure for one entity and year, or None where there is none."""
        return self.values.get(entity, {}).get(year)


@dataclass(frozen=True)
class Measure:
    """A number and its unit, such as 5 ``%GDP``."""

    value: float
    unit: str


@dataclass(frozen=True)
class PledgePart:
    """A part of a pledge that has a measure of its own."""

    id: str
    name: Name
    measure: Measure


@dataclass(frozen=True)
class CanonicalPledge:
    """A promise as its own document states it, which the press restates.

    Attributes:
        id: Slug.
        name: Arabic and English.
        by: Who is bound, an entity.
        beneficiary: For whom, an entity.
        made_at: The event that made it.
        made_on: The day it was made.
        measure: What was promised, where it is a number.
        due: Days by whose last it is to be fulfilled.
        review: Days on which it is to be reviewed.
        parts: Parts with measures of their own.
        topic: Its topic.
        indicator: The table of figures that measures it.
        note: What a reader must know to judge it.
    """

    id: str
    name: Name
    by: str
    made_on: Interval
    beneficiary: str | None = None
    made_at: str | None = None
    measure: Measure | None = None
    due: Interval | None = None
    review: Interval | None = None
    parts: tuple[PledgePart, ...] = ()
    topic: str | None = None
    indicator: str | None = None
    note: str | None = None
