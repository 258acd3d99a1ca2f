"""Follow-up evidence over real articles, from the pipeline's own output, against fourteen labelled chains.

    python bench/link_chains.py RECORDS.jsonl [CHAINS.yaml] [--misses]

`RECORDS.jsonl` holds one record a line (`mutabaa extract ... --format jsonl`), all articles of the period. Everything
is linked; a chain's subject is the one linked event (or promise) whose documents fit its own best (F1). Scored are
documents: right where the subject has evidence from a document of the chain, wrong where it has evidence from any
other. `kinds` is the share of the right ones that also say what the label says.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from mutabaa.link import Linker
from mutabaa.model.follow import LinkedCommitment, LinkedEvent
from mutabaa.model.links import LinkState
from mutabaa.packs import built_in, load_packs

Json = dict[str, Any]
CHAINS = Path(__file__).parent / "data" / "chains_2018.yaml"
_TOLD = frozenset({"announces", "restates", "changes"})


class Result(NamedTuple):
    """One chain: documents right, wrong and missed, and how many right ones say what they should."""

    id: str
    subject: str | None
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    missed: tuple[str, ...]
    kinds: int


def judge(chain: Json, state: LinkState) -> Result:
    """Return how a chain came out."""
    wanted: dict[str, list[str]] = chain["evidence"]
    subjects: tuple[LinkedEvent | LinkedCommitment, ...] = state.events if chain["of"] == "event" else state.commitments
    held = {s.id: {f.doc for f in s.evidence} for s in subjects}
    slight = set(chain.get("maybe", ()))

    def fit(docs: set[str]) -> float:
        return 2 * len(docs & wanted.keys()) / (len(docs - slight) + len(wanted))

    best = max(subjects, key=lambda s: (fit(held[s.id]), s.id), default=None)
    if best is None or not held[best.id] & wanted.keys():
        return Result(chain["id"], None, (), (), tuple(wanted), 0)
    found = held[best.id] - slight
    right = sorted(found & wanted.keys())
    said = sum(bool(_said(best, doc) & set(wanted[doc])) for doc in right)
    return Result(
        chain["id"],
        best.id,
        tuple(right),
        tuple(sorted(found - wanted.keys())),
        tuple(sorted(wanted.keys() - found)),
        said,
    )


def _said(subject: LinkedEvent | LinkedCommitment, doc: str) -> set[str]:
    if isinstance(subject, LinkedEvent):
        statuses = dict(subject.values).get("status", ())
        return {value.value for value in statuses if any(quote.doc == doc for quote in value.quotes)}
    kinds: set[str] = {f.kind for f in subject.evidence if f.doc == doc}
    return kinds | ({"told"} if kinds & _TOLD else set())


def main() -> None:
    """Read the arguments and print one line a chain and the whole."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("chains", type=Path, nargs="?", default=CHAINS)
    parser.add_argument("--misses", action="store_true", help="name the documents")
    options = parser.parse_args()
    chains = yaml.safe_load(options.chains.read_text(encoding="utf-8"))["chains"]
    linker = Linker(load_packs(*built_in()))
    with options.records.open(encoding="utf-8") as lines:
        linker.add([linker.read(json.loads(line)) for line in lines])
    results = [judge(chain, linker.state()) for chain in chains]
    for it in results:
        print(
            f"{it.id:22} right {len(it.right):2}  wrong {len(it.wrong):2}  missed {len(it.missed):2}  "
            f"kinds {it.kinds:2}  {it.subject or '-'}"
        )
        if options.misses:
            for name, docs in (("wrong", it.wrong), ("missed", it.missed)):
                for doc in docs:
                    print(f"    {name:6} {doc}")
    right, wrong = sum(len(r.right) for r in results), sum(len(r.wrong) for r in results)
    missed = sum(len(r.missed) for r in results)
    precision = right / (right + wrong) if right + wrong else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    print(
        f"all {len(results)} chains: P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  "
        f"kinds {sum(r.kinds for r in results)} of {right}"
    )


if __name__ == "__main__":
    main()
