"""Who a pronoun, a participle or a plain ``we`` stands for."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from mutabaa.model import Analysis, Role, Span, Statement
from mutabaa.rules import Found, Item, View, subject


def main_subject(view: View, at: int) -> Found | None:
    """Return the subject of the nearest main or coordinate verb before the item at ``at``."""
    best = None
    for clause in view.clauses:
        if clause.kind in {"main", "coordinate"} and clause.verb is not None and clause.verb < at:
            best = subject(view, clause.verb) or best
    return best


def saying(analysis: Analysis, words: Span) -> Statement | None:
    """Return the innermost statement whose content holds ``words``; a paper (``وفق بيان``) only tells of others."""
    holding = [s for s in analysis.statements if s.content.covers(words)]
    return min(holding, key=lambda s: (_of_paper(s, analysis), s.content.end - s.content.start), default=None)


def _of_paper(said: Statement, analysis: Analysis) -> bool:
    """Tell whether a statement, a report or another document is what speaks."""
    if said.speaker is None or said.speaker.entity is not None:
        return False
    at = bisect_right(analysis.tokens, said.speaker.span.start, key=lambda token: token.end)
    return at < len(analysis.tokens) and "statement-document" in analysis.tokens[at].word.groups


def own_country(item: Item, speaker: Role | None, states: set[str], analysis: Analysis) -> Role | None:
    """Return who ``بلاده`` is: the one state that the speaker serves, where the article names it; else the speaker.

    Args:
        item: The word.
        speaker: Whose country it is.
        states: Entities of the states that he serves.
        analysis: Where the state may be named: the last place before the word, else the first one after it.
    """
    if speaker is None:
        return None
    if len(states) != 1:
        return replace(speaker, role="debtor")
    state = next(iter(states))
    named = [mention for mention in analysis.mentions if mention.entity == state]
    before = [mention for mention in named if mention.span.start < item.span.start]
    place = before[-1] if before else next(iter(named), None)
    return Role(place.span, state, "debtor") if place is not None else replace(speaker, role="debtor")
