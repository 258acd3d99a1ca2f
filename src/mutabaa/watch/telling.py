"""Tell alerts: to a stream, a file, a calendar, a web hook or by mail."""

from __future__ import annotations

import datetime as dt
import json
import smtplib
import ssl
from collections.abc import Callable, Sequence
from dataclasses import asdict
from email.message import EmailMessage
from typing import Any, TextIO

import httpcore2

from mutabaa.register.watchbook import Alert
from mutabaa.watch.addresses import Deadline, GuardedNetwork
from mutabaa.watch.settings import Manners, Telling

_SECONDS = 20
Words = Callable[[Alert], str]


def plain(alert: Alert) -> str:
    """Return an alert in one line, for those who have no words of their own."""
    detail = " ".join(f"{key}={value}" for key, value in sorted(alert.detail.items()))
    return " ".join(filter(None, (alert.rule, alert.subject, str(alert.day or ""), detail)))


def tell(
    found: Sequence[Alert],
    telling: Telling,
    manners: Manners,
    out: TextIO,
    words: Words = plain,
    subject: str = "mutabaa",
) -> tuple[str, ...]:
    """Tell alerts everywhere they are wanted; what fails in one place is told in the others.

    Args:
        found: From ``alerts``.
        telling: Where to.
        manners: Limits for the web hook.
        out: Stream for a line each.
        words: Puts an alert into words.
        subject: Of the mail.

    Returns:
        What went wrong, a clause each.
    """
    for alert in found:
        print(words(alert), file=out)
    if not found:
        return ()
    ways: list[tuple[str, Any, Callable[[], None]]] = [
        ("file", telling.file, lambda: _file(found, telling, words)),
        ("calendar", telling.calendar, lambda: _calendar(found, telling, words)),
        ("hook", telling.hook, lambda: _hook(found, telling, manners, words)),
        ("mail", telling.mail, lambda: _mail(found, telling, words, subject)),
    ]
    problems = []
    for name, wanted, way in ways:
        if wanted:
            try:
                way()
            except (OSError, smtplib.SMTPException, httpcore2.NetworkError, httpcore2.ProtocolError) as error:
                problems.append(f"{name}: {error or type(error).__name__}")
            except httpcore2.TimeoutException:
                problems.append(f"{name}: no answer within {_SECONDS} s")
    return tuple(problems)


def _json(alert: Alert, words: Words) -> dict[str, Any]:
    return {**asdict(alert), "day": alert.day.isoformat() if alert.day else None, "text": words(alert)}


def _file(found: Sequence[Alert], telling: Telling, words: Words) -> None:
    assert telling.file is not None
    with telling.file.open("a", encoding="utf-8") as lines:
        for alert in found:
            lines.write(json.dumps(_json(alert, words), ensure_ascii=False) + "\n")


def _calendar(found: Sequence[Alert], telling: Telling, words: Words) -> None:
    """Add alerts that have a day to a calendar; the file is put in place whole."""
    from icalendar import Calendar, Event

    assert telling.calendar is not None
    path = telling.calendar
    calendar: Any
    if path.exists():
        calendar = Calendar.from_ical(path.read_bytes())
    else:
        calendar = Calendar()
        calendar.add("prodid", "-//mutabaa//alerts//AR")
        calendar.add("version", "2.0")
    known = {str(part.get("uid")) for part in calendar.walk("VEVENT")}
    for alert in found:
        if alert.day is None or alert.key in known:
            continue
        event = Event()
        event.add("uid", alert.key)
        event.add("summary", words(alert))
        event.add("dtstart", alert.day)
        event.add("dtend", alert.day + dt.timedelta(days=1))
        event.add("dtstamp", dt.datetime.fromisoformat(alert.at))
        calendar.add_component(event)
    fresh = path.with_name(path.name + ".new")
    fresh.write_bytes(calendar.to_ical())
    fresh.replace(path)


def _hook(found: Sequence[Alert], telling: Telling, manners: Manners, words: Words) -> None:
    assert telling.hook is not None
    deadline = Deadline()
    deadline.begin(_SECONDS)
    network = GuardedNetwork(manners.private, deadline)
    headers = [("User-Agent", manners.agent), ("Content-Type", "application/json; charset=utf-8")]
    timeouts = dict.fromkeys(("connect", "read", "write", "pool"), _SECONDS)
    body = json.dumps({"alerts": [_json(alert, words) for alert in found]}, ensure_ascii=False).encode()
    with httpcore2.ConnectionPool(ssl_context=ssl.create_default_context(), network_backend=network) as pool:
        asked = pool.stream("POST", telling.hook, headers=headers, content=body, extensions={"timeout": timeouts})
        with asked as response:
            if response.status >= 300:
                raise OSError(f"the web hook answers {response.status}")


def _mail(found: Sequence[Alert], telling: Telling, words: Words, subject: str) -> None:
    host, _, port = telling.mail_server.partition(":")
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = telling.mail_from
    message["To"] = ", ".join(telling.mail)
    message.set_content("\n".join(words(alert) for alert in found))
    with smtplib.SMTP(host, int(port or 25), timeout=_SECONDS) as server:
        server.send_message(message)
