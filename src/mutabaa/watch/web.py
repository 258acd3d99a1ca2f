"""Ask a server for one page: bounded in time and size, conditional, redirects checked one by one."""

from __future__ import annotations

import ssl
import time
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urljoin, urlsplit

import httpcore2

from mutabaa.read.unpack import inflate
from mutabaa.watch.addresses import Deadline, GuardedNetwork, PrivateAddressError
from mutabaa.watch.settings import Manners

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back.

    Attributes:
        url: What was asked for.
        final: Where it was found in the end.
        status: HTTP status; None where there was no answer.
        headers: By name in lower case.
        body: Unpacked bytes; empty where there is a problem.
        seconds: How long it took.
        problem: Why it is no use, in one clause; None where it is.
    """

    url: str
    final: str
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    seconds: float = 0.0
    problem: str | None = None


class Asks(Protocol):
    """Anything that fetches; tests put their own in its place."""

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        """Return what the address answers."""


class Web:
    """The network, within limits.

    Args:
        manners: The limits.
    """

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._deadline = Deadline()
        self._pool = httpcore2.ConnectionPool(
            ssl_context=ssl.create_default_context(),
            max_connections=8,
            keepalive_expiry=20,
            network_backend=GuardedNetwork(manners.private, self._deadline),
        )

    def close(self) -> None:
        """Let go of open connections."""
        self._pool.close()

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        """Return what the address answers; never raises for what a server does.

        Args:
            url: http or https.
            etag: Version mark from the last answer, to be spared the same one.
            modified: Its Last-Modified, likewise.
        """
        headers = {"User-Agent": self._manners.agent, "Accept-Encoding": "gzip, deflate", "Accept": "*/*"}
        if etag:
            headers["If-None-Match"] = etag
        if modified:
            headers["If-Modified-Since"] = modified
        begun = time.monotonic()
        self._deadline.begin(self._manners.timeout)
        where = url
        try:
            for _ in range(_MOST_REDIRECTS + 1):
                answer = self._once(url, where, headers, begun)
                target = answer.headers.get("location")
                if answer.status not in _REDIRECTS or not target:
                    return answer
                where = urljoin(where, target)
                if urlsplit(where).scheme not in {"http", "https"}:
                    return _failed(url, where, begun, f"it leads to {where[:80]}")
            return _failed(url, where, begun, f"it redirects more than {_MOST_REDIRECTS} times")
        except PrivateAddressError as error:
            return _failed(url, where, begun, str(error))
        except httpcore2.TimeoutException:
            return _failed(url, where, begun, f"no whole answer within {self._manners.timeout:.0f} s")
        except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.UnsupportedProtocol, OSError) as error:
            return _failed(url, where, begun, str(error) or type(error).__name__)
        except (ValueError, UnicodeError) as error:
            return _failed(url, where, begun, f"the address cannot be used: {error}")

    def _once(self, url: str, where: str, headers: dict[str, str], begun: float) -> Answer:
        limits = self._manners
        left = max(0.1, limits.timeout - (time.monotonic() - begun))
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), left)
        with self._pool.stream(
            "GET", where, headers=list(headers.items()), extensions={"timeout": timeouts}
        ) as response:
            found = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in response.headers}
            parts: list[bytes] = []
            size = 0
            for part in response.iter_stream():
                parts.append(part)
                size += len(part)
                if size > limits.max_bytes:
                    return _failed(url, where, begun, f"it has more than {limits.max_bytes:,} bytes", response.status)
            body = b"".join(parts)
        for encoding in reversed(found.get("content-encoding", "").lower().split(",")):
            if body and encoding.strip() not in {"", "identity"}:
                body = inflate(body, limits.max_bytes + 1, encoding.strip())
        if len(body) > limits.max_bytes:
            return _failed(url, where, begun, f"it unpacks to more than {limits.max_bytes:,} bytes", response.status)
        problem = None
        if response.status >= 400:
            problem = f"the server answers {response.status}"
        return Answer(url, where, response.status, found, body, time.monotonic() - begun, problem)


def _failed(url: str, final: str, begun: float, problem: str, status: int | None = None) -> Answer:
    return Answer(url, final, status, seconds=time.monotonic() - begun, problem=problem)
