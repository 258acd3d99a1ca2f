"""What can go wrong, with what the user can do about it."""

from __future__ import annotations

from functools import partial
from typing import Any


class MutabaaError(Exception):
    """Base of every error this package raises on purpose.

    Attributes:
        where: File (and line), address or value the problem was met in; "" where there is none.
        problem: What is wrong, in one clause.
        remedy: What the user can do; "" where there is nothing to say.
    """

    def __init__(self, problem: str, *, where: str = "", remedy: str = "") -> None:
        self.where = where
        self.problem = problem
        self.remedy = remedy
        super().__init__(": ".join(part for part in (where, problem) if part) + (f" ({remedy})" if remedy else ""))


class BadInput(MutabaaError):
    """An article, folder or option cannot be used."""


class _InFile(MutabaaError):
    """A data file is wrong; ``file`` and ``line`` (from 1) say where."""

    def __init__(self, problem: str, *, file: str, line: int | None = None, remedy: str = "") -> None:
        self.file = file
        self.line = line
        super().__init__(problem, where=file if line is None else f"{file}:{line}", remedy=remedy)

    def __reduce__(self) -> tuple[Any, ...]:
        # Sent from one process to another, where a plain copy would be built without its file.
        return partial(type(self), file=self.file, line=self.line, remedy=self.remedy), (self.problem,)


class BadRules(_InFile):
    """A rule file or lexicon is malformed, or a rule fails its own examples."""


class BadPack(_InFile):
    """A knowledge pack is malformed or contradicts itself."""


class RegisterError(MutabaaError):
    """The register cannot do what was asked."""


class StaleRegister(RegisterError):
    """Nothing was read up to the day asked about, so silence proves nothing."""


class RegisterTooNew(RegisterError):
    """The register was written by a newer version of this package."""


class LinkedMeanwhile(RegisterError):
    """Another program has linked articles since this one began to."""
