"""What stands before every request: who may ask, from where, how much, and what the browser may do with the answer.

Visitors who have given the token have a session each, in a cookie that scripts cannot read.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from generator.preview.answers import wanted
from generator.preview.desk_words import words
from generator.preview.hosting import Settings

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


MAX_BODY = 64 * 1024
MAX_EDIT = 6 * 1024 * 1024  # a data file of the largest size as JSON, with what stood there before
MAX_UPLOAD = 64 * 1024 * 1024  # a file that was dropped on the desk
WRITE_TOKEN = "x-nianbao-token"
_SAFE = ("GET", "HEAD")
_OPEN = ("/login", "/assets/")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types nianbao"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cache-control": "no-store",
}


class TooLarge(Exception):
    """A body is larger than it may be."""


class Guard:
    """Lets a request through to the application if it may be answered, and adds the headers of every answer."""

    def __init__(self, app: ASGIApp, settings: Settings, visitors: Visitors) -> None:
        self.app, self.settings, self.visitors = app, settings, visitors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        answer = self.refusal(scope)
        sender = _with_headers(send)
        if answer is not None:
            await answer(scope, receive, sender)
            return
        try:
            await self.app(scope, _bounded(receive, self.most(scope)), sender)
        except TooLarge:
            await self.refused("too-large", 413)(scope, receive, sender)

    def most(self, scope: Scope) -> int:
        """How many bytes the body of a request may have."""
        if not self.settings.edit or not scope["path"].startswith("/edit"):
            return MAX_BODY
        return MAX_UPLOAD if scope["path"] == "/edit/import" else MAX_EDIT

    def refusal(self, scope: Scope) -> Response | None:
        """The answer to a request that may not be served; None if it may."""
        headers = Headers(scope=scope)
        method, path = scope["method"], scope["path"]
        if not self.settings.serves(headers.get("host", "")):
            return self.refused("refused", 421)
        if self._from_elsewhere(scope, headers):
            return self.refused("refused", 403)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or len(length) > 12 or int(length) > self.most(scope):
            return self.refused("too-large", 413)
        if self.settings.token and not path.startswith(_OPEN) and not self.visitors.knows(headers.get("cookie", "")):
            return (
                RedirectResponse(wanted(Request(scope), "/login"), 303)
                if path == "/"
                else self.refused("enter-token", 401)
            )
        if method not in _SAFE and path != "/login" and not self._may_write(headers):
            return self.refused("refused", 403)
        return None

    def refused(self, word: str, status: int) -> Response:
        """A refusal in plain words."""
        return PlainTextResponse(words(self.settings.language)[word], status)

    def _from_elsewhere(self, scope: Scope, headers: Headers) -> bool:
        """Whether another site has sent the request; it may only lead a person to the first page."""
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        own = f"http://{headers.get('host', '')}"
        if scope["method"] not in _SAFE:
            return origin != own and not (origin is None and site == "same-origin")
        if origin is not None and origin != own:
            return True
        led = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest", "document") == "document"
        return site in ("cross-site", "same-site") and not (led and scope["path"] in ("/", "/login"))

    def _may_write(self, headers: Headers) -> bool:
        given = headers.get(WRITE_TOKEN, "").encode()
        return hmac.compare_digest(given, self.settings.write.encode())


def _bounded(receive: Receive, most: int) -> Receive:
    """Receive no more than so many bytes, whatever was announced."""
    got = 0

    async def bounded() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > most:
            raise TooLarge
        return message

    return bounded


def _with_headers(send: Send) -> Send:
    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sender


def guarded(settings: Settings, visitors: Visitors) -> Callable[[ASGIApp], ASGIApp]:
    """The guard around an application."""
    return lambda app: Guard(app, settings, visitors)
