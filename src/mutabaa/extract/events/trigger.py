"""Triggers: the words of one article that denote encounters, each with what stands beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mutabaa.model import Interval, Role, Span
from mutabaa.rules import Found, Item, Match, RuleSet, View, prepositional, subject

ROLES = {"who": "participant", "whom": "participant", "host": "host", "guest": "guest"}
_PEOPLE = frozenset({"person", "office", "group", "unnamed", "people"})


@dataclass(slots=True, eq=False)
class Trigger:
    """One word that denotes an encounter.

    Attributes:
        view: Where it stands.
        at: Index of its item there.
        order: Position in the article's list of triggers.
        type: Event type by its own words.
        rule: Rule that read it.
        span: Its words, clitics left on.
        kind: Lexicon groups of the word.
        verb: It is a finite verb.
        definite: It refers to something known: with the article or a pronoun.
        number: s, d or p.
        anaphor: It joins an event, but never makes one.
        roles: Who takes part, with how each was found.
        whose: Body that convenes it (``قمة الناتو``): it helps to tell events apart but takes no part.
        members: Items that the noun is of, or that do the verb: who it is a meeting of.
        added: How many of the roles come from a light verb and not from its own phrase.
        construct: Something specifies it directly (``زيارة الرئيس``).
        ordinal: It is counted (``الاجتماع الأول``): definite, but nothing that was told before.
        general: One of all its kind (``كل اجتماع``), or with somebody of the media.
        backward: It names its participants only as those who were named before.
        unread: Somebody is said to take part whom nobody can read as a party.
        place: Where, with how it was found.
        lights: Matches of light verbs that have it as their encounter.
        status: What it says of whether it happened; None where nothing.
        rank: How sure that is, higher is surer.
        days: When.
        time: The words that say so.
        time_how: How the time was found.
    """

    view: View
    at: int
    order: int
    type: str
    rule: str
    span: Span
    kind: frozenset[str]
    verb: bool
    definite: bool
    number: str
    anaphor: bool = False
    roles: list[tuple[Role, str]] = field(default_factory=list)
    whose: list[Role] = field(default_factory=list)
    members: list[Item] = field(default_factory=list)
    added: int = 0
    construct: bool = False
    ordinal: bool = False
    unread: bool = False
    backward: bool = False
    general: bool = False
    place: tuple[Role, str] | None = None
    lights: list[Match] = field(default_factory=list)
    status: str | None = None
    rank: int = 0
    days: Interval | None = None
    time: Span | None = None
    time_how: str = "stated"

    @property
    def item(self) -> Item:
        """The trigger's item."""
        return self.view.items[self.at]


def triggers(all_views: Sequence[View], rules: RuleSet) -> list[Trigger]:
    """Return the triggers of an article in text order, with their arguments but without status and time."""
    found: list[Trigger] = []
    sports = _of_sports(all_views)
    for view in all_views:
        base: dict[int, list[Match]] = defaultdict(list)
        light: dict[int, list[Match]] = defaultdict(list)
        for hit in rules.find(view, "event"):
            if "adds" in hit.rule.constants:
                light[hit.captures["event"].members[0][0]].append(hit)
            else:
                base[hit.at].append(hit)
        for at in sorted(base):
            hits = sorted(base[at], key=lambda h: -h.rule.priority)
            if hits[0].rule.constants.get("none"):
                continue
            made = _made(view, at, hits, light.get(at, []), len(found))
            if made is not None and not (sports and _like_a_match(made)):
                found.append(made)
    return found


def _of_sports(all_views: Sequence[View]) -> bool:
    """Tell whether an article is about sports: there an encounter is a match, and the summit the top of a table."""
    hits = sum(len(view.by_group.get("sport-noun", ())) for view in all_views if view.outer is None)
    words = sum(len(view.items) for view in all_views if view.outer is None)
    return hits >= 4 and 40 * hits >= words


def _like_a_match(made: Trigger) -> bool:
    if made.type not in {"meeting", "summit", "visit", "session", "ceremony", "other"}:
        return False
    return all(role.office is None for role, _ in made.roles)


