"""An HTTP client that hides nothing: one request, one answer, a connection a thread."""

from __future__ import annotations

import http.client
import json
import threading
import uuid
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from urllib.parse import quote, urlencode

TIMEOUT = 30.0
SUCCESS = "10000"


@dataclass(frozen=True)
class File:
    """A file field of a form."""

    content: bytes
    name: str = "picture.png"
    type: str = "image/png"


@dataclass(frozen=True)
class Answer:
    """What came back. `json` keeps decimals exact."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    request: str = ""

    @property
    def json(self) -> Any:
        return json.loads(self.body, parse_float=Decimal)

    @property
    def code(self) -> str:
        return self.json["code"]

    @property
    def message(self) -> str:
        return self.json["message"]

    @property
    def is_success(self) -> bool:
        return self.status == 200 and self.code == SUCCESS

    def ok(self) -> Answer:
        """Itself, when the request has succeeded; fails otherwise."""
        assert self.is_success, self
        return self

    @property
    def data(self) -> Any:
        """What a successful answer holds."""
        return self.ok().json["data"]

    @property
    def refusal(self) -> tuple[int, str]:
        """Status and code, to be compared with what was expected."""
        return self.status, self.code

    def __str__(self) -> str:
        return f"{self.request} -> {self.status} {self.body[:600]!r}"


def multipart(fields: dict[str, Any], files: dict[str, File]) -> tuple[bytes, str]:
    boundary = uuid.uuid4().hex
    parts = []
    for name, value in fields.items():
        parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
    for name, file in files.items():
        head = f'Content-Disposition: form-data; name="{name}"; filename="{file.name}"\r\nContent-Type: {file.type}'
        parts.append(f"--{boundary}\r\n{head}\r\n\r\n".encode() + file.content + b"\r\n")
    return b"".join(parts) + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


class Client:
    """Speaks to one address. Each thread that uses it has a connection of its own, kept alive."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self._own = threading.local()

    def connection(self) -> http.client.HTTPConnection:
        kept = getattr(self._own, "connection", None)
        if kept is None:
            kept = http.client.HTTPConnection(self.host, self.port, timeout=TIMEOUT)
            self._own.connection = kept
        return kept

    def close(self) -> None:
        """Closes the calling thread's connection."""
        kept = getattr(self._own, "connection", None)
        if kept is not None:
            kept.close()
            self._own.connection = None

    def send(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Answer:
        """One request as it is given. Fails as the connection fails: nothing is sent twice."""
        connection = self.connection()
        try:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            content = response.read()
        except BaseException:
            self.close()
            raise
        return Answer(response.status, content, {name.lower(): value for name, value in response.getheaders()},
                      f"{method} {path}")

    def call(self, method: str, path: str, *, query: dict[str, Any] | None = None, json_body: Any = None,
             form: dict[str, Any] | None = None, files: dict[str, File] | None = None,
             headers: dict[str, str] | None = None) -> Answer:
        """A request with its parts put together: `files` make `form` a multipart one."""
        sent = dict(headers or {})
        body = None
        if files is not None:
            body, sent["Content-Type"] = multipart(form or {}, files)
        elif form is not None:
            body = urlencode(form).encode()
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        elif json_body is not None:
            body = to_json(json_body)
            sent["Content-Type"] = "application/json"
        target = path + ("?" + urlencode(query, quote_via=quote) if query else "")
        return self.send(method, target, body, sent)


def to_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, default=_plain).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"{value!r} has no JSON form")
