"""Open the register that a command works on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mutabaa.errors import RegisterError
from mutabaa.serve.cli.screen import Screen

if TYPE_CHECKING:
    from mutabaa.serve.book import Book

DEFAULT = "mutabaa.db"


@contextmanager
def book(screen: Screen, address: str) -> Iterator[Book]:
    """Open a register for reading.

    Raises:
        RegisterError: There is none, or it cannot be used.
    """
    from mutabaa.register import Register
    from mutabaa.serve.book import Book

    if "://" not in address and not Path(address).expanduser().exists():
        raise RegisterError(screen.say("ask.no-register", name=address), remedy=screen.say("ask.no-register-remedy"))
    with Register.open(address, create=False) as register:
        yield Book(register, screen.say)


def today() -> dt.date:
    """Return the day on the user's clock, for commands whose user named none."""
    return dt.datetime.now().astimezone().date()
