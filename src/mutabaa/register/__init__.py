"""The store of everything that was read: texts, findings, links, decisions.

``Register.open(path_or_url)`` is the way in. SQLAlchemy is imported when it is
first used, so that programs which only might need a register start at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mutabaa.register.store import Register

__all__ = ["Register"]


def __getattr__(name: str) -> Any:
    if name == "Register":
        from mutabaa.register.store import Register

        return Register
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
