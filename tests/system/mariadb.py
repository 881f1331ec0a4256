"""Questions to the MariaDB of a cluster, through its command line client: one process that stays, for its start costs
more than most answers."""

from __future__ import annotations

import os
import re
import subprocess
import threading

END = "end of the answer"
ESCAPES = {"\\t": "\t", "\\n": "\n", "\\0": "\0", "\\\\": "\\"}


class MariaDb:
    """A connection as the shop's own user. May be used by many threads, one at a time."""

    def __init__(self, port: int, password: str) -> None:
        self._command = ["mariadb", "--no-defaults", "--protocol=tcp", "--host=127.0.0.1", f"--port={port}",
                         "--user=domtok", "--database=domtok", "--batch", "--skip-column-names", "--unbuffered"]
        self._environment = os.environ | {"MYSQL_PWD": password}
        self._process: subprocess.Popen | None = None
        self._one_at_a_time = threading.Lock()

    def ask(self, *statements: str) -> list[list[tuple]]:
        """The rows of each statement. Fails as the first of them fails."""
        with self._one_at_a_time:
            if self._process is None:
                self._process = subprocess.Popen(self._command, env=self._environment, stdin=subprocess.PIPE,
                                                 stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            try:
                return self._answers(statements)
            except BaseException:
                self._end()
                raise

    def _answers(self, statements: tuple[str, ...]) -> list[list[tuple]]:
        self._process.stdin.write("".join(f"{statement};\nSELECT '{END}';\n" for statement in statements).encode())
        self._process.stdin.flush()
        return [self._answer(statement) for statement in statements]

    def _answer(self, statement: str) -> list[tuple]:
        rows = []
        for line in self._process.stdout:
            text = line.decode(errors="backslashreplace").removesuffix("\n")
            if text == END:
                return rows
            rows.append(tuple(value_of(column) for column in text.split("\t")))
        raise AssertionError(f"{statement}: {rows}")

    def _end(self) -> None:
        self._process.kill()
        self._process.communicate()
        self._process = None

    def close(self) -> None:
        with self._one_at_a_time:
            if self._process is not None:
                self._end()


def value_of(text: str) -> object:
    """What the client prints for a column."""
    if text == "NULL":
        return None
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    return re.sub(r"\\[tn0\\]", lambda found: ESCAPES[found[0]], text)
