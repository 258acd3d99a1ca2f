"""What must stand in the words of a commitment: an act, a sum, goods, a level, something that a body approves."""

from __future__ import annotations

from mutabaa.extract.commitments.agents import decider
from mutabaa.extract.commitments.fields import is_money, items_of
from mutabaa.extract.commitments.papers import consent, limit, paper, policy, reached, ruling, signed, thing
from mutabaa.extract.commitments.region import Region
from mutabaa.extract.commitments.said import official
from mutabaa.model import Analysis, Quantity, Role
from mutabaa.rules import Item, Match, View
from mutabaa.rules.items import PREPOSITION_GROUPS
from mutabaa.text.inflect import morphology

_APPROVED = frozenset(
    {"plan-noun", "budget-noun", "law-noun", "agreement-noun", "agree", "sanction-noun", "package-noun"}
    | {"decision-noun", "contract-noun", "change-act"}
)
_DEEDS = frozenset({"promised", "recognise", "exercise-noun", "inquiry-noun", "ballot-noun", "operation-noun"})
# What is found needful is a wish; what a court does to somebody binds nobody.
_WISHED = frozenset({"need-noun", "must", "punish"})
_AFFIRMS = frozenset({"affirm", "reveal", "repeat", "express", "express-object", "announce", "have"})
_NO_TELLING = frozenset({"that", "demand", "call-on", "ask", "denial", "rejection", "criticism"})
_TELLS = frozenset({"say", "say-on", "say-to", "say-about"})
_PASSED = frozenset({"party", "time", "sum", "parenthesis", "quote-mark", "punctuation", "particle", "place", "people"})
_ASIDE = frozenset({"time", "quote-mark", "punctuation"})
# To meet is a deed where somebody agreed or decided to.
_MEETINGS = frozenset({"meeting-noun", "visit-noun", "summit-noun", "talks-noun", "conference-noun", "interview-noun"})
_BEGINNINGS = frozenset({"start-act", "people-noun", "decision-noun"})
# So many words may stand between a verb and the act that it takes, its subject aside.
_NEAR = 3
# And so many between a verb of affirming and the noun that it affirms.
_FAR = 10
# The words of a body's name, which may be long (المكتب الفرنسي للدراسات والتحليلات).
_LONG = 7


def has(
    needs: str, hit: Match, words: Region, sum_: Quantity | None, actors: tuple[Role, ...], analysis: Analysis
) -> bool:
    """Tell whether the words of a match hold what its rule needs (``needs`` in the pattern files)."""
    if needs in _OF_SUMS:
        return sum_ is not None and _OF_SUMS[needs](sum_, items_of(words, words.act))
    if needs == "party":
        return bool(actors)
    if needs == "official":
        return (_deed(hit, words) or _done_to_it(hit)) and official(hit, analysis)
    if needs == "thing":
        return official(hit, analysis) and thing(hit)
    if needs == "signed":
        return bool(actors) and signed(hit)
    if needs == "ruling":
        return ruling(hit, words, actors, analysis)
    return needs not in _OF_WORDS or _OF_WORDS[needs](hit, words)


def _money(sum_: Quantity, items: list[Item]) -> bool:
    return is_money(sum_)


def _goods(sum_: Quantity, items: list[Item]) -> bool:
    return is_money(sum_) or any(item.groups & {"arms-noun", "aid-noun"} for item in items)


def _level(sum_: Quantity, items: list[Item]) -> bool:
    level = is_money(sum_) or sum_.unit.startswith("%")
    return level and any(item.groups & {"change-level", "level-noun"} for item in items)


def _aid(sum_: Quantity, items: list[Item]) -> bool:
    return is_money(sum_) and any(item.groups & {"aid-noun", "support"} for item in items)


def _share(sum_: Quantity, items: list[Item]) -> bool:
    return is_money(sum_) or sum_.unit.startswith("%")


_OF_SUMS = {"share": _share, "money": _money, "goods": _goods, "level": _level, "aid": _aid}


def _affirmed(hit: Match, words: Region) -> bool:
    """A verb of affirming or repeating stands before it, or it is ours: demands and doubts are no commitments."""
    if hit.view.items[hit.at].suffix == morphology()["pronoun-we"]:
        return True
    view = hit.view
    before = view.items[max(view.clause(hit.at).first, hit.at - _FAR) : hit.at]
    if not before and view.outer is not None:
        before = view.outer.items[max(0, view.at - 3) : view.at]  # وأكد "استعداد بلاده لدعم ..."
    if any(item.groups & _AFFIRMS or ("at" in item.groups and item.suffix) for item in before):
        return True
    if view.items[hit.at].governed - {"about", "to"}:
        return False
    told = before[-_NEAR:]  # وذكرت سيول استعدادها: its object
    return any(item.verb and item.groups & _TELLS for item in told) and not any(i.groups & _NO_TELLING for i in told)


