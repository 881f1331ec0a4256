#!/usr/bin/env python3
"""Measures the whole shop with the demo catalogue, beside the limits, in one run on one machine.

  start     from the start of the program until it is ready; memory that it then holds
  answers   CPU time of a small answer beside a raw epoll responder's of the same bytes; rates of product detail and
            product list beside the small answer's
  orders    orders for one SKU by 64 clients, each durable before it is answered, beside a bare SQLite writer of the
            same rows that puts 64 into a commit; the audit has the last word

Server and load share the machine. Examples:
    scripts/bench shop
    bench/shop/run.py --rounds 5 --seconds 5
    bench/shop/run.py --only orders --folder /data
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from contextlib import closing
from pathlib import Path

from disk import syncs_a_second
from load import Load, drive, order_script
from server import Process, Shop, free_port
from visitor import buyers, hot_sku

ROOT = Path(__file__).resolve().parent.parent.parent
CLIENTS = 64
PHONE = urllib.parse.quote("手机")


def fill(options: argparse.Namespace) -> Path:
    data = options.folder / "shop"
    subprocess.run([options.build / "bin" / "domtok", "demo", "--data", data], check=True, stdout=subprocess.DEVNULL)
    return data


def measure_start(options: argparse.Namespace, data: Path) -> None:
    seconds, memory = [], []
    for _ in range(options.rounds):
        shop = Shop(options.build / "bin" / "domtok", data)
        seconds.append(shop.seconds_to_ready)
        memory.append(shop.resident_mebibytes())
        shop.stop()
    print(f"start to ready           {statistics.median(seconds) * 1000:8.0f} ms      (at most 500)")
    print(f"resident when ready      {statistics.median(memory):8.1f} MiB     (under 64)")


def cost(server: Process, path: str, options: argparse.Namespace, headers: dict[str, str]) -> tuple[Load, float]:
    """The load, and CPU microseconds a request."""
    before = server.cpu_seconds()
    load = drive(server.port, path, options.seconds, CLIENTS, headers)
    return load, (server.cpu_seconds() - before) / load.requests * 1e6


def measure_answers(options: argparse.Namespace, shop: Shop, token: str) -> None:
    port = free_port()
    raw = Process("raw_responder", [options.build / "bin" / "raw_responder", str(port)], port)
    login = {"Authorization": token}
    product = shop.data_of("GET", "/api/v1/commodity/spu/search?pageSize=1", {}, token)
    spu = re.search(r'"(?:spuID|spuId|id)":\s*(\d+)', str(product).replace("'", '"'))[1]
    asked = {
        "raw responder": (raw, "/", {}),
        "small answer": (shop, "/healthz", {}),
        "product detail": (shop, f"/api/v1/commodity/spu/search?spuID={spu}", login),
        "product list (20)": (shop, "/api/v1/commodity/spu/search?pageNum=1&pageSize=20", login),
        "text search (20)": (shop, f"/api/v1/commodity/spu/search?pageSize=20&keyWord={PHONE}", login),
    }
    figures: dict[str, list[tuple[float, float, float]]] = {name: [] for name in asked}
    for server, path, headers in asked.values():
        drive(server.port, path, 1, CLIENTS, headers)
    for _ in range(options.rounds):
        for name, (server, path, headers) in asked.items():
            load, cpu = cost(server, path, options, headers)
            figures[name].append((load.rate, cpu, load.p99_ms))
    raw.stop()
    print(f"\n{'':<24}{'requests/s':>12}{'CPU us':>9}{'p99 ms':>9}")
    for name, rounds in figures.items():
        rate, cpu, p99 = (statistics.median(column) for column in zip(*rounds))
        print(f"{name:<24}{rate:>12,.0f}{cpu:>9.2f}{p99:>9.2f}")
    small, raw_answer = figures["small answer"], figures["raw responder"]
    cpu_ratio = statistics.median(ours[1] / limit[1] for ours, limit in zip(small, raw_answer))
    print(f"small answer's CPU       {cpu_ratio:8.2f} x the raw responder's       (at most 1.6)")
    for name in ("product detail", "product list (20)"):
        rate_ratio = statistics.median(ours[0] / limit[0] for ours, limit in zip(figures[name], small))
        print(f"{name:<24} {rate_ratio:8.2f} of the small answer's rate (at least 0.5)")


def bare_rate(options: argparse.Namespace, data: Path) -> float:
    """Orders a second of the bare writer: the rows of one of our orders, on a copy of our store, 64 orders a commit."""
    folder = options.folder / "bare"
    folder.mkdir(exist_ok=True)
    with closing(sqlite3.connect(f"file:{data / 'domtok.db'}?mode=ro", uri=True)) as ours:
        with closing(sqlite3.connect(folder / "domtok.db")) as copy:
            ours.backup(copy)
    command = [options.build / "bin" / "bare_orders", folder / "domtok.db", str(CLIENTS), str(options.seconds)]
    rate = float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    shutil.rmtree(folder)
    return rate


def measure_orders(options: argparse.Namespace, shop: Shop, data: Path) -> None:
    script = order_script(options.folder, hot_sku(shop), buyers(shop))
    ours, limits, syncs, cpu, p99 = [], [], [], [], []
    for _ in range(options.rounds):
        before = shop.cpu_seconds()
        load = drive(shop.port, "/", options.seconds, CLIENTS, script=script)
        cpu.append((shop.cpu_seconds() - before) / load.requests * 1e6)
        ours.append(load.rate)
        p99.append(load.p99_ms)
        limits.append(bare_rate(options, data))
        syncs.append(syncs_a_second(options.folder))
    ratio = statistics.median(a / b for a, b in zip(ours, limits))
    print(f"\norders                   {statistics.median(ours):8,.0f} /s (at least 5,000 if the disk syncs 1,000/s)")
    print(f"bare SQLite, 64 a commit {statistics.median(limits):8,.0f} /s")
    print(f"ratio                    {ratio:8.2f}         (at least 0.25)")
    print(f"CPU an order             {statistics.median(cpu):8.0f} us       p99 {statistics.median(p99):.1f} ms")
    print(f"disk                     {statistics.median(syncs):8,.0f} syncs/s")


def audit(options: argparse.Namespace, data: Path) -> None:
    command = [options.build / "bin" / "domtok", "audit", "--data", data]
    verdict = subprocess.run(command, capture_output=True, text=True)
    print(verdict.stdout.strip().splitlines()[-1])
    if verdict.returncode != 0:
        sys.exit(verdict.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, default=ROOT / "build" / "release", help="the build tree")
    parser.add_argument("--folder", type=Path, help="the disk that is measured (default: the temporary one)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of which the median is shown")
    parser.add_argument("--seconds", type=int, default=3, help="of each load in each round")
    parser.add_argument("--only", choices=["start", "answers", "orders"], help="one part")
    options = parser.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("wrk is not installed (run scripts/setup)")
    with tempfile.TemporaryDirectory(prefix="domtok-bench.", dir=options.folder) as scratch:
        options.folder = Path(scratch)
        data = fill(options)
        if options.only in (None, "start"):
            measure_start(options, data)
        shop = Shop(options.build / "bin" / "domtok", data)
        try:
            if options.only in (None, "answers"):
                measure_answers(options, shop, shop.new_account("bench-reader"))
            if options.only in (None, "orders"):
                measure_orders(options, shop, data)
        finally:
            shop.stop()
        audit(options, data)


if __name__ == "__main__":
    main()
