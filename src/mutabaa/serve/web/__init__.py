"""The page: a register read, checked and corrected in a browser, in Arabic and English.

``create_app(address)`` gives an ASGI application; ``mutabaa serve`` runs it.
Everything it needs is in the package: no build step, no request to other hosts.
"""

from __future__ import annotations

import os
from typing import Any

__all__ = ["create_app"]

# A question is one small product of a matrix and a vector. One thread does it in 2 ms; two that wait for each other
# on busy cores took 300 ms. The variable is read when numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def __getattr__(name: str) -> Any:
    if name == "create_app":
        from mutabaa.serve.web.app import create_app

        return create_app
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
