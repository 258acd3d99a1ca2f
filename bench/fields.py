"""How right are the fields of events and commitments, where the program finds them?

    python bench/fields.py [--articles FILE] [--page]

Reads dev articles in which somebody annotated who took part in known encounters, when, where and whether it happened
(``annotated/event_fields.jsonl``), and who is bound by known commitments, to whom, how much and by when
(``annotated/commitment_fields.jsonl``): ids and offsets, no text. An encounter is found where a mention shares a letter
with an annotated one; a commitment where half of the shorter evidence is shared. Somebody is right by his words, or as
another mention of the same entity. The first articles of each file were in view when rules were written, the last ones
were not, so the tables give them apart. Figures go to the result files and from there into the pages; ``--page`` only
writes those of the files into the pages.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import figures
from articles import DEV, document, lines

from mutabaa.model import Analysis, Interval, Span
from mutabaa.pipeline import Pipeline

HERE = Path(__file__).resolve().parent
ANNOTATED = HERE / "annotated"
SEEN = {"event_fields": 229, "commitment_fields": 91}
"""So many lines of each file were in view when rules were written."""

Spans = Sequence[Span]
Label = dict[str, Any]


class Tally(NamedTuple):
    """Counts for one field, by its name: right ones, all that the program gives, all that are annotated."""

    right: Counter[str]
    given: Counter[str]
    wanted: Counter[str]

    def add(self, field: str, right: int, given: int, wanted: int) -> None:
        """Count one finding."""
        self.right[field] += right
        self.given[field] += given
        self.wanted[field] += wanted


class Who:
    """Tells who is who in one article: by letters, or by the entity of a name.

    Args:
        analysis: The article.
    """

    def __init__(self, analysis: Analysis) -> None:
        self._named = [(m.span, m.entity) for m in analysis.mentions if m.entity is not None]

    def same(self, one: Span, other: Span) -> bool:
        """Tell whether two stretches name the same."""
        return one.overlaps(other) or bool(self._in(one) & self._in(other))

    def hits(self, wanted: Spans, given: Spans) -> int:
        """Count the wanted ones that somebody given is, each with one."""
        free = list(given)
        count = 0
        for span in wanted:
            match = next((o for o in free if span.overlaps(o)), None) or next(
                (o for o in free if self.same(span, o)), None
            )
            if match is not None:
                free.remove(match)
                count += 1
        return count

    def _in(self, span: Span) -> set[str]:
        return {entity for named, entity in self._named if named.overlaps(span)}


def days_of(value: str) -> tuple[dt.date, dt.date]:
    """Return the first and last day of an ISO day, month, year or interval.

    Raises:
        ValueError: It is none of these.
    """
    if "/" in value:
        opening, closing = value.split("/")
        return days_of(opening)[0], days_of(closing)[1]
    parts = [int(part) for part in value.split("-")]
    if len(parts) == len(("year", "month", "day")):
        return dt.date(*parts), dt.date(*parts)
    year, month = parts[0], parts[1] if len(parts) > 1 else None
    first = dt.date(year, month or 1, 1)
    after = dt.date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1)
    return first, after - dt.timedelta(days=1)


def events(analysis: Analysis, labels: Sequence[Label], tally: Tally) -> None:
    """Count the fields of the encounters of an article."""
    who, free = Who(analysis), list(analysis.events)
    for label in labels:
        mentions, wanted = _spans(label["triggers"]), _spans(label["participants"])
        found = next((e for e in free if any(a.overlaps(b) for a in e.triggers for b in mentions)), None)
        tally.add("found", found is not None, found is not None, 1)
        if found is None:
            tally.add("participants", 0, 0, len(wanted))
            continue
        free.remove(found)
        given = [role.span for role in found.participants]
        right = who.hits(wanted, given)
        for field in ("participants", "participants of those found"):
            tally.add(field, right, len(given), len(wanted))
        if "time" in label:
            tally.add("time", _on(found.days, label["time"]), found.days is not None, 1)
        if "place" in label:
            place = found.place is not None and who.same(Span(*label["place"]), found.place.span)
            tally.add("place", place, found.place is not None, 1)
        tally.add("status", found.status in label.get("status", (found.status,)), 1, 1)
    for made_up in free:
        tally.add("found", 0, 1, 0)
        tally.add("participants", 0, len(made_up.participants), 0)


def commitments(analysis: Analysis, labels: Sequence[Label], tally: Tally) -> None:
    """Count the fields of the commitments of an article."""
    who, free = Who(analysis), list(analysis.commitments)
    for label in labels:
        wanted = _spans(label["evidence"])
        found = max(free, key=lambda c: _shared(wanted, c.evidence), default=None)
        if found is None or not _shared(wanted, found.evidence):
            tally.add("found", 0, 0, 1)
            continue
        tally.add("found", 1, 1, 1)
        free.remove(found)
        for field in ("kind", "status", "strength"):
            tally.add(field, getattr(found, field) == label[field], 1, 1)
        if "actors" in label:
            right = who.hits(_spans(label["actors"]), [role.span for role in found.actors])
            tally.add("actor", right > 0, bool(found.actors), 1)
        if "due" in label or found.due is not None:
            tally.add("due", _on(found.due, label.get("due")), found.due is not None, "due" in label)
        parts: tuple[tuple[str, Any], ...] = ("beneficiary", found.beneficiary), ("measure", found.measure)
        for field, given in parts:
            span = Span(*label[field]) if field in label else None
            right = span is not None and given is not None and who.same(span, given.span)
            tally.add(field, right, given is not None, span is not None)
    tally.add("found", 0, len(free), 0)


def _spans(pairs: Sequence[Sequence[int]]) -> list[Span]:
    return [Span(*pair) for pair in pairs]


def _on(days: Interval | None, wanted: str | None) -> bool:
    return days is not None and wanted is not None and (days.start, days.last) == days_of(wanted)


def _shared(one: Spans, other: Spans) -> int:
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    shorter = min(sum(span.end - span.start for span in side) for side in (one, other))
    return both if 2 * both >= shorter else 0


MEASURES = {"event_fields": ("events", events), "commitment_fields": ("commitments", commitments)}


def measure(name: str, path: Path, pipeline: Pipeline) -> dict[str, Any]:
    """Return the counts of one file, for the articles in view and for the others."""
    rows = {row["id"]: row for row in lines(path)}
    layer, count = MEASURES[name]
    tallies: dict[str, Tally] = defaultdict(lambda: Tally(Counter(), Counter(), Counter()))
    labels = [json.loads(line) for line in (ANNOTATED / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    for number, label in enumerate(labels):
        analysis = pipeline(document(rows[label["id"]]))
        count(analysis, label[layer], tallies["seen" if number < SEEN[name] else "fresh"])
    return {
        "articles": {"seen": SEEN[name], "fresh": len(labels) - SEEN[name]},
        "day": f"{dt.datetime.now(tz=dt.UTC):%Y-%m-%d}",
        **{half: [[f, t.right[f], t.given[f], t.wanted[f]] for f in t.wanted] for half, t in tallies.items()},
    }


def table(result: dict[str, Any]) -> str:
    """Return a result as a table: precision and recall of each field."""
    count = result["articles"]
    return "\n".join(
        [
            f"{count['seen']} articles with which in view rules were written, and {count['fresh']} others "
            f"({result['day']}). Precision: of what is given; recall: of what is annotated. The learned readers learnt "
            "from all of them which ones there are, so the first row says nothing of new articles.",
            "",
            "| field | in view: precision | recall | others: precision | recall | annotated |",
            "|---|---:|---:|---:|---:|---:|",
            *_rows(result["seen"], {row[0]: row[1:] for row in result["fresh"]}),
            "",
        ]
    )


def _rows(seen: Sequence[Sequence[Any]], fresh: dict[str, Sequence[int]]) -> Iterator[str]:
    for field, *counts in seen:
        cells = []
        for right, given, wanted in (counts, fresh.get(field, (0, 0, 0))):
            cells += [f"{right / given:.3f}" if given else "", f"{right / wanted:.3f}" if wanted else ""]
        yield f"| {field} | " + " | ".join(cells) + f" | {counts[2] + fresh.get(field, (0, 0, 0))[2]} |"


def main() -> None:
    """Measure, and say it on the pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=DEV)
    parser.add_argument("--page", action="store_true", help="only write the figures of the result files into the pages")
    options = parser.parse_args()
    pipeline = None if options.page else Pipeline()
    for name in MEASURES:
        path = HERE / f"results/{name}.json"
        if pipeline is not None:
            result = measure(name, options.articles, pipeline)
            path.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        text = figures.said(name)
        figures.put(figures.SAID[name][1], "fields.py", text)
        print(text)


if __name__ == "__main__":
    main()
