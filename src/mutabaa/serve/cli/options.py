"""Options that several commands share, with their help in the user's language."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import typer

from mutabaa.errors import BadInput
from mutabaa.model.press import EARLIEST, LATEST, of_the_press
from mutabaa.serve.cli.opening import DEFAULT, today
from mutabaa.serve.cli.screen import Screen

_RECKONED_FROM = frozenset({"--on", "--published"})  # other days only bound a list, however far they lie
_FARTHEST = 36_500  # days ahead: no promise is due in a hundred years


class Options:
    """Defaults for parameters of commands.

    Args:
        screen: For help in its language.
    """

    def __init__(self, screen: Screen) -> None:
        say = screen.say
        self.register: Any = typer.Option(
            DEFAULT, "--register", "-r", envvar="MUTABAA_REGISTER", help=say("option.register"), metavar="FILE|URL"
        )
        self.on: Any = typer.Option(None, "--on", help=say("option.on"), metavar="DAY", show_default=False)
        self.since: Any = typer.Option(None, "--since", help=say("option.since"), metavar="DAY")
        self.who: Any = typer.Option(None, "--who", "-w", help=say("option.who"), metavar="NAME")
        self.topic: Any = typer.Option(None, "--topic", "-t", help=say("option.topic"), metavar="NAME")
        self.status: Any = typer.Option(None, "--status", "-s", help=say("option.status"), metavar="STATUS,...")
        self.first: Any = typer.Option(None, "--from", help=say("option.from"), metavar="DAY")
        self.last: Any = typer.Option(None, "--to", help=say("option.to"), metavar="DAY")
        self.due_before: Any = typer.Option(None, "--due-before", help=say("option.due-before"), metavar="DAY")
        self.limit: Any = typer.Option(50, "--limit", "-n", min=0, help=say("option.limit"))
        self.json: Any = typer.Option(False, "--json", help=say("app.json"))
        self.jobs: Any = typer.Option(1, "--jobs", "-j", min=1, help=say("extract.jobs"))
        self.pack: Any = typer.Option(None, "--pack", help=say("extract.pack"), metavar="NAME")
        self.published: Any = typer.Option(None, "--published", help=say("extract.published"), metavar="DAY")


def lines(text: str) -> str:
    """Keep the line breaks of examples, which help otherwise refills."""
    return "\n\n".join("\b\n" + part for part in text.strip().split("\n\n"))


def day(screen: Screen, value: str | None, option: str) -> dt.date | None:
    """Return the day that an option names.

    Raises:
        BadInput: It is no ISO day, or days cannot be reckoned from it.
    """
    if value is None:
        return None
    try:
        found = dt.date.fromisoformat(value)
    except ValueError as error:
        problem = screen.say("error.bad-day", value=value)
        raise BadInput(problem, where=option, remedy=screen.say("error.bad-day-remedy")) from error
    if option in _RECKONED_FROM and not of_the_press(found):
        problem = screen.say("error.far-day", value=value, first=EARLIEST, last=LATEST)
        raise BadInput(problem, where=option, remedy=screen.say("error.bad-day-remedy"))
    return found


def on_day(screen: Screen, value: str | None) -> dt.date:
    """Return the day to judge from: the one named, else that of the user's clock."""
    return day(screen, value, "--on") or today()


def days(screen: Screen, value: str, option: str) -> int:
    """Return a number of days written as ``30``, ``30d``, ``4w``, ``6m`` or ``1y``.

    Raises:
        BadInput: It is written otherwise.
    """
    found = re.fullmatch(r"(\d{1,5})\s*([dwmy]?)", value.strip().lower())
    if found is None:
        remedy = screen.say("error.bad-span-remedy")
        raise BadInput(screen.say("error.bad-span", value=value), where=option, remedy=remedy)
    return min(int(found[1]) * {"": 1, "d": 1, "w": 7, "m": 30, "y": 365}[found[2]], _FARTHEST)
