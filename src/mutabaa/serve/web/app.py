"""The application: pages, API, static files, what is said when something goes wrong."""

from __future__ import annotations

import datetime as dt
import gc
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from mutabaa.errors import BadInput, MutabaaError, RegisterError
from mutabaa.serve.api import router as api
from mutabaa.serve.web.accounts import Accounts, new_secret
from mutabaa.serve.web.desk import Desk
from mutabaa.serve.web.fetching import open_web
from mutabaa.serve.web.guard import guard
from mutabaa.serve.web.jobs import Jobs
from mutabaa.serve.web.pages import routers
from mutabaa.serve.web.sessions import Sessions
from mutabaa.serve.web.view import view
from mutabaa.watch.web import Asks

STATIC = Path(__file__).with_name("static")
_log = logging.getLogger("mutabaa.web")


def create_app(
    address: str,
    *,
    on: dt.date | None = None,
    packs: Sequence[str] = (),
    accounts: Accounts | None = None,
    open_web: Callable[[], Asks] = open_web,
    hosts: Sequence[str] = ("127.0.0.1", "localhost", "[::1]", "testserver"),
) -> FastAPI:
    """Return the application over a register.

    Args:
        address: Of the register, a file or ``postgresql://``.
        on: Day to judge from; the clock's where None.
        packs: Knowledge packs; all built-in ones where empty.
        accounts: Who may sign in; those of the register where None.
        open_web: Opens the network for articles that are added by link.
        hosts: Names under which it may be asked for (a guard against rebinding); ``("*",)`` for any.

    Raises:
        RegisterError: There is no such register.
    """
    desk = Desk(address, on=on, packs=packs)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # Packs are large and stay: read before the first visitor comes, and left alone by every later collection.
        assert desk.knowledge
        gc.freeze()
        yield
        app.state.jobs.close()
        desk.close()

    app = FastAPI(
        title="mutabaa", version="1", docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json",
        description="What a register of Arabic diplomatic news holds; every value leads to the words that say it.",
        lifespan=lifespan,
    )  # fmt: skip
    app.state.desk = desk
    app.state.jobs = Jobs()
    app.state.open_web = open_web
    app.state.sessions = Sessions(accounts or Accounts.beside(address), new_secret())
    app.middleware("http")(guard)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.include_router(api)
    for router in routers():
        app.include_router(router, include_in_schema=False)
    _errors(app)
    return app


def _errors(app: FastAPI) -> None:
    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        if error.status_code == 400 and "exceeded maximum size" in str(error.detail):  # a megabyte was pasted
            say = view(request).say
            return _said(request, 413, say("skipped.too-long.problem"), say("skipped.too-long.remedy"))
        return _said(request, error.status_code, str(error.detail))

    @app.exception_handler(RequestValidationError)
    async def misasked(request: Request, error: RequestValidationError) -> Response:
        return _said(request, 422, "; ".join(f"{e['loc'][-1]}: {e['msg']}" for e in error.errors()))

    @app.exception_handler(MutabaaError)
    async def ours(request: Request, error: MutabaaError) -> Response:
        # Lists filter, so what a register cannot find was asked for by its id.
        status = 422 if isinstance(error, BadInput) else 404 if isinstance(error, RegisterError) else 500
        return _said(request, status, error.problem, error.remedy)

    @app.exception_handler(Exception)
    async def broken(request: Request, error: Exception) -> Response:
        _log.exception("%s %s", request.method, request.url.path, exc_info=error)
        return _said(request, 500, "")


def _said(request: Request, status: int, problem: str, remedy: str = "") -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": problem or "internal error", "remedy": remedy}, status_code=status)
    return view(request).render("error.html", status=status, code=status, problem=problem, remedy=remedy)
