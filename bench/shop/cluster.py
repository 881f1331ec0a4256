#!/usr/bin/env python3
"""Measures orders of one hot SKU in a cluster: HTTP, a process a service, MariaDB; each order durable before it is
answered.

Beside it, in turn, on the same server: bare conditional updates of one row, the best of 1, 8, 32 and 64 connections.
The audit has the last word: a run that breaks a rule prints no figure. The server syncs its log with each commit; with
a binary log too (what replication and point-in-time recovery need) unless --no-binary-log. Load, services and servers
share the machine. Examples:
    scripts/bench cluster
    bench/shop/cluster.py --rounds 5 --seconds 5 --no-binary-log
    bench/shop/cluster.py --folder /data
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from disk import syncs_a_second
from load import Load, drive, order_script
from server import cpu_seconds_of
from visitor import Visitor, buyers, hot_sku

ROOT = Path(__file__).resolve().parent.parent.parent
CLIENTS = 64
COUNTERS = ["Questions", "Com_stmt_execute", "Com_select", "Com_insert", "Com_update", "Com_commit"]


class Cluster:
    """A cluster of scripts/cluster in a folder of its own, without a rate limit: the load comes from one address."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.folder = options.folder / "cluster"
        self.program = options.build / "bin" / "domtok"
        binary_log = [] if options.no_binary_log else ["--binary-log"]
        try:
            self._run("up", "--gateway-port", "0", *binary_log)
        except subprocess.CalledProcessError:
            self.down()
            sys.exit("the cluster does not start")
        self.state = json.loads((self.folder / "cluster.json").read_text())
        self.sql = re.search(r'sql: "(.*)"', (self.folder / "domtok.yaml").read_text())[1]

    def _run(self, *arguments: str) -> None:
        command = [ROOT / "scripts" / "cluster", *arguments, "--folder", self.folder]
        if arguments[0] == "up":
            command += ["--program", self.program]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL,
                       env=os.environ | {"DOMTOK_GATEWAY_RATE_LIMIT": "off"})

    def port(self) -> int:
        return self.state["ports"]["gateway-1"]

    def cpu_seconds(self) -> dict[str, float]:
        return {name: cpu_seconds_of(known["pid"]) for name, known in self.state["processes"].items()}

    def server_counters(self) -> dict[str, int]:
        """Counters of the database server."""
        user, password, port, name = re.fullmatch(r"mysql://(.*):(.*)@127\.0\.0\.1:(\d+)/(.*)", self.sql).groups()
        names = ", ".join(f"'{counter}'" for counter in COUNTERS)
        output = subprocess.run(["mariadb", "--no-defaults", "-h127.0.0.1", f"-P{port}", f"-u{user}", "-N", "-B", "-e",
                                 f"SHOW GLOBAL STATUS WHERE Variable_name IN ({names})", name], check=True, text=True,
                                capture_output=True, env=os.environ | {"MYSQL_PWD": password}).stdout
        return {counter: int(value) for counter, value in (line.split("\t") for line in output.splitlines())}

    def audit(self) -> str:
        """The verdict; ends the program when a rule is broken."""
        verdict = subprocess.run([self.program, "audit", "--config", self.folder / "domtok.yaml", "--data",
                                  self.folder / "shop"], capture_output=True, text=True)
        if verdict.returncode != 0:
            sys.exit(verdict.stdout + verdict.stderr)
        return verdict.stdout.strip().splitlines()[-1]

    def down(self) -> None:
        self._run("down")


