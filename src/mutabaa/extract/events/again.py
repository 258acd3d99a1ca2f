"""One encounter told again further down: of the same people, under the same name, or after the headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mutabaa.extract.events.draft import Draft
from mutabaa.extract.events.sides import LEAD, Sides, nameless, own
from mutabaa.extract.events.standing import in_headline
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Role

_SINGLE = frozenset({"visit", "call", "press"})  # a second one of the same people is another one
_TALKS = frozenset({"talks-noun", "discussion-noun"})  # of which two states have many
_REACH = 6


def of_the_same(trigger: Trigger, draft: Draft, *, alone: bool) -> bool:
    """Tell whether an indefinite noun is told again in the same word with no one but its people.

    ``غارة على اجتماع للحركة``, and then ``استهدفت اجتماعا للحركة``. A council sits again
    and again, talks go on, and who only attends may attend the next one:
    there it must be ``alone``, the only one of its kind in the article.

    Args:
        trigger: An indefinite noun all whose people take part in the event.
        draft: The event, which some mention tells in the same word.
        alone: No other event is of its kind.
    """
    if trigger.type != draft.type or trigger.type in _SINGLE or trigger.number != "s" or not trigger.roles:
        return False
    sitting = trigger.type == "session" and "conference-noun" not in trigger.kind
    said = len(trigger.roles) > trigger.added and not trigger.rule.startswith("sign.")
    return (said and not sitting) or (alone and not trigger.kind & _TALKS)


def known_by_name(trigger: Trigger, draft: Draft) -> bool:
    """Tell whether two nouns of one word are specified by the same words: ``مؤتمر "كوب"``, ``حفل زفاف نجل الرئيس``."""
    if trigger.verb or trigger.number != "s" or trigger.type in _SINGLE:
        return False
    mine = frozenset(specified(trigger))
    for other in draft.triggers if mine else ():
        if other.verb or other.number != "s" or not _same_word(trigger, other):
            continue
        theirs = frozenset(specified(other))
        if theirs and (mine <= theirs or theirs <= mine):
            return True
    return False


def _same_word(one: Trigger, other: Trigger) -> bool:
    words = [t.item.readings[0].lemma for t in (one, other) if t.item.readings]
    return len(words) == 2 and words[0] == words[1]


def specified(trigger: Trigger) -> Iterator[str]:
    """Yield the stems of the words right behind a noun that say which one it is: definite, plain or in quotes."""
    quoted = False
    for item in trigger.view.items[trigger.at + 1 : trigger.at + 1 + _REACH]:
        if "quote-mark" in item.kinds:
            quoted = not quoted
            continue
        if item.verb or item.joined or item.kinds & _ENDS:
            return
        quality = "adjective" in item.kinds and not item.definite
        if item.stem and not quality and (quoted or item.definite or item.kinds & _NAMES):
            yield item.stem


_ENDS = frozenset({"punctuation", "time", "particle"})
_NAMES = frozenset({"place", "word"})


def only_one(trigger: Trigger, draft: Draft) -> bool:
    """Tell whether a noun that says nothing of its people means the only event told in this word (``أثناء اجتماع``).

    What specifies it must not be new: ``افتتاح المعرض`` after ``افتتح السفارة``.
    """
    if trigger.type != draft.type or trigger.type in _SINGLE or trigger.roles or trigger.unread:
        return False
    mine = frozenset(specified(trigger))
    return not mine or any(mine & frozenset(specified(other)) for other in draft.triggers)


def of_headline(trigger: Trigger, draft: Draft) -> bool:
    """Tell whether a noun tells the headline's encounter further down, with its people (``جلسة لمجلس الأمن``)."""
    if trigger.type != draft.type or trigger.type in _SINGLE | {"ceremony"} or "meal-noun" in trigger.kind:
        return False
    return in_headline(draft.triggers[0])


def in_other_words(trigger: Trigger, draft: Draft, others: Sequence[Draft], sides: Sides) -> bool:
    """Tell whether the lead tells the headline's encounter, the only one of its kind, with one side in other words.

    ``استدعت باكستان السفير`` and ``استدعت وزارة الخارجية الباكستانية السفير``, ``يمثل أمام
    القضاء`` and ``يمثل أمام محكمة باريس``: one side is the same, and the other has a name
    in one mention at most. A verb after a headline that has a noun may tell what
    came next.
    """
    first = draft.triggers[0]
    if others or trigger.type != draft.type or trigger.type == "visit" or not in_headline(first):
        return False
    if trigger.view.number > LEAD or (trigger.verb and not first.verb):
        return False
    mine, theirs = own(trigger), draft.roles
    rest = [role for role in mine if not any(_stands_for(role, other, sides) for other in theirs)]
    left = [role for role in theirs if not any(_stands_for(role, other, sides) for other in mine)]
    if len(rest) == len(mine):
        return False
    return all(map(nameless, rest)) or (all(map(nameless, left)) and not any(map(_of_rank, rest)))


def _of_rank(role: Role) -> bool:
    """Tell whether the words name somebody in office or known to the packs: he is not of ``رجال أعمال``."""
    return role.office is not None or (role.entity or "~")[0] != "~"


def _stands_for(one: Role, other: Role, sides: Sides) -> bool:
    """Tell whether both are the same, or one is a body or official of the state that the other names."""
    identity = sides.identity
    if identity.stands_for(one, other):
        return True
    return other.entity in identity.owners(one.span) or one.entity in identity.owners(other.span)
