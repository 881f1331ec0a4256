"""A client of a shop with several gateways, as a browser or a proxy would be one."""

from __future__ import annotations

import http.client
import threading

from client import TIMEOUT, Client


class Gateways(Client):
    """Keeps a connection a thread as long as the shop lets it, and asks the next gateway where one does not listen.
    Nothing is sent twice: a request whose connection ends before the answer has failed."""

    def __init__(self, addresses: list[tuple[str, int]]) -> None:
        super().__init__(*addresses[0])
        self._addresses = addresses
        self._turn = threading.local()

    def connection(self) -> http.client.HTTPConnection:
        kept = getattr(self._own, "connection", None)
        # After an answer with `Connection: close` it has no socket.
        if kept is not None and kept.sock is not None:
            return kept
        self._own.connection = self._connect()
        return self._own.connection

    def _connect(self) -> http.client.HTTPConnection:
        first = getattr(self._turn, "number", 0)
        for number in range(first, first + len(self._addresses)):
            self._turn.number = number % len(self._addresses)
            connection = http.client.HTTPConnection(*self._addresses[self._turn.number], timeout=TIMEOUT)
            try:
                connection.connect()
                return connection
            except ConnectionRefusedError:
                continue
        raise ConnectionRefusedError(f"no gateway listens: {self._addresses}")
