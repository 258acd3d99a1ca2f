"""The day an article appeared, and with it the days of all its times.

What the article or its page states is taken. Otherwise every clue narrows the days left: *today (Wednesday)*,
*last March*, terms of office, meetings and events of the packs, an anniversary. The answer is an interval with the
words it rests on, or none.
"""

from __future__ import annotations

from dataclasses import replace

from mutabaa.analyse.published.clues import Clue, weigh
from mutabaa.analyse.published.lore import lore_clues
from mutabaa.analyse.published.page import page_clues
from mutabaa.analyse.published.stated import stated
from mutabaa.analyse.published.words import word_clues
from mutabaa.analyse.times.values import Placed, expressions_of, resolve_all
from mutabaa.model import Analysis, Published, Sentence, Time
from mutabaa.model.knowledge import Knowledge

__all__ = ["date_document"]


def date_document(analysis: Analysis, knowledge: Knowledge | None) -> tuple[Published, tuple[Time, ...]]:
    """Return when an article appeared, and its times in text order.

    Args:
        analysis: With tokens and sentences; mentions and parties, where there are any, bring facts of the packs.
        knowledge: The packs; None dates by the article's words alone.
    """
    found = expressions_of(analysis.tokens, analysis.sentences)
    published, line = stated(analysis)
    if published is None:
        published = _inferred(analysis, found, knowledge)
    inside = {placed.expression.span for placed in found}
    headed = [
        Placed(expression, Sentence(expression.span, expression.first, expression.end, 0), 0)
        for expression in line
        if not any(expression.span.overlaps(span) for span in inside)
    ]
    ordered = sorted([*headed, *found], key=lambda placed: placed.expression.span)
    return published, resolve_all(ordered, published.days, analysis.tokens)


def _inferred(analysis: Analysis, found: tuple[Placed, ...], knowledge: Knowledge | None) -> Published:
    clues: list[Clue] = [*word_clues(analysis, found), *page_clues(analysis)]
    if knowledge is not None:
        clues += lore_clues(analysis, found, knowledge, clues)
    weighed = weigh(clues)
    if weighed.days is None:
        return Published()
    used = weighed.used
    spans = tuple(dict.fromkeys(clue.span for clue in used if clue.span is not None))
    return replace(Published(weighed.days), because=tuple(dict.fromkeys(clue.because for clue in used)), reasons=spans)
