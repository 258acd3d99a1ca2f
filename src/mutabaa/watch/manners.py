"""Be a good guest: robots.txt, one request at a time to a host, longer pauses after failures."""

from __future__ import annotations

import datetime as dt
import email.utils
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from mutabaa.watch.settings import Manners
from mutabaa.watch.web import Answer, Asks

_LONGEST_PAUSE = 86_400
_ROBOTS_KEPT = 86_400
_MOST_ROBOTS = 500_000  # bytes that are looked at, as the standard has it


class Guest:
    """Fetches politely.

    Args:
        web: What fetches.
        manners: The rules.
        sleep: Waits so many seconds.
        clock: Monotonic seconds.
    """

    def __init__(
        self,
        web: Asks,
        manners: Manners,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._web = web
        self._manners = manners
        self._sleep = sleep
        self._clock = clock
        self._last: dict[str, float] = {}
        self._robots: dict[str, tuple[float, Protego | None]] = {}
        self._why: dict[str, str] = {}

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        """Return what the address answers, or why it was not asked."""
        rules = self._rules(url)
        if self._manners.robots:
            if rules is None:
                why = self._why.get(_home(url), "")
                return Answer(url, url, problem=f"its robots.txt cannot be read just now{why and f': {why}'}")
            if not rules.can_fetch(url, self._manners.agent):
                return Answer(url, url, problem="robots.txt asks not to fetch it")
        delay = rules.crawl_delay(self._manners.agent) if rules is not None and self._manners.robots else None
        self._wait(url, min(float(delay or 0), 60.0))
        answer = self._web.get(url, etag=etag, modified=modified)
        if answer.final != url and self._manners.robots and answer.problem is None:
            moved = self._rules(answer.final)
            if moved is not None and not moved.can_fetch(answer.final, self._manners.agent):
                return Answer(url, answer.final, answer.status, problem="robots.txt asks not to fetch it")
        return answer

    def _wait(self, url: str, delay: float) -> None:
        host = urlsplit(url).netloc
        pause = max(self._manners.per_host, delay)
        left = self._last.get(host, -pause) + pause - self._clock()
        if left > 0:
            self._sleep(left)
        self._last[host] = self._clock()

    def _rules(self, url: str) -> Protego | None:
        """Return the host's rules; None while they cannot be had, which means: ask nothing."""
        if not self._manners.robots:
            return Protego.parse("")
        home = _home(url)
        kept = self._robots.get(home)
        if kept is not None and self._clock() - kept[0] < (_ROBOTS_KEPT if kept[1] is not None else 600):
            return kept[1]
        self._wait(url, 0)
        answer = self._web.get(f"{home}/robots.txt")
        rules: Protego | None
        if answer.status == 200 and answer.problem is None:
            rules = Protego.parse(answer.body[:_MOST_ROBOTS].decode("utf-8", "replace"))
        elif answer.status in {401, 403}:
            rules = Protego.parse("User-agent: *\nDisallow: /")
        elif answer.status is not None and 400 <= answer.status < 500 and answer.status != 429:
            rules = Protego.parse("")
        else:
            # A server in trouble is left alone; one without any robots.txt (404) allows everything (RFC 9309).
            rules = None
            self._why[home] = answer.problem or ""
        self._robots[home] = (self._clock(), rules)
        return rules


def _home(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def next_look(answer: Answer, *, every: int, failures: int, now: dt.datetime) -> dt.datetime:
    """Return when an address may be asked again.

    After a failure the pause doubles each time, up to a day; a server that
    names a time (429, 503) is taken at its word.

    Args:
        answer: The last answer.
        every: Seconds between two looks when all is well.
        failures: Failures in a row, this one included; 0 for none.
        now: The moment of the answer.
    """
    pause = min(every * 2 ** min(failures, 20), max(_LONGEST_PAUSE, every)) if failures else every
    said = answer.headers.get("retry-after")
    if answer.status in {429, 503} and said:
        pause = max(pause, min(_retry_after(said, now), 7 * _LONGEST_PAUSE))
    return now + dt.timedelta(seconds=pause)


def _retry_after(said: str, now: dt.datetime) -> int:
    if said.strip().isascii() and said.strip().isdigit():
        return int(said.strip()[:9])
    try:
        moment = email.utils.parsedate_to_datetime(said)
    except (TypeError, ValueError):
        return 0
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return max(0, int((moment - now).total_seconds()))
