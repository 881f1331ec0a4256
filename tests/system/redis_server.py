"""A Redis server of a test's own."""

from __future__ import annotations

import os
import socket
import subprocess
from pathlib import Path

# Debian's redis-tools has the server under this name, without a service of the system; the program looks at the name it
# is called by.
PROGRAM = "/usr/bin/redis-check-rdb"
READY = "Ready to accept connections"


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class RedisServer:
    """On a free port, keeping nothing on disk, with one user."""

    user, password = "shop", "hush-hush"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self._process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"redis://{self.user}:{self.password}@127.0.0.1:{self.port}/1"

    def start(self) -> RedisServer:
        self.folder.mkdir(parents=True, exist_ok=True)
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", self.folder,
                   "--user", self.user, "on", f">{self.password}", "~*", "+@all", "--user", "default", "off"]
        self._process = subprocess.Popen(command, executable=PROGRAM, stdout=subprocess.PIPE, text=True)
        said = []
        for line in self._process.stdout:
            said.append(line)
            if READY in line:
                return self
        raise AssertionError(f"Redis did not start: {''.join(said)}")

    def kill(self) -> None:
        """kill -9; all it held is gone."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process.stdout.close()
            self._process = None

    def say(self, *words: str) -> str:
        """What redis-cli prints for a command."""
        command = ["redis-cli", "-p", str(self.port), "--user", self.user, "-n", "1", *words]
        environment = os.environ | {"REDISCLI_AUTH": self.password}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30, check=True)
        return done.stdout.strip()
