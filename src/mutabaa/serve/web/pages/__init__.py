"""The pages, one module each."""

from __future__ import annotations

from fastapi import APIRouter


def routers() -> tuple[APIRouter, ...]:
    """Return the pages' routers in the order in which addresses are tried."""
    from mutabaa.serve.web.pages import (
        adding,
        briefing,
        documents,
        exporting,
        meetings,
        network,
        people,
        promises,
        review,
        searching,
        signing,
        sources,
        statements,
        stories,
        today,
    )

    pages = (
        today, promises, meetings, documents, people, network, stories, searching, sources, statements, briefing,
        exporting, adding, review, signing,
    )  # fmt: skip
    return tuple(page.router for page in pages)