def _affirmed_act(hit: Match, words: Region) -> bool:
    """Somebody affirms it, and it is an act."""
    return _affirmed(hit, words) and _act(hit, words)


def _told_act(hit: Match, words: Region) -> bool:
    """A pledge that was made, with its act: the word is no verb here, and nobody demands, awaits or hopes for it."""
    item = hit.view.items[hit.at]
    noun = not item.verb or bool(item.governed & PREPOSITION_GROUPS)  # عقب تعهده: it reads as a verb too
    return noun and "bind" not in item.groups and consent(hit, words) and _act(hit, words)


def _own_deed(hit: Match, words: Region) -> bool:
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
        if item.governed & _WHEN and not item.joined and passed < _NEAR:
            passed += 1  # إعلان المجلس في بادئ الأمر تأجيل التصويت
            continue
        if item.joined or not item.governed <= _BY_OR_FOR or passed > _NEAR:
            return False
        if "about" in item.governed and "away" not in item.governed:
            return False  # قرار حول وقف القتال
        noun = any(reading.form == "masdar" for reading in item.readings)
        if "leave-post" in item.groups:
            return False
        if noun and item.groups & _DEED_NOUNS:
            launched = "launch" in item.groups and index + 1 < len(items) and items[index + 1].sum is not None
            return "ل" not in item.governed and not launched
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


def _fitting(hit: Match, words: Region) -> bool:
    """Tell whether the verb approves with such an object: not ``اعتمد على``, not ``تبنى الهجوم``."""
    verb = hit.view.items[hit.at].groups
    first = words.view.items[words.act] if words.act < words.end else None
    on = first is not None and "on" in first.governed
    if ("rely" in verb and on) or ("ratify" in verb and not on):
        return False
    return "adopt" not in verb or any(item.groups & _APPROVED for item in words.view.items[hit.at + 1 : words.end])


def _approved(hit: Match, words: Region) -> bool:
    items = items_of(words, words.act)
    if not _fitting(hit, words):
        return False
    ahead = words.view.items[words.first : words.act]
    if ahead and "that" in ahead[-1].groups:
        return False  # أقر بأن: a clause is admitted, not approved
    admitted = "decide" not in words.view.items[hit.at].groups
    if admitted and words.act < words.end and "ب" in words.view.items[words.act].before:
        # أقر بـ is to admit, unless what was approved stands before the ب
        return any(item.groups & _APPROVED for item in ahead)
    head = next((item for item in items if not item.kinds & _PASSED), None)
    noun = head is not None and (any(r.form == "masdar" for r in head.readings) or head.groups & _MEETINGS)
    deed = head is not None and noun and not head.groups & _WISHED
    named = words.view.items[hit.at + 1 : words.act]  # أقر البرلمان قانونا يسمح ببدء ...
    return bool(deed) or any(item.groups & _APPROVED for item in (*named, *items))


def _act(hit: Match, words: Region) -> bool:
    head = words.view.items[words.act].groups if words.act < words.end else frozenset()
    sworn = hit.view.items[hit.at].groups
    if sworn & _SWORN and "bind" not in sworn and words.act < words.end and "ب" in words.view.items[words.act].governed:
        return not head & _WISHED  # تعهد بالحد من الفقر: whatever it is, it is promised
    return (
        not head & _WISHED
        and not _opinion(words)
        and any(
            _unlisted(item, words)
            or item.groups & _MEETINGS
            or "not-noun" in item.groups
            or item.sum is not None
            or item.verb
            or any(r.form == "masdar" for r in item.readings)
            for item in items_of(words, words.act)
        )
    )


def _consent_act(hit: Match, words: Region) -> bool:
    """A consent that was given to an act of any kind (``موافقته على استقبال``, ``على أن تجري``)."""
    items = items_of(words, words.act)
    relied = hit.view.items[hit.at].groups & {"rely", "adopt"}  # اعتماد الشركات على
    if relied or not items or not consent(hit, words) or items[0].groups & _WISHED:
        return False
    head = items[0]
    return head.verb or "not-noun" in head.groups or any(r.form == "masdar" for r in head.readings)


