"""What may be the same: promises and meetings that share people, topic and days with one."""

from __future__ import annotations

from collections import Counter

from mutabaa.model.follow import LinkedCommitment, LinkedEvent
from mutabaa.serve.book import whos_of
from mutabaa.serve.web.board import Entry, Subject, kind_of
from mutabaa.serve.web.circles import foremost
from mutabaa.serve.web.view import View

_LOOKED, _MOST = 300, 8


def alike(v: View, it: Subject) -> list[Subject]:
    """Return those that are most like a promise or meeting, the most alike first; itself and its parts are left out."""
    kind = kind_of(it.id)
    shared: Counter[str] = Counter()
    for who in {who.entity for who in whos_of(it) if who.entity}:
        shared.update(v.board.having(kind, who))
    own = {it.id, it.parent, *(it.children if isinstance(it, LinkedCommitment) else ())}
    entries = v.board.ids(kind)
    found = [(id_, n) for id_, n in foremost(shared, _LOOKED) if id_ in entries and id_ not in own]
    scored = [(n + _near(it, Entry(entries[id_], "", "")), id_) for id_, n in found]
    best = sorted((pair for pair in scored if pair[0] > 1), key=lambda pair: (-pair[0], pair[1]))
    return v.subjects(id_ for _, id_ in best[:_MOST])


def _near(it: Subject, other: Entry) -> int:
    """Return how much topic and days speak for it."""
    outline, meets = other.outline, False
    period = it.days if isinstance(it, LinkedEvent) else it.due
    if period is not None and outline.first is not None and outline.last is not None:
        meets = period.start <= outline.last and outline.first <= period.last
    topics = it.topics if isinstance(it, LinkedEvent) else (it.topic,)
    return int(outline.topic is not None and outline.topic in topics) + 2 * meets
