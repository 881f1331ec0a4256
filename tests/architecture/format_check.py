#!/usr/bin/env python3
"""Whether every C++ file is as clang-format leaves it: format_check.py CLANG_FORMAT [ROOT]"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDERS = ("platform", "services", "app", "tests", "bench", "fuzz")


def main() -> int:
    formatter = sys.argv[1]
    root = Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else Path(__file__).resolve().parents[2]
    files = [str(path) for folder in FOLDERS for path in sorted((root / folder).rglob("*.[ch]pp"))]
    if not files:
        print("format_check: found no C++ file", file=sys.stderr)
        return 1
    done = subprocess.run([formatter, "--dry-run", "-Werror", *files], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        wrong = {line.split(":")[0] for line in done.stderr.splitlines() if "clang-format-violations" in line}
        names = " ".join(str(Path(name).relative_to(root)) for name in sorted(wrong))
        print(f"not formatted; run: {formatter} -i {names}" if names else done.stderr)
    return 1 if done.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
