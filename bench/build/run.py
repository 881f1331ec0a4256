#!/usr/bin/env python3
"""Measures how long building takes: everything from nothing, and after a change of one use case. Without a compiler cache.

Examples:
    scripts/bench build
    bench/build/run.py --jobs 2 --preset dev
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
USE_CASE = ROOT / "services" / "order" / "usecase" / "place_order.cpp"


def seconds(command: list[str], environment: dict[str, str]) -> float:
    begin = time.monotonic()
    subprocess.run(command, check=True, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    return time.monotonic() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--preset", default="dev", help="what is built; dev has the tests too")
    parser.add_argument("--jobs", default="2", help="compilers at a time")
    options = parser.parse_args()
    environment = os.environ | {"CCACHE_DISABLE": "1"}
    with tempfile.TemporaryDirectory(prefix="domtok-build.") as folder:
        configure = ["cmake", "--preset", options.preset, "-B", folder]
        build = ["cmake", "--build", folder, "-j", options.jobs]
        subprocess.run(configure, check=True, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        print(f"everything ({options.preset}), {options.jobs} jobs   {seconds(build, environment):6.0f} s  (under 300)")
        os.utime(USE_CASE)
        print(f"after a change of one use case     {seconds([*build, '--target', 'domtok'], environment):6.1f} s  (under 20)")


if __name__ == "__main__":
    main()
