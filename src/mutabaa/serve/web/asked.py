"""What one request asks for: its language, its days, its filters; and the addresses that keep them."""

from __future__ import annotations

import datetime as dt
from urllib.parse import quote, urlencode

from fastapi import Request

from mutabaa.model import Interval
from mutabaa.serve.messages import LANGUAGES, Messages
from mutabaa.serve.web import days
from mutabaa.serve.web.desk import Desk, Edition

FIRST_LANGUAGE = "ar"
LANG_COOKIE, DAY_COOKIE = "mutabaa_lang", "mutabaa_on"
_TAKEN = ("who", "with", "whom", "at", "place", "topic", "standing", "from", "to")
_FILTERS = (*_TAKEN, "q", "source", "type")


def day_of(value: str | None) -> dt.date | None:
    """Return an ISO day, or None for anything else: addresses are typed by hand."""
    try:
        return dt.date.fromisoformat(value) if value else None
    except ValueError:
        return None


class Asked:
    """What a request asks for.

    Args:
        request: The request.
        desk: The register.
    """

    def __init__(self, request: Request, desk: Desk) -> None:
        self.request = request
        self.desk = desk
        asked = request.query_params.get("lang") or request.cookies.get(LANG_COOKIE)
        self.lang = asked if asked in LANGUAGES else FIRST_LANGUAGE
        self.edition: Edition = desk.edition(self.lang)
        self.say: Messages = self.edition.say
        self.problems: list[str] = []
        self._days: dict[str, Interval | None] = {}
        self.on = desk.today()
        chosen = self.days_asked("on")
        self.on = chosen.last if chosen else day_of(request.cookies.get(DAY_COOKIE)) or self.on

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``."""
        return "rtl" if self.lang == "ar" else "ltr"

    @property
    def other_lang(self) -> str:
        """The other language."""
        return "en" if self.lang == "ar" else "ar"

    def t(self, key: str, **values: object) -> str:
        """Return a message of the page; numbers in it are grouped by thousands."""
        grouped = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
        return self.say(f"web.{key}", **grouped)

    def here(self, **changes: object) -> str:
        """Return this address with other parameters; None takes one away."""
        parameters = dict(self.request.query_params.items())
        for name, value in changes.items():
            parameters.pop(name, None)
            if value is not None:
                parameters[name] = str(value)
        path = quote(self.request.url.path)
        return f"{path}?{urlencode(parameters)}" if parameters else path

    def asked(self, name: str) -> str:
        """Return a parameter of the address, "" where it is missing."""
        return self.request.query_params.get(name, "").strip()

    def days_asked(self, name: str) -> Interval | None:
        """Return the days that a parameter of the address means; what cannot be read is told to the reader, once."""
        written = self.asked(name)
        if name not in self._days:
            self._days[name] = days.read(written, self.on)
            if written and self._days[name] is None:
                self.problems.append(self.t("common.bad-day", value=written))
        return self._days[name]

    def day_asked(self, name: str, *, last: bool = False) -> dt.date | None:
        """Return the first or last day that a parameter of the address means."""
        found = self.days_asked(name)
        return None if found is None else found.last if last else found.start

    def day_written(self, name: str, *, last: bool = False) -> str:
        """Return what a field of days shows: what was understood, else what was written."""
        found = self.days_asked(name)
        return days.shown(found, self.say, last=last) if found else self.asked(name)

    @property
    def narrowed(self) -> bool:
        """A list is narrowed by some filter."""
        return any(self.asked(name) for name in _FILTERS)

    def address(self, path: str, **parameters: object) -> str:
        """Return an address on this page."""
        given = {name: str(value) for name, value in parameters.items() if value not in {None, ""}}
        return f"{path}?{urlencode(given)}" if given else path

    def taken(self, only: str) -> str:
        """Return the address under which what a list shows can be taken away."""
        return self.address("/export", only=only, **{name: self.asked(name) for name in _TAKEN})
