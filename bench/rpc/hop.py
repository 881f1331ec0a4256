#!/usr/bin/env python3
"""What a hop from the gateway to a service costs a request: one shop calls its services in process, another of the same
build the same services over its own wire (rpc.through_wire). Requests leave at a fixed rate whatever comes back (open
loop); a request's time counts from when it was due. The shops take turns, round by round, so that a busy machine slows
both; the load shares the machine with them.

The route asks the user service for the caller's addresses: one call, and one read of the store, on either side.

    bench/rpc/hop.py --rounds 40 --seconds 0.25 --rate 1000
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "bench" / "shop"))

from server import Shop  # noqa: E402

PATH = "/api/v1/user/addresses"


class Caller:
    """Asks one shop over one connection."""

    def __init__(self, shop: Shop) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", shop.port, timeout=30)
        self.connection.connect()
        self.socket = self.connection.sock
        token = shop.new_account("hop")
        self.request = (f"GET {PATH} HTTP/1.1\r\nHost: shop\r\nAuthorization: {token}\r\n\r\n").encode()
        if b" 200 " not in self.ask():
            sys.exit(f"{PATH} is not answered well: {self.ask()!r}")

    def ask(self) -> bytes:
        self.socket.sendall(self.request)
        answer = self.socket.recv(65_536)
        head, _, body = answer.partition(b"\r\n\r\n")
        length = int(next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
                     .split(b":")[1])
        while len(body) < length:
            body += self.socket.recv(65_536)
        return head + body

    def times(self, rate: float, seconds: float) -> list[float]:
        """Microseconds of each request, from when it was due."""
        taken = []
        begin = time.perf_counter()
        for number in range(int(rate * seconds)):
            due = begin + number / rate
            left = due - time.perf_counter()
            if left > 0:
                time.sleep(left)
                # What the sleep overshoots is the load's own lateness, not the shop's.
                due = max(due, min(time.perf_counter(), due + 1 / rate))
            self.ask()
            taken.append((time.perf_counter() - due) * 1e6)
        return taken


def expect_calls(shop: Shop, least: int) -> None:
    metrics = shop.call("GET", "/metrics")[2].decode()
    calls = re.search(r"^domtok_rpc_calls_total (\d+)", metrics, re.M)
    if calls is None or int(calls[1]) < least:
        sys.exit("the calls did not go over the wire")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, default=ROOT / "build" / "release")
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--seconds", type=float, default=0.25)
    parser.add_argument("--rate", type=float, default=1_000)
    options = parser.parse_args()
    binary = options.build / "bin" / "domtok"
    with tempfile.TemporaryDirectory() as folder:
        inside = Shop(binary, Path(folder) / "inside")
        os.environ["DOMTOK_RPC_THROUGH_WIRE"] = "true"
        outside = Shop(binary, Path(folder) / "outside")
        callers = [Caller(inside), Caller(outside)]
        medians: list[list[float]] = [[], []]
        for _ in range(options.rounds):
            for caller, median in zip(callers, medians):
                median.append(statistics.median(caller.times(options.rate, options.seconds)))
        expect_calls(outside, options.rounds * int(options.rate * options.seconds))
        inside.stop()
        outside.stop()
    added = [wire - local for local, wire in zip(*medians)]
    print(f"{options.rate:.0f} requests/s, {options.rounds} rounds of {options.seconds:g} s each")
    print(f"p50 in process       {statistics.median(medians[0]):7.1f} us")
    print(f"p50 over the wire    {statistics.median(medians[1]):7.1f} us")
    low, middle, high = statistics.quantiles(added, n=4)
    print(f"added by the hop     {middle:7.1f} us  (quartiles {low:.1f} - {high:.1f})   (under 60)")


if __name__ == "__main__":
    main()
