"""The linking stage: digests in, what changed in the register out.

``Linker.add`` costs what the articles added and the components they touch
cost. What it gives depends on the set of articles and decisions alone, never
on their order; adding an article again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mutabaa.link.digest import Digester
from mutabaa.link.encode import Encoder, Meaning, Remembering, encode
from mutabaa.link.entities import Entities
from mutabaa.link.facts import Digest
from mutabaa.link.findings import Findings
from mutabaa.link.papers import Papers
from mutabaa.link.recorded import Json
from mutabaa.link.renamed import renamed
from mutabaa.link.ruled import Ruled
from mutabaa.link.searched import Searched
from mutabaa.link.shelf import MemoryShelf, Shelf
from mutabaa.link.utterances import Utterances
from mutabaa.link.values import Values
from mutabaa.model.knowledge import Knowledge
from mutabaa.model.links import LinkChanges, LinkState, Rulings

_NOTHING = Rulings()


class Linker:
    """Links articles as they come.

    Args:
        knowledge: The packs.
        shelf: Where what is known is kept; in memory where None.
        rulings: Human decisions.
        encoder: Vectors of sentences.

    Example:
        >>> from mutabaa.packs import load_packs
        >>> linker = Linker(load_packs("world"))
        >>> linker.add([]).looked
        ()
    """

    def __init__(
        self,
        knowledge: Knowledge,
        shelf: Shelf | None = None,
        rulings: Rulings = _NOTHING,
        encoder: Encoder = encode,
    ) -> None:
        self.shelf = shelf if shelf is not None else MemoryShelf()
        self.digester = Digester(knowledge)
        ties = self.digester.ties
        self.values = Values(self.shelf)
        self.rulings = Ruled(rulings)
        meaning = Meaning(encoder)
        self._papers = Papers(self.shelf, self.values, Remembering(encoder))
        self._utterances = Utterances(self.shelf, self.values, self._papers, meaning)
        self._entities = Entities(self.shelf, self.values)
        self._searched = Searched(self.shelf, self.values)
        self._findings = Findings(self.shelf, self.values, self._papers, ties, self._searched)
        self._take(self.rulings)

    def read(self, record: Json) -> Digest:
        """Return the digest of a record; see ``digest.Digester``."""
        return self.digester(record)

    def add(self, articles: Iterable[Json | Digest]) -> LinkChanges:
        """Link articles with everything known, and return what changed.

        An article whose id is known replaces the one before; where nothing in
        it changed, nothing changes.

        Args:
            articles: Records (as ``export.record`` writes them) or digests.
        """
        digests = {d.doc: d for d in (a if isinstance(a, Digest) else self.digester(a) for a in articles)}
        new = {doc: d for doc, d in digests.items() if self._papers.digests.get(doc) != d}
        known = [doc for doc in new if doc in self._papers.digests]
        self._update(new, known)
        changes = self.values.changes(tuple(sorted(digests)))
        self.shelf.keep()
        return changes

    def drop(self, docs: Iterable[str]) -> LinkChanges:
        """Remove articles, and return what changed."""
        self._update({}, [doc for doc in docs if doc in self._papers.digests])
        changes = self.values.changes(())
        self.shelf.keep()
        return changes

    def decide(self, rulings: Rulings) -> LinkChanges:
        """Take a new set of human decisions in place of the present one, and return what changed."""
        before, self.rulings = self.rulings, Ruled(rulings)
        docs = self.rulings.differ(before)
        renamed = self._entities.named(self.rulings.names_differ(before))
        again = {doc: self._papers.digests[doc] for doc in (docs | renamed) if doc in self._papers.digests}
        self._update(again, list(again), self.rulings)
        changes = self.values.changes(())
        self.shelf.keep()
        return changes

    def state(self) -> LinkState:
        """Return everything that is linked, search logs brought up to date."""
        return replace(self.values.state(), searches=self._searched.present())

    def _take(self, rulings: Ruled) -> None:
        self._papers.take(rulings)
        self._findings.take(rulings)
        self._utterances.take(rulings)
        self._entities.take(rulings)

    def _update(self, new: dict[str, Digest], known: list[str], rulings: Ruled | None = None) -> None:
        """Remove ``known``, add ``new``, and tell anew what that touches.

        Decisions are taken in between: what is removed is found by the names
        under which it was added.
        """
        touched = self._findings.drop(known)
        unsaid = self._utterances.drop(known)
        self._entities.drop(known)
        self._searched.drop(known)
        papers = self._papers.drop(known)
        if rulings is not None:
            self._take(rulings)
        self._searched.add(new.values())
        self._entities.add(new.values())
        moved = self._papers.add(new, papers)
        called = [renamed(digest, self.rulings.called) if self.rulings.alias else digest for digest in new.values()]
        self._findings.add(called, touched, moved)
        self._utterances.add(called, unsaid, moved)
