"""What must stand in the words of a commitment: an act, a sum, goods, a level, something that a body approves."""

from __future__ import annotations

from mutabaa.extract.commitments.deeds import NEAR, PASSED, WISHED, deed, done_to_it, keeps_on, own_act, own_deed
from mutabaa.extract.commitments.fields import is_money, items_of
from mutabaa.extract.commitments.papers import consent, paper, policy, ruling, signed, thing
from mutabaa.extract.commitments.region import Region
from mutabaa.extract.commitments.said import official
from mutabaa.model import Analysis, Quantity, Role
from mutabaa.rules import Item, Match
from mutabaa.rules.arguments import near_subject
from mutabaa.rules.items import PREPOSITION_GROUPS

_APPROVED = frozenset(
    {"plan-noun", "budget-noun", "law-noun", "agreement-noun", "agree", "sanction-noun", "package-noun"}
    | {"decision-noun", "contract-noun", "change-act"}
)
_AFFIRMS = frozenset({"affirm", "reveal", "repeat", "express", "express-object", "announce", "have"})
_NO_TELLING = frozenset({"that", "demand", "call-on", "ask", "denial", "rejection", "criticism"})
_TELLS = frozenset({"say", "say-on", "say-to", "say-about"})
# To meet is a deed where somebody agreed or decided to.
_MEETINGS = frozenset({"meeting-noun", "visit-noun", "summit-noun", "talks-noun", "conference-noun", "interview-noun"})
# So many words may stand between a verb of affirming and the noun that it affirms.
_FAR = 10


def has(
    needs: str, hit: Match, words: Region, sum_: Quantity | None, actors: tuple[Role, ...], analysis: Analysis
) -> bool:
    """Tell whether the words of a match hold what its rule needs (``needs`` in the pattern files)."""
    if needs in _OF_SUMS:
        return sum_ is not None and _OF_SUMS[needs](sum_, items_of(words, words.act))
    if needs == "party":
        return bool(actors)
    if needs == "official":
        return (deed(hit, words) or done_to_it(hit)) and official(hit, analysis)
    if needs == "thing":
        return official(hit, analysis) and thing(hit)
    if needs == "signed":
        return bool(actors) and signed(hit)
    if needs == "own-promise":
        return _own_promise(hit, actors)
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
    return is_money(sum_) and any(item.groups & _HANDED_OUT for item in items)


def _share(sum_: Quantity, items: list[Item]) -> bool:
    return is_money(sum_) or sum_.unit.startswith("%")


_HANDED_OUT = frozenset({"aid-noun", "support", "package-noun", "contribute", "donate", "fund", "invest"})
_OF_SUMS = {"share": _share, "money": _money, "goods": _goods, "level": _level, "aid": _aid}


def _affirmed(hit: Match, words: Region) -> bool:
    """A verb of affirming or repeating stands before it: demands and doubts are no commitments."""
    view = hit.view
    before = view.items[max(view.clause(hit.at).first, hit.at - _FAR) : hit.at]
    if any(item.groups & _AFFIRMS or ("at" in item.groups and item.suffix) for item in before):
        return True
    if view.items[hit.at].governed - {"about", "to"}:
        return False
    told = before[-NEAR:]  # وذكرت سيول استعدادها: its object
    return any(item.verb and item.groups & _TELLS for item in told) and not any(i.groups & _NO_TELLING for i in told)


def _affirmed_act(hit: Match, words: Region) -> bool:
    """Somebody affirms it, and it is an act."""
    return _affirmed(hit, words) and _act(hit, words)


