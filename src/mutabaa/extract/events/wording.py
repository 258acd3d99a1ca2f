"""The whole words that a nameless participant is shown by: ``سفراء الدول الأعضاء في المجلس``, ``وفدا من الخبراء``."""

from __future__ import annotations

from mutabaa.extract.events.context import ENCOUNTERS
from mutabaa.model import Span
from mutabaa.rules import Item, View
from mutabaa.rules.context import opens_genitive
from mutabaa.text.inflect import morphology

_REACH = 9
_PERSONS = frozenset({"person", "office"})
_SENT = frozenset({"delegation-noun", "envoy-noun", "people-noun", "official-noun", "team-noun"})
_PLACES = frozenset({"place", "state"})
_NAMELESS = frozenset({"word", "adjective", "noun", "collective", "institution", "people"})


def whole(view: View, at: int, end: int) -> Span:
    """Return the span of the items ``at`` to ``end`` with all that says who they are.

    Adjectives, whose they are, where they come from; never the next party,
    the day, or another object of the verb.
    """
    first, human = end, _several_people(view.items[at])
    open_, states = _open(view, end - 1), _ends_in_state(view, end - 1)
    named = False
    limit = min(len(view.items), first + _REACH)
    while end < limit and view.innermost[end] == view.innermost[at]:
        item = view.items[end]
        counted = "sum" in item.kinds and not open_
        if item.verb or "time" in item.kinds or counted or item.groups & ENCOUNTERS:
            break
        if "punctuation" in item.kinds:
            break
        if open_ and (counted_on := _counted(view, end)) is not None:
            states = not view.items[counted_on].kinds.isdisjoint(_PLACES)
            end, open_, human = counted_on + 1, _open(view, counted_on), False
            continue
        if item.joined:
            if not (states and not item.kinds.isdisjoint(_PLACES)) and not _nation_of_two(view, at, end):
                break
        elif "particle" in item.kinds:
            complement = _complement(view, at, end)
            if complement is None:
                break
            end, open_, states, human = complement, _open(view, complement - 1), False, False
            named = "party" in view.items[end - 1].kinds  # من حزب العمل المعارض: enough was said
            continue
        elif item.governed or not item.kinds.isdisjoint(_PERSONS):
            break
        elif open_:
            states = states or not item.kinds.isdisjoint(_PLACES)  # وزراء خارجية مصر والأردن
            human = _several_people(item)
        elif named or not _quality(view, end, human=human):
            break
        end += 1
        open_ = _open(view, end - 1)
    last = view.items[end - 1]
    tail = view.analysis.tokens[last.end - 1].end if last.suffix else last.span.end
    return Span(view.items[at].span.start, tail)


def _counted(view: View, at: int) -> int | None:
    """Return where those stand whose people they are, behind words that count or point (``قادة عدد من الدول``)."""
    items = view.items
    ahead = at + 1
    if items[at].joined or items[at].groups.isdisjoint({"counting", "each", "this"}):
        return None
    pointed = "this" in items[at].groups
    if not pointed:
        if ahead >= len(items) or items[ahead].groups.isdisjoint({"from"}) or "particle" not in items[ahead].kinds:
            return None
        ahead += 1
    if ahead >= len(items) or view.innermost[ahead] != view.innermost[at] or items[ahead].joined:
        return None
    fits = items[ahead].definite or not items[ahead].kinds.isdisjoint(_PLACES)
    return ahead if fits and items[ahead].kinds.isdisjoint(_PERSONS) else None


def _nation_of_two(view: View, at: int, end: int) -> bool:
    """Tell whether a word says whose the second of two is (``الزعيمان الروسي والإسرائيلي``), and no name follows."""
    tokens, item = view.analysis.tokens, view.items[end]
    head, before = tokens[view.items[at].first].word, tokens[view.items[end - 1].end - 1].word
    two = head.stem[-2:] in morphology()["duals"]
    if not two or not (item.definite and before.definite) or item.kinds.isdisjoint(_NAMELESS):
        return False
    if not item.norm.endswith(_NISBA) or not before.stem.endswith(_NISBA):
        return False
    return end + 1 == len(view.items) or "person" not in view.items[end + 1].kinds


_NISBA = "ي"


_FEMININE = frozenset({"ة", "ه"})


def _several_people(item: Item) -> bool:
    return "group" in item.kinds or item.norm[-2:] in morphology()["sound-plurals"]


def _open(view: View, at: int) -> bool:
    """Tell whether the last word still asks for what specifies it (``قادة``, ``وزراء خارجية``, ``رؤساء شركات``)."""
    item = view.items[at]
    if item.kinds & _PLACES or item.suffix:
        return False
    if item.party is None:
        plain = "adjective" not in item.kinds or "senior" in item.groups  # كبار المسؤولين
        return opens_genitive(item) and plain and item.norm[-2:] not in morphology()["sound-plurals"]
    word = view.analysis.tokens[item.end - 1].word
    if word.definite or word.suffix or item.mention is not None or word.norm[-1:] in {"ا", "ن"}:
        return False
    return not any(r.part == "adjective" for r in word.readings)


def _ends_in_state(view: View, at: int) -> bool:
    """Tell whether the words end in a state, beside which others may stand (``وزراء خارجية مصر والأردن``)."""
    item = view.items[at]
    if item.party is None or item.party.type not in {"group", "office"} or item.end == item.first + 1:
        return False
    end = item.span.end
    return any(m.type == "LOC" and m.span.end == end for m in view.analysis.mentions)


def _quality(view: View, at: int, *, human: bool) -> bool:
    """Tell whether a word can be an adjective of what stands before it, and is no object of the verb."""
    item, before = view.items[at], view.items[at - 1]
    if not item.kinds <= _NAMELESS or item.definite is not _definite(view, before):
        return False
    if human and item.norm[-1:] in _FEMININE:
        return False  # مع كبار المسؤولين الشراكة: of another gender
    if not item.groups.isdisjoint(_OF_ENCOUNTERS):
        return False  # زيارة الأمير الأولى
    return "adjective" in item.kinds or not item.readings or "people-noun" in item.groups  # الدول الأعضاء


_OF_ENCOUNTERS = frozenset(
    {"ordinal", "expected", "coming", "past-word", "plain-word", "postponed-word", "cancelled-word", "phone-word"}
)


def _definite(view: View, item: Item) -> bool:
    return item.definite or bool(item.suffix) or view.analysis.tokens[item.end - 1].word.definite


def _complement(view: View, at: int, index: int) -> int | None:
    """Return where a phrase with from, of or in ends that says whose people they are (``ممثلون عن``, ``وفدا من``)."""
    particle, head = view.items[index], view.items[at]
    groups = head.groups | head.opening
    ahead = index + 1
    if ahead >= len(view.items) or view.innermost[ahead] != view.innermost[index]:
        return None
    item = view.items[ahead]
    if item.joined or item.verb or not item.kinds.isdisjoint(_PERSONS | {"time", "punctuation", "sum", "particle"}):
        return None
    if particle.groups & {"from", "away"} and groups & _SENT:
        return ahead + 1
    before = view.items[index - 1]  # الدول الأعضاء في
    member = "people-noun" in before.groups | view.analysis.tokens[before.end - 1].word.groups
    return ahead + 1 if "in" in particle.groups and member and "body" in item.kinds else None
