"""A register as a reader meets it: names instead of ids, words instead of offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from mutabaa.errors import RegisterError
from mutabaa.export.dossier import Dossier, Paper, Said, Thing
from mutabaa.model import Interval, Span
from mutabaa.model.follow import Disagreement, LinkedCommitment, LinkedEvent, Quote, Ref, Who
from mutabaa.serve.messages import Messages
from mutabaa.serve.names import Names

if TYPE_CHECKING:
    from mutabaa.register import Register
    from mutabaa.register.values import Finding, StoredDocument

_PARTIES = frozenset({"place", "debtor", "beneficiary", "participants"})
"""Fields of disagreements whose values are ids of entities."""
_KEPT = 4096  # texts of so many documents


class Book(Names):
    """Names, words and sources of one register in one language.

    Args:
        register: An open register.
        say: Messages in the reader's language.
        packs: Knowledge packs; all built-in ones where empty.
    """

    def __init__(self, register: Register, say: Messages, packs: Iterable[str] = ()) -> None:
        super().__init__(register, say, packs)
        self._texts: dict[str, str] = {}
        self._sheets: dict[str, Paper] = {}

    def text(self, doc: str) -> str:
        """Return the text of a document.

        Raises:
            RegisterError: There is none of this id.
        """
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
        entities |= {part for d in differ if d.field in _PARTIES for it in d.values for part in it.value.split(", ")}
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
