"""Complements that are nouns: a plain object, a feeling that is shown, what somebody is deemed."""

from __future__ import annotations

from dataclasses import replace

from mutabaa.extract.statements.quotations import describing
from mutabaa.extract.statements.stretch import COLON, STOPS, Content, reach, sentence_end
from mutabaa.extract.statements.things import nisba
from mutabaa.extract.statements.voices import agrees, speaks
from mutabaa.model import Span
from mutabaa.rules import Item, View
from mutabaa.rules.gender import many
from mutabaa.rules.items import COMMAS
from mutabaa.text.inflect import morphology

_WITH_OBJECT = frozenset({"announce", "reveal", "say-object"})
_SAYS_DEEDS = frozenset({"announce", "affirm", "reveal"})  # what they take is no person
_FEELINGS = frozenset({"feeling-noun", "readiness-noun", "wish-noun", "hope-noun", "judge", "say", "affirm"})
_DASHES = frozenset({"-", "–", "—"})
_ASIDE_REACH = 7
_SHOWN = _FEELINGS | {"stance", "support", "posture-noun", "cling", "rejection", "welcome"}  # أبدى تأييده


def plain_object(view: View, at: int, end: int, past: int = 0) -> Content | None:
    """The first free noun, party, sum or clause-like masdar after the cue and its speaker, who ends before ``past``."""
    cue = view.items[at]
    if cue.verb and (cue.suffix or ("say-about" in cue.groups and cue.groups.isdisjoint(_WITH_OBJECT))):
        return None  # المساعدة التي طلبتها: the pronoun is the object; تحدث هاتفيا: takes none
    for index in reach(view, at, end):
        item = view.items[index]
        if (
            index < past
            or "quoting" in item.groups
            or (item.verb and is_adverb(item))
            or _wording(view, at, index)
            or _aside(view, at, index)
            or _adjective(view, index)
        ):
            continue
        if item.norm in _DASHES and (close := _second_dash(view, index)) is not None:
            past = close + 1  # أعلن الملك -حفظه الله- تخصيص
            continue
        if _what(view, at, index) or ("each" in item.groups and item.norm[-1:] == "ا" and not item.governed):
            return Content(view, index, sentence_end(view, index, end), "indirect", "object")
        closed = _closed(view, at, index) if item.verb and index > at + 1 else None
        if closed is not None:
            past = closed
            continue
        noun = item.verb and _after_name(view, at, index)
        if (item.verb and not noun and (index > at + 1 or item.joined)) or item.norm in STOPS | COLON:
            return None
        if item.governed or not item.kinds.isdisjoint({"punctuation", "particle", "time", "parenthesis"}):
            continue
        if not cue.verb and all("party" in other.kinds for other in view.items[at + 1 : index + 1]):
            continue  # إعلان الرئيس دونالد ترامب نيته
        if is_subject(view, at, index) or _whose(view, at, index) or _his_post(view, at, index):
            continue
        if index + 1 < end and _how(item, view.items[index + 1]):
            continue
        return Content(view, index, sentence_end(view, index, end), "indirect", "object")
    return None


def _wording(view: View, at: int, index: int) -> bool:
    """In what words it is said: ``أدان بأشد العبارات الهجوم``, ``"بأشد العبارات الممكنة" الهجوم``."""
    items = view.items
    if index <= at + 1:
        return False
    if "wording-noun" in items[index].groups:
        return "ب" in items[index - 1].governed
    closed = index + 1 < len(items) and "quote-mark" in items[index + 1].kinds
    return "wording-noun" in items[index - 1].groups and (closed or "adjective" in items[index].kinds)


def _second_dash(view: View, index: int) -> int | None:
    """Index of the dash that closes a few words on the speaker."""
    behind = range(index + 1, min(index + _ASIDE_REACH, len(view.items)))
    return next((n for n in behind if view.items[n].norm in _DASHES), None)


def _closed(view: View, at: int, index: int) -> int | None:
    """Index behind an aside between commas whose noun a verb describes: ``هنأ X، في اتصال أجراه أمس، نظيره``."""
    opening = next((n for n in range(at + 1, index) if view.items[n].norm in COMMAS), None)
    if opening is None or view.items[opening + 1].kinds.isdisjoint({"particle"}) or not describing(view, index):
        return None
    return next((n + 1 for n in range(index, len(view.items)) if view.items[n].norm in COMMAS), None)


