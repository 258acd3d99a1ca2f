"""Who bears the titles that an article gives: ``السفير البريطاني`` and ``المتحدث`` of the people named so elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from mutabaa.model import Analysis, Party, Role, Span, Token
from mutabaa.model.words import token_starts
from mutabaa.rules.apposition import own_office, two

_BETWEEN = 5  # words of a title that may stand between its noun and the name

Words = Callable[[Span], frozenset[str]]


class Titles:
    """The titles of an article's people, and the first words of its bodies.

    Args:
        analysis: The article.
        words: Gives the folded stems of the words that a span covers.

    Attributes:
        named: Each title that stands beside a name, with who bears it.
    """

    def __init__(self, analysis: Analysis, words: Words) -> None:
        self._tokens = analysis.tokens
        self._starts = token_starts(analysis.tokens)
        self.named = tuple(_named(analysis, self._tokens, self._starts))
        self._people = [(words(title), entity) for title, entity in self.named if words(title)]
        # A longer title whose bearer nobody names may be that of the one-word title too.
        named = {title for title, _ in self._people}
        self._nameless = [
            given
            for party in analysis.parties
            if party.type in {"office", "unnamed"} and party.entity is None and len(given := words(party.head)) > 1
            if not any(given <= title for title in named)
        ]
        self._bodies: dict[str, set[str]] = {}
        for mention in analysis.mentions:
            if mention.type == "ORG" and mention.entity is not None and len(words(mention.span)) > 1:
                stem = self._tokens[bisect_left(self._starts, mention.span.start + 1) - 1].word.stem
                self._bodies.setdefault(stem, set()).add(mention.entity)

    def bearer(self, title: frozenset[str], role: Role) -> str | None:
        """Return the only person or body of the article whose title or name holds these words.

        One word alone must be definite (``المتحدث``, ``الوزارة``).
        """
        word = self._tokens[max(0, bisect_left(self._starts, role.span.start + 1) - 1)].word
        if len(title) > 1:  # but مجلس الوزراء is nobody, though his title ends in it
            people = self._people if word.groups.isdisjoint(_BODIES) else []
            just = {entity for words, entity in people if title == words}  # وزير الخارجية, and not وزير خارجية إيران
            return _only(just or {entity for words, entity in people if title <= words})
        if not title or not word.definite:
            return None
        bearers = {entity for words, entity in self._people if title <= words}
        if bearers:
            return None if any(title <= other for other in self._nameless) else _only(bearers)
        return _only(self._bodies.get(word.stem, set()))


_BODIES = frozenset({"body-noun", "council-noun", "court-noun", "company-noun", "agent-noun", "power-noun"})


def _only(found: set[str]) -> str | None:
    return next(iter(found)) if len(found) == 1 else None


def _named(analysis: Analysis, tokens: Sequence[Token], starts: Sequence[int]) -> Iterator[tuple[Span, str]]:
    """Yield the titles that stand before names, with who bears them.

    ``العاهل السعودي الملك سلمان``, ``السفير البريطاني لديها فلان``: inside the party or before it.
    """
    for party in analysis.parties:
        if party.type == "person" and party.entity is not None and party.span.start < party.head.start:
            yield Span(party.span.start, party.head.start), party.entity
    for party in analysis.parties:
        if party.type == "office" and party.entity is not None and not party.plural:  # فلان وزير الخارجية
            yield party.head, party.entity
    for one, other in pairwise(analysis.parties):
        if _title(one) and other.type == "person" and other.entity is not None and _goes_on(one, other, tokens, starts):
            yield one.head, other.entity
    for parties in (analysis.parties, analysis.parties[::-1]):
        yield from _beside(parties, tokens, starts)


def _title(party: Party) -> bool:
    return party.type in {"office", "unnamed"} and party.entity is None and not party.plural


def _beside(parties: Sequence[Party], tokens: Sequence[Token], starts: Sequence[int]) -> Iterator[tuple[Span, str]]:
    """Yield each of several titles in a row with the person who stands beside the last of them, in reading order.

    Given the parties from the last to the first: ``شيخ الأزهر، رئيس مجلس الحكماء، فلان``; from the first to the
    last: ``فلان، نائب الرئيس، رئيس الوزراء``.
    """
    bearer: str | None = None
    before: Party | None = None
    for party in parties:
        if party.type == "person":
            bearer = party.entity
        elif bearer is not None:
            tied = before is not None and _title(party) and _only_comma(before, party, tokens, starts)
            bearer = bearer if tied else None
            if bearer is not None:
                yield party.head, bearer
        before = party


def _only_comma(one: Party, other: Party, tokens: Sequence[Token], starts: Sequence[int]) -> bool:
    """Tell whether a comma at most stands between two parties, whichever is the first, and no conjunction."""
    first, second = sorted((one, other), key=lambda party: party.span.start)
    between = tokens[bisect_left(starts, first.span.end) : bisect_left(starts, second.span.start)]
    joined = bisect_left(starts, second.span.start + 1) - 1
    proclitics = tokens[joined].word.prefixes
    if not between and (own_office(second) or two(first, second) or _brother(tokens[joined])):
        return False
    return not proclitics and all(_comma(token) for token in between) and len(between) <= 1


def _goes_on(title: Party, name: Party, tokens: Sequence[Token], starts: Sequence[int]) -> bool:
    """Tell whether a name follows a title: right after it, after a word of where he is one, or between commas."""
    first, end = bisect_left(starts, title.span.end), bisect_left(starts, name.span.start)
    between = tokens[first:end]
    if not between:
        return not (own_office(name) or (end < len(tokens) and _brother(tokens[end])))
    if len(between) == 1 and between[0].kind != "punctuation":  # السفير البريطاني لديها فلان
        return bool(between[0].word.suffix) and any(r.part == "particle" for r in between[0].word.readings)
    after = bisect_left(starts, name.span.end)
    if not _comma(between[-1]) or after >= len(tokens) or tokens[after].kind != "punctuation":
        return False
    return len(between) <= _BETWEEN and all(_in_title(token) for token in between[:-1])


def _brother(token: Token) -> bool:
    """``أمير قطر + أخاه ملك البحرين``: the next one, and not his name."""
    return "brother-noun" in token.word.groups


def _comma(token: Token) -> bool:
    return token.kind == "punctuation" and token.word.norm in {"،", ","}


def _in_title(token: Token) -> bool:
    """Tell whether a word can be one of a title: no sign, no verb, and no new phrase after a conjunction."""
    if token.kind == "punctuation" or (token.word.prefixes and token.word.prefixes[0] in {"و", "ف"}):
        return False
    return {reading.part for reading in token.word.readings} != {"verb"}
