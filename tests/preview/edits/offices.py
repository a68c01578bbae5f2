"""A desk that may be edited, and what a page sends to it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from tests.preview.offices import KEY, Answer, Served

REQUESTS = "收到和处理政府信息公开申请情况"
RECEIVED = (REQUESTS, "本年新收政府信息公开申请数量")


@dataclass(frozen=True)
class Page:
    """A page of a desk: it knows the token for writing, and who edits with it."""

    desk: Served
    token: str
    editor: str = "somebody"

    def form(self, key: str = KEY, **more: str) -> Any:
        """The form of a report."""
        answer = self.desk.ask("/edit/form?" + urlencode({"key": key, "editor": self.editor, **more}))
        assert answer.status == 200, answer.text
        return json.loads(answer.text)

    def send(self, path: str, body: Any, **headers: str) -> Answer:
        """The answer to something that is sent as the desk's own pages send it; a header that is empty is left out."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        own = {"origin": self.desk.address, "x_nianbao_token": self.token, "content_type": "application/json"}
        return self.desk.ask(path, "POST", data, **{k: v for k, v in {**own, **headers}.items() if v})

    def save(self, digest: str, *changes: dict[str, Any], key: str = KEY) -> Answer:
        """The answer to changes that are to be saved."""
        return self.send("/edit/save", {"key": key, "editor": self.editor, "digest": digest, "changes": list(changes)})

    def step(self, name: str, key: str = KEY) -> Answer:
        """The answer to what was saved last being taken back, or done again, once it has been seen."""
        asked = {"key": key, "editor": self.editor}
        shown = self.send(f"/edit/{name}", asked)
        return (
            self.send(f"/edit/{name}", {**asked, "seen": json.loads(shown.text)["seen"]})
            if shown.status == 200
            else shown
        )


def page_of(desk: Served) -> Page:
    """A page of the desk, opened."""
    token = re.search(r'data-write="([^"]+)"', desk.ask("/").text)
    assert token
    return Page(desk, token[1])


def put(text: str, *path: str | int) -> dict[str, Any]:
    """Return a change as a page sends it."""
    return {"do": "put", "path": list(path), "text": text}
