"""Read the items of a sentence in their context: verb or verbal noun, and what a preposition governs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from mutabaa.rules.items import COMMAS, PREPOSITION_GROUPS, PROCLITICS, Item
from mutabaa.rules.masdars import behind_preposition

_NONE: frozenset[str] = frozenset()
_WORD = frozenset({"word"})
_VERBLIKE = frozenset({"word", "verblike"})
_INSERTED = frozenset({"time", "person", "parenthesis", "particle", "quote-mark"})
_WITH_VERBS = frozenset({"not-future", "not-past", "future"})
_SIGNS = frozenset({"punctuation", "particle"})
# So far from a noun of deciding the decided act stands at most.
_OWNED = 4


def settle(items: Sequence[Item]) -> None:
    """Read words in their context: verb or verbal noun (``بحث``), and which preposition governs what."""
    _doubtful_particles(items)
    govern(items)
    before: Item | None = None
    finite: Item | None = None  # the verb that this stretch already has
    decided = -_OWNED  # where a noun of deciding stands, whose act follows its owner
    aside: Item | None = None  # the verb that an insertion between commas stands behind
    for at, item in enumerate(items):
        kinds = item.kinds
        if "punctuation" in kinds or ("particle" in kinds and not item.groups.isdisjoint(_BORDERS)):
            comma = item.norm in COMMAS
            # أعلنت الوزارة، الأربعاء، فرض عقوبات: behind the insertion the clause goes on
            closed = comma and aside is not None and before is not None and before.norm not in COMMAS
            aside, finite = (finite or aside, aside if closed else None) if comma else (None, None)
        elif aside is not None and finite is None and not _inserted(item):
            aside = None
        if "verblike" in kinds and finite is not None and before is finite and "say" in finite.groups:
            item.become(_WORD)  # قالت يوردانكا: a name
        if kinds == _WORD and before is not None and _takes_verb(before) and not item.definite:
            item.become(_VERBLIKE)  # لن نرغم: whatever it is
        doubtful = "verb" in kinds and (
            (_no_verb(item, before) and not _of_two(item, before, finite))
            or behind_preposition(items, at)
            or _second(item, before, finite)
            or (at - decided < _OWNED and "noun" in kinds and before is not None and before.kinds.isdisjoint(_SIGNS))
        )
        if doubtful and not _goes_with(item, before, items[at + 1] if at + 1 < len(items) else None):
            item.become((item.kinds - {"verb"}) or _WORD)
            if "noun" in item.kinds or item.kinds is _WORD:
                letters = [letter for letter in item.before if letter in PROCLITICS]
                item.governed = item.governed or frozenset(letters)
        if "quote-mark" not in kinds:
            before = item
        if "noun" in kinds and not item.definite and _takes_act(item):
            decided = at  # بعد قرار ترامب سحب بلاده، معلنا قطع العلاقات
        if item.verb:
            finite = item


def _inserted(item: Item) -> bool:
    """Tell whether it can stand in an insertion between commas: a time, a name, what a preposition governs."""
    if item.verb or item.joined:
        return False
    return not item.kinds.isdisjoint(_INSERTED) or bool(item.governed) or "adjective" in item.kinds


def _takes_verb(item: Item) -> bool:
    """Tell whether nothing but a verb stands behind a particle (``لن``, ``لم``, ``سوف``)."""
    return "particle" in item.kinds and not item.groups.isdisjoint(_WITH_VERBS)


def _of_two(item: Item, before: Item | None, finite: Item | None) -> bool:
    """``إن X وY تحدثا``: a verb of the two who stand before it, where the clause has no other."""
    if finite is not None or before is None or item.joined or "party" not in before.kinds:
        return False
    several = before.joined or (before.party is not None and before.party.plural)
    return several and all(r.number == "d" for r in item.readings if r.part == "verb")


def _takes_act(item: Item) -> bool:
    """Tell whether a noun of deciding, or a participle of announcing, takes an act without a preposition."""
    return "decision-noun" in item.groups or (
        "announce" in item.groups and any(reading.form == "agent" for reading in item.readings)
    )


def _doubtful_particles(items: Sequence[Item]) -> None:
    """Read ``عبر`` and ``بين`` as verbs where a preposition or a clause follows them."""
    for at, item in enumerate(items[:-1]):
        if "particle" not in item.kinds or item.groups.isdisjoint(PREPOSITION_GROUPS) or not item.reading("verb"):
            continue
        after = items[at + 1]
        if "by-way" in item.groups and not item.joined and at and _follows_noun(items, at):
            continue  # أعرب الوزير عبر تويتر عن قلقه
        if "between" in item.groups and at and "between" in items[at - 1].groups:
            continue  # بينه وبين الزعيم
        ahead = items[at + 1 : at + 9] if after.kinds & {"person", "office", "body"} else [after]
        taken = frozenset(_TAKES[group] for group in _TAKEN & item.groups)
        if any("particle" in other.kinds and other.groups & taken for other in _up_to_another(ahead, taken)):
            item.become(_VERB)


def _follows_noun(items: Sequence[Item], at: int) -> bool:
    """Tell whether a finite verb that takes the same preposition stands before in the stretch."""
    for item in reversed(items[:at]):
        if "particle" in item.kinds and not item.groups.isdisjoint(_BORDERS):
            return False
        if "verb" in item.kinds:
            return not item.groups.isdisjoint(_TAKEN)
    return False


def _up_to_another(items: Sequence[Item], taken: frozenset[str]) -> Iterator[Item]:
    """Yield the words up to those that a clause may belong to just as well: ``بين X وY``, ``بين X، مضيفا أن``."""
    for at, item in enumerate(items):
        finite = "verb" in item.kinds and "noun" not in item.kinds
        if at and (finite or (item.joined and "party" in item.kinds) or ("that" in taken and _SAYING & item.groups)):
            return
        yield item


_SAYING = frozenset({"say-that", "say"})
_VERB = frozenset({"verb"})
_TAKES = {"say-about": "about", "say-that": "that"}
_TAKEN = frozenset(_TAKES)
_BORDERS = frozenset({"that", "who", "where", "while", "as-well", "but", "since-clause", "then", "if", "when", "not"})


def _second(item: Item, before: Item | None, finite: Item | None) -> bool:
    """A second past verb without a connective is a verbal noun: تستهدف السعودية خفض العجز."""
    reading = next((r for r in item.readings if r.part == "verb" and r.tense == "past"), None)
    if finite is None or before is None or item.joined or reading is None:
        return False
    if before is finite and "say" in before.groups and "already" not in before.groups:
        return True  # قال راي: a name
    if "be" in finite.groups or "already" in before.groups:
        return False  # كان الرئيس زار
    if item.suffix and reading.gender == "f" and (before is finite or before.kinds & {"party", "time"}):
        return True  # أعلن استقالته
    return "noun" in item.kinds and "particle" not in before.kinds


def _goes_with(item: Item, before: Item | None, after: Item | None) -> bool:
    """Tell whether a verb with a pronoun describes what stands before it."""
    return _resumes(item, before, after) or _calls(item, before, after)


def _resumes(item: Item, before: Item | None, after: Item | None) -> bool:
    """Tell whether a verb with a pronoun describes an indefinite noun and has its subject: ``مؤتمر استضافته جنيف``."""
    if not item.suffix or item.joined or before is None or after is None or after.governed or after.joined:
        return False
    if before.definite or before.verb or before.kinds.isdisjoint({"noun", "adjective", "word"}):
        return False
    return bool(after.kinds & {"place", "person", "office", "body", "group"} or "place-class" in after.groups)


def _calls(item: Item, before: Item | None, after: Item | None) -> bool:
    """Tell whether somebody calls what stands before something: ``محادثات وصفها بأنها مثمرة``, ``وصفهم بالأعداء``."""
    if not item.suffix or before is None or after is None or item.groups.isdisjoint(_NAMES):
        return False
    who = "particle" in before.kinds and "from" in before.groups
    described = not before.definite and not before.verb and bool(before.kinds & {"noun", "adjective", "word"})
    if not who and (not described or "particle" in before.kinds or before.norm[-1:] == "ا"):
        return False
    return "ب" in after.governed or after.norm == "ب" or ("that" in after.groups and "particle" in after.kinds)


_NAMES = frozenset({"describe"})


def _no_verb(item: Item, before: Item | None) -> bool:
    """Tell whether a spelling that could be a verb is none here.

    After a preposition, or a noun that something must specify, there stands a
    noun; with the letter of purpose only the present is a verb.
    """
    past = any(r.part == "verb" and r.tense == "past" for r in item.readings)
    nominal = "noun" in item.kinds or "adjective" in item.kinds
    if nominal and not item.joined and all(r.number == "d" for r in item.readings if r.part == "verb"):
        return True  # نقلا عن، ردا على، لاحقا: a noun in the accusative
    if before is None or item.joined:
        return False
    if "particle" in before.kinds and before.groups & _GOVERN_NOUNS:
        return past
    if "noun" in item.kinds and before.definite and not before.groups.isdisjoint(_STILL_TO_COME):
        return past  # من الممكن عقد، من المقرر عقد
    if "particle" in before.kinds and "each" in before.groups and "noun" in item.kinds:
        return past  # أي طالب
    return past and "noun" in item.kinds and opens_genitive(before) and not _held(item, before)


def _held(item: Item, before: Item) -> bool:
    """``اجتماع عقد أمس``: a meeting that was held, no meeting of a contract."""
    return not item.groups.isdisjoint({"hold", "bring-together"}) and not before.groups.isdisjoint(_MEETINGS)


_MEETINGS = frozenset({"meeting-noun", "talks-noun", "summit-noun", "session-noun", "conference-noun"})
_STILL_TO_COME = frozenset({"expected", "possible"})
_GOVERN_NOUNS = frozenset({"from", "not-noun"})  # of other prepositions see masdars


def opens_genitive(item: Item) -> bool:
    """Tell whether it is a noun that something right after it must specify (``مكتب ماكرون``, ``سبل دعم``)."""
    return (
        ("word" in item.kinds or "noun" in item.kinds)
        and "particle" not in item.kinds
        and not item.definite
        and not item.suffix
        and not item.verb
        and item.norm[-1:] != "ا"
    )


def govern(items: Sequence[Item]) -> None:
    """Note on every item which preposition governs it; a party tied on by a conjunction shares it."""
    last: Item | None = None
    party: Item | None = None
    noun = 0  # where the last one stands
    for at, item in enumerate(items):
        verb = item.verb
        letters = _letters(item.before) if item.before else _NONE
        if letters and not verb:
            item.governed = letters
        elif last is not None and not item.joined:
            free = "particle" in last.kinds and not last.suffix  # التقى خلالها X: the pronoun is what it governs
            if free:
                item.governed = last.groups & PREPOSITION_GROUPS
            else:  # a preposition of one letter that stands alone before a quotation: بـ"تطهير"
                item.governed = frozenset({last.norm}) if last.norm in PROCLITICS else _NONE
            if last.governed and not item.definite and _counts(last) and "noun" in item.kinds:
                item.governed = last.governed  # بأول زيارة، في ثاني لقاء
            if last.governed and "particle" in last.kinds and "each" in last.groups:
                item.governed = last.governed  # عن معظم القبائل
            if last.governed and "body" in item.kinds and firm_named(items, noun) == at:
                item.governed = last.governed  # مع شركة "بوينغ"
        elif party is not None and item.joined and not _PIECES.isdisjoint(item.kinds):
            item.governed = _NONE if _elsewhere(party, item) else party.governed
        if not _SIGNS.isdisjoint(item.kinds):
            continue
        last, noun = item, at
        if not _NAMED.isdisjoint(item.kinds):
            party = item
        elif verb:
            party = None


def _elsewhere(place: Item, item: Item) -> bool:
    """Tell whether people after a place go on with what stands before it (``التقى X في نيويورك والأمين العام``)."""
    return "place" in place.kinds and not item.kinds.isdisjoint(_HUMAN) and place.governed <= _WHERE


def _counts(item: Item) -> bool:
    """Tell whether an ordinal, or the word for the last one, stands before what it counts (``في أول لقاء``)."""
    return not item.definite and not item.suffix and not item.groups.isdisjoint({"ordinal", "last-word"})


def firm_named(items: Sequence[Item], at: int) -> int | None:
    """Return where the name of a firm stands behind its noun (``شركة "بوينغ"``, ``الشركة الروسية "غازبروم"``)."""
    noun = items[at]
    if "company-noun" not in noun.groups or noun.suffix or not all(r.number == "s" for r in noun.readings):
        return None
    for ahead in range(at + 1, min(at + 4, len(items))):
        item = items[ahead]
        if "body" in item.kinds:
            return None if item.joined or item.before else ahead
        quality = noun.definite and item.definite and item.kinds <= _QUALITY and not item.joined
        if item.norm not in _MARKS and not quality:
            return None
    return None


_QUALITY = frozenset({"word", "adjective"})


@lru_cache(maxsize=10_000)
def _letters(before: tuple[str, ...]) -> frozenset[str]:
    """Return the prepositions among proclitic letters, of which there are few rows."""
    return PROCLITICS.intersection(before)


_PIECES = frozenset({"party", "place"})
_NAMED = _PIECES | {"people"}  # بحضور ضباط روس ومسؤول
_HUMAN = frozenset({"person", "office", "group", "unnamed"})
_WHERE = frozenset({"in", "at", "to", "ب"})
_MARKS = frozenset('"«»“”')
_SIGNS = frozenset({"quote-mark", "punctuation", "parenthesis"})
