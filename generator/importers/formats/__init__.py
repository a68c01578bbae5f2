"""What strangers' files hold: one module a format, each with `blocks(data: bytes) -> list[Block]`."""
