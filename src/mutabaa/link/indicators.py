"""Official figures against a target: who is there, who is how far, and the path to the target year.

Figures come from a pack's table, with its source and edition; what the press
says of levels is never mixed in. Where a pledge is the sum of parts in the
table's unit (5 % is 3.5 % and 1.5 %), the table measures the first part alone,
which is the one that was measured before the pledge was made: nothing else is
set against it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mutabaa.model import Interval
from mutabaa.model.knowledge import CanonicalPledge, Indicator, Knowledge


@dataclass(frozen=True, slots=True)
class Step:
    """One year on the straight path from the last figure to the target."""

    year: int
    value: float


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one debtor stands.

    Attributes:
        entity: Whose figure.
        year: Year of the last figure.
        value: The figure, in the indicator's unit.
        estimated: The figure is an estimate.
        distance: Target less figure: what is missing, in the same unit; zero or less where it is reached.
        reached: First year of the table from which on every figure meets the target; None if the last one does not.
        change: Mean yearly change over the last five years of the table.
        needed: Yearly rise that reaches the target in its year; None where it is reached or has no year.
        path: The straight path, year by year; empty where it is reached or has no year.
    """

    entity: str
    year: int
    value: float
    estimated: bool
    distance: float
    reached: int | None
    change: float | None
    needed: float | None
    path: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """All debtors of a pledge against one target.

    Attributes:
        pledge: Id of the canonical pledge, with ``/part`` where the target is a part's.
        indicator: Id of the table.
        source, edition, unit: Of the table, for the reader.
        target: Level to reach.
        year: Year by which; None where the pledge has none.
        standings: Of every member with a figure, the farthest below the target first.
        without: Members without a figure in the table.
    """

    pledge: str
    indicator: str
    source: str
    edition: str
    unit: str
    target: float
    year: int | None
    standings: tuple[Standing, ...]
    without: tuple[str, ...]


_TREND = 5


def charts(knowledge: Knowledge, pledge_id: str) -> tuple[Chart, ...]:
    """Return the charts of a canonical pledge.

    Args:
        knowledge: The packs.
        pledge_id: Id of the pledge (``co-`` in front of it is passed over).

    Returns:
        One chart, of the whole or of its first part; none where the pledge is
        unknown, has no table, or no level in the table's unit.
    """
    pledge = knowledge.pledges.get(pledge_id.removeprefix("co-"))
    table = knowledge.indicators.get(pledge.indicator) if pledge and pledge.indicator else None
    if pledge is None or table is None:
        return ()
    parts = [part for part in pledge.parts if part.measure.unit == table.unit]
    if parts:
        return (_chart(knowledge, pledge, table, f"{pledge.id}/{parts[0].id}", parts[0].measure.value),)
    if pledge.measure is None or pledge.measure.unit != table.unit:
        return ()
    return (_chart(knowledge, pledge, table, pledge.id, pledge.measure.value),)


def _chart(knowledge: Knowledge, pledge: CanonicalPledge, table: Indicator, name: str, target: float) -> Chart:
    year = pledge.due.last.year if pledge.due else None
    members = knowledge.members(pledge.by, Interval.day(pledge.made_on.last)) or tuple(table.values)
    found = [standing for member in members if (standing := _standing(table, member, target, year)) is not None]
    return Chart(
        name,
        table.id,
        table.source,
        table.edition,
        table.unit,
        target,
        year,
        tuple(sorted(found, key=lambda s: (-s.distance, s.entity))),
        tuple(member for member in members if not table.values.get(member)),
    )


def _standing(table: Indicator, entity: str, target: float, year: int | None) -> Standing | None:
    figures = table.values.get(entity)
    if not figures:
        return None
    last = max(figures)
    value = figures[last]
    distance = round(target - value, 4)
    ahead = year - last if year is not None else 0
    missing = distance > 0 and ahead > 0
    step = distance / ahead if missing else 0.0
    return Standing(
        entity,
        last,
        value,
        last in table.estimated,
        distance,
        _reached(figures, target),
        _change(figures, last),
        round(step, 4) if missing else None,
        tuple(Step(last + n, round(value + n * step, 4)) for n in range(1, ahead + 1)) if missing else (),
    )


def _reached(figures: Mapping[int, float], target: float) -> int | None:
    met = [year for year in sorted(figures) if all(figures[y] >= target for y in figures if y >= year)]
    return met[0] if met else None


def _change(figures: Mapping[int, float], last: int) -> float | None:
    first = min((year for year in figures if last - _TREND <= year < last), default=None)
    return round((figures[last] - figures[first]) / (last - first), 4) if first is not None else None
