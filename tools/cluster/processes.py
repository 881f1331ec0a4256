"""The processes of a cluster on this machine: started, found again, waited for, stopped."""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
RELEASE = ROOT / "build" / "release" / "bin" / "domtok"
SERVICES = ["user", "commodity", "cart", "order", "payment"]
PORTS_IN_A_BLOCK = 40
PORT_BLOCKS = 550
PORTS = range(10_000, 10_000 + PORT_BLOCKS * PORTS_IN_A_BLOCK)
START_PATIENCE = 60.0
STOP_PATIENCE = 30.0


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def free_port(wanted: int, taken: set[int]) -> int:
    """`wanted` if it can be had. Others are below those that the system gives to connections that go out, and clusters
    that start at the same moment begin to look at different places."""
    begin = os.getpid() % PORT_BLOCKS * PORTS_IN_A_BLOCK
    for port in [wanted, *(PORTS[(begin + at) % len(PORTS)] for at in range(len(PORTS)))]:
        if port and port not in taken and is_free(port):
            return port
    sys.exit("cluster: no port is free")


def program(name: str) -> str:
    """Debian keeps servers out of a user's path, and Redis's server is its checking tool under another name."""
    for folder in [*os.environ.get("PATH", "").split(":"), "/usr/sbin", "/usr/local/sbin"]:
        if os.access(f"{folder}/{name}", os.X_OK):
            return f"{folder}/{name}"
    sys.exit(f"cluster: {name} is not installed; run scripts/setup")


class Cluster:
    """The processes of a folder, remembered in cluster.json."""

    def __init__(self, folder: Path, binary: Path | None) -> None:
        """`binary` is what `up` remembers for the other commands; None: what is remembered, or the release build."""
        self.folder = folder
        self.file = folder / "cluster.json"
        self.state = json.loads(self.file.read_text()) if self.file.exists() else {"ports": {}, "processes": {}}
        if binary is not None:
            self.state["program"] = str(binary)

    @property
    def binary(self) -> Path:
        binary = Path(self.state.get("program", RELEASE))
        if not os.access(binary, os.X_OK) or binary.is_dir():
            sys.exit(f"cluster: {binary} is no program; build it with scripts/build release, or say --program")
        return binary

    def save(self) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = self.file.with_suffix(".part")
        part.write_text(json.dumps(self.state, indent=2))
        part.chmod(0o600)
        part.rename(self.file)

    def secret(self, name: str) -> str:
        self.state.setdefault("secrets", {}).setdefault(name, secrets.token_urlsafe(24))
        return self.state["secrets"][name]

    def port(self, name: str, wanted: int = 0, of: str = "") -> int:
        """The same at the next start of the process `of` (or `name`), if it is still free then."""
        ports = self.state["ports"]
        if not self.runs(of or name):
            others = {port for other, port in ports.items() if other != name}
            ports[name] = free_port(ports.get(name, wanted), others)
        return ports[name]

    def observed_at(self, name: str) -> int:
        """The port of /healthz, /readyz and /metrics of a process of the shop; 0 when it is none."""
        return self.state["ports"].get(name if name.startswith("gateway-") else f"{name}-observe", 0)

    def runs(self, name: str) -> bool:
        """Whether the process that was started is still that process. One that ended at once has no start."""
        known = self.state["processes"].get(name)
        return known is not None and known["started"] != "" and started_at(known["pid"]) == known["started"]

    def start(self, name: str, command: list[str | Path], environment: dict[str, str] | None = None,
              name_of_program: str | None = None) -> None:
        if self.runs(name):
            return
        self.log(name).parent.mkdir(exist_ok=True)
        with self.log(name).open("ab") as log:
            process = subprocess.Popen([name_of_program or command[0], *command[1:]], executable=command[0],
                                       stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.folder,
                                       start_new_session=True, env=os.environ | (environment or {}))
        self.state["processes"][name] = {"pid": process.pid, "started": started_at(process.pid)}
        self.save()

    def log(self, name: str) -> Path:
        return self.folder / "logs" / f"{name}.log"

    def must_run(self, name: str) -> None:
        if self.runs(name):
            return
        text = self.log(name).read_text(errors="replace")[-2000:]
        sys.exit(f"cluster: {name} has ended; the end of {self.log(name)}:\n{text}")

    def stop(self, name: str, how: signal.Signals = signal.SIGTERM) -> None:
        """Kills what does not end when it is asked to."""
        if self.runs(name):
            pid = self.state["processes"][name]["pid"]
            os.kill(pid, how)
            if not comes_true(lambda: not self.runs(name), STOP_PATIENCE):
                print(f"cluster: {name} (pid {pid}) does not end and is killed", file=sys.stderr)
                os.kill(pid, signal.SIGKILL)
                wait_until(lambda: not self.runs(name), f"{name} (pid {pid}) to end", STOP_PATIENCE)
        self.state["processes"].pop(name, None)
        self.save()

    def wait_for_port(self, name: str) -> None:
        port = self.state["ports"][name]

        def listens() -> bool:
            self.must_run(name)
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                # Another one may have been quicker to take the port.
                self.must_run(name)
                return True
            except OSError:
                return False

        wait_until(listens, f"{name} to listen on port {port}", START_PATIENCE)

    def wait_until_ready(self, name: str) -> None:
        """That is when it has its store and has found every service that it calls."""
        page = f"http://127.0.0.1:{self.observed_at(name)}/readyz"

        def is_ready() -> bool:
            self.must_run(name)
            try:
                # Not through a proxy that the environment may name.
                with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(page, timeout=10) as answer:
                    return answer.status == 200
            except OSError:
                return False

        wait_until(is_ready, f"{name} to be ready ({page} says what is missing)", START_PATIENCE)

    def services(self) -> list[str]:
        """The processes of the shop that ought to run, in the order in which they start."""
        instances = self.state.get("instances", {})
        return [f"{service}-{number}" for service in [*SERVICES, "gateway"]
                for number in range(1, instances.get(service, 1) + 1)]

    def start_service(self, name: str, wanted: int = 0) -> None:
        """`wanted` is the port it had better have."""
        service, _, number = name.rpartition("-")
        # Its own for good, so that it finds its search index again.
        environment = {"DOMTOK_NODE_WORKER": str(int(number) - 1)}
        if service == "gateway":
            environment["DOMTOK_GATEWAY_LISTEN"] = f"127.0.0.1:{self.port(name, wanted)}"
        else:
            environment["DOMTOK_RPC_LISTEN"] = f"127.0.0.1:{self.port(name, wanted)}"
            environment["DOMTOK_NODE_OBSERVE"] = f"127.0.0.1:{self.port(f'{name}-observe', of=name)}"
        self.start(name, [self.binary, "serve", service, "--config", self.folder / "domtok.yaml", "--data",
                          self.folder / "shop"], environment)


def started_at(pid: int) -> str:
    """When a process was started, in ticks since boot; empty when there is none, or only its remains."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return ""
    return "" if fields[0] == "Z" else fields[19]


def wait_until(reached, what: str, patience: float) -> None:
    if not comes_true(reached, patience):
        sys.exit(f"cluster: waited {patience:.0f} s for {what} in vain")


def comes_true(reached, patience: float) -> bool:
    deadline = time.monotonic() + patience
    while not reached():
        if time.monotonic() > deadline:
            return False
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            pass
        time.sleep(0.02)
    return True
