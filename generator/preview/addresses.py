"""The addresses at which this computer can be reached by others."""

from __future__ import annotations

import ipaddress
import socket
from contextlib import suppress

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
