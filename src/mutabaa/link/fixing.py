"""Human decisions on fields, and evidence added by hand: they outrank every rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, cast

from mutabaa.link.differ import amount, interval
from mutabaa.link.ruled import Ruled
from mutabaa.model.follow import Amount, FollowUp, LinkedCommitment, LinkedEvent, Who


def fix_event(it: LinkedEvent, members: Iterable[str], ruled: Ruled | None) -> LinkedEvent:
    """Return the event with what people decided of its fields."""
    fixed, added = _decided(members, ruled)
    for field, value in sorted(fixed.items()):
        if field == "days":
            it = replace(it, days=interval(value) if value else None)
        elif field == "place":
            it = replace(it, place=Who(value) if value else None)
        elif field in {"status", "type"}:
            it = replace(it, **cast("dict[str, Any]", {field: value}))
    return replace(it, evidence=_with(it.evidence, added)) if added else it


def fix_promise(it: LinkedCommitment, members: Iterable[str], ruled: Ruled | None) -> LinkedCommitment:
    """Return the promise with what people decided of its fields."""
    fixed, added = _decided(members, ruled)
    for field, value in sorted(fixed.items()):
        if field == "due":
            it = replace(it, due=interval(value) if value else None)
        elif field == "measure":
            sign, number, unit = amount(value) if value else ("=", 0.0, "")
            it = replace(it, measure=Amount(number, unit, sign) if value else None)
        elif field == "debtor":
            it = replace(it, debtors=(Who(value, role="debtor"),) if value else ())
        elif field == "beneficiary":
            it = replace(it, beneficiary=Who(value) if value else None)
        elif field in {"status", "rung", "kind", "strength", "topic"}:
            it = replace(it, **cast("dict[str, Any]", {field: value}))
    return replace(it, evidence=_with(it.evidence, added)) if added else it


def _decided(members: Iterable[str], ruled: Ruled | None) -> tuple[dict[str, str], list[FollowUp]]:
    if ruled is None:
        return {}, []
    fixed: dict[str, str] = {}
    added: list[FollowUp] = []
    for key in members:
        for field, value in ruled.fields.get(key, {}).items():
            fixed.setdefault(field, value)
        added.extend(ruled.evidence.get(key, ()))
    return fixed, added


def _with(evidence: tuple[FollowUp, ...], added: list[FollowUp]) -> tuple[FollowUp, ...]:
    both = dict.fromkeys((*evidence, *added))
    return tuple(sorted(both, key=lambda f: (f.reported is None, f.reported, f.doc, f.span)))
