#!/usr/bin/env python3
"""Builds what judges our wire with Kitex itself, and runs one judgement of it.

    kitex.py build FOLDER         the contracts through Kitex's generator, then the Go programs, into FOLDER
    kitex.py run FOLDER TEST      one of the tests that were built
    kitex.py bench FOLDER …       the measurement; arguments go to it

Exit status 77 means skipped, with the reason on the last line: there is no Go, or its modules cannot be had. Go code
that does not compile is a failure.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
IDL = HERE.parents[1] / "idl"
SERVICES = ["user", "commodity", "cart", "order", "payment"]

SKIPPED = 77
DOWNLOAD_PATIENCE = 120.0
MODULE = "domtok/kitex"
# The only words of `go mod download` that say we are wrong, and not the network.
OUR_MISTAKE = re.compile(r"checksum mismatch|SECURITY ERROR|missing go\.sum entry|updates to go\.mod needed|"
                         r"errors parsing")


class Skip(Exception):
    """Says why nothing can be judged here."""


def environment() -> dict[str, str]:
    """Go as this folder wants it: its own version, and go.mod as it was written."""
    return os.environ | {"GOTOOLCHAIN": "local", "GOFLAGS": "-mod=readonly -buildvcs=false -trimpath"}


def find_go() -> str:
    go = shutil.which("go")
    if go is None:
        raise Skip("Go is not installed")
    has = subprocess.run([go, "env", "GOVERSION"], env=environment(), capture_output=True, text=True, check=True).stdout
    wants = re.search(r"^go (\d+)\.(\d+)", (HERE / "go.mod").read_text(encoding="utf-8"), re.MULTILINE)
    version = re.match(r"go(\d+)\.(\d+)", has.strip())
    if version and tuple(map(int, version.groups())) < tuple(map(int, wants.groups())):
        raise Skip(f"this Go is {has.strip()}; {wants[0]} or newer is needed")
    return go


def download(go: str, folder: Path) -> None:
    try:
        done = subprocess.run([go, "mod", "download"], cwd=folder, env=environment(), capture_output=True, text=True,
                              timeout=DOWNLOAD_PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise Skip(f"Go's modules did not come within {DOWNLOAD_PATIENCE:.0f} s") from None
    if done.returncode == 0:
        return
    if OUR_MISTAKE.search(done.stderr):
        sys.exit(f"kitex: go.mod or go.sum is wrong:\n{done.stderr}")
    raise Skip(f"Go's modules cannot be had: {done.stderr.strip().splitlines()[-1]}")


def copy_sources(folder: Path) -> None:
    """The generated code stands beside ours, and the tree stays as it is."""
    for source in [*HERE.glob("*.go"), *HERE.glob("*/*.go"), HERE / "go.mod", HERE / "go.sum"]:
        to = folder / source.relative_to(HERE)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, to)


def check_format(go: str) -> None:
    gofmt = Path(os.path.realpath(go)).with_name("gofmt")
    if gofmt.exists():
        done = subprocess.run([gofmt, "-l", HERE], capture_output=True, text=True, check=True)
        if done.stdout:
            sys.exit(f"kitex: not as gofmt writes it:\n{done.stdout}")


def build(folder: Path) -> None:
    folder = folder.resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    go = find_go()
    check_format(go)
    copy_sources(folder)
    download(go, folder)
    offline = environment() | {"GOPROXY": "off"}
    subprocess.run([go, "build", "-o", folder / "generator", "github.com/cloudwego/kitex/tool/cmd/kitex"], cwd=folder,
                   env=offline, check=True)
    for service in SERVICES:
        subprocess.run([folder / "generator", "-module", MODULE, "-thrift", "no_default_serdes", "-I", IDL,
                        IDL / f"{service}.thrift"], cwd=folder, env=offline, check=True, stderr=subprocess.DEVNULL)
    # The generator writes into go.mod what only its other mode needs.
    shutil.copyfile(HERE / "go.mod", folder / "go.mod")
    subprocess.run([go, "test", "-c", "-o", folder / "judge", "."], cwd=folder, env=offline, check=True)
    subprocess.run([go, "build", "-o", folder / "kitex_echo", "./echo"], cwd=folder, env=offline, check=True)


def build_or_skip(folder: Path) -> None:
    """Remembers why it was skipped, so that the tests, which have nothing to run then, say the same."""
    try:
        build(folder)
    except subprocess.CalledProcessError as error:
        sys.exit(f"kitex: {error}")
    except Skip as reason:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "skipped").write_text(str(reason), encoding="utf-8")
    leave_if_skipped(folder)


def leave_if_skipped(folder: Path) -> None:
    reason = folder / "skipped"
    if reason.exists():
        print(f"skipped: {reason.read_text(encoding='utf-8')}")
        sys.exit(SKIPPED)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["build", "run", "bench"])
    parser.add_argument("folder", type=Path)
    options, rest = parser.parse_known_args()
    if options.command == "build":
        build_or_skip(options.folder)
        return
    leave_if_skipped(options.folder)
    program = options.folder / ("judge" if options.command == "run" else "kitex_echo")
    arguments = ["-test.v", "-test.timeout=100s", "-test.run", f"^{rest[0]}$"] if options.command == "run" else rest
    os.execv(program, [str(program), *arguments])


if __name__ == "__main__":
    main()
