"""Who may write here, and forms that only our own pages send."""

from __future__ import annotations

import hmac
from typing import Annotated

from fastapi import Depends, Form, HTTPException
from fastapi.responses import RedirectResponse

from mutabaa.serve.web.view import View, view

Shown = Annotated[View, Depends(view)]


def editor(v: Shown) -> View:
    """Let only editors and owners through."""
    if v.user is None:
        raise HTTPException(401, v.t("sign.needed"))
    if not v.user.edits:
        raise HTTPException(403, v.t("sign.not-editor"))
    return v


Editing = Annotated[View, Depends(editor)]


def form(v: Editing, token: Annotated[str, Form()] = "") -> View:
    """Let only a form of ours through, sent by an editor."""
    if not token or not hmac.compare_digest(token.encode(), v.token.encode()):
        raise HTTPException(403, v.t("sign.forged"))
    return v


Sent = Annotated[View, Depends(form)]


def back(to: str) -> RedirectResponse:
    """Send the reader on to another page of ours."""
    inside = to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable()
    return RedirectResponse(to if inside else "/", status_code=303)
