"""``mutabaa pack``: lay out, check and show knowledge packs."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

from mutabaa.errors import BadInput
from mutabaa.export import wording
from mutabaa.model.knowledge import Entity, Knowledge, Office, Term
from mutabaa.packs import Card, built_in, card, check_pack, load_packs, look_up, new_pack, summary
from mutabaa.serve.cli.screen import Screen
from mutabaa.serve.cli.tables import table, wrap
from mutabaa.serve.offices import called

_MOST = 40


def new(screen: Screen, folder: Path, *, ar: str, en: str) -> int:
    """Lay out a new pack; return the exit code."""
    for path in new_pack(folder, ar=ar, en=en):
        screen.out(str(path))
    return 0


def check(screen: Screen, pack: str, *, as_json: bool) -> int:
    """Check a pack; return 1 where it has mistakes."""
    report = check_pack(pack)
    if as_json:
        made = {"pack": report.pack, "problems": [p._asdict() for p in report.problems], "doubts": report.doubts}
        print(json.dumps(made, ensure_ascii=False, indent=2))
        return 1 if report.problems else 0
    for problem in report.problems:
        screen.out(str(problem))
    if not report.problems:
        screen.out(screen.say("pack.good", pack=report.pack))
    if report.doubts:
        screen.out(f"{screen.say('pack.doubts')} ({len(report.doubts)})")
        for doubt in report.doubts:
            first, *rest = wrap(doubt, screen.width - 4)
            screen.out(f"  • {first}")
            for more in rest:
                screen.out(f"    {more}")
    return 1 if report.problems else 0


def show(screen: Screen, name: str | None, packs: tuple[str, ...], *, on: dt.date, as_json: bool) -> int:
    """Show what packs hold, or know of one name; return the exit code.

    Raises:
        BadInput: They know nothing of that name.
    """
    knowledge = load_packs(*(packs or built_in()))
    if name is None:
        held = summary(knowledge)
        if as_json:
            print(json.dumps({"packs": held.packs, "counts": held.counts}, ensure_ascii=False, indent=2))
            return 0
        for pack, version in held.packs.items():
            screen.out(f"{pack} {version}")
        for what, count in held.counts.items():
            screen.out(f"  {count:>7,}  {what}")
        return 0
    found = look_up(knowledge, name)
    posts = [] if found else called(name, knowledge)
    if posts:
        _offices(screen, knowledge, posts, on=on, as_json=as_json)
        return 0
    if not found:
        raise BadInput(screen.say("pack.unknown", name=name), remedy=screen.say("pack.unknown-remedy"))
    if as_json:
        print(json.dumps([_row(entity) for entity in found], ensure_ascii=False, indent=2))
        return 0
    for line in _Page(screen, knowledge, on).lines(card(knowledge, found[0], on=on)):
        screen.out(line)
    if len(found) > 1:
        screen.out()
        screen.out(screen.bold(screen.say("pack.several")))
        rows = [(e.id, f"{e.type} {e.kind}", f"{e.name.en}, {e.name.ar}") for e in found[1:_MOST]]
        heads = ["ID", screen.say("ask.what"), screen.say("ask.name")]
        for line in table(heads, rows, screen.width):
            screen.out(line)
    return 0


def _offices(screen: Screen, knowledge: Knowledge, posts: list[Office], *, on: dt.date, as_json: bool) -> None:
    """Show who holds offices on a day, and who held them."""
    if as_json:
        made = [
            {"id": it.id, "role": it.role, "of": it.of, "holder": it.holder(on), "on": on.isoformat()} for it in posts
        ]
        print(json.dumps(made, ensure_ascii=False, indent=2))
        return
    page, say = _Page(screen, knowledge, on), screen.say
    for office in posts:
        who = office.holder(on)
        holder = page.name(who) if who else say("ask.unnamed")
        screen.out(screen.bold(say("pack.holder", office=page.office(office.id), holder=holder)))
        for term in office.terms:
            screen.out(f"  {page.term(page.name(term.holder), term)}")


def _row(entity: Entity) -> dict[str, object]:
    return {
        "id": entity.id, "type": entity.type, "kind": entity.kind, "name_ar": entity.name.ar,
        "name_en": entity.name.en, "forms": entity.forms, "wikidata": entity.wikidata, "pack": entity.pack,
    }  # fmt: skip


class _Page:
    def __init__(self, screen: Screen, knowledge: Knowledge, on: dt.date) -> None:
        self.screen, self.knowledge, self.on, self.say = screen, knowledge, on, screen.say

    def lines(self, found: Card) -> Iterator[str]:
        entity, say = found.entity, self.say
        other = entity.name.ar if say.lang == "en" else entity.name.en
        yield f"{self.screen.bold(self.name(entity.id))} ({self.screen.iso(other)})"
        facts = [f"{entity.type} {entity.kind}", entity.id, entity.wikidata or "", entity.pack]
        yield say("list.comma").join(self.screen.iso(fact) for fact in facts if fact)
        if entity.forms:
            yield from self.part("ask.also-written", [say("list.comma").join(entity.forms)])
        yield from self.part("pack.posts", [self.post(office.id, term) for office, term in found.posts])
        held = [
            say("pack.holder", office=self.office(office.id), holder=self.name(who) if who else say("ask.unnamed"))
            for office, who in found.offices
        ]
        yield from self.part("pack.offices", held)
        for key, ids in (("pack.members", found.members), ("pack.belongs", found.belongs)):
            yield from self.part(key, [say("list.comma").join(map(self.name, ids))] if ids else [])
        meetings = [
            say("list.comma").join(
                part
                for part in (self.name(m.format), wording.period(m.days, say), self.name(m.place) if m.place else "")
                if part
            )
            for m in found.meetings[:_MOST]
        ]
        yield from self.part("pack.meetings", meetings)

    def part(self, key: str, items: list[str]) -> Iterator[str]:
        if items:
            yield f"{self.say(key)}:"
        for item in items:
            first, *rest = wrap(item, self.screen.width - 4)
            yield f"  {first}"
            yield from (f"    {more}" for more in rest)

    def post(self, office: str, term: Term) -> str:
        return self.term(self.office(office), term)

    def term(self, name: str, term: Term) -> str:
        first = wording.period(term.start, self.say)
        if term.end is None:
            return self.say("ask.office-since", office=name, first=first)
        last = wording.period(term.end, self.say)
        return self.say("ask.office-term", office=name, first=first, last=last)

    def office(self, id_: str) -> str:
        known = self.knowledge.offices[id_]
        role = self.knowledge.roles.get(known.role)
        title = known.role if role is None else role.name.ar if self.say.lang == "ar" else role.name.en
        return self.say("ask.office-of", office=title, owner=self.name(known.of))

    def name(self, id_: str) -> str:
        known = self.knowledge.entities.get(id_) or self.knowledge.formats.get(id_)
        if known is None:
            return id_
        return known.name.ar if self.say.lang == "ar" else known.name.en
