"""The sitting in which somebody spoke: ``قال في كلمة أمام المؤتمر``, ``رد خلال مشاركته في المنتدى``."""

from __future__ import annotations

from mutabaa.extract.events.roles import PEOPLE, his, owner
from mutabaa.extract.events.trigger import Trigger
from mutabaa.rules import Found, Item, View, subject
from mutabaa.rules.items import COMMAS
from mutabaa.rules.mood import mood

_SPEECH, _CABLE, _PRESENCE = "speech-noun", "cable-noun", "attend"
_DELIVERS = frozenset({"give-speech"})
_THERE = frozenset({"in", "during", "ب"})
_SITTINGS = frozenset(
    {"conference-noun", "forum-noun", "session-noun", "summit-noun", "meeting-noun", "round-noun", "council-noun"}
)
_NEAR = 6


def spoken_in(trigger: Trigger) -> int | None:
    """Return the clause of what was said in a sitting that only a speech or presence leads to.

    ``قال الأحد إن بلاده مستعدة، وذلك في كلمة ألقاها بمؤتمر ميونيخ``: what stands
    behind وذلك is of the clause before, though it stands in the words that he said.
    """
    view, at = trigger.view, trigger.at
    if trigger.verb or trigger.former or trigger.kind.isdisjoint(_SITTINGS):
        return None
    for back in range(at - 1, max(0, at - _NEAR) - 1, -1):
        item = view.items[back]
        if _between(item) or _delivered(view, back) is not None:
            continue
        leads = (_SPEECH in item.groups and _CABLE not in item.groups) or (_PRESENCE in item.groups and not item.verb)
        if not leads or item.governed.isdisjoint(_THERE):
            return None
        number = view.innermost[back]
        if _resumes(view, back):
            parent = view.clauses[number].parent
            return parent if parent is not None else number
        return number
    return None


def _resumes(view: View, speech: int) -> bool:
    """Tell whether the main clause goes on with a speech: ``، وذلك في كلمة``, ``قال X إن Y، في كلمة ألقاها``."""
    before = view.items[max(0, speech - 2) : speech]
    if any("this" in item.groups for item in before):
        return True
    apart = len(before) > 1 and before[0].norm in COMMAS and view.clause(speech).kind == "that"
    after = view.items[speech + 1] if speech + 1 < len(view.items) else None
    return apart and after is not None and bool(after.groups & _DELIVERS and after.suffix)


def speaker(trigger: Trigger) -> Found | None:
    """Return who spoke in a sitting: whose speech it is (``خلال كلمته أمام المؤتمر``), else who says so there."""
    number = spoken_in(trigger)
    if number is None:
        return None
    view, at = trigger.view, trigger.at
    speech = next((n for n in range(at - 1, max(0, at - _NEAR) - 1, -1) if _SPEECH in view.items[n].groups), None)
    if speech is None:
        return None
    gave = _delivered(view, speech + 2)
    if gave is not None:
        return gave
    suffix = view.items[speech].suffix
    if suffix and not his(suffix):
        return None
    verb = view.clauses[number].verb
    if verb is not None and mood(view, verb).negated:
        return None
    found = owner(view, speech) if suffix else subject(view, verb, PEOPLE) if verb is not None else None
    if found is None or len(found.members) > 1 or found.items[0].kinds.isdisjoint(_SPEAKERS):
        return None
    return found


def _between(item: Item) -> bool:
    """Tell whether a word may stand between a speech and the sitting: ``كلمة أمام``, ``كلمته في افتتاح أعمال``."""
    plain = item.kinds == _WORD and not (item.definite or item.joined or item.governed)
    return "particle" in item.kinds or plain or bool(item.groups & (_DELIVERS | _EDGES))


def _delivered(view: View, at: int) -> Found | None:
    """Return who stands right behind a verb of delivering as its subject: ``كلمة ألقاها + الرئيس خلال القمة``."""
    if not 0 < at < len(view.items) or view.items[at - 1].groups.isdisjoint(_DELIVERS):
        return None
    verb, item = view.items[at - 1], view.items[at]
    stated = verb.verb and verb.suffix and not item.governed and not item.kinds.isdisjoint(_SPEAKERS)
    return Found(view, ((at, at + 1),), "sentence") if stated else None


_WORD = frozenset({"word"})
_EDGES = frozenset({"start-noun", "end-noun", "open-event", "end-event", "begin-event"})
_SPEAKERS = frozenset({"person", "office"})
