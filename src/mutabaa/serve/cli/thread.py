"""One promise or meeting with all that became of it, and one person or body with all it has a part in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import cast

from mutabaa.export import told, wording
from mutabaa.export.asof import as_of
from mutabaa.export.dossier import Dossier
from mutabaa.model.follow import Disagreement, LinkedCommitment, LinkedEvent, Quote
from mutabaa.model.links import CLOSED, standing
from mutabaa.serve.book import Book
from mutabaa.serve.cli.screen import Screen
from mutabaa.serve.cli.tables import wrap


def lines(screen: Screen, book: Book, it: LinkedCommitment | LinkedEvent, on: dt.date) -> Iterator[str]:
    """Yield the page of a promise or meeting, as of a day."""
    known = as_of(it, on) or it
    differ = [cast(Disagreement, d) for d in book.register.disagreements(subject=it.id).items]
    if isinstance(known, LinkedCommitment):
        dossier = book.dossier([known], [], differ)
        head = told.promise(known, dossier, screen.say)
    else:
        dossier = book.dossier([], [known], differ)
        head = told.meeting(known, dossier, screen.say)
    yield from _Thread(screen, dossier, known, differ, on).lines(head)


class _Thread:
    def __init__(
        self,
        screen: Screen,
        dossier: Dossier,
        it: LinkedCommitment | LinkedEvent,
        differ: list[Disagreement],
        on: dt.date,
    ) -> None:
        self.screen, self.dossier, self.it, self.differ, self.on = screen, dossier, it, differ, on
        self.say = screen.say

    def lines(self, head: str) -> Iterator[str]:
        say = self.say
        for line in wrap(head, self.screen.width):
            yield self.screen.bold(line)
        yield f"{say('field.status')}: {say(f'standing.{standing(self.it, on=self.on)}')}"
        late = told.slips(self.it, say)
        if late:
            yield f"  {late}"
        if isinstance(self.it, LinkedCommitment):
            yield f"{say('property.rung')}: {say.find(f'rung.{self.it.rung}', self.it.rung)}"
            quote = told.gist(self.it)
            if quote is not None:
                yield from self.quoted(quote, 2)
        yield f"{say('field.origins')}: {len(self.it.origins)}"
        yield from self.searched()
        yield from self.evidence()
        yield from self.values()

    def searched(self) -> Iterator[str]:
        if self.it.status in CLOSED:
            return
        log = self.dossier.searches.get(self.it.id)
        if log is None or log.up_to is None:
            yield self.say("brief.not-searched")
            return
        documents = wording.counted(log.documents_count, "documents-of", self.say)
        yield self.say("brief.looked", documents=documents, day=wording.day(log.up_to, self.say))

    def evidence(self) -> Iterator[str]:
        if not self.it.evidence:
            return
        yield ""
        yield self.screen.bold(self.say("ask.evidence"))
        for follow in self.it.evidence:
            day = wording.day(follow.reported, self.say) if follow.reported else self.say("ask.undated")
            kind = self.say.find(f"follow.{follow.kind}", follow.kind)
            told_of = "" if follow.day is None else f" ({wording.period(follow.day, self.say)})"
            amount = f", {wording.amount(follow.amount, self.say)}" if follow.amount else ""
            yield f"  {day}: {kind}{told_of}{amount}"
            yield from self.quoted(Quote(follow.doc, follow.span), 4)

    def values(self) -> Iterator[str]:
        if not self.differ:
            return
        yield ""
        yield self.screen.bold(self.say("brief.disagreements"))
        for it in self.differ:
            yield f"  {self.say.find(f'property.{it.field}', it.field)}"
            for value in it.values:
                sources = wording.counted(len(value.origins), "origins", self.say)
                yield f"    {told.value(it.field, value.value, self.dossier, self.say)} — {sources}"
                for quote in value.quotes[:3]:
                    yield from self.quoted(quote, 6)

    def quoted(self, quote: Quote, indent: int) -> Iterator[str]:
        pad = " " * indent
        for line in wrap(self.screen.iso(f"«{self.dossier.words(quote)}»"), self.screen.width - indent):
            yield pad + line
        yield pad + self.screen.dim(quote.doc)


def entity_lines(screen: Screen, book: Book, entity: str, on: dt.date) -> Iterator[str]:
    """Yield the page of a person, body or place, as of a day."""
    say, thing = screen.say, book.thing(entity)
    other = thing.ar if say.lang == "en" else thing.en
    title = thing.name(say.lang)
    yield screen.bold(title) + (f" ({screen.iso(other)})" if other and other != title else "")
    facts = [say.find(f"type.{thing.type}", thing.type), thing.id]
    if thing.wikidata:
        facts.append(f"https://www.wikidata.org/wiki/{thing.wikidata}")
    yield say("list.comma").join(screen.iso(fact) for fact in facts if fact)
    yield from _offices(book, entity)
    count = book.register.documents(entity=entity, limit=1).total
    yield say("ask.named-in", documents=wording.counted(count, "documents-of", say))
    promises = list(book.register.commitments(entity=entity).items)
    events = list(book.register.events(entity=entity, order="newest").items)
    dossier = book.dossier(promises, events)
    for heading, items in (("layer.commitments", promises), ("layer.events", events)):
        if items:
            yield ""
            yield screen.bold(f"{say(heading)} ({len(items)})")
        for it in items:
            known = as_of(it, on)
            if known is not None:
                yield from _item(screen, dossier, known, on)


def items(screen: Screen, book: Book, ids: Sequence[str], on: dt.date) -> Iterator[str]:
    """Yield promises, each with its standing and the words it rests on, as of a day."""
    found = cast(dict[str, LinkedCommitment], book.register.several("commitment", ids))
    dossier = book.dossier(found.values())
    for id_ in ids:
        known = as_of(found[id_], on) if id_ in found else None
        if known is not None:
            yield from _item(screen, dossier, known, on)


def _offices(book: Book, entity: str) -> Iterator[str]:
    say = book.say
    for office, term in book.knowledge.posts_of(entity):
        first = wording.period(term.start, say)
        name = book.office(office.id)
        if term.end is None:
            yield "  " + say("ask.office-since", office=name, first=first)
        else:
            yield "  " + say("ask.office-term", office=name, first=first, last=wording.period(term.end, say))


def _item(screen: Screen, dossier: Dossier, it: LinkedCommitment | LinkedEvent, on: dt.date) -> Iterator[str]:
    say = screen.say
    line = told.promise(it, dossier, say) if isinstance(it, LinkedCommitment) else told.meeting(it, dossier, say)
    first, *rest = wrap(f"{say(f'standing.{standing(it, on=on)}')}: {line}", screen.width - 4)
    yield f"  • {first}"
    yield from (f"    {more}" for more in rest)
    quote = told.latest(it)
    if quote is not None:
        words = dossier.words(quote)
        cut = words if len(words) <= 160 else words[:160].rpartition(" ")[0] + " …"
        for part in wrap(screen.iso(f"«{cut}»"), screen.width - 6):
            yield "      " + part
        yield "      " + screen.dim(f"{quote.doc} {it.id}")
