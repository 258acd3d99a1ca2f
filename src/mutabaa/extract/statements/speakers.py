"""Find who says it."""

from __future__ import annotations

from dataclasses import replace

from mutabaa.extract.statements.content import Content
from mutabaa.extract.statements.things import is_feminine_body, of_a_thing, of_relative
from mutabaa.extract.statements.voices import (
    SEATS,
    Speaker,
    agrees,
    of_found,
    phrase,
    role_of,
    several,
    speaks,
    unnamed,
)
from mutabaa.model import Role
from mutabaa.rules import Found, Item, Match, View, subject
from mutabaa.rules.agreement import differ, other_gender
from mutabaa.rules.arguments import continued
from mutabaa.rules.gender import many

# Nouns for somebody's words, before whose they are.
WORDS_OF = frozenset({"statement-noun", "statement-document", "tweet", "speech-noun", "interview-noun"})
_OPENS_CLAUSE = frozenset({"be", "that", "but", "where", "while"})
_ACCUSATIVE = frozenset({"but", "that"})
_TAKES_SOMEBODY = frozenset({"needs-object", "say-object", "tell", "call-on", "hold-responsible", "accuse"})
_FURTHEST = 6
_LONGEST = 8
_FAR = 24
_TIES = frozenset({"on", "to", "about", "from", "in", "ب", "ل"})
_SHOWN = frozenset({"that", "quote", "colon", "pronoun"})


def beside(hit: Match, words: Content) -> Speaker | None:
    """Return the speaker that the words beside a cue name.

    Any noun may be one where a clause, a quotation or a colon shows that
    something is said (``قالت الشركة إن``, ``قال شهود إن``).
    """
    found = _outside(hit, of_relative(hit))
    if found is None or found.how != "stated":
        described = _described(hit, words)
        if described is not None:
            return described
    if found is not None and _is_object(hit, found):
        return _goes_on(hit)
    nearer = hit.view.items[hit.at + 1] if hit.at + 1 < len(hit.view.items) else None
    if (
        found is not None
        and found.members[0][0] < hit.at
        and words.by in _SHOWN
        and "tell" not in hit.view.items[hit.at].groups  # مولر أبلغ محامي الرئيس
        and nearer is not None
        and _told(nearer)
    ):
        return phrase(hit.view, hit.at + 1, len(hit.view.items))  # حيث الجيش متهم، قال مصدر
    after_words = words.by not in _SHOWN and found is not None and hit.at < words.first < found.members[0][0]
    apart = found is not None and (
        after_words
        or _inside_complement(hit, found)
        or of_a_thing(hit, found)
        or (found.view is hit.view and differ(hit.view, hit.at, found))
    )
    if found is not None and found.how == "stated" and not apart:
        return of_found(found)
    clear = words.by in {"that", "quote", "colon"} and "least" not in hit.rule.constants
    after = hit.view.items[hit.at + 1] if hit.at + 1 < len(hit.view.items) else None
    # Of what is said on or about something the speaker may be a stranger: وشدد الخبير على ضرورة كذا.
    clear = clear or (after is not None and words.first > hit.at + 1 and after.kinds == {"word"} and after.definite)
    if after is not None and after.definite and "past-word" in after.groups and not after.governed:
        return Speaker(Role(after.span, None, "speaker"), "stated")  # أعرب الأخير عن امتنانه
    noun = unnamed(hit.view, hit.at, anybody=clear)
    if noun is not None and _said_of(noun, hit, words):
        noun = None  # تشير إلى تورط الجيش
    noun = (_bearer(hit, words, noun) if noun is not None else None) or noun or _leading(hit.view, hit.at)
    if noun is None and found is None:
        noun = _issuer(hit)
    return noun or (of_found(found) if found is not None and found.how == "sentence" else None)


