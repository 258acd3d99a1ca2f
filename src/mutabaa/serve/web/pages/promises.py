"""Promises: the board, and the page of one."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter, Response

from mutabaa.export.asof import as_of
from mutabaa.model.links import standing
from mutabaa.serve.web.charts import indicator_chart, timeline
from mutabaa.serve.web.choosing import filters, sliced
from mutabaa.serve.web.desk import Promise
from mutabaa.serve.web.view import View, Viewed

router = APIRouter()
ORDER = ("overdue", "delayed", "disputed", "announced", "under-way", "stale", "delivered", "dropped")
_MOST = 6


@router.get("/promises")
def board(v: Viewed) -> Response:
    """Show promises by standing, narrowed by filters."""
    wanted = filters(v)
    found = [pair for pair in v.edition.promises(v.on) if wanted.fits(*pair)]
    groups: dict[str, list[Promise]] = {name: [] for name in ORDER}
    for pair in found:
        groups.setdefault(pair[1], []).append(pair)
    return v.render(
        "promises.html",
        wanted=wanted,
        groups=[(name, items) for name, items in groups.items() if items],
        most=_MOST,
        listed=sliced(found, v) if wanted.standing else None,
        order=ORDER,
        total=len(found),
        sums=_sums(found),
        topics=_topics(v),
    )


def _sums(found: list[Promise]) -> list[tuple[str, float, int]]:
    """Add up money by currency; parts of other promises are left out, their whole is there."""
    ids = {it.id for it, _ in found}
    sums: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for it, _ in found:
        money = it.measure
        if money is None or len(money.unit) != 3 or not money.unit.isupper() or it.parent in ids:
            continue
        if it.status == "dropped" or (set(it.rivals) & ids and it.id > min(set(it.rivals) & ids)):
            continue  # of two rival versions one is counted
        sums[money.unit] += int(money.value)
        counts[money.unit] += 1
    return [(unit, float(total), counts[unit]) for unit, total in sums.most_common()]


def _topics(v: View) -> list[tuple[str, str]]:
    used = {it.topic for it, _ in v.edition.promises(v.on) if it.topic}
    return sorted(((topic, v.book.topic(topic)) for topic in used), key=lambda pair: pair[1])


@router.get("/promises/{id_}")
def promise(v: Viewed, id_: str) -> Response:
    """Show one promise with all that became of it."""
    stored = v.desk.register.commitment(id_)
    it = as_of(stored, v.on) or stored
    by_id = v.edition.by_id
    return v.render(
        "promise.html",
        it=it,
        standing=standing(it, on=v.on),
        unknown_then=as_of(stored, v.on) is None,
        parent=by_id.get(it.parent or ""),
        children=[by_id[other] for other in it.children if other in by_id],
        rivals=[by_id[other] for other in it.rivals if other in by_id],
        event=by_id.get(it.event or ""),
        differ=v.edition.disagreements.get(it.id, ()),
        log=v.desk.register.searched(it.id),
        line=timeline(it, v.on, rtl=v.direction == "rtl"),
        chart=indicator_chart(it, v.book.knowledge, v.book.name, rtl=v.direction == "rtl"),
        decisions=v.desk.register.decisions(subject=it.id),
    )
