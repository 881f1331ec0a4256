"""HTTP as bytes on a socket, for what no decent client would send."""

from __future__ import annotations

import socket
from dataclasses import dataclass

PATIENCE = 15.0


@dataclass(frozen=True)
class Response:
    status: int
    headers: dict[str, str]
    body: bytes

    def __str__(self) -> str:
        return f"{self.status} {self.headers} {self.body[:300]!r}"


class Wire:
    """One connection. Reads answers one by one, as RFC 9112 frames them."""

    def __init__(self, host: str, port: int, source: str = "") -> None:
        """`source` is an address of this machine to come from."""
        self._socket = socket.create_connection((host, port), timeout=PATIENCE,
                                                source_address=(source, 0) if source else None)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._read = b""

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._socket.close()

    def send(self, data: bytes) -> Wire:
        self._socket.sendall(data)
        return self

    def say_no_more(self) -> Wire:
        self._socket.shutdown(socket.SHUT_WR)
        return self

    def answer(self, to_head: bool = False) -> Response:
        """The next answer; `to_head` is one without a body, whatever it says of its length."""
        head = self._until(b"\r\n\r\n")
        status_line, *lines = head[:-4].decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        version, status = status_line.split(" ")[:2]
        assert version == "HTTP/1.1", status_line
        has_body = not to_head and int(status) >= 200 and int(status) not in (204, 304)
        return Response(int(status), headers, self._exactly(int(headers["content-length"])) if has_body else b"")

    def is_closed(self) -> bool:
        """Whether the other side closes, without another byte."""
        assert not self._read, self._read
        try:
            return self._socket.recv(1) == b""
        except ConnectionResetError:
            return True

    def _more(self) -> None:
        got = self._socket.recv(65536)
        assert got, f"closed after {self._read!r}"
        self._read += got

    def _until(self, end: bytes) -> bytes:
        while end not in self._read:
            self._more()
        at = self._read.index(end) + len(end)
        taken, self._read = self._read[:at], self._read[at:]
        return taken

    def _exactly(self, count: int) -> bytes:
        while len(self._read) < count:
            self._more()
        taken, self._read = self._read[:count], self._read[count:]
        return taken


def request(method: str = "GET", target: str = "/healthz", *headers: str, body: bytes = b"",
            version: str = "HTTP/1.1") -> bytes:
    """A request as text, with Host when `headers` name none."""
    lines = [f"{method} {target} {version}", *headers]
    if not any(line.lower().startswith("host") for line in headers):
        lines.insert(1, "Host: shop")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body
