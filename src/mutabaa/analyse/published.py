"""The day an article appeared, and with it the days of all its times."""

from __future__ import annotations

from mutabaa.analyse.times.values import expressions_of, resolve_all
from mutabaa.model import Analysis, Interval, Published, Time
from mutabaa.model.knowledge import Knowledge


def date_document(analysis: Analysis, knowledge: Knowledge | None) -> tuple[Published, tuple[Time, ...]]:
    """Return when an article appeared, and its times in text order."""
    found = expressions_of(analysis.tokens, analysis.sentences)
    document = analysis.document
    if document.published is not None:
        because = (document.published_because,) if document.published_because else ()
        published = Published(Interval.day(document.published), True, because)
    else:
        published = Published()
    return published, resolve_all(found, published.days, analysis.tokens)
