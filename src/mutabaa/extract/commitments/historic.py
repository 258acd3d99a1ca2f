"""Tell what was promised or done so long ago that it is history, not news."""

from __future__ import annotations

import datetime as dt

from mutabaa.extract.commitments.fields import items_of
from mutabaa.extract.commitments.region import Region
from mutabaa.model import Interval
from mutabaa.rules import Item, Match

# What a body decided so long ago is history.
_PAST_NEWS = dt.timedelta(days=800)
# A plain act is background sooner, a promise later.
_OLD_NEWS = dt.timedelta(days=240)
_OLD_PROMISE = dt.timedelta(days=5500)


def historic(hit: Match, words: Region, published: Interval | None, *, promised: bool = False) -> bool:
    """Tell whether all days that the words name lie far before the article; what will be done is not past.

    Args:
        hit: A word that binds somebody.
        words: The words that it binds him with.
        published: Days of the article.
        promised: He is said to have promised or decided it then, which is asked after for years.
    """
    if published is None or hit.mood.future:
        return False
    plain = hit.rule.constants.get("when") == "news"
    far = _OLD_NEWS if plain else _OLD_PROMISE if promised else _PAST_NEWS
    items = items_of(words) if plain else _own_items(words)
    days = [item.time.days for item in items if item.time is not None and item.time.days is not None]
    return bool(days) and all(day.last < published.start - far for day in days)


def _own_items(words: Region) -> list[Item]:
    """Items of a commitment in no relative clause: those tell of other things (``الاتفاق الذي أبرم عام 2015``)."""
    view = words.view
    own = range(words.first, words.end)
    return [view.items[n] for n in own if view.clause(n).kind != "relative" or view.clause(n).first <= words.first]
