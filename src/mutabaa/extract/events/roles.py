"""Make roles of the items that rules capture, and find whom a pronoun means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mutabaa.extract.events.adding import adding
from mutabaa.extract.events.bearers import name_after
from mutabaa.extract.events.context import ENCOUNTERS, quoted, resumed
from mutabaa.extract.events.sent import led_by
from mutabaa.extract.events.trigger import Trigger
from mutabaa.extract.events.wording import whole
from mutabaa.model import Role
from mutabaa.rules import Found, Item, View, subject
from mutabaa.rules.agreement import accusative
from mutabaa.rules.free import object_
from mutabaa.rules.items import COMMAS, PROCLITICS
from mutabaa.text.inflect import morphology

PEOPLE = frozenset({"person", "office", "group", "unnamed", "people"})


def his(suffix: str) -> bool:
    """Tell whether a pronoun means a man or several people: not a thing, a woman or a country."""
    return suffix[:1] == "ه" and suffix[1:2] not in {"ا", "ن"}


def owner(view: View, at: int) -> Found | None:
    """Return whom a pronoun at ``at`` most likely means."""
    clause = view.clauses[resumed(view, at)]  # قال X إن Y ..، وذلك خلال لقائه
    if (told := quoted(view, at)) is not None:
        return Found(view, ((told, told + 1),), "sentence")
    if (said := adding(view, at)) is not None:
        return said
    tied = view.items[at].joined and not view.items[at].verb  # زيارة بومبيو واجتماعه: his who stands next
    if clause.verb is not None and not tied:
        found = subject(view, clause.verb, PEOPLE)
        if found is not None and found.how != "inferred" and (found.view is not view or found.members[0][0] != at):
            return found
    people = [
        back
        for back in range(at - 1, -1, -1)
        if not view.items[back].kinds.isdisjoint(PEOPLE) and not accusative(view, view.items[back])
    ]
    if people:
        # Where the lexicon has no verb for the clause, its first free name is rather the subject than the last.
        free = [n for n in people if not view.items[n].governed and view.innermost[n] == view.innermost[at]]
        best = free[-1] if free and clause.verb is None and not tied else people[0]
        return Found(view, ((best, best + 1),), "sentence")
    return subject(view, at if clause.verb is None else clause.verb, PEOPLE)


def received(view: View, at: int) -> Found | None:
    """Return whom the verb of the clause receives: the visit told there is his (``استقبله في بداية زيارة``)."""
    verb = view.clause(at).verb
    waiting = next((n for n in range(at - 2, -1, -1) if "receiver-noun" in view.items[n].groups), None)
    if waiting is not None and not view.items[waiting + 1].kinds.isdisjoint({"person", "office"}):
        return Found(view, ((waiting + 1, waiting + 2),), "sentence")  # في مقدمة مستقبلي X لدى وصوله
    if verb is None or verb >= at:
        return None
    if "be" in view.items[verb].groups:  # وكان X قد استقبل Y
        own = (n for n in range(verb + 1, at) if view.items[n].verb and view.innermost[n] == view.innermost[at])
        verb = next(own, verb)
    if view.items[verb].groups.isdisjoint(_RECEIVES):
        return None
    host = subject(view, verb, PEOPLE)
    return object_(view, verb, host, PEOPLE) if host is not None else None


_RECEIVES = frozenset({"receive", "host"})


def last_named(view: View, at: int, known: set[object]) -> Found | None:
    """Return the person named last before ``at`` and none of ``known``: here, else in the sentence before."""
    for back in range(at - 1, -1, -1):
        item = view.items[back]
        if not item.kinds.isdisjoint({"person", "office"}) and not _named_in(item, known):
            return Found(view, ((back, back + 1),), "sentence")
    if view.previous is None:
        return None
    for item_at, item in enumerate(view.previous.items):
        if "person" in item.kinds and not item.governed and not _named_in(item, known):
            return Found(view.previous, ((item_at, item_at + 1),), "inferred")
    return None


def _named_in(item: Item, known: set[object]) -> bool:
    return item.party is not None and (item.party.entity in known or item.party.head in known)


def add_roles(made: Trigger, found: Found, role: str, how: str | None = None) -> None:
    """Add the members of ``found`` to a trigger's participants, each once."""
    items = found.items
    for member, item in zip(found.members, items, strict=True):
        states = items[0].opening | items[0].groups
        tied = found.view.items[member[0] - 1].norm not in COMMAS and "group" not in items[0].kinds
        apart = "place" not in items[0].kinds and item.governed.isdisjoint(_SIDES) and not tied
        if "place" in item.kinds and apart and "country-noun" not in states:
            continue  # قادة الاتحاد، وجيبوتي مقر القاعدة: the sentence goes on with a country
        pronoun = found.view.analysis.tokens[item.end - 1].word.suffix
        if "seat-noun" in item.groups | item.opening and (pronoun or role == "guest"):
            continue  # تدشن سفارتها: what is opened; لزيارة "البيت الأبيض": where to
        if _ours(found.view, item) or ("chairmanship" in item.groups and "ب" in item.governed):
            continue  # مع شركائنا: of whoever speaks; وفدا برئاسة X
        if _crowd(found.view, item) or found.view.items[member[0]].groups & ENCOUNTERS:
            continue  # عقدت قمة الحلف: the summit is no participant
        if _points_back(found.view, found.view.items[found.head(member)]):
            made.backward = True  # المباحثات بين الجانبين: whoever was named before
            pointing = found.view.items[found.head(member)]
            made.pointing = pointing if "side-noun" not in pointing.groups | pointing.opening else None
            continue
        new = role_in(found.view, name_after(found.view, found.head(member)), role)
        first = found.view.items[member[0]]
        if member[1] - member[0] > 1 and first.kinds.isdisjoint(
            {"party", "people", "collective", "institution", "place"}
        ):
            if first.groups.isdisjoint(_ACTS) and not _perhaps_title(first):
                continue  # تصريح ترامب, حاجات لبنان: a thing of theirs
            new = Role(found.view.span(*member), None, role)  # a title nobody knows before a name
        if all(new.span != old.span for old, _ in made.roles):
            made.roles.append((new, how or found.how))
        for named in leading(found.view, found.head(member)):
            if all(named.span != old.span for old, _ in made.roles):
                made.roles.append((replace(named, role=role), how or found.how))


