"""Local accounts: names, roles and argon2 hashes in a file beside the register."""

from __future__ import annotations

import json
import os
import secrets
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, get_args

from mutabaa.errors import BadInput

Role = Literal["reader", "editor", "owner"]
ROLES: tuple[str, ...] = get_args(Role)
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
    """The accounts of one register.

    Args:
        path: JSON file; it need not exist.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def beside(cls, address: str) -> Accounts:
        """Return the accounts of a register: beside its file, else in the user's folder."""
        if "://" not in address:
            path = Path(address).expanduser()
            return cls(path.with_name(path.name + ".users.json"))
        from hashlib import sha256

        import platformdirs

        name = sha256(address.encode()).hexdigest()[:16]
        return cls(Path(platformdirs.user_config_dir("mutabaa")) / f"{name}.users.json")

    def _load(self) -> dict[str, dict[str, str]]:
        if not self.path.exists():
            return {}
        try:
            found: dict[str, dict[str, str]] = json.loads(self.path.read_text(encoding="utf-8"))["users"]
        except (ValueError, KeyError, TypeError):
            raise BadInput("the file of accounts is damaged", where=str(self.path)) from None
        return found

    def names(self) -> tuple[User, ...]:
        """Return everybody."""
        return tuple(User(name, row["role"]) for name, row in sorted(self._load().items()))

    def find(self, name: str) -> User | None:
        """Return somebody by name."""
        row = self._load().get(name)
        return User(name, row["role"]) if row else None

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
        users = self._load()
        user = User(name, role)
        users[name] = {**asdict(user), "hash": PasswordHasher().hash(password)}
        del users[name]["name"]
        self._write(users)
        return user

    def check(self, name: str, password: str) -> User | None:
        """Return who signs in with this password, or None; unknown names take as long."""
        from argon2 import PasswordHasher
        from argon2.exceptions import VerificationError

        row = self._load().get(name.strip())
        hasher = PasswordHasher()
        if row is None:
            hasher.hash(password)
            return None
        try:
            hasher.verify(row["hash"], password)
        except VerificationError:
            return None
        return User(name.strip(), row["role"])

    def _write(self, users: dict[str, dict[str, str]]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".users-")  # readable by its owner only
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"users": users}, file, ensure_ascii=False, indent=1)
        Path(name).replace(self.path)


def new_secret() -> str:
    """Return what sessions are signed with; a new one at every start signs everybody out."""
    return secrets.token_urlsafe(32)