def _bearer(hit: Match, words: Content, noun: Speaker) -> Speaker | None:
    """Return who is named right behind a noun and its adjectives: ``أعربت المعارضة التركية البارزة فلانة عن``.

    Not where the verb can take him as its object (``انتقدت المعارضة التركية فلانا``).
    """
    view = hit.view
    if words.by not in _TIES | _SHOWN or words.view is not view or view.items[hit.at].groups & _TAKES_SOMEBODY:
        return None
    for index in range(hit.at + 2, min(hit.at + _FURTHEST, words.first)):
        item = view.items[index]
        if item.governed or item.joined:
            return None
        if "person" in item.kinds:
            return None if item.definite else Speaker(role_of(item, view), noun.how)  # but المصدر الحوثي
        if not item.definite or "party" in item.kinds or item.kinds.isdisjoint({"adjective", "word"}):
            return None
    return None


def _described(hit: Match, words: Content) -> Speaker | None:
    """Return the noun or place that a relative clause says it of: ``الوكالة التي أشارت إلى``, ``المطار الذي قال``."""
    view, at = hit.view, hit.at
    clause = view.clause(at)
    if clause.kind != "relative" or clause.governor is None or clause.verb != at or view.items[at].suffix:
        return None
    after = view.items[at + 1] if at + 1 < len(view.items) else None
    if after is None or "resumptive" in after.groups or (not after.governed and "party" in after.kinds):
        return None
    noun = view.items[clause.governor]
    told = words.by in _SHOWN and "place" in noun.kinds and clause.governor > 0
    if other_gender(view, at):
        # الاتهامات التي قال إنها باطلة
        return _goes_on(hit) if "that-pronoun" in after.groups and not speaks(noun) else None
    if not (told or (noun.definite and speaks(noun))):
        return None
    if told:
        return Speaker(Role(noun.span, noun.mention.entity if noun.mention is not None else None, "speaker"), "stated")
    return phrase(view, clause.governor, clause.first)


def _outside(hit: Match, found: Found | None) -> Found | None:
    """Return the party right after the verb, where the one before is governed (``في مقابلة مع "روسيا 24"``)."""
    if found is None or found.view is not hit.view or not 2 <= found.members[0][0] < hit.at:
        return found
    items, first = hit.view.items, found.members[0][0]
    after = items[hit.at + 1] if hit.at + 1 < len(items) else None
    named = "quote-mark" in items[first - 1].kinds and bool(items[first - 2].governed)
    if not named or after is None or "party" not in after.kinds or after.governed:
        return found
    return Found(hit.view, ((hit.at + 1, hit.at + 2),))


def _said_of(noun: Speaker, hit: Match, words: Content) -> bool:
    """What stands inside the words that a preposition ties to the cue is spoken of."""
    tied = words.by in _TIES and words.first > hit.at and words.view is hit.view
    return tied and noun.role.span.start > hit.view.items[words.first].span.start


def _told(item: Item) -> bool:
    """An official, a source or a witness without a name, as a subject."""
    plain = not (item.governed or item.joined or item.verb) and item.norm[-1:] != "ا" and item.party is None
    return plain and bool(
        item.groups & {"source-noun", "official-noun", "spokesman-noun", "witness-noun", "voice-noun"}
    )


def topic(view: View, at: int) -> Speaker | None:
    """Return the party that the sentence puts in front of its verb (``أما الأمم المتحدة، فدعت ...``)."""
    if not any(item.before[:1] == ("ف",) and item.verb for item in view.items[max(0, at - 2) : at + 1]):
        return None  # أما X فدعا, فكان قد دعا
    opens = next((n for n in range(min(2, at)) if "but" in view.items[n].groups), None)
    if opens is None or opens + 1 >= at:
        return None
    named = view.items[opens + 1]
    if "party" in named.kinds:
        return Speaker(role_of(named, view), "stated")
    told = ("people" in named.kinds or named.suffix or named.definite) and bool(named.kinds & {"noun", "word"})
    return phrase(view, opens + 1, at) if told and not named.verb else None  # أما ضيفه فأعرب


