"""Values of one field with everybody who gives them, and who takes part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from mutabaa.model import Role
from mutabaa.model.follow import Amount, Quote, Reported, Who
from mutabaa.text import fold

OriginOf = Callable[[str], str | None]
"""Document id -> id of the origin behind it."""

WordsOf = Callable[[Quote], str]
"""The words of a quote."""


class Given(NamedTuple):
    """One value that one article gives."""

    value: str
    quote: Quote


def reported(given: Iterable[Given], origin_of: OriginOf) -> tuple[Reported, ...]:
    """Group the values that articles give, the one of most origins first.

    Args:
        given: Values in the order of the reports; of one article that gives a
            value twice the first place counts.
        origin_of: Tells the origin behind a document.
    """
    quotes: dict[str, dict[str, Quote]] = {}
    for value, quote in given:
        quotes.setdefault(value, {}).setdefault(quote.doc, quote)
    found = [
        Reported(
            value,
            tuple(here.values()),
            tuple(dict.fromkeys(o for o in map(origin_of, here) if o is not None)),
        )
        for value, here in quotes.items()
    ]
    return tuple(sorted(found, key=lambda r: -len(r.origins)))  # stable: earliest first among equals


def written(amount: Amount) -> str:
    """Return the canonical writing of an amount: ``>= 5 %GDP``."""
    value = int(amount.value) if float(amount.value).is_integer() else amount.value
    sign = "" if amount.comparator == "=" else f"{amount.comparator} "
    return f"{sign}{value} {amount.unit}"


def taking_part(
    roles: Iterable[tuple[str, Role]], words: Callable[[str, Role], str], role: str = ""
) -> tuple[Who, ...]:
    """Merge those who take part: by entity, else by office, else by their words.

    Args:
        roles: (document id, role) in the order of the reports.
        words: Gives the words of a role.
        role: Role to give to all; each its own where empty.
    """
    found: dict[str, list[tuple[str, Role]]] = {}
    for doc, it in roles:
        key = it.entity or (f"office:{it.office}" if it.office else f"words:{fold(words(doc, it))}")
        found.setdefault(key, []).append((doc, it))
    merged = []
    for group in found.values():
        first = group[0][1]
        spelling = Counter(words(doc, it) for doc, it in group).most_common(1)[0][0]
        parts = Counter(it.role for _, it in group if it.role).most_common(1)
        merged.append(
            Who(
                first.entity,
                "" if first.entity else spelling,
                role or (parts[0][0] if parts else ""),
                next((it.office for _, it in group if it.office), None),
            )
        )
    return tuple(merged)


def commonest(values: Iterable[str]) -> str:
    """Return the commonest value, the first of equals."""
    return Counter(values).most_common(1)[0][0]


def by_field(fields: Mapping[str, tuple[Reported, ...]]) -> tuple[tuple[str, tuple[Reported, ...]], ...]:
    """Return the fields that have a value, in the order given."""
    return tuple((name, values) for name, values in fields.items() if values)
