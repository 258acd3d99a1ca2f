"""Train the learned reader of encounters, and measure it on articles it has not seen.

    tools/train_events.py ARTICLES            measure: folds of articles, rules alone and with the reader
    tools/train_events.py ARTICLES --write    write the weights of all of them

ARTICLES is the file of dev articles. ``bench/annotated/events.jsonl`` says which
words of whole articles denote encounters, and ``events_judged.jsonl`` has single
words of others, drawn where an earlier reader was unsure and no rule made an
event of them, and judged one by one: ids and offsets, no text. What was
measured goes to ``bench/results/events.json`` and from there into
``docs/events.md``.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from fitting import HERE, analysed, counted, options, rows, tell, train, write

from mutabaa.extract.events import events, settled
from mutabaa.extract.events.learned import Reader
from mutabaa.extract.events.standing import stands_alone
from mutabaa.extract.events.traits import UNREAD, of_trigger, of_word
from mutabaa.extract.events.trigger import Trigger
from mutabaa.extract.regression import FILE, Scale
from mutabaa.model import Analysis, Span
from mutabaa.model.knowledge import Knowledge
from mutabaa.pipeline import Pipeline
from mutabaa.rules import Item, View, views

OUT = HERE / "src/mutabaa/models/events"
ANNOTATED = HERE / "bench/annotated/events.jsonl"
JUDGED = HERE / "bench/annotated/events_judged.jsonl"

RARE = 3  # a trait that fewer words have teaches nothing that holds elsewhere
RIDGE = 5.0  # CRFsuite's c2, chosen by the folds
KNOWN = 2  # a stem that denoted an encounter so often is asked about
LEAST = 0.5  # from which a mention that a rule read makes an event, or a word that no rule read does
NEVER = 2.0  # no probability is so high: the rules alone
SEEN = 766  # so many lines of ANNOTATED, the first ones, were in view when rules were written
FOLDS = 5
NOTHING = Scale(0.0, {}, NEVER)
DOUBT = 0.3  # a mention that by the rules says enough and is less likely makes no event
FREE = 2.5  # CRFsuite's c2 for the regression that doubts


class Word(NamedTuple):
    """One word with what it teaches.

    Attributes:
        stem: Its stem.
        traits: What the regression sees.
        sure: By the rules it makes an event.
        type: Of the encounter that it denotes, "" where it denotes none.
    """

    stem: str
    traits: list[str]
    sure: bool
    type: str


class Article(NamedTuple):
    """An analysed article with what is annotated in it.

    Attributes:
        analysis: The article.
        named: Words that denote an encounter, or of which somebody said that they do not, with its type or "".
        wanted: The mentions of every encounter; None where only single words were judged.
        again: Of single words those that denote an encounter which the rules had found by another word.
    """

    analysis: Analysis
    named: dict[Span, str]
    wanted: list[list[Span]] | None
    again: frozenset[Span] = frozenset()


def articles(path: Path, pipeline: Pipeline) -> Iterator[Article]:
    """Yield the annotated and judged articles, read by the program as it is."""
    texts = rows(path)
    for line in ANNOTATED.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        wanted = [[Span(*span) for span in event["triggers"]] for event in label["events"]]
        named = {Span(*span): event["type"] for event in label["events"] for span in event["triggers"]}
        yield Article(analysed(texts[label["id"]], pipeline), named, wanted)
    for line in JUDGED.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        named = {Span(start, end): kind for start, end, kind in label["words"]}
        again = frozenset(Span(*span) for span in label.get("again", ()))
        yield Article(analysed(texts[label["id"]], pipeline), named, None, again)


def stems(read: Iterable[Article]) -> dict[str, str]:
    """Return the stems of the words that denote encounters, with the type of most of them."""
    types: dict[str, Counter[str]] = defaultdict(Counter)
    for article in read:
        mentions = [(span, kind) for span, kind in article.named.items() if kind]
        for item in (item for view in views(article.analysis) for item in view.items) if mentions else ():
            for span, kind in mentions:
                if span.overlaps(item.span) and item.stem:
                    types[item.stem][kind] += 1
    return {stem: kinds.most_common(1)[0][0] for stem, kinds in sorted(types.items()) if kinds.total() >= KNOWN}


Taught = tuple[list[str], bool]


class Lesson(NamedTuple):
    """What one article teaches.

    Attributes:
        words: Words that often denote an encounter.
        alone: Mentions that by the rules say enough, and whether they denote one.
    """

    words: list[Word]
    alone: list[Taught]


@dataclass(frozen=True)
class Recorder(Reader):
    """Reads nothing and keeps what it was asked."""

    asked: dict[tuple[int, int], tuple[Item, list[str]]] = field(default_factory=dict)

    def overlooked(self, view: View, at: int, knowledge: Knowledge) -> bool:
        """Keep the traits of a word that no rule read."""
        self.asked[id(view), at] = view.items[at], [*UNREAD, *of_word(view, at, knowledge)]
        return False

    def likely(self, trigger: Trigger, around: list[str], knowledge: Knowledge) -> bool:
        """Keep the traits of a mention that says little."""
        traits = of_word(trigger.view, trigger.at, knowledge) + of_trigger(trigger, alone=False) + around
        self.asked[id(trigger.view), trigger.at] = trigger.item, traits
        return False


def words(article: Article, known: Mapping[str, str], pipeline: Pipeline) -> Iterator[Word]:
    """Yield the words with a known stem of which it is known what they denote.

    Those the reader is asked about when the rules have done their work, and
    those that the rules are sure of. A further mention of an encounter that
    the rules found teaches that it makes no event. Of ``مؤتمر صحفي`` the first
    word denotes the encounter, the others teach nothing.
    """
    analysis, knowledge = article.analysis, pipeline.knowledge
    recorder = Recorder(NOTHING, known, NEVER)
    made = [span for event in events(analysis, pipeline._rules, knowledge, recorder) for span in event.triggers]
    known_before = {s for e in article.wanted or () for s in e if any(t.overlaps(o) for t in made for o in e)}
    again = known_before | article.again
    sure = {
        (id(t.view), t.at): (t.item, of_word(t.view, t.at, knowledge) + of_trigger(t, alone=True))
        for t in settled(analysis, pipeline._rules, knowledge, None)
        if stands_alone(t) and t.item.stem in known
    }
    passed: set[Span] = set()
    for at, (item, traits) in sorted((recorder.asked | sure).items(), key=lambda pair: pair[1][0].span):
        mention = next((span for span in article.named if span.overlaps(item.span)), None)
        if mention in passed or (mention is None and article.wanted is None):
            continue
        if mention is not None:
            passed.add(mention)
        kind = "" if mention is None or (mention in again and at not in sure) else article.named[mention]
        yield Word(item.stem, traits, at in sure, kind)


def mentions(article: Article, pipeline: Pipeline) -> Iterator[Taught]:
    """Yield what the mentions of a whole article teach that by the rules say enough."""
    if article.wanted is None:
        return
    wanted = [span for mentions in article.wanted for span in mentions]
    for trigger in settled(article.analysis, pipeline._rules, pipeline.knowledge, None):
        if stands_alone(trigger):
            traits = of_word(trigger.view, trigger.at, pipeline.knowledge) + of_trigger(trigger, alone=True)
            yield traits, any(span.overlaps(trigger.item.span) for span in wanted)


def fitted(taught: Iterable[Lesson], types: Mapping[str, str]) -> Reader:
    """Fit both regressions to what they will be asked of."""
    lessons = list(taught)
    asked = [(word.traits, bool(word.type)) for lesson in lessons for word in lesson.words if word.stem in types]
    sure = train([row for lesson in lessons for row in lesson.alone], DOUBT, ridge=FREE, rare=RARE)
    return Reader(train(asked, LEAST, ridge=RIDGE, rare=RARE), types, LEAST, sure)


def pairs(wanted: Sequence[Sequence[Span]], found: Sequence[Sequence[Span]]) -> int:
    """Count the encounters found that share a mention with an annotated one, each with one."""
    free = set(range(len(found)))
    right = 0
    for mentions in wanted:
        hit = next((n for n in sorted(free) if any(a.overlaps(b) for a in mentions for b in found[n])), None)
        if hit is not None:
            free.remove(hit)
            right += 1
    return right


def measure(read: Sequence[Article], pipeline: Pipeline) -> dict[str, Any]:
    """Return what is found in articles that no weight was taught by, at several thresholds."""
    thresholds = (NEVER, 0.3, 0.4, LEAST, 0.6, 0.7)
    totals, fresh = ({least: [0, 0, 0] for least in thresholds} for _ in range(2))
    judged = {least: [0, 0] for least in thresholds}
    known = stems(read)
    taught = [Lesson(list(words(article, known, pipeline)), list(mentions(article, pipeline))) for article in read]
    whole = [n for n, article in enumerate(read) if article.wanted is not None]
    for fold in range(FOLDS):
        # The stems, too, are those of the other folds.
        types = stems(article for n, article in enumerate(read) if n % FOLDS != fold)
        learned = fitted((lesson for n, lesson in enumerate(taught) if n % FOLDS != fold), types)
        for n in range(fold, len(read), FOLDS):
            for least in thresholds:
                reader = replace(learned, scale=learned.scale._replace(least=least), unread=least)
                if least == NEVER:
                    reader = Reader(NOTHING, {}, NEVER)
                if n not in whole:
                    asked = [w for w in taught[n].words if not w.sure and w.stem in types]
                    yes = [w for w in asked if learned.scale(w.traits) >= least]
                    counts: tuple[int, ...] = sum(bool(w.type) for w in yes), len(yes)
                    judged[least][:] = map(sum, zip(judged[least], counts, strict=True))
                    continue
                wanted = read[n].wanted or []
                found = events(read[n].analysis, pipeline._rules, pipeline.knowledge, reader)
                counts = pairs(wanted, [event.triggers for event in found]), len(found), len(wanted)
                for total in (totals[least], fresh[least])[: 1 + (n >= SEEN)]:
                    total[:] = map(sum, zip(total, counts, strict=True))
        print(f"fold {fold + 1} of {FOLDS}", flush=True)
    day = f"{dt.datetime.now(tz=dt.UTC):%Y-%m-%d}"
    result = {"articles": len(whole), "fresh": len(whole) - SEEN, "folds": FOLDS, "least": LEAST, "day": day}
    result["judged"] = [{"least": least, "right": right, "yes": yes} for least, (right, yes) in judged.items() if yes]
    single = (word for n, lesson in enumerate(taught) if n not in whole for word in lesson.words)
    result["judged_words"] = sum(not word.sure for word in single)
    return result | {"rows": counted(totals, NEVER), "fresh_rows": counted(fresh, NEVER)}


def main() -> None:
    """Measure, or write the weights."""
    given = options(__doc__)
    pipeline = Pipeline()
    read = list(articles(given.articles, pipeline))
    print(f"{len(read)} articles", flush=True)
    if not given.write:
        tell("events", measure(read, pipeline))
        return
    types = stems(read)
    learned = fitted((Lesson(list(words(a, types, pipeline)), list(mentions(a, pipeline))) for a in read), types)
    scales = {name: getattr(learned, name)._asdict() for name in ("scale", "sure")}
    write({**scales, "types": dict(types), "unread": learned.unread}, OUT / FILE)
    sizes = ", ".join(f"{len(scale['weights'])} ({name})" for name, scale in scales.items())
    print(f"weights: {sizes}, for {len(types)} stems, written to {OUT / FILE}")


if __name__ == "__main__":
    main()
