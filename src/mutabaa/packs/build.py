"""Make entities, offices and meetings out of the rows of pack files."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any, Literal, cast

from mutabaa.model.knowledge import (
    Entity,
    EntityType,
    Meeting,
    Name,
    Office,
    Term,
)
from mutabaa.model.span import Interval
from mutabaa.packs.take import NO_NAME, Take

KINDS: dict[str, tuple[str, ...]] = {
    "PER": ("person",),
    "ORG": (
        *("organisation", "organ", "ministry", "army", "agency", "media", "party", "armed-movement"),
        *("mission", "command", "bloc", "company", "platform"),
    ),
    "LOC": (
        *("state", "territory", "historic", "capital", "city", "town", "camp", "district", "province"),
        *("states", "region", "site", "base", "airport", "island", "mountain", "river", "strait", "sea", "continent"),
    ),
    "EVT": ("summit", "conference", "forum", "competition"),
}


def entity(take: Take, pack: str) -> Entity:
    """Read one entity."""
    slug = take.slug()
    type_ = take.one_of("type", tuple(KINDS), required=True) or "ORG"
    place = take.reference("place", "LOC")
    coordinates = _coordinates(take)
    population = take.number("population")
    wikidata = take.text("wikidata")
    if wikidata is not None and not (wikidata[:1] == "Q" and wikidata[1:].isdigit()):
        take.wrong("wikidata", f"`wikidata: {wikidata}` is no Wikidata id", "write Q and digits, or leave it out")
    made = Entity(
        id=slug,
        type=cast(EntityType, type_),
        kind=take.one_of("kind", KINDS[type_], required=True) or "",
        name=take.name() or NO_NAME,
        forms=take.words("forms"),
        latin=take.words("latin"),
        short=take.words("short"),
        ambiguous=take.flag("ambiguous"),
        ambiguous_forms=take.words("ambiguous_forms"),
        iso=take.text("iso"),
        wikidata=wikidata,
        state=take.reference("state", "LOC"),
        part_of=take.reference("part_of", "LOC", "ORG"),
        capital=take.reference("capital", "LOC"),
        demonym=take.words("demonym"),
        demonym_forms=take.words("demonym_forms"),
        coordinates=coordinates,
        fiscal_year=_fiscal_year(take),
        population=None if population is None else int(population),
        members=take.memberships(),
        start=take.days("from"),
        end=take.days("to"),
        place=place,
        format=take.reference("format", tables=("formats",)),
        outcomes=tuple(_named(row, "an outcome") for row in take.rows("outcomes")),
        gender=cast("Literal['m', 'f'] | None", take.one_of("gender", ("m", "f"))),
        pack=pack,
    )
    take.any("extends")
    if made.start and made.end and made.end.last < made.start.start:
        take.wrong("to", "`to` is before `from`", "exchange them")
    take.close("an entity")
    return made


def extension(take: Take) -> dict[str, Any]:
    """Read what a pack adds to an entity of another pack: field name -> addition."""
    take.slug()
    take.any("extends")
    added: dict[str, Any] = {
        "forms": take.words("forms"),
        "latin": take.words("latin"),
        "short": take.words("short"),
        "ambiguous_forms": take.words("ambiguous_forms"),
        "demonym_forms": take.words("demonym_forms"),
        "members": take.memberships(),
    }
    take.close("an entity with `extends: true`")
    return {key: value for key, value in added.items() if value}


def extended(old: Entity, added: dict[str, Any]) -> Entity:
    """Return ``old`` with the additions appended, without doubles."""
    merged: dict[str, Any] = {key: tuple(dict.fromkeys((*getattr(old, key), *value))) for key, value in added.items()}
    return dataclasses.replace(old, **merged)


def office(take: Take, good_until: dt.date | None) -> Office:
    """Read one office with its terms, sorted by time."""
    slug = take.slug()
    limit = take.days("good_until")
    terms = []
    for row in take.rows("terms"):
        term = Term(
            row.reference("holder", "PER", required=True) or "",
            row.days("from", required=True) or Interval.day(dt.date.min),
            row.days("to"),
            row.flag("acting"),
        )
        if term.end is not None and term.end.last <= term.start.start:
            row.wrong("to", f"`to` of {term.holder} is not after `from`", "it is the day the successor starts")
        row.close("a term")
        terms.append(term)
    made = Office(
        id=slug,
        role=take.reference("role", tables=("roles",), required=True) or "",
        of=take.reference("of", "LOC", "ORG", required=True) or "",
        forms=take.words("forms"),
        terms=tuple(sorted(terms, key=lambda term: term.start)),
        good_until=limit.last if limit else good_until,
    )
    usual = f"{made.of}.{made.role}"
    if slug and made.of and made.role and slug != usual and not slug.startswith(usual + "-"):
        take.wrong("id", f"`id: {slug}` is not owner and role", f"write `{usual}`, or `{usual}-` and which one")
    take.close("an office")
    return made


def meeting(take: Take) -> Meeting:
    """Read one dated sitting."""
    start, end = take.days("from", required=True), take.days("to")
    days = Interval.day(dt.date.min)
    if start is not None:
        last = end or start
        if last.last < start.start:
            take.wrong("to", "`to` is before `from`", "exchange them")
        else:
            days = Interval(start.start, last.end)
    made = Meeting(
        take.reference("format", tables=("formats",), required=True) or "",
        days,
        take.reference("place", "LOC"),
        take.text("note"),
    )
    take.close("a meeting")
    return made


def _named(take: Take, what: str) -> Name:
    made = Name(take.text("ar", required=True) or "", take.text("en", required=True) or "")
    take.close(what)
    return made


def _fiscal_year(take: Take) -> tuple[int, int] | None:
    value = take.text("fiscal_year")
    if value is None:
        return None
    try:
        first = dt.date.fromisoformat(f"2000-{value}")
    except ValueError:
        take.wrong("fiscal_year", f"`fiscal_year: {value}` is no day of the year", "write month and day: 07-01, quoted")
        return None
    return first.month, first.day


def _coordinates(take: Take) -> tuple[float, float] | None:
    value = take.any("coordinates")
    if value is None:
        return None
    match value:
        case [int() | float() as latitude, int() | float() as longitude] if (
            -90 <= latitude <= 90 and -180 <= longitude <= 180
        ):
            return float(latitude), float(longitude)
    take.wrong("coordinates", "`coordinates` are no degrees", "write [latitude, longitude]")
    return None
