"""Objects as a file: what is no stream packed into one, the table of them all a stream too (ISO 32000-1, 7.5.7 and 7.5.8).

A tagged report is hundreds of small objects; packed together they take a fifth of the room.
"""

from __future__ import annotations

from collections.abc import Mapping

import deflate

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_LEVEL = 6
_FREE, _WHERE, _PACKED = 0, 1, 2


def pack(objects: Mapping[int, bytes], streams: Mapping[int, bytes], trailer: str) -> bytes:
    """The file of objects and streams by their numbers, which begin at 1 without a gap; the trailer names root and identity."""
    packed = len(objects) + len(streams) + 1
    written = {**streams, packed: _together(objects)}
    out, length = [_HEADER], len(_HEADER)
    entries: dict[int, tuple[int, int, int]] = {0: (_FREE, 0, 65535)}
    entries |= {number: (_PACKED, packed, index) for index, number in enumerate(objects)}
    for number, body in sorted(written.items()):
        entries[number] = _WHERE, length, 0
        out.append(b"%d 0 obj\n%sendobj\n" % (number, body))
        length += len(out[-1])
    table = packed + 1
    entries[table] = _WHERE, length, 0
    size = f"/Type/XRef/Size {table + 1}/W[1 4 2]{trailer}"
    rows = b"".join(
        kind.to_bytes(1, "big") + where.to_bytes(4, "big") + index.to_bytes(2, "big")
        for kind, where, index in map(entries.__getitem__, range(table + 1))
    )
    return b"%s%d 0 obj\n%sendobj\nstartxref\n%d\n%%%%EOF\n" % (b"".join(out), table, stream(rows, size), length)


def stream(data: bytes, entries: str, *, packed: bool = True) -> bytes:
    """A stream in PDF syntax, deflated unless it is not to be `packed`."""
    if packed:
        data, entries = bytes(deflate.zlib_compress(data, _LEVEL)), entries + "/Filter/FlateDecode"
    head = f"<<{entries}/Length {len(data)}>>stream\n".encode("latin1")
    # CR LF, for deflated data may end in CR, and CR LF would then be read as one end of line.
    return head + data + b"\r\nendstream\n"


def _together(objects: Mapping[int, bytes]) -> bytes:
    """The object stream of these objects."""
    places, at = [], 0
    for number, body in objects.items():
        places.append(f"{number} {at}")
        at += len(body) + 1
    index = (" ".join(places) + "\n").encode("ascii")
    data = index + b"\n".join(objects.values())
    return stream(data, f"/Type/ObjStm/N {len(objects)}/First {len(index)}")
