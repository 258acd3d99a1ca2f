"""Take typed values out of one row of a pack, noting what is wrong with it.

Nothing is raised here: a pack with five mistakes tells all five at once.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from mutabaa.errors import BadPack
from mutabaa.model.knowledge import Membership, Name
from mutabaa.model.span import Interval
from mutabaa.packs.lines import Row

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)?")
_STAMP = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


NO_NAME = Name("", "")


class Problem(NamedTuple):
    """One mistake: where it stands, what it is and what to do about it."""

    file: str
    line: int
    problem: str
    remedy: str

    def __str__(self) -> str:
        return str(self.error())

    def error(self, more: int = 0) -> BadPack:
        """Return it as an error to raise, that counts ``more`` mistakes beside this one."""
        rest = f"; `mutabaa pack check` lists {more} more" if more else ""
        return BadPack(self.problem, file=self.file, line=self.line, remedy=self.remedy + rest)


class Reference(NamedTuple):
    """One id that must name something: where it stands, in which tables, with which types."""

    file: str
    line: int
    key: str
    id: str
    tables: tuple[str, ...]
    types: tuple[str, ...]


@dataclass
class Notes:
    """What reading has found so far beside the values."""

    problems: list[Problem] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    def wrong(self, at: tuple[str, int], problem: str, remedy: str) -> None:
        """Note one mistake."""
        self.problems.append(Problem(at[0], at[1], problem, remedy))


def interval(value: object) -> Interval | None:
    """Return the days that a day, month or year may mean, or None if it is none of them."""
    match = _STAMP.fullmatch(str(value))
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        first = dt.date(year, month or 1, day or 1)
        last = first
        if month is None:
            last = dt.date(year, 12, 31)
        elif day is None:
            last = dt.date(year, month, calendar.monthrange(year, month)[1])
        return Interval.days(first, last)
    except ValueError:
        return None


class Take:
    """Reads the keys of one row; ``close`` refuses those that nobody asked for."""

    def __init__(self, row: Row, notes: Notes) -> None:
        self.row = row
        self.notes = notes
        self.asked: set[str] = set()

    def close(self, what: str) -> None:
        """Note every key that does not belong to ``what``."""
        for key in self.row:
            if key not in self.asked:
                known = ", ".join(sorted(self.asked))
                self.wrong(key, f"unknown key `{key}` in {what}", f"known keys: {known}")

    def wrong(self, key: str | None, problem: str, remedy: str) -> None:
        """Note a mistake at ``key``, or at the row."""
        self.notes.wrong(self.row.at(key), problem, remedy)

    def any(self, key: str) -> Any:
        """Return the value as it stands, None where the key is missing."""
        self.asked.add(key)
        return self.row.get(key)

    def text(self, key: str, *, required: bool = False) -> str | None:
        """Return a non-empty string."""
        value = self.any(key)
        if value is None:
            if required:
                self.wrong(None, f"`{key}` is missing", f"add `{key}: ...`")
            return None
        if not isinstance(value, str) or not value.strip():
            self.wrong(key, f"`{key}` must be a word, not {value!r}", "quote it")
            return None
        return value.strip()

    def one_of(self, key: str, choices: tuple[str, ...], *, required: bool = False) -> str | None:
        """Return a string out of ``choices``."""
        value = self.text(key, required=required)
        if value is not None and value not in choices:
            self.wrong(key, f"`{key}: {value}` is not known", f"take one of {', '.join(choices)}")
            return None
        return value

    def slug(self, key: str = "id") -> str:
        """Return the row's own id; an empty string where it is missing or ill-formed."""
        value = self.text(key, required=True)
        if value is not None and not _SLUG.fullmatch(value):
            self.wrong(key, f"`{key}: {value}` is no id", "use small English letters, digits and hyphens")
            return ""
        return value or ""

    def name(self, key: str = "name", *, required: bool = True) -> Name | None:
        """Return the Arabic and the English name."""
        value = self.any(key)
        if value is None:
            if required:
                self.wrong(None, f"`{key}` is missing", f"add `{key}: {{ar: ..., en: ...}}`")
            return None
        if not isinstance(value, Row):
            self.wrong(key, f"`{key}` is no mapping", f"write `{key}: {{ar: ..., en: ...}}`")
            return None
        inner = Take(value, self.notes)
        ar, en = inner.text("ar"), inner.text("en")
        for part, found in (("ar", ar), ("en", en)):
            if found is None:
                inner.wrong(None, f"`{key}.{part}` is missing", "give an Arabic and an English name")
        inner.close(f"`{key}`")
        return Name(ar or "", en or "")

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of strings, without doubles."""
        value = self.any(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.wrong(key, f"`{key}` is no list", f"write `{key}: [a, b]`")
            return ()
        for item in value:
            if not isinstance(item, str) or not item.strip():
                self.wrong(key, f"`{key}` holds {item!r}, which is no word", "quote it")
                return ()
        return tuple(dict.fromkeys(item.strip() for item in value))

    def flag(self, key: str, default: bool = False) -> bool:
        """Return a truth value."""
        value = self.any(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.wrong(key, f"`{key}` is {value!r}", "write true or false")
            return default
        return value

    def number(self, key: str, *, required: bool = False) -> float | None:
        """Return a number."""
        value = self.any(key)
        if value is None:
            if required:
                self.wrong(None, f"`{key}` is missing", f"add `{key}: ...`")
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.wrong(key, f"`{key}` is {value!r}, no number", "write it in digits, without quotes")
            return None
        return float(value)

    def days(self, key: str, *, required: bool = False) -> Interval | None:
        """Return a day, month or year as the days it may mean."""
        value = self.any(key)
        if value is None:
            if required:
                self.wrong(None, f"`{key}` is missing", "write a day, or a month where the day is not known")
            return None
        found = interval(value)
        if found is None:
            self.wrong(key, f"`{key}: {value}` is no day", "write 2025-07-09, or 2025-07, or 2025")
        return found

    def reference(
        self, key: str, *types: str, tables: tuple[str, ...] = ("entities",), required: bool = False
    ) -> str | None:
        """Return an id that must name something, to be looked up when all packs are read."""
        value = self.text(key, required=required)
        if value is not None:
            self.notes.references.append(Reference(*self.row.at(key), key, value, tables, types))
        return value

    def reference_key(self, key: str, *types: str) -> None:
        """Note that ``key`` itself must name an entity."""
        self.notes.references.append(Reference(*self.row.at(key), "key", key, ("entities",), types))

    def rows(self, key: str) -> Iterator[Take]:
        """Go through the mappings of a list."""
        value = self.any(key)
        if value is None:
            return
        if not isinstance(value, list):
            self.wrong(key, f"`{key}` is no list", "write mappings, one a line after a hyphen")
            return
        for item in value:
            if isinstance(item, Row):
                yield Take(item, self.notes)
            else:
                self.wrong(key, f"`{key}` holds {item!r}", "write a mapping such as {id: ...}")

    def inner(self, key: str) -> Take | None:
        """Return the mapping under ``key``."""
        value = self.any(key)
        if value is None:
            return None
        if not isinstance(value, Row):
            self.wrong(key, f"`{key}` is no mapping", f"write `{key}: {{...}}`")
            return None
        return Take(value, self.notes)

    def memberships(self, key: str = "members") -> tuple[Membership, ...]:
        """Return members, written as ids or as ``{id, from, to}``."""
        value = self.any(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.wrong(key, f"`{key}` is no list", f"write `{key}: [a, b]`")
            return ()
        found = []
        for item in value:
            if isinstance(item, str):
                self.notes.references.append(Reference(*self.row.at(key), key, item, ("entities",), ()))
                found.append(Membership(item))
            elif isinstance(item, Row):
                take = Take(item, self.notes)
                member = take.reference("id", required=True)
                found.append(Membership(member or "", take.days("from"), take.days("to")))
                take.close("a member")
            else:
                self.wrong(key, f"`{key}` holds {item!r}", "write an id or {id, from, to}")
        return tuple(found)