def _told_act(hit: Match, words: Region) -> bool:
    """A pledge that was made, with its act: the word is no verb here, and nobody demands, awaits or hopes for it."""
    item = hit.view.items[hit.at]
    noun = not item.verb or bool(item.governed & PREPOSITION_GROUPS)  # عقب تعهده: it reads as a verb too
    return noun and "bind" not in item.groups and consent(hit, words) and _act(hit, words)


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
    head = next((item for item in items if not item.kinds & PASSED), None)
    noun = head is not None and (any(r.form == "masdar" for r in head.readings) or head.groups & _MEETINGS)
    deed = head is not None and noun and not head.groups & WISHED
    named = words.view.items[hit.at + 1 : words.act]  # أقر البرلمان قانونا يسمح ببدء ...
    return bool(deed) or any(item.groups & _APPROVED for item in (*named, *items))


def _act(hit: Match, words: Region) -> bool:
    head = words.view.items[words.act].groups if words.act < words.end else frozenset()
    sworn = hit.view.items[hit.at].groups
    if sworn & _SWORN and "bind" not in sworn and words.act < words.end and "ب" in words.view.items[words.act].governed:
        return not head & WISHED  # تعهد بالحد من الفقر: whatever it is, it is promised
    return (
        not head & WISHED
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
    if relied or not items or not consent(hit, words) or items[0].groups & WISHED:
        return False
    head = items[0]
    return head.verb or "not-noun" in head.groups or any(r.form == "masdar" for r in head.readings)


def _unlisted(item: Item, words: Region) -> bool:
    """A bare word right where the act begins is a verbal noun that the lexicon does not list (تعتزم استخدامها)."""
    first = words.view.items[words.act] if words.act < words.end else None
    return item is first and item.kinds == {"word"} and not item.definite and len(item.stem) > 3


def _opinion(words: Region) -> bool:
    """A clause of أن that begins with a noun says what somebody thinks, not what he will do."""
    items, at = words.view.items, words.act
    if at == 0 or at >= words.end or "that" not in items[at - 1].groups:
        return False
    while at < words.end - 1 and "particle" in items[at].kinds and items[at].groups & _VERB_PARTICLES:
        at += 1  # تعهد بأنه لن يسمح
    first = items[at]
    return not first.verb and "future" not in first.groups and not any(r.form == "masdar" for r in first.readings)


def _bare_sum(hit: Match, words: Region) -> bool:
    """A sum of money is what the verb takes: nothing but its subject, places and times stand between them."""
    named = hit.captures.get("who")
    subject = range(*named.members[0]) if named is not None and named.view is hit.view else range(0)
    for index in range(hit.at + 1, words.end):
        item = hit.view.items[index]
        if item.sum is not None and not item.governed:
            return is_money(item.sum)
        if index in subject or item.governed or item.kinds & (PASSED - {"sum"}):
            continue
        return False
    return False


def _own_promise(hit: Match, actors: tuple[Role, ...]) -> bool:
    """Tell whether those who gave something had promised it (``المنحة التي تعهدت بها``, ``تعهد بها أميرها``).

    Not what somebody else promised (``التي تعهدت بها واشنطن``), nor anything else (``غير تلك التي``).
    """
    view, promise = hit.view, hit.captures["promise"].members[0][0]
    between = view.items[hit.at + 1 : promise]
    if any(item.groups & {"not-adjective"} or (item.verb and "be" not in item.groups) for item in between):
        return False
    who = near_subject(view, promise)
    if who is None or who.view is not view or who.members[0][1] <= hit.at:
        return True
    given = {role.span for role in actors} | {role.entity for role in actors if role.entity is not None}
    return all(
        item.suffix or (item.party is not None and {item.party.head, item.party.entity} & given) for item in who.items
    )


_SWORN = frozenset({"pledge", "promise"})
_VERB_PARTICLES = frozenset({"not", "not-future", "future", "already"})


_OF_WORDS = {
    "deed": deed,
    "own-deed": own_deed,
    "affirmed": _affirmed,
    "affirmed-act": _affirmed_act,
    "told-act": _told_act,
    "own-act": own_act,
    "keeping-on": keeps_on,
    "approved": _approved,
    "act": _act,
    "paper": paper,
    "consent": consent,
    "consent-act": _consent_act,
    "policy": policy,
    "bare-sum": _bare_sum,
}
