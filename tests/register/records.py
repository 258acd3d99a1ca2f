"""Small records as the extraction would write them, spans found by their words."""

from __future__ import annotations

import re
from typing import Any

Json = dict[str, Any]

VISIT = (
    "وزير الخارجية الألماني يزور عمّان الثلاثاء\n\n"
    "يصل وزير الخارجية الألماني يوهان فاديفول إلى عمّان يوم 8 يوليو في زيارة تستغرق يوما واحدا. "
    "وتعهدت ألمانيا بتقديم 150 مليون يورو إلى الأردن قبل نهاية عام 2025. "
    "وقال فاديفول إن بلاده ستفي بوعودها. وأُعلن ذلك في عُقد الاتفاقات ببرلين، وبألمانيا تعقد الجولة المقبلة."
)
"""A planned visit, a pledge, a statement; with clitics and harakat for the search."""


def at(text: str, words: str, nth: int = 1) -> Json:
    """Return the span of the nth occurrence of ``words``."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return {"start": start, "end": start + len(words)}


def role(text: str, words: str, entity: str | None = None, role: str | None = None, nth: int = 1) -> Json:
    """Return a part of a finding."""
    found = {**at(text, words, nth), "entity": entity}
    return found if role is None else {**found, "role": role}


def empty(doc: str, text: str, **more: Any) -> Json:
    """Return the record of an article without findings."""
    line = text.split("\n", maxsplit=1)[0]
    return {
        "doc": doc, "source": None, "url": None, "language": "ar", "text": text,
        "title": {"start": 0, "end": len(line)},
        "published": {"from": "2025-07-07", "to": "2025-07-07", "stated": True, "because": ["dateline"]},
        "boilerplate": [], "entities": {}, "mentions": [], "times": [], "quantities": [],
        "events": [], "commitments": [], "statements": [], **more,
    }  # fmt: skip


def visit(doc: str = "visit.txt", text: str = VISIT, **more: Any) -> Json:
    """Return the record of ``VISIT``: one visit, one pledge, one statement."""
    entities = {
        "johann-wadephul": {
            "type": "PER",
            "name": {"ar": "يوهان فاديفول", "en": "Johann Wadephul"},
            "wikidata": None,
        },
        "germany": {"type": "LOC", "name": {"ar": "ألمانيا", "en": "Germany"}, "wikidata": "Q183"},
        "jordan": {"type": "LOC", "name": {"ar": "الأردن", "en": "Jordan"}, "wikidata": "Q810"},
        "amman": {"type": "LOC", "name": {"ar": "عمّان", "en": "Amman"}, "wikidata": "Q3805"},
    }
    mention = {
        "يوهان فاديفول": ("PER", "johann-wadephul"),
        "ألمانيا": ("LOC", "germany"),
        "الأردن": ("LOC", "jordan"),
    }
    million = re.findall(r"(\d+) مليون يورو", text)[0]
    money = {
        **at(text, f"{million} مليون يورو"),
        "value": int(million) * 1_000_000,
        "unit": "EUR",
        "comparator": "=",
    }
    event = {
        "id": "e1", "type": "visit", "status": "planned", "from": "2025-07-08", "to": "2025-07-08",
        "parent": None,
        "place": role(text, "عمّان", "amman", nth=2), "format": None, "topics": ["bilateral"],
        "participants": [role(text, "يوهان فاديفول", "johann-wadephul", "guest")],
        "triggers": [at(text, "زيارة")], "rule": "visit.arrive",
        "supports": [{"field": "days", "span": at(text, "8 يوليو"), "how": "sentence"}],
    }  # fmt: skip
    commitment = {
        "id": "c1", "kind": "pledge", "rung": "pledge", "strength": "firm", "status": "announced",
        "topic": "jordan-support", "actors": [role(text, "ألمانيا", "germany")],
        "beneficiary": role(text, "الأردن", "jordan"), "action": at(text, f"بتقديم {million} مليون يورو إلى الأردن"),
        "measure": money, "from": None, "to": "2025-12-31", "condition": None, "parent": None,
        "evidence": [at(text, f"وتعهدت ألمانيا بتقديم {million} مليون يورو إلى الأردن قبل نهاية عام 2025")],
        "rule": "pledge.bi-masdar", "supports": [],
    }  # fmt: skip
    statement = {
        "id": "s1", "speaker": role(text, "فاديفول", "johann-wadephul", nth=2), "cue": at(text, "وقال"),
        "content": at(text, "إن بلاده ستفي بوعودها"), "mode": "indirect", "stance": None, "addressee": None,
        "within": None, "rule": "say.inna", "supports": [],
    }  # fmt: skip
    found = {
        "entities": entities,
        "mentions": [{**at(text, w), "type": t, "entity": e} for w, (t, e) in mention.items()],
        "quantities": [money], "events": [event], "commitments": [commitment], "statements": [statement],
    }  # fmt: skip
    return empty(doc, text, **{**found, **more})
