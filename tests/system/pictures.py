"""Pictures, made on the spot."""

from __future__ import annotations

import struct
import zlib


def png(width: int = 2, height: int = 2, colour: tuple[int, int, int] = (200, 30, 60), padding: int = 0) -> bytes:
    """A PNG of one colour (W3C PNG, second edition), with so many bytes beside what is to be seen."""
    row = b"\0" + bytes(colour) * width
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    beside = _chunk(b"paDg", bytes(padding)) if padding else b""
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + beside + _chunk(b"IDAT", zlib.compress(row * height)) + \
        _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
