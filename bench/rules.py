"""How long the rules take: 500 rules on articles of 250 words.

    python bench/rules.py [FILE.txt ...]     (the articles of `mutabaa.demo` where no file is given)

The built-in rules are repeated under other ids until there are 500. Measured is what a stage pays: building the views
of an article (items, clauses) and matching every rule of every kind; names, times and sums are read before the clock
starts. The median of the articles, scaled to 250 words, is printed.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from mutabaa.model import Analysis, Document
from mutabaa.pipeline import Pipeline
from mutabaa.rules import Rule, RuleSet, load_rules
from mutabaa.rules.view import build_views

RULES = 500
WORDS = 250
ROUNDS = 7


def main(paths: Sequence[str]) -> None:
    """Measure and print."""
    read = Pipeline()
    texts = [Path(path).read_text(encoding="utf-8") for path in paths] or _demo()
    articles = [read(Document(str(n), text)) for n, text in enumerate(texts)]
    rules = RuleSet(_repeated(load_rules().rules))
    build, match = [], []
    for article in articles:
        words = sum(token.kind == "word" for token in article.tokens)
        best = min(_once(article, rules) for _ in range(ROUNDS))
        build.append(1000 * best[0] * WORDS / words)
        match.append(1000 * best[1] * WORDS / words)
    print(f"{len(rules)} rules, {len(articles)} articles, per {WORDS} words (median; best of {ROUNDS} rounds each):")
    print(f"  views    {statistics.median(build):6.3f} ms")
    print(f"  matching {statistics.median(match):6.3f} ms")
    print(f"  together {statistics.median([a + b for a, b in zip(build, match, strict=True)]):6.3f} ms")


def _repeated(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Return 500 rules: the built-in ones, and copies of them under other ids."""
    return tuple(
        replace(rules[n % len(rules)], id=f"{rules[n % len(rules)].id}.{n // len(rules)}") for n in range(RULES)
    )


def _once(article: Analysis, rules: RuleSet) -> tuple[float, float]:
    start = time.perf_counter()
    made = build_views(article)
    middle = time.perf_counter()
    for view in made:
        for emits in ("event", "commitment", "statement"):
            rules.find(view, emits)
    return middle - start, time.perf_counter() - middle


def _demo() -> list[str]:
    folder = files("mutabaa").joinpath("demo/articles")
    return [p.read_text(encoding="utf-8") for p in folder.iterdir() if p.name.endswith(".txt")]


if __name__ == "__main__":
    main(sys.argv[1:])
