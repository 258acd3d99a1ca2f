"""What an article is about where words of encounter mean other things: sports, mountains, markets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from mutabaa.extract.events.trigger import Trigger
from mutabaa.rules import View


def subject_words(all_views: Sequence[View]) -> Mapping[str, int]:
    """Count the words of an article by the subject that they show, and all of them as ``words``."""
    found: Counter[str] = Counter()
    for view in all_views:
        if view.outer is None:
            found["words"] += len(view.items)
            for groups in [item.groups for item in view.items if item.groups]:
                if not groups.isdisjoint(_SUBJECTS):
                    found.update(groups & _SUBJECTS)
    return found


_SUBJECTS = frozenset({"sport-noun", "sport-weak", "climb-noun", "market-noun"})


def of_sports(words: Mapping[str, int]) -> bool:
    """Tell whether an article is about sports: there an encounter is a match, and the summit the top of a table."""
    hits, both = words["sport-noun"], words["sport-noun"] + words["sport-weak"]
    return hits >= 3 and both >= 5 and 40 * both >= words["words"]


def of_mountains(words: Mapping[str, int]) -> bool:
    """Tell whether an article is about climbing: there the summit is that of a mountain."""
    return words["climb-noun"] >= 2


def of_markets(words: Mapping[str, int]) -> bool:
    """Tell whether an article is about trading: there a session is a day at the exchange."""
    return words["market-noun"] >= 2


def like_trading(made: Trigger) -> bool:
    """``خلال جلسة نهاية الأسبوع``: a session of nobody."""
    return made.type == "session" and not any(role.office or role.entity for role, _ in made.roles)


def like_a_match(made: Trigger) -> bool:
    """Tell whether nobody of rank takes part, so that in an article about sports it is a match or a contract."""
    if made.rule.startswith("sign."):  # a player's contract
        return bool(made.roles) and all(item.kinds & {"person", "unnamed"} for item in made.members)
    if made.type not in {"meeting", "summit", "visit", "session", "ceremony", "other"}:
        return False
    return all(role.office is None for role, _ in made.roles)
