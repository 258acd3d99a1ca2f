"""Parties that stand free before or after a verb, and what a verb or noun governs directly."""

from __future__ import annotations

from collections.abc import Iterator

from mutabaa.rules.agreement import accusative
from mutabaa.rules.context import opens_genitive
from mutabaa.rules.coordination import PARTY, PASSED, coordinated
from mutabaa.rules.insertions import counted_out, counts_out, each_of, nameless_title, past_insertion, stands_alone
from mutabaa.rules.items import Item
from mutabaa.rules.phrases import before_his_name, class_named
from mutabaa.rules.prepositions import Found
from mutabaa.rules.view import View
from mutabaa.text.inflect import morphology

_REACH = 24
_FOR = frozenset({"ل"})


def free_before(view: View, first: int, at: int, number: int, kinds: frozenset[str]) -> Found | None:
    """Return the first free party between ``first`` and ``at``."""
    for index in range(first, at):
        item = view.items[index]
        if view.innermost[index] != number or item.kinds.isdisjoint(kinds):
            continue
        if item.governed and not each_of(view, index):
            continue
        back = index - 1
        while back >= 0 and "quote-mark" in view.items[back].kinds:
            back -= 1
        noun = view.items[back] if back >= 0 else view.items[index]
        if noun.suffix and noun.governed and "noun" in noun.kinds:
            continue  # وخلال لقائه الرئيس، أكد الوزير: the object of the noun
        if back == index - 1 and noun.governed and not item.joined and "body" in noun.kinds & item.kinds:
            continue  # مع تلفزيون سكاي نيوز
        if back >= 0 and not item.joined and opens_genitive(noun):
            if back < index - 1 and noun.governed:
                continue  # بموقع "تويتر"
            return None
        by = frozenset({"from"}) if item.governed else frozenset[str]()
        return Found(view, tuple(coordinated(view, index, kinds, limit=at, by=by)))
    return None


def free_after(
    view: View, start: int, number: int, kinds: frozenset[str], *, bare: bool = False, doer: bool = True
) -> Found | None:
    """Return the first free party from ``start`` on, or None where something unknown stands in its place.

    ``bare``: a place there is the object; ``doer``: it must be able to be a subject.
    """
    # Inside what a preposition governs, where adjectives and names of places may follow; but none is part of the
    # name of a body (whole: the object), and whoever bears a title there or leads a delegation may follow (bearer).
    tail = whole = False
    bearer = _NOBODY
    resume = start
    for index in within(view, start, number):
        item = view.items[index]
        if index < resume:
            continue
        if "punctuation" in item.kinds and "quote-mark" not in item.kinds:
            tail, bearer = False, _NOBODY
            resume = past_insertion(view, index, number)
        if item.governed and not counted_out(view, index):
            tail, bearer, whole = "time" not in item.kinds, _bearer(item), not doer and "body" in item.kinds
            continue
        if "time" in item.kinds:
            tail, bearer = False, _NOBODY  # يزور X مع زوجته الأحد قصر Y: what follows is no part of the phrase
        if not item.kinds.isdisjoint(PASSED) or item.kinds.isdisjoint(_WORDS):
            continue
        if not (item.joined or item.kinds.isdisjoint(bearer)):
            tail, bearer = False, _NOBODY
            continue  # مع زعيم حزب الحركة القومية فلان; زار وفد برئاسة فلان بغداد
        if counts_out(view, index):
            continue
        if index == start and "this" in item.groups and "particle" in item.kinds and stands_alone(view, index):
            return None  # جاء ذلك في ...: the pronoun is the subject
        before = view.items[index - 1] if index > start else None
        quoted = before is not None and "quote-mark" in before.kinds and item.definite  # مع مجموعة "آمي" الإعلامية
        governed = tail and ("place" in item.kinds or quoted or (before is not None and _opens(before)))
        if governed and not (whole and "place" in item.kinds & kinds):
            continue  # في العاصمة برلين، في مكتب ماكرون
        if bare and "place" in item.kinds:
            continue  # زار باريس: the object
        if not item.kinds.isdisjoint(kinds):
            if doer and accusative(view, item):
                return None  # واستقبل في 25 يناير وفدا: the object
            found = Found(view, tuple(coordinated(view, index, kinds, by=item.governed)))
            return None if doer and any(_among_objects(view, member[0]) for member in found.members[1:]) else found
        skipped = "particle" in item.kinds or item.norm[-1:] == "ا" or (tail and "party" not in item.kinds)
        skipped = skipped or _how_often(view, index)
        after = view.items[index + 1] if index + 1 < len(view.items) else None
        skipped = skipped or ("senior" in item.groups and after is not None and "group" in after.kinds)  # كبار القادة
        if skipped or (kinds & {"party", "person"} and before_his_name(view, index)):
            continue
        named = class_named(view, index, kinds)
        if named is not None and not bare:
            # العاصمة البلغارية صوفيا; شركة "بوينغ"
            return Found(view, (named,) if named[0] == index else tuple(coordinated(view, named[0], kinds)))
        classed = "place-class" in item.groups and "place" in (after.kinds if after is not None else ())
        wanted = after is not None and not (after.governed or after.kinds.isdisjoint(kinds))
        if wanted and (classed or opens_genitive(item)):
            return None if bare else Found(view, ((index, index + 2),))
        return None
    return None


