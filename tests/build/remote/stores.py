"""An S3 store for tests: moto's server as a process of its own, spoken to in S3's own protocol."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

from tests.build.engines.fleets import free_port, kill, wait_for

_NAMES = {"s3": "http://s3.amazonaws.com/doc/2006-03-01/"}


@dataclass(frozen=True)
class Store:
    """A store with its buckets."""

    port: int

    @property
    def environment(self) -> Mapping[str, str]:
        """What a client must have in its environment to find it."""
        return {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.port}",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "us-east-1",
        }

    def put(self, name: str, data: bytes = b"") -> None:
        """Put an object; a name without a slash is that of a new bucket."""
        self._asked(name, data)

    def get(self, name: str) -> bytes:
        """The object of this name."""
        return self._asked(name)

    def names(self, bucket: str) -> list[str]:
        """The names of a bucket's objects."""
        found: list[str] = []
        after = ""
        while True:
            page = ElementTree.fromstring(self._asked(bucket, query=f"?list-type=2&start-after={quote(after)}"))
            names = [key.text or "" for key in page.iterfind("s3:Contents/s3:Key", _NAMES)]
            if not names:
                return found
            found += names
            after = names[-1]

    def _asked(self, name: str, data: bytes | None = None, query: str = "") -> bytes:
        url = f"http://127.0.0.1:{self.port}/{quote(name)}{query}"
        # A server in these tests knows whose request it is by the header alone.
        headers = {
            "Authorization": "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request",
            "Content-Type": "application/octet-stream",
        }
        request = urllib.request.Request(url, data, headers, method="GET" if data is None else "PUT")
        with urllib.request.urlopen(request, timeout=30) as answer:
            body: bytes = answer.read()
        return body


@contextmanager
def store(folder: Path) -> Iterator[Store]:
    """A store that answers."""
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with (folder / "store.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True, env=dict(os.environ))
    try:
        wait_for(port)
        yield Store(port)
    finally:
        kill(process)
