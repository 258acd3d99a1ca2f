"""A set of rules, indexed by what triggers them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from mutabaa.rules.match import match
from mutabaa.rules.rule import TRIGGERS, Match, Rule
from mutabaa.rules.view import View


class RuleSet:
    """Rules, found by the groups and words of the items they start from.

    A view is only looked at where it holds a word that some rule asks for, so
    the cost grows with the hits and not with the rules.

    Args:
        rules: Rules with ids that differ.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        self._order = {rule.id: number for number, rule in enumerate(self.rules)}
        groups: dict[str, dict[str, list[tuple[Rule, int]]]] = defaultdict(lambda: defaultdict(list))
        words: dict[str, dict[str, list[tuple[Rule, int]]]] = defaultdict(lambda: defaultdict(list))
        for rule in sorted(rules, key=lambda r: -r.priority):
            anchor = _anchor(rule)
            table = words if rule.parts[anchor].kind == "word" else groups
            for key in rule.parts[anchor].wants:
                table[rule.emits][key].append((rule, anchor))
        self._groups = {emits: dict(table) for emits, table in groups.items()}
        self._words = {emits: dict(table) for emits, table in words.items()}

    def __len__(self) -> int:
        return len(self.rules)

    def find(self, view: View, emits: str) -> list[Match]:
        """Return all matches of the rules that emit ``emits``, in text order.

        Of several rules that share a trigger the one with the higher priority
        comes first, of equal ones the one that the files name first; whoever
        reads them decides whether the others count too.
        """
        found: list[Match] = []
        for table, here in ((self._groups, view.by_group), (self._words, view.by_word)):
            known = table.get(emits)
            if not known:
                continue
            for key in known.keys() & here.keys():
                for rule, anchor in known[key]:
                    for at in here[key]:
                        hit = match(rule, view, at, anchor)
                        if hit is not None:
                            found.append(hit)
        # Words name their groups in no order, and two machines must read the same.
        order = self._order
        return sorted(
            _once(found), key=lambda hit: (hit.at, -hit.rule.priority, hit.first - hit.end, order[hit.rule.id])
        )

    def by_id(self, wanted: str) -> Rule | None:
        """Return the rule with this id."""
        return next((rule for rule in self.rules if rule.id == wanted), None)


def _anchor(rule: Rule) -> int:
    """Number of the part that a rule is indexed by: the first of a frame, the first trigger of a sequence."""
    if rule.frame:
        return 0
    return next(n for n, part in enumerate(rule.parts) if part.kind in TRIGGERS and not part.optional)


def _once(found: list[Match]) -> list[Match]:
    """Drop doubles: a word may stand in two groups of one rule."""
    seen: set[tuple[str, int]] = set()
    kept = []
    for hit in found:
        if (hit.rule.id, hit.at) not in seen:
            seen.add((hit.rule.id, hit.at))
            kept.append(hit)
    return kept
