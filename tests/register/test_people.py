"""Accounts lie in the register: they go where it goes."""

from __future__ import annotations

import pytest

from mutabaa.errors import RegisterError
from mutabaa.register import Register


def test_accounts_are_made_changed_and_closed(register: Register) -> None:
    """Each step is in the audit trail; a hash never is."""
    register.put_person("سلمى", "editor", "$argon2id$1")
    register.put_person("عمر", "reader", "$argon2id$2")
    register.put_person("سلمى", "owner", "$argon2id$3")
    assert [(p.name, p.role, p.secret) for p in register.people()] == [
        ("سلمى", "owner", "$argon2id$3"),
        ("عمر", "reader", "$argon2id$2"),
    ]
    assert register.close_account("عمر")
    assert not register.close_account("عمر")
    assert register.person("عمر") is None
    audit = register.audit()
    assert [row["what"] for row in audit] == ["account closed", "account", "account", "account"]
    assert "argon2" not in str(audit)
    with pytest.raises(RegisterError, match="no such role"):
        register.put_person("x", "king", "")
