"""Tell what only looks like a promise: rulings, comments, silence, looks, one's own, plots, who was appointed."""

from __future__ import annotations

from mutabaa.rules import Item, Match, View

_COURTS = frozenset({"court-noun"})
# So many words may stand between what is owed and the word that says so.
_OWED = 9


def idle(hit: Match) -> bool:
    """Tell whether the words of a match bind nobody whom a desk would hold to them, whatever its rule."""
    told = _ruled(hit) or _spoken_about(hit) or _kept(hit) or _seems(hit)
    return told or _clings(hit) or _plotted(hit) or _appointed(hit)


def _ruled(hit: Match) -> bool:
    """A court does it: it stands right behind the verb, or behind the verb that this one is tied to."""
    if hit.rule.constants.get("needs") == "ruling" or not hit.view.items[hit.at].verb:
        return False
    before = _tied_to(hit.view, hit.at)
    return any(
        verb is not None and verb + 1 < len(hit.view.items) and _court(hit.view.items[verb + 1])
        for verb in (hit.at, before)
    )


def _court(item: Item) -> bool:
    """Tell whether a court acts: ``قضت المحكمة``, not ``وعد بمحاكمة الجناة``."""
    return not item.groups.isdisjoint(_COURTS) and not item.governed


def _tied_to(view: View, at: int) -> int | None:
    """Index of the verb in the clause before, which a joined verb goes on from (``قبلت محكمة الدعوى وأمرت``)."""
    if not view.items[at].joined:
        return None
    return next((index for index in range(at - 1, -1, -1) if view.items[index].verb), None)


def _spoken_about(hit: Match) -> bool:
    """``علق على``: to comment, not to suspend."""
    after = hit.view.items[hit.at + 1] if hit.at + 1 < len(hit.view.items) else None
    return "comment" in hit.view.items[hit.at].groups and after is not None and "on" in after.groups | after.governed


def _seems(hit: Match) -> bool:
    """``تبدو مصممة على الرد``, ``بدا متمسكا``: whoever watches says so."""
    view, at = hit.view, hit.at
    verb = view.clause(at).verb
    return not view.items[at].verb and verb is not None and verb < at and "seem" in view.items[verb].groups


def _kept(hit: Match) -> bool:
    """``تلتزم الصمت``: what is kept without a preposition is no promise."""
    item = hit.view.items[hit.at]
    after = hit.view.items[hit.at + 1] if hit.at + 1 < len(hit.view.items) else None
    if "bind" not in item.groups or not item.verb or after is None or after.governed or after.party is not None:
        return False
    plain = after.definite and after.kinds.isdisjoint({"people", "collective", "institution", "sum", "time"})
    return plain and hit.at + 2 >= len(hit.view.items) - 1


def _clings(hit: Match) -> bool:
    """``تتمسك بتحفظها``, ``متمسكا بأمله الضعيف``: to what is one's own already."""
    view, at = hit.view, hit.at
    after = view.items[at + 1] if at + 1 < len(view.items) else None
    return "cling" in view.items[at].groups and after is not None and bool(after.suffix)


def _plotted(hit: Match) -> bool:
    """``خططوا``: what somebody had planned is told of plots."""
    return "plan" in hit.view.items[hit.at].groups and hit.mood.tense == "past" and not hit.mood.future


def _appointed(hit: Match) -> bool:
    """``عينت فلانة مديرة``: the only person behind the verb, with a post, is who was appointed."""
    view, at = hit.view, hit.at
    if "appoint" not in view.items[at].groups:
        return False
    for index in range(at + 1, min(at + 4, len(view.items) - 1)):
        item, after = view.items[index], view.items[index + 1]
        if "time" in item.kinds:
            continue
        alone = "person" in item.kinds and item.party is not None and item.party.office is None
        post = not after.definite and not after.governed and after.party is None and not after.verb
        return alone and post and after.kinds.isdisjoint({"punctuation", "particle", "time"})
    return False


def asked(view: View, at: int) -> bool:
    """Tell whether a verb stands in a question: ``وبعد إدلب، إلى أين سيتم إرسالهم؟``."""
    last = view.analysis.tokens[view.sentence.end - 1]  # of the whole sentence, which a quotation may end with
    if last.word.norm != _QUESTION and not any(item.norm == _QUESTION for item in view.items[at + 1 :]):
        return False
    for index in range(at - 1, max(-1, at - _ASKED), -1):
        item = view.items[index]
        if item.verb:
            return False
        if "how" in item.groups and "particle" in item.kinds:
            return True
    return False


_QUESTION = "؟"
_ASKED = 6


def owed(view: View, at: int) -> bool:
    """Tell whether a verb that can be present is what somebody must do (``على المانحين أن تقدم``)."""
    if not any(reading.part == "verb" and reading.tense == "present" for reading in view.items[at].readings):
        return False
    for index in range(at - 2, max(-1, at - _OWED), -1):
        item = view.items[index]
        if item.verb:
            return "must" in item.groups
        if "particle" in item.kinds and "on" in item.groups:
            before = view.items[index - 1] if index else None
            return before is None or item.joined or "punctuation" in before.kinds or "must" in before.groups
    return False
