"""Find the deed behind a verb or noun of deciding, announcing, being done: nothing but its subject stands between."""

from __future__ import annotations

from mutabaa.extract.commitments.agents import decider
from mutabaa.extract.commitments.papers import consent
from mutabaa.extract.commitments.region import Region
from mutabaa.rules import Match, View

_DEEDS = frozenset({"promised", "recognise", "exercise-noun", "inquiry-noun", "ballot-noun", "operation-noun"})
# What is found needful is a wish; what a court does to somebody binds nobody.
WISHED = frozenset({"need-noun", "must", "punish"})
PASSED = frozenset({"party", "time", "sum", "parenthesis", "quote-mark", "punctuation", "particle", "place", "people"})
_ASIDE = frozenset({"time", "quote-mark", "punctuation"})
_BEGINNINGS = frozenset({"start-act", "people-noun", "decision-noun"})
# So many words may stand between a verb and the act that it takes, its subject aside.
NEAR = 3
# The words of a body's name, which may be long (المكتب الفرنسي للدراسات والتحليلات).
_LONG = 7


def own_deed(hit: Match, words: Region) -> bool:
    """The deed stands right after whose decision it is (``قرار السويد إرسال كتيبة``)."""
    owner, start = decider(hit)
    nobody = owner is None and not hit.view.items[hit.at].suffix and "who" not in hit.captures
    if nobody and not consent(hit, words):
        return False  # مشروع قرار بفرض
    if not start or (hit.view.items[hit.at].norm[-2:-1] == "ا" and hit.view.items[hit.at].norm[-1:] == "ت"):
        return False  # إعلانات: not the one that tells it
    passed = 0
    items = hit.view.items
    for index in range(start, words.end):
        item = items[index]
        if item.kinds & _ASIDE or item.groups & _PASSED_WORDS or (item.norm[-1:] == "ا" and not item.groups):
            continue
        if item.groups & _WHEN and "particle" in item.kinds:
            continue
        if item.joined or not item.governed <= _BY_OR_FOR or passed > NEAR:
            return False
        if "about" in item.governed and "away" not in item.governed:
            return False  # قرار حول وقف القتال
        noun = any(reading.form == "masdar" for reading in item.readings)
        if "leave-post" in item.groups:
            return False
        if noun and item.groups & _DEED_NOUNS:
            return "ل" not in item.governed
        if "agreement-noun" in item.groups:
            return "ب" in item.governed  # قرار مجلس الأمن بهدنة
        doubled = item.norm[:1] == item.norm[1:2] == "ل"  # للجدل, which the lexicon does not know
        if item.verb or item.party is not None or not (item.definite or item.governed or doubled):
            return False
        passed += 1  # قرار ترامب المثير للجدل الانسحاب
    return False


_BY_OR_FOR = frozenset({"ب", "ل", "about", "away"})
_WHEN = frozenset({"in", "during"})
_PASSED_WORDS = frozenset({"not-noun", "away", "decision-noun"})
_DEED_NOUNS = frozenset({"promised", "start-act", "recognise"})


def own_act(hit: Match, words: Region) -> bool:
    """A deed of one's own that is no conduct: ``أكد دعم السلام`` is talk."""
    if not deed(hit, words):
        return False
    view = hit.view
    head = next(
        (i for i in view.items[hit.at + 1 : words.end] if i.groups & _DEEDS and any(r.form for r in i.readings)), None
    )
    return head is not None and head.groups.isdisjoint(_TALK)


_TALK = frozenset({"support", "conduct", "strengthen", "go-on", "keep", "work", "attend", "host", "defend", "help"})


def deed(hit: Match, words: Region) -> bool:
    """The first thing that the verb takes is a deed: nothing but its subject stands between them."""
    view = words.view
    loose = 0
    for index in range(hit.at + 1, words.end):
        item = view.items[index]
        if item.groups & _STANCES and not item.verb:
            return False  # أعلنت تأييدها فرض عقوبات
        noun = any(reading.part == "noun" for reading in item.readings)
        if noun and (item.groups & _DEEDS or (item.governed and item.groups & _ORDERED)):
            if "support" in item.groups and item.suffix:
                return False  # أعلن دعمه للضربات: words
            # أعلنها المدرب: its object is a pronoun; أمره برفع الحظر: so is whom it orders
            if item.definite and not item.governed:
                return _told_whole(view, index)
            return bool(item.governed) or not view.items[hit.at].suffix
        if item.verb or item.norm in _STOPS or "that" in item.groups or item.groups & WISHED:
            return False
        if not item.kinds.isdisjoint(PASSED) or item.groups & _BEGINNINGS:
            continue
        before = view.items[index - 1]
        adverb = item.norm[-1:] == "ا" or "sum" in before.kinds
        if (not item.definite and not item.governed and not adverb) or loose >= _LONG:
            return False
        loose += 1
    return False


def keeps_on(hit: Match, words: Region) -> bool:
    """Going on with a deed of one's own is affirmed (``أكد مواصلة دعم``, ``جدد التأكيد على استمرار بلاده في``)."""
    items = hit.view.items
    for index in range(hit.at + 1, words.end):
        item = items[index]
        noun = any(reading.form == "masdar" for reading in item.readings) and not item.verb
        if noun and "go-on" in item.groups and not item.joined:
            return item.governed <= {"on"} and _goes_on_with(hit.view, index, words.end)
        told = noun and "affirm" in item.groups and not item.joined  # جدد التأكيد على
        if not told and item.kinds.isdisjoint(PASSED | {"adjective"}):
            return False
    return False


def _goes_on_with(view: View, at: int, end: int) -> bool:
    """The deed stands right behind, or after whoever affirms it himself (``استمرارها في``, ``استمرار بلاده في``)."""
    rest = list(range(at + 1, min(at + 4, end)))
    if rest and "country-noun" in view.items[rest[0]].groups and view.items[rest[0]].suffix:
        rest = rest[1:]
    if rest and "particle" in view.items[rest[0]].kinds and "in" in view.items[rest[0]].groups:
        rest = rest[1:]
    if not rest:
        return False
    act = view.items[rest[0]]
    return not act.definite and "promised" in act.groups and any(reading.form == "masdar" for reading in act.readings)


# What somebody thinks of what another does.
_STANCES = frozenset({"stance", "rejection", "welcome", "praise", "criticism"})


def done_to_it(hit: Match) -> bool:
    """The deed stands right behind ``سيتم``, with the article too (``سيتم الإفراج عنهم``, ``سيتم العمل بالقانون``)."""
    for item in hit.view.items[hit.at + 1 : hit.at + 3]:
        if any(reading.form == "masdar" for reading in item.readings) and not item.governed:
            return not item.groups.isdisjoint(_TO_BE_DONE) and item.groups.isdisjoint(WISHED)
    return False


def _told_whole(view: View, index: int) -> bool:
    """A deed with the article and what it is done to or from after it (``أعلن الانسحاب من الاتفاق``)."""
    if "leave-post" in view.items[index].groups:
        return True
    after = view.items[index + 1] if index + 1 < len(view.items) else None
    if after is None:
        return False
    to_it = "ب" in after.governed and not after.joined  # الاعتراف بالقدس
    return to_it or ("particle" in after.kinds and not after.groups.isdisjoint(_OBJECT_MARKS))


_TO_BE_DONE = _DEEDS | {"sign", "take", "own-act"}
_OBJECT_MARKS = frozenset({"from", "about", "on", "to"})
# What one orders somebody to do, though nobody binds himself to it.
_ORDERED = frozenset({"travel-off", "arrest", "hold"})
_STOPS = frozenset({":", "؛"})
