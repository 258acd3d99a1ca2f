"""Statements over all articles: which outlets give one utterance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mutabaa.link import said
from mutabaa.link.encode import Meaning
from mutabaa.link.facts import Digest, Saying
from mutabaa.link.graph import Graph
from mutabaa.link.layer import Layer
from mutabaa.link.names import node
from mutabaa.link.papers import Papers
from mutabaa.link.renamed import Called, Renaming
from mutabaa.link.ruled import Ruled
from mutabaa.link.shelf import Shelf
from mutabaa.link.values import Values
from mutabaa.text.citation import cited


class Utterances:
    """Groups the statements of all articles; only those of several outlets are told.

    Args:
        shelf: Where everything is kept.
        values: Takes the utterances.
        papers: Knows origins and texts.
        meaning: Likeness of two wordings.
    """

    def __init__(self, shelf: Shelf, values: Values, papers: Papers, meaning: Meaning) -> None:
        self._values = values
        self._papers = papers
        self._rejected: frozenset[str] = frozenset()
        score = said.Score(meaning)
        graph = Graph[Saying](
            "saying",
            Saying,
            shelf,
            keys=said.keys,
            score=score,
            prepare=lambda pairs: meaning.prepare(score.doubts(pairs)),
        )
        self._ruled: Ruled | None = None
        graph.things = Renaming(graph.things, self._called)
        self._layer = Layer[Saying](
            "saying",
            graph,
            shelf,
            order=said.order,
            fits=lambda a, b: said.fits([graph.things[k] for k in a], [graph.things[k] for k in b]),
            name_of=said.name_of,
        )

    def _called(self) -> Called | None:
        return self._ruled.called if self._ruled is not None and self._ruled.alias else None

    def take(self, ruled: Ruled) -> None:
        """Obey these decisions from now on."""
        self._ruled = ruled
        self._layer.same, self._layer.apart = ruled.same, ruled.apart
        self._rejected = ruled.rejected

    def drop(self, docs: Sequence[str]) -> tuple[set[str], set[str]]:
        """Remove the statements of articles; return what ``add`` must decide anew."""
        said_ = (node(*it.ref) for doc in docs for it in self._papers.digests[doc].sayings)
        keys = [key for key in said_ if key in self._layer.graph.edges]
        found = self._layer.drop(keys)
        self._layer.graph.forget(keys)
        return found

    def add(self, digests: Iterable[Digest], dropped: tuple[set[str], set[str]], moved: Iterable[str]) -> None:
        """Add the statements of articles and tell anew what they touch.

        Args:
            digests: New articles.
            dropped: What removing articles left to decide.
            moved: Documents that now have another origin.
        """
        left, stale = dropped
        stands = {node(*it.ref): it for d in digests for it in d.sayings}
        seeds = self._layer.add({key: it for key, it in stands.items() if key not in self._rejected})
        told, gone, _ = self._layer.decide(seeds | left, stale)
        for doc in moved:
            digest = self._papers.digests.get(doc)
            told |= {
                owner for it in (digest.sayings if digest else ()) if (owner := self._layer.owner.get(node(*it.ref)))
            }
        for id_ in sorted(told - gone):
            members = self._layer.things(id_)
            if len(members) > 1:
                self._values.put(said.tell_statement(id_, members, self._papers.origin_of, self._speaker))
            else:
                self._values.remove("statement", id_)
        for id_ in gone:
            self._values.remove("statement", id_)

    def _speaker(self, doc: str, it: Saying) -> str:
        return cited(self._papers.digests[doc].text, it.speaker.span) if it.speaker else ""
