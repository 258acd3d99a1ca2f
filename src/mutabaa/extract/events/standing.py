"""Whether a mention says enough to make an event of its own."""

from __future__ import annotations

from mutabaa.extract.events.context import following, inside
from mutabaa.extract.events.journeys import of_nobody
from mutabaa.extract.events.relation import signing
from mutabaa.extract.events.tense import ADJECTIVE, CONTEXT, EXPLICIT, TENSE, WEAK, of_verb
from mutabaa.extract.events.trigger import Trigger
from mutabaa.rules.arguments import filled
from mutabaa.rules.mood import mood

_ALONE = frozenset({"summit", "press", "call", "ceremony"})


def stands_alone(trigger: Trigger) -> bool:
    """Tell whether a trigger says enough to make an event."""
    if _ruled_out(trigger):
        return False
    if trigger.verb or trigger.type == "visit" or trigger.rule == "open.at":
        return bool(trigger.roles) or _told(trigger)
    if signing(trigger) and not trigger.days and trigger.rank < CONTEXT and trigger.item.governed & {"on", "to"}:
        return False  # يشجع الشركات على إبرام عقود
    festive = _as_feast(trigger)
    if festive is not None:
        return festive
    if "phone-noun" in trigger.kind:
        return bool(trigger.roles or trigger.lights) and trigger.number != "p"
    if trigger.type == "summit" and (trigger.definite or "on" in trigger.item.governed):
        return _a_summit(trigger)
    return trigger.type in _ALONE or _says_enough(trigger)


def _told(trigger: Trigger) -> bool:
    """Tell whether a verb, or a visit, makes an event though nobody could read who took part."""
    spotted = trigger.lights and trigger.place and trigger.days  # زيارة قام بها عام 2011 إلى X
    signed = trigger.rule.startswith("sign.passive") and trigger.days is not None
    ahead = trigger.status == "planned" and trigger.rank >= CONTEXT
    signed = signed or (trigger.rule in {"sign.verb", "sign.first"} and ahead)
    return bool(spotted or signed or trigger.rule in _CROWDED or _goes_on(trigger) or _of_a_guest(trigger))


def _as_feast(trigger: Trigger) -> bool | None:
    """Tell whether a ceremony, a feast, a funeral, a debate says enough; None where it is none of these."""
    enough: object = None
    if trigger.rule == "commemorate.noun" and not (trigger.roles or trigger.lights):
        enough = bool(trigger.place) and "ل" not in trigger.item.governed  # خرجوا لإحياء الذكرى: a crowd
    elif trigger.rule == "open.embassy.noun":
        enough = trigger.lights or trigger.rank >= CONTEXT  # سحب تصريح بفتح قنصلية: nobody opened it
    elif trigger.kind & {"ceremony-noun", "contract"}:
        told = trigger.lights or trigger.roles or (trigger.place and trigger.days)
        in_it = trigger.number == "s" and "in" in trigger.item.governed  # يتم تدشين السفارة في احتفال الاثنين
        enough = told or (("feast-noun" not in trigger.kind or in_it) and (trigger.place or trigger.days))
    elif trigger.kind & {"ceremony-weak", "meal-noun"}:
        enough = _of_rank(trigger) or _formal(trigger)
    elif "debate-noun" in trigger.kind:
        enough = trigger.roles or trigger.lights
    elif "funeral-noun" in trigger.kind:
        enough = trigger.lights or trigger.whose or inside(trigger.view, trigger.at)
    else:
        return None
    return bool(enough)