def _made(view: View, at: int, hits: list[Match], light: list[Match], order: int) -> Trigger | None:
    item = view.items[at]
    first = hits[0]
    if first.rule.id.startswith("open.") and _opens_encounter(view, at):
        return None
    verb = item.reading("verb", first.rule.parts[0].wants) is not None and first.rule.parts[0].kind == "verb"
    reading = item.reading("verb" if verb else "noun", first.rule.parts[0].wants) or item.reading("noun")
    tokens = view.analysis.tokens
    last = view.items[first.end - 1].end if first.rule.constants.get("whole") else item.end
    made = Trigger(
        view,
        at,
        order,
        str(first.rule.constants["type"]),
        first.rule.id,
        Span(tokens[item.first].start, tokens[last - 1].end),
        item.groups,
        verb,
        bool(item.definite or (item.suffix and not verb) or _pointed_at(view, at, first)),
        (reading.number if reading else None) or "s",
        anaphor=all(bool(hit.rule.constants.get("anaphor")) for hit in hits),
        lights=light,
    )
    for hit in hits:
        _take(made, hit)
    own = len(made.roles)
    for hit in light:
        _take_light(made, hit)
    made.added = len(made.roles) - own
    made.general = not verb and any("each" in item.groups for item in view.items[max(0, at - 2) : at])
    made.unread = (
        not verb and not made.roles and any(item.governed & {"between", "with"} for item in view.items[at + 1 : at + 8])
    )
    made.ordinal = not verb and _counted(view, at)
    if item.suffix and not verb:
        _take_owner(made)
    if not verb:
        own = len(made.roles)
        _take_subject(made)
        made.added += len(made.roles) - own
    return made


def _pointed_at(view: View, at: int, hit: Match) -> bool:
    """Tell whether an indefinite noun means something known all the same.

    ``كان هذا أول اجتماع``; the signing of *the* agreement.
    """
    if any("this" in item.groups for item in view.items[max(0, at - 3) : at]):
        return True
    if hit.rule.id == "sign.noun":
        after = [item for item in view.items[at + 1 : at + 5] if item.groups & {"agreement-noun", "agree", "this"}]
        return bool(after) and (after[0].definite or "this" in after[0].groups)
    return False


def _opens_encounter(view: View, at: int) -> bool:
    """``في افتتاح الاجتماع`` opens no building: it is part of the meeting."""
    near = view.items[at + 1 : at + (9 if view.items[at].verb else 3)]
    return any(item.groups & ENCOUNTERS and not item.governed for item in near)


def tied(view: View, at: int) -> bool:
    """Tell whether the noun says on what occasion its clause happened: ``قال خلال لقائه``, ``في مستهل محادثاته``."""
    item = view.items[at]
    before = view.items[at - 1].groups if at else frozenset()
    return bool((item.governed | before) & OCCASIONS)


def inside(view: View, at: int) -> bool:
    """Tell whether the clause happened in the encounter itself, not before or after it."""
    before = view.items[at - 1].groups if at else frozenset()
    return bool((view.items[at].governed | before) & _INSIDE)


PARTIES = frozenset({"party", "people"})
ENCOUNTERS = frozenset(
    {
        "meeting-noun",
        "talks-noun",
        "summit-noun",
        "visit-noun",
        "tour-noun",
        "conference-noun",
        "session-noun",
    }
    | {"forum-noun", "phone-noun", "phone-or-talk", "discussion-noun"}
)
OCCASIONS = frozenset({"during", "in", "at", "after", "before", "start-noun", "end-noun", "margin-noun", "ب", "on"})
_INSIDE = frozenset({"during", "in", "start-noun", "end-noun"})


