"""How long the register takes: adding, adding again, linking, lists and searches, at several sizes.

    python bench/register.py ARTICLES.jsonl.gz [--sizes 10,1000,4000] [--register ADDRESS]

Each article gets made-up findings in the number that extraction finds on
average (25 names, 5 meetings of 3 participants, 1 promise, 6 statements), so
that the figures are the store's alone. Sizes beyond the number of articles are
reached by repeating them with another first line.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import re
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import articles

from mutabaa.model import Interval, Span
from mutabaa.model.coverage import Origin, Story
from mutabaa.model.follow import Amount, LinkedCommitment, LinkedEvent, Quote, Ref, SearchLog, StatusChange, Who
from mutabaa.model.links import LinkChanges, LinkState
from mutabaa.register import Register

Json = dict[str, Any]
PEOPLE = [f"person-{n}" for n in range(3_000)]


def records(path: Path, count: int) -> Iterator[Json]:
    """Yield ``count`` records over the articles of a JSON Lines file."""
    rows = list(articles.lines(path))
    for number in range(count):
        row = rows[number % len(rows)]
        again = number // len(rows)
        yield made_up(f"{row['id']}.{again}", (f"نسخة {again}\n" if again else "") + row["title"], row["text"])


def made_up(doc: str, title: str, body: str) -> Json:
    """Return a record with findings at random words, the same for the same id."""
    chance = random.Random(doc)
    text = f"{title}\n\n{body}"
    spots = [{"start": m.start(), "end": m.end()} for m in re.finditer(r"\w+", text)]

    def spot() -> Json:
        return dict(chance.choice(spots))

    def role(name: str) -> Json:
        return {**spot(), "entity": chance.choice(PEOPLE), "role": name}

    day = (dt.date(2018, 2, 1) + dt.timedelta(days=chance.randrange(120))).isoformat()
    names = sorted({chance.choice(PEOPLE) for _ in range(12)})
    return {
        "doc": doc, "source": doc.partition("-")[0], "url": f"https://news.example/{doc}", "language": "ar",
        "text": text,
        "title": {"start": 0, "end": len(title)},
        "published": {"from": day, "to": day, "stated": True, "because": ["dateline"]},
        "boilerplate": [],
        "entities": {n: {"type": "PER", "name": {"ar": n, "en": n}, "wikidata": None} for n in names},
        "mentions": [{**spot(), "type": "PER", "entity": chance.choice(names)} for _ in range(25)],
        "times": [], "quantities": [],
        "events": [
            {"id": f"e{n}", "type": "meeting", "status": "planned", "from": day, "to": day, "place": role("place"),
             "participants": [role("participant") for _ in range(3)], "topics": ["trade"], "triggers": [spot()],
             "rule": "meet.verb"} for n in range(1, 6)
        ],
        "commitments": [
            {"id": "c1", "kind": "pledge", "rung": "pledge", "strength": "firm", "status": "announced", "topic": "aid",
             "actors": [role("debtor")], "beneficiary": role("beneficiary"), "to": day, "evidence": [spot()],
             "measure": {**spot(), "value": chance.randrange(10**9), "unit": "EUR", "comparator": "="}, "rule": "p"}
        ],
        "statements": [
            {"id": f"s{n}", "speaker": role("speaker"), "cue": spot(), "content": spot(), "mode": "indirect",
             "rule": "s"}
            for n in range(1, 7)
        ],
    }  # fmt: skip


def links(docs: list[str]) -> LinkState:
    """Return one origin, story, promise and search log for each document, and five events."""
    chance = random.Random(docs[0])
    state: dict[str, list[Any]] = {"origins": [], "stories": [], "events": [], "commitments": [], "searches": []}
    for doc in docs:
        day = dt.date(2018, 2, 1) + dt.timedelta(days=chance.randrange(120))
        days = Interval.day(day)
        state["origins"].append(Origin(f"or-{doc}", (doc,), doc))
        state["stories"].append(Story(f"story-{doc}", (doc,), Quote(doc, Span(0, 20)), days))
        told = (StatusChange("announced", days, day, Quote(doc, Span(0, 9)), "first"),)
        state["commitments"].append(
            LinkedCommitment(
                f"co-{doc}", (Ref(doc, "c1"),), "pledge", "pledge", "firm", "announced",
                debtors=(Who(chance.choice(PEOPLE)),), measure=Amount(chance.randrange(10**9), "EUR"),
                due=days, certainty=chance.random(), history=told, origins=(f"or-{doc}",),
            )
        )  # fmt: skip
        state["searches"].append(SearchLog(f"co-{doc}", 0, None, since=day))
        for n in range(1, 6):
            who = tuple(Who(chance.choice(PEOPLE), role="participant") for _ in range(3))
            state["events"].append(
                LinkedEvent(
                    f"ev-{doc}-{n}", (Ref(doc, f"e{n}"),), "meeting", "planned", days, Who(chance.choice(PEOPLE)),
                    who, certainty=chance.random(), origins=(f"or-{doc}",),
                )
            )  # fmt: skip
    return LinkState(**{layer: tuple(values) for layer, values in state.items()})


def timed(work: Callable[[], Any]) -> float:
    """Return how many seconds it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def p95(work: Callable[[], Any], times: int = 20) -> float:
    """Return the 95th percentile in milliseconds."""
    return sorted(timed(work) for _ in range(times))[int(times * 0.95) - 1] * 1_000


