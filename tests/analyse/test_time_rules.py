"""Every rule of the time grammar reads its own examples and leaves its near misses alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mutabaa.analyse.times.atoms import segments
from mutabaa.analyse.times.grammar import Rule, Tree, grammar
from mutabaa.text import WordReader, tokens

READ = WordReader()
RULES = grammar().rules


def used(text: str) -> set[str]:
    """Name all rules that take part in reading a text."""

    def inside(tree: Tree) -> Iterator[str]:
        yield tree.rule.id
        for _, _, where in tree.captures:
            if isinstance(where, Tree):
                yield from inside(where)

    words = tokens(text, READ)
    return {
        name for _, shape in segments(words, 0, len(words)) for tree in grammar().trees(shape) for name in inside(tree)
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples(rule: Rule) -> None:
    assert rule.finds, "a rule shows a real example"
    assert rule.skips, "and a near miss"
    for text in rule.finds:
        assert rule.id in used(text)
    for text in rule.skips:
        assert rule.id not in used(text)
