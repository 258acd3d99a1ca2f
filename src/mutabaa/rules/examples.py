"""Run the examples that every rule shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mutabaa.model import Analysis
from mutabaa.rules.rule import Match, Rule
from mutabaa.rules.ruleset import RuleSet
from mutabaa.rules.view import views


def failures(rule: Rule, rules: RuleSet, read: Callable[[str], Analysis]) -> Iterator[str]:
    """Yield, readably, each example that a rule fails.

    Args:
        rule: One of ``rules``.
        rules: The set it runs in.
        read: Analyses a text as the pipeline does (names, times, quantities).
    """
    for example in rule.finds:
        hits = _hits(rule, rules, read(example.text))
        where = f"{rule.file}:{example.line}: {rule.id}"
        if not hits:
            yield f"{where}: does not find: {example.text}"
        elif not any(all(_captures(hit, name) == words for name, words in example.want.items()) for hit in hits):
            got = [{name: _captures(hit, name) for name in example.want} for hit in hits]
            yield f"{where}: captures {got}, wanted {dict(example.want)}: {example.text}"
    for near in rule.skips:
        if _hits(rule, rules, read(near)):
            yield f"{rule.file}:{rule.line}: {rule.id}: finds what it must skip: {near}"


def _hits(rule: Rule, rules: RuleSet, analysis: Analysis) -> list[Match]:
    return [hit for view in views(analysis) for hit in rules.find(view, rule.emits) if hit.rule.id == rule.id]


def _captures(hit: Match, name: str) -> tuple[str, ...]:
    text = hit.view.analysis.text
    return tuple(span.of(text) for span in hit.spans(name))
