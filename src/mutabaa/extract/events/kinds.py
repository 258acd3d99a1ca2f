"""What kind of encounter a trigger's own words name."""

from __future__ import annotations

from mutabaa.extract.events.context import following
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Analysis, Party, Span
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Item

_LOOSE = frozenset({"summit", "ministerial", "session", "meeting"})


def refine(trigger: Trigger) -> None:
    """Make a meeting a ministerial or a session where its members or adjectives say so."""
    if trigger.type == "meeting" and _with_journalists(trigger):
        trigger.type = "press"
        return
    if trigger.type == "meeting" and not trigger.verb and "meeting-noun" in trigger.kind:
        after = list(following(trigger, 4))
        if any("ministerial-word" in item.groups for item in after):
            trigger.type = "ministerial"
            return
    alone = trigger.rule == "meet.group" and len(trigger.members) == 1 and not _partner(trigger)
    if alone and _council(trigger.members[0], trigger.view.analysis):
        trigger.type = "session"  # مجلس الأمن يجتمع
        return
    if trigger.type != "meeting" or trigger.item.groups & {"discussion-noun", "phone-or-talk"}:
        return
    members = trigger.members
    if not members:
        if _of_ministers(trigger):
            trigger.type = "ministerial"
        return
    if _ministers(members[0], trigger.view.analysis):
        trigger.type = "ministerial"
    elif "meeting-noun" in trigger.kind and len(members) == 1 and _sits(members[0], trigger):
        trigger.type = "session"


def _with_journalists(trigger: Trigger) -> bool:
    """``لقاء مع عدد من الصحفيين``, ``التقى الوزير بالصحفيين``: several journalists are met, and nobody else."""
    items = trigger.view.items
    for index in range(trigger.at + 1, min(trigger.at + 7, len(items))):
        item = items[index]
        if item.verb or "punctuation" in item.kinds:
            return False
        several = any(r.part == "adjective" and r.number == "p" for r in item.readings)
        if several and item.groups & {"journalist-noun"}:
            counted = items[index - 2].governed if "from" in item.governed else frozenset()  # مع عدد من الصحفيين
            return bool((item.governed | counted) & _MET_BY) or (index == trigger.at + 1 and not item.governed)
    return False


_MET_BY = frozenset({"with", "ب"})


def _partner(trigger: Trigger) -> bool:
    return len(trigger.roles) > 1


def _first_groups(analysis: Analysis, span: Span) -> tuple[frozenset[str], str | None]:
    """Groups and number of the first word of ``span``."""
    for token in analysis.tokens:
        if token.end > span.start:
            number = next((r.number for r in token.word.readings if r.part == "noun" and r.number), None)
            return token.word.groups, number
    return frozenset(), None


def _ministers(item: Item, analysis: Analysis) -> bool:
    party: Party | None = item.party
    if party is None or party.type != "group":
        return False
    groups, number = _first_groups(analysis, party.span)
    return "minister-noun" in groups and number == "p"


def _of_ministers(trigger: Trigger) -> bool:
    """``اتفق وزراء الطاقة في مصر والأردن خلال لقائهم``, ``اجتماع عقدوه``: nobody else took part."""
    if trigger.verb or "meeting-noun" not in trigger.kind or len(trigger.roles) != 1:
        return False
    role = trigger.roles[0][0]
    groups, number = _first_groups(trigger.view.analysis, role.span)
    named = len(role.span.of(trigger.view.analysis.text).split()) > 1
    return role.entity is None and "minister-noun" in groups and number == "p" and named


def _sits(item: Item, trigger: Trigger) -> bool:
    """``اجتماع مجلس الأمن``, ``اجتماع لمنظمة حظر الأسلحة الكيميائية``: its members meet, and nobody else."""
    analysis = trigger.view.analysis
    if item.party is None or item.party.type != "body":
        return False
    groups, _ = _first_groups(analysis, item.party.span)
    return "council-noun" in groups or ("body-noun" in groups and not _partner(trigger))


def _council(item: Item, analysis: Analysis) -> bool:
    if item.party is None or item.party.type != "body":
        return False
    groups, _ = _first_groups(analysis, item.party.span)
    return "council-noun" in groups


def joins(trigger: Trigger, kind: str) -> bool:
    """Tell whether a trigger's word can mean an event of type ``kind``.

    ``الاجتماع`` and ``المحادثات`` can mean a summit that was named before, but
    ``القمة`` never a plain meeting.
    """
    if trigger.type == kind:
        return True
    groups = trigger.kind
    if trigger.type == "meeting" and "talk-together" in groups and not trigger.verb:
        return False  # التحاور, التشاور: no word for a meeting that was named before
    if trigger.type == "meeting":
        if kind == "call":
            # ناقش الرئيسان: what was told as a call
            talk = "phone-or-talk" in groups and trigger.definite  # المحادثة
            return trigger.anaphor or talk or "talks-noun" in groups or trigger.rule.startswith("talk.")
        return kind in _LOOSE
    if trigger.type in {"ministerial", "session"}:
        return kind in {"ministerial", "session", "meeting"}
    if "conference-noun" in groups and trigger.type == "other":
        return kind in {"press", "other", "session"}
    return False


_ON_AIR = frozenset({"media-noun", "screen-noun"})
_MEDIA = frozenset({"media", "platform"})


def interview(trigger: Trigger, knowledge: Knowledge) -> None:
    """Mark a talk with an outlet: an interview is no encounter."""
    if trigger.type not in {"meeting", "call"}:
        return
    if not trigger.verb and _on_air(trigger):
        trigger.general = True
        return
    for pair in list(trigger.roles):
        entity = knowledge.entity(pair[0].entity) if pair[0].entity is not None else None
        if entity is None or entity.kind not in _MEDIA:
            continue
        if trigger.verb and pair[1] != "stated":
            trigger.roles.remove(pair)  # ذكرت الوكالة أن الزيارة طويلة، سيلتقي خلالها: not she meets
        else:
            trigger.general = True


def _on_air(trigger: Trigger) -> bool:
    """``في لقاء على شاشة القناة``, ``في لقاء أجرته معه فلانة مع قناة كذا``."""
    for item in trigger.view.items[trigger.at + 1 : trigger.at + 10]:
        if "punctuation" in item.kinds and "quote-mark" not in item.kinds:
            return False
        if item.groups & _ON_AIR and item.governed & {"with", "on", "ل"}:
            return True
    return False
