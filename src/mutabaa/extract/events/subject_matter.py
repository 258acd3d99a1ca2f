"""What an article is about where words of encounter mean other things: sports, mountains, markets."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaa.extract.events.trigger import Trigger
from mutabaa.rules import View


def of_sports(all_views: Sequence[View]) -> bool:
    """Tell whether an article is about sports: there an encounter is a match, and the summit the top of a table."""
    whole = [view for view in all_views if view.outer is None]
    hits = sum(len(view.by_group.get("sport-noun", ())) for view in whole)
    weak = sum(len(view.by_group.get("sport-weak", ())) for view in whole)
    words = sum(len(view.items) for view in whole)
    return hits >= 3 and hits + weak >= 5 and 40 * (hits + weak) >= words


def of_mountains(all_views: Sequence[View]) -> bool:
    """Tell whether an article is about climbing: there the summit is that of a mountain."""
    return sum(len(view.by_group.get("climb-noun", ())) for view in all_views if view.outer is None) >= 2


def of_markets(all_views: Sequence[View]) -> bool:
    """Tell whether an article is about trading: there a session is a day at the exchange."""
    return sum(len(view.by_group.get("market-noun", ())) for view in all_views if view.outer is None) >= 2


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
