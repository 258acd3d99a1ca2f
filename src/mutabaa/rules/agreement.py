"""Where the subject of a verb can stand: before it, after it, in the clause before, and whether it agrees."""

from __future__ import annotations

from mutabaa.model import Word
from mutabaa.rules.coordination import PASSED
from mutabaa.rules.gender import of_party, of_verb
from mutabaa.rules.items import COMMAS, Item
from mutabaa.rules.prepositions import Found
from mutabaa.rules.view import View
from mutabaa.text.fold import fold
from mutabaa.text.inflect import morphology
from mutabaa.text.lexicon import lexicon

_MOODS = frozenset({"already", "future", "not", "not-past", "not-future"})


def agrees(view: View, at: int, found: Found) -> bool:
    """Tell whether a subject taken over from elsewhere is one where the verb says one, and several where several.

    A verb before its subject is singular in any case; one whose subject went
    before is not (``التقى الوزراء ثم غادروا``). Only masculine verbs show it for
    certain: things in the plural take the feminine.
    """
    verb, subject = view.items[at], found.items
    reading = verb.reading("verb")
    if reading is None:
        return True
    item = subject[0]
    if differ(view, at, found):
        return False  # استقبلته الملكة قبل أن يشارك: not she
    plural = item.party is not None and item.party.plural and "people" not in item.kinds
    several = len(subject) > 1 or plural
    if reading.number in {"d", "p"}:
        return several or "group" in item.kinds or "people" in item.kinds
    return not several or reading.number != "s" or reading.gender != "m"


def differ(view: View, at: int, found: Found) -> bool:
    """Tell whether verb and party are surely of two genders: ``قال بوتين إن موسكو ستتكفل بالنقل، قبل أن يعلن``."""
    gender = of_verb(view.items[at], told=view.outer is None) if len(found.members) == 1 else None
    known = of_party(found.view, found.items[0]) if gender is not None else None
    return known is not None and known != gender


def other_gender(view: View, at: int) -> bool:
    """Tell whether the relative pronoun of a clause is feminine and its verb masculine, or the reverse."""
    pronoun = view.items[view.clause(at).first].norm
    genders = {r.gender for r in view.items[at].readings if r.part == "verb" and r.person == 3}
    return (genders == {"m"} and pronoun[2:3] == "ت") or (genders == {"f"} and pronoun[2:3] == "ذ")


def taken_up(view: View, at: int) -> bool:
    """Tell whether a pronoun right behind the verb is whom its relative clause describes (``الذين أجرى معهم X``)."""
    after = view.items[at + 1] if at + 1 < len(view.items) else None
    if after is None or "resumptive" not in after.groups:
        return False
    pronoun: str | None = morphology()["relatives"].get(view.items[view.clause(at).first].norm)
    return pronoun is not None and after.norm.endswith(pronoun)


def its_own(view: View, at: int) -> bool:
    """Tell whether what a relative clause describes does it (``الطريق الذي يصل إلى المطار``): nobody else goes on.

    Not where a pronoun takes it up (``الزيارة التي التقى خلالها X``), or the noun says when or where it was.
    """
    clause, verb = view.clause(at), view.items[at]
    if clause.kind != "relative" or clause.governor is None or clause.verb != at or verb.suffix or verb.joined:
        return False
    noun, after = view.items[clause.governor], view.items[at + 1 : clause.end]
    if noun.kinds & {"time", "place"} or noun.joined or other_gender(view, at):
        return False
    # الأهداف التي يقول إنها كذا
    return not any(item.suffix[:1] == "ه" or item.groups & {"resumptive", "that-pronoun"} for item in after)


def accusative(view: View, item: Item) -> bool:
    """Tell whether the first word of an item ends like an object (``وفدا``, ``المسؤولين``): no subject does."""
    tokens = view.analysis.tokens
    word = tokens[item.first].word
    if oblique(word):
        return True
    if word.definite or word.suffix or word.prefixes:
        return False
    after = tokens[item.first + 1].word if item.end > item.first + 1 else None
    if after is not None and after.stem[-1:] != _ALEF and not after.prefixes:
        return False  # وزيرا خارجية مصر والأردن: two of them
    return any(r.part == "noun" and r.lemma and word.stem == fold(r.lemma) + _ALEF for r in word.readings)


