"""A shop of the release build on a data directory of its own, and what can be read off its process."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import uuid
from pathlib import Path

TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
START_PATIENCE = 30.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Process:
    """A server that listens on a port of its own."""

    def __init__(self, name: str, command: list[str | Path], port: int,
                 environment: dict[str, str] | None = None) -> None:
        self.name = name
        self.port = port
        begin = time.monotonic()
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=os.environ | (environment or {}))
        while True:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                if time.monotonic() - begin > START_PATIENCE or self.process.poll() is not None:
                    sys.exit(f"{name} does not listen on port {port}")
                time.sleep(0.002)
        self.seconds_to_listen = time.monotonic() - begin

    def cpu_seconds(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS_A_SECOND

    def resident_mebibytes(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) / 1024

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=60)


class Shop(Process):
    """`domtok serve`, without a rate limit: the load comes from one address."""

    def __init__(self, binary: Path, data: Path) -> None:
        port = free_port()
        settings = {"DOMTOK_GATEWAY_LISTEN": f"127.0.0.1:{port}", "DOMTOK_GATEWAY_RATE_LIMIT": "off"}
        begin = time.monotonic()
        super().__init__("domtok", [binary, "serve", "--data", data], port, settings)
        while self.call("GET", "/readyz", check=False)[0] != 200:
            if time.monotonic() - begin > START_PATIENCE:
                sys.exit("the shop does not become ready")
        self.seconds_to_ready = time.monotonic() - begin

    def call(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None,
             check: bool = True) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        if check and answer.status != 200:
            sys.exit(f"{method} {path}: {answer.status} {content[:500]!r}")
        return answer.status, dict(answer.getheaders()), content

    def data_of(self, method: str, path: str, fields: dict[str, object], token: str) -> object:
        headers = {"Content-Type": "application/json", "Authorization": token}
        return json.loads(self.call(method, path, json.dumps(fields).encode(), headers)[2])["data"]

    def upload(self, path: str, fields: dict[str, object], file_field: str, picture: bytes, token: str) -> object:
        boundary = uuid.uuid4().hex
        parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
                 for name, value in fields.items()]
        parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{file_field}"; filename="a.png"\r\n'
                     "Content-Type: image/png\r\n\r\n".encode() + picture + b"\r\n")
        parts.append(f"--{boundary}--\r\n".encode())
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", "Authorization": token}
        return json.loads(self.call("POST", path, b"".join(parts), headers)[2])["data"]

    def new_account(self, name: str) -> str:
        """Registers and logs in; the access token."""
        form = {"Content-Type": "application/json"}
        account = {"name": name, "password": "bench-password", "email": f"{name}@example.com"}
        self.call("POST", "/api/v1/user/register", json.dumps(account).encode(), form)
        headers = self.call("POST", "/api/v1/user/login", json.dumps(account).encode(), form)[1]
        return {key.lower(): value for key, value in headers.items()}["access-token"]
