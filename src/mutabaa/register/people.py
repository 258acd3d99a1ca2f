"""The part of the register that knows its people: who may sign in, and what they may do."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import insert, select, update

from mutabaa.errors import RegisterError
from mutabaa.register.base import Base
from mutabaa.register.deciding import note_in_audit
from mutabaa.register.engine import path_of, reading, writing
from mutabaa.register.schema import users

ROLES = ("reader", "editor", "owner")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account.

    Attributes:
        name: As they sign in, and as their decisions are signed.
        role: ``reader``, ``editor`` (adds and corrects) or ``owner``.
        secret: Hash of the password; never shown.
        created: When the account was made (UTC).
    """

    name: str
    role: str
    secret: str
    created: str


class People(Base):
    """Accounts. Passwords are hashed by whoever asks for them; the register keeps the hash."""

    def people(self) -> tuple[Person, ...]:
        """Return everybody with an account, by name."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(users).where(users.c.disabled.is_(False)).order_by(users.c.name))
            return tuple(Person(row.name, row.role, row.secret, row.created) for row in rows)

    def person(self, name: str) -> Person | None:
        """Return somebody by name; None for those who have no account any more, too."""
        with reading(self._engine) as connection:
            here = users.c.name == name, users.c.disabled.is_(False)
            row = connection.execute(select(users).where(*here)).first()
        return Person(row.name, row.role, row.secret, row.created) if row is not None else None

    def put_person(self, name: str, role: str, secret: str) -> None:
        """Make an account, or give one another role and secret; noted in the audit trail.

        Raises:
            RegisterError: There is no such role.
        """
        if role not in ROLES:
            raise RegisterError("there is no such role", where=role, remedy=f"one of {', '.join(ROLES)}")
        said = {"role": role, "secret": secret, "disabled": False}
        with writing(self._engine) as connection:
            if not connection.execute(update(users).where(users.c.name == name).values(**said)).rowcount:
                connection.execute(insert(users).values(name=name, created=self._now(), **said))
            note_in_audit(
                connection, at=self._now(), by=self.by, what="account", subject=name, detail={"role": role}
            )  # fmt: skip
        path = path_of(self._engine)
        if path is not None:
            # Hashes of passwords are nobody else's business.
            with suppress(OSError):
                path.chmod(path.stat().st_mode & ~0o007)

    def close_account(self, name: str) -> bool:
        """Let somebody sign in no longer; what they decided stays signed. Return whether there was an account."""
        with writing(self._engine) as connection:
            here = users.c.name == name, users.c.disabled.is_(False)
            closed = bool(connection.execute(update(users).where(*here).values(disabled=True)).rowcount)
            if closed:
                note_in_audit(connection, at=self._now(), by=self.by, what="account closed", subject=name)
        return closed
