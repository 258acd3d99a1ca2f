"""What somebody does with an encounter that is not yet: agrees to it, refuses it, wishes for it, calls for it."""

from __future__ import annotations

from mutabaa.extract.events.tense import ADJECTIVE, CONTEXT, EXPLICIT, NONE, WISH
from mutabaa.extract.events.trigger import Trigger
from mutabaa.rules import View
from mutabaa.rules.mood import mood

_CONSENTS = frozenset({"agree", "accept", "approve", "decide"})
_WISHED = frozenset({"wish", "wish-noun", "hope-noun"})
_IDEAS = frozenset({"idea-noun", "need-noun", "wish-noun", "hope-noun"})


def taken_up(trigger: Trigger) -> tuple[str | None, int]:
    """What somebody does with a meeting that is not yet: ``وافق على لقاء X``, ``رفض لقاءه``, ``دعا إلى اجتماع``."""
    view, at = trigger.view, trigger.at
    heads = [hit.at for hit in trigger.lights if hit.view is view and hit.rule.parts[0].kind == "noun" and hit.at < at]
    at = min(heads, default=at)
    governed = view.items[at].governed
    if "in" in governed and not trigger.definite and _wished_for(view, at):
        return None, EXPLICIT
    if governed & {"in", "during", "after", "before", "since", "about"}:
        return None, NONE
    idea = False
    for back in range(at - 1, max(-1, at - 8), -1):
        item = view.items[back]
        masdar = any(reading.form == "masdar" for reading in item.readings)
        if not (item.verb or masdar or item.groups & _IDEAS):
            if "punctuation" in item.kinds or (item.governed and "time" not in item.kinds):
                break
            continue
        if item.groups & (_IDEAS | {"possible"}) and not item.verb and "on" in item.governed:
            governed, idea = item.governed, True
            continue  # اتفقا على إمكانية عقد لقاء: as they agreed
        return _taken(trigger, back, governed)
    verb = view.clause(at).verb
    agreed = verb is not None and verb < at and bool(view.items[verb].groups & _CONSENTS)
    # اتفق X وY خلال اتصال جرى أمس على ضرورة عقد قمة
    return ("planned", ADJECTIVE) if idea and agreed else (None, NONE)


def _wished_for(view: View, at: int) -> bool:
    """``أعرب عن رغبته في لقاء X``, ``يأمل الرئيس في زيارة كييف``: what somebody only wishes to do."""
    for item in reversed(view.items[max(0, at - 5) : at]):
        if item.groups & _WISHED:
            return True
        if item.verb or "punctuation" in item.kinds or (item.governed and "particle" not in item.kinds):
            return False
    return False


def _taken(trigger: Trigger, at: int, governed: frozenset[str]) -> tuple[str | None, int]:
    """What the verb or verbal noun at ``at`` says of the encounter that it takes."""
    item = trigger.view.items[at]
    said = mood(trigger.view, at)
    taken: tuple[str | None, int] = None, NONE
    if item.verb and said.negated:
        return taken
    refused = item.groups & {"rejection", "forbid"} and (not governed or "from" in governed)
    wished = item.groups & (WISH | _IDEAS) and (governed & {"to", "ل", "on", "ب"} or not governed)
    if item.groups & _CONSENTS and (governed & {"on", "ل", "ب"} or "decide" in item.groups):
        taken = "planned", ADJECTIVE
    elif item.verb and "denial" in item.groups and not governed and not trigger.item.definite:
        taken = "denied", EXPLICIT  # ينفي الحزب إبرام أي صفقات
    elif wished and _appointed(trigger, item.groups):
        taken = "planned", CONTEXT
    elif (refused or wished) and (not trigger.item.definite or (refused and trigger.item.suffix)):
        taken = None, EXPLICIT
    return taken


def _appointed(trigger: Trigger, groups: frozenset[str]) -> bool:
    """``دعت موسكو إلى اجتماع الجمعة``: a call that names a day to come, for one meeting, sets it."""
    published = trigger.view.analysis.published.days
    if "call-on" not in groups or trigger.number != "s" or trigger.days is None or published is None:
        return False
    return trigger.days.length <= _APPOINTED and trigger.days.start >= published.start


_APPOINTED = 3  # days
