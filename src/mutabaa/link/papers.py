"""Articles as wholes: their origins and stories."""

from __future__ import annotations

from collections.abc import Mapping

from mutabaa.link import origins, stories
from mutabaa.link.encode import Remembering
from mutabaa.link.facts import Digest
from mutabaa.link.graph import Graph
from mutabaa.link.layer import Layer
from mutabaa.link.names import stable_id
from mutabaa.link.ruled import Ruled
from mutabaa.link.shelf import Shelf
from mutabaa.link.values import Values
from mutabaa.model import Interval


class Papers:
    """Groups articles by origin and by story.

    Args:
        shelf: Where everything is kept.
        values: Takes origins and stories.
        encoder: Vectors of sentences.
    """

    def __init__(self, shelf: Shelf, values: Values, encoder: Remembering) -> None:
        self._values = values
        score = origins.OriginScore(encoder)
        self._origin = Layer[Digest](
            "origin",
            Graph(
                "origin", Digest, shelf,
                keys=origins.keys, score=score, things="papers", prepare=score.prepare,
            ),
            shelf,
            order=origins.order,
            fits=lambda left, right: origins.fits(left, right, self.joined),
            name_of=lambda members: (stable_id("or", members[0].doc), ""),
        )  # fmt: skip
        story = Graph("story", Digest, shelf, keys=stories.keys, score=stories.score, things="papers")
        self._story = Layer[Digest](
            "story",
            story,
            shelf,
            order=origins.order,
            fits=lambda left, right: stories.fits(left, right, lambda a, b: story.edges[a].get(b, 0.0)),
            name_of=lambda members: (stable_id("story", members[0].doc), ""),
            least=stories.EDGE,
        )
        self.digests = self._origin.graph.things

    def take(self, ruled: Ruled) -> None:
        """Obey these decisions from now on."""
        self._story.same, self._story.apart = ruled.same_story, ruled.apart_story

    def joined(self, left: str, right: str) -> bool:
        """Tell whether two documents copy or retell one another."""
        return right in self._origin.graph.edges[left]

    def origin_of(self, doc: str) -> str | None:
        """Return the id of the origin behind a document."""
        return self._origin.owner.get(doc)

    def published(self, doc: str) -> Interval | None:
        """Return when a document appeared."""
        found = self.digests.get(doc)
        return found.published if found is not None else None

    def drop(self, docs: list[str]) -> tuple[set[str], set[str], set[str], set[str]]:
        """Remove articles; return what ``add`` must decide anew."""
        origin, stale = self._origin.drop(docs)
        story, old = self._story.drop(docs)
        self._origin.graph.forget(docs)
        return origin, stale, story, old

    def add(self, new: Mapping[str, Digest], dropped: tuple[set[str], set[str], set[str], set[str]]) -> set[str]:
        """Add articles; return those that now have another origin."""
        origin, stale, story, old = dropped
        seeds = self._origin.add(new) | (origin - set(new))
        told, gone, moved = self._origin.decide(seeds, stale)
        for id_ in sorted(told):
            members = self._origin.things(id_)
            scores = [self._origin.groups[id_].certainty] if len(members) > 1 else []
            self._values.put(origins.tell_origin(members, scores))
        for id_ in gone:
            self._values.remove("origin", id_)
        again = {self._story.owner[doc] for doc in moved if doc in self._story.owner}
        seeds = self._story.add(new) | (story - set(new))
        told, gone, _ = self._story.decide(seeds, old)
        for id_ in sorted(told | (again - gone)):
            self._values.put(stories.tell_story(self._story.things(id_), self.origin_of))
        for id_ in gone:
            self._values.remove("story", id_)
        return moved