_SIDES = frozenset({"between", "with"})  # بين الحركة وروسيا
_ACTS = frozenset(
    {"country-noun", "body-noun", "council-noun", "court-noun", "company-noun", "agent-noun", "power-noun"}
)


def _perhaps_title(item: Item) -> bool:
    """Tell whether a noun before a name may be a title: no word that the lexicon has, and no plural of things."""
    if item.readings or item.governed or item.suffix or not PROCLITICS.isdisjoint(item.before):
        return False
    things = len(item.norm) > 4 and item.norm[:1] == item.norm[-2:-1] == "ا"  # أدوار، أعمال
    return not things and (item.norm[-2:-1] != "ا" or item.norm[-1:] != "ت")


def _ours(view: View, item: Item) -> bool:
    """Tell whether people are only said to be those of the speaker (``شركائنا الرئيسيين``)."""
    we = morphology()["pronoun-we"]
    if item.kinds.isdisjoint({"group", "unnamed", "people"}):
        return False
    return any(token.word.suffix == we for token in view.analysis.tokens[item.first : item.end])


def leading(view: View, at: int) -> Iterator[Role]:
    """Yield who leads a delegation or belongs to it (``وفد برئاسة X``, ``وفد يضم X وY``)."""
    found = led_by(view, at)
    if found is not None:
        yield from (role_in(view, name_after(view, found.head(member)), "participant") for member in found.members)


