"""Tell subjects that cannot have spoken: things, the other gender, courts that find somebody guilty."""

from __future__ import annotations

from mutabaa.extract.statements.stretch import Content
from mutabaa.extract.statements.voices import SEATS, agrees, speaks
from mutabaa.rules import Found, Item, Match, View
from mutabaa.rules.agreement import other_gender
from mutabaa.rules.gender import many, of_party, of_verb
from mutabaa.text.inflect import morphology

_PLURALS = tuple(morphology()["sound-plurals"])


def of_relative(hit: Match) -> Found | None:
    """Return the subject that the rule found; in a relative clause the party right after the verb comes first.

    ``التي أعلن ترامب عن تعيينها``; and a pronoun of the other gender is not who speaks (``المواقف التي قال إنها``).
    """
    found = hit.captures.get("who")
    view, at = hit.view, hit.at
    clause = view.clause(at)
    if found is None or clause.kind != "relative" or found.view is not view or found.members[0][0] > at:
        return found
    verb = view.items[at]
    after = view.items[at + 1] if at + 1 < len(view.items) else None
    objects = verb.groups & {"needs-object", "say-object", "tell", "call-on", "hold-responsible"}
    if after is not None and not objects and not after.governed and after.kinds & {"person", "office", "body"}:
        return Found(view, ((at + 1, at + 2),))
    return None if other_gender(view, at) and verb.reading("verb", {"say"}) is not None else found


def of_a_thing(hit: Match, found: Found) -> bool:
    """A noun and its owner that cannot speak, where the cue takes a plain object: ``دانوا تصرفات الميليشيات``."""
    first, end = found.members[0]
    opening = found.view.items[first]
    if hit.rule.constants.get("least") != "named" or end - first < 2 or opening.party is not None:
        return False
    return found.view is hit.view and first == hit.at + 1 and not speaks(opening) and not opening.groups & SEATS


def thing_before(view: View, at: int) -> bool:
    """Tell whether a noun that names nobody stands before the verb as its subject: ``إن القرار يدعو للأسف``."""
    clause = view.clause(at)
    verb = clause.verb
    if verb is not None and verb < at and "be" in view.items[verb].groups and "already" in view.items[at - 1].groups:
        verb = at  # أن يكون الاجتماع قد تطرق إلى
    if clause.kind == "relative" or view.items[at].joined or verb != at:
        return False
    for index in range(clause.first, at):
        item = view.items[index]
        if "particle" in item.kinds and item.groups & {"that", "already"} and not item.suffix:
            continue
        if item.verb and "be" in item.groups:
            continue  # أن يكون الاجتماع قد تطرق إلى
        if not item.kinds.isdisjoint({"particle", "punctuation", "time", "quote", "parenthesis"}) or item.governed:
            return False
        if not item.kinds.isdisjoint({"party", "people"}) or item.norm[-1:] == "ا" or speaks(item):
            return False
        known = "noun" in item.kinds and "thing-noun" in item.groups  # الأدلة تشير إلى
        apart = known or index + 1 < at
        return not item.kinds.isdisjoint({"noun", "word"}) and apart and agrees(item, view.items[at])
    return False


def describes_thing(hit: Match) -> bool:
    """Tell whether a relative clause says of a thing what it shows, or what is expected of it.

    ``القوانين التي تدعو إلى احترام الدول``, ``المملكة التي يتوقع أن تدخل مرحلة جديدة``.
    """
    view, at = hit.view, hit.at
    clause = view.clause(at)
    found = hit.captures.get("who")
    if _follows_thing(hit):
        return True
    if clause.kind != "relative" or clause.verb != at or (found is not None and found.members[0][0] > at):
        return False
    after = view.items[at + 1] if at + 1 < len(view.items) else None
    if view.items[at].suffix or (after is not None and ("resumptive" in after.groups or _stands(after))):
        return False
    if view.items[at].reading("verb", {"say"}) is not None and hit.mood.tense == "past" and other_gender(view, at):
        return False  # التدخلات التي قال إن إيران تمارسها
    if "impersonal" in view.items[at].groups and hit.mood.tense == "present":
        return True
    if view.items[at].reading("verb", {"say"}) is not None and after is not None and "that-pronoun" in after.groups:
        return False  # الأهداف التي قالت إنها إيرانية: the pronoun takes the noun up
    noun = None if clause.governor is None else view.items[clause.governor]
    if noun is not None and "place" in noun.kinds and after is not None and "that" in after.groups:
        return False  # المطار الذي قال إن
    return noun is not None and noun.kinds.isdisjoint({"party", "people"}) and not speaks(noun)


