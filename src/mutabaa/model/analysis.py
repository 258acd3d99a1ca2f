"""One article with everything read from it so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from mutabaa.model.document import Document, Layout, Published
from mutabaa.model.findings import Commitment, Event, Mention, Party, Quantity, Statement, Time
from mutabaa.model.words import Sentence, Token


@dataclass(frozen=True, slots=True)
class Analysis:
    """An article and the layers over it; each stage adds the layers it gives.

    Attributes:
        document: The article.
        layout: Headline, boilerplate, blocks (from ``clean``).
        tokens: Words, numbers and signs of the whole text, in order.
        sentences: Sentences over the tokens; boilerplate holds none.
        mentions: Named things, in text order, not overlapping.
        parties: Noun phrases that can act, in text order.
        published: When the article appeared.
        times: Expressions of time with their values.
        quantities: Sums, shares and counts.
        events: Encounters.
        commitments: Pledges, targets, decisions, undertakings.
        statements: Attributed words.
    """

    document: Document
    layout: Layout = field(default_factory=Layout)
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    parties: tuple[Party, ...] = ()
    published: Published = field(default_factory=Published)
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    events: tuple[Event, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    statements: tuple[Statement, ...] = ()

    @property
    def text(self) -> str:
        """The text that every span points into."""
        return self.document.text