def _is_object(hit: Match, found: Found) -> bool:
    """The only party after a verb that needs an object, tied on to what went before: ``وحث أنقرة على الحوار``."""
    view = hit.view
    item = view.items[hit.at]
    if many(item) and found.view is view and found.members[0][0] > hit.at:
        return True
    if found.view is not view or found.how != "stated" or found.members[0][0] < hit.at or not item.joined:
        return False
    first, end = found.members[0][0], found.members[-1][1]
    # What stands inside a relative clause on the party is no second one: اتهم X، الذي زار Y، بريطانيا.
    own = view.innermost[hit.at]
    same = [n for n in range(end, min(end + _FAR, len(view.items))) if view.innermost[n] == own]
    after = [view.items[n] for n in same if "responsibility-noun" not in view.items[n].groups]
    if (same and same[0] > end) or (len(same) > 1 and same[1] > same[0] + 1):
        after = [other for other in after if "punctuation" not in other.kinds]
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
    people = (after.norm[-2:-1], after.norm[-1:]) == ("و", "ن") or speaks(after) or after.verb or bool(after.governed)
    owned = at + 2 < len(view.items) and (view.items[at + 2].definite or "party" in view.items[at + 2].kinds)
    if people or after.kinds.isdisjoint({"noun", "word"}) or "particle" in after.kinds or not (after.definite or owned):
        return None
    return _goes_on(hit)


def before_it(hit: Match) -> Speaker | None:
    """Return the subject of the sentence before, for a cue that nobody spoke before."""
    found = hit.captures.get("who")
    if found is None or found.how != "inferred":
        return None
    return replace(of_found(found), how="inferred")


def _goes_on(hit: Match) -> Speaker | None:
    """Return the subject of the clause before."""
    found = continued(hit.view, hit.at)
    return replace(of_found(found), how="sentence") if found is not None else None


def _inside_complement(hit: Match, found: Found) -> bool:
    """What was found stands behind the words that the cue governs: أثنى على دعم المملكة المتحدة، فرنسا."""
    first = found.members[0][0]
    takes = set(str(hit.rule.constants["takes"]).split())
    return found.view is hit.view and any(item.governed & takes for item in hit.view.items[hit.at + 1 : first])


def introduced(view: View, at: int) -> Speaker | None:
    """Return whose words the sentence has named before ``at`` (``جاء ذلك في تغريدات لخلفان، حيث قال``)."""
    for index in range(at - 1, -1, -1):
        if view.items[index].groups.isdisjoint(WORDS_OF) or view.items[index].verb:
            continue
        for ahead in range(index + 1, min(index + 5, at)):
            item = view.items[ahead]
            if item.verb or "punctuation" in item.kinds:
                break
            whose = (not item.governed or "ل" in item.governed) and not is_feminine_body(item, view, at)
            if not item.kinds.isdisjoint({"person", "office", "body"}) and whose:
                return Speaker(role_of(item, view), "sentence")
        return None
    return None


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
    if "each" in item.groups and item.suffix and start + 1 == at and not item.governed:
        return Speaker(Role(view.stretch(start, start + 1), None, "speaker"), "stated")  # بعضهم
    ruled = start > 0 and view.items[start - 1].groups & _ACCUSATIVE and "particle" in view.items[start - 1].kinds
    if item.governed or item.suffix or not agrees(item, view.items[at]):
        return None
    if item.norm[-1:] == "ا" and not ruled:
        return None  # but لكن محللا روسيا رجح
    if view.items[at].suffix and not view.items[at].joined and not item.definite:
        return None  # موقف اعتبرته: what is described
    if after is not None and "resumptive" in after.groups:
        return None  # بيان أكدت فيه
    if speaks(item) or several(item, view.items[at]) or (item.groups & SEATS and owner):
        return phrase(view, start, at)
    return None


def _issuer(hit: Match) -> Speaker | None:
    """Return who puts out the words that the cue describes, though unnamed: ``أصدرت القبائل بيانا أكدت فيه``."""
    view = hit.view
    after = view.items[hit.at + 1] if hit.at + 1 < len(view.items) else None
    main = next((c.verb for c in view.clauses if c.verb is not None), None)
    if after is None or "resumptive" not in after.groups or main is None or main >= hit.at:
        return None
    found = subject(view, main)
    if found is not None and found.how != "inferred":
        return replace(of_found(found), how="sentence")
    one = view.items[main + 1]
    noun = unnamed(view, main, anybody=not one.readings)  # but استغرق الاجتماع ساعة ... قال فيه
    return replace(noun, how="sentence") if noun is not None else None
