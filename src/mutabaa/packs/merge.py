"""Merge the files of several packs into one draft, and check it as a whole."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from mutabaa.model.knowledge import Entity, Knowledge, Office, Role, Term
from mutabaa.packs import build, tables
from mutabaa.packs.lines import Row
from mutabaa.packs.take import Notes, Take

_SECTIONS = ("entities", "offices", "meetings", *tables.SECTIONS)
_REMEDY = {
    "entities": "write the entity, mend the id, or require its pack in pack.yaml",
    "roles": "write the role under `roles:`, or mend the id",
    "bodies": "write the body under `bodies:`, or mend the id",
    "formats": "write the format under `formats:`, or mend the id",
    "topics": "write the topic under `topics:`, or mend the id",
    "indicators": "write the indicator under `indicators:`, or mend the id",
}


@dataclass
class Draft:
    """What has been read so far; becomes ``Knowledge`` when it is whole."""

    notes: Notes = field(default_factory=Notes)
    tables: dict[str, dict[str, Any]] = field(
        default_factory=lambda: {name: {} for name in _SECTIONS if name != "meetings"}
    )
    meetings: list[Any] = field(default_factory=list)
    places: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    packs: dict[str, str] = field(default_factory=dict)

    def add_file(self, top: Row, pack: str) -> None:
        """Read every section of one file of ``pack``."""
        take = Take(top, self.notes)
        take.text("source")
        limit = take.days("good_until")
        for row in take.rows("entities"):
            self._add_entity(row, pack)
        for row in take.rows("offices"):
            self._put("offices", build.office(row, limit.last if limit else None), row)
        for row in take.rows("meetings"):
            self.meetings.append(build.meeting(row))
        for section, make in tables.SECTIONS.items():
            for row in take.rows(section):
                self._put(section, make(row), row)
        take.close("a pack file")

    def _add_entity(self, row: Take, pack: str) -> None:
        if not row.flag("extends"):
            self._put("entities", build.entity(row, pack), row)
            return
        slug = str(row.row.get("id"))
        old = self.tables["entities"].get(slug)
        added = build.extension(row)
        if old is None or old.pack == pack:
            row.wrong("extends", f"`{slug}` extends no entity of a required pack", "mend the id, or drop `extends`")
        else:
            self.tables["entities"][slug] = build.extended(old, added)

    def _put(self, section: str, made: Any, row: Take) -> None:
        if not made.id:
            return
        before = self.places.get((section, made.id))
        if before is not None:
            remedy = "use `extends: true` to add to it" if section == "entities" else "keep one of them"
            row.wrong("id", f"`{made.id}` is already defined in {before[0]}:{before[1]}", f"{remedy}")
            return
        self.places[section, made.id] = row.row.at("id")
        self.tables[section][made.id] = made

    def check(self) -> None:
        """Note dangling references and posts that two people hold at once."""
        for reference in self.notes.references:
            at = reference.file, reference.line
            tables = (self.tables[table] for table in reference.tables)
            found = next((table[reference.id] for table in tables if reference.id in table), None)
            if found is None:
                remedy = _REMEDY[reference.tables[0]]
                self.notes.wrong(at, f"`{reference.key}: {reference.id}` names nothing", f"{remedy}")
            elif reference.types and found.type not in reference.types:
                wanted = " or ".join(reference.types)
                problem = f"`{reference.key}: {reference.id}` is {found.type}, not {wanted}"
                self.notes.wrong(at, problem, "mend the id")
        for office in self.tables["offices"].values():
            role = self.tables["roles"].get(office.role)
            if role is not None and role.unique:
                self._check_terms(office, role)

    def _check_terms(self, office: Office, role: Role) -> None:
        for one, other in overlaps(office.terms):
            self.notes.wrong(
                self.places["offices", office.id],
                f"{one.holder} and {other.holder} hold {office.id} at once, but {role.id} is unique",
                "end the earlier term on the day the later one starts",
            )

    def knowledge(self) -> Knowledge:
        """Return everything as values."""
        kept = self.tables
        return Knowledge(
            packs=self.packs,
            entities=_with_provinces(kept["entities"]),
            offices=kept["offices"],
            roles=kept["roles"],
            bodies=kept["bodies"],
            formats=kept["formats"],
            topics=kept["topics"],
            indicators=kept["indicators"],
            pledges=kept["pledges"],
            meetings=tuple(sorted(self.meetings, key=lambda meeting: meeting.days)),
        )


def _with_provinces(entities: dict[str, Entity]) -> dict[str, Entity]:
    """Let every town that a province is governed from lie in it."""
    found = dict(entities)
    for entity in entities.values():
        town = entities.get(entity.capital or "")
        if entity.kind == "province" and town is not None and town.part_of is None:
            found[town.id] = dataclasses.replace(town, part_of=entity.id)
    return found


def overlaps(terms: Iterable[Term]) -> list[tuple[Term, Term]]:
    """List the pairs of terms that surely share a day, of terms sorted by start."""
    found = []
    ordered = list(terms)
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if (one.end is None or other.start.last < one.end.start) and (
                other.end is None or one.start.last < other.end.start
            ):
                found.append((one, other))
    return found
