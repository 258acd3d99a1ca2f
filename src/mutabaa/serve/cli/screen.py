"""Where the command line writes: results to standard output, everything else to standard error."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
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

    def iso(self, text: str) -> str:
        """Keep a stretch of the other direction from disturbing its line, on a terminal that knows how."""
        if not text or self.visual or not sys.stdout.isatty():
            return text
        return f"\u2068{text}\u2069"

    def bold(self, text: str) -> str:
        """Make a heading stand out, where colours may be used."""
        return self._styled(text, "1")

    def dim(self, text: str) -> str:
        """Put a line into the background, where colours may be used."""
        return self._styled(text, "2")

    def _styled(self, text: str, code: str) -> str:
        # Escape codes do not survive the reordering of letters.
        return f"\x1b[{code}m{text}\x1b[0m" if self.colours and not self.visual else text

    def note(self, text: str) -> None:
        """Print a line for the user beside the results."""
        if self.watched_by_somebody:
            sys.stderr.write("\r\x1b[K")
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

    @property
    def watched_by_somebody(self) -> bool:
        """Standard error is a terminal, so progress is worth showing."""
        return sys.stderr.isatty()

    def watched(self, items: Iterable[Item], total: int | None = None) -> Iterator[Item]:
        """Pass ``items`` on and show on a terminal's standard error how many went by and how long the rest takes.

        Args:
            items: What is worked on.
            total: How many there will be, if that is known.
        """
        if not self.watched_by_somebody:
            yield from items
            return
        progress = Progress(self.say, total)
        for count, item in enumerate(items, 1):
            yield item
            line = progress.line(count, time.monotonic())
            if line:
                self._replace(line)
        self._replace("")

    @contextmanager
    def busy(self, what: str) -> Iterator[None]:
        """Show on a terminal what is being done, while it is done."""
        if self.watched_by_somebody:
            self._replace(f"{what} ...")
        yield
        if self.watched_by_somebody:
            self._replace("")

    def progress(self, line: str) -> None:
        """Show how far a long work is: in place on a terminal, as a line of its own in a log; "" at the end."""
        if self.watched_by_somebody:
            self._replace(line)
        elif line:
            self.note(line)

    def passing(self, line: str) -> None:
        """Show a line that the next one replaces; on a terminal only."""
        if self.watched_by_somebody:
            self._replace(line[: self.width])

    def _replace(self, line: str) -> None:
        sys.stderr.write(f"\r\x1b[K{self._display(line) if self._display else line}")
        sys.stderr.flush()


class Progress:
    """The line that says how far a work has come.

    Args:
        say: Messages.
        total: How many there will be, if that is known.
        began: Monotonic seconds at the start.
    """

    def __init__(self, say: Messages, total: int | None, began: float | None = None) -> None:
        self._say = say
        self._total = total
        self._began = self._last = time.monotonic() if began is None else began

    def line(self, count: int, now: float) -> str:
        """Return the line after ``count`` of them, or "" where the last one is still fresh."""
        if now - self._last < 0.2:
            return ""
        self._last = now
        say, rate = self._say, count / (now - self._began)
        done = say("add.of", count=f"{count:,}", total=f"{self._total:,}") if self._total else f"{count:,}"
        parts = [say("progress.articles", count=done), say("progress.rate", rate=f"{rate:.0f}")]
        if self._total and self._total > count and now - self._began > 2:
            # The mean so far tells the truth about the rest, unless the rest is of another kind.
            left = (self._total - count) / rate
            key, n = ("add.minutes", left / 60) if left >= 90 else ("add.seconds", left)
            parts.append(say("add.left", time=say(key, n=max(1, round(n)))))
        return f"{say('progress.reading')}: {say('list.comma').join(parts)}"


def _display(messages: Messages) -> Any:
    try:
        from bidi import get_display
    except ImportError as error:
        raise BadInput(messages("error.no-visual"), remedy=messages("error.no-visual-remedy")) from error
    return get_display
