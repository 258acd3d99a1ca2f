"""The journey on one page: which stage comes after which.

Nothing else knows the order. A stage takes the analysis so far and gives the
layers it adds; ``Pipeline`` holds what is built once (packs, names, rules).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from mutabaa import edition
from mutabaa.analyse.names import NameFinder, entities_of, protected_words
from mutabaa.analyse.published import date_document
from mutabaa.analyse.quantities import quantities
from mutabaa.clean import clean, place_names
from mutabaa.errors import LinkedMeanwhile
from mutabaa.export.record import record
from mutabaa.extract.commitments import commitments
from mutabaa.extract.events import events
from mutabaa.extract.statements import statements
from mutabaa.model import Analysis, Document, Skipped, Span
from mutabaa.packs import built_in, load_packs
from mutabaa.parallel import each
from mutabaa.rules import forget_views, load_rules
from mutabaa.text import WordReader, sentences, tokens

if TYPE_CHECKING:
    from mutabaa.model.links import LinkChanges
    from mutabaa.register import Register
    from mutabaa.register.values import Added

_TRIES = 5
"""How often linking begins again because another program linked in the same register."""


class Pipeline:
    """Reads articles with one set of packs.

    Building one loads packs and rules (a second or so); using it keeps no
    trace of the articles it has seen, so one pipeline serves any number.

    Args:
        packs: Names of built-in packs, or folders; all built-in ones where empty.

    Raises:
        BadPack: A pack is malformed.
        BadRules: A rule file is malformed.
    """

    def __init__(self, packs: Iterable[str] = ()) -> None:
        self._packs = tuple(packs)
        self.knowledge = load_packs(*(self._packs or built_in()))
        self._places = place_names(self.knowledge)
        self._read_word = WordReader(*protected_words(self.knowledge))
        self._names = NameFinder(self.knowledge)
        self._rules = load_rules()

    @cached_property
    def program(self) -> str:
        """What reads: version and fingerprint of rules and packs, for ``Register.open``."""
        return edition.program(self._packs or built_in())

    @cached_property
    def linker(self) -> str:
        """Fingerprint of what links."""
        return edition.linker(self._packs or built_in())

    def __call__(self, document: Document) -> Analysis:
        """Return the article with all layers."""
        layout = clean(document, self._places)
        words = tokens(document.text, self._read_word)
        a = Analysis(document, layout, words, sentences(words, layout.blocks))

        # Offices need the day and the day needs names, so names are read first and linked afterwards.
        mentions, parties = self._names.recognise(a)
        a = replace(a, mentions=mentions, parties=parties, quantities=quantities(a))
        published, times = date_document(a, self.knowledge)
        a = replace(a, published=published, times=times)
        mentions, parties = self._names.link(a)
        a = replace(a, mentions=mentions, parties=parties)

        a = replace(a, events=events(a, self._rules, self.knowledge))
        a = replace(a, statements=statements(a, self._rules, self.knowledge))
        a = replace(a, commitments=commitments(a, self._rules, self.knowledge))
        forget_views(a)
        return a

    def record(self, analysis: Analysis) -> dict[str, Any]:
        """Return the record of an analysed article (the contract of ``DESIGN.md``)."""
        return record(analysis, entities_of(analysis, self.knowledge))

    def records(self, documents: Iterable[Document]) -> Iterator[dict[str, Any]]:
        """Read articles one by one; nothing is kept in memory."""
        for document in documents:
            yield self.record(self(document))

    def add(
        self, documents: Iterable[Document | Skipped], register: Register, *, jobs: int = 1
    ) -> tuple[Added | Skipped, ...]:
        """Read articles into a register and link them: the whole journey.

        Args:
            documents: As ``mutabaa.read`` yields them.
            register: Where to; each article is in it whole or not at all.
            jobs: Processes that analyse.

        Returns:
            What became of each.
        """
        with register.run("add"):
            outcomes = tuple(self.put(documents, register, jobs=jobs))
            self.link(register)
        return outcomes

    def put(
        self, documents: Iterable[Document | Skipped], register: Register, *, jobs: int = 1
    ) -> Iterator[Added | Skipped]:
        """Read articles into a register one by one; ``link`` ties them to the others afterwards.

        An article that the register has, read by this program, costs a look
        into the register and no analysis. What was left out is noted there
        with its reason, until it can be read.
        """
        met: list[str] = []
        seen: list[str] = []
        mended = set(register.skipped_places())

        def fresh() -> Iterator[Document | Skipped]:
            for item in documents:
                if isinstance(item, Document):
                    known = register.known(doc=item.id, text=item.text, url=item.url, source=item.source)
                    if mended:
                        register.read_after_all(mended & {item.path, item.url, item.id})
                    if known is not None and known.same_text and known.same_program:
                        met.append(known.doc)
                        seen.append(known.doc)
                        continue
                yield item

        make = partial(Pipeline, self._packs)
        for item in each(fresh(), _record, make, self._packs, tool=self, jobs=jobs):
            if isinstance(item, Skipped):
                register.note_skipped(item)
                yield item
            else:
                yield register.add(item)
            yield from _known(met)
        register.seen(seen)
        yield from _known(met)

    def reread(self, register: Register, *, jobs: int = 1) -> Iterator[Added | Skipped]:
        """Read what a register holds once more, where another program or other packs read it last.

        ``link`` ties it afterwards; ``Register.diff`` tells what was gained and lost.
        """
        return self.put(map(_kept, register.records()), register, jobs=jobs)

    def link(self, register: Register) -> LinkChanges:
        """Tie what is new in a register, or newly decided, to what is there already.

        It costs what the new articles touch. Everything is linked anew where
        another program or other packs did it before.

        Args:
            register: What to read and write.

        Raises:
            LinkedMeanwhile: Other programs kept linking in it.
        """
        for _ in range(_TRIES):
            with suppress(LinkedMeanwhile):
                return self._link(register)
        return self._link(register)

    def _link(self, register: Register) -> LinkChanges:
        from mutabaa.link import Linker
        from mutabaa.model.links import LinkChanges, changes, joined

        rulings, mark, waiting = register.rulings(), register.reading_mark(), register.pending()
        with closing(register.shelf(maker=self.linker)) as shelf:
            if not mark or (not waiting and not shelf.fresh and shelf.rulings == rulings):
                return LinkChanges()
            if shelf.fresh:
                linker = Linker(self.knowledge, shelf, rulings)
                looked = linker.add(register.records()).looked
                found = replace(changes(register.link_state(), linker.state()), looked=looked)
            else:
                linker = Linker(self.knowledge, shelf, shelf.rulings)
                found = linker.add(register.records(waiting))
                if shelf.rulings != rulings:
                    found = joined(found, linker.decide(rulings))
            shelf.rulings = rulings
            register.replace_links(found, shelf, mark=mark)
        return found


def _kept(record: dict[str, Any]) -> Document:
    """Return the article of a record as it was read: with what its input said, without what was found in it."""
    text, title = record["text"], record.get("title")
    end = title["end"] if title and not title["start"] else 0
    published = record.get("published") or {}
    because = (published.get("because") or ("",))[0]
    outside = published.get("stated") and not because.startswith(_IN_THE_ARTICLE)
    return Document(
        record["doc"],
        text,
        Span(0, end) if end and text.startswith("\n\n", end) else None,
        record.get("source"),
        record.get("url"),
        dt.date.fromisoformat(published["from"]) if outside else None,
        because if outside else None,
        record.get("language") or "ar",
    )


_IN_THE_ARTICLE = ("dateline ", "address ")
"""How reasons begin that say where in an article its day was found."""


def _known(met: list[str]) -> Iterator[Added]:
    """Empty ``met``, and say of each document in it that there was nothing to do."""
    from mutabaa.register.values import Added

    while met:
        yield Added(met.pop(0), "known", 0)


def _record(pipeline: Pipeline, document: Document) -> dict[str, Any]:
    return pipeline.record(pipeline(document))