def _stands(item: Item) -> bool:
    """A speaker right after the verb: ``الأموال التي يقول مراقبون إنه حصل عليها``."""
    return not item.governed and (bool(item.kinds & {"party", "people"}) or speaks(item))


def _follows_thing(hit: Match) -> bool:
    """A present verb right after an indefinite noun describes it: ``أدلة تؤكد صحة كلامه``, ``فرضية تفيد بأن``."""
    view, at = hit.view, hit.at
    verb = view.items[at]
    if hit.mood.tense != "present" or verb.joined or verb.suffix or not at or not hit.rule.frame or not verb.verb:
        return False
    index = at - 1
    while index > 0 and nisba(view.items[index]):
        index -= 1
    noun = view.items[index]
    after = view.items[at + 1] if at + 1 < len(view.items) else None
    if index and speaks(view.items[index - 1]) and not view.items[index - 1].definite and not noun.governed:
        return False  # جماعات إغاثة تقول
    if noun.definite or noun.suffix or noun.verb or after is None or "resumptive" in after.groups:
        return False
    if after.kinds & {"party", "people"} and not after.governed:
        return False
    plain = "noun" in noun.kinds and noun.kinds.isdisjoint({"particle", "party", "people", "time", "sum"})
    return plain and not speaks(noun) and noun.norm[-1:] != "ا"


def nisba(item: Item) -> bool:
    """An indefinite adjective, also one of a state: مشروع أميركي فرنسي يندد."""
    if item.definite or item.suffix or item.governed:
        return False
    ends = item.norm[-1:] in {"ي", "ه"} or item.norm.endswith(_PLURALS)
    return "adjective" in item.kinds or (item.kinds == {"word"} and ends and len(item.norm) > 3)


def convicts(hit: Match) -> bool:
    """Tell whether it is a court that finds somebody guilty: a judgment, no words.

    Who condemns something does so with ``ل``; who is condemned, for something with ``ب`` (``بعد إدانته بالاحتيال``).
    """
    item, after = hit.view.items[hit.at], hit.view.items[hit.at + 1 : hit.at + 4]
    if "convict" not in item.groups:
        return False
    noun = not item.verb and any(reading.form == "masdar" for reading in item.readings)
    if noun and any("ب" in near.governed for near in after):
        return not any("ل" in near.governed for near in after)
    found = hit.captures.get("who")
    opening = hit.view.items[hit.at + 1 : hit.at + 2] + ([] if found is None else list(found.items))
    first = hit.view.items[hit.view.clause(hit.at).first]
    return any("court-noun" in item.groups | item.opening for item in (*opening, first))


def object_after(view: View, at: int) -> bool:
    """Tell whether a tied verb is followed by what cannot be its subject: ``ووصفت ذلك``, ``وانتقدوا القرار``."""
    verb = view.items[at]
    if not verb.joined or at + 1 >= len(view.items):
        return False
    after = view.items[at + 1]
    if many(verb) or ("this" in after.groups and "particle" in after.kinds):
        return True
    noun = "noun" in after.kinds and after.kinds.isdisjoint({"particle", "party", "people", "time"})
    deed = any(r.form == "masdar" for r in after.readings) or not after.groups.isdisjoint(_NEEDED)
    if (
        noun
        and deed
        and not after.definite
        and not after.joined
        and after.groups.isdisjoint(SEATS)
        and not speaks(after)
    ):
        return True  # وأكد ضرورة كذا، ونفى وجود كذا: no deed says anything
    return noun and not speaks(after) and (bool(after.suffix) or (after.definite and not agrees(after, verb)))


_NEEDED = frozenset({"need-noun", "weight-noun", "wish-noun", "readiness-noun"})


