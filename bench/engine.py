"""The rule engine beside spaCy's Matcher, on the same 500 rules and the same items.

    python bench/engine.py [FILE.txt ...]     (the articles of `mutabaa.demo` where no file is given)

Ours matches whole rules: triggers, moods, arguments found by grammar. The Matcher has no notion of an argument, so it
is given less: of a frame its trigger alone, of a sequence its parts by group or kind. What it costs is therefore a
lower bound of what it would cost to do the work. Words have several groups, which only extension attributes can hold;
with native tags, one group a word, it is faster and misses most. Articles are read, and documents made for either,
before the clock starts; rounds alternate. Medians over the articles, scaled to 250 words.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import spacy
from rules import RULES, WORDS, _demo, _repeated  # beside this file
from spacy.matcher import Matcher
from spacy.tokens import Doc, Token

from mutabaa.model import Document
from mutabaa.pipeline import Pipeline
from mutabaa.rules import Rule, RuleSet, View, load_rules
from mutabaa.rules.rule import TRIGGERS, Part
from mutabaa.rules.view import build_views

ROUNDS = 7
EMITS = ("event", "commitment", "statement")


def main(paths: Sequence[str]) -> None:
    """Measure and print."""
    read = Pipeline()
    texts = [Path(path).read_text(encoding="utf-8") for path in paths] or _demo()
    rules = _repeated(load_rules().rules)
    ours = RuleSet(rules)
    vocab = spacy.blank("ar").vocab
    for name in ("groups", "kinds"):
        Token.set_extension(name, default=(), force=True)
    matchers = {"spaCy, all groups": Matcher(vocab), "spaCy, one tag": Matcher(vocab)}
    for rule in rules:
        for matcher, token in zip(matchers.values(), (_by_groups, _by_tag), strict=True):
            matcher.add(rule.id, [list(_pattern(rule, token))])
    times: dict[str, list[float]] = {name: [] for name in ("ours", *matchers)}
    found = dict.fromkeys(times, 0)
    for number, text in enumerate(texts):
        article = read(Document(str(number), text))
        scale = 1000 * WORDS / sum(token.kind == "word" for token in article.tokens)
        best = dict.fromkeys(times, float("inf"))
        for _ in range(ROUNDS):
            views = build_views(article)  # anew: views remember what was asked of them
            docs = [_doc(vocab, view) for view in views]
            runs = {"ours": _asks(ours, views)} | {name: _matches(it, docs) for name, it in matchers.items()}
            for name, once in runs.items():
                began = time.perf_counter()
                found[name] += once()
                best[name] = min(best[name], time.perf_counter() - began)
        for name, seconds in best.items():
            times[name].append(seconds * scale)
    median = {name: statistics.median(row) for name, row in times.items()}
    print(f"{RULES} rules, {len(texts)} articles, per {WORDS} words (median; best of {ROUNDS} rounds each):")
    for name in matchers:
        print(f"  ratio {median[name] / median['ours']:7.2f}  {name} (triggers and sequences) : ours (whole rules)")
    for name, value in median.items():
        print(f"  {name:18} {value:8.3f} ms  {found[name] // ROUNDS} matches")


def _pattern(rule: Rule, token: Callable[[Part], dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for part in rule.parts[:1] if rule.frame else rule.parts:
        if part.kind == "skip":
            yield from ({"OP": "?"} for _ in range(part.reach))
            continue
        asked = {} if part.kind in {"any", "clause"} else token(part)
        yield {**asked, "OP": "?"} if part.optional else asked


def _by_groups(part: Part) -> dict[str, Any]:
    if part.kind == "word":
        return {"ORTH": {"IN": sorted(part.wants)}}
    if part.kind in TRIGGERS:
        return {"_": {"groups": {"INTERSECTS": sorted(part.wants)}}}
    return {"_": {"kinds": {"INTERSECTS": _kinds(part)}}}


def _by_tag(part: Part) -> dict[str, Any]:
    if part.kind == "word":
        return {"ORTH": {"IN": sorted(part.wants)}}
    return {"TAG": {"IN": sorted(part.wants) if part.kind in TRIGGERS else _kinds(part)}}


def _kinds(part: Part) -> list[str]:
    return sorted(part.wants) if part.kind == "party" and part.wants else [part.kind]


def _doc(vocab: Any, view: View) -> Doc:
    doc = Doc(vocab, words=[item.norm or "_" for item in view.items])
    for token, item in zip(doc, view.items, strict=True):
        token._.groups, token._.kinds = tuple(item.groups), tuple(item.kinds)
        token.tag_ = min(item.groups or item.kinds)
    return doc


def _asks(rules: RuleSet, views: Sequence[View]) -> Callable[[], int]:
    return lambda: sum(len(list(rules.find(view, emits))) for view in views for emits in EMITS)


def _matches(matcher: Matcher, docs: Sequence[Doc]) -> Callable[[], int]:
    return lambda: sum(len(matcher(doc)) for doc in docs)


if __name__ == "__main__":
    main(sys.argv[1:])
