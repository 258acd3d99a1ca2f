"""Recall and precision of visits against the journeys that the US Office of the Historian lists.

    python bench/visits.py --shared DIR [--misses]

`DIR` holds `data/visits/us_travel_dev.json` and `data/news/articles_dev.jsonl.gz`. Recall: of the journeys with a
candidate article in the corpus, how many have an event of type `visit` with that traveller, a place in that country
and a day inside the true interval. Precision: of all visits that the program reports for these travellers with a place
and a day, in all articles that name one of them, how many lie in a true interval. Visits without a place or a day are
counted apart: the article does not say, so nothing is claimed. The list holds the journeys of the secretaries of state
and visits to the United States, February to May 2018: it cannot confirm Macron in India or a journey of January. So
precision is given twice, over everything and over what the list covers; `--misses` prints the wrong ones it covers.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import articles

from mutabaa.model import Document, Event, Interval, Span
from mutabaa.model.knowledge import Knowledge
from mutabaa.pipeline import Pipeline

Row = dict[str, Any]


def main() -> None:
    """Read the arguments, run the pipeline, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    read = Pipeline()
    journeys: list[Row] = json.loads((options.shared / "data/visits/us_travel_dev.json").read_text(encoding="utf-8"))
    for journey in journeys:
        journey["who"] = traveller(journey["traveller"], read.knowledge)
        journey["where"] = state_named(journey["country"], read.knowledge)
    unknown = [j["traveller"] for j in journeys if j["who"] is None or j["where"] is None]
    articles = list(documents(options.shared / "data/news/articles_dev.jsonl.gz"))
    names = surnames({j["who"] for j in journeys if j["who"]}, read.knowledge)
    found = [
        (document, event) for document in articles if names_one(document, names) for event in visits(read, document)
    ]
    report(options.misses, journeys, found, read.knowledge)
    if unknown:
        print(f"travellers or countries that no pack knows, left out: {sorted(set(unknown))}")


def traveller(name: str, knowledge: Knowledge) -> str | None:
    """Return the entity whose English name ends the listed one, if there is just one."""
    last = name.rsplit(maxsplit=1)[-1].casefold().lstrip("al-")
    fitting = [
        e.id
        for e in knowledge.of_type("PER")
        if (words := e.name.en.casefold().replace("ō", "o").split())
        and words[-1].lstrip("al-") == last
        and (words[0] in name.casefold().split() or words[0][0] == first_letter(name))
    ]
    return fitting[0] if len(fitting) == 1 else None


def first_letter(name: str) -> str:
    """Return the first letter of the given name, after a title."""
    titles = {"president", "prime", "minister", "crown", "prince", "chancellor", "amir", "king", "taoiseach"}
    return next(word for word in name.casefold().split() if word not in titles)[0]


def state_named(name: str, knowledge: Knowledge) -> str | None:
    """Return the state with that English name (`Korea, North` too)."""
    plain = " ".join(reversed(name.split(", "))).casefold()
    return next((e.id for e in knowledge.of_type("LOC") if e.kind == "state" and e.name.en.casefold() == plain), None)


def documents(path: Path) -> Iterator[Document]:
    """Yield the articles of the corpus."""
    for row in articles.lines(path):
        text = f"{row['title']}\n\n{row['text']}"
        day = dt.date.fromisoformat(row["published"][:10])
        yield Document(row["id"], text, title=Span(0, len(row["title"])), source=row.get("source"), published=day)


def surnames(people: set[str], knowledge: Knowledge) -> set[str]:
    """Return the last words of the travellers' Arabic names: only articles with one of them are read."""
    return {spelling.split()[-1] for id_ in people for spelling in knowledge.entities[id_].spellings}


def names_one(document: Document, names: set[str]) -> bool:
    """Tell whether an article may name a traveller."""
    return any(name in document.text for name in names)


def visits(read: Pipeline, document: Document) -> Iterator[Event]:
    """Yield the visits that an article reports, but for those that did not come about."""
    for event in read(document).events:
        if event.type == "visit" and event.status in {"planned", "ongoing", "held"}:
            yield event


def state_of(place: str | None, knowledge: Knowledge) -> str | None:
    """Return the state that a place lies in, or is."""
    entity = knowledge.entity(place) if place is not None else None
    if entity is None:
        return None
    return entity.id if entity.kind == "state" else entity.state


def report(show: bool, journeys: list[Row], found: list[tuple[Document, Event]], knowledge: Knowledge) -> None:
    """Print recall, precision and, if asked, what is missed and wrong."""
    known = [j for j in journeys if j["who"] and j["where"]]
    people = {j["who"] for j in known}
    reported = [(d, e, r.entity) for d, e in found for r in e.participants if r.entity in people]
    full = [
        (d, e, who) for d, e, who in reported if e.days is not None and state_of(e.place and e.place.entity, knowledge)
    ]
    hit = {id(j) for j in known for _, e, who in full if fits(j, who, e, knowledge)}
    wanted = [j for j in known if j["candidate_articles"]]
    right = [item for item in full if any(fits(j, item[2], item[1], knowledge) for j in known)]
    got = sum(id(j) in hit for j in wanted)
    print(f"journeys with a candidate article: {len(wanted)}, found {got}, recall {share(got, len(wanted))}")
    covered = [item for item in full if in_list(item[2], item[1], known, knowledge)]
    print(f"all visits with place and day: {len(full)}, right {len(right)}, precision {share(len(right), len(full))}")
    print(
        f"those that the list covers: {len(covered)}, right {len(right)}, precision {share(len(right), len(covered))}"
    )
    print(f"visits of these travellers without place or day: {len(reported) - len(full)}")
    if show:
        for journey in wanted:
            if id(journey) not in hit:
                print("missed", journey["traveller"], journey["start"], journey["end"], journey["country"])
        for document, event, who in covered:
            if (document, event, who) not in right:
                place = event.place.span.of(document.text) if event.place else None
                print("wrong ", document.id, who, place, event.days, [s.of(document.text) for s in event.triggers])


def in_list(who: str | None, event: Event, journeys: list[Row], knowledge: Knowledge) -> bool:
    """Tell whether the list would hold this journey: a secretary's, or one to the United States, in its months."""
    months = Interval(dt.date(2018, 2, 1), dt.date(2018, 6, 1))
    if event.days is None or not event.days.within(months):
        return False
    secretary = any(j["who"] == who and j["kind"] == "outbound_secretary" for j in journeys)
    place = state_of(event.place.entity if event.place else None, knowledge)
    return secretary or place == "united-states"


def fits(journey: Row, who: str | None, event: Event, knowledge: Knowledge) -> bool:
    """Tell whether an event is this journey: traveller, country, and a day inside the true interval."""
    days = Interval.days(dt.date.fromisoformat(journey["start"]), dt.date.fromisoformat(journey["end"]))
    place = state_of(event.place.entity if event.place else None, knowledge)
    return journey["who"] == who and journey["where"] == place and event.days is not None and event.days.meets(days)


def share(part: int, whole: int) -> str:
    """Write a share, or that there is none to judge."""
    return f"{part / whole:.3f}" if whole else "none to judge"


if __name__ == "__main__":
    main()
