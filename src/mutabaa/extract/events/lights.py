"""What a verb of holding, beginning, lasting or calling off says of the encounter that it takes."""

from __future__ import annotations

from mutabaa.extract.events.tense import ADJECTIVE, CONTEXT, EXPLICIT, NONE, TENSE, WEAK, WILL, WISH, of_verb
from mutabaa.extract.events.trigger import Trigger
from mutabaa.rules import Match, View
from mutabaa.rules.items import COMMAS

AHEAD = frozenset({"readiness-noun", "prepare-noun", "prepare", "step-noun"})
BEHIND = frozenset({"after", "outcome-noun", "since", "morrow-word"})
_LEAD = 2
_DATED = 31  # days; an article dated to a term of office only is as good as undated here


def of_light(trigger: Trigger, hit: Match) -> tuple[str | None, int]:
    groups = hit.view.items[hit.at].groups
    anchor = hit.rule.parts[0]
    if hit.rule.id == "light.presence":
        return None, NONE
    if hit.rule.id == "light.appointed":
        return "planned", WEAK  # موعد القمة
    if hit.rule.constants.get("invites"):
        # دعا نظيره لمحادثات: whatever else is said of inviting; but دعا الأطراف إلى مؤتمر is a call, no invitation
        called = hit.rule.constants.get("placed") and not (trigger.place or trigger.days)
        return None if called else "planned", EXPLICIT
    if hit.rule.id.startswith("light.cancel"):
        return _cancelled(hit)
    if anchor.kind == "noun":
        return ("planned", CONTEXT) if stays_away(hit) else _of_masdar(trigger, hit)
    return _of_course(trigger, groups, *of_verb(hit.view, hit.at))


def _of_course(trigger: Trigger, groups: frozenset[str], status: str | None, rank: int) -> tuple[str | None, int]:
    """What a verb of beginning, lasting or ending says that a verb of holding does not."""
    if groups & {"last-time", "go-on", "go-on-event"} and status == "planned":
        return "ongoing", WEAK  # من المقرر أن تستمر الزيارة ثلاثة أيام: it says how long, and not when
    if "end-event" in groups and status == "held":
        return "held", TENSE
    if "go-on-event" in groups and status == "held":
        return "ongoing", TENSE
    if groups & {"begin-event", "start-act"} and status == "held" and of_today(trigger):
        return "ongoing", TENSE
    if not trigger.definite and "attend" in groups and rank == WEAK:
        return "ongoing", WEAK
    return status, rank


def stays_away(hit: Match) -> bool:
    """``ألغى مشاركته في القمة``: who calls off his part takes none, and the summit is held without him."""
    part = hit.rule.id in {"light.part", "light.attendance"}
    return part and "drop-act" in groups_before(hit.view, hit.at, 5)


def of_today(trigger: Trigger) -> bool:
    """Its day is that of the report, or none is named near the head of the article: what began is going on."""
    published = trigger.view.analysis.published.days
    if trigger.days is None or published is None or published.length > _DATED:
        return trigger.days is None and trigger.view.number <= _LEAD
    return trigger.days.meets(published)


def _cancelled(hit: Match) -> tuple[str | None, int]:
    """A cancellation in the future or as a possibility cancels nothing yet."""
    named = "cancelled" if "drop-act" in hit.view.items[hit.at].groups else "postponed"
    if hit.rule.parts[0].kind == "verb":
        status, _ = of_verb(hit.view, hit.at)
        return (named, EXPLICIT) if status in {"held", "ongoing"} else ("planned", CONTEXT)  # يلغي زيارته: a headline
    before = groups_before(hit.view, hit.at, 4)
    if before & (WISH | WILL | {"hint", "threaten", "denial"}):
        return "planned", CONTEXT
    return named, EXPLICIT


def _of_masdar(trigger: Trigger, hit: Match) -> tuple[str | None, int]:
    """``عقد قمة``: what governs the verbal noun says whether it happened."""
    if hit.view.items[hit.at].governed & {"in", "during", "ب"}:
        started = trigger.type == "visit" and hit.view.items[hit.at].groups & {"start-act", "begin-event"}
        return ("ongoing", WEAK) if started and of_today(trigger) else ("held", WEAK)
    if "ل" in hit.view.items[hit.at].governed and "hold" in hit.view.items[hit.at].groups:
        return "planned", CONTEXT  # لعقد لقاءات: the purpose
    before = groups_before(hit.view, hit.at, 5)
    if before & {"drop-act", "delay-act"}:
        return ("cancelled" if before & {"drop-act"} else "postponed"), EXPLICIT
    if before & BEHIND:
        return "held", ADJECTIVE
    if before & {"before", "case-noun"}:
        return "planned", WEAK  # قبل عقد القمة، في حال عقد القمة
    if before & (WILL | AHEAD):
        return "planned", TENSE
    if before & WISH:
        return None, EXPLICIT
    if hit.view.items[hit.at].groups & {"go-on", "go-on-event"}:
        return "ongoing", ADJECTIVE  # استمرار التفاوض
    if before & {"be-done", "plan-noun"}:
        return "planned", CONTEXT  # يشمل برنامج الزيارة عقد لقاءات
    return None, NONE


def _time_between(view: View, comma: int) -> bool:
    """Tell whether a time and a comma stand before this comma: an insertion."""
    if comma < 2 or comma >= len(view.items) or view.items[comma].norm not in COMMAS:
        return False
    return "time" in view.items[comma - 1].kinds and view.items[comma - 2].norm in COMMAS


def groups_before(view: View, at: int, reach: int) -> frozenset[str]:
    """Groups of the words just before, up to a sign or the clause's border."""
    found: set[str] = set()
    for back in range(at - 1, -1, -1):
        item = view.items[back]
        if reach <= 0:
            break
        if "punctuation" in item.kinds and "quote-mark" not in item.kinds:
            if _time_between(view, back) or _time_between(view, back + 2):
                continue  # اتفقا، الثلاثاء، على عقد
            break
        if "time" in item.kinds:
            continue
        reach -= 1
        of = view.items[back - 1].groups if back else frozenset()
        if not _not_yet(view, back):
            found |= item.groups - ({"delay-act"} if "from" in of else frozenset())  # من أجل: no delay
        if item.verb:
            break
    return frozenset(found)


def _not_yet(view: View, at: int) -> bool:
    """Tell whether the word for after means yet (``لم يعلن بعد موعد القمة``): right behind a negated verb."""
    before = view.items[max(0, at - 2) : at]
    yet = len(before) == 2 and before[1].verb and not before[0].groups.isdisjoint(_NOT)
    return bool(yet) and "particle" in view.items[at].kinds and "after" in view.items[at].groups


_NOT = frozenset({"not", "not-past", "not-future"})
