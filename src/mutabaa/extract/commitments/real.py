"""Tell what is said to be done from what is denied, demanded, hoped, guessed, threatened, or long past."""

from __future__ import annotations

from itertools import pairwise

from mutabaa.extract.commitments.fields import conditional
from mutabaa.extract.commitments.idle import asked, idle, owed
from mutabaa.extract.commitments.news import news
from mutabaa.extract.commitments.persons import words_of
from mutabaa.extract.commitments.speaking import first_person
from mutabaa.extract.commitments.undergone import addressed, suffered
from mutabaa.model import Analysis, Reading, Role
from mutabaa.rules import Item, Match, View
from mutabaa.rules.items import PREPOSITION_GROUPS
from mutabaa.rules.mood import mood, supposed

_HEADS = frozenset({"title", "heading"})
_DOUBTS = frozenset({"possible"})
# A verb may follow these: منذ أعلن، حتى وافق، ليعلن.
_WITH_VERBS = frozenset({"ل", "since", "until"})
_BEFORE_NOUNS = PREPOSITION_GROUPS - _WITH_VERBS
_DENIES = frozenset({"denial"})
_THREATS = frozenset({"warning", "threaten"})
# Words that take a clause and make of it a demand, a hope, a denial or a guess.
_UNREAL = frozenset(
    {
        *("demand", "call-on", "ask", "propose", "wish", "hope-noun", "denial", "rejection", "expect", "offer"),
        *("aim", "ask-question", "negated", "perhaps", "must", "believe", "seem"),
    }
)
_AWAITED = {"expect": "expected", "aim": "aim"}
_BLAMES = frozenset({"bear-cost", "announce", "pay"})
_BLAME = frozenset({"responsibility-noun", "price-noun"})
_COURTS = frozenset({"court-noun", "private-noun"})
# So near to its beginning an ``if`` makes the whole clause a condition (أنه إذا قررت).
_OPENING = 3


def real(hit: Match, analysis: Analysis) -> bool:
    """Tell whether a match is neither denied nor demanded, hoped, guessed or said of a condition."""
    return barred(hit, analysis) is None


def barred(hit: Match, analysis: Analysis) -> str | None:
    """Return why a match binds nobody; None where nothing speaks against it.

    ``expected`` and ``aim`` say that somebody awaits or aims at it, ``unreal``
    that it is denied, demanded or hoped for, ``threat`` that it is only
    threatened with, ``describes`` that it only says which one is meant.
    """
    return _taken(hit) or _misplaced(hit, analysis) or next((why for why, test in _TESTS if test(hit)), None)


def _taken(hit: Match) -> str | None:
    """Return what the words that take its clause make of it."""
    takers = hit.mood.governors
    under = hit.rule.constants.get("under")
    ours = first_person(hit.view.items[hit.at])
    for groups in takers[1:] if under else takers:
        if groups & _UNREAL and not (ours and "believe" in groups):  # نحن واثقون أننا سنلتزم
            return next((why for group, why in _AWAITED.items() if group in groups), "unreal")
    wanted = set(str(under).split())
    if under and not any(groups & wanted and not groups & _DOUBTS for groups in takers[:1]):
        return "unreal"
    return "threat" if any(groups & _THREATS for groups in takers) else None


def _misplaced(hit: Match, analysis: Analysis) -> str | None:
    """Return what its rule asks of where it stands and does not find."""
    view, at = hit.view, hit.at
    constants = hit.rule.constants
    blocks = analysis.layout.blocks
    head = not blocks or blocks[view.block].kind in _HEADS
    where = constants.get("where")
    if (where == "head" and not head) or (where == "lead" and not head and not _lead(view, analysis)):
        return "place"
    if constants.get("clause") == "own" and view.clause(at).kind == "relative":
        return "place"
    if constants.get("when") == "news" and not news(hit, head=head):
        return "no news"
    return "condition" if constants.get("condition") == "none" and _conditioned(view, at) else None


def _threatens(hit: Match) -> bool:
    """``مستعدة لاستئناف التخصيب إلا إذا``."""
    return hit.rule.constants["rung"] == "intention" and _unless(hit.view, hit.at)


def _lead(view: View, analysis: Analysis) -> bool:
    """Tell whether it stands in the first paragraph, which tells the news itself."""
    blocks = analysis.layout.blocks
    return next((n for n, block in enumerate(blocks) if block.kind == "paragraph"), None) == view.block


def _describes(hit: Match) -> bool:
    """Tell whether a future only says which one is meant: ``القيادة التي ستنسق العون``, not ``ألمانيا التي ستقدم``."""
    clause = hit.view.clause(hit.at)
    if hit.mood.future and _of_indefinite(hit.view, hit.at):
        return True  # دراسة سينشرها المعهد
    if clause.kind != "relative" or clause.governor is None or not hit.mood.future:
        return False
    party = hit.view.items[clause.governor].party
    who = hit.captures.get("who")
    if who is not None and who.view is hit.view and all(member[0] > hit.at for member in who.members):
        return False  # المساعدات التي ستقدمها ألمانيا
    return party is None or party.entity is None


