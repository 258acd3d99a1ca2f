"""Cut the words of a promise into its deeds: ``اتفقا على عقد قمة، وإقامة خط``, ``على أن تنسحب، وأن تعود``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mutabaa.extract.commitments.reach import act_noun, second_deed
from mutabaa.extract.commitments.region import Region
from mutabaa.rules import Item, Match, View
from mutabaa.rules.items import COMMAS

_LETTERS = frozenset({"ب", "ل"})
_LASTING = frozenset({"conduct", "strengthen", "support", "go-on", "work"})
_PAPERS = frozenset({"provide", "spend-time", "let"})
_SWORN = frozenset({"pledge", "promise"})
_PACTS = frozenset({"agreement-noun", "contract-noun", "agree"})
_BESIDES = frozenset({"to", "about", "on"})


def acts(words: Region, hit: Match) -> Iterator[Region]:
    """Yield one region for each deed of a list; most promise one.

    A deed begins a region of its own where it is tied on after a comma, under
    a repeated preposition or ``أن``, or behind ``فضلا عن``.

    Args:
        words: The words of all of them.
        hit: The word that binds to them.
    """
    rest = words
    for end, first, act in _borders(words, hit):
        yield replace(rest, end=end)
        rest = Region(words.view, first, act, words.end)
    yield rest


def _borders(words: Region, hit: Match) -> Iterator[tuple[int, int, int]]:
    """Yield where one deed ends, the next one begins and its act begins."""
    view = words.view
    if words.act >= words.end:
        return
    kind = _Kind(view, words.act, hit)
    index = words.act + 2
    while index < words.end:
        found = kind.next(index)
        if found is None:
            index += 1
            continue
        first, act = found
        if act + 1 >= words.end:
            return
        comma = view.items[index - 1].norm in COMMAS
        yield index - 1 if comma else index, first, act
        index = act + 2


class _Kind:
    """What the first deed is, and so what can be told in one list with it."""

    def __init__(self, view: View, act: int, hit: Match) -> None:
        at = hit.at
        self.view, self.act, self.at = view, act, at
        items = view.items
        head = items[act]
        self.denied = "not-noun" in head.groups and act + 1 < len(items)
        self.deed = _deed(items[act + 1] if self.denied else head)
        self.sum = head.sum is not None
        self.verb = act == at and head.verb
        self.clause = act > 0 and "that" in items[act - 1].groups
        self.paper = not items[at].groups.isdisjoint(_PAPERS)
        self.papers = hit.rule.constants["rung"] == "contract" and any(map(_pact, items[at + 1 : act + 1]))
        self.sworn = not items[at].groups.isdisjoint(_SWORN)

    def next(self, index: int) -> tuple[int, int] | None:
        """Return where a deed and its act begin, where another one does at ``index``."""
        items = self.view.items
        item = items[index]
        if self._besides(index):
            return index + 2, index + 2
        if not item.joined:
            return None
        that = self._clause_again(index)
        if that is not None:
            return that, that + 1
        if self.papers and items[index - 1].norm in COMMAS and _pact(item) and not item.definite:
            return index, index
        if not (self.deed or self.sum):
            return None
        if _again(self.view, index, self.act):
            return index, index
        view = self.view
        here = view.innermost[index] == view.innermost[self.act] or second_deed(view, index, self.act - 1)
        if not self.deed or item.governed or not here or index + 1 >= len(items):
            return None
        comma = items[index - 1].norm in COMMAS
        return (index, index) if (self._alike(item) if comma else self._second(index)) else None

    def _alike(self, item: Item) -> bool:
        """Another deed; whatever one swears to do, where its like is sworn."""
        begun = "start-act" in item.groups
        return _deed(item) or ((begun or self.sworn) and not item.verb and _masdar(item))

    def _second(self, index: int) -> bool:
        """Another deed without a comma, each with what it is done to (``تعليق التجارب وإغلاق الموقع``)."""
        items = self.view.items
        item, after = items[index], items[index + 1]
        between = items[self.act + 1 + self.denied : index]
        whole = any("particle" not in i.kinds and i.kinds.isdisjoint({"time", "punctuation"}) for i in between)
        bare = after.joined or "punctuation" in after.kinds or "time" in after.kinds
        loose = (other for other in between if not other.definite)
        rival = any(reading.form == "masdar" for other in loose for reading in other.readings)
        plain = item.before == ("و",) and not item.definite and not item.suffix
        return _deed(item) and plain and whole and not bare and not rival

    def _besides(self, index: int) -> bool:
        """``فضلا عن تشجيع``, ``إضافة إلى بناء``: a deed besides the first."""
        items = self.view.items
        if "in-addition" not in items[index].groups or items[index].definite or index + 2 >= len(items):
            return False
        if not (self.deed or self.sum or self.verb) or "go-on" in items[self.at].groups:
            return False
        linked = not items[index + 1].groups.isdisjoint(_BESIDES) and "particle" in items[index + 1].kinds
        return linked and act_noun(items[index + 2]) and not items[index + 2].definite

    def _clause_again(self, index: int) -> int | None:
        """Index of the ``أن`` that is tied beside what the trigger takes (``على أن تنسحب، وأن تعود``)."""
        items, view = self.view.items, self.view
        that = index if "that" in items[index].groups else index + 1
        if that + 1 >= len(items) or "that" not in items[that].groups or "that-pronoun" in items[that].groups:
            return None
        if that > index and "particle" not in items[index].kinds:
            return None
        clause = view.clause(that)
        taker = clause.governor
        if clause.kind != "that" or clause.first != that or taker is None:
            return None
        inside = self.at <= taker < that and view.innermost[taker] == view.innermost[self.at]
        taken = taker in {self.at, self.act} and (self.clause or self.sworn)
        return that if taken or (self.paper and inside) else None


def _again(view: View, index: int, act: int) -> bool:
    """The preposition of the first deed comes again before another one (``على فتح ... وعلى "بدء ..."``)."""
    first, item = view.items[act], view.items[index]
    if not first.governed or view.innermost[index] != view.innermost[act]:
        return False
    if item.governed == first.governed and not item.governed.isdisjoint(_LETTERS):
        return _deed(item) or (_masdar(first) and _masdar(item) and not item.definite)
    after = view.items[index + 1] if index + 1 < len(view.items) else None
    if "particle" not in item.kinds or after is None or not item.groups & first.governed:
        return False
    if after.inner is not None and after.inner.items:
        after = after.inner.items[0]
    return act_noun(after) or (_masdar(first) and _masdar(after) and not after.definite)


def _masdar(item: Item) -> bool:
    return any(reading.form == "masdar" for reading in item.readings)


def _pact(item: Item) -> bool:
    """Another paper of a list: ``وقعا اتفاقية ... ، ومذكرة تفاهم``."""
    return not item.groups.isdisjoint(_PACTS) and not item.verb and not item.suffix


def _deed(item: Item) -> bool:
    """A verbal noun of something done once, or of a conduct that is told with others."""
    return act_noun(item) and not (item.groups & _LASTING and item.joined)
