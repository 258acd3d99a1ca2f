"""The day an article appeared, and with it the days of all its times.

What the article or its page states is taken. Otherwise every clue narrows the days left: *today (Wednesday)*,
*last March*, terms of office, meetings and events of the packs, an anniversary. The answer is an interval with the
words it rests on, or none.
"""

from __future__ import annotations

from dataclasses import replace

from mutabaa.analyse.published.clues import FIRST, SURE, Clue, weigh
from mutabaa.analyse.published.lore import horizon, lore_clues
from mutabaa.analyse.published.page import page_clues
from mutabaa.analyse.published.serials import Serials
from mutabaa.analyse.published.stated import stated
from mutabaa.analyse.published.words import word_clues
from mutabaa.analyse.times.fiscal import fiscal_starts
from mutabaa.analyse.times.values import Placed, expressions_of, resolve_all
from mutabaa.model import Analysis, Interval, Published, Sentence, Time
from mutabaa.model.knowledge import Knowledge

__all__ = ["Serials", "date_document"]


def date_document(
    analysis: Analysis, knowledge: Knowledge | None, serials: Serials | None = None
) -> tuple[Published, tuple[Time, ...]]:
    """Return when an article appeared, and its times in text order.

    Args:
        analysis: With tokens and sentences; mentions and parties, where there are any, bring facts of the packs.
        knowledge: The packs; None dates by the article's words alone.
        serials: Dated addresses of the same outlets, where a register or archive has them.
    """
    found = expressions_of(analysis.tokens, analysis.sentences)
    published, line = stated(analysis, serials)
    if published is None:
        published = _inferred(analysis, found, knowledge)
    inside = {placed.expression.span for placed in found}
    headed = [
        Placed(expression, Sentence(expression.span, expression.first, expression.end, 0), 0)
        for expression in line
        if not any(expression.span.overlaps(span) for span in inside)
    ]
    ordered = sorted([*headed, *found], key=lambda placed: placed.expression.span)
    fiscal = fiscal_starts(ordered, analysis.tokens, knowledge)
    return published, resolve_all(ordered, published.days, analysis.tokens, fiscal=fiscal)


def _inferred(analysis: Analysis, found: tuple[Placed, ...], knowledge: Knowledge | None) -> Published:
    clues: list[Clue] = [*word_clues(analysis, found), *page_clues(analysis)]
    if knowledge is not None:
        clues += lore_clues(analysis, found, knowledge, clues)
        clues.append(
            Clue(SURE, "what the packs know reaches so far", None, days=(Interval(FIRST, horizon(knowledge)),))
        )
    weighed = weigh(clues)
    if weighed.days is None:
        return Published()
    used = [clue for clue in weighed.used if clue.span is not None]
    if not used:
        return Published()
    spans = tuple(dict.fromkeys(clue.span for clue in used if clue.span is not None))
    return replace(Published(weighed.days), because=tuple(dict.fromkeys(clue.because for clue in used)), reasons=spans)
