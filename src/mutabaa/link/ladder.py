"""How the status of an event or promise follows from what was reported of it.

One table each, read from the top: the first row that fits a report says what
the report makes of the thing, and its ``id`` is the reason that the history
keeps. Reports are taken by day of publication. What no report says never
changes a status: a passed day makes nothing held, and silence makes nothing
dropped (``model.links.standing`` judges silence as of a day).
"""

from __future__ import annotations

from typing import NamedTuple

from mutabaa.model.findings import EventStatus
from mutabaa.model.follow import FollowUpKind, PromiseStatus


class EventRule(NamedTuple):
    """A row: where the event stands, what is reported, what it becomes.

    Attributes:
        id: Reason kept in the history.
        now: Status before; empty for the first report, ``*`` for any.
        told: What the article reports.
        becomes: Status after; None where nothing changes.
        kind: What the report is, as follow-up.
        newday: Only where the report gives days that do not meet the known ones.
    """

    id: str
    now: str
    told: EventStatus
    becomes: EventStatus | None
    kind: FollowUpKind
    newday: bool = False


EVENT_RULES: tuple[EventRule, ...] = (
    # the first report
    EventRule("planned.announced", "", "planned", "planned", "announces"),
    EventRule("held.reported", "", "held", "held", "delivers"),
    EventRule("ongoing.reported", "", "ongoing", "ongoing", "starts"),
    EventRule("postponed.reported", "", "postponed", "postponed", "delays"),
    EventRule("cancelled.reported", "", "cancelled", "cancelled", "drops"),
    EventRule("denied.reported", "", "denied", "denied", "disputes"),
    # what took place has taken place: later words on it only tell it again
    EventRule("held.told-again", "held", "held", None, "restates"),
    EventRule("held.background", "held", "ongoing", None, "restates"),
    EventRule("held.old-plan", "held", "planned", None, "restates"),
    EventRule("held.contradicted", "held", "postponed", None, "disputes"),
    EventRule("held.contradicted", "held", "cancelled", None, "disputes"),
    EventRule("held.denied", "held", "denied", None, "disputes"),
    # a plan is met, moved or dropped
    EventRule("planned.met-by-report", "planned", "held", "held", "delivers"),
    EventRule("planned.begun", "planned", "ongoing", "ongoing", "starts"),
    EventRule("planned.postponed", "planned", "postponed", "postponed", "delays"),
    EventRule("planned.cancelled", "planned", "cancelled", "cancelled", "drops"),
    EventRule("planned.denied", "planned", "denied", "denied", "disputes"),
    EventRule("planned.new-day", "planned", "planned", None, "changes", newday=True),
    EventRule("planned.told-again", "planned", "planned", None, "restates"),
    EventRule("ongoing.ended", "ongoing", "held", "held", "delivers"),
    EventRule("ongoing.told-again", "ongoing", "ongoing", None, "restates"),
    EventRule("ongoing.old-plan", "ongoing", "planned", None, "restates"),
    EventRule("ongoing.broken-off", "ongoing", "postponed", "postponed", "delays"),
    EventRule("ongoing.broken-off", "ongoing", "cancelled", "cancelled", "drops"),
    EventRule("postponed.new-day", "postponed", "planned", "planned", "changes"),
    EventRule("postponed.held", "postponed", "held", "held", "delivers"),
    EventRule("postponed.begun", "postponed", "ongoing", "ongoing", "starts"),
    EventRule("postponed.again", "postponed", "postponed", None, "delays"),
    EventRule("postponed.cancelled", "postponed", "cancelled", "cancelled", "drops"),
    EventRule("cancelled.revived", "cancelled", "planned", "planned", "changes", newday=True),
    EventRule("cancelled.old-plan", "cancelled", "planned", None, "restates"),
    EventRule("cancelled.held", "cancelled", "held", "held", "delivers"),
    EventRule("cancelled.begun", "cancelled", "ongoing", "ongoing", "starts"),
    EventRule("cancelled.told-again", "cancelled", "cancelled", None, "restates"),
    EventRule("cancelled.postponed", "cancelled", "postponed", None, "disputes"),
    EventRule("denied.held", "denied", "held", "held", "delivers"),
    EventRule("denied.begun", "denied", "ongoing", "ongoing", "starts"),
    EventRule("denied.planned", "denied", "planned", "planned", "changes"),
    EventRule("told-again", "*", "planned", None, "restates"),
    EventRule("denied.again", "*", "denied", None, "disputes"),
    EventRule("called-off", "*", "cancelled", "cancelled", "drops"),
    EventRule("moved", "*", "postponed", "postponed", "delays"),
)


