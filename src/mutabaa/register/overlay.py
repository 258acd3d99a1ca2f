"""Put a value that a person set into a finding, and say what the person wrote in canonical form.

A field set by hand is written as facts write it: ``2025-06-24/2025-06-26`` for
days (both inclusive, either side may be open in ``due``), entity ids for who
and where (``words:...`` for one without an id), ``>= 5 %GDP`` for amounts.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any, get_args

from mutabaa.errors import RegisterError
from mutabaa.model import Interval
from mutabaa.model.findings import CommitmentKind, EventStatus, EventType, Rung
from mutabaa.model.follow import Amount, LinkedCommitment, LinkedEvent, PromiseStatus, Who
from mutabaa.model.links import Linked

Overrides = Mapping[str, Mapping[str, str]]
"""Field -> ``{"value": ..., "decision": id of the decision, "by": name}``."""

_AMOUNT = re.compile(r"(?:(?P<sign>[<>]=?|~|=)\s*)?(?P<value>-?\d+(?:\.\d+)?(?:[eE]\+?\d+)?)\s*(?P<unit>\S.*)")


def period(value: str) -> Interval:
    """Read ``first/last`` or one day.

    Raises:
        ValueError: It is neither.
    """
    first, _, last = value.partition("/")
    start = dt.date.fromisoformat(first or last)
    return Interval.days(start, dt.date.fromisoformat(last or first))


def who(value: str, role: str = "") -> Who:
    """Read an entity id, or ``words:`` and a name."""
    if value.startswith("words:"):
        return Who(None, value.removeprefix("words:").strip(), role)
    return Who(value.strip(), "", role)


def people(value: str) -> tuple[Who, ...]:
    """Read a list of ``id`` or ``role=id``, separated by semicolons."""
    found = []
    for part in filter(None, (piece.strip() for piece in value.split(";"))):
        role, _, id_ = part.rpartition("=")
        found.append(who(id_, role))
    return tuple(found)


def amount(value: str) -> Amount:
    """Read ``>= 5 %GDP``.

    Raises:
        ValueError: It is none.
    """
    match = _AMOUNT.fullmatch(value.strip())
    if not match:
        raise ValueError("write an amount as `20000000000 EUR` or `>= 5 %GDP`")
    return Amount(float(match["value"]), match["unit"].strip(), match["sign"] or "=")


def _one_of(*allowed: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in allowed:
            raise ValueError(f"it is one of {', '.join(allowed)}")
        return value

    return read


_READ: dict[type, dict[str, Callable[[str], Any]]] = {
    LinkedEvent: {
        "type": _one_of(*get_args(EventType)),
        "status": _one_of(*get_args(EventStatus)),
        "days": period,
        "place": who,
        "participants": people,
        "format": str,
        "parent": str,
    },
    LinkedCommitment: {
        "kind": _one_of(*get_args(CommitmentKind)),
        "rung": _one_of(*get_args(Rung)),
        "strength": _one_of("firm", "intended"),
        "status": _one_of(*get_args(PromiseStatus)),
        "debtors": people,
        "beneficiary": who,
        "measure": amount,
        "due": period,
        "made": period,
        "topic": str,
        "parent": str,
    },
}

FIELDS: dict[str, tuple[str, ...]] = {
    "event": tuple(_READ[LinkedEvent]),
    "commitment": tuple(_READ[LinkedCommitment]),
}
"""What a person may correct, by kind."""


def check(kind: str, field: str, value: str) -> None:
    """Refuse a correction that means nothing; an empty value takes the field away.

    Raises:
        RegisterError: The field cannot be corrected, or not so.
    """
    cls = {"event": LinkedEvent, "commitment": LinkedCommitment}.get(kind)
    readers = _READ.get(cls, {}) if cls else {}
    if field not in readers:
        allowed = ", ".join(readers) or "nothing"
        raise RegisterError(f"this field of a {kind} cannot be corrected", where=field, remedy=f"these can: {allowed}")
    required = {"type", "status", "kind", "rung", "strength"}
    if not value and field not in required:
        return
    try:
        readers[field](value)
    except ValueError as error:
        raise RegisterError("this value cannot be read", where=f"{field}={value!r}", remedy=str(error)) from None


def apply(value: Linked, overrides: Overrides) -> Linked:
    """Return the value with the fields that people set; their decisions are named in ``decided``."""
    readers = _READ.get(type(value), {})
    names = {field.name: field for field in fields(value)}
    new: dict[str, Any] = {}
    for name, said in overrides.items():
        if name in readers:
            empty = names[name].default if not said["value"] else None
            new[name] = readers[name](said["value"]) if said["value"] else empty
    if not new or not isinstance(value, LinkedEvent | LinkedCommitment):
        return value
    decisions = dict.fromkeys([*value.decided, *(overrides[name]["decision"] for name in new)])
    return replace(value, **new, decided=tuple(decisions))
