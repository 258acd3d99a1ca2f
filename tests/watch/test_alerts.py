"""What needs to be told is told once, everywhere it is wanted."""

from __future__ import annotations

import datetime as dt
import http.server
import io
import json
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mutabaa.model import Interval, Span
from mutabaa.model.follow import Disagreement, FollowUp, LinkedCommitment, LinkedEvent, Ref, Reported
from mutabaa.model.links import LinkChanges, LinkState
from mutabaa.register import Register
from mutabaa.register.watchbook import Alert
from mutabaa.watch.alerts import alerts
from mutabaa.watch.settings import Manners, Telling
from mutabaa.watch.telling import tell

NOW = "2025-12-20T00:00:00.000000Z"
PROMISE = LinkedCommitment(
    "co-1", (Ref("1.txt", "c1"),), "pledge", "pledge", "firm", "announced",
    due=Interval.days(dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
)  # fmt: skip
MEETING = LinkedEvent("ev-1", (Ref("1.txt", "e1"),), "visit", "planned", days=Interval.day(dt.date(2025, 12, 10)))
STARTED = FollowUp("starts", "2.txt", Span(0, 5), None, dt.date(2025, 12, 19), "rule")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A register with one promise and one planned visit."""
    with Register.open(tmp_path / "alerts.register") as opened:
        for name in ("1.txt", "2.txt"):
            opened.add({"doc": name, "text": f"خبر {name}", "published": {"from": "2025-12-01", "to": "2025-12-01"}})
        opened.replace_links(LinkChanges(LinkState(commitments=(PROMISE,), events=(MEETING,))))
        yield opened


def told(register: Register, on: str, **more: Any) -> list[tuple[str, str]]:
    """Return (rule, subject) of what is new on a day."""
    found = alerts(register, Telling(within=14, **more), on=dt.date.fromisoformat(on), now=NOW)
    return [(alert.rule, alert.subject) for alert in found]


def test_each_thing_is_told_once(register: Register) -> None:
    """Near its day, and once more when the day has passed."""
    assert told(register, "2025-12-01") == []
    assert told(register, "2025-12-20") == [("unreported", "ev-1"), ("due", "co-1")]
    assert told(register, "2025-12-21") == []
    assert told(register, "2026-01-01") == [("due", "co-1")]
    assert told(register, "2026-01-02") == []
    assert [alert.rule for alert in register.alerts(rule="due")] == ["due", "due"]


def test_evidence_and_disagreement_are_told_when_they_arrive(register: Register) -> None:
    """A restatement is no news; a third rival value is."""
    restated = replace(STARTED, kind="restates", span=Span(5, 7))
    values = (Reported("150000000 EUR", ()), Reported("200000000 EUR", ()))
    rivals = Disagreement("co-1/amount", "co-1", "amount", values)
    promise = replace(PROMISE, evidence=(restated, STARTED))
    register.replace_links(LinkChanges(LinkState(commitments=(promise,), disagreements=(rivals,))))
    assert told(register, "2025-12-01") == [("evidence", "co-1"), ("disagreement", "co-1")]
    third = replace(rivals, values=(*values, Reported("100000000 EUR", ())))
    register.replace_links(LinkChanges(LinkState(disagreements=(third,))))
    assert told(register, "2025-12-01") == [("disagreement", "co-1")]


def test_only_the_rules_that_are_wanted(register: Register) -> None:
    """What is not wanted is not used up either."""
    assert told(register, "2025-12-20", rules=("due",)) == [("due", "co-1")]
    assert told(register, "2025-12-20") == [("unreported", "ev-1")]


FOUND = (
    Alert("due co-1", "due", "co-1", NOW, dt.date(2025, 12, 31), {"left": 11}),
    Alert("evidence co-1", "evidence", "co-1", NOW, None, {"kind": "starts"}),
)


class Post(http.server.BaseHTTPRequestHandler):
    """Takes one web hook."""

    taken: list[Any]

    def do_POST(self) -> None:
        """Remember the body."""
        self.taken.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""


class Mailbox(socketserver.StreamRequestHandler):
    """Takes one mail."""

    taken: list[str]

    def handle(self) -> None:
        """Speak just enough SMTP."""
        self.wfile.write(b"220 ready\r\n")
        while line := self.rfile.readline():
            if line.upper().startswith(b"DATA"):
                self.wfile.write(b"354 go on\r\n")
                body = iter(self.rfile.readline, b".\r\n")
                self.taken.append(b"".join(body).decode())
            self.wfile.write(b"221 bye\r\n" if line.upper().startswith(b"QUIT") else b"250 ok\r\n")
            if line.upper().startswith(b"QUIT"):
                return


@pytest.fixture
def servers() -> Iterator[tuple[str, str, list[Any], list[str]]]:
    """A web hook and a mail server, and what they took."""
    hooks: list[Any] = []
    mails: list[str] = []
    hook = http.server.HTTPServer(("127.0.0.1", 0), type("P", (Post,), {"taken": hooks}))
    mail = socketserver.TCPServer(("127.0.0.1", 0), type("M", (Mailbox,), {"taken": mails}))
    running = [threading.Thread(target=s.serve_forever, kwargs={"poll_interval": 0.01}) for s in (hook, mail)]
    for thread in running:
        thread.start()
    yield f"http://127.0.0.1:{hook.server_address[1]}/", f"127.0.0.1:{mail.server_address[1]}", hooks, mails
    for server in (hook, mail):
        server.shutdown()
        server.server_close()
    for thread in running:
        thread.join()


def test_alerts_go_everywhere(tmp_path: Path, servers: tuple[str, str, list[Any], list[str]]) -> None:
    """A line, a file, a calendar, a web hook, a mail."""
    from icalendar import Calendar

    hook, mail_server, hooks, mails = servers
    telling = Telling(
        file=tmp_path / "a.jsonl", calendar=tmp_path / "a.ics", hook=hook, mail=("desk@news.example",),
        mail_server=mail_server,
    )  # fmt: skip
    for _ in range(2):
        out = io.StringIO()
        assert tell(FOUND, telling, Manners(private=True), out) == ()
    assert out.getvalue().splitlines() == ["due co-1 2025-12-31 left=11", "evidence co-1 kind=starts"]
    lines = (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["subject"] for line in lines] == ["co-1"] * 4
    calendar = Calendar.from_ical((tmp_path / "a.ics").read_bytes())
    assert [event.decoded("dtstart") for event in calendar.walk("VEVENT")] == [dt.date(2025, 12, 31)]
    assert [alert["rule"] for alert in hooks[0]["alerts"]] == ["due", "evidence"]
    assert "desk@news.example" in mails[0]
    assert "due co-1" in mails[0]


def test_one_way_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    """And each failure is named."""
    telling = Telling(
        file=tmp_path / "a.jsonl", hook="http://127.0.0.1:1/", mail=("x@y.example",), mail_server="127.0.0.1:1"
    )
    problems = tell(FOUND, telling, Manners(private=True), io.StringIO())
    assert [problem.partition(":")[0] for problem in problems] == ["hook", "mail"]
    assert (tmp_path / "a.jsonl").exists()
    (closed,) = tell(FOUND, Telling(hook="http://127.0.0.1:1/"), Manners(), io.StringIO())
    assert "own network" in closed
