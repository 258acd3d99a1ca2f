"""Hold a linked register of the demo articles against ``expectations.yaml``, check by check."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mutabaa.link.slip import slips
from mutabaa.model import Span
from mutabaa.model.follow import LinkedCommitment, LinkedEvent
from mutabaa.model.links import LinkState, standing

Json = dict[str, Any]
Subject = LinkedEvent | LinkedCommitment


@dataclass(frozen=True)
class Check:
    """One thing the register must say: about what, what, whether it does, and what it says instead."""

    about: str
    what: str
    right: bool
    instead: str = ""


class Demo:
    """The expectations, and a state to hold against them.

    Args:
        wanted: ``expectations.yaml``, read.
        state: What the linker made of the demo articles.
        texts: Document id -> text.
    """

    def __init__(self, wanted: Json, state: LinkState, texts: Mapping[str, str]) -> None:
        self.wanted, self.state, self.texts = wanted, state, texts
        self.as_of = dt.date.fromisoformat(wanted["as_of"])
        self.subjects: dict[str, Subject] = {s.id: s for s in (*state.events, *state.commitments)}
        self.main = {chain["id"]: self._main(chain) for chain in wanted["chains"]}

    def _quote(self, step: Json) -> Span:
        at = self.texts[step["doc"]].index(step["quote"])
        return Span(at, at + len(step["quote"]))

    def _hits(self, subject: Subject, step: Json) -> list[Any]:
        quote = self._quote(step)
        return [f for f in subject.evidence if f.doc == step["doc"] and f.span.overlaps(quote)]

    def _main(self, chain: Json) -> Subject | None:
        """The one event or promise that holds most of the chain's steps; of equals the one that holds little else."""
        kind = LinkedEvent if chain["of"] == "event" else LinkedCommitment
        votes: Counter[str] = Counter()
        for step in chain["steps"]:
            for subject in self.subjects.values():
                if isinstance(subject, kind) and (hits := self._hits(subject, step)):
                    votes[subject.id] += 10 + self._likeness(chain, step, subject, hits)
        if not votes:
            return None
        return self.subjects[max(sorted(votes), key=lambda id_: (votes[id_], -len(self.subjects[id_].evidence)))]

    def _likeness(self, chain: Json, step: Json, subject: Subject, hits: list[Any]) -> int:
        """Several promises may stand in one sentence: prefer the one with the step's own sum, type and partners."""
        what, found = chain["what"], 0
        if isinstance(subject, LinkedCommitment):
            wanted = step.get("measure") or what.get("measure")
            sums = [h.amount for h in hits if h.amount]
            if wanted and sums:
                found += 3 if any((a.value, a.unit) == (wanted["value"], wanted["unit"]) for a in sums) else -8
            wanted_debtors = set(what.get("actors", []))
            found += 2 * bool(wanted_debtors & {w.entity for w in subject.debtors})
            gains = set(what.get("beneficiary", []))
            if gains and subject.beneficiary and subject.beneficiary.entity:
                found += 2 if subject.beneficiary.entity in gains else -4
        else:
            types = what["type"] if isinstance(what["type"], list) else [what["type"]]
            found += 3 if subject.type in types else -2
            partners = set(what.get("participants", []))
            found += 2 * bool(partners & {w.entity for w in subject.participants})
        return found

    def checks(self) -> Iterator[Check]:
        """Yield every check: steps and outcome of the chains, what must stay apart, origins, disagreements."""
        for chain in self.wanted["chains"]:
            yield from self._chain(chain)
        yield from self._apart()
        yield from self._origins()
        yield from self._disagreements()
        yield from self._near_misses()

    def _chain(self, chain: Json) -> Iterator[Check]:
        name, main = chain["id"], self.main[chain["id"]]
        for n, step in enumerate(chain["steps"], 1):
            yield self._step(name, n, chain, step, main)
        if main is None:
            yield Check(name, "standing", False, "not in the register")
            return
        allowed = chain["standing"] if isinstance(chain["standing"], list) else [chain["standing"]]
        now = standing(main, on=self.as_of)
        yield Check(name, f"standing {'/'.join(allowed)}", now in allowed, now)
        if "delivered" in chain and isinstance(main, LinkedCommitment):
            days = [h.day for h in main.history if h.status == "delivered"]
            wanted = _interval(chain["delivered"])
            yield Check(
                name,
                f"delivered {chain['delivered']}",
                any(d and d[0] == wanted[0] for d in map(_pair, days)),
                str(days),
            )
        for slip in chain.get("slippage", ()):
            due = _interval(slip["due"]) if slip.get("due") else None
            found = {(_pair(s.promised)): s.days for s in slips(main)}
            got = found.get(due) if due else (main.slippage_days if main.slippage_days is not None else None)
            yield Check(
                name,
                f"slippage {slip['days']} after {slip.get('due', 'the plan')}",
                got == slip["days"],
                str(found or got),
            )

    def _step(self, name: str, n: int, chain: Json, step: Json, main: Subject | None) -> Check:
        what = f"step {n} {step['doc']} {'/'.join(step.get('follow') or step.get('status') or [])}"
        if main is None:
            return Check(name, what, False, "not in the register")
        hits = self._hits(main, step)
        if not hits:
            others = [s.id for s in self.subjects.values() if self._hits(s, step)]
            return Check(name, what, False, f"in {others}" if others else "not found")
        if chain["of"] == "event":
            return Check(name, what, *self._event_step(step, main, hits))
        kinds = [h.kind for h in hits]
        if not set(kinds) & set(step["follow"]):
            return Check(name, what, False, f"says {kinds}")
        for field in ("due", "measure"):
            if step.get(field) and not self._given(main, step, field):
                return Check(
                    name,
                    what,
                    False,
                    f"{field} {step[field]} not among {self._values(main, step['doc'], field)}",
                )
        if "withholds" in step and isinstance(main, LinkedCommitment) and step["doc"] not in main.withheld_by:
            return Check(name, what, False, f"withheld by {main.withheld_by}")
        return Check(name, what, True)

    def _event_step(self, step: Json, main: Subject, hits: list[Any]) -> tuple[bool, str]:
        said = {
            v.value
            for name, values in main.values
            if name == "status"
            for v in values
            if any(q.doc == step["doc"] for q in v.quotes)
        }
        if not said & set(step["status"]):
            return False, f"says {sorted(said)}"
        if step.get("days"):
            wanted = _interval(step["days"])
            days = [_pair(h.day) for h in hits if h.day]
            if not any((d and wanted[0] <= d[0] and d[1] <= wanted[1]) or d == wanted for d in days):
                return False, f"days {days}"
        return True, ""

    def _values(self, main: Subject, doc: str, field: str) -> list[str]:
        return [
            v.value
            for name, values in main.values
            if name == field
            for v in values
            if any(q.doc == doc for q in v.quotes)
        ]

    def _given(self, main: Subject, step: Json, field: str) -> bool:
        given = self._values(main, step["doc"], field)
        if field == "due":
            wanted = _interval(step["due"])
            return any(_interval(v)[1] == wanted[1] for v in given)
        return any(v.split()[-2:] == [_number(step["measure"]["value"]), step["measure"]["unit"]] for v in given)

    def _apart(self) -> Iterator[Check]:
        for left, right in self.wanted["different"]:
            one, two = self.main.get(left), self.main.get(right)
            if one is not None and two is not None:
                yield Check("apart", f"{left} and {right}", one.id != two.id, one.id)

    def _origins(self) -> Iterator[Check]:
        owner = {doc: origin.id for origin in self.state.origins for doc in origin.documents}
        listed: dict[str, str] = {}
        for origin in self.wanted["origins"]:
            ids = {owner.get(doc) for doc in origin["docs"]}
            if len(origin["docs"]) > 1:
                yield Check("origins", origin["id"], len(ids) == 1, str({d: owner.get(d) for d in origin["docs"]}))
            listed |= dict.fromkeys(origin["docs"], origin["id"])
        mixed = [o.documents for o in self.state.origins if len({listed.get(doc, doc) for doc in o.documents}) > 1]
        yield Check("origins", "nothing else shares one", not mixed, str(mixed))

    def _disagreements(self) -> Iterator[Check]:
        for wanted in self.wanted["disagreements"]:
            main = self.main[wanted["about"]]
            what = f"{wanted['about']} on {wanted['field']}: {' / '.join(v['value'] for v in wanted['values'])}"
            if main is None:
                yield Check("disagreements", what, False, "not in the register")
                continue
            found = [d for d in self.state.disagreements if d.subject == main.id and d.field == wanted["field"]]
            right = any(all(any(_same(v["value"], r.value) for r in d.values) for v in wanted["values"]) for d in found)
            yield Check("disagreements", what, right, str([[r.value for r in d.values] for d in found]))
        for wanted in self.wanted["agreements"]:
            main = self.main[wanted["about"]]
            found = [
                d for d in self.state.disagreements if main and d.subject == main.id and d.field == wanted["field"]
            ]
            docs = set(wanted["docs"])
            wrong = [d.id for d in found if docs <= {q.doc for r in d.values for q in r.quotes} and _split(d, docs)]
            yield Check(
                "agreements",
                f"{wanted['about']} on {wanted['field']}",
                main is not None and not wrong,
                str(wrong),
            )

    def _near_misses(self) -> Iterator[Check]:
        for miss in self.wanted["near_misses"]:
            found = [m for s in self.subjects.values() for m in s.members if m.doc == miss["doc"]]
            yield Check("near misses", miss["doc"], not found, str(found))


def _split(disagreement: Any, docs: set[str]) -> bool:
    """The documents stand on different sides of a disagreement."""
    return sum(bool(docs & {q.doc for q in r.quotes}) for r in disagreement.values) > 1


def _same(wanted: str, found: str) -> bool:
    return wanted == found or found.split()[-2:] == wanted.split() or (len(wanted) > 4 and found.endswith(f"{wanted}"))


def _number(value: float) -> str:
    return str(int(value) if float(value).is_integer() else value)


def _pair(days: Any) -> tuple[dt.date, dt.date] | None:
    return (days.start, days.last) if days else None


def _interval(value: str) -> tuple[dt.date, dt.date]:
    first, _, last = value.partition("/")
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