def _take_subject(made: Trigger) -> None:
    """Add who acts inside the encounter: ``قال روته خلال مؤتمر صحفي``, ``أكد القادة في القمة``."""
    view, at = made.view, made.at
    clause = view.clause(at)
    # كان مستعدا للقاء وفد: who is ready to meet takes part.
    to_meet = "ل" in view.items[at].governed and made.construct and made.type == "meeting"
    if clause.verb is None or not (to_meet or inside(view, at)):
        return
    kinds = _PEOPLE | {"body"} if made.type == "call" else _PEOPLE
    doer = subject(view, clause.verb, PARTIES)
    if doer is None or doer.how == "inferred" or (made.type == "visit" and made.roles):
        return
    if any(item.kinds.isdisjoint(kinds) for item in doer.items):
        return
    add_roles(made, doer, "guest" if made.type == "visit" else "participant", "sentence")
    if made.type == "call":
        other = prepositional(view, clause.verb, frozenset({"ل"}), kinds, 12)
        if other is not None and other.members[0][0] < at:
            add_roles(made, other, "participant", "sentence")


def _take(made: Trigger, hit: Match) -> None:
    for name, found in hit.captures.items():
        if name in ROLES:
            add_roles(made, found, ROLES[name])
            if name == "who":
                made.members.extend(found.items)
        if found.view is made.view and found.members[0][0] == made.at + 1 and name != "event":
            made.construct = True
        if name in ROLES:
            continue
        if name == "whose":
            made.whose.extend(role_of(item, "") for item in found.items)
        elif name == "place" and made.place is None:
            where = found.items[0]
            made.place = role_of(where, "" if "place" in where.kinds else "party"), "stated"
    if hit.rule.constants.get("place") == "antecedent" and made.place is None:
        clause = made.view.clause(made.at)
        if clause.kind == "relative" and clause.governor is not None:
            described = made.view.items[clause.governor]
            if "place" in described.kinds:
                made.place = role_of(described, ""), "stated"


def _take_light(made: Trigger, hit: Match) -> None:
    adds = hit.rule.constants["adds"]
    if adds == "canceller":
        adds = "who" if not made.roles else "nothing"
    found = hit.captures.get("who")
    if adds == "who":
        if found is not None and (found.how == "stated" or _active(hit, made)):
            add_roles(made, found, "participant")
            if hit.rule.id == "light.hold":
                made.members.extend(found.items)
        if hit.rule.id == "light.gather" and hit.view.items[hit.at].suffix in _HIS:
            gathered = owner(hit.view, hit.at)  # قمة تجمعه بالزعيم
            if gathered is not None:
                add_roles(made, gathered, "participant", "sentence")
        if (whom := hit.captures.get("whom")) is not None:
            add_roles(made, whom, "participant")
    elif adds == "place" and (where := hit.captures.get("place")) is not None and where.how == "stated":
        host = where.items[0]
        if "place" in host.kinds and made.place is None:
            made.place = role_of(host, ""), "stated"
        elif "party" in host.kinds:
            add_roles(made, where, "host")


def _counted(view: View, at: int) -> bool:
    """An ordinal stands beside the noun."""
    near = view.items[max(0, at - 1) : at] + view.items[at + 1 : at + 3]
    return any("ordinal" in item.groups and "time" not in item.kinds for item in near)


def _active(hit: Match, made: Trigger) -> bool:
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
    feminine = item.stem[-1:] in {"ه", "ة"} or item.stem.endswith("ات")
    if feminine:
        return verb.gender == "m"
    return item.norm[-1:] == "ا" and not item.definite


def _take_owner(made: Trigger) -> None:
    """Add whom the pronoun on the noun means: the subject of the clause, else the last person named before."""
    view, at, suffix = made.view, made.at, made.item.suffix
    if suffix not in _HIS:
        return
    found = owner(view, at)
    if found is not None:
        role = "guest" if made.type == "visit" or "receive" in made.kind else "participant"
        add_roles(made, found, role, "sentence")