def _of_a_guest(trigger: Trigger) -> bool:
    """``قال خلال زيارة لإسبانيا``, ``تلقى دعوة لزيارة باريس``, ``عاد من زيارة إلى طهران``: somebody's visit to a place.

    Whoever the clause is of goes there, though nobody could read his name.
    """
    if trigger.verb or trigger.type != "visit" or trigger.place is None or trigger.number != "s" or trigger.former:
        return False
    view, at = trigger.view, trigger.at
    before = view.items[at - 1].groups if at else frozenset()
    if trigger.status == "planned" and (trigger.rank >= ADJECTIVE or "invitation-noun" in _just_before(trigger)):
        return True
    verb = view.clause(at).verb
    if verb is None or verb > at or trigger.definite:
        return False
    back = "return" in view.items[verb].groups and "from" in trigger.item.governed
    there = inside(view, at) or before & {"margin-noun"}
    acted = of_verb(view, verb)[0] == "held" and bool(view.items[verb].groups & _SAYING)
    return bool(back or (there and acted))


def _just_before(trigger: Trigger) -> frozenset[str]:
    items = trigger.view.items[max(0, trigger.at - 3) : trigger.at]
    return frozenset().union(*(item.groups for item in items))


def denied(trigger: Trigger) -> bool:
    """Tell whether its words only wish for the encounter, refuse it, or mean all of a kind.

    That there was any between two who are named is denied of them: ``نفى عقد أي لقاء بين X وY``.
    """
    told = trigger.status == "denied" and len(trigger.roles) > 1
    return (trigger.general and not told) or (trigger.status is None and trigger.rank >= EXPLICIT)


def _ruled_out(trigger: Trigger) -> bool:
    """Tell whether its words deny the encounter, point back to one, or mean some of a kind."""
    if trigger.anaphor or denied(trigger):
        return True
    if trigger.rule == "press.questions" and _unanswered(trigger):
        return True
    if trigger.rule.startswith("send.") and trigger.place is None and (trigger.status == "planned" or _this(trigger)):
        return True  # nobody says where the envoy will go; إرسال هذا الوفد: told before
    if of_nobody(trigger):
        return True
    if trigger.rule in {"noun.round-session", "noun.round-next"} and (trigger.item.governed or not trigger.lights):
        return True  # القمة في دورتها الثلاثين
    several = trigger.type == "visit" and trigger.number == "p" and not trigger.verb and not trigger.definite
    return several and not (trigger.place or trigger.days)  # في إطار جولات يقوم بها


def _unanswered(trigger: Trigger) -> bool:
    """``لم يجب المسؤول عن أسئلة الصحفيين``."""
    before = [n for n in range(max(0, trigger.at - 5), trigger.at) if trigger.view.items[n].verb]
    return bool(before) and mood(trigger.view, before[-1]).negated


def _this(trigger: Trigger) -> bool:
    return any("this" in item.groups for item in trigger.view.items[trigger.at + 1 : trigger.at + 2])


def _a_summit(trigger: Trigger) -> bool:
    """Tell whether ``القمة`` is a meeting: ``عاد إلى القمة`` is the top of a table."""
    if "on" in trigger.item.governed:  # على قمة الحزب: at its head
        return bool(trigger.roles or trigger.place or trigger.days or trigger.lights)
    told = trigger.roles or trigger.whose or trigger.place or trigger.days or trigger.lights or trigger.status
    after = trigger.view.items[trigger.at + 1] if trigger.at + 1 < len(trigger.view.items) else None
    kind = after is not None and after.definite and not after.governed and "punctuation" not in after.kinds
    return bool(told or kind or trigger.item.mention is not None)


