"""Tell which matches of statement rules attribute words, and which only look so."""

from __future__ import annotations

from mutabaa.extract.statements.headlines import labels
from mutabaa.extract.statements.lacking import lacks
from mutabaa.rules import Item, Match
from mutabaa.rules.mood import supposed
from mutabaa.text.inflect import morphology

HEADS = frozenset({"title", "heading"})
QUOTING = frozenset({"statement.quoting", "statement.quoting-whom"})
_COMPLETES = 5
_FARTHER = 10
_PLURAL = morphology()["noun-feminine-plural"]
_COMPLETED = frozenset({"express", "express-object", "repeat", "say-on", "say-object", "say-about"})
_ACTUAL = frozenset({"before", "to", "until"})  # قبل أن يقول، إلى أن قال: what is said after all


def allowed(hit: Match, kind: str) -> bool:
    """Tell whether a match of a statement rule attributes words here.

    Args:
        hit: The match.
        kind: Kind of the layout block that it stands in.
    """
    speaker = hit.rule.constants["speaker"]
    if speaker == "headline":
        return kind in HEADS and labels(hit)
    item = hit.view.items[hit.at]
    if hit.rule.constants.get("least") == "pronoun":
        denied = hit.at > 0 and "not-noun" in hit.view.items[hit.at - 1].groups  # عدم تطرقه
        return bool(item.suffix) and not denied and not lacks(hit, item)
    if hit.rule.parts[0].kind == "verb" and "particle" in item.kinds:
        # عبر and بين are prepositions far more often than verbs: only with their speaker beside them.
        found = hit.captures.get("who")
        beside = found is not None and found.how == "stated" and found.members[0][0] == hit.at + 1
        return beside and not lacks(hit, item)
    return not any(otherwise(hit, item) for otherwise in _OTHERWISE)


def _not_said(hit: Match, item: Item) -> bool:
    """Passive, a word of duty, or yet to be said."""
    return (
        hit.mood.passive or "must" in item.groups or (hit.mood.future and hit.rule.constants["speaker"] == "explicit")
    )


def _not_yet(hit: Match, item: Item) -> bool:
    """What somebody is to say: a present verb right after a bare ``أن`` (``يتوقع أن تؤكد``, ``دون أن يوضح``)."""
    before = hit.view.items[hit.at - 1] if hit.at else None
    if before is None or hit.mood.tense != "present" or "that" not in before.groups or before.suffix:
        return False
    if before.norm != before.stem or before.span.of(hit.view.analysis.text)[:1] == "إ":
        return False
    ruled = hit.view.items[hit.at - 2].groups if hit.at > 1 else frozenset()
    return ruled.isdisjoint(_ACTUAL)


def _women(hit: Match, item: Item) -> bool:
    """Two, not praising women: ``اثنين`` is spelt like the feminine plural of a defective verb."""
    verbs = [r for r in item.readings if r.part == "verb"]
    return bool(verbs) and all(r.number == "p" and r.gender == "f" and r.lemma[-1:] in {"ى", "ا"} for r in verbs)


def _clipped(hit: Match, item: Item) -> bool:
    """The clipped present of a hollow verb, with no negation that clips it, is another verb: ``حافلة تقل جنودا``."""
    verbs = [r for r in item.readings if r.part == "verb"]
    ruled = hit.at > 0 and "particle" in hit.view.items[hit.at - 1].kinds
    if hit.mood.tense == "present" and item.stem[-1:] == "ا" and item.stem[-2:-1] == "و" and not ruled:
        return True  # تذكروا أن: a command
    hollow = bool(verbs) and all(len(r.lemma) == 3 and r.lemma[1] == "ا" for r in verbs)
    return hollow and hit.mood.tense == "present" and len(item.stem) == 3


def _accused(hit: Match, item: Item) -> bool:
    """A verb that needs somebody as its object and has none is passive: ``أقيل من منصبه واتهم بالفساد``."""
    if "needs-object" not in item.groups or not hit.rule.frame or item.suffix or hit.rule.parts[0].kind != "verb":
        return False
    return "accuse" in item.groups and _without_object(hit)


def _without_object(hit: Match) -> bool:
    """Tell whether nobody stands between an accusation and what it accuses of (متهمة بكذا)."""
    first = hit.view.items[hit.at + 1] if hit.at + 1 < len(hit.view.items) else None
    return first is None or "ب" in first.governed


def _expects(hit: Match, item: Item) -> bool:
    """What somebody says that he thinks is one statement: ``قال إنه يتوقع أن``."""
    before = hit.view.items[hit.at - 1] if hit.at else None
    if before is None or hit.mood.tense != "present" or not item.groups & {"judge", "say-that", "deem", "expect"}:
        return False
    return "that-pronoun" in before.groups or (bool(before.suffix) and "that" in before.groups)


