#!/usr/bin/env python3
"""Measures calls of 1 KB over one multiplexed connection: ours, a raw TCP echo of the same bytes, and Kitex's client
and server.

    bench/rpc/run.py [--rounds N] [--seconds S]

Round by round in turn, so that a busy machine slows all three alike; medians of the rounds. Ours has client and server
on a thread each, Kitex in a process each. Without Go, or its modules, Kitex is left out and the reason said.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "release"
KITEX = [sys.executable, "-B", ROOT / "tests" / "kitex" / "kitex.py"]
FOLDER = BUILD / "kitex"
SKIPPED = 77
TEXT_BYTES = 1024
IN_FLIGHT = [1, 16, 64]

# What rpc_bench prints for a count of calls in flight.
LINE = re.compile(r"^\s*(?P<in_flight>\d+)\s+(?P<raw>\d+)/s\s+(?P<rate>\d+)/s.*?CPU (?P<cpu_us>[0-9.]+) us"
                  r".*?p50 (?P<median_us>[0-9.]+) us", re.MULTILINE)


def ours(seconds: float) -> list[dict[str, float]]:
    done = subprocess.run([BUILD / "bin" / "rpc_bench", "1", str(seconds)], capture_output=True, text=True, check=True)
    return [{key: float(value) for key, value in found.groupdict().items()} for found in LINE.finditer(done.stdout)]


def kitex(seconds: float) -> list[dict[str, float]]:
    done = subprocess.run([*KITEX, "bench", FOLDER, str(seconds), str(TEXT_BYTES), *map(str, IN_FLIGHT)],
                          stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def is_built() -> bool:
    built = subprocess.run([*KITEX, "build", FOLDER], capture_output=True, text=True, check=False)
    if built.returncode == SKIPPED:
        print(f"Kitex is left out: {built.stdout.strip()}")
        return False
    if built.returncode != 0:
        sys.exit(built.stdout + built.stderr)
    return True


def show(what: str, in_flight: int, seen: list[dict[str, float]]) -> None:
    figures = {key: median(each[key] for each in seen) for key in ("rate", "median_us", "cpu_us")}
    print(f"{in_flight:9}  {what:9} {figures['rate']:10.0f}/s   p50 {figures['median_us']:7.1f} us   "
          f"CPU {figures['cpu_us']:6.2f} us a call")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2.0, help="of each measurement")
    options = parser.parse_args()
    sides = {"ours": ours, "Kitex": kitex} if is_built() else {"ours": ours}
    rounds = [{name: side(options.seconds) for name, side in sides.items()} for _ in range(options.rounds)]
    print(f"{TEXT_BYTES} bytes of text there and back on one connection; "
          f"{options.rounds} rounds of {options.seconds} s, medians")
    print("in flight")
    for index, in_flight in enumerate(IN_FLIGHT):
        of = {name: [each[name][index] for each in rounds] for name in sides}
        print(f"{in_flight:9}  raw echo  {median(each['raw'] for each in of['ours']):10.0f}/s")
        for name, seen in of.items():
            show(name, in_flight, seen)
        if "Kitex" in of:
            ratios = [mine["rate"] / theirs["rate"] for mine, theirs in zip(of["ours"], of["Kitex"])]
            print(f"{in_flight:9}  ours to Kitex {median(ratios):.2f} ({min(ratios):.2f} - {max(ratios):.2f})")


if __name__ == "__main__":
    main()
