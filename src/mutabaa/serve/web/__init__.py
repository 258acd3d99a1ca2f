"""The page: a register read, checked and corrected in a browser, in Arabic and English.

``create_app(address)`` gives an ASGI application; ``mutabaa serve`` runs it.
Everything it needs is in the package: no build step, no request to other hosts.
"""

from __future__ import annotations

from typing import Any

__all__ = ["create_app"]


def __getattr__(name: str) -> Any:
    if name == "create_app":
        from mutabaa.serve.web.app import create_app

        return create_app
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