def thing_after(view: View, at: int) -> bool:
    """Tell whether a noun that the lexicon knows as no speaker stands as subject after the verb."""
    if at + 1 >= len(view.items):
        return False
    item = view.items[at + 1]
    known = "noun" in item.kinds and item.definite and not item.governed and item.kinds.isdisjoint({"party", "people"})
    return known and not item.verb and not speaks(item) and agrees(item, view.items[at])


def is_feminine_body(item: Item, view: View, at: int) -> bool:
    """A ministry does not speak in the masculine: ``جاء ذلك في بيان للوزارة، حيث قال``."""
    if at == len(view.items):
        return False  # the sentence ends without a verb after it
    return of_verb(view.items[at]) == "m" and of_party(view, item) == "f"


def deemed(hit: Match, words: Content) -> bool:
    """To be deemed something, not to deem: ``ما تقوم به إسرائيل يعتبر إجراما`` has no second object."""
    items = hit.view.items
    if "deem" not in items[hit.at].groups or words.by != "object":
        return False
    if any("particle" in item.kinds and "from" in item.groups for item in items[hit.at + 1 : words.first]):
        return True  # لطالما اعتبر من الداعمين
    if hit.mood.tense != "present":
        return False
    first, after = items[words.first], items[words.first + 1] if words.first + 1 < len(items) else None
    owned = after is not None and (after.definite or "party" in after.kinds) and not after.governed
    return not first.definite and "party" not in first.kinds and not first.suffix and not owned


def greets(hit: Match, words: Content) -> bool:
    """To receive somebody with a greeting, not to approve of something: ``رحب الرئيس بضيفه``."""
    items = hit.view.items
    if "welcome" not in items[hit.at].groups or words.by != "ب":
        return False
    first = items[words.first]
    return bool(first.kinds & {"person", "office", "unnamed", "people"})


def impersonal(hit: Match) -> bool:
    """A present verb that opens its sentence without a subject speaks for nobody (يذكر أن، ويتوقع أن)."""
    item = hit.view.items[hit.at]
    if hit.mood.tense != "present":
        return False
    return hit.at == 0 and (not item.joined or "impersonal" in item.groups)


def says_nothing(hit: Match, words: Content) -> bool:
    """Tell uses of a verb of saying that attribute no words."""
    if words.by == "object" and hit.mood.tense == "present" and "expect" in hit.view.items[hit.at].groups:
        return True  # يتوقع المستثمرون رفع الفائدة: no words
    if _is_called(hit) or _shows(hit, words):
        return True
    return describes_thing(hit) or deemed(hit, words) or greets(hit, words) or invites(hit, words)


def _is_called(hit: Match) -> bool:
    """To be called, not to claim: ``مجموعة تدعى "كذا"``."""
    item = hit.view.items[hit.at]
    after = hit.view.items[hit.at + 1] if hit.at + 1 < len(hit.view.items) else None
    passive = "claim" in item.groups and item.span.of(hit.view.analysis.text)[-1:] == "ى"
    return passive and hit.mood.tense == "present" and (after is None or "that" not in after.groups)


def _shows(hit: Match, words: Content) -> bool:
    """What has just been told shows something: ``ما يكشف عن الانقسام``, ``مما يشير إلى أن``."""
    items = hit.view.items
    before = items[hit.at - 1] if hit.at else None
    after = items[hit.at + 1] if hit.at + 1 < len(items) else None
    if before is None or after is None or "what" not in before.groups or hit.mood.tense != "present":
        return False
    tied = bool(after.governed) or ("particle" in after.kinds and bool(after.groups & {"to", "about", "on", "from"}))
    return tied and "resumptive" not in after.groups and not items[hit.at].suffix


def invites(hit: Match, words: Content) -> bool:
    """To invite somebody to a place: ``دعا نظيره إلى باريس``."""
    items = hit.view.items
    if "call-on" not in items[hit.at].groups or words.by != "to":
        return False
    ties = [n for n in range(hit.at + 2, words.end - 1) if "to" in items[n].groups and "particle" in items[n].kinds]
    return bool(ties) and "place" in items[ties[0] + 1].kinds
