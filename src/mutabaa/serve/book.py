"""A register as a reader meets it: names instead of ids, words instead of offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mutabaa.errors import BadInput, RegisterError
from mutabaa.export.dossier import Dossier, Paper, Said, Thing
from mutabaa.model import Interval, Span
from mutabaa.model.follow import Disagreement, LinkedCommitment, LinkedEvent, Quote, Ref, Who
from mutabaa.model.knowledge import Entity, Knowledge
from mutabaa.packs import built_in, load_packs, look_up
from mutabaa.serve.messages import Messages

if TYPE_CHECKING:
    from mutabaa.register import Register
    from mutabaa.register.values import Finding, StoredDocument, StoredEntity

_KEPT = 4096  # texts of so many documents


class Book:
    """Names, words and sources of one register in one language.

    Args:
        register: An open register.
        say: Messages in the reader's language.
        packs: Knowledge packs; all built-in ones where empty.
    """

    def __init__(self, register: Register, say: Messages, packs: Iterable[str] = ()) -> None:
        self.register = register
        self.say = say
        self._packs = tuple(packs)
        self._things: dict[str, Thing] = {}
        self._texts: dict[str, str] = {}
        self._sheets: dict[str, Paper] = {}

    @cached_property
    def knowledge(self) -> Knowledge:
        """The packs, for names of offices, topics and of what no document names."""
        return load_packs(*(self._packs or built_in()))

    # Words and sources

    def text(self, doc: str) -> str:
        """Return the text of a document."""
        if doc not in self._texts:
            self.gather(docs=[doc])
        if doc not in self._texts:
            raise RegisterError("no such document in the register", where=doc)
        return self._texts[doc]

    def gather(self, entities: Iterable[str] = (), docs: Iterable[str] = ()) -> None:
        """Read at once what will be asked for one by one: names, texts, sources."""
        missing = [doc for doc in docs if doc not in self._texts]
        if missing:
            if len(self._texts) > _KEPT:
                self._texts, self._sheets = {}, {}
            self._texts |= self.register.texts(missing)
            self._sheets |= {doc: paper_of(it) for doc, it in self.register.papers(missing).items()}
        unknown = [entity for entity in entities if entity not in self._things]
        if unknown:
            self._things |= {id_: self._thing(it) for id_, it in self.register.named(unknown).items()}

    def take_names(self, other: Book) -> None:
        """Take over the names that another book of the same language has looked up."""
        self._things |= {id_: thing for id_, thing in dict(other._things).items() if thing.type}

    def words(self, quote: Quote) -> str:
        """Return the words of a quotation on one line."""
        return " ".join(quote.span.of(self.text(quote.doc)).split())

    def paper(self, doc: str) -> Paper:
        """Return a document as exports name it."""
        if doc not in self._sheets:
            self._sheets[doc] = paper_of(self.register.document(doc))
        return self._sheets[doc]

    def proof(self, it: LinkedCommitment | LinkedEvent) -> Quote | None:
        """Return the words that best show what became of it: those of its last change, else of its first report."""
        for change in reversed(it.history):
            if change.quote is not None:
                return change.quote
        return self.anchor(it.members[0]) if it.members else None

    def anchor(self, ref: Ref) -> Quote | None:
        """Return the words that one finding rests on."""
        for finding in self.register.findings(_KINDS[ref.id[0]], doc=ref.doc).items:
            if finding.id == ref.id:
                return Quote(ref.doc, Span(finding.start, finding.end))
        return None

    # Names

    def thing(self, entity: str) -> Thing:
        """Return an entity with its names; one that nothing knows goes by its id."""
        if entity not in self._things:
            try:
                self._things[entity] = self._thing(self.register.entity(entity))
            except RegisterError:
                self._things[entity] = self._from_packs(entity)
        return self._things[entity]

    def _thing(self, stored: StoredEntity) -> Thing:
        known = self._from_packs(stored.id)
        return Thing(
            stored.id, stored.type, stored.name_ar or known.ar, stored.name_en or known.en,
            stored.wikidata or known.wikidata, known.kind, known.state, known.coordinates, known.iso,
        )  # fmt: skip

    def _from_packs(self, entity: str) -> Thing:
        known = self.knowledge.entity(entity)
        if known is None:
            named = self.knowledge.formats.get(entity)
            if named is not None:
                return Thing(entity, "EVT", named.name.ar, named.name.en)
            return Thing(entity, "", entity.lstrip("~").replace("-", " "))
        return Thing(
            entity, known.type, known.name.ar, known.name.en, known.wikidata, known.kind, known.state,
            known.coordinates, known.iso,
        )  # fmt: skip

    def name(self, entity: str) -> str:
        """Return the name of an entity in the reader's language."""
        return self.thing(entity).name(self.say.lang)

    def office(self, office: str) -> str:
        """Return the name of an office: role and whose it is."""
        known = self.knowledge.offices.get(office)
        role = self.knowledge.roles.get(known.role) if known else None
        if known is None or role is None:
            return ""
        title = role.name.ar if self.say.lang == "ar" else role.name.en
        return self.say("ask.office-of", office=title, owner=self.name(known.of))

    def topic(self, topic: str) -> str:
        """Return the name of a topic."""
        known = self.knowledge.topics.get(topic)
        if known is None:
            return topic.replace("-", " ")
        return known.name.ar if self.say.lang == "ar" else known.name.en

    def who(self, who: Who) -> str:
        """Return how to call somebody: the name, else the office, else the words of the article."""
        if who.entity:
            return self.name(who.entity)
        return (self.office(who.office) if who.office and self.say.lang != "ar" else "") or who.words

    # Finding what the user means

    def entity(self, name: str) -> str:
        """Return the id of the entity that a user calls so.

        Raises:
            BadInput: Nobody is called so, or several are.
        """
        wanted = folded(name)
        near = self.near(name)
        same = [e for e in near if wanted in {folded(e.id), folded(e.name_ar), folded(e.name_en)}]
        spelt = {entity.id for entity in look_up(self.knowledge, name) if _spelt(entity, wanted)}
        left = same or [e for e in near if e.id in spelt] or near
        if not left and name in self.knowledge.entities:
            return name
        if not left:
            raise BadInput(self.say("ask.unknown-name", name=name), remedy=self.say("ask.unknown-name-remedy"))
        if len(left) > 1:
            choices = self.say("list.comma").join(e.id for e in left[:8])
            raise BadInput(self.say("ask.ambiguous", name=name, choices=choices))
        return left[0].id

    def known(self, name: str) -> str:
        """Return the id of the entity that a user calls so, of the packs too where no document names it yet.

        Raises:
            BadInput: Nobody is called so, or several are.
        """
        try:
            return self.entity(name)
        except BadInput:
            wanted = folded(name)
            near = look_up(self.knowledge, name)
            same = {it.id for it in near if wanted == folded(it.name.ar) or _spelt(it, wanted)}
            if len(same) != 1:
                raise
            return same.pop()

    def near(self, name: str) -> list[StoredEntity]:
        """Return the named things of the register that a user may call so, the most named first."""
        found = {e.id: e for e in self.register.entities(name=name, limit=50).items}
        for known in look_up(self.knowledge, name)[:50]:
            if known.id not in found:
                with suppress(RegisterError):
                    found[known.id] = self.register.entity(known.id)
        return sorted(found.values(), key=lambda e: (-e.documents, e.id))

    def topic_id(self, name: str) -> str:
        """Return the id of the topic that a user calls so.

        Raises:
            BadInput: There is none.
        """
        wanted = folded(name)
        for topic in self.knowledge.topics.values():
            if wanted in {folded(topic.id), folded(topic.name.ar), folded(topic.name.en)}:
                return topic.id
        near = [t.id for t in self.knowledge.topics.values() if wanted in folded(f"{t.id} {t.name.ar} {t.name.en}")]
        if len(near) == 1:
            return near[0]
        choices = ", ".join(near or self.knowledge.topics)
        raise BadInput(self.say("ask.unknown-topic", name=name), remedy=choices)

    # Exports

    def dossier(
        self,
        commitments: Iterable[LinkedCommitment] = (),
        events: Iterable[LinkedEvent] = (),
        disagreements: Iterable[Disagreement] = (),
        statements: Iterable[Said] = (),
    ) -> Dossier:
        """Gather chosen values with the names and sources they need."""
        promises, meetings = tuple(commitments), tuple(events)
        differ, said = tuple(disagreements), tuple(statements)
        both: list[LinkedCommitment | LinkedEvent] = [*promises, *meetings]
        quoted = {quote.doc for it in both for quote in quotes_of(it)}
        quoted |= {quote.doc for d in differ for value in d.values for quote in value.quotes}
        quoted |= {ref.doc for it in both for ref in it.members} | {s.doc for s in said}
        whos = [who for it in both for who in whos_of(it)]
        whos += [s.speaker for s in said if s.speaker]
        entities = {who.entity for who in whos if who.entity} | {e.format for e in meetings if e.format}
        names = {who.office: self.office(who.office) for who in whos if who.office}
        topics = {c.topic for c in promises if c.topic} | {t for e in meetings for t in e.topics}
        names |= {topic: self.topic(topic) for topic in topics}
        self.gather(entities, quoted)
        return Dossier(
            commitments=promises,
            events=meetings,
            disagreements=differ,
            statements=said,
            papers={doc: self.paper(doc) for doc in sorted(quoted)},
            things=self._with_states(entities),
            names={key: name for key, name in names.items() if name},
            searches=self.register.searches(it.id for it in both),
            words=self.words,
            read_up_to=self.register.read_up_to(),
            documents=self.register.holdings()["documents"],
        )

    def _with_states(self, entities: set[str]) -> dict[str, Thing]:
        found = {entity: self.thing(entity) for entity in sorted(entities)}
        states = {thing.state for thing in found.values() if thing.state} - found.keys()
        return found | {state: self.thing(state) for state in sorted(states)}

    def said(self, finding: Finding) -> Said:
        """Return a statement finding as exports show it."""
        record: dict[str, Any] = finding.data
        speaker, content = record.get("speaker"), record["content"]
        who = None
        if speaker:
            words = self.words(Quote(finding.doc, Span(speaker["start"], speaker["end"])))
            who = Who(speaker.get("entity"), words, "speaker", speaker.get("office"))
        return Said(
            finding.doc, finding.id, finding.uid, who,
            Quote(finding.doc, Span(content["start"], content["end"])), record.get("mode", "indirect"),
            record.get("stance"), self.paper(finding.doc).published,
        )  # fmt: skip