def _own_act(hit: Match, words: Region) -> bool:
    """A deed of one's own that is no conduct: ``أكد دعم السلام`` is talk."""
    if not _deed(hit, words):
        return False
    view = hit.view
    head = next(
        (i for i in view.items[hit.at + 1 : words.end] if i.groups & _DEEDS and any(r.form for r in i.readings)), None
    )
    return head is not None and head.groups.isdisjoint(_TALK)


_TALK = frozenset({"support", "conduct", "strengthen", "go-on", "keep", "work", "attend", "host", "defend", "help"})


def _unlisted(item: Item, words: Region) -> bool:
    """A bare word right where the act begins is a verbal noun that the lexicon does not list (تعتزم استخدامها)."""
    first = words.view.items[words.act] if words.act < words.end else None
    return item is first and item.kinds == {"word"} and not item.definite and len(item.stem) > 3


def _opinion(words: Region) -> bool:
    """A clause of أن that begins with a noun says what somebody thinks, not what he will do."""
    items, at = words.view.items, words.act
    if at < words.end and "that" in items[at].groups:
        at += 1
    if at == 0 or at >= words.end or "that" not in items[at - 1].groups:
        return False
    while at < words.end - 1 and "particle" in items[at].kinds and items[at].groups & _VERB_PARTICLES:
        at += 1  # تعهد بأنه لن يسمح
    first = items[at]
    return not first.verb and "future" not in first.groups and not any(r.form == "masdar" for r in first.readings)


_SWORN = frozenset({"pledge", "promise"})
_VERB_PARTICLES = frozenset({"not", "not-future", "future", "already"})


def _deed(hit: Match, words: Region) -> bool:
    """The first thing that the verb takes is a deed: nothing but its subject stands between them."""
    view = words.view
    loose = 0
    for index in range(hit.at + 1, words.end):
        item = view.items[index]
        noun = any(reading.part == "noun" for reading in item.readings)
        if noun and (item.groups & _DEEDS or (item.governed and item.groups & _ORDERED)):
            if "support" in item.groups and item.suffix:
                return False  # أعلن دعمه للضربات: words
            if "launch" in item.groups and index + 1 < words.end and view.items[index + 1].sum is not None:
                return False  # إطلاق ثمانية صواريخ
            # أعلنها المدرب: its object is a pronoun; أمره برفع الحظر: so is whom it orders
            if item.definite and not item.governed:
                return _told_whole(view, index)
            return bool(item.governed) or not view.items[hit.at].suffix
        if item.verb or item.norm in _STOPS or "that" in item.groups or item.groups & _WISHED:
            return False
        if not item.kinds.isdisjoint(_PASSED) or item.groups & _BEGINNINGS:
            continue
        if item.suffix and "approve" in item.groups and noun:
            continue  # أعلنت موافقتها على بدء المفاوضات
        before = view.items[index - 1]
        adverb = item.norm[-1:] == "ا" or "sum" in before.kinds
        if not before.definite and before.groups & _NAMED_BODIES and item.kinds == {"word"}:
            continue  # أعلنت شركة تويوتا عن سحب
        if (not item.definite and not item.governed and not adverb) or loose >= _LONG:
            return False
        loose += 1
    return False


def _done_to_it(hit: Match) -> bool:
    """The deed stands right behind ``سيتم``, with the article too (``سيتم الإفراج عنهم``, ``سيتم العمل بالقانون``)."""
    for item in hit.view.items[hit.at + 1 : hit.at + 3]:
        if any(reading.form == "masdar" for reading in item.readings) and not item.governed:
            return not item.groups.isdisjoint(_TO_BE_DONE) and item.groups.isdisjoint(_WISHED)
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
_NAMED_BODIES = frozenset({"company-noun", "body-noun", "agent-noun"})
_OBJECT_MARKS = frozenset({"from", "about", "on", "to"})
# What one orders somebody to do, though nobody binds himself to it.
_ORDERED = frozenset({"travel-off", "arrest", "hold"})
_STOPS = frozenset({":", "؛"})
_OF_WORDS = {
    "deed": _deed,
    "own-deed": _own_deed,
    "affirmed": _affirmed,
    "affirmed-act": _affirmed_act,
    "told-act": _told_act,
    "reached": reached,
    "limit": limit,
    "own-act": _own_act,
    "approved": _approved,
    "act": _act,
    "paper": paper,
    "consent": consent,
    "consent-act": _consent_act,
    "policy": policy,
}