def _accuses_it(hit: Match, item: Item) -> bool:
    """Whom the verbal noun of an accusation is followed by is accused: ``تجريم اتهام بولندا بالتواطؤ``."""
    if hit.rule.id != "statement.noun-of" or "accuse" not in item.groups or item.norm.endswith(_PLURAL):
        return False
    end = hit.captures["who"].members[-1][1]
    after = hit.view.items[end : end + 1]
    return bool(after) and "ب" in after[0].governed


def _counts_as_noun(hit: Match, item: Item) -> bool:
    """A verbal noun spelt like a verb, in a genitive: ``في غياب توقع صدور قرار``."""
    if not hit.rule.frame or hit.rule.parts[0].kind != "verb" or item.reading("noun") is None or item.joined:
        return False
    before = hit.view.items[hit.at - 1] if hit.at else None
    after = hit.view.items[hit.at + 1] if hit.at + 1 < len(hit.view.items) else None
    if before is None or after is None or before.definite or before.suffix or not before.governed:
        return False
    plain = before.kinds & {"noun", "word"} and not before.kinds & {"particle", "party", "time"}
    return bool(plain) and not after.definite and not after.governed and bool(after.kinds & {"noun", "word"})


def _no_verb(hit: Match, item: Item) -> bool:
    """A verb's spelling that is a noun here, or part of a source phrase."""
    if not hit.rule.frame or hit.rule.parts[0].kind != "verb":
        return False
    near = hit.view.items[max(0, hit.at - 3) : hit.at]
    apart = bool(near) and ("who" in near[-1].groups or near[-1].norm in {"،", ","})  # وحسب الوكالة، قال
    if not apart and any("according-to" in other.groups for other in near):
        return True  # وفقا لما ذكرته: the whole phrase is one cue
    called = bool(item.suffix) and item.verb and "describe" in item.groups  # إلى من وصفهم بكذا
    if item.governed - {"ل", "until"} and not called:
        return True  # بناء على طلب; but حتى أعلن
    if not item.verb:
        return True  # جاء طلب الوزارة
    if item.suffix and not item.groups & {"say-object", "tell", "call-on"} and not hit.rule.parts[0].suffix:
        return True  # تراها، ذكرته: the pronoun is what is seen or said
    if "tell" in item.groups and any("sum" in other.kinds for other in hit.view.items[hit.at + 1 : hit.at + 4]):
        return True  # تبلغ نحو مليار: to amount to
    if not _only_dual(item):
        return False
    ruled = hit.at > 0 and bool(hit.view.items[hit.at - 1].groups & {"that", "not", "that-purpose"})
    short = hit.mood.tense == "present" and item.norm[-1:] == "ا" and not ruled
    return short or any(r.part == "noun" for r in item.readings)  # تقرا قصيدة، ردا على


def _other_noun(hit: Match, item: Item) -> bool:
    """A noun of saying that says nothing here, or a verb that is spelt like one."""
    if hit.rule.id == "statement.saying-of" and "deem" in item.groups:
        return True  # باعتبار القدس عاصمة
    if hit.rule.parts[0].kind == "noun" and item.verb and not item.suffix and item.stem[-1:] == "ت":
        return True  # أفادت رويترز: only before a pronoun is إفادة written so
    if hit.rule.id == "statement.again":
        said = hit.view.items[hit.captures["cue"].members[0][0]]
        return bool(said.groups & {"write", "answer"})  # أعاد تغريد كذا، يعيد توجيه الإجابة
    return False


def _not_adding(hit: Match, item: Item) -> bool:
    """A participle that does not say how somebody did something; ``بالإضافة إلى`` says nothing either."""
    before = hit.view.items[hit.at - 1] if hit.at else None
    if hit.rule.id == "statement.by-saying":
        return "continue" in item.groups or (before is not None and "worthy-word" in before.groups)
    if hit.rule.id == "statement.again-adding":  # وأكد كذا، ومجددا موقفه; but مجددا alone is "again"
        tied = item.joined or (before is not None and "punctuation" in before.kinds)
        return not (tied and _circumstantial(item))
    if hit.rule.id != "statement.adding":
        return False
    if item.suffix:
        return True  # وللمكان ذاكرته
    if before is not None and before.verb and before.groups & {"be", "become"}:
        return True  # بات معلقا بخيط
    if "accuse" in item.groups and _without_object(hit):
        return True  # وهي متهمة بالتلاعب
    if hit.at == 0 and hit.view.outer is not None:
        return True  # "مرحبا بكم في باريس"
    again = "repeat" in item.groups and not (hit.at and "punctuation" in hit.view.items[hit.at - 1].kinds)
    comma = before is not None and "punctuation" in before.kinds
    noun = any(r.part == "noun" and r.form in {None, "masdar"} for r in item.readings)
    opens = hit.at == 1 and "party" in hit.view.items[0].kinds  # a headline: لافروف متهما لندن
    ending = item.norm[-1:] == "ا" or (comma and _asks_somebody(hit, item))
    return again or (noun and not ((comma or opens) and ending)) or not _circumstantial(item)


