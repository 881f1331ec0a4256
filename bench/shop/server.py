"""A shop of the release build on a data directory of its own, and what can be read off its process."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from visitor import Visitor

TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
START_PATIENCE = 30.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def cpu_seconds_of(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_A_SECOND


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
        return cpu_seconds_of(self.process.pid)

    def resident_mebibytes(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) / 1024

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=60)


class Shop(Process, Visitor):
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
