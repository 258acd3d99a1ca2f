"""Keep out of the own network: every connection is checked where it is made.

A public name may point at 127.0.0.1, or do so only at the second look. So the
check is not made on the address as written but on the numbers a name stands
for, and the connection goes to exactly the number that was checked.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore2


class PrivateAddressError(OSError):
    """A name leads into the own network."""


def is_public(number: str) -> bool:
    """Tell whether an IP address is one of the open internet."""
    try:
        found = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    if inner is not None:
        found = inner
    return found.is_global and not found.is_multicast


class Deadline:
    """The moment at which all reading stops, however slowly a server drips."""

    def __init__(self) -> None:
        self._at = float("inf")

    def begin(self, seconds: float) -> None:
        """Let the time of one answer begin."""
        self._at = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds left.

        Raises:
            ReadTimeout: There are none.
        """
        seconds = self._at - time.monotonic()
        if seconds <= 0:
            raise httpcore2.ReadTimeout
        return seconds


class _Stream(httpcore2.NetworkStream):
    """A connection that is read until the deadline only."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left = self._deadline.left()
        return self._stream.read(max_bytes, left if timeout is None else min(timeout, left))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, timeout)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, timeout), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class GuardedNetwork(httpcore2.NetworkBackend):
    """Connects like the ordinary network, but not to private addresses.

    Args:
        private: Allow them after all.
        deadline: Until when answers are read.
    """

    def __init__(self, private: bool, deadline: Deadline) -> None:
        self._private = private
        self._deadline = deadline
        self._network = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first number of ``host`` that may be asked.

        Raises:
            PrivateAddressError: None of them may.
        """
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (socket.gaierror, UnicodeError) as error:
            raise httpcore2.ConnectError(f"there is no host {host}: {error}") from None
        numbers = dict.fromkeys(str(info[4][0]) for info in found)
        allowed = [number for number in numbers if self._private or is_public(number)]
        if not allowed:
            raise PrivateAddressError(f"{host} is an address of the own network ({', '.join(numbers)})")
        problem: Exception = httpcore2.ConnectError(f"no answer from {host}")
        for number in allowed[:3]:
            try:
                stream = self._network.connect_tcp(number, port, timeout, local_address, socket_options)
                return _Stream(stream, self._deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                problem = error
        raise problem

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self._network.sleep(seconds)
