"""The shapes in which the shop can run. A test asks for a shop and does not know which one it gets.

Here are `one`, everything in one process on one data directory, and `wire`, the same with every call between services
sent over a socket; cluster.py has `cluster`, a process for each service, and chooses by DOMTOK_SHAPE.
DOMTOK_PROGRAM names the program under test; without it, the dev build of this tree.
"""

from __future__ import annotations

import contextlib
import os
import queue
import re
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("DOMTOK_PROGRAM") or ROOT / "build" / "dev" / "bin" / "domtok")

START_PATIENCE = 60.0
STOP_PATIENCE = 30.0
COMMAND_PATIENCE = 120.0

# Tests ask more often than a single client should.
TEST_SETTINGS = {"gateway.rate_limit": "off", "gateway.listen": "127.0.0.1:0"}

ADDRESS = re.compile(r"DomTok serves at http://([0-9.]+):(\d+)")

# What moves by itself, or holds only where things stand.
BOOKKEEPING = re.compile(r"sqlite_.*|search_words.*|.*_outbox|.*_inbox|sessions")


def environment_of(settings: dict[str, str]) -> dict[str, str]:
    """The variables that say the same as these settings; nothing of ours is inherited."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("DOMTOK_")}
    return inherited | {"DOMTOK_" + key.upper().replace(".", "_"): value for key, value in settings.items()}


@dataclass(frozen=True)
class Output:
    """What a command said, and how it ended."""

    status: int
    out: str
    err: str

    @property
    def broken_checks(self) -> set[str]:
        """Of an audit: the names of the checks that do not hold."""
        return set(re.findall(r"^\s*BROKEN\s+(\w+):", self.out, re.MULTILINE))

    def __str__(self) -> str:
        return f"exit status {self.status}\n{self.out}{self.err}"


def run_command(*arguments: str | Path, settings: dict[str, str] | None = None, folder: Path | None = None) -> Output:
    """Runs `domtok` with these arguments to its end."""
    done = subprocess.run([PROGRAM, *arguments], env=environment_of(settings or {}), cwd=folder, capture_output=True,
                          text=True, timeout=COMMAND_PATIENCE, check=False)
    return Output(done.returncode, done.stdout, done.stderr)


class OneProcess:
    """The whole shop in one process on one data directory."""

    def __init__(self, folder: Path, settings: dict[str, str] | None = None) -> None:
        self.folder = folder
        self.settings = TEST_SETTINGS | (settings or {})
        self.host, self.port = "", 0
        self._process: subprocess.Popen | None = None
        self._lines: queue.Queue[str | None] = queue.Queue()

    # Life and death.

    def start(self, crash_at: str = "") -> OneProcess:
        """Starts and waits until it serves. `crash_at` names the place where it is to die, as `name` or `name:N`."""
        self.launch(crash_at)
        greeting = ""
        deadline = time.monotonic() + START_PATIENCE
        while not (found := ADDRESS.search(greeting)):
            line = self._lines.get(timeout=max(0.1, deadline - time.monotonic()))
            assert line is not None, f"it did not start: {greeting}{self.log()}"
            greeting += line
        self.host, self.port = found[1], int(found[2])
        return self

    def launch(self, crash_at: str = "") -> subprocess.Popen:
        """Starts and does not wait."""
        assert not self.is_running
        environment = environment_of(self.settings)
        if crash_at:
            environment["DOMTOK_CRASH_AT"] = crash_at
        self.folder.mkdir(parents=True, exist_ok=True)
        with open(self.log_file, "ab") as log:
            self._process = subprocess.Popen([PROGRAM, "serve", "--data", self.data], env=environment, text=True,
                                             stdout=subprocess.PIPE, stderr=log)
        self._lines = queue.Queue()
        threading.Thread(target=self._listen, args=(self._process, self._lines), daemon=True).start()
        return self._process

    @staticmethod
    def _listen(process: subprocess.Popen, lines: queue.Queue) -> None:
        for line in process.stdout:
            lines.put(line)
        lines.put(None)

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def terminate(self) -> None:
        """Asks it to stop (SIGTERM) and does not wait."""
        self._process.send_signal(signal.SIGTERM)

    def stop(self) -> int:
        """Asks it to stop and waits; its exit status."""
        self.terminate()
        return self.wait()

    def kill(self) -> None:
        """kill -9."""
        if self.is_running:
            self._process.kill()
        self.wait()

    def wait(self) -> int:
        """Waits for its end; the exit status, negative when a signal ended it."""
        return self._process.wait(timeout=STOP_PATIENCE)

    def end(self) -> None:
        """Nothing of it is left running after this."""

    # What can be known about it.

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log_file(self) -> Path:
        return self.folder / "log"

    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8") if self.log_file.exists() else ""

    @property
    def administrator_secret(self) -> str:
        return (self.data / "secrets" / "administrator").read_text(encoding="utf-8").strip()

    def command(self, name: str, *arguments: str | Path) -> Output:
        """Another command of the program on the same data and settings."""
        return run_command(name, "--data", self.data, *arguments, settings=self.settings)

    def audit(self) -> Output:
        return self.command("audit")

    @contextlib.contextmanager
    def spoilt(self, folder: Path, script: str) -> Iterator[OneProcess]:
        """A shop that is not running, with the data of this one after statements that no shop would write."""
        broken = self.copy(folder)
        connection = broken.connect(writable=True)
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.executescript(script)
        connection.commit()
        connection.close()
        yield broken

    def copy(self, folder: Path) -> OneProcess:
        """A shop of its own with the data of this one, which must not be running."""
        assert not self.is_running
        shutil.copytree(self.data, folder / "data")
        return OneProcess(folder, self.settings)

    def connect(self, writable: bool = False) -> sqlite3.Connection:
        mode = "rw" if writable else "ro"
        return sqlite3.connect(f"file:{self.data / 'domtok.db'}?mode={mode}", uri=True, timeout=10)

    def rows(self, query: str, *arguments: object) -> list[tuple]:
        connection = self.connect()
        try:
            return connection.execute(query, arguments).fetchall()
        finally:
            connection.close()

    def tables(self) -> list[str]:
        return [name for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]

    def contents(self) -> dict[str, list[tuple]]:
        """Every row of every table that holds something of the business, in one view of the data."""
        connection = self.connect()
        try:
            connection.execute("BEGIN")
            names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            kept = [name for name in names if not BOOKKEEPING.fullmatch(name)]
            return {name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in kept}
        finally:
            connection.close()


class ThroughTheWire(OneProcess):
    """The same, with every call between services sent over a socket."""

    def __init__(self, folder: Path, settings: dict[str, str] | None = None) -> None:
        super().__init__(folder, {"rpc.through_wire": "true"} | (settings or {}))
