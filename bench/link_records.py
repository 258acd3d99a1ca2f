"""Records whose findings people wrote, so that linking is measured apart from reading.

Two sources: the annotated seed articles beside the repository, and
``demo/expectations.yaml``, whose steps say what the demo articles report. Words,
sentences, names, times and sums of the demo articles are the pipeline's own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from mutabaa.model import Document
from mutabaa.model.knowledge import Knowledge
from mutabaa.pipeline import Pipeline
from mutabaa.text import fold

Json = dict[str, Any]
_RUNG = {"pledge": "pledge", "target": "pledge", "decision": "decision", "undertaking": "pledge"}
_LETTER = r"[\w\u064b-\u0652\u0670\u0640]"


def seeds(shared: Path, read: Pipeline) -> Iterator[Json]:
    """Yield the records of the seed articles with the annotated findings."""
    for path in sorted((shared / "seeds").glob("*.txt")):
        gold = yaml.safe_load((shared / "gold" / path.with_suffix(".yaml").name).read_text(encoding="utf-8"))
        yield _Seed(path, gold, read).record()


class _Seed:
    def __init__(self, path: Path, gold: Json, read: Pipeline) -> None:
        self.doc, self.gold = path.stem[:3], gold
        self.text = path.read_text(encoding="utf-8")
        self.ids = {e["id"]: _known(e, read.knowledge) for e in gold["entities"]}
        # offices ("the secretary general of the alliance") are names of nobody: who held them is the pipeline's work
        self.parties = [
            p
            for p in read(Document(self.doc, self.text, published=_first_day(gold))).parties
            if p.entity and not p.plural
        ]
        self.mentions = sorted(self._mentions(), key=lambda m: m["start"])

    def at(self, words: str) -> Json:
        """Where annotated words stand: words of their own are counted first, then those after a particle.

        So the guidelines of the annotation count ``#2``; where nothing stands as a word, letters are enough.
        """
        base, _, number = words.partition("#")
        wanted, n = re.escape(base), int(number or 1)
        free = [m.span() for m in re.finditer(rf"(?<!{_LETTER}){wanted}(?!{_LETTER})", self.text)]
        bound = [m.span(1) for m in re.finditer(rf"(?<!{_LETTER})[وف]?[بكل]?({wanted})(?!{_LETTER})", self.text)]
        found = next((f for f in (free, bound) if len(f) >= n), None)
        if found is None:
            found = [m.span() for m in re.finditer(wanted, self.text)]
        start, end = found[n - 1]
        return {"start": start, "end": end}

    def _mentions(self) -> Iterator[Json]:
        taken: list[tuple[int, int]] = []
        forms = [(form, e) for e in self.gold["entities"] for form in e["forms"]]
        for form, entity in sorted(forms, key=lambda f: -len(f[0])):
            for found in re.finditer(re.escape(form), self.text):
                if not any(a < found.end() and found.start() < b for a, b in taken):
                    taken.append(found.span())
                    yield {
                        "start": found.start(),
                        "end": found.end(),
                        "type": entity["type"],
                        "entity": self.ids[entity["id"]],
                    }

    def role(self, words: str | None) -> Json | None:
        if words is None:
            return None
        span = self.at(words)
        inside = [m for m in self.mentions if span["start"] <= m["start"] and m["end"] <= span["end"]]
        party = next(
            (
                p
                for p in self.parties
                if p.span.start <= span["start"] < p.span.end or span["start"] <= p.span.start < span["end"]
            ),
            None,
        )
        if not inside and party:
            return {**span, "entity": party.entity, "office": party.office}
        whole = len(inside) == 1 and inside[0]["end"] - inside[0]["start"] >= 0.6 * (span["end"] - span["start"])
        return {**span, "entity": inside[0]["entity"] if whole else None}

    def record(self) -> Json:
        gold, published = self.gold, _days(str(self.gold["published"]["truth"]))
        title = gold.get("title")
        quantities = [
            {**self.at(q["text"]), "value": q["value"], "unit": q["unit"], "comparator": q["comparator"]}
            for q in gold["quantities"]
        ]
        return {
            "doc": self.doc, "source": self.doc, "url": None, "language": "ar", "text": self.text,
            "title": self.at(title) if title else None,
            "published": {**published, "stated": False},
            "boilerplate": [{**self.at(b), "kind": "x"} for b in gold["boilerplate"]],
            "mentions": self.mentions,
            "times": [{**self.at(t["text"]), **_days(t["value"])} for t in gold["times"]],
            "quantities": quantities,
            "events": [self._event(e) for e in gold["events"]],
            "commitments": [self._commitment(c, quantities) for c in gold["commitments"]],
            "statements": [
                {
                    "id": f"s{n}", "speaker": self.role(s["speaker"]), "cue": self.at(s["cue"]), "mode": s["mode"],
                    "content": self._sentence(self.at(s["content"])),
                }
                for n, s in enumerate(gold["statements"], 1)
            ],
        }  # fmt: skip

    def _sentence(self, span: Json) -> Json:
        end = min(
            (i for i in (self.text.find(".", span["end"]), self.text.find("\n", span["end"])) if i > 0),
            default=span["end"],
        )
        return {"start": span["start"], "end": end}

    def _event(self, event: Json) -> Json:
        days = _days(event["time"])
        return {
            "id": event["id"], "type": event["type"], "status": event["status"][0], **days, "parent": None,
            "place": self.role(event["place"]),
            "participants": [self.role(p) for p in event["participants"]],
            "triggers": [self.at(t) for t in event["triggers"]], "rule": "gold",
        }  # fmt: skip

    def _commitment(self, it: Json, quantities: list[Json]) -> Json:
        measure = self.at(it["measure"]) if it["measure"] else None
        found = next((q for q in quantities if measure and q["start"] == measure["start"]), None)
        return {
            "id": it["id"], "kind": it["kind"],
            "rung": "intention" if it["strength"] == "intended" else _RUNG[it["kind"]],
            "strength": it["strength"], "status": it["status"],
            "actors": [r for a in it["actors"] or [] if (r := self.role(a))],
            "beneficiary": self.role(it["beneficiary"]), "measure": found, **_days(it["due"]),
            "evidence": [self.at(e) for e in it["evidence"]], "rule": "gold",
        }  # fmt: skip


def _first_day(gold: Json) -> dt.date | None:
    day = _days(str(gold["published"]["truth"]))["from"]
    return dt.date.fromisoformat(day) if day else None


def _known(entity: Json, knowledge: Knowledge) -> str:
    if entity["id"] in knowledge.entities:
        return str(entity["id"])
    wanted = {fold(form) for form in entity["forms"]}
    for id_, known in knowledge.entities.items():
        if known.type == entity["type"] and (
            known.name.en == entity["name"] or wanted & {fold(s) for s in known.spellings}
        ):
            return id_
    return str(entity["id"])


def _days(value: Any) -> Json:
    if value is None or value == "None":
        return {"from": None, "to": None}
    first, _, last = str(value).partition("/")
    start, end = _whole(first)
    return {"from": start, "to": _whole(last)[1] if last else end}


def _whole(day: str) -> tuple[str, str]:
    import calendar

    parts = [int(p) for p in day.split("-")]
    if len(parts) == 3:
        return day, day
    if len(parts) == 2:
        return f"{day}-01", f"{day}-{calendar.monthrange(*parts)[1]:02d}"
    return f"{day}-01-01", f"{day}-12-31"


def demo(articles: Path, expectations: Json, read: Pipeline) -> Iterator[Json]:
    """Yield the records of the demo articles with the findings that the expectations list."""
    from mutabaa.read import read as read_files

    truth = {d["doc"]: d["published"] for d in expectations["documents"]["list"]}
    steps: dict[str, list[tuple[Json, Json]]] = {}
    for chain in expectations["chains"]:
        for step in chain["steps"]:
            steps.setdefault(step["doc"], []).append((chain, step))
    for document in read_files([articles]):
        if isinstance(document, Document):
            record = read.record(read(document))
            record["published"].update(_days(truth[record["doc"]]))
            record["events"], record["commitments"] = [], []
            for chain, step in steps.get(record["doc"], []):
                _state(record, chain, step)
            for commitment in record["commitments"]:
                commitment["topic"] = _topic(record["text"], commitment["evidence"][0], read.knowledge)
            yield record


def _topic(text: str, span: Json, knowledge: Knowledge) -> str | None:
    """Return the one topic whose words stand in a stretch of text, as extraction does."""
    words = fold(text[span["start"] : span["end"]])
    found = [t.id for t in knowledge.topics.values() if any(fold(w) in words for w in t.words)]
    return found[0] if len(found) == 1 else None


def _state(record: Json, chain: Json, step: Json) -> None:
    """Add the finding that a careful reader takes from one step; its id is the chain's."""
    text, quote, what = record["text"], step["quote"], chain["what"]
    at = text.index(quote)
    span = {"start": at, "end": at + len(quote)}
    start = max(text.rfind(".", 0, at), text.rfind("\n", 0, at)) + 1
    ends = [i for i in (text.find(". ", span["end"]), text.find("\n", span["end"])) if i > 0]
    sentence = {"start": start, "end": min(ends, default=len(text))}
    names = {m["entity"]: m for m in reversed(record["mentions"]) if m["entity"]}

    def role(ids: list[str], part: str = "") -> list[Json]:
        return [
            {"start": names[i]["start"], "end": names[i]["end"], "entity": i, "role": part} for i in ids if i in names
        ]

    if chain["of"] == "event":
        types, places = what["type"], what.get("place") or []
        place = role([places] if isinstance(places, str) else places)
        days = _days(step.get("days"))
        record["events"].append(
            {
                "id": f"{chain['id']}#{len(record['events'])}", "type": types if isinstance(types, str) else types[0],
                "status": step["status"][0], **days, "parent": None, "place": place[0] if place else None,
                "participants": role(what.get("participants", [])),
                "triggers": [span], "format": what.get("format"), "rule": "expected",
            }
        )  # fmt: skip
        return
    if step["follow"][0] in {"progresses", "delays", "disputes", "starts"} and "measure" not in step:
        status = {
            "progresses": "under-way",
            "starts": "under-way",
            "delays": "delayed",
            "disputes": "announced",
        }[step["follow"][0]]
    else:
        status = {"delivers": "delivered", "starts": "under-way", "progresses": "under-way"}.get(
            step["follow"][0], "announced"
        )
    measure = step.get("measure")
    earlier = [s["rung"][0] for s in chain["steps"][: chain["steps"].index(step) + 1] if "rung" in s]
    rung = "delivery" if status == "delivered" else (earlier or [_RUNG[what["kind"]]])[-1]
    record["commitments"].append(
        {
            "id": f"{chain['id']}#{len(record['commitments'])}", "kind": what["kind"], "rung": rung,
            "strength": "firm", "status": status, "actors": role(what.get("actors", []), "debtor"),
            "beneficiary": next(iter(role(what.get("beneficiary", []))), None),
            "measure": {**span, "comparator": "=", **measure} if measure else None, **_days(step.get("due")),
            "evidence": [sentence if len(quote) > 200 else span], "rule": "expected",
        }
    )  # fmt: skip
