"""Who is signed in: a signed cookie, a token against forged forms, a limit on guessing."""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable
from hashlib import sha256

from fastapi import Request, Response
from itsdangerous import BadSignature, URLSafeTimedSerializer

from mutabaa.serve.web.accounts import Accounts, User

COOKIE = "mutabaa_session"
LASTS = 12 * 3600  # seconds
GUESSES, WITHIN = 5, 300.0  # so many failed sign-ins in so many seconds


class Sessions:
    """Signs people in and out.

    Args:
        accounts: Who there is.
        secret: Signs cookies.
        clock: Seconds, for the limit.
    """

    def __init__(self, accounts: Accounts, secret: str, clock: Callable[[], float] = time.monotonic) -> None:
        self.accounts = accounts
        self._signer = URLSafeTimedSerializer(secret, salt="session")
        self._secret = secret.encode()
        self._clock = clock
        self._failed: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def user_of(self, request: Request) -> tuple[User | None, str]:
        """Return who is signed in and the token their forms must carry."""
        cookie = request.cookies.get(COOKIE)
        if not cookie:
            return None, ""
        try:
            name, nonce = self._signer.loads(cookie, max_age=LASTS)
        except (BadSignature, ValueError, TypeError):
            return None, ""
        user = self.accounts.find(name)
        return (user, self._token(nonce)) if user else (None, "")

    def _token(self, nonce: str) -> str:
        return hmac.new(self._secret, nonce.encode(), sha256).hexdigest()

    def begin(self, response: Response, user: User, *, secure: bool) -> None:
        """Sign somebody in."""
        cookie = self._signer.dumps([user.name, secrets.token_urlsafe(12)])
        response.set_cookie(COOKIE, cookie, max_age=LASTS, httponly=True, samesite="strict", secure=secure)

    @staticmethod
    def end(response: Response) -> None:
        """Sign out."""
        response.delete_cookie(COOKIE, httponly=True, samesite="strict")

    # Guessing

    def may_try(self, *keys: str) -> bool:
        """Tell whether another sign-in may be tried from this address and for this name."""
        with self._lock:
            return all(len(self._recent(key)) < GUESSES for key in keys)

    def failed(self, *keys: str) -> None:
        """Count a failed sign-in."""
        with self._lock:
            for key in keys:
                self._recent(key).append(self._clock())
            if len(self._failed) > 10_000:
                self._failed = {key: times for key, times in self._failed.items() if self._recent(key)}

    def _recent(self, key: str) -> deque[float]:
        times = self._failed.setdefault(key, deque())
        while times and times[0] < self._clock() - WITHIN:
            times.popleft()
        return times
