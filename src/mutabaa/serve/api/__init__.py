"""What the page shows, as JSON under ``/api/v1``; stable ids, paging, ETag, feeds, reconciliation."""

from __future__ import annotations

from fastapi import APIRouter

from mutabaa.serve.api import feeds, following, keeping, lists, reconcile

router = APIRouter()
for part in (lists.router, following.router, keeping.router, feeds.router, reconcile.router):
    router.include_router(part)

__all__ = ["router"]
