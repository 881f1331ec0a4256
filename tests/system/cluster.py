"""The shop as a cluster: a process for each service, on MariaDB, Redis and etcd of its own, made by scripts/cluster."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

from mariadb import MariaDb
from shapes import BOOKKEEPING, COMMAND_PATIENCE, PROGRAM, ROOT, STOP_PATIENCE, OneProcess, Output
from shapes import ThroughTheWire, environment_of, run_command
from waiting import until

ENGINES = ("mariadb", "redis", "etcd")
PR_SET_CHILD_SUBREAPER = 36

# Put aside while the data are spoilt.
KEPT = "kept_"


class Cluster(OneProcess):
    """Two processes of the order service and one of every other, or as `instances` says. Killing it is killing all of
    its processes at once; the engines stay."""

    def __init__(self, folder: Path, settings: dict[str, str] | None = None,
                 instances: dict[str, int] | None = None) -> None:
        super().__init__(folder, settings)
        self.settings.pop("gateway.listen")
        self.instances = {"order": 2} if instances is None else instances
        self.ended: dict[str, int] = {}
        self._database: MariaDb | None = None
        # The script's children become ours when it ends, so that it is known how they end.
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)

    # All of it.

    def start(self, crash_at: str = "") -> Cluster:
        counts = [f"--instances={service}={count}" for service, count in self.instances.items()]
        self._script("up", *counts, "--gateway-port", "0", crash_at=crash_at)
        self.host, self.port = "127.0.0.1", self.port_of("gateway-1")
        return self

    def launch(self, crash_at: str = "") -> subprocess.Popen:
        raise NotImplementedError("a cluster is started by its script")

    def _script(self, command: str, *arguments: str, crash_at: str = "") -> None:
        script = [ROOT / "scripts" / "cluster", command, *arguments, "--folder", self.folder, "--program", PROGRAM]
        environment = environment_of(self.settings) | ({"DOMTOK_CRASH_AT": crash_at} if crash_at else {})
        done = subprocess.run(script, env=environment, capture_output=True, text=True, timeout=COMMAND_PATIENCE,
                              check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    @property
    def _state(self) -> dict:
        return json.loads((self.folder / "cluster.json").read_text(encoding="utf-8"))

    @property
    def services(self) -> list[str]:
        """The names of its processes, without the engines."""
        if not (self.folder / "cluster.json").exists():
            return []
        return [name for name in self._state["processes"] if name not in ENGINES]

    @property
    def is_running(self) -> bool:
        return bool(self.services) and all(self.runs(name) for name in self.services)

    def terminate(self) -> None:
        for name in self.services:
            self.signal(name, signal.SIGTERM)

    def stop(self) -> int:
        """The exit status of the first process that ended otherwise than with 0."""
        self.terminate()
        ends = [self.wait_for(name) for name in self.services]
        return next((status for status in ends if status != 0), 0)

    def kill(self) -> None:
        for name in self.services:
            self.signal(name, signal.SIGKILL)
        for name in self.services:
            self.wait_for(name)

    def wait(self) -> int:
        """Waits until one of its processes has ended, by a crash or because it was told to, and kills the others; the
        exit status of the one."""
        name = until("one of its processes to end", lambda: next(
            (name for name in self.services if not self.runs(name)), None), STOP_PATIENCE)
        self.kill()
        return self.wait_for(name)

    def end(self) -> None:
        """The engines too."""
        if self._database is not None:
            self._database.close()
        self._script("down", "--forget")

    # One process of it, such as `order-2` or `redis`.

    def pid_of(self, name: str) -> int:
        return self._state["processes"][name]["pid"]

    def port_of(self, name: str) -> int:
        return self._state["ports"][name]

    def _state_of(self, name: str) -> str:
        """The kernel's letter for it; Z: it has ended."""
        try:
            text = Path(f"/proc/{self.pid_of(name)}/stat").read_text(encoding="utf-8")
        except OSError:
            return "Z"
        return text.rsplit(")", 1)[1].split()[0]

    def runs(self, name: str) -> bool:
        return self._state_of(name) != "Z"

    def is_stopped(self, name: str) -> bool:
        """By SIGSTOP, until SIGCONT."""
        return self._state_of(name) == "T"

    def signal(self, name: str, number: signal.Signals) -> None:
        """Does not wait for what comes of it."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid_of(name), number)

    def wait_for(self, name: str) -> int:
        """Waits for the end of a process; the exit status, negative when a signal ended it."""
        return self._status_of(name, self.pid_of(name))

    def _status_of(self, name: str, pid: int) -> int:
        def has_ended() -> bool:
            with contextlib.suppress(ChildProcessError):
                found, status = os.waitpid(pid, os.WNOHANG)
                if found:
                    self.ended[pid] = os.waitstatus_to_exitcode(status)
            return pid in self.ended

        until(f"{name} to end", has_ended, STOP_PATIENCE)
        return self.ended[pid]

    def kill_one(self, name: str) -> None:
        """kill -9."""
        self.signal(name, signal.SIGKILL)
        assert self.wait_for(name) == -signal.SIGKILL
        if name == "mariadb" and self._database is not None:
            self._database.close()

    def start_one(self, name: str, crash_at: str = "") -> None:
        """Starts it again and waits until others can find it."""
        self._script("start", name, crash_at=crash_at)

    def restart_all(self) -> dict[str, int]:
        """One after another; how those that were there ended."""
        before = {name: self.pid_of(name) for name in self.services}
        self._script("restart")
        return {name: self._status_of(name, pid) for name, pid in before.items()}

    def stop_one(self, name: str) -> int:
        """Asks it to stop and waits; its exit status."""
        self.signal(name, signal.SIGTERM)
        return self.wait_for(name)

    # What can be known about it.

    @property
    def data(self) -> Path:
        return self.folder / "shop"

    def log(self) -> str:
        logs = sorted((self.folder / "logs").glob("*-*.log"))
        return "".join(f"== {log.name}\n{log.read_text(encoding='utf-8', errors='replace')}" for log in logs)

    def command(self, name: str, *arguments: str | Path) -> Output:
        return run_command(name, "--data", self.data, "--config", self.folder / "domtok.yaml", *arguments,
                           settings=self.settings)

    @property
    def database(self) -> MariaDb:
        if self._database is None:
            state = self._state
            self._database = MariaDb(state["ports"]["mariadb"], state["secrets"]["mariadb"])
        return self._database

    def rows(self, query: str, *arguments: object) -> list[tuple]:
        values = iter(arguments)
        return self.database.ask(re.sub(r"\?", lambda _: quoted(next(values)), query))[0]

    def tables(self) -> list[str]:
        return [name for (name,) in self.rows("SHOW TABLES")]

    def contents(self) -> dict[str, list[tuple]]:
        # The revision moves when a search index has caught up, some time after the request.
        kept = [name for name in self.tables() if not BOOKKEEPING.fullmatch(name) and name != "catalogue_revision"]
        _, *found, _ = self.database.ask("START TRANSACTION WITH CONSISTENT SNAPSHOT",
                                         *[f"SELECT * FROM {name}" for name in kept], "COMMIT")
        return {name: sorted(rows, key=repr) for name, rows in zip(kept, found)}

    @contextlib.contextmanager
    def spoilt(self, folder: Path, script: str) -> Iterator[Cluster]:
        """Itself, and as it was afterwards."""
        tables = [name for name in self.tables() if not name.startswith(KEPT)]
        if KEPT + tables[0] not in self.tables():
            self.database.ask(*[f"CREATE TABLE {KEPT}{name} AS SELECT * FROM {name}" for name in tables])
        statements = [part.strip() for part in script.split(";") if part.strip()]
        self.database.ask("SET check_constraint_checks = 0", *statements, "SET check_constraint_checks = 1")
        yield self
        spoilt = [table for table in tables if re.search(rf"\b{table}\b", script)]
        for name in spoilt:
            self.database.ask(f"DELETE FROM {name}", f"INSERT INTO {name} SELECT * FROM {KEPT}{name}")


def quoted(value: object) -> str:
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


SHAPES = {"one": OneProcess, "wire": ThroughTheWire, "cluster": Cluster}


def chosen_shape() -> type[OneProcess]:
    name = os.environ.get("DOMTOK_SHAPE", "one")
    assert name in SHAPES, f"DOMTOK_SHAPE={name}: there are {', '.join(SHAPES)}"
    return SHAPES[name]
