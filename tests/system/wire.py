"""The port of a service process as bytes: strict Thrift binary in TTHeader, framed or bare; and what is none of it."""

from __future__ import annotations

import socket
import struct

PATIENCE = 30.0

VERSION = 0x80010000
CALL, REPLY = 1, 2
OUT_OF_ORDER = 0x0001


def message(name: str, arguments: bytes, kind: int = CALL, sequence: int = 1) -> bytes:
    return struct.pack(">II", VERSION | kind, len(name)) + name.encode() + struct.pack(">i", sequence) + arguments


def framed(content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + content


def headed(content: bytes, info: bytes = b"\x00\x00", sequence: int = 1) -> bytes:
    """In TTHeader, with the protocol, the transforms and the sections that `info` holds."""
    info += b"\x00" * (-len(info) % 4)
    return framed(struct.pack(">HHiH", 0x1000, OUT_OF_ORDER, sequence, len(info) // 4) + info + content)


# Of no order at all, so that it touches no data.
STATES_OF_NOTHING = message("ListOrderStates", bytes.fromhex("0c0001 0f0001 0a00000000 00 00"))

HTTP2_PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes.fromhex("000000 04 00 00000000")

# Each ends its connection.
MALFORMED = {
    "HTTP/1.1": b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    "TLS": bytes.fromhex("16030100c8010000c40303") + bytes(196),
    "nonsense": b"\xff" * 64,
    "Thrift that is not strict": bytes.fromhex("00000007") + b"BanUser" + bytes.fromhex("01 00000001 00"),
    "the compact protocol": bytes.fromhex("822101") + framed(b"BanUser")[3:] + b"\x00" * 8,
    "Apache's THeader": bytes.fromhex("00000020 0fff0000 00000001 0001") + bytes(26),
    "bare: a name beyond all bounds": struct.pack(">II", VERSION | CALL, 2**31 - 1),
    "bare: a field of no type": message("ListOrderStates", bytes.fromhex("7f0001")),
    "bare: a reply": message("ListOrderStates", b"\x00", REPLY),
    "bare: over-deep": message("ListOrderStates", bytes.fromhex("0c0001") * 5000),
    "framed: longer than is allowed": struct.pack(">I", 2**31 - 1) + message("ListOrderStates", b"\x00"),
    "framed: a name that is not there": framed(struct.pack(">II", VERSION | CALL, 255) + b"short"),
    "framed: a reply": framed(message("ListOrderStates", b"\x00", REPLY)),
    "TTHeader: longer than is allowed": struct.pack(">IHHiH", 2**31 - 1, 0x1000, 1, 1, 0),
    "TTHeader: a header longer than the frame": framed(struct.pack(">HHiH", 0x1000, 1, 1, 0xffff) + bytes(8)),
    "TTHeader: the compact protocol": headed(STATES_OF_NOTHING, b"\x02\x00"),
    "TTHeader: transforms that are not there": headed(STATES_OF_NOTHING, b"\x00\xff"),
    "TTHeader: a section of no kind": headed(STATES_OF_NOTHING, b"\x00\x00\x7f\x00"),
    "TTHeader: a text that is not there": headed(STATES_OF_NOTHING, b"\x00\x00\x01\x00\x01\xff\xff"),
    "TTHeader: a number that is not there": headed(STATES_OF_NOTHING, b"\x00\x00\x10\xff\xff"),
    "TTHeader: nothing behind it": headed(b""),
    "TTHeader: nonsense behind it": headed(b"\xff" * 32),
    "TTHeader: a reply": headed(message("ListOrderStates", b"\x00", REPLY)),
    "HTTP/2: nonsense after the preface": HTTP2_PREFACE + b"\xff" * 64,
    "HTTP/2: data on no stream": HTTP2_PREFACE + bytes.fromhex("000005 00 00 00000000") + b"hello",
    "HTTP/2: headers that are none": HTTP2_PREFACE + bytes.fromhex("000004 01 05 00000001 ffffffff"),
}


class Peer:
    """One connection to a service's port."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)

    def __enter__(self) -> Peer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._socket.close()

    def send(self, content: bytes) -> None:
        self._socket.sendall(content)

    def say_no_more(self) -> None:
        self._socket.shutdown(socket.SHUT_WR)

    def call(self) -> None:
        """Asks something and gets the answer."""
        self.send(headed(STATES_OF_NOTHING))
        (size,) = struct.unpack(">I", self._exactly(4))
        answer = self._exactly(size)
        assert struct.pack(">II", VERSION | REPLY, len("ListOrderStates")) + b"ListOrderStates" in answer, answer

    def _exactly(self, count: int) -> bytes:
        got = b""
        while len(got) < count:
            more = self._socket.recv(count - len(got))
            assert more, f"closed after {got!r}"
            got += more
        return got

    def until_closed(self) -> bytes:
        """What the other side still says before it closes."""
        heard = b""
        try:
            while more := self._socket.recv(65536):
                heard += more
        except ConnectionResetError:
            pass
        return heard
