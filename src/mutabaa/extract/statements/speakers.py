"""Find who says it."""

from __future__ import annotations

from dataclasses import dataclass

from mutabaa.extract.statements.content import Content
from mutabaa.model import Role, Span
from mutabaa.rules import Found, Item, Match, View, subject
from mutabaa.rules.arguments import continued, near_subject

# Nouns that can speak though they name nobody: an official, a source, a statement.
_UNNAMED = frozenset(
    {"source-noun", "official-noun", "spokesman-noun", "statement-document", "statement-noun", "body-noun"}
    | {"media-noun", "company-noun", "council-noun", "study-noun", "witness-noun", "agent-noun"}
    | {"voice-noun", "team-noun", "journalist-noun", "court-noun", "private-noun", "human-noun", "country-noun"}
)
# Such words stand before a clause as its subject only with whose they are: ``مكتب الحريري``.
_SEATS = frozenset({"seat-noun", "chairmanship"})
# Nouns for somebody's words, before whose they are.
_WORDS_OF = frozenset({"statement-noun", "statement-document", "tweet", "speech-noun", "interview-noun"})
_OPENS_CLAUSE = frozenset({"be", "that", "but", "where", "while"})
# They speak where they are counted (الدول الـ57) or stand with the article (أدانت القمة).
_COUNTED = _UNNAMED | {"country-noun"}
_SITTING = frozenset({"summit-noun", "council-noun", "session-noun", "conference-noun", "seat-noun", "chairmanship"})
_THINGS = frozenset({"statement-document", "statement-noun", "study-noun", "media-noun", "body-noun", "company-noun"})
_NEAR = 5
_LONGEST = 8


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and how that is known.

    Attributes:
        role: The words and the entity.
        how: ``stated``, ``sentence`` (taken over within it) or ``inferred`` (spoke before).
        sentence: Number of the sentence in which it spoke last.
    """

    role: Role
    how: str
    sentence: int = -1


def beside(hit: Match, words: Content) -> Speaker | None:
    """Return the speaker that the words beside a cue name.

    Any noun may be one where a clause, a quotation or a colon shows that
    something is said (``قالت الشركة إن``, ``قال شهود إن``).
    """
    found = _of_relative(hit)
    if found is not None and _is_object(hit, found):
        return _goes_on(hit)
    nearer = hit.view.items[hit.at + 1] if hit.at + 1 < len(hit.view.items) else None
    if found is not None and nearer is not None and found.members[0][0] > hit.at + 1 and _body(nearer):
        return _phrase(hit.view, hit.at + 1, len(hit.view.items))  # أعلنت الهيئة الوطنية فوز X
    if (
        found is not None
        and found.how == "stated"
        and not _inside_complement(hit, found)
        and not _of_a_thing(hit, found)
    ):
        return of_found(found)
    clear = words.by in {"that", "quote", "colon"} and "least" not in hit.rule.constants
    after = hit.view.items[hit.at + 1] if hit.at + 1 < len(hit.view.items) else None
    # Of what is said on or about something the speaker may be a stranger: وشدد الخبير على ضرورة كذا.
    clear = clear or (after is not None and words.first > hit.at + 1 and after.kinds == {"word"} and after.definite)
    noun = _unnamed(hit.view, hit.at, anybody=clear) or _leading(hit.view, hit.at)
    if noun is None and found is None:
        noun = _issuer(hit)
    return noun or (of_found(found) if found is not None and found.how == "sentence" else None)


def _of_relative(hit: Match) -> Found | None:
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
    return None if _other_gender(view, at) and verb.reading("verb", {"say"}) is not None else found


def _other_gender(view: View, at: int) -> bool:
    """Tell whether the relative pronoun of a clause is feminine and its verb masculine, or the reverse."""
    pronoun = view.items[view.clause(at).first].norm
    genders = {reading.gender for reading in view.items[at].readings if reading.part == "verb"}
    return (genders == {"m"} and pronoun[2:3] == "ت") or (genders == {"f"} and pronoun[2:3] == "ذ")


def _body(item: Item) -> bool:
    """A body or official with the article: nothing else is needed to know who speaks."""
    return item.definite and not item.governed and _speaks(item) and item.party is None


def _feminine(hit: Match, found: Found) -> bool:
    """A state in alif or teh marbuta before a masculine verb: somebody else is the subject."""
    verb = hit.view.items[hit.at]
    item = found.items[0]
    genders = {reading.gender for reading in verb.readings if reading.part == "verb"}
    if genders != {"m"} or found.view is not hit.view or "state" not in item.kinds or len(found.members) > 1:
        return False
    return item.span.of(hit.view.analysis.text)[-1:] in {"ا", "ة"}


def _of_a_thing(hit: Match, found: Found) -> bool:
    """A noun and its owner that cannot speak, where the cue takes a plain object: ``دانوا تصرفات الميليشيات``."""
    first, end = found.members[0]
    opening = found.view.items[first]
    if hit.rule.constants.get("least") != "named" or end - first < 2 or opening.party is not None:
        return False
    return found.view is hit.view and first == hit.at + 1 and not _speaks(opening) and not opening.groups & _SEATS


def topic(view: View, at: int) -> Speaker | None:
    """Return the party that the sentence puts in front of its verb (``أما الأمم المتحدة، فدعت ...``)."""
    if view.items[at].before[:1] != ("ف",):
        return None
    opens = next((n for n in range(min(2, at)) if "but" in view.items[n].groups), None)
    if opens is None or opens + 1 >= at or "party" not in view.items[opens + 1].kinds:
        return None
    return Speaker(_role(view.items[opens + 1], view), "stated")


def _is_object(hit: Match, found: Found) -> bool:
    """The only party after a verb that needs an object, tied on to what went before: ``وحث أنقرة على الحوار``."""
    view = hit.view
    item = view.items[hit.at]
    if found.view is not view or found.how != "stated" or found.members[0][0] < hit.at or not item.joined:
        return False
    first, end = found.members[0][0], found.members[-1][1]
    after = [other for other in view.items[end : end + 6] if "responsibility-noun" not in other.groups]
    second = any(
        not other.governed and not other.kinds.isdisjoint({"party", "noun", "word"}) and "particle" not in other.kinds
        for other in after[:2]
    )
    if "needs-object" in item.groups:
        return first == hit.at + 1 and len(found.members) == 1 and not second
    city = "place" in view.items[first].kinds and "call-on" in item.groups
    genders = {reading.gender for reading in item.readings if reading.part == "verb"}
    return city and genders == {"m"} and not second


def resumed(hit: Match) -> Speaker | None:
    """Return the subject of the clause before, where a tied verb is followed by a thing that is said something of.

    ``ألغت بيونغيانغ اللقاء، ووصفت التدريبات بأنها استفزاز``: exercises describe nothing.
    """
    view, at = hit.view, hit.at
    if at + 1 >= len(view.items) or not (view.items[at].joined or view.clause(at).kind == "where"):
        return None
    after = view.items[at + 1]
    people = after.norm[-2:] == "ون" or _speaks(after) or after.verb or bool(after.governed)
    owned = at + 2 < len(view.items) and (view.items[at + 2].definite or "party" in view.items[at + 2].kinds)
    if people or after.kinds.isdisjoint({"noun", "word"}) or "particle" in after.kinds or not (after.definite or owned):
        return None
    return _goes_on(hit)


def before_it(hit: Match) -> Speaker | None:
    """Return the subject of the sentence before, for a cue that nobody spoke before."""
    found = hit.captures.get("who")
    if found is None or found.how != "inferred":
        return None
    return Speaker(of_found(found).role, "inferred")


def thing_before(view: View, at: int) -> bool:
    """Tell whether a noun that names nobody stands before the verb as its subject: ``إن القرار يدعو للأسف``."""
    clause = view.clause(at)
    if clause.kind == "relative" or view.items[at].joined or clause.verb != at:
        return False
    for index in range(clause.first, at):
        item = view.items[index]
        if "particle" in item.kinds and "that" in item.groups and not item.suffix:
            continue
        if not item.kinds.isdisjoint({"particle", "punctuation", "time", "quote", "parenthesis"}) or item.governed:
            return False
        if not item.kinds.isdisjoint({"party", "people"}) or item.norm[-1:] == "ا" or _speaks(item):
            return False
        return not item.kinds.isdisjoint({"noun", "word"}) and index + 1 < at and _agrees(item, view.items[at])
    return False


def describes_thing(hit: Match) -> bool:
    """Tell whether a relative clause says of a thing what it shows, or what is expected of it.

    ``القوانين التي تدعو إلى احترام الدول``, ``المملكة التي يتوقع أن تدخل مرحلة جديدة``.
    """
    view, at = hit.view, hit.at
    clause = view.clause(at)
    found = hit.captures.get("who")
    if clause.kind != "relative" or clause.verb != at or (found is not None and found.members[0][0] > at):
        return False
    after = view.items[at + 1] if at + 1 < len(view.items) else None
    if view.items[at].suffix or (after is not None and "resumptive" in after.groups):
        return False
    if view.items[at].reading("verb", {"say"}) is not None and hit.mood.tense == "past" and _other_gender(view, at):
        return False  # التدخلات التي قال إن إيران تمارسها
    if "impersonal" in view.items[at].groups and hit.mood.tense == "present":
        return True
    noun = None if clause.governor is None else view.items[clause.governor]
    return noun is not None and noun.kinds.isdisjoint({"party", "people"}) and not _speaks(noun)


def convicts(hit: Match) -> bool:
    """Tell whether it is a court that finds somebody guilty: a judgment, no words."""
    if "convict" not in hit.view.items[hit.at].groups:
        return False
    found = hit.captures.get("who")
    opening = hit.view.items[hit.at + 1 : hit.at + 2] + ([] if found is None else list(found.items))
    first = hit.view.items[hit.view.clause(hit.at).first]
    return any("court-noun" in item.groups | item.opening for item in (*opening, first))


def thing_after(view: View, at: int) -> bool:
    """Tell whether a noun that the lexicon knows as no speaker stands as subject after the verb."""
    if at + 1 >= len(view.items):
        return False
    item = view.items[at + 1]
    known = "noun" in item.kinds and item.definite and not item.governed and item.kinds.isdisjoint({"party", "people"})
    return known and not item.verb and not _speaks(item) and _agrees(item, view.items[at])


def _goes_on(hit: Match) -> Speaker | None:
    """Return the subject of the clause before."""
    found = continued(hit.view, hit.at)
    return Speaker(of_found(found).role, "sentence") if found is not None else None


def _inside_complement(hit: Match, found: Found) -> bool:
    """What was found stands behind the words that the cue governs: أثنى على دعم المملكة المتحدة، فرنسا."""
    first = found.members[0][0]
    takes = set(str(hit.rule.constants["takes"]).split())
    return found.view is hit.view and any(item.governed & takes for item in hit.view.items[hit.at + 1 : first])


def after_source_verb(hit: Match) -> Speaker | None:
    """Return who stands after the verb of a source phrase (``وفقا لما ذكرته وكالة``)."""
    found = near_subject(hit.view, hit.end - 1)
    if found is not None and found.members[0][0] >= hit.end:
        return of_found(found)
    return _unnamed(hit.view, hit.end - 1, anybody=True)


def taken_over(hit: Match) -> Speaker | None:
    """Return the subject of the main verb around a participle or of the clause before.

    Without a comma before it the participle belongs to the verb of its own clause.
    """
    view = hit.view
    own = view.clause(hit.at)
    if hit.at and "punctuation" not in view.items[hit.at - 1].kinds and own.verb is not None and own.verb < hit.at:
        found = subject(view, own.verb)
        if found is not None and found.how != "inferred":
            return Speaker(of_found(found).role, "sentence")
    if not any(clause.verb is not None and clause.verb < hit.at for clause in view.clauses):
        return _opening_party(view, hit.at)
    for clause in view.clauses:
        if clause.kind in {"main", "coordinate"} and clause.verb is not None and clause.verb < hit.at:
            found = subject(view, clause.verb)
            if found is not None and found.how != "inferred":
                return Speaker(of_found(found).role, "sentence")
            noun = _unnamed(view, clause.verb, anybody=False)
            if noun is not None:
                return Speaker(noun.role, "sentence")
    return None


def _opening_party(view: View, at: int) -> Speaker | None:
    """Return the party that a headline without a verb begins with (``لافروف متهما لندن: ...``)."""
    item = view.items[0]
    if at == 0 or "party" not in item.kinds or item.governed:
        return None
    return Speaker(_role(item, view), "sentence")


def introduced(view: View, at: int) -> Speaker | None:
    """Return whose words the sentence has named before ``at`` (``جاء ذلك في تغريدات لخلفان، حيث قال``)."""
    for index in range(at - 1, -1, -1):
        if view.items[index].groups.isdisjoint(_WORDS_OF) or view.items[index].verb:
            continue
        for ahead in range(index + 1, min(index + 5, at)):
            item = view.items[ahead]
            if item.verb or "punctuation" in item.kinds:
                break
            whose = (not item.governed or "ل" in item.governed) and not _feminine_body(item, view, at)
            if not item.kinds.isdisjoint({"person", "office", "body"}) and whose:
                return Speaker(_role(item, view), "sentence")
        return None
    return None


def _feminine_body(item: Item, view: View, at: int) -> bool:
    """A ministry does not speak in the masculine: ``جاء ذلك في بيان للوزارة، حيث قال``."""
    genders = {reading.gender for reading in view.items[at].readings if reading.part == "verb"}
    first = item.span.of(view.analysis.text).split()[0]
    return genders == {"m"} and "person" not in item.kinds and first[-1:] == "ة"


def of_found(found: Found) -> Speaker:
    """Return the first party that a finder found; the person that an office stands before, where one follows."""
    first = found.members[0][1] - 1
    opening = found.view.items[found.members[0][0]]
    if opening.party is None and found.members[0][0] < first and opening.groups & (_UNNAMED | _SEATS):
        return Speaker(Role(found.view.span(*found.members[0]), None, "speaker"), found.how)  # إدارة ترامب
    named = _apposition(found.view, first)
    return Speaker(_role(named or found.items[0], found.view), found.how)


def _apposition(view: View, at: int) -> Item | None:
    """Return the person named after an office or spokesman (``كبير المفاوضين في الاتحاد الأوروبي، ميشيل بارنييه``)."""
    if not view.items[at].kinds & {"office", "unnamed", "noun", "word", "body"}:
        return None
    for index in range(at + 1, min(at + 11, len(view.items))):
        item = view.items[index]
        if item.verb or "that" in item.groups or item.norm in {":", "."} or "quote" in item.kinds:
            return None
        if "person" in item.kinds and not item.governed and not item.joined:
            return item
        loose = not (item.governed or item.definite or item.suffix) and "party" not in item.kinds
        if item.joined or (
            loose and item.kinds & {"noun", "word"} and item.kinds.isdisjoint({"particle", "adjective"})
        ):
            return None  # أعلن البيت الأبيض إلغاء الرئيس X زيارته
    return None


def _role(item: Item, view: View) -> Role:
    party = item.party
    if party is None:
        return Role(item.span, None, "speaker")
    return Role(party.head, party.entity, "speaker", party.office)


def _unnamed(view: View, at: int, *, anybody: bool) -> Speaker | None:
    """Return the unnamed noun that stands as subject right after (or before) the verb."""
    for index in (*range(at + 1, min(at + _NEAR, len(view.items))), *range(at - 1, max(-1, at - 2), -1)):
        item = view.items[index]
        if item.norm == ":":
            break
        if item.sum is not None and index == at + 1 and _counts_speakers(view, item):
            return _phrase(view, index, len(view.items))
        if item.governed or "punctuation" in item.kinds or item.verb:
            if index > at:
                continue
            break
        if "that" in item.groups or not item.kinds.isdisjoint({"quote", "parenthesis"}):
            break
        if (_speaks(item) and _agrees(item, view.items[at])) or (
            anybody and index == at + 1 and (_nominative(item) or _foreign(view, index))
        ):
            return _phrase(view, index, len(view.items))
        if index > at and "particle" not in item.kinds and "time" not in item.kinds:
            break
    return None


def reported(hit: Match) -> Speaker | None:
    """Return who stands after the preposition of a report, a known name or not (``نقلت عن X قوله``)."""
    found = hit.captures["from"]
    first = found.members[0][0] + 1
    end = first
    while (
        end < hit.captures["cue"].members[0][0] and end < first + 5 and "punctuation" not in found.view.items[end].kinds
    ):
        end += 1
    if end == first or found.view.items[first].verb:
        return None
    head = found.view.items[first]
    if head.party is not None:
        return Speaker(_role(head, found.view), "stated")
    return Speaker(Role(found.view.span(first, end), None, "speaker"), "stated")


def document(view: View, at: int) -> Speaker:
    """Return the document in which something stands, or whose words they are (``جاء ذلك في مقابلة لماكرون``)."""
    if view.items[at].groups & (_WORDS_OF - {"statement-document"}):
        whose = introduced(view, min(at + _LONGEST, len(view.items)))
        if whose is not None:
            return whose
    return _phrase(view, at, len(view.items))


def _leading(view: View, at: int) -> Speaker | None:
    """Return the noun phrase that fills the place before the verb (``وكان مكتب X قد ذكر``, ``لكن كثيرين أعربوا``)."""
    first = view.clause(at).first
    start = at
    while start > first and at - start <= _LONGEST:
        before = view.items[start - 1]
        if before.verb and "be" not in before.groups:
            return None  # قدم وثائق قال إنها: what he says something of
        named = not before.kinds.isdisjoint({"quote", "quote-mark"})
        if ("punctuation" in before.kinds and not named) or before.groups & _OPENS_CLAUSE:
            break
        start -= 1
    if start >= at or at - start > _LONGEST:
        return None
    if start + 1 < at and "each" in view.items[start].groups:
        start += 1  # بعض الصحف
    item = view.items[start]
    owner = start + 1 < at and "party" in view.items[start + 1].kinds and not view.items[start + 1].governed
    after = view.items[at + 1] if at + 1 < len(view.items) else None
    if item.governed or item.suffix or item.norm[-1:] == "ا" or not _agrees(item, view.items[at]):
        return None
    if view.items[at].suffix and not view.items[at].joined and not item.definite:
        return None  # موقف اعتبرته: what is described
    if after is not None and "resumptive" in after.groups:
        return None  # بيان أكدت فيه
    if _speaks(item) or _several(item, view.items[at]) or (item.groups & _SEATS and owner):
        return _phrase(view, start, at)
    return None


def _issuer(hit: Match) -> Speaker | None:
    """Return who puts out the words that the cue describes, though unnamed: ``أصدرت القبائل بيانا أكدت فيه``."""
    view = hit.view
    after = view.items[hit.at + 1] if hit.at + 1 < len(view.items) else None
    main = next((c.verb for c in view.clauses if c.verb is not None), None)
    if after is None or "resumptive" not in after.groups or main is None or main >= hit.at:
        return None
    noun = _unnamed(view, main, anybody=True)
    return Speaker(noun.role, "sentence") if noun is not None else None


def _speaks(item: Item) -> bool:
    """A noun that can say something without a name: an official, a newspaper, a statement."""
    if item.verb or "particle" in item.kinds or item.suffix:
        return False
    if item.definite and item.groups & _SITTING:
        return True
    return bool(item.groups & _UNNAMED) or "people" in item.kinds


def _counts_speakers(view: View, item: Item) -> bool:
    """People or states, though only counted: ``قال 20 نائبا``, ``أدانت الدول الـ57``."""
    if item.sum is not None and item.sum.unit == "people":
        return True
    return any(token.word.groups & _COUNTED for token in view.analysis.tokens[item.first : item.end])


def _several(noun: Item, verb: Item) -> bool:
    """An unknown word in the plural of people before a verb in the plural: ``لكن كثيرين أعربوا``."""
    if noun.definite or noun.verb or "particle" in noun.kinds or "party" in noun.kinds:
        return False
    plural = any(reading.part == "verb" and reading.number == "p" for reading in verb.readings)
    return plural and noun.norm[-2:-1] in {"و", "ي"} and noun.norm[-1:] == "ن"


def _agrees(noun: Item, verb: Item) -> bool:
    """A feminine noun, or several things, take no masculine verb: ``انتقد التقارير`` has its subject elsewhere."""
    genders = {reading.gender for reading in verb.readings if reading.part == "verb"}
    if genders != {"m"} or noun.party is not None:
        return True
    things = bool(noun.groups & _THINGS) and noun.reading("noun") is not None
    return noun.norm[-1:] != "ه" and not (things and all(r.number == "p" for r in noun.readings))


def _phrase(view: View, index: int, limit: int) -> Speaker:
    """The noun at ``index`` with what belongs to it: whose it is, adjectives, a name in quotation marks."""
    end = index + 1
    while end < limit and end < index + 5 and _belongs(view, end, index):
        end += 1
    while end > index + 1 and not view.items[end - 1].kinds.isdisjoint({"particle", "punctuation"}):
        end -= 1
    named = next((item for item in view.items[index + 1 : end] if item.party is not None and _quoted(view, item)), None)
    if named is not None:
        return Speaker(_role(named, view), "stated")
    return Speaker(Role(Span(view.items[index].span.start, view.items[end - 1].span.end), None, "speaker"), "stated")


def _quoted(view: View, item: Item) -> bool:
    at = view.items.index(item)
    return at > 0 and "quote-mark" in view.items[at - 1].kinds


def _foreign(view: View, index: int) -> bool:
    """Two unknown words: a foreign name, whatever its last letter (``قالت يوردانكا فاندوكوفا``)."""
    pair = view.items[index : index + 2]
    return len(pair) > 1 and all(item.kinds == {"word"} and not item.definite and not item.before for item in pair)


def _nominative(item: Item) -> bool:
    """A word that can be a subject: no particle, no accusative, no adverb."""
    return (
        not item.kinds.isdisjoint({"noun", "word"})
        and not item.joined
        and item.norm[-1:] != "ا"
        and len(item.norm) > 1
        and "according-to" not in item.groups
        and not any(r.form == "masdar" and r.groups & {"say", "affirm"} for r in item.readings)  # كرر القول إن
    )


def _belongs(view: View, at: int, noun: int) -> bool:
    """An adjective, a genitive, or what a noun's preposition governs (``مسؤول في الحلف``, ``بيان للخارجية``)."""
    item = view.items[at]
    if "quote-mark" in item.kinds:
        return True
    if "quote" in item.kinds:
        return at == noun + 1 and at + 1 < len(view.items) and view.items[at + 1].verb  # موقع "شهود العيان اليوم" أورد
    if item.verb or not item.kinds.isdisjoint({"punctuation", "time", "quote", "sum"}) or "that" in item.groups:
        return False
    if not view.items[noun].definite and item.definite and not item.governed and not item.joined:
        return True  # شركة الطيران الروسية
    if "party" in item.kinds and view.items[noun].definite and not item.governed:
        return False  # اتهم المحتجون رئيس الوزراء
    return "adjective" in item.kinds or "party" in item.kinds or not item.groups.isdisjoint({"in", "from", "to"})