def behind(found: Content, speaker: Span) -> Content:
    """The object behind a speaker without a name, where the words that were taken for it begin with him.

    ``كشفت تقارير صحفية تفاصيل``, ``أكد ناشطون مقتل كذا``; but what follows ``وسائل`` may belong to it.
    """
    view, first = found.view, found.first
    opening = view.items[first]
    if found.by == "object" and speaker.start < opening.span.start < speaker.end and _part_of_name(opening):
        rest = range(first, found.end)
        behind_it = (n for n in rest if view.items[n].span.start >= speaker.end and not _passed(view.items[n]))
        return replace(found, first=next(behind_it, first))
    if found.by != "object" or "party" in opening.kinds:
        return found
    before = view.items[first - 1]
    if opening.span.start != speaker.start:
        if before.span.end != speaker.end or before.definite or "party" in before.kinds or not nisba(opening):
            return found
        opening = before  # طلب مشرعون أميركيون توضيحا
    at = first + 1
    while at < found.end and (view.items[at].span.start < speaker.end or _belongs(view.items[at], opening)):
        at += 1
    sound = opening.norm.endswith(tuple(morphology()["sound-plurals"]))  # nothing belongs to it
    closed = at > first + 1 or opening is before or opening.definite or sound
    while at < found.end and view.items[at].kinds & {"punctuation", "time", "adjective"}:
        at += 1
    item = view.items[at] if at < found.end and closed else None
    if item is None or item.governed or item.joined:
        return found
    free = "particle" in item.kinds or (bool(item.kinds & {"noun", "word"}) and not item.definite)
    return replace(found, first=at) if free else found


def _passed(item: Item) -> bool:
    return item.norm in COMMAS or "time" in item.kinds


def _part_of_name(item: Item) -> bool:
    """An adjective or a name inside the speaker's words: ``أكد المجلس الأعلى دعمه``, ``تتهم حكومة الرئيس فلان``."""
    named = bool(item.kinds & {"adjective", "party"})
    return named and item.kinds.isdisjoint({"unnamed", "people"})  # تتهم المحكمة الصحفيين


def _belongs(item: Item, noun: Item) -> bool:
    """An adjective, or one of relation of an indefinite noun: ``أربعة أحزاب تركية``."""
    return bool(item.kinds & {"adjective"}) or "other-word" in item.groups or (not noun.definite and nisba(item))


def _after_name(view: View, at: int, index: int) -> bool:
    """A noun spelt like a verb, after the name of the speaker between commas: ``انتقد الرئيس، فلان، حظر التطبيق``."""
    item, between = view.items[index], view.items[at + 1 : index]
    free = "noun" in item.kinds and not item.joined and not item.suffix and "say-object" in view.items[at].groups
    closed = len(between) > 1 and between[-1].norm in COMMAS and "party" in between[-2].kinds
    return free and closed and all(other.kinds & {"party", "punctuation", "time"} for other in between)


def _how(item: Item, after: Item) -> bool:
    """An accusative before the noun that is the object says how or when: ``أعلنت الوزارة رسميا توقيف المدير``."""
    deed = any(reading.form == "masdar" for reading in item.readings)  # أعلن اتفاقا وصفه بكذا
    free = not (deed or item.definite or item.suffix or item.joined) and item.norm[-1:] == "ا"
    noun = not after.kinds.isdisjoint({"noun", "word"}) and after.kinds.isdisjoint({"adjective", "particle", "people"})
    noun = noun and after.norm[-1:] != "ا" and after.stem[-1:] != "ي" and after.stem[-2:-1] != "ي"
    return free and noun and not (after.governed or after.joined or after.verb)


def _what(view: View, at: int, index: int) -> bool:
    """A clause of what, right behind a verb's speaker: ``كشف الوزير ما وصفه بأدلة``."""
    item, after = view.items[index], view.items[index + 1] if index + 1 < len(view.items) else None
    told = "what" in item.groups and not item.before and after is not None and after.verb
    return told and view.items[at].verb and "party" in view.items[index - 1].kinds and index > at + 1


def _aside(view: View, at: int, index: int) -> bool:
    """Inside a relative clause on the speaker: ``اتهم لافروف، الذي كان يتحدث في أستانا، بريطانيا``."""
    return view.clause(index).kind == "relative" and view.innermost[index] != view.innermost[at]


def _whose(view: View, at: int, index: int) -> bool:
    """The party that a noun right after the cue belongs to: ``أكد رئيس الاتحاد وجود مشكلة``."""
    item = view.items[index]
    owned = view.items[at + 1]
    noun = owned.kinds & {"noun", "people"} or (
        "body" in owned.kinds and not owned.definite and owned.end == owned.first + 1
    )
    return index == at + 2 and "party" in item.kinds and bool(noun)


def _his_post(view: View, at: int, index: int) -> bool:
    """The post behind the speaker's name: ``أعلن الشيخ محمد بن زايد رئيس الدولة إنشاء صندوق``."""
    item, before = view.items[index], view.items[index - 1]
    announced = view.items[at].groups & _SAYS_DEEDS and "office" in item.kinds and not item.joined
    person = "person" in before.kinds or ("office" in before.kinds and index > at + 2)
    return bool(announced) and person and not before.governed and view.items[at].verb


