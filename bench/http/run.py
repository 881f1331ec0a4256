#!/usr/bin/env python3
"""Measures our HTTP server beside a raw responder that sends the same bytes.

Both run at the same time, each on one thread, and wrk drives them in turn, so that a busy machine slows both. What
counts is the CPU time of the server a request (from /proc/PID/stat) and its ratio to the raw responder's; requests
a second depend on what the load generator leaves of the machine.

Examples:
    cmake --preset release && cmake --build --preset release --target raw_responder small_answer
    bench/http/run.py
    bench/http/run.py --rounds 9 --seconds 5
    bench/http/run.py --path '/api/v1/commodity/spu/list?page=1' --header 'Authorization: x' --connections 256
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
START_PATIENCE = 10.0


class Server:
    def __init__(self, binary: Path) -> None:
        self.name = binary.name
        self.port = free_port()
        self.process = subprocess.Popen([binary, str(self.port)])
        deadline = time.monotonic() + START_PATIENCE
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            except OSError:
                if time.monotonic() > deadline or self.process.poll() is not None:
                    sys.exit(f"{binary} does not listen on port {self.port}")
                time.sleep(0.05)

    def cpu_seconds(self) -> tuple[float, float]:
        """User and system time so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return int(fields[11]) / TICKS_A_SECOND, int(fields[12]) / TICKS_A_SECOND

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def drive(server: Server, options: argparse.Namespace, seconds: int) -> tuple[int, float, float, float]:
    """Requests answered, seconds, and the server's user and system time."""
    before = server.cpu_seconds()
    command = ["wrk", "-t1", f"-c{options.connections}", f"-d{seconds}s"]
    for header in options.header:
        command += ["-H", header]
    command.append(f"http://127.0.0.1:{server.port}{options.path}")
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    user, system = (after - first for after, first in zip(server.cpu_seconds(), before))
    match = re.search(r"(\d+) requests in ([\d.]+)(m?s|m)", output)
    if match is None or "Non-2xx" in output or "Socket errors" in output:
        sys.exit(f"{server.name} did not answer well:\n{output}")
    unit = {"s": 1.0, "m": 60.0, "ms": 0.001}[match[3]]
    return int(match[1]), float(match[2]) * unit, user, system


def measure(options: argparse.Namespace) -> None:
    binaries = [options.build / "bin" / name for name in ("raw_responder", options.server)]
    servers = []
    try:
        servers = [Server(binary) for binary in binaries]
        for server in servers:
            drive(server, options, 1)
        rounds: dict[str, list[tuple[float, float, float]]] = {server.name: [] for server in servers}
        for _ in range(options.rounds):
            for server in servers:
                count, seconds, user, system = drive(server, options, options.seconds)
                rounds[server.name].append((count / seconds, user / count * 1e6, (user + system) / count * 1e6))
        report(rounds, options)
    finally:
        for server in servers:
            server.stop()


def report(rounds: dict[str, list[tuple[float, float, float]]], options: argparse.Namespace) -> None:
    print(f"{options.connections} keep-alive connections, {options.rounds} rounds of {options.seconds} s each, medians")
    print(f"{'server':<16}{'requests/s':>12}{'CPU us/request':>16}{'of it user':>12}{'range of CPU':>18}")
    costs = {}
    for name, figures in rounds.items():
        rate, user, cpu = (statistics.median(column) for column in zip(*figures))
        costs[name] = [figure[2] for figure in figures]
        print(f"{name:<16}{rate:>12,.0f}{cpu:>16.2f}{user:>12.2f}{min(costs[name]):>11.2f} - {max(costs[name]):.2f}")
    raw, ours = costs.values()
    ratios = [b / a for a, b in zip(raw, ours)]
    print(f"ratio of CPU a request: {statistics.median(ratios):.2f} (rounds {min(ratios):.2f} - {max(ratios):.2f})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, default=ROOT / "build" / "release", help="the build tree")
    parser.add_argument("--server", default="small_answer", help="the binary to compare with raw_responder")
    parser.add_argument("--rounds", type=int, default=5, help="rounds for each server")
    parser.add_argument("--seconds", type=int, default=3, help="of each round")
    parser.add_argument("--connections", type=int, default=64, help="keep-alive connections")
    parser.add_argument("--path", default="/", help="what to ask for")
    parser.add_argument("--header", action="append", default=[], help="a header to send; may be given again")
    options = parser.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("wrk is not installed (Debian: apt-get install wrk)")
    measure(options)


if __name__ == "__main__":
    main()
