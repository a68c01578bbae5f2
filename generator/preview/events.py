"""Those who listen for changes: one queue for each open page."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

MOST_LISTENERS = 64
_MOST_WAITING = 256
_QUIET = 15.0  # seconds after which a comment is sent, so that a page that has gone is noticed


@dataclass(eq=False)
class Listener:
    """An open page; `key` is the file that it shows."""

    key: str
    queue: asyncio.Queue[str | None] = field(default_factory=lambda: asyncio.Queue(_MOST_WAITING))


class Listeners:
    """The open pages."""

    def __init__(self) -> None:
        self._all: set[Listener] = set()
        self._closed = False

    def shown(self) -> set[str]:
        """The keys of the files that are on screen anywhere."""
        return {listener.key for listener in self._all if listener.key}

    def any(self) -> bool:
        """Whether any page is open."""
        return bool(self._all)

    def full(self) -> bool:
        """Whether there are as many pages as can be served."""
        return len(self._all) >= MOST_LISTENERS

    def tell(self, event: str, data: Any, key: str = "") -> None:
        """Tell everyone, or those who show the file of a key; one who does not keep up is sent away and may come again."""
        message = f"event: {event}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
        for listener in [x for x in self._all if not key or x.key == key]:
            try:
                listener.queue.put_nowait(message)
            except asyncio.QueueFull:
                self._send_away(listener)

    def close(self) -> None:
        """Send everyone away."""
        self._closed = True
        for listener in list(self._all):
            self._send_away(listener)

    def _send_away(self, listener: Listener) -> None:
        self._all.discard(listener)
        while not listener.queue.empty():
            listener.queue.get_nowait()
        listener.queue.put_nowait(None)

    async def stream(self, key: str, hello: Any = None) -> AsyncIterator[bytes]:
        """Yield what happens from now on as server-sent events, the first of which, `hello`, has the given data."""
        listener = Listener(key)
        self._all.add(listener)
        try:
            yield f"retry: 1000\nevent: hello\ndata: {json.dumps(hello or {})}\n\n".encode()
            while not self._closed:
                try:
                    message = await asyncio.wait_for(listener.queue.get(), _QUIET)
                except TimeoutError:
                    message = ": quiet\n\n"
                if message is None:
                    return
                yield message.encode("utf-8", "replace")
        finally:
            self._all.discard(listener)