class PromiseRule(NamedTuple):
    """A row: where the promise stands, what is reported, what it becomes.

    Attributes:
        id: Reason kept in the history.
        now: Status before; empty for the first report, ``*`` for any.
        kind: What the report does.
        becomes: Status after; None where nothing changes.
    """

    id: str
    now: str
    kind: FollowUpKind
    becomes: PromiseStatus | None


PROMISE_RULES: tuple[PromiseRule, ...] = (
    # the first report
    PromiseRule("promise.announced", "", "announces", "announced"),
    PromiseRule("promise.announced", "", "restates", "announced"),
    PromiseRule("promise.announced", "", "changes", "announced"),
    PromiseRule("promise.begun", "", "starts", "under-way"),
    PromiseRule("promise.begun", "", "progresses", "under-way"),
    PromiseRule("promise.kept", "", "delivers", "delivered"),
    PromiseRule("promise.late", "", "delays", "delayed"),
    PromiseRule("promise.dropped", "", "drops", "dropped"),
    PromiseRule("promise.disputed", "", "disputes", "disputed"),
    # what was delivered stays delivered; a denial is shown beside it
    PromiseRule("delivered.told-again", "delivered", "delivers", None),
    PromiseRule("delivered.told-again", "delivered", "restates", None),
    PromiseRule("delivered.disputed", "delivered", "disputes", "disputed"),
    PromiseRule("delivered.taken-back", "delivered", "drops", "dropped"),
    PromiseRule("delivered.stays", "delivered", "announces", None),
    PromiseRule("delivered.stays", "delivered", "starts", None),
    PromiseRule("delivered.stays", "delivered", "progresses", None),
    PromiseRule("delivered.stays", "delivered", "delays", None),
    PromiseRule("delivered.stays", "delivered", "changes", None),
    # on the way
    PromiseRule("promise.kept", "*", "delivers", "delivered"),
    PromiseRule("promise.begun", "announced", "starts", "under-way"),
    PromiseRule("promise.begun", "announced", "progresses", "under-way"),
    PromiseRule("delayed.resumed", "delayed", "starts", "under-way"),
    PromiseRule("delayed.resumed", "delayed", "progresses", "under-way"),
    PromiseRule("dropped.revived", "dropped", "starts", "under-way"),
    PromiseRule("dropped.revived", "dropped", "announces", "announced"),
    PromiseRule("promise.late", "*", "delays", "delayed"),
    PromiseRule("promise.dropped", "*", "drops", "dropped"),
    PromiseRule("promise.told-again", "*", "restates", None),
    PromiseRule("promise.told-again", "*", "announces", None),
    PromiseRule("promise.changed", "*", "changes", None),
    PromiseRule("promise.goes-on", "*", "starts", None),
    PromiseRule("promise.goes-on", "*", "progresses", None),
    PromiseRule("promise.contradicted", "*", "disputes", None),
)


def event_rule(now: str, told: EventStatus, *, newday: bool) -> EventRule:
    """Return the row for a report; the tables hold one for every pair.

    Args:
        now: Status before, "" before the first report.
        told: What the article reports.
        newday: Its days do not meet the known ones.
    """
    for rule in EVENT_RULES:
        if rule.now in {now, "*"} and rule.told == told and (newday or not rule.newday):
            return rule
    raise LookupError(f"no rule for {now or 'nothing'} and {told}")


def promise_rule(now: str, kind: FollowUpKind) -> PromiseRule:
    """Return the row for a follow-up; the tables hold one for every pair."""
    for rule in PROMISE_RULES:
        if rule.now in {now, "*"} and rule.kind == kind:
            return rule
    raise LookupError(f"no rule for {now or 'nothing'} and {kind}")
