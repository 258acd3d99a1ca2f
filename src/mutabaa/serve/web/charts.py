"""Charts as SVG made here: no script draws them, and a table stands beside each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from mutabaa.export.dossier import Thing
from mutabaa.model.follow import LinkedCommitment, LinkedEvent
from mutabaa.model.knowledge import Indicator, Knowledge


@dataclass(frozen=True, slots=True)
class Dot:
    """A report on a timeline.

    Attributes:
        x: Place in the drawing.
        y: Height over the axis; reports of the same days stand on each other.
        kind: What the report does.
        day: When it appeared.
        number: Of the report, from 1.
    """

    x: float
    y: int
    kind: str
    day: dt.date
    number: int


@dataclass(frozen=True, slots=True)
class Line:
    """A timeline of reports.

    Attributes:
        width: Of the drawing.
        dots: Reports.
        height: How high they are stacked.
        due: Where the due day stands, if it lies inside.
        beyond: The due day lies beyond the drawing.
        today: Where the day of judgement stands.
        years: (place, year) of the beginnings of years.
    """

    width: int
    dots: tuple[Dot, ...]
    height: int
    due: float | None
    beyond: bool
    today: float
    years: tuple[tuple[float, int], ...]


_WIDE = 16  # of a dot with its edge
_NAME = 75  # half of the room that a day's name takes, twice


def timeline(it: LinkedCommitment | LinkedEvent, on: dt.date, *, rtl: bool) -> Line | None:
    """Return the timeline of evidence, time running in the direction of reading; None for fewer than two reports."""
    told = [(f.reported, f.kind, n) for n, f in enumerate(it.evidence, 1) if f.reported]
    if len({day for day, _, _ in told}) < 2:
        return None
    period = it.due if isinstance(it, LinkedCommitment) else it.days
    first = min(day for day, _, _ in told)
    last = max([on, *(day for day, _, _ in told)])
    due = period.last if period and first <= period.last <= last + dt.timedelta(days=730) else None
    beyond = period is not None and due is None and period.last > last
    last = max(last, due or last)
    width, margin = 640, 24
    span = max(1, (last - first).days)

    def x(day: dt.date) -> float:
        share = (day - first).days / span
        return round(margin + (width - 2 * margin) * (1 - share if rtl else share), 1)

    years = tuple(
        (x(dt.date(year, 1, 1)), year) for year in range(first.year + 1, last.year + 1) if dt.date(year, 1, 1) <= last
    )
    dots: list[Dot] = []
    for day, kind, n in sorted(told):
        below = sum(abs(dot.x - x(day)) < _WIDE for dot in dots)
        dots.append(Dot(x(day), below * _WIDE, kind, day, n))
    # A year's name and the day of an end would cover each other.
    free = tuple((at, year) for at, year in years if abs(at - x(first)) > _NAME and abs(at - x(last)) > _NAME)
    height = max(dot.y for dot in dots)
    return Line(width, tuple(dots), height, x(due) if due else None, beyond, x(max(first, min(on, last))), free)


@dataclass(frozen=True, slots=True)
class Spark:
    """Evidence over time in the space of a word.

    Attributes:
        width: Of the drawing; its height is 16.
        bars: (place, height, what the gravest report of that stretch does).
        reports: How many.
        first: Day of the first.
        last: Day of the last.
    """

    width: int
    bars: tuple[tuple[float, float, str], ...]
    reports: int
    first: dt.date
    last: dt.date


_GRAVER = ("drops", "delivers", "delays", "disputes", "changes", "progresses", "starts", "restates")
_SLOTS, _SLOT = 24, 5


def spark(it: LinkedCommitment | LinkedEvent, on: dt.date, *, rtl: bool) -> Spark | None:
    """Return the evidence from the first report to ``on`` as bars, in the direction of reading; None without any."""
    told = [(f.reported, f.kind) for f in it.evidence if f.reported and f.reported <= on]
    if not told:
        return None
    first, last = min(told)[0], max(told)[0]
    span = max(1, (on - first).days)
    slots: dict[int, list[str]] = {}
    for day, kind in told:
        slots.setdefault(min(_SLOTS - 1, (day - first).days * _SLOTS // span), []).append(kind)
    most = max(map(len, slots.values()))
    bars = tuple(
        (
            float((_SLOTS - 1 - slot if rtl else slot) * _SLOT),
            round(5 + 10 * len(kinds) / most, 1),
            min(kinds, key=lambda kind: _GRAVER.index(kind) if kind in _GRAVER else len(_GRAVER)),
        )
        for slot, kinds in sorted(slots.items())
    )
    return Spark(_SLOTS * _SLOT, bars, len(told), first, last)


@dataclass(frozen=True, slots=True)
class Bar:
    """One entity's figure.

    Attributes:
        entity: Its id.
        name: Its name.
        value: Figure of the last year.
        before: Figure of the year before, if known.
        x: Where the bar begins in the drawing.
        width: How long it is.
        met: It reaches the target.
    """

    entity: str
    name: str
    value: float
    before: float | None
    x: float
    width: float
    met: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures of many against a target.

    Attributes:
        indicator: Where the figures are from.
        year: Their year.
        estimated: The year's figures are estimates.
        bars: Of states, the highest first.
        wholes: Of alliances and blocs of them.
        target: The promised level.
        target_x: Where it stands in the drawing.
        met: How many states reach it.
    """

    indicator: Indicator
    year: int
    estimated: bool
    bars: tuple[Bar, ...]
    wholes: tuple[Bar, ...]
    target: float | None
    target_x: float
    met: int


def indicator_chart(
    it: LinkedCommitment, knowledge: Knowledge, thing: Callable[[str], Thing], lang: str, *, rtl: bool
) -> Chart | None:
    """Return official figures against what was promised, or None where the pack has none."""
    indicator = knowledge.indicators.get(it.indicator or "")
    if indicator is None:
        return None
    years = sorted({year for values in indicator.values.values() for year in values})
    if not years:
        return None
    year = years[-1]
    target = it.measure.value if it.measure and it.measure.unit == indicator.unit else None
    found = [
        (entity, values[year], values.get(year - 1)) for entity, values in indicator.values.items() if year in values
    ]
    if not found:
        return None
    most = max([value for _, value, _ in found] + [target or 0.0]) or 1.0
    wide = 320.0

    def length(value: float) -> float:
        return round(wide * value / most, 1)

    things = {entity: thing(entity) for entity, _, _ in found}
    bars = tuple(
        Bar(
            entity, things[entity].name(lang), value, before, wide - length(value) if rtl else 0.0, length(value),
            target is not None and value >= target,
        )
        for entity, value, before in sorted(found, key=lambda row: -row[1])
    )  # fmt: skip
    at = length(target) if target is not None else 0.0
    states = tuple(bar for bar in bars if things[bar.entity].type == "LOC")
    return Chart(
        indicator, year, year in indicator.estimated, states, tuple(bar for bar in bars if bar not in states), target,
        wide - at if rtl else at, sum(bar.met for bar in states),
    )  # fmt: skip