def _asks_somebody(hit: Match, item: Item) -> bool:
    """A feminine participle spelt like the verbal noun: ``اعتبرت X أن كذا، مطالبة كندا بالمزيد``."""
    after = hit.view.items[hit.at + 1] if hit.at + 1 < len(hit.view.items) else None
    if item.norm[-1:] != "ه" or item.joined or after is None:
        return False
    if "say-to" in item.groups and "to" in after.groups and "particle" in after.kinds:
        return True  # لافتة إلى أن: no banner
    somebody = not after.governed and after.kinds & {"party", "people", "collective"}
    return "call-on" in item.groups and bool(somebody)


def _anonymous(hit: Match, item: Item) -> bool:
    """Somebody asks not to be named: ``طلب عدم الكشف عن اسمه``."""
    after = hit.view.items[hit.at + 1 : hit.at + 4]
    return "ask" in item.groups and any("not-noun" in other.groups for other in after)


def _doubtful(hit: Match, item: Item) -> bool:
    """What may be said, is said on a condition or only spoken of: ``قد يخبر``, ``إذا قال``, ``التي يتحدث عنها``."""
    items, at = hit.view.items, hit.at
    before = items[at - 1] if at else None
    maybe = hit.mood.tense == "present"
    if before is not None and "particle" in before.kinds and before.groups & ({"if", "already"} if maybe else {"if"}):
        return True
    if items[at].verb and supposed(hit.view, at):
        return True
    after = items[at + 1] if at + 1 < len(items) else None
    clause = hit.view.clause(at)
    when = clause.governor is not None and "while-noun" in items[clause.governor].groups  # في الوقت الذي تهدد فيه
    relative = clause.kind == "relative" and not when
    return relative and hit.rule.frame and after is not None and "resumptive" in after.groups


def _another_clause(hit: Match, item: Item) -> bool:
    """The verb behind a source word describes its noun: ``بحسب الوكالة التي أشارت``, ``وبحسب تقرير نشرته المنصة``."""
    if hit.rule.id != "statement.source-verb":
        return False
    between = hit.view.items[hit.at + 1 : hit.end - 1]
    named = any(other.kinds & {"noun", "word", "party"} and "particle" not in other.kinds for other in between)
    return named and not any("what" in other.groups for other in between)


def _circumstantial(item: Item) -> bool:
    """A participle that says how stands in the accusative: مؤكدا، مؤكدة، مؤكدين, never مؤكد."""
    bare = all(r.gender == "m" and r.number == "s" for r in item.readings if r.form == "agent")
    return not bare or item.norm[-1:] == "ا"


def _only_dual(item: Item) -> bool:
    verbs = [r for r in item.readings if r.part == "verb"]
    return bool(verbs) and all(r.number == "d" for r in verbs)


_OTHERWISE = (
    _not_said,
    _not_yet,
    _clipped,
    _women,
    _accused,
    _accuses_it,
    _expects,
    _counts_as_noun,
    _doubtful,
    _no_verb,
    _other_noun,
    lacks,
    _not_adding,
    _anonymous,
    _another_clause,
)


def second_word(hit: Match, hits: list[Match]) -> bool:
    """Tell whether a noun of saying only completes a cue (نقلت عن مصادر قولها، كرر تأكيده)."""
    if hit.rule.id in {"statement.noun-of", "statement.noun-his"}:
        item = hit.view.items[hit.at]
        governed = bool(item.governed & {"about", "on"}) or not item.governed
        near = [other for other in hits if other.rule.frame and hit.at - _FARTHER <= other.at < hit.at]
        return governed and any(other.view.items[other.at].groups & _COMPLETED for other in near)
    if hit.rule.id not in {"statement.his-saying", "statement.by-saying"}:
        return False
    quoting = [other.end for other in hits if other.rule.id in QUOTING]
    if any(end <= hit.at < end + _COMPLETES for end in quoting):
        return True  # نقلا عن مصدر قوله
    completed = [other for other in hits if other.rule.frame and other.at < hit.at]
    number = hit.view.innermost[hit.at]
    by = "ب" in hit.view.items[hit.at].governed
    if by and any(hit.view.innermost[other.at] == number for other in completed):
        return True  # علق على ذلك بقوله
    return any(
        hit.view.span(hit.at, hit.at + 1) in other.spans("cue")
        or (hit.at - other.at <= _COMPLETES and other.view.items[other.at].groups & {"repeat", "express-object"})
        for other in completed
    )