_ALEF = "ا"


def oblique(word: Word) -> bool:
    """Tell whether a word is a sound plural or dual in the oblique case (``الصحفيين``, ``الوزيرين``)."""
    ending = morphology()["oblique-plural"]
    if word.suffix or not word.stem.endswith(ending):
        return False
    nouns = [r for r in word.readings if r.part in {"noun", "adjective"}]
    return bool(nouns) and all(r.number in {"d", "p"} and not fold(r.lemma or ending).endswith(ending) for r in nouns)


def two(word: Word) -> frozenset[str]:
    """Return the groups of a title before whose two it is, in the oblique case (``رئيسي مصر والسودان``); else none."""
    if word.readings or word.definite or word.suffix or word.stem[-1:] != _YEH:
        return frozenset()
    nouns = (reading.groups for reading in lexicon().forms.get(word.stem[:-1], ()) if reading.part == "noun")
    return frozenset(group for groups in nouns for group in groups) & _TITLES


_TITLES = frozenset({"leader-noun", "minister-noun"})
_YEH = "ي"


def pronominal(view: View, at: int) -> bool:
    """Tell whether the pronoun on an ``أن``-word is the subject (``أعلن أنه سيلتقي X``): it goes on from before."""
    clause = view.clause(at)
    first = view.items[clause.first]
    if clause.kind != "that" or "that-pronoun" not in first.groups:
        return False
    return all(
        "particle" in item.kinds and not item.groups.isdisjoint(_MOODS) for item in view.items[clause.first + 1 : at]
    )


def describes(view: View, at: int) -> bool:
    """Tell whether the verb describes an indefinite noun before it: ``مؤتمر استضافته جنيف``, ``زيارة قام بها X``."""
    verb = view.items[at]
    after = view.items[at + 1] if at + 1 < len(view.items) else None
    taken = after is not None and "resumptive" in after.groups
    if verb.joined or not at or not (verb.suffix or taken):
        return False
    before = view.items[at - 1]
    if verb.suffix and "what" in before.groups:
        return True  # ما وصفه X بكذا
    noun = {"noun", "adjective", "word"} & before.kinds and "particle" not in before.kinds
    return bool(noun) and not before.definite and not before.suffix and not before.verb


def bare_relative(view: View, at: int) -> bool:
    """Tell whether a verb describes an indefinite noun that does it (``تعاون من خبير حضر اجتماعا``).

    A second verb of the past in a clause, tied to nothing: who did the first
    one did not do it.
    """
    verb = view.items[at]
    reading = verb.reading("verb")
    first = view.clause(at).verb
    if verb.joined or verb.suffix or reading is None or reading.tense != "past" or first is None or first >= at - 1:
        return False
    before = view.items[at - 1]
    if (
        view.items[first].groups & _AUXILIARIES
        or "particle" in before.kinds
        or before.kinds & _NAMES
        or before.definite
    ):
        return False
    return "punctuation" not in before.kinds and not before.verb and "time" not in before.kinds


_AUXILIARIES = frozenset({"be", "already", "go-on", "become"})
_NAMES = frozenset({"party", "place", "sum"})


def led(view: View, first: int, at: int, number: int) -> bool:
    """Tell whether something unknown stands before the verb in the place of a subject (``ضحايا القصف يصلون``)."""
    signs = [n for n in range(first, at) if view.items[n].norm in COMMAS]
    if signs == [at - 1] and not view.items[at].joined:
        return False  # لتفادي ذلك، عقد مسؤولون: what comes before the only comma says on what occasion
    tail = False
    for index in range(first, at):
        item = view.items[index]
        if view.innermost[index] != number or not item.kinds.isdisjoint(PASSED):
            continue
        if item.governed or item.verb or "punctuation" in item.kinds:
            tail = not item.verb and "punctuation" not in item.kinds
            continue
        if "particle" in item.kinds or item.norm[-1:] == "ا" or tail or item.kinds.isdisjoint({"word", "noun"}):
            continue
        return True
    return False
