"""Every rule finds its examples and makes nothing of its near misses."""

from collections.abc import Callable

import pytest

from mutabaa.model import Analysis
from mutabaa.rules import Match, Rule, RuleSet, load_rules, views

LAYERS = {"event": "events", "statement": "statements", "commitment": "commitments"}
ALL = load_rules()
RULES = [rule for rule in ALL.rules if rule.emits in LAYERS]


def matches(rule: Rule, rules: RuleSet, analysis: Analysis) -> list[Match]:
    found = [hit for view in views(analysis) for hit in rules.find(view, rule.emits)]
    return [hit for hit in found if hit.rule.id == rule.id]


def words(hit: Match, name: str) -> tuple[str, ...]:
    return tuple(span.of(hit.view.analysis.text) for span in hit.spans(name))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_its_examples(rule: Rule, read_text: Callable[..., Analysis]) -> None:
    for example in rule.finds:
        hits = matches(rule, ALL, read_text(example.text))
        got = [{name: words(hit, name) for name in example.want} for hit in hits]
        assert dict(example.want) in got, f"{rule.file}:{example.line}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_makes_nothing_of_its_near_misses(rule: Rule, read_text: Callable[..., Analysis]) -> None:
    """A near miss may look like the rule, but no finding comes of it."""
    for near in rule.skips:
        findings = getattr(read_text(near), LAYERS[rule.emits])
        assert not [f for f in findings if f.rule == rule.id], f"{rule.file}:{rule.line}: {near}"
