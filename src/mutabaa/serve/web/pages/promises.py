"""Promises: the board, and the page of one."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from fastapi import APIRouter, Response

from mutabaa.export.asof import as_of
from mutabaa.model.links import standing
from mutabaa.serve.book import quotes_of
from mutabaa.serve.web.alike import alike
from mutabaa.serve.web.board import Entry
from mutabaa.serve.web.charts import indicator_chart, timeline
from mutabaa.serve.web.choosing import drawn, filters
from mutabaa.serve.web.view import View, Viewed

router = APIRouter()
ORDER = ("overdue", "delayed", "disputed", "announced", "under-way", "stale", "delivered", "dropped")
_MOST = 6


@router.get("/promises")
def board(v: Viewed) -> Response:
    """Show promises by standing, narrowed by filters."""
    wanted = filters(v)
    found = sorted(wanted.chosen(v.board, "commitment", v.on), key=lambda it: _nearness(it, v.on))
    groups: dict[str, list[Entry]] = {name: [] for name in ORDER}
    for entry in found:
        groups.setdefault(entry.standing, []).append(entry)
    return v.render(
        "promises.html",
        wanted=wanted,
        groups=[
            (name, [] if wanted.standing else v.pairs("commitment", items[:_MOST]), len(items), _sums(v, items))
            for name, items in groups.items()
            if items
        ],
        listed=drawn(found, v, "commitment") if wanted.standing else None,
        order=ORDER,
        total=len(found),
        sums=_sums(v, found),
        topics=_topics(v),
    )


def _nearness(it: Entry, on: dt.date) -> tuple[bool, int, int]:
    """Sort what is due next, or was due last, before the rest; of what has no day, the last reported."""
    due, told = it.outline.last, it.outline.reported
    return due is None, abs((due - on).days) if due else 0, -told.toordinal() if told else 0


def _sums(v: View, found: Sequence[Entry]) -> list[tuple[str, float, int]]:
    """Add up money by currency; parts of other promises are left out, their whole is there."""
    ids = {it.id for it in found}
    rivals = v.board.rivalled("commitment")
    sums: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for it in found:
        sum_, unit = it.outline.amount, it.outline.unit or ""
        if sum_ is None or len(unit) != 3 or not unit.isupper() or it.outline.parent in ids:
            continue
        others = ids.intersection(rivals.get(it.id, ()))
        if it.status == "dropped" or (others and it.id > min(others)):
            continue  # of two rival versions one is counted
        sums[unit] += int(sum_)
        counts[unit] += 1
    return [(unit, float(total), counts[unit]) for unit, total in sums.most_common()]


def _topics(v: View) -> list[tuple[str, str]]:
    used = {it.topic for it in v.board.outlines("commitment") if it.topic}
    return sorted(((topic, v.book.topic(topic)) for topic in used), key=lambda pair: pair[1])


@router.get("/promises/{id_}")
def promise(v: Viewed, id_: str) -> Response:
    """Show one promise with all that became of it."""
    stored = v.desk.register.commitment(id_)
    it = as_of(stored, v.on) or stored
    near = {other.id: other for other in v.subjects([it.parent or "", *it.children, *it.rivals, it.event or ""])}
    v.edition.gather([it])
    v.book.gather(docs=[quote.doc for quote in quotes_of(it)])
    return v.render(
        "promise.html",
        it=it,
        standing=standing(it, on=v.on),
        unknown_then=as_of(stored, v.on) is None,
        parent=near.get(it.parent or ""),
        children=[near[other] for other in it.children if other in near],
        rivals=[near[other] for other in it.rivals if other in near],
        event=near.get(it.event or ""),
        differ=v.edition.differ(it.id),
        log=v.desk.register.searched(it.id),
        line=timeline(it, v.on, rtl=v.direction == "rtl"),
        chart=indicator_chart(it, v.book.knowledge, v.book.thing, v.lang, rtl=v.direction == "rtl"),
        decisions=v.desk.register.decisions(subject=it.id),
        alike=alike(v, it) if v.user and v.user.edits else (),
    )
