"""``mutabaa user``: accounts of people who add and correct on the page."""

from __future__ import annotations

import sys

from mutabaa.errors import BadInput
from mutabaa.serve.cli.screen import Screen
from mutabaa.serve.web.accounts import Accounts


def add(screen: Screen, address: str, name: str, role: str) -> int:
    """Make an account, asking for its password; return the exit code."""
    accounts = Accounts.beside(address)
    with accounts.register as register:
        user = accounts.put(name, _password(screen), role)
        screen.note(screen.say("web.cli.added", name=user.name, role=user.role, path=register.name))
    return 0


def close(screen: Screen, address: str, name: str) -> int:
    """Let somebody sign in no longer; return the exit code.

    Raises:
        BadInput: Nobody of that name may sign in.
    """
    accounts = Accounts.beside(address)
    with accounts.register as register:
        if not register.close_account(name):
            who = ", ".join(user.name for user in accounts.names())
            remedy = screen.say("web.cli.accounts", who=who) if who else ""
            raise BadInput(screen.say("web.cli.no-account"), where=name, remedy=remedy)
        screen.note(screen.say("web.cli.closed", name=name, path=register.name))
    return 0


def _password(screen: Screen) -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    from getpass import getpass

    first = getpass(f"{screen.say('web.cli.password')}: ")
    if first != getpass(f"{screen.say('web.cli.again')}: "):
        raise BadInput(screen.say("web.cli.differ"))
    return first
