"""Make values out of the small sections: roles, bodies, formats, topics, figures, pledges."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any, cast

from mutabaa.model.knowledge import (
    Body,
    CanonicalPledge,
    Format,
    Indicator,
    Measure,
    PledgePart,
    Role,
    RoleKind,
    Titles,
    Topic,
)
from mutabaa.model.span import Interval
from mutabaa.packs.lines import Row
from mutabaa.packs.take import NO_NAME, Take

_BODY_KINDS = (
    *("ministry", "army", "police", "parliament", "government", "presidency", "court"),
    *("central-bank", "intelligence", "agency"),
)
_ROLE_KINDS = ("office", "rank", "honorific", "profession", "modifier")
_ROLE_LEVELS = ("state", "organisation", "army", "party", "province", "any")
_FORMAT_TYPES = ("summit", "ministerial", "session", "meeting")


def role(take: Take) -> Role:
    """Read one role."""
    titles = take.inner("titles")
    made_titles = Titles()
    if titles is None:
        take.wrong(None, "`titles` is missing", "add `titles: {m: [...], f: [...]}`")
    else:
        made_titles = Titles(titles.words("m"), titles.words("f"), titles.words("plural"))
        titles.close("`titles`")
    plural = take.words("plural") or made_titles.plural
    made = Role(
        take.slug(),
        take.name() or NO_NAME,
        dataclasses.replace(made_titles, plural=plural),
        take.flag("unique", default=True),
        cast(RoleKind, take.one_of("kind", _ROLE_KINDS) or "office"),
        take.one_of("level", _ROLE_LEVELS) or "state",
        take.reference("body", tables=("bodies",)),
    )
    take.close("a role")
    return made


def body(take: Take) -> Body:
    """Read one kind of government body."""
    made = Body(
        take.slug(),
        take.name() or NO_NAME,
        take.words("titles"),
        take.one_of("kind", _BODY_KINDS, required=True) or "",
        take.flag("entity", default=True),
    )
    take.close("a body")
    return made


def format_(take: Take) -> Format:
    """Read one recurring meeting or body that meets."""
    made = Format(
        take.slug(),
        take.name() or NO_NAME,
        take.words("forms"),
        take.words("latin"),
        take.reference("of", "ORG"),
        take.one_of("type", _FORMAT_TYPES, required=True) or "meeting",
        take.memberships(),
    )
    take.close("a format")
    return made


def topic(take: Take) -> Topic:
    """Read one topic."""
    made = Topic(take.slug(), take.name() or NO_NAME, take.words("words"))
    if not made.words:
        take.wrong(None, "`words` is missing", "list the words that name the topic")
    take.close("a topic")
    return made


def indicator(take: Take) -> Indicator:
    """Read one table of figures."""
    values: dict[str, dict[int, float]] = {}
    table = take.inner("values")
    if table is not None:
        for owner in list(table.row):
            line = table.inner(owner)
            if line is None:
                continue
            table.reference_key(owner)
            values[owner] = _figures(line.row, line)
    estimated = take.any("estimated") or []
    if not isinstance(estimated, list) or not all(isinstance(year, int) for year in estimated):
        take.wrong("estimated", "`estimated` is no list of years", "write `estimated: [2024]`")
        estimated = []
    made = Indicator(
        take.slug(),
        take.name() or NO_NAME,
        take.text("unit", required=True) or "",
        take.text("source", required=True) or "",
        take.text("edition", required=True) or "",
        values,
        tuple(estimated),
    )
    take.close("an indicator")
    return made


def pledge(take: Take) -> CanonicalPledge:
    """Read one canonical pledge."""
    parts = []
    for row in take.rows("parts"):
        part_measure = _measure(row)
        if part_measure is None:
            row.wrong(None, "`measure` is missing", "a part is listed because it has a measure of its own")
        parts.append(PledgePart(row.slug(), row.name() or NO_NAME, part_measure or Measure(0, "")))
        row.close("a part")
    made = CanonicalPledge(
        id=take.slug(),
        name=take.name() or NO_NAME,
        by=take.reference("by", required=True) or "",
        made_on=take.days("made_on", required=True) or Interval.day(dt.date.min),
        beneficiary=take.reference("beneficiary"),
        made_at=take.reference("made_at", "EVT"),
        measure=_measure(take),
        due=take.days("due"),
        review=take.days("review"),
        parts=tuple(parts),
        topic=take.reference("topic", tables=("topics",)),
        indicator=take.reference("indicator", tables=("indicators",)),
        note=take.text("note"),
    )
    take.close("a pledge")
    return made


SECTIONS: dict[str, Callable[[Take], Any]] = {
    "roles": role,
    "bodies": body,
    "formats": format_,
    "topics": topic,
    "indicators": indicator,
    "pledges": pledge,
}


def _figures(row: Row, take: Take) -> dict[int, float]:
    found: dict[int, float] = {}
    for year, value in row.items():
        if not year.isdigit() or isinstance(value, bool) or not isinstance(value, int | float):
            take.wrong(year, f"`{year}: {value}` is no figure of a year", "write 2014: 1.19")
        else:
            found[int(year)] = float(value)
    return found


def _measure(take: Take) -> Measure | None:
    inner = take.inner("measure")
    if inner is None:
        return None
    made = Measure(inner.number("value", required=True) or 0.0, inner.text("unit", required=True) or "")
    inner.close("`measure`")
    return made
