"""Where an encounter was by its own name: ``مؤتمر ميونيخ للأمن``, ``قمة لاهاي``, ``منتدى سان بطرسبورغ``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from mutabaa.extract.events.geography import vast
from mutabaa.extract.events.roles import role_of
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Mention, Role, Span
from mutabaa.model.knowledge import Knowledge
from mutabaa.text.fold import fold


def named_after(trigger: Trigger, knowledge: Knowledge) -> tuple[Role, str] | None:
    """Return the city that a conference or summit is called after (``مؤتمر ميونيخ للأمن``, ``مؤتمر "جنيف"``)."""
    view, at = trigger.view, trigger.at
    if trigger.verb or trigger.type in {"visit", "ceremony", "press"} or (trigger.definite and trigger.item.definite):
        return None
    for item in view.items[at + 1 : at + 3]:
        if "quote-mark" in item.kinds:
            continue
        entity = knowledge.entity(item.mention.entity) if item.mention and item.mention.entity else None
        town = entity is not None and entity.kind in {"capital", "city"} and "place" in item.kinds
        apart = item.governed or item.joined or any(r.span == item.span for r, _ in trigger.roles)
        return (role_of(item, ""), "stated") if town and not apart else None
    return None


def of_named(
    trigger: Trigger, name: Mention, knowledge: Knowledge, mentions: Iterable[Mention]
) -> tuple[Role, str] | None:
    """Return the place in the name of a summit (``قمة لاهاي``)."""
    entity = knowledge.entity(name.entity) if name.entity else None
    tail = Span(trigger.view.analysis.tokens[trigger.item.first].end + 1, name.span.end)
    if tail.start >= tail.end:
        return None
    words = tail.of(trigger.view.analysis.text)
    known = {m.span.of(trigger.view.analysis.text): m.entity for m in mentions if m.type == "LOC"}
    if words in known:
        there = knowledge.entity(known[words] or "")
        return (Role(tail, known[words]), "stated") if there is None or not vast(there) else None  # قمة الكوريتين
    place = knowledge.entity(entity.place) if entity is not None and entity.place is not None else None
    if place is not None and words in place.spellings:
        return Role(tail, place.id), "stated"
    named = _towns(knowledge).get(fold(words))
    if named is not None:
        return Role(tail, named), "stated"
    for count in range(min(_NAME, len(words.split())), 0, -1):  # مؤتمر ميونيخ للأمن, منتدى سان بطرسبورغ الاقتصادي
        first = Span(tail.start, tail.start + len(" ".join(words.split(" ")[:count])))
        town = _towns(knowledge).get(fold(first.of(trigger.view.analysis.text)))
        city = knowledge.entity(town) if town is not None else None
        if city is not None and city.kind in {"capital", "city"}:
            return Role(first, town), "stated"
    return None


_NAME = 3


@lru_cache(maxsize=2)
def _towns(knowledge: Knowledge) -> dict[str, str]:
    """Return the towns and states by their folded names, those with one meaning only."""
    found: dict[str, set[str]] = {}
    for entity in knowledge.of_type("LOC"):
        if entity.kind in _TOWNS:
            for name in entity.spellings:
                found.setdefault(fold(name), set()).add(entity.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


_TOWNS = frozenset({"capital", "city", "state"})