def add_nameless(made: Trigger) -> None:
    """Add the two sides of ``بين`` though no name stands there (``بين اللجنة المدنية في دوما والجانب الروسي``)."""
    view = made.view
    first = next((n for n in range(made.at + 1, min(made.at + 8, len(view.items))) if _between(view, n)), None)
    if first is None or not view.items[first].definite or "party" in view.items[first].kinds:
        return
    if not _may_act(view.items[first]):
        return
    if any(item.groups & ENCOUNTERS for item in view.items[made.at + 1 : first]):
        return
    number = view.innermost[first]
    second = None
    end = first + 1
    while end < len(view.items) and end < first + 14 and view.innermost[end] == number:
        item = view.items[end]
        if item.verb or ("punctuation" in item.kinds and "quote-mark" not in item.kinds):
            break
        if item.joined and second is None:
            second = end
        elif second is not None and (item.joined or item.governed or not item.definite):
            break
        end += 1
    if second is None or not view.items[second].definite or second - first > 6 or not _may_act(view.items[second]):
        return
    for start, stop in ((first, second), (second, end)):
        made.roles.append((Role(view.span(start, stop), None, "participant"), "stated"))


def _may_act(item: Item) -> bool:
    """Tell whether a noun can be a side of talks: no act and no thing that the lexicon knows (``الدعوات``)."""
    if not item.kinds.isdisjoint(_PEOPLE_KINDS | {"party"}) or item.groups & _ACTS:
        return True
    return all(reading.part != "noun" for reading in item.readings) and not item.norm.endswith(
        morphology()["noun-feminine-plural"]
    )


def _between(view: View, at: int) -> bool:
    return "between" in view.items[at].governed


def _crowd(view: View, item: Item) -> bool:
    """Refugees, tourists, unnamed sources: they come, gather and tell, but no encounter is told of them."""
    if item.party is not None and (item.party.entity is not None or item.party.office is not None):
        return False
    if item.kinds.isdisjoint({"unnamed", "group", "people"}):
        return False
    return any(token.word.groups & _CROWDS for token in view.analysis.tokens[item.first : item.end])


_CROWDS = frozenset({"crowd-noun", "private-noun", "sport-noun", "journalist-noun", "source-noun"})


def _points_back(view: View, item: Item) -> bool:
    """``الجانبان``, ``الرئيسان``, ``رئيسا الحكومتين``: the two of whom the article spoke."""
    if item.party is not None and item.party.entity is not None:
        return False
    if item.mention is not None or "from" in item.governed:
        return False
    if item.end > item.first + 1:
        return _of_both(view, item)  # الجانب الروسي says who
    if not item.definite:
        return False
    groups = item.groups | item.opening
    if "side-noun" in groups:
        return True
    several = item.party is not None and item.party.plural and item.end == item.first + 1
    dual = several or any(reading.number == "d" for reading in item.readings)
    return dual and bool(groups & {"leader-noun", "minister-noun", "official-noun", "country-noun"})


def _of_both(view: View, item: Item) -> bool:
    """Tell whether two are meant only by what they lead: ``رئيسا الحكومتين``, ``زعيما البلدين``."""
    words = [token.word for token in view.analysis.tokens[item.first : item.end]]
    construct = len(words) == _PAIR and not words[0].definite and words[1].definite
    both = construct and any(reading.number == "d" for reading in words[1].readings)
    return both and item.party is not None and item.party.plural and bool(item.opening & _LED)


_PAIR = 2
_LED = frozenset({"leader-noun", "minister-noun"})


def role_of(item: Item, role: str) -> Role:
    """Return an item as somebody with a part in an event."""
    if item.party is not None:
        return Role(item.party.head, item.party.entity, role, item.party.office)
    if item.mention is not None:
        return Role(item.mention.span, item.mention.entity, role)
    return Role(item.span, None, role)


_PEOPLE_KINDS = frozenset({"people", "collective", "institution", "group", "unnamed"})


def role_in(view: View, at: int, role: str) -> Role:
    """Return the item at ``at`` as a role; a nameless one with all the words that say who it is."""
    item = view.items[at]
    party = item.party
    several = party is not None and party.type == "group"
    known = party is not None and (party.entity is not None or (party.office is not None and not several))
    if known or item.kinds.isdisjoint(_PEOPLE_KINDS):
        return role_of(item, role)
    return Role(whole(view, at, at + 1), None, role, party.office if party is not None else None)
