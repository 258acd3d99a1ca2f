"""Who a pronoun, a participle or a plain ``we`` stands for."""

from __future__ import annotations

from mutabaa.model import Analysis, Role, Span, Statement
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Found, Item, View, subject


def main_subject(view: View, at: int) -> Found | None:
    """Return the subject of the nearest main or coordinate verb before the item at ``at``."""
    best = None
    for clause in view.clauses:
        if clause.kind in {"main", "coordinate"} and clause.verb is not None and clause.verb < at:
            best = subject(view, clause.verb) or best
    return best


def saying(analysis: Analysis, words: Span) -> Statement | None:
    """Return the innermost statement whose content holds ``words``."""
    holding = [s for s in analysis.statements if s.content.covers(words)]
    return min(holding, key=lambda s: s.content.end - s.content.start, default=None)


def own_country(item: Item, speaker: Role | None, knowledge: Knowledge | None) -> Role | None:
    """Return who ``بلاده`` is: the state that the speaker serves, if the packs know it."""
    if speaker is None or speaker.entity is None or knowledge is None:
        return None
    who = knowledge.entity(speaker.entity)
    state = who.state if who is not None else None
    return Role(item.span, state, "debtor") if state else None