def is_subject(view: View, at: int, index: int) -> bool:
    """The first free party after a verb without a subject before it is its speaker."""
    item = view.items[index]
    if is_their_object(view, at):
        return False
    if index == at + 1 and view.items[at].verb and item.definite and speaks(item) and agrees(item, view.items[at]):
        return True  # أعلنت الخارجية سحب التصريح، اعتبر البيان الخطوة
    if "party" not in item.kinds or not view.items[at].verb:
        return False
    return all("party" not in other.kinds or other.governed for other in view.items[at + 1 : index]) and all(
        "party" not in other.kinds or other.governed for other in view.items[view.clause(at).first : at]
    )


def is_their_object(view: View, at: int) -> bool:
    """Who stands after a verb in the plural, or after one that a relative clause says of somebody, is its object."""
    return many(view.items[at]) or _described_acts(view, at)


def past_others(view: View, index: int) -> int:
    """Return the index behind others tied on to a subject: ``انتقدت مصر وحلفاؤها``, ``وعدد من دول المنطقة``."""
    item = view.items[index] if index < len(view.items) else None
    if item is None or not item.joined or item.verb or item.governed or item.definite:
        return index
    rest = view.items[index + 1 : index + 6]
    tie = next((n for n, other in enumerate(rest[:2]) if "from" in other.groups and "particle" in other.kinds), None)
    if item.suffix and "particle" not in item.kinds:
        return index + 2 if rest and rest[0].kinds & {"party"} and not rest[0].governed else index + 1
    if tie is None or tie + 1 >= len(rest) or not item.kinds & {"noun", "word"}:
        return index
    end = index + 3 + tie
    after = view.items[end] if end < len(view.items) and not view.items[end - 1].definite else None
    owned = after is not None and not after.governed and (after.definite or after.kinds & {"party", "place"})
    return end + 1 if owned else end


def one_thing(found: Content) -> bool:
    """Tell whether no second noun says what the first is deemed: ``تعتبر المدينة أهم ميناء في البلاد``."""
    items, first = found.view.items, found.first
    whole = items[first].definite or bool(items[first].suffix) or bool(items[first].kinds & {"party", "particle"})
    for item in items[first + (1 if whole else 2) : found.end]:
        if item.verb or item.norm in STOPS:
            return True
        if item.kinds & {"quote", "quote-mark"}:
            return False
        loose = not (item.definite or item.suffix or item.governed or item.joined)
        if loose and item.kinds & {"noun", "word", "adjective"} and item.norm[-1:] in {"ا", "ه"}:
            return False
    return True


def _adjective(view: View, index: int) -> bool:
    """An adjective of the governed noun before it: ``طلبت في جلسة طارئة التصويت``."""
    item, first = view.items[index], index - 1
    while first and "adjective" in view.items[first].kinds:
        first -= 1  # في مؤتمر صحافي مشترك
    before = view.items[first]
    plain = before.kinds & {"noun", "word"} and not before.kinds & {"party", "time", "particle"}
    return bool(plain and before.governed) and "adjective" in item.kinds and item.definite == before.definite


def _described_acts(view: View, at: int) -> bool:
    """Whom a relative clause describes is its subject, not who follows: ``بريطانيا التي اتهمت موسكو بكذا``."""
    clause, verb = view.clause(at), view.items[at]
    if clause.kind != "relative" or clause.governor is None or clause.verb != at or verb.suffix:
        return False
    after = view.items[at + 1] if at + 1 < len(view.items) else None
    resumed = after is not None and "resumptive" in after.groups
    described = view.items[clause.governor]
    takes = verb.groups & {"needs-object", "say-object"}
    return bool(takes) and not resumed and (bool(described.kinds & {"party", "people"}) or speaks(described))


def feeling(view: View, at: int, end: int) -> Content | None:
    shown = _SHOWN if "express-object" in view.items[at].groups else _FEELINGS
    for index in reach(view, at, end):
        item = view.items[index]
        if item.groups & shown:
            return Content(view, index, sentence_end(view, index, end), "indirect", "feeling")
        if item.verb:
            return None
    return None


def verdict(view: View, at: int, end: int) -> Content | None:
    """What is said of the pronoun on the cue, after the cue or its speaker: ``اعتبرتها الحكومة تصعيدا``."""
    for index in reach(view, at, end):
        item = view.items[index]
        named = index == at + 1 and (item.definite or speaks(item))
        if is_subject(view, at, index) or "time" in item.kinds or named:
            continue
        if not item.kinds.isdisjoint({"party", "adjective"}) and not item.governed and item.norm[-1:] != "ا":
            continue  # the speaker's titles and adjectives
        return Content(view, index, sentence_end(view, index, end), "indirect", "verdict")
    return None


def is_adverb(item: Item) -> bool:
    """A noun in the accusative that only looks like a dual verb: ``لاحقا``, ``طالبا``."""
    return item.norm[-1:] == "ا" and not item.kinds.isdisjoint({"adjective", "noun"})
