"""The part of the register that remembers what could not be read, and why."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update

from mutabaa.model import Skipped
from mutabaa.register.base import Base
from mutabaa.register.engine import reading, writing
from mutabaa.register.lists import page
from mutabaa.register.rows import batches
from mutabaa.register.schema import skipped
from mutabaa.register.values import Page

_HARMLESS = frozenset({"duplicate"})


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An input that could not be read as an article.

    Attributes:
        place: File (and line) or address.
        code: Stable name of the problem, such as ``encoding`` (see ``read.skip``).
        problem: What is wrong, in one clause.
        remedy: What can be done.
        first_at: When it was first met (UTC).
        at: When it was last met (UTC).
        times: How often.
        run: The last run that met it.
    """

    place: str
    code: str
    problem: str
    remedy: str
    first_at: str
    at: str
    times: int
    run: int


class Skipping(Base):
    """Inputs that were left out."""

    def note_skipped(self, item: Skipped) -> None:
        """Note an input that was left out; one row for each place and problem, copies of known articles none."""
        if item.code in _HARMLESS:
            return
        stamp = self._stamp("add")
        key = hashlib.blake2b(f"{item.where}\0{item.code}".encode("utf-8", "replace"), digest_size=16).hexdigest()
        said = {
            name: value.replace("\0", "").encode("utf-8", "replace").decode()
            for name, value in (("place", item.where), ("problem", item.problem), ("remedy", item.remedy))
        }
        now = {**said, "at": stamp.now, "run": stamp.run}
        with writing(self._engine) as connection:
            step = update(skipped).where(skipped.c.key == key).values(**now, times=skipped.c.times + 1)
            if not connection.execute(step).rowcount:
                connection.execute(insert(skipped).values(key=key, code=item.code, first_at=stamp.now, times=1, **now))

    def skipped(self, *, limit: int | None = None, offset: int = 0) -> Page[LeftOut]:
        """Return the inputs that could not be read so far, the last met first.

        Args:
            limit: At most so many.
            offset: Leave out the first so many.
        """
        query = select(skipped).order_by(skipped.c.at.desc(), skipped.c.key)
        with reading(self._engine) as connection:
            rows, total = page(connection, query, limit, offset)
        found = (LeftOut(r.place, r.code, r.problem, r.remedy, r.first_at, r.at, r.times, r.run) for r in rows)
        return Page(tuple(found), total)

    def skipped_places(self) -> tuple[str, ...]:
        """Return the places of all of them."""
        with reading(self._engine) as connection:
            return tuple(connection.execute(select(skipped.c.place)).scalars())

    def read_after_all(self, places: Iterable[str | None]) -> None:
        """Forget the problems of places that could be read this time."""
        wanted = sorted(place for place in places if place)
        if not wanted:
            return
        with writing(self._engine) as connection:
            for batch in batches(wanted):
                connection.execute(delete(skipped).where(skipped.c.place.in_(batch)))
