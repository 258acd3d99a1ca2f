"""Every rule that moves a status, and every rule that reads a follow-up, says why in both languages."""

from __future__ import annotations

from typing import get_args

import pytest

from mutabaa.link.ladder import EVENT_RULES, PROMISE_RULES, event_rule, promise_rule
from mutabaa.model.findings import EventStatus
from mutabaa.model.follow import FollowUpKind, PromiseStatus
from mutabaa.rules import load_rules
from mutabaa.serve.messages import Messages

TOLD = (
    "delivery.contested",
    *(f"ceremony.{status}" for status in get_args(EventStatus)),
    *(f"report.{what}" for what in ("first", "same-day", "told-again", "another-amount", "later-deadline")),
    *(f"report.{what}" for what in ("higher-rung", "under-way", "delivered", "delivered-again", "delayed", "dropped")),
)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_reason_has_words(lang: str) -> None:
    say = Messages(lang)
    rules = [rule.id for rule in (*EVENT_RULES, *PROMISE_RULES, *load_rules("follow-up").rules)]
    for reason in (*rules, *TOLD):
        assert say.find(f"reason.{reason}", ""), reason


def test_the_tables_hold_a_row_for_every_pair() -> None:
    for now in ("", *get_args(EventStatus)):
        for told in get_args(EventStatus):
            for newday in (False, True):
                assert event_rule(now, told, newday=newday).told == told
    for now in ("", *get_args(PromiseStatus)):
        for kind in get_args(FollowUpKind):
            assert promise_rule(now, kind).kind == kind


def test_what_took_place_is_never_taken_back_by_a_plan() -> None:
    for told in get_args(EventStatus):
        assert event_rule("held", told, newday=True).becomes is None


def test_only_a_reported_delivery_delivers() -> None:
    for rule in PROMISE_RULES:
        assert (rule.becomes == "delivered") <= (rule.kind == "delivers"), rule
