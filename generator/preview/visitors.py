"""Visitors who have given the token: a session each, in a cookie that scripts cannot read."""

from __future__ import annotations

import hmac
import secrets
import time
from collections import OrderedDict, deque
from http.cookies import CookieError, SimpleCookie

COOKIE = "nianbao-session"
_MOST_SESSIONS = 256
_MOST_ATTEMPTS = 10
_WHILE = 60.0  # seconds in which there may be so many


class Visitors:
    """The sessions of those who have given the token."""

    def __init__(self, token: str) -> None:
        self._token = token.encode()
        self._sessions: OrderedDict[str, None] = OrderedDict()
        self._attempts: deque[float] = deque()

    def too_many(self) -> bool:
        """Whether wrong tokens come faster than a person can type them."""
        now = time.monotonic()
        while self._attempts and now - self._attempts[0] > _WHILE:
            self._attempts.popleft()
        return len(self._attempts) >= _MOST_ATTEMPTS

    def enter(self, token: str) -> str | None:
        """A new session for one who has the token; None for one who has not."""
        if not hmac.compare_digest(token.encode("utf-8", "replace"), self._token):
            self._attempts.append(time.monotonic())
            return None
        session = secrets.token_urlsafe(24)
        self._sessions[session] = None
        while len(self._sessions) > _MOST_SESSIONS:
            self._sessions.popitem(last=False)
        return session

    def knows(self, cookies: str) -> bool:
        """Whether a Cookie header has a session of ours."""
        try:
            found = SimpleCookie(cookies).get(COOKIE)
        except CookieError:
            return False
        return found is not None and found.value in self._sessions