def _has_object(view: View, at: int) -> bool:
    """Tell whether anything stands after a verb of doing, a day between commas aside, on it or in it."""
    inserted = [item.norm for item in view.items[at + 1 : at + 4 : 2]] == ["،", "،"]
    behind = at + 4 if inserted and "time" in view.items[at + 2].kinds else at + 1
    after = view.items[behind] if behind < len(view.items) else None
    full = after is not None and ("punctuation" not in after.kinds or "quote-mark" in after.kinds)
    return bool(view.items[at].suffix) or full


def _of_indefinite(view: View, at: int) -> bool:
    """Tell whether a verb with a pronoun describes the indefinite noun before it."""
    item, before = view.items[at], view.items[at - 1] if at else None
    if before is None or not item.suffix or item.joined:
        return False
    noun = not before.kinds.isdisjoint({"noun", "word", "adjective"}) and before.kinds.isdisjoint({"particle", "party"})
    return noun and not before.definite and not before.suffix and not before.verb


def _misread(hit: Match) -> bool:
    """Tell whether the trigger is no verb here, or one that its rule does not mean."""
    view, at = hit.view, hit.at
    item = view.items[at]
    if hit.rule.constants.get("least") == "pronoun" and (not item.suffix or "in" in item.governed):
        return True  # جدي في نيته: of an intention, not the telling of it
    after = view.items[at + 1] if at + 1 < len(view.items) else None
    talked = not hit.mood.future or view.clause(at).kind == "relative"
    if talked and after is not None and "resumptive" in after.groups and not _takes_deed(view, at + 2):
        return True  # ما تعهدت به الحكومة: talked of, not told
    if "announce" in item.groups and item.suffix and hit.mood.future:
        return True  # الموقف الذي سيعلنه الرئيس
    if not _BLAMES.isdisjoint(item.groups) and _takes_blame(view, at):
        return True  # ستتحمل إيران المسؤولية، ستعلن مسؤوليتها، سيدفع النظام الثمن
    trigger = hit.rule.parts[0]
    if hit.rule.constants.get("act") == "verb" and not _has_object(view, at):
        return True  # قال إنه سيعلن
    single = any(r.part == "verb" and r.number == "s" for r in item.readings)  # ستجريان مناورات: two hold them
    if "be-done" in item.groups and single and not trigger.wants & {"be-done", "any"}:
        return True  # سيتم is to be done, not to complete
    return suffered(hit) or addressed(item) or (trigger.kind == "verb" and _noun_here(view, at))


def _takes_blame(view: View, at: int) -> bool:
    return any(item.groups & _BLAME and not item.governed - {"about"} for item in view.items[at + 1 : at + 5])


def _takes_deed(view: View, start: int) -> bool:
    """Tell whether a verbal noun after a preposition follows (``تعهدت فيها الدول بتخصيص``)."""
    return any(
        not item.governed.isdisjoint({"ب", "on"})
        and ("not-noun" in item.groups or any(reading.form == "masdar" for reading in item.readings))
        for item in view.items[start : start + 12]
    ) or any(
        not item.governed and not item.definite and any(reading.form == "masdar" for reading in item.readings)
        for item in view.items[start : start + 4]
    )


def _unsure(hit: Match) -> bool:
    """Tell whether the word before the trigger takes it back."""
    view, at = hit.view, hit.at
    before = view.items[at - 1] if at else None
    if before is not None:
        past = any(r.tense == "past" for r in before.readings)
        if "be" in before.groups and past and not view.items[at].verb:
            return True  # كان مستعدا: no longer
        if "be" in before.groups and past and hit.mood.future:
            return True  # كان سيعلن: he would have
        if "be" in before.groups and not view.items[at].verb and _ought(view, at - 1):
            return True  # على الحكومة أن تكون مستعدة: it ought to be
        if "except" in before.groups and hit.mood.future:
            return True  # وإلا سأضع حدا لها: a threat
        if "what" in before.groups and (hit.mood.tense == "past" or hit.mood.future):
            return True  # ما اتفق عليه، ما سيعلنه، بما سيغير: talked of, not told
        wanted = "that" in before.groups and "that-pronoun" not in before.groups and not before.suffix
        plain = hit.mood.tense == "present" and not hit.mood.future and "under" not in hit.rule.constants
        if wanted and (plain or owed(view, at)):
            return True  # على الحكومة أن تلتزم: it ought to
        if hit.mood.tense == "present" and "already" in before.groups:
            return True  # قد with a present verb: perhaps
    near = view.items[max(0, at - 3) : at + 4]
    open_ = any("perhaps" in item.groups for item in near) or asked(view, at)
    if open_ or (before is not None and _any(before, view.items[at])):
        return True
    clause = view.clause(at)
    if clause.verb is not None and clause.verb < at and hit.rule.constants.get("actor") != "parties":
        opening = view.items[clause.verb]
        was = next((r for r in opening.readings if "be" in r.groups and r.tense == "past"), None)
        if was is not None and _present(view.items[at], was):
            return True  # كانت توافق، كانت ستسحب: once upon a time, or would have
    ahead = [item for item in view.items[clause.first : at] if "punctuation" not in item.kinds]
    return any(_opens_doubt(item) for item in ahead[:_OPENING]) or any(
        "when" in item.groups and "be" in after.groups for item, after in pairwise(ahead)
    )  # لما كانوا وافقوا: they would not have


