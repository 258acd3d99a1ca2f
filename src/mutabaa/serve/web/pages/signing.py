"""Signing in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Response

from mutabaa.serve.web.sessions import WITHIN, Sessions
from mutabaa.serve.web.signed import back
from mutabaa.serve.web.view import Viewed

router = APIRouter()


@router.get("/sign-in")
def ask(v: Viewed) -> Response:
    """Ask for name and password."""
    return v.render("sign_in.html", problem="", to=v.asked("to"), any=bool(_sessions(v).accounts.names()))


@router.post("/sign-in")
def sign_in(
    v: Viewed,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    to: Annotated[str, Form()] = "/",
) -> Response:
    """Sign somebody in; after a few wrong guesses there is a pause."""
    sessions = _sessions(v)
    keys = (f"from {v.request.client.host if v.request.client else ''}", f"as {name.strip()}")
    some = bool(sessions.accounts.names())
    if not sessions.may_try(*keys):
        minutes = int(WITHIN // 60)
        return v.render("sign_in.html", status=429, problem=v.t("sign.wait", n=minutes), to=to, any=some)
    user = sessions.accounts.check(name, password)
    if user is None:
        sessions.failed(*keys)
        return v.render("sign_in.html", status=401, problem=v.t("sign.wrong"), to=to, any=some)
    response = back(to)
    sessions.begin(response, user, secure=v.request.url.scheme == "https")
    return response


@router.post("/sign-out")
def sign_out(v: Viewed) -> Response:
    """Sign out; another site cannot send this form (see ``guard``)."""
    response = back("/")
    _sessions(v).end(response)
    return response


def _sessions(v: Viewed) -> Sessions:
    found: Sessions = v.request.app.state.sessions
    return found
