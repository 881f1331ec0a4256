"""An etcd of a test's own."""

from __future__ import annotations

import base64
import http.client
import json
import subprocess
from pathlib import Path

from redis_server import free_port
from waiting import until

PROGRAM = "/usr/bin/etcd"
KEY = "domtok/config"


class EtcdServer:
    """On a free port, or on that of one that has gone; alone."""

    def __init__(self, folder: Path, port: int | None = None) -> None:
        self.folder = folder
        self.port = port or free_port()
        self._process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"etcd://127.0.0.1:{self.port}"

    def start(self) -> EtcdServer:
        self.folder.mkdir(parents=True, exist_ok=True)
        clients, nobody = f"http://127.0.0.1:{self.port}", "http://127.0.0.1:1"
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [PROGRAM, "--name=test", f"--data-dir={self.folder / 'data'}", f"--listen-client-urls={clients}",
                 f"--advertise-client-urls={clients}", "--listen-peer-urls=http://127.0.0.1:0",
                 f"--initial-advertise-peer-urls={nobody}", f"--initial-cluster=test={nobody}", "--log-level=warn"],
                stdout=log, stderr=log)
        until("etcd to answer", self._answers)
        return self

    def _answers(self) -> bool:
        assert self._process.poll() is None, (self.folder / "log").read_text(encoding="utf-8")
        try:
            self.ask("/v3/kv/range", {"key": encoded("a")})
        except (OSError, AssertionError):
            return False
        return True

    def kill(self) -> None:
        """kill -9; what it held stays."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def ask(self, path: str, question: dict) -> dict:
        """One call of its JSON gateway."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("POST", path, json.dumps(question))
            response = connection.getresponse()
            answer = json.loads(response.read())
        finally:
            connection.close()
        assert response.status == 200, answer
        return answer

    def write(self, text: str) -> None:
        """Changes the shared settings behind the back of `domtok settings push`, which would refuse a bad text."""
        self.ask("/v3/kv/put", {"key": encoded(KEY), "value": encoded(text)})


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()