def _any(before: Item, item: Item) -> bool:
    """``أي قرار بالانسحاب``: one that nobody has taken yet."""
    return "any-word" in before.groups and not item.verb


def _denied(hit: Match) -> bool:
    """Tell whether a noun is what somebody denies (``نفى نيته``), or a verb the case in which (``في حال وافقت``)."""
    view, at = hit.view, hit.at
    if view.items[at].verb:
        return supposed(view, at) or (at > 0 and "case-noun" in view.items[at - 1].groups)
    verb = view.clause(at).verb
    denies = verb is not None and verb < at and bool(view.items[verb].groups & _DENIES)
    return denies and verb is not None and not mood(view, verb).negated


def _ought(view: View, at: int) -> bool:
    """Tell whether a present verb stands right behind a plain ``أن``."""
    before = view.items[at - 1] if at else None
    plain = before is not None and "that" in before.groups and "that-pronoun" not in before.groups and not before.suffix
    said = mood(view, at)
    return plain and said.tense == "present" and not said.future


def _opens_doubt(item: Item) -> bool:
    """``إذا قررت``, ``هل سيوافق``; to ask somebody (``بناء على طلب``) is no question."""
    return "if" in item.groups or ("ask" in item.groups and "particle" in item.kinds)


def _present(item: Item, was: Reading) -> bool:
    """Tell whether a verb is present, or past of another gender than the ``كان`` before it (``كانت توافق``)."""
    tenses = {reading.tense for reading in item.readings if reading.part == "verb"}
    if "present" not in tenses:
        return False
    return not any(
        r.tense == "past" and r.person == 3 and r.gender == was.gender for r in item.readings if r.part == "verb"
    )


def _conditioned(view: View, at: int) -> bool:
    """Tell whether an ``if`` stands in the sentence; ``إلا إذا`` after the verb leaves the promise standing."""
    found = conditional(view, 0, len(view.items))
    if found is None or (found > at and _if_need_be(view, found)):
        return False
    return found < at or not (found and "but" in view.items[found - 1].groups)


def _if_need_be(view: View, found: int) -> bool:
    """``إذا لزم الأمر`` is no condition."""
    return any("need-be" in item.groups for item in view.items[found : found + 3])


def _unless(view: View, at: int) -> bool:
    """Tell whether ``إلا إذا`` follows."""
    return any("except" in item.groups and "if" in after.groups for item, after in pairwise(view.items[at:]))


def _noun_here(view: View, at: int) -> bool:
    """A word that can be a verb and a noun is a noun after a preposition or a verb (من أجل، منعت تبني بيان)."""
    item = view.items[at]
    before = view.items[at - 1] if at else None
    if item.governed - _WITH_VERBS or (before is not None and before.groups & _BEFORE_NOUNS and not before.suffix):
        return True
    if item.suffix and "intend" in item.groups:
        return True  # خططهم: their plans
    if before is not None and "already" in before.groups and "particle" in before.kinds:
        return False  # كانا قد وعدا
    verbs = [reading for reading in item.readings if reading.part == "verb"]
    if all(reading.number == "d" for reading in verbs) and any(r.part == "noun" for r in item.readings):
        return True  # أكثر توافقا: an accusative, not a dual
    clause, number = view.clause(at), view.innermost[at]
    also_noun = any(reading.part == "noun" for reading in item.readings)
    return also_noun and any(
        view.innermost[back] == number and view.items[back].verb and "be" not in view.items[back].groups
        for back in range(clause.first, at)
    )


def unbinding(actors: tuple[Role, ...], analysis: Analysis, *, courts: bool = False) -> bool:
    """Tell whether only courts, judges or private people act: that binds others, and is no policy."""
    return bool(actors) and all(
        any(
            not token.word.groups.isdisjoint(_COURTS - ({"court-noun"} if courts else set()))
            for token in words_of(analysis, role.span)
        )
        for role in actors
    )


_TESTS = (
    ("threat", _threatens),
    ("idle", idle),
    ("misread", _misread),
    ("unsure", _unsure),
    ("describes", _describes),
    ("denied", _denied),
)
