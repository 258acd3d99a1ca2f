"""Where the command line writes: results to standard output, everything else to standard error."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
import time
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from mutabaa.errors import BadInput, MutabaaError
from mutabaa.model import Skipped
from mutabaa.serve.messages import Messages

Item = TypeVar("Item")


class Screen:
    """Output in the user's language and order of letters.

    Args:
        messages: What to say.
        visual: Reorder right-to-left text for terminals that do not.
    """

    def __init__(self, messages: Messages, *, visual: bool = False) -> None:
        self.say = messages
        self.visual = visual
        self._display = _display(messages) if visual else None
        for stream in (sys.stdout, sys.stderr):
            # Arabic must come out whatever the locale says.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="replace")

    @property
    def width(self) -> int:
        """Columns of the terminal, at most what is comfortable to read."""
        return min(shutil.get_terminal_size((100, 40)).columns, 110)

    @property
    def colours(self) -> bool:
        """Standard output is a terminal that may be coloured."""
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR")

    def out(self, text: str = "") -> None:
        """Print result lines, in the order of letters the terminal needs."""
        if self._display is None:
            sys.stdout.write(text + "\n")
            return
        for line in text.split("\n"):
            indent = line[: len(line) - len(line.lstrip())]
            for part in textwrap.wrap(line, self.width, subsequent_indent=indent) or [""]:
                sys.stdout.write(self._display(part) + "\n")

    def note(self, text: str) -> None:
        """Print a line for the user beside the results."""
        sys.stderr.write((self._display(text) if self._display else text) + "\n")

    def skipped(self, item: Skipped) -> None:
        """Say that an input was left out, why, and what to do."""
        problem, remedy = item.problem, item.remedy
        if self.say.lang != "en":
            # The English clause carries figures; other languages have it by the problem's code.
            problem = self.say.find(f"skipped.{item.code}.problem", problem)
            remedy = self.say.find(f"skipped.{item.code}.remedy", remedy)
        self.note(f"{self.say('skipped.skipped')}: {item.where}: {problem} ({remedy})")

    def error(self, error: MutabaaError) -> None:
        """Say what went wrong and what to do."""
        self.note(f"{self.say('error.error')}: {error}")

    def watched(self, items: Iterable[Item]) -> Iterator[Item]:
        """Pass ``items`` on and show on a terminal's standard error how many went by."""
        if not sys.stderr.isatty():
            yield from items
            return
        began = last = time.monotonic()
        for count, item in enumerate(items, 1):
            yield item
            now = time.monotonic()
            if now - last > 0.2:
                last = now
                rate = self.say("progress.rate", rate=f"{count / (now - began):.0f}")
                line = f"{self.say('progress.reading')}: {self.say('progress.articles', count=count)}, {rate}"
                sys.stderr.write(f"\r\x1b[K{line}")
                sys.stderr.flush()
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def _display(messages: Messages) -> Any:
    try:
        from bidi import get_display
    except ImportError as error:
        raise BadInput(messages("error.no-visual"), remedy=messages("error.no-visual-remedy")) from error
    return get_display
