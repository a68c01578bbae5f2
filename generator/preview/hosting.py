"""How a desk is served: the address, whether files may be edited, the tokens, and the addresses at which others reach it."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from contextlib import suppress
from dataclasses import dataclass, field

# Addresses of documentation: to ask which way leads there sends nothing.
_ELSEWHERE = {socket.AF_INET: "192.0.2.1", socket.AF_INET6: "2001:db8::1"}
_DISCARD = 9


def own_addresses(family: socket.AddressFamily) -> list[str]:
    """This computer's own addresses that others can use, the one that leads outside first; none where it has none."""
    found: list[str] = []
    with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as asked:
        asked.connect((_ELSEWHERE[family], _DISCARD))
        found.append(str(asked.getsockname()[0]))
    with suppress(OSError):
        found += [str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, family)]
    return [address for address in dict.fromkeys(found) if _usable(address)]


def _usable(address: str) -> bool:
    known = ipaddress.ip_address(address.partition("%")[0])
    return not (known.is_loopback or known.is_link_local or known.is_unspecified)


SHORTEST_TOKEN = 8
_LOCAL = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True)
class Settings:
    """Host and port that are listened to, the `token` that visitors must give (none where it is empty), the language, the
    years that are shown (all of them where none is given).

    `write` is the token that the desk's own pages send with whatever changes something; it is new with every start.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    token: str = ""
    edit: bool = False
    language: str = "zh"
    years: frozenset[int] = frozenset()
    write: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)

    @property
    def local(self) -> bool:
        """Whether only this computer can reach the desk."""
        return is_loopback(self.host)

    def serves(self, name: str) -> bool:
        """Whether a Host header names this server: a name that anybody could point here does not."""
        host, _, port = name.rpartition(":") if not name.endswith("]") and ":" in name else (name, "", "")
        if port and port != str(self.port):
            return False
        if host.lower() in _LOCAL:
            return self.local or self.anywhere
        if host.lower() == self.host.lower() or host.lower() == f"[{self.host.lower()}]":
            return True
        return self.anywhere and (_is_address(host) or host.lower() == socket.gethostname().lower())

    @property
    def anywhere(self) -> bool:
        """Whether the server listens at all addresses of this computer."""
        return self.host in ("", "0.0.0.0", "::")


def is_loopback(host: str) -> bool:
    """Whether a host is this computer and no other can reach it."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
