"""To whom somebody speaks: ``قال لنظيره``, ``قال مسؤول لرويترز``, ``دعا البرلمان إلى``, ``طلب من الأمم المتحدة``."""

from __future__ import annotations

from mutabaa.extract.statements.cue import Cue
from mutabaa.extract.statements.voices import Speaker
from mutabaa.model import Role
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Found, Item, Match
from mutabaa.rules.coordination import PARTY
from mutabaa.rules.free import object_
from mutabaa.rules.items import COMMAS

_TAKES = frozenset({"call-on", "tell", "warning"})
_ASKS = frozenset({"ask"})
_FOR = frozenset({"ل"})
_NAMED = frozenset({"person", "state"})
_PRESS = frozenset({"media-noun", "journalist-noun"})
_REMARKS = frozenset({"statement-noun", "interview-noun", "told-noun"})
_INSIDE = frozenset({"time", "parenthesis", "quote-mark"})
_REMARK_WORDS = 3


def addressee(cue: Cue, speaker: Speaker, knowledge: Knowledge | None) -> Role | None:
    """Return whom the words of a cue are said to; None where nobody is named, or it cannot be told.

    Args:
        cue: The cue with its words.
        speaker: Who speaks: nobody speaks to himself.
        knowledge: Which party is a newspaper or station.
    """
    found = _object(cue) or _told(cue.hit, knowledge)
    party = found.party if found is not None else None
    if party is None or party.head == speaker.role.span:
        return None
    if party.entity is not None and party.entity == speaker.role.entity:
        return None  # أضاف لاليو: his name, and no preposition
    return Role(party.head, party.entity, "addressee", party.office)


def _object(cue: Cue) -> Item | None:
    """Return who is called on, warned or informed as the object of the verb: ``حذر X تركيا من``, ``طلب من X``.

    Who is named inside what is demanded (``طالب بإحالة جنود قتلوا X``) is nobody's addressee.
    """
    hit, verb, who = cue.hit, cue.hit.view.items[cue.hit.at], cue.hit.captures.get("who")
    if verb.suffix:
        return None
    if verb.groups & _TAKES and (who is not None or not verb.verb):
        taken = object_(hit.view, hit.at, who if who is not None and who.view is hit.view else None, PARTY)
        if taken is None or len(taken.members) > 1 or taken.members[0][0] > cue.content.first:
            return None
        return taken.items[0]
    if verb.groups & _ASKS:
        at = _behind(hit, who)
        item = hit.view.items[at] if at < len(hit.view.items) else None
        after = hit.view.items[at + 1] if at + 1 < len(hit.view.items) else None
        asked = item is not None and "from" in item.groups and after is not None and "from" in after.governed
        return after if asked else None
    return None


def _told(hit: Match, knowledge: Knowledge | None) -> Item | None:
    """Return the party behind ل right after the cue or its speaker, also behind "in remarks".

    What stands behind a title without a name belongs to the title (``قال الأمين العام للمجلس``), unless it is an
    outlet (``قال مسؤول لرويترز``); so does what stands behind any other noun (``بيان للرئاسة``).
    """
    view, who = hit.view, hit.captures.get("who")
    if not view.items[hit.at].verb:
        return None
    at = _behind(hit, who)
    remarks = _past_remarks(view.items, at)
    item = _named_there(view.items, remarks or at)
    if item is None:
        return None
    behind = who is not None and who.view is view and who.members[0][0] > hit.at
    title = behind and who is not None and who.items[0].kinds.isdisjoint(_NAMED)
    return item if not (remarks or title) or _press(item, knowledge) else None


def _named_there(items: list[Item], at: int) -> Item | None:
    """Return the party behind ل at ``at``, also behind what it is: ``لشبكة CNN``."""
    item = items[at] if at < len(items) else None
    if item is None or item.governed != _FOR:
        return None
    after = items[at + 1] if at + 1 < len(items) else item
    if item.party is None and item.groups & _PRESS and not after.governed and not after.joined:
        return after if after.party is not None else None
    return item if item.party is not None else None


def _behind(hit: Match, who: Found | None) -> int:
    """Return where the cue ends with a speaker who stands behind it, and what is set in between commas."""
    items, at = hit.view.items, hit.at + 1
    if who is not None and who.view is hit.view and who.members[-1][1] > at:
        at = who.members[-1][1]
    while at < len(items) and (items[at].norm in COMMAS or items[at].kinds & _INSIDE):
        at += 1
    return at


def _past_remarks(items: list[Item], at: int) -> int | None:
    """Return where "in remarks" ends: ``قال X في تصريحات + لشبكة``, ``في مقابلة خاصة + لصحيفة``."""
    if at >= len(items) or not items[at].groups & {"in", "during"} or "particle" not in items[at].kinds:
        return None
    for index in range(at + 1, min(at + 1 + _REMARK_WORDS, len(items))):
        item = items[index]
        if item.governed == _FOR:
            return index
        first = index == at + 1
        if first and not item.groups & _REMARKS:
            return None
        if not first and not item.kinds <= {"word", "adjective", "noun"}:
            return None
    return None


def _press(item: Item, knowledge: Knowledge | None) -> bool:
    entity = knowledge.entity(item.party.entity) if knowledge and item.party and item.party.entity else None
    return bool((item.groups | item.opening) & _PRESS) or (entity is not None and entity.kind == "media")
