"""Say who can speak, named or not, and in what words an article names him."""

from __future__ import annotations

from dataclasses import dataclass

from mutabaa.model import Role, Span
from mutabaa.rules import Found, Item, Match, View
from mutabaa.rules.gender import many, of_party, of_verb
from mutabaa.rules.view import NAMED_SO

# Nouns that can speak though they name nobody: an official, a source, a statement.
UNNAMED = frozenset(
    {"source-noun", "official-noun", "spokesman-noun", "statement-document", "statement-noun", "body-noun"}
    | {"media-noun", "company-noun", "council-noun", "study-noun", "witness-noun", "agent-noun"}
    | {"voice-noun", "team-noun", "journalist-noun", "court-noun", "private-noun", "human-noun", "country-noun"}
)
# Such words stand before a clause as its subject only with whose they are: ``مكتب الحريري``.
SEATS = frozenset({"seat-noun", "chairmanship"})
# They speak where they are counted (الدول الـ57) or stand with the article (أدانت القمة).
_COUNTED = UNNAMED | {"country-noun"}
_SITTING = frozenset({"summit-noun", "council-noun", "session-noun", "conference-noun", "seat-noun", "chairmanship"})
_THINGS = frozenset({"statement-document", "statement-noun", "study-noun", "media-noun", "body-noun", "company-noun"})
_SIGNS = frozenset({'"', "«", "“"})
_ENDING = frozenset({"that", "or"})
_NEAR = 5


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and how that is known.

    Attributes:
        role: The words and the entity.
        how: ``stated``, ``sentence`` (taken over within it) or ``inferred`` (spoke before).
        sentence: Number of the sentence in which it spoke last.
        feminine: A body whose first word ends in teh marbuta: it takes no masculine verb.
    """

    role: Role
    how: str
    sentence: int = -1
    feminine: bool = False


def of_found(found: Found) -> Speaker:
    """Return the first party that a finder found; the person that an office stands before, where one follows."""
    first = found.members[0][1] - 1
    opening = found.view.items[found.members[0][0]]
    if opening.party is None and found.members[0][0] < first and opening.groups & (UNNAMED | SEATS):
        return Speaker(Role(found.view.span(*found.members[0]), None, "speaker"), found.how)  # إدارة ترامب
    after = found.view.items[first + 1] if first + 1 < len(found.view.items) else None
    bare = "body" in opening.kinds and not opening.definite and opening.end == opening.first + 1
    if bare and after is not None and "person" in after.kinds and not after.governed:
        return Speaker(Role(found.view.span(first, first + 2), None, "speaker"), found.how)  # إدارة ترامب
    item = _apposition(found.view, first) or found.items[0]
    words = item.span.of(found.view.analysis.text).split()
    feminine = "person" not in item.kinds and words[0][-1:] == "ة"
    return Speaker(role_of(item, found.view), found.how, feminine=feminine)


def _apposition(view: View, at: int) -> Item | None:
    """Return the person named after an office or spokesman (``كبير المفاوضين في الاتحاد الأوروبي، ميشيل بارنييه``)."""
    if not view.items[at].kinds & {"office", "unnamed", "noun", "word", "body"}:
        return None
    for index in range(at + 1, min(at + 11, len(view.items))):
        item = view.items[index]
        if item.verb or item.groups & _ENDING or item.norm in {":", "."} or "quote" in item.kinds:
            return None
        if "person" in item.kinds and not item.governed and not item.joined:
            return None if _whose(view.items[index - 1]) else item
        loose = not (item.governed or item.definite or item.suffix) and "party" not in item.kinds
        if item.joined or (
            loose and item.kinds & {"noun", "word"} and item.kinds.isdisjoint({"particle", "adjective"})
        ):
            return None  # أعلن البيت الأبيض إلغاء الرئيس X زيارته
    return None


def _whose(before: Item) -> bool:
    """Tell a noun that what follows it belongs to: ``لحركة فلان``."""
    loose = not (before.definite or before.suffix or before.party is not None or before.time is not None)
    return loose and "noun" in before.kinds and before.kinds.isdisjoint({"adjective", "people"})


def of_several(item: Item) -> bool:
    """Tell a participle of two or more: ``طالبين``."""
    numbers = {reading.number for reading in item.readings if reading.form == "agent"}
    return bool(numbers) and numbers <= {"p", "d"}


def not_one(hit: Match, speaker: Speaker | None) -> Speaker | None:
    """Return a speaker that is not one person alone."""
    if speaker is None:
        return None
    one = any(m.type == "PER" and m.span.overlaps(speaker.role.span) for m in hit.view.analysis.mentions)
    return None if one else speaker


def outlet(view: View, at: int) -> Speaker | None:
    """Return the paper or agency right after a verb of reporting, though unnamed: ``نقلت الوكالة عن X قوله``."""
    item = view.items[at + 1] if at + 1 < len(view.items) else None
    if item is None or item.governed or "media-noun" not in item.groups:
        return None
    return phrase(view, at + 1, len(view.items))


def role_of(item: Item, view: View) -> Role:
    party = item.party
    if party is None:
        return Role(item.span, None, "speaker")
    if party.head.end <= party.span.start:
        return Role(item.span, party.entity, "speaker")  # سموه
    return Role(party.head, party.entity, "speaker", party.office)


def unnamed(view: View, at: int, *, anybody: bool) -> Speaker | None:
    """Return the unnamed noun that stands as subject right after (or before) the verb."""
    for index in (*range(at + 1, min(at + _NEAR, len(view.items))), *range(at - 1, max(-1, at - 2), -1)):
        item = view.items[index]
        if item.norm == ":" or (item.norm in _SIGNS and "quote-mark" not in item.kinds):
            break
        if index > at and "that" in item.groups and "particle" in item.kinds:
            break  # أشار إلى أن الحكومة ماضية
        if item.sum is not None and index == at + 1 and _counts_speakers(view, item):
            return phrase(view, index, len(view.items))
        if item.governed or "punctuation" in item.kinds or item.verb or (index > at + 1 and _describes(view, index)):
            if index > at:
                continue
            break
        if "that" in item.groups or not item.kinds.isdisjoint({"quote", "parenthesis"}):
            break
        last = _quantified(view, index) if index == at + 1 else None
        if last is not None:
            return Speaker(Role(view.span(index, last + 1), None, "speaker"), "stated")
        if index > at and many(view.items[at]):
            break  # حثوا العالم: what follows is no subject
        gender = of_verb(view.items[at]) if item.party is not None else None
        if gender is not None and of_party(view, item) not in {None, gender}:
            break  # دعا الحكومة إلى كذا
        if (speaks(item) and agrees(item, view.items[at])) or (
            anybody and index == at + 1 and (_nominative(item) or _foreign(view, index))
        ):
            return phrase(view, index, len(view.items))
        if index > at and "particle" not in item.kinds and "time" not in item.kinds:
            break
    return None


def _describes(view: View, index: int) -> bool:
    """Tell the adjective of a governed noun before it: ``قالت في مقابلة صحفية إن``, no journalist."""
    item, before = view.items[index], view.items[index - 1]
    noun = bool(before.governed) and before.kinds.isdisjoint({"party", "time", "sum"})
    adjective = any(reading.part == "adjective" for reading in item.readings)
    return noun and adjective and item.party is None and item.definite == before.definite


def _quantified(view: View, index: int) -> int | None:
    """Return the last word of so many who can speak (``عدة مجموعات``, ``عدد من النواب``, ``آلاف المتظاهرين``)."""
    item, after = view.items[index], view.items[index + 1 : index + 3]
    loose = not (item.definite or item.suffix or item.verb or item.governed) and "particle" not in item.kinds
    if not loose or item.party is not None or item.norm[-1:] == "ا":
        return None
    if len(after) > 1 and "from" in after[0].groups and "particle" in after[0].kinds:
        return index + 2 if after[1].definite and speaks(after[1]) else None
    several_ = bool(after) and not after[0].governed and speaks(after[0])
    plural = several_ and any(reading.number == "p" for reading in after[0].readings)
    return index + 1 if plural and item.kinds <= {"word"} and not after[0].joined else None


def speaks(item: Item) -> bool:
    """A noun that can say something without a name: an official, a newspaper, a statement."""
    if item.verb or "particle" in item.kinds or item.suffix:
        return False
    if item.definite and item.groups & _SITTING:
        return True
    if item.definite and "one-of" in item.groups:
        return False  # الأحد: a day
    return bool(item.groups & UNNAMED) or "people" in item.kinds


def _counts_speakers(view: View, item: Item) -> bool:
    """People or states, though only counted: ``قال 20 نائبا``, ``أدانت الدول الـ57``."""
    if item.sum is not None and item.sum.unit == "people":
        return True
    return any(token.word.groups & _COUNTED for token in view.analysis.tokens[item.first : item.end])


def several(noun: Item, verb: Item) -> bool:
    """An unknown word in the plural of people before a verb in the plural: ``لكن كثيرين أعربوا``."""
    if noun.verb or "particle" in noun.kinds or "party" in noun.kinds:
        return False
    if noun.definite and noun.norm[-2:-1] != "و":
        return False
    plural = any(reading.part == "verb" and reading.number == "p" for reading in verb.readings)
    return plural and noun.norm[-2:-1] in {"و", "ي"} and noun.norm[-1:] == "ن"


def agrees(noun: Item, verb: Item) -> bool:
    """A feminine noun, or several things, take no masculine verb: ``انتقد التقارير`` has its subject elsewhere."""
    genders = {reading.gender for reading in verb.readings if reading.part == "verb" and reading.person == 3}
    if genders != {"m"} or noun.party is not None:
        return True
    things = bool(noun.groups & _THINGS) and noun.reading("noun") is not None
    return noun.norm[-1:] != "ه" and not (things and all(r.number == "p" for r in noun.readings))


def phrase(view: View, index: int, limit: int) -> Speaker:
    """The noun at ``index`` with what belongs to it: whose it is, adjectives, a name in quotation marks."""
    end = _past_name(view, index)
    while end < limit and end < index + 5 and _belongs(view, end, index):
        item = view.items[end]
        if "party" in view.items[end - 1].kinds and item.definite and item.kinds.isdisjoint({"adjective", "party"}):
            break  # وصف بيان لوزارة الدفاع المناورات
        end += 1
    while end > index + 1 and not view.items[end - 1].kinds.isdisjoint({"particle", "punctuation"}):
        end -= 1
    named = next((item for item in view.items[index + 1 : end] if item.party is not None and _quoted(view, item)), None)
    if named is not None:
        return Speaker(role_of(named, view), "stated")
    words = Span(view.items[index].span.start, view.items[end - 1].span.end)
    return Speaker(Role(words, None, "speaker"), "stated", feminine=view.items[index].norm[-1:] == "ه")


def _past_name(view: View, index: int) -> int:
    """Return where a noun ends with the name in quotation marks that it takes: ``حزب "تواصل"``."""
    items, noun = view.items, view.items[index]
    marked = index + 1 < len(items) and "quote-mark" in items[index + 1].kinds
    if not marked or noun.definite or noun.groups.isdisjoint(NAMED_SO):
        return index + 1
    return next(n + 1 for n in range(index + 2, len(items)) if "quote-mark" in items[n].kinds)


def _quoted(view: View, item: Item) -> bool:
    at = view.items.index(item)
    return at > 0 and "quote-mark" in view.items[at - 1].kinds


def _foreign(view: View, index: int) -> bool:
    """Two unknown words: a foreign name, whatever its last letter (``قالت يوردانكا فاندوكوفا``)."""
    pair = view.items[index : index + 2]
    return len(pair) > 1 and all(item.kinds == {"word"} and not item.definite and not item.before for item in pair)


def _nominative(item: Item) -> bool:
    """A word that can be a subject: no particle, no accusative, no adverb."""
    # كرر القول إن, تابعت قائلة: no subjects
    words = any(r.form == "masdar" and r.groups & {"say", "affirm"} for r in item.readings)
    # أكد دعمه, كشف اعتقال فلان, اختتم تصريحاته: deeds and one's own words are said; التنظيم is who bears such a name
    deed = not item.definite and bool(item.readings) and all(r.form == "masdar" for r in item.readings)
    own = bool(item.suffix) and not item.groups.isdisjoint({"speech-noun", "statement-noun"})
    saying = not item.definite and any(r.form == "agent" and r.groups == {"say"} for r in item.readings)
    return (
        not item.kinds.isdisjoint({"noun", "word"})
        and not (item.joined or words or saying or deed or own)
        and item.norm[-1:] != "ا"
        and len(item.norm) > 1
        and "according-to" not in item.groups
    )


def _belongs(view: View, at: int, noun: int) -> bool:
    """An adjective, a genitive, or what a noun's preposition governs (``مسؤول في الحلف``, ``بيان للخارجية``)."""
    item = view.items[at]
    if "quote-mark" in item.kinds:  # opening right after the noun, or closing: موقع "حرييت"
        return at == noun + 1 or "quote-mark" in view.items[noun + 1].kinds
    if "quote" in item.kinds:
        return at == noun + 1 and at + 1 < len(view.items) and view.items[at + 1].verb  # موقع "شهود العيان اليوم" أورد
    if item.verb or not item.kinds.isdisjoint({"punctuation", "time", "quote", "sum"}) or "that" in item.groups:
        return False
    if not view.items[noun].definite and item.definite and not item.governed and not item.joined:
        return True  # شركة الطيران الروسية
    if "party" in item.kinds and view.items[noun].definite and not item.governed:
        return False  # اتهم المحتجون رئيس الوزراء
    return "adjective" in item.kinds or "party" in item.kinds or not item.groups.isdisjoint({"in", "from", "to"})


def is_body(item: Item) -> bool:
    """A body or official with the article: nothing else is needed to know who speaks."""
    return item.definite and not item.governed and speaks(item) and item.party is None
