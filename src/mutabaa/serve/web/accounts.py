"""Accounts: names, roles and argon2 hashes, in the register."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from mutabaa.errors import BadInput
from mutabaa.register import Register
from mutabaa.register.people import ROLES

SHORTEST = 10
"""Characters of the shortest password that is taken."""


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may sign in.

    Attributes:
        name: As they sign in and as decisions are signed.
        role: ``reader``, ``editor`` (adds and corrects) or ``owner``.
    """

    name: str
    role: str

    @property
    def edits(self) -> bool:
        """May add articles and correct findings."""
        return self.role in {"editor", "owner"}


class Accounts:
    """The accounts of one register, kept in it: where it goes, they go.

    Args:
        register: An open register.
    """

    def __init__(self, register: Register) -> None:
        self.register = register

    @classmethod
    def beside(cls, address: str) -> Accounts:
        """Return the accounts of the register at an address, made where there is none."""
        made = cls(Register.open(address, by="accounts"))
        if "://" not in address:
            made._take_over(Path(address).expanduser())
        return made

    def _take_over(self, register: Path) -> None:
        """Take in the file of accounts that older programs kept beside a register, once."""
        path = register.with_name(register.name + ".users.json")
        if not path.exists():
            return
        try:
            found: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))["users"]
            rows = [(name, row["role"], row["hash"]) for name, row in found.items()]
        except (ValueError, KeyError, TypeError):
            raise BadInput("the file of accounts is damaged", where=str(path)) from None
        for name, role, secret in rows:
            if self.register.person(name) is None:
                self.register.put_person(name, role, secret)
        path.rename(path.with_name(path.name + ".taken-over"))

    def names(self) -> tuple[User, ...]:
        """Return everybody."""
        return tuple(User(person.name, person.role) for person in self.register.people())

    def find(self, name: str) -> User | None:
        """Return somebody by name."""
        person = self.register.person(name)
        return User(person.name, person.role) if person else None

    def put(self, name: str, password: str, role: str) -> User:
        """Make an account, or give an old one another password and role.

        Raises:
            BadInput: The name, password or role cannot be taken.
        """
        from argon2 import PasswordHasher

        name = name.strip()
        if not name or len(name) > 80 or any(ord(letter) < 32 for letter in name):
            raise BadInput("this is no name for an account", where=name)
        if len(password) < SHORTEST:
            raise BadInput(f"a password has at least {SHORTEST} characters")
        if role not in ROLES:
            raise BadInput("there is no such role", where=role, remedy=f"one of {', '.join(ROLES)}")
        self.register.put_person(name, role, PasswordHasher().hash(password))
        return User(name, role)

    def check(self, name: str, password: str) -> User | None:
        """Return who signs in with this password, or None; unknown names take as long."""
        from argon2 import PasswordHasher
        from argon2.exceptions import VerificationError

        person = self.register.person(name.strip())
        hasher = PasswordHasher()
        if person is None:
            hasher.hash(password)
            return None
        try:
            hasher.verify(person.secret, password)
        except VerificationError:
            return None
        return User(person.name, person.role)


def new_secret() -> str:
    """Return what sessions are signed with; a new one at every start signs everybody out."""
    return secrets.token_urlsafe(32)
