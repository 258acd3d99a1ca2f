"""Who holds, attends, hosts or calls off an encounter, and where, by the light verb that has it."""

from __future__ import annotations

from mutabaa.extract.events.lights import stays_away
from mutabaa.extract.events.roles import PEOPLE, add_roles, his, owner, role_of
from mutabaa.extract.events.trigger import Trigger
from mutabaa.rules import Match, prepositional
from mutabaa.rules.free import free_after
from mutabaa.text.inflect import morphology


def take_light(made: Trigger, hit: Match) -> None:
    """Add what one light verb says of who takes part, and where."""
    adds = hit.rule.constants["adds"]
    if adds == "canceller":
        found = hit.captures.get("who")
        one = len(made.roles) == 1 and made.type in {"meeting", "call"} and hit.at < made.at
        if one and found is not None and found.how == "sentence" and hit.mood.tense == "past":
            add_roles(made, found, "participant")  # بعد أن ألغت محادثات مع X
        adds = "who" if len(made.roles) <= 1 else "nothing"
    if adds == "who":
        _take_who(made, hit)
    elif adds == "governed":
        view, at = hit.view, hit.at
        suffix = view.items[at].suffix
        attending = owner(view, at) if his(suffix) else None  # بسبب حضوره اجتماعات
        if attending is not None:
            add_roles(made, attending, "participant", "sentence")
    elif adds == "place" and (where := hit.captures.get("place")) is not None and where.how == "stated":
        host = where.items[0]
        if made.place is not None and made.place[0].span == host.span:
            return  # two rules read it
        if "place" in host.kinds and made.place is None:
            made.place = role_of(host, ""), "stated"
        elif "body" in host.kinds and "witness" in hit.view.items[hit.at].groups:
            made.place = made.place or (role_of(host, ""), "stated")  # شهد البيت الأبيض محادثات
        elif "party" in host.kinds:
            add_roles(made, where, "host")


def _take_who(made: Trigger, hit: Match) -> None:
    if stays_away(hit):
        return
    found = hit.captures.get("who")
    sure = hit.rule.constants.get("invites") or active(hit, made) or _attends(hit)
    if found is not None and found.view is made.view and found.members[0][0] == made.at:
        found = None  # بدأ اجتماع المجلس: the encounter itself begins
    if found is not None and hit.rule.id == "light.relative" and not _taken_up(hit):
        found = None  # المشاورات التي يتوقع أن تبدأ, المؤتمر حول السودان الذي التأم: the same
    if found is not None and (found.how == "stated" or sure):
        add_roles(made, found, "participant")
        if hit.rule.id == "light.hold":
            made.members.extend(found.items)
    _add_companion(made, hit)
    if hit.rule.id in {"light.gather", "light.gather.relative"}:
        _gather(made, hit)
    if hit.rule.id == "light.gathered" and hit.view is made.view:
        start = made.at + 1
        while start < len(hit.view.items) and hit.view.items[start].kinds == _ADJECTIVE:
            start += 1  # تجمع قمة مرتقبة الرئيسين
        gathered = free_after(hit.view, start, hit.view.innermost[hit.at], PEOPLE, doer=False)
        if gathered is not None:
            add_roles(made, gathered, "participant")
    whom = hit.captures.get("whom")
    if made.type == "visit" and hit.rule.id == "light.relative" and not _taken_up(hit):
        whom = None  # زيارة أجرى خلالها محادثات مع X
    if whom is not None:
        add_roles(made, whom, "participant")
    if made.place is None and (where := hit.captures.get("place")) is not None:
        made.place = role_of(where.items[0], ""), "stated"


def _gather(made: Trigger, hit: Match) -> None:
    suffix = hit.view.items[hit.at].suffix
    if suffix == morphology()["pronoun-two"]:
        made.backward = True  # اجتماع جمعهما
    elif his(suffix):
        gathered = owner(hit.view, hit.at)  # قمة تجمعه بالزعيم
        if gathered is not None:
            add_roles(made, gathered, "participant", "sentence")


def _taken_up(hit: Match) -> bool:
    """Tell whether a pronoun takes up the encounter, which is so no subject (``التي أجراها``, ``التي قام بها``)."""
    items = hit.view.items
    after = items[hit.at + 1] if hit.at + 1 < len(items) else None
    return bool(items[hit.at].suffix) or (after is not None and "resumptive" in after.groups)


def _add_companion(made: Trigger, hit: Match) -> None:
    """Add with whom an encounter is held or chaired, where that stands before it: ``أجرى X مع Y محادثات``."""
    if hit.rule.id not in _TOGETHER or hit.at > made.at or made.type == "visit":
        return
    other = prepositional(hit.view, hit.at, _WITH, _SIDES, made.at - hit.at)
    if hit.view is made.view and other is not None and other.members[-1][1] <= made.at:
        add_roles(made, other, "participant", "sentence")


_ADJECTIVE = frozenset({"adjective"})
_WITH = frozenset({"with"})
_TOGETHER = frozenset({"light.hold", "light.attend", "light.witness"})
_SIDES = frozenset({"party", "people", "collective"})


def active(hit: Match, made: Trigger) -> bool:
    """Tell whether the light verb has the encounter as its object, and so a subject of its own.

    Without harakat ``يعقد اجتماع`` (is held) and ``يعقد اجتماعا`` (he holds)
    differ only in the accusative letter; for feminine nouns only the verb's
    gender tells.
    """
    verb = hit.view.items[hit.at].reading("verb", hit.rule.parts[0].wants)
    item = made.item
    if verb is None or verb.passive:
        return False
    if made.at != hit.at + 1:
        return True
    if verb.number in {"d", "p"}:
        return True
    feminine = item.stem[-1:] in {"ه", "ة"} or (item.stem[-2:-1] == "ا" and item.stem[-1:] == "ت")
    if feminine:
        return verb.gender == "m"
    return item.norm[-1:] == "ا" and not item.definite


def _attends(hit: Match) -> bool:
    """``قال إنه حضر الاجتماع``, ``ثم تناول العشاء``: who attends or dines is never what is attended."""
    groups = _TAKEN_BY.get(hit.rule.id)
    return groups is not None and not hit.view.items[hit.at].groups.isdisjoint(groups)


_TAKEN_BY = {
    "light.attend": frozenset({"attend", "chair"}),
    "light.dine": frozenset({"topic-of"}),
    "light.witness": frozenset({"attend", "witness"}),
}