def measure(path: Path, size: int, address: str) -> None:
    """Print one block of figures."""
    rows = list(records(path, size))
    with Register.open(address) as register:
        adding = timed(lambda: [register.add(row) for row in rows])
        again = timed(lambda: [register.known(doc=r["doc"], text=r["text"], url=r["url"]) for r in rows])
        state = links([row["doc"] for row in rows])
        linking = timed(lambda: register.replace_links(LinkChanges(state, looked=tuple(r["doc"] for r in rows))))
        ten = LinkState(events=state.events[:10], commitments=state.commitments[:10])
        print(f"\n{size} articles on {register.name.split(':')[0]}")
        print(f"  add             {adding:8.2f} s   {adding / size * 1e3:6.2f} ms an article")
        print(f"  known           {again:8.2f} s   {again / size * 1e3:6.2f} ms an article")
        print(f"  first linking   {linking:8.2f} s   {linking / size * 1e3:6.2f} ms an article")
        print(f"  link 10 more    {timed(lambda: register.replace_links(LinkChanges(ten))):8.2f} s")
        day, person = dt.date(2018, 4, 1), PEOPLE[7]
        asks: dict[str, Callable[[], Any]] = {
            "promises, page 1": lambda: register.commitments(limit=50),
            "promises of one": lambda: register.commitments(debtor=person, limit=50),
            "meetings of a month": lambda: register.events(first=day, last=day + dt.timedelta(days=30), limit=50),
            "queue": lambda: register.queue(limit=50),
            "due": lambda: register.due(on=dt.date(2018, 2, 5)),
            "documents, page 9": lambda: register.documents(limit=50, offset=400),
            "who is in it": lambda: register.entities(limit=50),
            "one record": lambda: register.record(rows[-1]["doc"]),
            "searched": lambda: register.searched(f"co-{rows[0]['doc']}"),
            "search, rare": lambda: register.search("تمثال"),
            "search, common": lambda: register.search("الرئيس"),
            "search, phrase": lambda: register.search('"وزير الخارجية"'),
        }
        for name, ask in asks.items():
            print(f"  {name:20} p95 {p95(ask):8.1f} ms")
        if size <= 4_000:
            print(f"  verify          {timed(lambda: list(register.verify())):8.2f} s")
    print(f"  memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    if "://" not in address:
        print(f"  file {Path(address).stat().st_size / 1e6:.0f} MB")


def main() -> None:
    """Measure every size asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--sizes", default="10,1000,4000")
    parser.add_argument("--register", help="an empty PostgreSQL database, for one size")
    given = parser.parse_args()
    for size in map(int, given.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            measure(given.articles, size, given.register or f"{folder}/bench.register")


if __name__ == "__main__":
    main()
