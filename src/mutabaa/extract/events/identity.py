"""Who is who among the participants of one article's events."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import pairwise

from mutabaa.model import Analysis, Role, Span


class Identity:
    """Tells whether two roles name the same, by entity, by office, else by their words.

    Args:
        analysis: The article the roles stand in.
    """

    def __init__(self, analysis: Analysis) -> None:
        self._tokens = analysis.tokens
        self._starts = [token.start for token in analysis.tokens]
        self._words: dict[Span, frozenset[str]] = {}
        self._known = self._titles(analysis)
        self._offices = {
            party.office: party.entity
            for party in analysis.parties
            if party.office is not None and party.entity is not None
        }

    def same(self, one: Role, other: Role) -> bool:
        """Tell whether two roles surely name the same.

        Without an entity the words decide: the shorter name must be part of
        the longer (``وزراء الخارجية`` of ``وزراء خارجية دول الحلف``).
        """
        a, b = self._entity(one), self._entity(other)
        if a is not None and b is not None:
            return a == b
        if one.office is not None and other.office is not None:
            return one.office == other.office
        mine, theirs = self.words(one.span), self.words(other.span)
        if mine == theirs:
            return True
        shorter, longer = (mine, theirs) if len(mine) < len(theirs) else (theirs, mine)
        return a is None and b is None and len(shorter) >= 2 and shorter <= longer

    def _entity(self, role: Role) -> str | None:
        if role.entity is not None:
            return role.entity
        if (entity := self._known.get(self.words(role.span))) is not None:
            return entity
        return self._offices.get(role.office) if role.office is not None else None

    def _titles(self, analysis: Analysis) -> dict[frozenset[str], str]:
        """Learn from ``العاهل السعودي الملك سلمان`` whom the title alone means in this article."""
        found: dict[frozenset[str], set[str]] = defaultdict(set)
        for one, other in pairwise(analysis.parties):
            if one.type != "office" or one.entity is not None or other.type != "person" or other.entity is None:
                continue
            between = analysis.text[one.span.end : other.span.start].strip(" ،,")
            words = self.words(one.head)
            if not between and len(words) > 1:
                found[words].add(other.entity)
        return {words: next(iter(ids)) for words, ids in found.items() if len(ids) == 1}

    def words(self, span: Span) -> frozenset[str]:
        """Return the folded stems of the words that ``span`` covers."""
        known = self._words.get(span)
        if known is None:
            at = max(0, bisect_right(self._starts, span.start) - 1)
            found = set()
            while at < len(self._tokens) and self._tokens[at].start < span.end:
                if self._tokens[at].kind != "punctuation":
                    found.add(self._tokens[at].word.stem)
                at += 1
            known = self._words[span] = frozenset(found)
        return known
