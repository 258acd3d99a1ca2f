"""What every answer is sent with, and which requests are refused before anything reads them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse

from mutabaa.serve.messages import LANGUAGES
from mutabaa.serve.web import days
from mutabaa.serve.web.asked import DAY_COOKIE, LANG_COOKIE

Next = Callable[[Request], Awaitable[Response]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
MOST_BYTES = 32 * 1024 * 1024
"""Of one request."""


async def guard(request: Request, call_next: Next) -> Response:
    """Refuse what another site sends, set safe headers, remember language and day."""
    refused = _refused(request)
    response = refused or await call_next(request)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.url.path.startswith("/static/"):
        response.headers["Cache-Control"] = "public, max-age=86400"
    else:
        response.headers.setdefault("Cache-Control", "private, no-cache")
    _remember(request, response)
    return response


def _refused(request: Request) -> Response | None:
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return None
    length = request.headers.get("content-length")
    if length is None or not length.isdigit() or int(length) > MOST_BYTES:
        return PlainTextResponse("too large", status_code=413)
    # A browser says where a form was; the API's reconciliation endpoint changes nothing and is open to programs.
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        return PlainTextResponse("sent from another site", status_code=403)
    if request.headers.get("sec-fetch-site") in {"cross-site", "same-site"}:
        return PlainTextResponse("sent from another site", status_code=403)
    return None


def _remember(request: Request, response: Response) -> None:
    lang = request.query_params.get("lang")
    if lang in LANGUAGES:
        response.set_cookie(LANG_COOKIE, lang, max_age=365 * 86400, samesite="lax", httponly=True)
    if "on" in request.query_params:
        found = days.read(request.query_params["on"], request.app.state.desk.today())
        if found:
            response.set_cookie(DAY_COOKIE, found.last.isoformat(), samesite="lax", httponly=True)
        else:
            response.delete_cookie(DAY_COOKIE)
