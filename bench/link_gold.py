"""The groups of ``gold/links.yaml``, from annotated and from the pipeline's own findings.

    python bench/link_gold.py [--shared ../shared] [--misses]

A group is right where all its members lie in one linked event or promise. With the pipeline's own findings a member
is found where a finding of the kind shares words with the annotated one; groups of which a member was not found at
all are the reading's, not the linking's, and are counted apart. Where two annotated findings of one article stand
at the same words (a slip in counting ``#3``), they are told apart by who takes part. Origins and stories are held
against the annotated ones by document.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from link_records import seeds

from mutabaa.link import Linker
from mutabaa.model import Document
from mutabaa.model.links import LinkState
from mutabaa.pipeline import Pipeline
from mutabaa.read import read

Json = dict[str, Any]
_LAYERS = {"same_event": "events", "same_commitment": "commitments"}


class Group(NamedTuple):
    """How one group came out: ids under which each member is linked; none where it was not found."""

    kind: str
    name: str
    members: tuple[tuple[str, frozenset[str]], ...]

    @property
    def found(self) -> bool:
        """Every member was found."""
        return all(ids for _, ids in self.members)

    @property
    def right(self) -> bool:
        """All members were found, and one linked thing holds them all."""
        return self.found and bool(frozenset.intersection(*(ids for _, ids in self.members)))


def groups(links: Json, gold: Iterable[Json], records: Iterable[Json], state: LinkState) -> Iterator[Group]:
    """Yield how each group of ``links.yaml`` came out."""
    annotated = {record["doc"]: record for record in gold}
    mine = {record["doc"]: record for record in records}
    owner = {(m.doc, m.id): it.id for it in (*state.events, *state.commitments) for m in it.members}
    for kind, layer in _LAYERS.items():
        for name, members in links[kind].items():
            found = []
            for member in members:
                doc, _, id_ = str(member).partition(":") if isinstance(member, str) else _pair(member)
                doc = doc.zfill(3)
                wanted = next(it for it in annotated[doc][layer] if it["id"] == id_)
                twins = [it for it in annotated[doc][layer] if it is not wanted and _meet(_spans(it), _spans(wanted))]
                where = _people if layer == "events" and twins else _spans
                same = [it for it in mine[doc][layer] if _meet(where(it), where(wanted))]
                found.append(
                    (f"{doc}:{id_}", frozenset(owner[doc, it["id"]] for it in same if (doc, it["id"]) in owner))
                )
            yield Group(kind, name, tuple(found))


def _pair(member: Json) -> tuple[str, str, str]:
    doc, id_ = next(iter(member.items()))
    return str(doc), ":", str(id_)


def _spans(it: Json) -> list[tuple[int, int]]:
    return [(s["start"], s["end"]) for s in it.get("triggers") or it["evidence"]]


def _people(it: Json) -> list[tuple[int, int]]:
    return [(p["start"], p["end"]) for p in it["participants"] if p]


def _meet(left: list[tuple[int, int]], right: list[tuple[int, int]]) -> bool:
    return any(a < d and c < b for a, b in left for c, d in right)


def together(wanted: list[list[Any]], found: Iterable[tuple[str, ...]]) -> int:
    """Return how many of the wanted sets of documents lie whole in one of the found ones."""
    sets = [frozenset(doc[:3] for doc in docs) for docs in found]
    return sum(any({str(doc).zfill(3) for doc in docs} <= it for it in sets) for docs in wanted)


def main() -> None:
    """Read the arguments and print how many groups are right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    parser.add_argument("--misses", action="store_true", help="say where the members of wrong groups are")
    options = parser.parse_args()
    links = yaml.safe_load((options.shared / "gold" / "links.yaml").read_text(encoding="utf-8"))
    pipeline = Pipeline()
    gold = list(seeds(options.shared, pipeline))
    own = [pipeline.record(pipeline(d)) for d in read([options.shared / "seeds"]) if isinstance(d, Document)]
    for record in own:
        record["doc"] = Path(record["doc"]).stem[:3]
    for name, records in (("annotated findings", gold), ("the pipeline's own", own)):
        linker = Linker(pipeline.knowledge)
        linker.add(records)
        state = linker.state()
        result = list(groups(links, gold, records, state))
        found = [it for it in result if it.found]
        print(
            f"{name:20} {sum(it.right for it in result)} of {len(result)} groups right"
            f" ({len(found)} with every member found);"
            f" origins {together(links['shared_origin'], (o.documents for o in state.origins))}"
            f" of {len(links['shared_origin'])};"
            f" stories {together(links['same_story'], (s.documents for s in state.stories))}"
            f" of {len(links['same_story'])}"
        )
        if options.misses:
            for it in result:
                if not it.right:
                    print(
                        f"    {it.name}: "
                        + "; ".join(f"{m} in {', '.join(sorted(ids)) or '-'}" for m, ids in it.members)
                    )


if __name__ == "__main__":
    main()
