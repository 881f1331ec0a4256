#!/usr/bin/env python3
"""Our Redis client beside redis-benchmark (which stands on hiredis), in turn, on a server started for it.

    bench/kv/run.py                     build/release, 3 rounds
    bench/kv/run.py --rounds 5 --count 500000

Prints the median of commands a second, with 1 and with 64 commands in flight on one connection.
"""

from __future__ import annotations

import argparse
import socket
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOGETHER = (1, 64)
# Ours, and what redis-benchmark has to send to do the same. A script it would have to know by its SHA-1 is left out.
COMMANDS = {"get": ["GET", "key"], "set": ["SET", "key", "xxx", "PX", "3600000"], "increment": None}


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def start_server(folder: str) -> tuple[subprocess.Popen, int]:
    """Debian's redis-tools has the server under another name; it looks at the name it is called by."""
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]
    server = subprocess.Popen(command, executable="/usr/bin/redis-check-rdb", stdout=subprocess.PIPE, text=True)
    for line in server.stdout:
        if "Ready to accept connections" in line:
            return server, port
    sys.exit("run.py: the server did not start")


def ours(program: Path, port: int, count: int) -> dict[tuple[str, int], float]:
    command = [program, "--redis", f"redis://127.0.0.1:{port}", "--together", ",".join(map(str, TOGETHER)),
               "--count", str(count)]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return {(name, int(together)): float(rate) for name, together, rate in map(str.split, lines)}


def theirs(port: int, count: int) -> dict[tuple[str, int], float]:
    rates = {}
    for name, words in COMMANDS.items():
        for together in TOGETHER if words else ():
            command = ["redis-benchmark", "-p", str(port), "-c", "1", "-P", str(together), "-n", str(count), "--csv",
                       *words]
            lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
            rates[name, together] = float(lines[-1].split('","')[1])
    return rates


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, default=ROOT / "build/release", help="where bench_kv is built")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--count", type=int, default=200_000, help="commands a run")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server, port = start_server(folder)
        try:
            rounds = [(ours(arguments.build / "bin/bench_kv", port, arguments.count), theirs(port, arguments.count))
                      for _ in range(arguments.rounds)]
        finally:
            server.kill()
            server.wait()
    print(f"commands/s on one connection, median of {arguments.rounds} rounds of {arguments.count}")
    print(f"{'':12} {'in flight':>9} {'ours':>10} {'redis-benchmark':>16}")
    for name in COMMANDS:
        for together in TOGETHER:
            mine = statistics.median(ours_[name, together] for ours_, _ in rounds)
            other = [theirs_[name, together] for _, theirs_ in rounds if (name, together) in theirs_]
            print(f"{name:12} {together:9} {mine:10.0f} {f'{statistics.median(other):16.0f}' if other else '':>16}")


if __name__ == "__main__":
    main()