def _says_enough(trigger: Trigger) -> bool:
    """Tell whether a noun of meeting or talking means one encounter and not such things in general."""
    if trigger.roles and not _of_whom_nobody_met(trigger):
        # تكثيف التشاور بين X وY: no talk of its own unless something says that it comes about
        if "talk-together" in trigger.kind:
            return trigger.rank >= CONTEXT or bool(trigger.lights)
        # إطار أوسع لمفاوضات السلام مع إسرائيل: nothing says that they are held
        told = trigger.status is not None or trigger.days is not None or trigger.place or trigger.lights
        return bool(told or "talks-noun" not in trigger.kind or len(trigger.roles) > 1 or in_headline(trigger))
    shown = trigger.status != "planned" and (_occasion(trigger) or _dealt_with(trigger) or _on_which(trigger))
    if shown or ("session-noun" in trigger.kind and _sits(trigger)):
        return True
    if _of_the_unread(trigger) or ("talks-noun" in trigger.kind and _of_city(trigger)):
        return True
    if trigger.backward or "phone-or-talk" in trigger.kind:
        return False
    ahead = trigger.status == "planned" and trigger.rank >= ADJECTIVE and (trigger.place or trigger.days)
    there = trigger.place and trigger.place[1] == "stated" and _followed(trigger)
    if "talks-noun" in trigger.kind and not trigger.lights and not ahead and not there:
        return False  # مفاوضات الوضع النهائي; but محادثات مقبلة في جنيف
    if _of_body(trigger) and (trigger.days or trigger.lights or trigger.rank >= WEAK):
        return True
    return _known_to_come(trigger)


def _of_city(trigger: Trigger) -> bool:
    """``محادثات جنيف``, ``مشاورات الكويت``: known by where they are held."""
    after = trigger.view.items[trigger.at + 1 : trigger.at + 2]
    return not trigger.item.suffix and any("place" in item.kinds and not item.governed for item in after)


def _of_the_unread(trigger: Trigger) -> bool:
    """``اجتماع بين مفاوضين من الطرفين``: nobody could read whose."""
    near = trigger.view.items[trigger.at + 1 : trigger.at + 6]
    people = any("between" in item.governed and "people" in item.kinds for item in near)
    return "meeting-noun" in trigger.kind and trigger.unread and trigger.number == "s" and people


def _on_which(trigger: Trigger) -> bool:
    """``جاء ذلك خلال اجتماع مغلق``, ``بعد لقاء في بيروت``: what came about in one meeting, or after it, shows it."""
    if trigger.number != "s" or trigger.definite or trigger.former or not trigger.kind & {"meeting-noun"}:
        return False
    before = trigger.view.items[trigger.at - 1].groups if trigger.at else frozenset()
    return bool((trigger.item.governed | before) & {"during", "after", "end-noun", "start-noun"})


def _sits(trigger: Trigger) -> bool:
    """Tell whether a session is one of a court, a council, a hearing: ``رفض حضور الجلسة``, ``جلسات المحكمة``."""
    after = list(following(trigger, 3))
    whose = any((item.groups | item.opening) & _SITTING for item in after)
    return whose or (trigger.definite and trigger.number == "s" and not trigger.former)


_SITTING = frozenset({"court-noun", "council-noun", "body-noun", "talks-noun", "opening-word"})


def _followed(trigger: Trigger) -> bool:
    """``في ختام مفاوضات في فيينا``, ``بعد محادثات في أستانا``: something came of it, so it was held."""
    before = trigger.view.items[trigger.at - 1].groups if trigger.at else frozenset()
    return bool((trigger.item.governed | before) & {"after", "end-noun", "start-noun", "outcome-noun"})


def _known_to_come(trigger: Trigger) -> bool:
    """Tell whether a noun without participants says when, where or whether it will be."""
    sat = "session-noun" in trigger.kind and trigger.days and trigger.lights  # تستأنف الجلسات الأسبوع المقبل
    if trigger.status == "planned" and trigger.rank == ADJECTIVE and "meeting-noun" in trigger.kind:
        return True  # خلال اجتماعات قادمة
    if trigger.number == "p" and not trigger.place and not trigger.definite and not sat:
        return False  # ستعقد عدة لقاءات: they are named one by one
    if trigger.definite and "meeting-noun" in trigger.kind and _sided(trigger):
        return True  # مخرجات الاجتماع الثلاثي
    if "session-noun" in trigger.kind and trigger.days is not None and not trigger.former:
        return True  # الجلسة 31 بتاريخ 16 يناير
    known = trigger.days is not None or trigger.rank >= CONTEXT
    return bool(trigger.whose or trigger.place or (trigger.lights and known))


