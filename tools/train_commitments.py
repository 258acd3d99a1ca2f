"""Train the learned reader of commitments, and measure it on articles it has not seen.

    tools/train_commitments.py ARTICLES            measure: folds of articles, rules alone and with the reader
    tools/train_commitments.py ARTICLES --write    write the weights of all of them

ARTICLES is the file of dev articles. What is annotated in them is
``bench/annotated/commitments.jsonl``; ``commitments_judged.jsonl`` has single
words of others, drawn where an earlier reader was unsure and no rule took
them, and judged one by one: ids and offsets, no text. What was measured goes
to ``bench/results/commitments.json`` and from there into
``docs/commitments.md``. A word is taught as binding where it opens the
evidence of a commitment; the other words of the evidence, and those of what
two careful readers could differ about (``doubtful``), teach nothing, all
others teach that they bind nobody. A finding that shares words with something
doubtful counts neither as right nor as wrong.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from fitting import HERE, analysed, counted, options, rows, tell, train, write

from mutabaa.extract.commitments import commitments
from mutabaa.extract.commitments.learned import considered
from mutabaa.extract.commitments.traits import near
from mutabaa.extract.regression import FILE, Scale
from mutabaa.model import Analysis, Span
from mutabaa.pipeline import Pipeline
from mutabaa.rules import Match

OUT = HERE / "src/mutabaa/models/commitments"
LABELS = HERE / "bench/annotated/commitments.jsonl"
JUDGED = HERE / "bench/annotated/commitments_judged.jsonl"

RARE = 3  # a trait that fewer words have teaches nothing that holds elsewhere
RIDGE = 2.5  # CRFsuite's c2, chosen by the folds
PASS = 0.2  # the first regression lets a tenth of all words pass, and nearly all that the second wants
LEAST = 0.6  # above the best F1: a made-up promise costs more than a missed one
NEVER = 2.0  # no probability is so high: the rules alone
FOLDS = 8
SEEN = 996  # so many lines of LABELS, the first ones, were in view when rules were written
OPENING = 60  # letters: evidence whose first verb stands further on binds by a noun

Evidence = list[list[Span]]


class Word(NamedTuple):
    """One candidate: traits of the first regression, of both, and whether it binds (None: teaches nothing)."""

    near: list[str]
    all: list[str]
    binds: bool | None


class Article(NamedTuple):
    """An analysed article with what is annotated in it."""

    analysis: Analysis
    wanted: Evidence
    doubtful: list[Span]
    words: list[Word]


def articles(path: Path, pipeline: Pipeline) -> Iterator[Article]:
    """Yield the annotated articles, read by the program as it is."""
    texts = rows(path)
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        analysis = analysed(texts[label["id"]], pipeline)
        wanted = [[Span(*span) for span in commitment["evidence"]] for commitment in label["commitments"]]
        doubtful = [Span(*span) for span in label.get("doubtful", ())]
        yield Article(analysis, wanted, doubtful, list(words(analysis, wanted, doubtful, pipeline)))


def judged(path: Path, pipeline: Pipeline) -> Iterator[Word]:
    """Yield the single words of other articles that were judged one by one."""
    texts = rows(path)
    for line in JUDGED.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        analysis = analysed(texts[label["id"]], pipeline)
        verdicts = {Span(start, end): binds for start, end, binds in label["words"]}
        for candidate in considered(analysis, pipeline.knowledge, None):
            at = candidate.hit.trigger
            if at in verdicts:
                yield Word(near(candidate.hit, analysis), candidate.traits, verdicts[at])


def words(analysis: Analysis, wanted: Evidence, doubtful: list[Span], pipeline: Pipeline) -> Iterator[Word]:
    """Yield the candidates of an article with what each teaches."""
    found = list(considered(analysis, pipeline.knowledge, None))
    inside = {c.hit.trigger for c in found if any(span.covers(c.hit.trigger) for span in doubtful)}
    binding: set[Span] = set()
    for span in (span for evidence in wanted for span in evidence):
        inner = (candidate.hit for candidate in found if span.covers(candidate.hit.trigger))
        held = [hit.trigger for hit in sorted(inner, key=lambda hit: (_talked_of(hit), hit.trigger))]
        inside.update(held)
        binding.update(verb for verb in held[:1] if verb.start - span.start < OPENING)
    for candidate in found:
        at = candidate.hit.trigger
        yield Word(near(candidate.hit, analysis), candidate.traits, at in binding or (None if at in inside else False))


def _talked_of(hit: Match) -> bool:
    """Tell whether it is a noun that names what is known already (``القرار``): it binds where nothing else does."""
    item = hit.view.items[hit.at]
    return not item.verb and item.definite


def fitted(taught: Iterable[Word]) -> tuple[Scale, Scale]:
    """Fit both regressions."""
    known = [(word.near, word.all, word.binds) for word in taught if word.binds is not None]
    first = train([(traits, binds) for traits, _, binds in known], PASS, ridge=RIDGE, rare=RARE)
    return first, train([(traits, binds) for _, traits, binds in known], LEAST, ridge=RIDGE, rare=RARE)


def pairs(wanted: Evidence, found: Evidence) -> int:
    """Count the findings that share half of the shorter words with an annotated one, each with one."""

    def shared(one: list[Span], other: list[Span]) -> int:
        both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
        shorter = min(sum(s.end - s.start for s in side) for side in (one, other))
        return both if 2 * both >= shorter else 0

    weights = sorted(((shared(x, y), i, j) for i, x in enumerate(wanted) for j, y in enumerate(found)), reverse=True)
    mine: set[int] = set()
    theirs: set[int] = set()
    for weight, i, j in weights:
        if weight and i not in mine and j not in theirs:
            mine.add(i)
            theirs.add(j)
    return len(mine)


def _open(evidence: list[Span], wanted: Evidence, doubtful: list[Span]) -> bool:
    """Tell whether a finding is only about what is doubtful."""
    about = any(one.overlaps(other) for one in evidence for other in doubtful)
    return about and not any(pairs([one], [evidence]) for one in wanted)


def measure(read: Sequence[Article], more: Sequence[Word], pipeline: Pipeline) -> dict[str, Any]:
    """Return what is found in articles that no weight was taught by, at several thresholds."""
    thresholds = (NEVER, *sorted({0.35, 0.4, 0.5, 0.55, LEAST, 0.65, 0.7, 0.75, 0.8}))
    totals, fresh = ({least: [0, 0, 0] for least in thresholds} for _ in range(2))
    for fold in range(FOLDS):
        others = (word for n, article in enumerate(read) if n % FOLDS != fold for word in article.words)
        first, second = fitted(chain(others, more))
        for n, (analysis, wanted, doubtful, _) in enumerate(read):
            if n % FOLDS != fold:
                continue
            for least in thresholds:
                reader = (first, second._replace(least=least))
                found = commitments(analysis, pipeline._rules, pipeline.knowledge, reader)
                given = [list(commitment.evidence) for commitment in found]
                counts = pairs(wanted, given), sum(not _open(e, wanted, doubtful) for e in given), len(wanted)
                for total in (totals[least], fresh[least])[: 1 + (n >= SEEN)]:
                    total[:] = map(sum, zip(total, counts, strict=True))
        print(f"fold {fold + 1} of {FOLDS}", flush=True)
    day = f"{dt.datetime.now(tz=dt.UTC):%Y-%m-%d}"
    result = {"articles": len(read), "fresh": len(read) - SEEN, "folds": FOLDS, "least": LEAST, "day": day}
    return result | {"rows": counted(totals, NEVER), "fresh_rows": counted(fresh, NEVER)}


def main() -> None:
    """Measure, or write the weights."""
    given = options(__doc__)
    pipeline = Pipeline()
    read = list(articles(given.articles, pipeline))
    more = list(judged(given.articles, pipeline))
    print(f"{len(read)} articles, {sum(len(a.words) for a in read)} words, {len(more)} judged", flush=True)
    if not given.write:
        tell("commitments", measure(read, more, pipeline))
        return
    first, second = fitted(chain((word for article in read for word in article.words), more))
    write({"near": first._asdict(), "wide": second._asdict()}, OUT / FILE)
    print(f"{len(first.weights)} and {len(second.weights)} weights written to {OUT / FILE}")


if __name__ == "__main__":
    main()