_KINDS = {"e": "event", "c": "commitment", "s": "statement"}


def folded(name: str) -> str:
    """Return a name as names are compared: without hamza forms, vowel signs and letter case."""
    from mutabaa.text import fold

    return fold(name).casefold().strip()


def _spelt(entity: Entity, wanted: str) -> bool:
    """Tell whether a folded name is one of an entity's spellings, shorthand included."""
    return wanted in {folded(form) for form in (*entity.spellings, *entity.latin, *entity.short, entity.name.en)}


def paper_of(document: StoredDocument) -> Paper:
    """Return a stored document as exports name it."""
    published = None
    if document.first is not None and document.last is not None:
        published = Interval.days(document.first, document.last)
    return Paper(document.id, document.title, document.source, document.url, published, document.stated)


def whos_of(it: LinkedCommitment | LinkedEvent) -> Iterator[Who]:
    """Yield everybody and every place with a part in it."""
    if isinstance(it, LinkedCommitment):
        yield from it.debtors
        if it.beneficiary is not None:
            yield it.beneficiary
    else:
        yield from it.participants
        if it.place is not None:
            yield it.place


def quotes_of(it: LinkedCommitment | LinkedEvent) -> Iterator[Quote]:
    """Yield every quotation that a linked value points at."""
    yield from (change.quote for change in it.history if change.quote is not None)
    yield from (Quote(follow.doc, follow.span) for follow in it.evidence)
    for _, reported in it.values:
        for value in reported:
            yield from value.quotes
    if isinstance(it, LinkedCommitment) and it.action is not None:
        yield it.action
