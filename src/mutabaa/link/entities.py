"""What the articles name, with every spelling and how many articles name it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from mutabaa.link.facts import Digest, Named
from mutabaa.link.ruled import Ruled
from mutabaa.link.shelf import Shelf
from mutabaa.link.values import Values
from mutabaa.model.coverage import LinkedEntity
from mutabaa.model.findings import MentionType


class Tally(NamedTuple):
    """How often an entity was written how, by document."""

    types: dict[str, int]
    spellings: dict[str, int]
    documents: set[str]


class Entities:
    """Counts entities over all articles.

    Args:
        shelf: Where the counts are kept.
        values: Takes the entities.
    """

    def __init__(self, shelf: Shelf, values: Values) -> None:
        self._tallies = shelf.table("entity.tallies", Tally)
        self._of_doc = shelf.table("entity.documents", tuple[Named, ...])
        self._values = values
        self._ruled: Ruled | None = None

    def take(self, ruled: Ruled) -> None:
        """Obey these decisions from now on."""
        before, self._ruled = self._ruled, ruled
        changed = ruled.names_differ(before) if before is not None else set(ruled.alias)
        self._tell(changed)

    def named(self, entities: Iterable[str]) -> set[str]:
        """Return the documents that name one of ``entities``."""
        return {doc for name in entities if (t := self._tallies.get(name)) for doc in t.documents}

    def add(self, digests: Iterable[Digest]) -> None:
        """Count the names of new articles."""
        touched: set[str] = set()
        for digest in digests:
            self._of_doc[digest.doc] = digest.entities
            for name in digest.entities:
                tally = self._tallies.get(name.id) or Tally({}, {}, set())
                tally.documents.add(digest.doc)
                tally.types[name.type] = tally.types.get(name.type, 0) + name.count
                for spelling in name.spellings:
                    tally.spellings[spelling] = tally.spellings.get(spelling, 0) + 1
                self._tallies[name.id] = tally
                touched.add(name.id)
        self._tell(touched)

    def drop(self, docs: Iterable[str]) -> None:
        """Take back the names of articles."""
        touched: set[str] = set()
        for doc in docs:
            for name in self._of_doc.pop(doc, ()):
                tally = self._tallies[name.id]
                tally.documents.discard(doc)
                tally.types[name.type] -= name.count
                for spelling in name.spellings:
                    tally.spellings[spelling] -= 1
                self._tallies[name.id] = tally
                touched.add(name.id)
        self._tell(touched)

    def _tell(self, names: Iterable[str]) -> None:
        for name in names:
            tally = self._tallies.get(name)
            if tally is None or not tally.documents:
                self._tallies.pop(name, None)
                self._values.remove("entity", name)
                continue
            spellings = [(n, s) for s, n in tally.spellings.items() if n > 0]
            best = max(tally.types, key=lambda t: (tally.types[t], t))
            into = self._ruled.called(name) if self._ruled else name
            self._values.put(
                LinkedEntity(
                    name,
                    _type(best),
                    tuple(s for _, s in sorted(spellings, key=lambda p: (-p[0], p[1]))),
                    len(tally.documents),
                    into if into != name else None,
                )
            )


def _type(name: str) -> MentionType:
    return name  # type: ignore[return-value]