def owner(view: View, at: int) -> Found | None:
    """Return whom a pronoun at ``at`` most likely means."""
    clause = view.clause(at)
    if clause.verb is not None:
        found = subject(view, clause.verb, _PEOPLE)
        if found is not None and (found.view is not view or found.members[0][0] != at):
            return found
    for back in range(at - 1, -1, -1):
        if not view.items[back].kinds.isdisjoint(_PEOPLE):
            return Found(view, ((back, back + 1),), "sentence")
    return subject(view, at, _PEOPLE) if clause.verb is None else None


def _points_back(item: Item) -> bool:
    """``الجانبان``, ``الرئيسان``: the two of whom the article spoke."""
    if item.party is not None and item.party.entity is not None:
        return False
    if not item.definite or item.mention is not None:
        return False
    groups = item.groups | item.opening
    if "side-noun" in groups:
        return True
    several = item.party is not None and item.party.plural and item.end == item.first + 1
    dual = several or any(reading.number == "d" for reading in item.readings)
    return dual and bool(groups & {"leader-noun", "minister-noun", "official-noun"})


_HIS = frozenset({"ه", "هما", "هم"})


def add_roles(made: Trigger, found: Found, role: str, how: str | None = None) -> None:
    """Add the members of ``found`` to a trigger's participants, each once."""
    items = found.items
    for member, item in zip(found.members, items, strict=True):
        if "place" in item.kinds and "place" not in items[0].kinds:
            continue  # قادة الاتحاد، وجيبوتي مقر القاعدة: the sentence goes on with a country
        if _points_back(found.view.items[found.head(member)]):
            made.backward = True  # المباحثات بين الجانبين: whoever was named before
            continue
        new = role_in(found.view, found.head(member), role)
        if member[1] - member[0] > 1 and found.view.items[member[0]].kinds.isdisjoint({"party", "people", "place"}):
            new = Role(found.view.span(*member), None, role)  # a title nobody knows before a name
        if all(new.span != old.span for old, _ in made.roles):
            made.roles.append((new, how or found.how))


def role_of(item: Item, role: str) -> Role:
    """Return an item as somebody with a part in an event."""
    if item.party is not None:
        return Role(item.party.head, item.party.entity, role, item.party.office)
    if item.mention is not None:
        return Role(item.mention.span, item.mention.entity, role)
    return Role(item.span, None, role)


def role_in(view: View, at: int, role: str) -> Role:
    """Return the item at ``at`` as a role; an unnamed one with the adjectives and members after it."""
    item = view.items[at]
    if "people" not in item.kinds or item.party is not None:
        return role_of(item, role)
    end = at + 1
    while end < min(at + 5, len(view.items)):
        after = view.items[end]
        if after.verb or after.governed or "punctuation" in after.kinds or after.joined or "time" in after.kinds:
            break
        if "particle" in after.kinds or (item.definite and not after.definite):
            break
        end += 1
    return Role(view.span(at, end), None, role)


def following(trigger: Trigger, reach: int = 6) -> Iterator[Item]:
    """Yield the items after a noun that still belong to its phrase: up to a verb, a sign, or a preposition's end."""
    items = trigger.view.items[trigger.at + 1 : trigger.at + 1 + reach]
    for number, item in enumerate(items):
        if item.verb or ("punctuation" in item.kinds and "quote-mark" not in item.kinds):
            return
        if number and item.kinds <= _UNKNOWN and not item.definite and not item.governed:
            return  # an indefinite word that nobody knows: the phrase is over
        if item.governed and item.definite and item.kinds.isdisjoint(_BELONGS):
            return  # its adjectives would be read as the encounter's (إلى هذه المستعمرة السابقة)
        yield item


_BELONGS = frozenset({"party", "people", "place", "time", "named-event"})
_UNKNOWN = frozenset({"word", "verblike"})


def turns_to_topic(item: Item, *, particles: bool = True) -> bool:
    """What follows is what the talk is about: ``لبحث التطورات في أوكرانيا``, ``حول الأوضاع في سوريا``."""
    if "particle" in item.kinds:
        return particles and "about" in item.groups
    masdar = any(reading.form == "masdar" for reading in item.readings)
    return masdar and "ل" in item.governed
