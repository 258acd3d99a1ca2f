"""Who can act in an article that is read back from its record, which keeps names but no parties."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from mutabaa.link.ties import Ties
from mutabaa.model import Analysis, Party, Span, Token

_STATES = frozenset({"state", "states", "territory", "capital"})
"""Kinds of places that act: Germany has opened, Berlin has signed."""

_TITLES = frozenset(
    {
        "leader-noun", "minister-noun", "official-noun", "people-noun", "spokesman-noun", "ambassador-noun",
        "envoy-noun", "counterpart",
    }
)  # fmt: skip
"""Groups of the nouns that a title before a name begins with."""

_MEMBERS = frozenset({"country-noun", "leader-noun"})
"""Groups of the nouns for all who make up a body (``the states of the alliance``)."""

_LONGEST = 6
"""Words of a title at most."""

_NOMINAL = frozenset({"noun", "adjective"})


def acting(a: Analysis, ties: Ties) -> Iterator[Party]:
    """Yield the states, the members of a body as its members, and the persons whose title stands before their name.

    Bodies and persons without a title are known by their names alone. A title
    is part of who acts: in "the French president Emmanuel Macron announced"
    nothing stands between the verb and its subject.
    """
    starts = [token.start for token in a.tokens]
    people = [m for m in a.mentions if m.type == "PER"]
    taken = {at for m in people for at in range(bisect_left(starts, m.span.start), bisect_left(starts, m.span.end))}
    for mention in a.mentions:
        if mention.entity is None:
            continue
        if mention.type == "LOC" and ties.kind(mention.entity) in _STATES:
            yield Party(mention.span, mention.span, "state", mention.entity)
        elif mention.type == "ORG":
            at = bisect_left(starts, mention.span.start) - 1
            if at >= 0 and at not in taken and a.tokens[at].word.groups & _MEMBERS:
                yield Party(Span(a.tokens[at].stem_span.start, mention.span.end), mention.span, "group", mention.entity)
        elif mention.type == "PER":
            start = _title(a, bisect_left(starts, mention.span.start), taken)
            if start is not None:
                yield Party(Span(start, mention.span.end), mention.span, "person", mention.entity)


def _title(a: Analysis, at: int, taken: set[int]) -> int | None:
    """Return where the title before a name begins, or None where there is none."""
    found = None
    for index in range(at - 1, max(-1, at - 1 - _LONGEST), -1):
        token = a.tokens[index]
        if index in taken or token.kind != "word" or not _nominal(token):
            break
        if token.word.groups & _TITLES:
            found = token.start + len(token.word.prefixes)
        if token.word.prefixes:
            break  # a conjunction or preposition opens the phrase
    return found


def _nominal(token: Token) -> bool:
    parts = {reading.part for reading in token.word.readings}
    return not parts or bool(parts & _NOMINAL)