def _opens(item: Item) -> bool:
    """Tell whether what follows belongs to a noun: it specifies it, or is done by whom its pronoun means."""
    return opens_genitive(item) or (bool(item.suffix) and any(r.form == "masdar" for r in item.readings))


def _bearer(item: Item) -> frozenset[str]:
    """Return what may be the one after a title without a name, or after those whom somebody leads."""
    if "ب" in item.governed and not item.groups.isdisjoint(_LEADS):
        return frozenset({"person", "office"})
    return frozenset({"person"}) if nameless_title(item) else _NOBODY


_LEADS = frozenset({"chairmanship", "leadership"})
_NOBODY: frozenset[str] = frozenset()
_WORDS = frozenset({"party", "place", "word", "noun", "adjective", "particle", "sum", "quote", "verblike"})


def within(view: View, start: int, number: int, reach: int = _REACH) -> Iterator[int]:
    """Yield the indices from ``start`` on that belong to the clause itself, up to its next verb."""
    clause = view.clauses[number]
    for index in range(start, min(clause.end, start + reach, len(view.items))):
        if view.innermost[index] != number:
            continue
        if view.items[index].verb:
            return
        yield index


def object_(view: View, at: int, taken: Found | None, kinds: frozenset[str] = PARTY) -> Found | None:
    """Return the direct object of the verb at ``at``, given its subject."""
    start = at + 1
    if taken is not None and taken.view is view and taken.members and taken.members[-1][1] > at:
        start = _past_adjectives(view, _past_title(view, taken.members[-1][1]))
        if start < len(view.items) and "body" in view.items[start].kinds and opens_genitive(view.items[start - 1]):
            # زار مفتشو الوكالة X
            start += free_after(view, start + 1, view.innermost[at], kinds, doer=False) is not None
    return free_after(view, start, view.innermost[at], kinds, doer=False)


def _past_adjectives(view: View, start: int) -> int:
    """Return where the adjectives end that describe what stands before ``start``.

    A title (``أمير البلاد المفدى``), or people without a name (``وفد برلماني ليبي``).
    """
    noun = view.items[start - 1]
    if noun.kinds.isdisjoint({"office", "people"}):
        return start
    related = tuple(morphology()["relation"])
    definite = noun.definite or "office" in noun.kinds
    while start < len(view.items):
        item = view.items[start]
        told = item.definite or "adjective" in item.kinds or item.norm.endswith(related)
        if not told or item.definite is not definite or item.governed or item.joined or not item.kinds <= _ADJECTIVES:
            break
        start += 1
    return start


_ADJECTIVES = frozenset({"word", "adjective"})


def _among_objects(view: View, at: int) -> bool:
    """Tell whether one of several is an object, so that all of them are (``التقى الرئيس X وعددا من المسؤولين``)."""
    item, counting = view.items[at], view.items[at - 2]
    return (item.mention is None and accusative(view, item)) or (
        "counting" in counting.groups and counting.norm[-1:] == "ا"
    )


def _how_often(view: View, at: int) -> bool:
    """``التقى X مرتين Y``, ``ثلاث مرات``: neither who does it nor to whom."""
    return any("how-often" in item.groups and not item.governed for item in view.items[at : at + 2])


def _past_title(view: View, end: int) -> int:
    """Return where the words end that say whose a title before ``end`` is (``المستشار الدبلوماسي لرئيس دولة ما``)."""
    tokens = view.analysis.tokens
    title, last = view.items[end - 1], tokens[view.items[end - 1].end - 1].word
    whole = title.party is None or title.party.type == "person" or title.end == title.first + 1
    if whole or last.definite or not _FOR & set(last.prefixes):
        return end
    while end < len(view.items) and "punctuation" not in view.items[end].kinds and not view.items[end].governed:
        end += 1
    return end


def genitive(view: View, at: int, kinds: frozenset[str] = PARTY) -> Found | None:
    """Return what specifies the noun at ``at`` directly after it (``اجتماع وزراء الخارجية``).

    A noun with the article takes no specification: ``الجولة الدبلوماسية`` is no
    tour of diplomats.
    """
    if view.items[at].definite and "party" not in view.items[at].kinds:
        return None
    for index in range(at + 1, min(at + 3, len(view.items))):
        item = view.items[index]
        if "quote-mark" in item.kinds or ("senior" in item.groups and not item.governed):
            continue
        if item.governed or item.joined or item.kinds.isdisjoint(kinds):
            return None
        return Found(view, tuple(coordinated(view, index, kinds)))
    return None