def _of_whom_nobody_met(trigger: Trigger) -> bool:
    """``قال في لقائه إن``: whose meeting it is, but not with whom: one told before, or an interview."""
    if not trigger.item.suffix or len(trigger.roles) > 1 or trigger.added or trigger.type != "meeting":
        return False
    return not (trigger.days or trigger.place or trigger.lights or trigger.unread) and inside(trigger.view, trigger.at)


def _occasion(trigger: Trigger) -> bool:
    """``قال خلال اجتماع للمانحين``, ``أعلن في ختام المحادثات``: what somebody did there shows that it was held."""
    view = trigger.view
    there = inside(view, trigger.at) or trigger.item.governed & {"ب", "before-place"}
    if trigger.number == "p" or not there:
        return False
    clause = view.clause(trigger.at)
    if clause.verb is None:
        return False
    if "session-noun" not in trigger.kind and view.items[clause.verb].groups.isdisjoint(_SAYING):
        return False
    return of_verb(view, clause.verb)[0] in {"held", "ongoing"} and not trigger.former


def _goes_on(trigger: Trigger) -> bool:
    """``وسيزور موريتانيا``: whoever the article is about goes on, where nobody else stands in his place."""
    if trigger.rule != "visit.verb" or trigger.place is None or trigger.rank < TENSE:
        return False
    reading = trigger.item.reading("verb", {"visit"})
    if reading is None or reading.number != "s":
        return False
    return not filled(trigger.view, trigger.at, frozenset({"person", "office", "group", "people"}))


def _of_body(trigger: Trigger) -> bool:
    """``اجتماع مجلس الاحتياطي``, ``اجتماع للجنة المالية``: of a body that sits, though nobody knows its name."""
    after = list(following(trigger, 4))
    for place, item in enumerate(after):
        if item.groups & _BODIES or item.opening & _BODIES:
            return (place == 0 and not item.governed and not trigger.definite) or "ل" in item.governed
        if not item.groups & {"plain-word", "ordinal"}:
            return False
    return False


_BODIES = frozenset({"council-noun", "body-noun", "court-noun"})


def _dealt_with(trigger: Trigger) -> bool:
    """``وقال إن المباحثات تناولت الأزمة``: a meeting that dealt with something was held, whoever was there."""
    view, at = trigger.view, trigger.at
    if not trigger.definite or trigger.former or at + 1 >= len(view.items):
        return False
    after = view.items[at + 1]
    if after.inner is not None:
        quoted = after.inner.items
        return bool(quoted) and quoted[0].verb and bool(quoted[0].groups & _DEALS)
    verb = view.clause(at).verb
    if verb is None or verb not in {at - 1, at + 1} or not view.items[verb].groups & _DEALS:
        return False
    return of_verb(view, verb)[0] == "held"


_DEALS = frozenset({"topic-of", "discuss"})
_SAYING = frozenset({"say", "say-that", "say-about", "say-object", "agree", "approve", "announce"})


def _formal(trigger: Trigger) -> bool:
    """``أقامت السفارة حفل استقبال``: a reception by its name, which somebody is said to hold or attend."""
    after = trigger.view.items[trigger.at + 1 : trigger.at + 2]
    return bool(trigger.lights and trigger.roles) and any("receive" in item.groups for item in after)


def _of_rank(trigger: Trigger) -> bool:
    """Tell whether somebody who holds an office, or whom the packs know, gives or attends a feast."""
    return any(role.office is not None or (role.entity or "~")[0] != "~" for role, _ in trigger.roles)


_CROWDED = frozenset({"ceremony.bury"})


def _sided(trigger: Trigger) -> bool:
    return any("sided-word" in item.groups for item in following(trigger, 4))


def in_headline(trigger: Trigger) -> bool:
    """Tell whether a mention stands in the headline."""
    title = trigger.view.analysis.layout.title
    return title is not None and trigger.view.sentence.span.end <= title.end