def bare_rates(options: argparse.Namespace, sql: str) -> dict[int, float]:
    """Bare updates a second by number of connections."""
    command = [options.build / "bin" / "bare_updates", sql, "--seconds", str(options.seconds)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return {int(connections): float(rate) for connections, rate in (line.split() for line in done.stdout.splitlines())}


def cpu_seconds_of_children() -> float:
    """Of programs that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def difference(after: dict, before: dict) -> dict:
    return {name: after[name] - before[name] for name in after}


class Measured:
    """What each round has come to."""

    def __init__(self) -> None:
        self.orders: list[Load] = []
        self.bare: list[dict[int, float]] = []
        self.bare_cpu: list[float] = []  # microseconds an update, server and client
        self.syncs: list[float] = []
        self.cpu: list[dict[str, float]] = []  # microseconds an order, by process
        self.counters: list[dict[str, float]] = []  # of the database server, an order

    def add_round(self, options: argparse.Namespace, cluster: Cluster, script: Path) -> None:
        cpu, counters = cluster.cpu_seconds(), cluster.server_counters()
        load = drive(cluster.port(), "/", options.seconds, CLIENTS, script=script)
        used, counted = difference(cluster.cpu_seconds(), cpu), difference(cluster.server_counters(), counters)
        self.orders.append(load)
        self.cpu.append({name: seconds / load.requests * 1e6 for name, seconds in used.items()})
        self.counters.append({name: count / load.requests for name, count in counted.items()})
        server, client = cluster.cpu_seconds()["mariadb"], cpu_seconds_of_children()
        rates = bare_rates(options, cluster.sql)
        used = cluster.cpu_seconds()["mariadb"] - server + cpu_seconds_of_children() - client
        self.bare.append(rates)
        self.bare_cpu.append(used / sum(rates.values()) / options.seconds * 1e6)
        self.syncs.append(syncs_a_second(options.folder))

    def print(self, options: argparse.Namespace) -> None:
        log = "no binary log" if options.no_binary_log else "binary log with sync_binlog=1"
        print(f"MariaDB with innodb_flush_log_at_trx_commit=1, {log}; medians of {options.rounds}")
        print(f"orders in the cluster    {statistics.median(load.rate for load in self.orders):8,.0f} /s     "
              f"p50 {statistics.median(load.p50_ms for load in self.orders):.1f} ms, "
              f"p99 {statistics.median(load.p99_ms for load in self.orders):.1f} ms")
        for connections in self.bare[0]:
            rate = statistics.median(rates[connections] for rates in self.bare)
            print(f"bare updates, {connections:2} at once {rate:8,.0f} /s")
        ratios = [load.rate / max(rates.values()) for load, rates in zip(self.orders, self.bare)]
        print(f"ratio to the best        {statistics.median(ratios):8.2f}        "
              f"({min(ratios):.2f} to {max(ratios):.2f})")
        print(f"disk                     {statistics.median(self.syncs):8,.0f} syncs/s")
        orders_cpu = statistics.median(sum(used.values()) for used in self.cpu)
        print(f"CPU                      {orders_cpu:8,.0f} us an order, "
              f"{statistics.median(self.bare_cpu):,.0f} us a bare update")
        self._print_medians("of an order", self.cpu, 0)
        self._print_medians("the server, an order", self.counters, 2)

    @staticmethod
    def _print_medians(title: str, rounds: list[dict[str, float]], digits: int) -> None:
        medians = {name: statistics.median(each[name] for each in rounds) for name in rounds[0]}
        print(f"{title:<24} " + ", ".join(f"{name} {value:.{digits}f}" for name, value in medians.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, default=ROOT / "build" / "release", help="the build tree")
    parser.add_argument("--folder", type=Path, help="the disk that is measured (default: the temporary one)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of which the median is shown")
    parser.add_argument("--seconds", type=int, default=3, help="of each load in each round")
    parser.add_argument("--no-binary-log", action="store_true", help="the server keeps none")
    options = parser.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("wrk is not installed (run scripts/setup)")
    with tempfile.TemporaryDirectory(prefix="domtok-bench.", dir=options.folder) as scratch:
        options.folder = Path(scratch)
        cluster = Cluster(options)
        try:
            shop = Visitor(cluster.port())
            script = order_script(options.folder, hot_sku(shop), buyers(shop))
            drive(cluster.port(), "/", 1, CLIENTS, script=script)
            measured = Measured()
            for _ in range(options.rounds):
                measured.add_round(options, cluster, script)
            verdict = cluster.audit()
        finally:
            cluster.down()
        measured.print(options)
        print(verdict)


if __name__ == "__main__":
    main()
