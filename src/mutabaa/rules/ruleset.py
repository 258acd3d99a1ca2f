"""A set of rules, indexed by what triggers them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from mutabaa.rules.fitting import reads
from mutabaa.rules.items import Item
from mutabaa.rules.match import match
from mutabaa.rules.rule import TRIGGERS, Match, Rule
from mutabaa.rules.view import View

_Triggers = list[tuple[int, int]]
"""Number of a rule and index of an item that it may start from, each once."""

_MOST = 100_000


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
        self._anchors = [_anchor(rule) for rule in self.rules]
        self._needs = [_needs(rule, anchor) for rule, anchor in zip(self.rules, self._anchors, strict=True)]
        groups: dict[str, list[int]] = defaultdict(list)
        words: dict[str, list[int]] = defaultdict(list)
        for number, rule in enumerate(self.rules):
            part = rule.parts[self._anchors[number]]
            for key in part.wants:
                (words if part.kind == "word" else groups)[key].append(number)
        self._groups, self._words = dict(groups), dict(words)
        # By the identity of an item's readings, which are kept alive; by its groups where it has none.
        self._started: dict[int | frozenset[str], tuple[object, tuple[tuple[str, int], ...]]] = {}

    def __len__(self) -> int:
        return len(self.rules)

    def find(self, view: View, emits: str) -> list[Match]:
        """Return all matches of the rules that emit ``emits``, in text order.

        Of several rules that share a trigger the one with the higher priority
        comes first, of equal ones the one that the files name first; whoever
        reads them decides whether the others count too.
        """
        triggers: dict[str, _Triggers] | None = view.memory.get(self)
        if triggers is None:
            triggers = view.memory[self] = self._triggers(view)
        found: list[Match] = []
        if emits not in triggers:
            return found
        absent = _shown(view).isdisjoint
        for number, at in triggers[emits]:
            if any(map(absent, self._needs[number])):
                continue
            hit = match(self.rules[number], view, at, self._anchors[number])
            if hit is not None:
                found.append(hit)
        if len(found) > 1:
            # Words name their groups in no order, and two machines must read the same.
            order = self._order
            found.sort(key=lambda hit: (hit.at, -hit.rule.priority, hit.first - hit.end, order[hit.rule.id]))
        return found

    def _triggers(self, view: View) -> dict[str, _Triggers]:
        """Return where rules may start in a view, by what they emit, each once however many of its groups are there."""
        found: dict[str, _Triggers] = defaultdict(list)
        started = self._started
        words = self._words
        for at, item in enumerate(view.items):
            if item.norm in words or item.stem in words:
                starts = tuple(self._starts(item))
            elif item.groups:
                key = id(item.readings) if item.readings else item.groups
                known = started.get(key)
                if known is None:
                    if len(started) >= _MOST:
                        started.clear()
                    known = started[key] = (item.readings, tuple(self._starts(item)))
                starts = known[1]
            else:
                continue
            for emits, number in starts:
                found[emits].append((number, at))
        return found

    def _starts(self, item: Item) -> Iterator[tuple[str, int]]:
        """Yield the rules that an item can start, its neighbours left aside, and what they emit."""
        numbers = [number for group in item.groups for number in self._groups.get(group, ())]
        numbers += self._words.get(item.norm, ())
        numbers += self._words.get(item.stem, ())
        for number in dict.fromkeys(numbers):
            rule = self.rules[number]
            if reads(rule.parts[self._anchors[number]], item):
                yield rule.emits, number


def _shown(view: View) -> frozenset[str]:
    """Return all lexicon groups in a view."""
    known: frozenset[str] | None = view.memory.get("shown")
    if known is None:
        items = view.items
        groups = [item.groups for item in items]
        known = view.memory["shown"] = frozenset().union(*groups, *[item.opening for item in items if item.opening])
    return known


def _needs(rule: Rule, anchor: int) -> tuple[frozenset[str], ...]:
    """Return the groups that a rule cannot do without beside its anchor: a view must show one of each."""
    needed = (part for number, part in enumerate(rule.parts) if number != anchor and not part.optional)
    return tuple(part.wants for part in needed if part.kind in TRIGGERS and part.kind != "word")


def _anchor(rule: Rule) -> int:
    """Number of the part that a rule is indexed by: the first of a frame, the first trigger of a sequence."""
    if rule.frame:
        return 0
    return next(n for n, part in enumerate(rule.parts) if part.kind in TRIGGERS and not part.optional)
