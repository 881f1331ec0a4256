"""How fast the disk is that a store writes to."""

from __future__ import annotations

import os
import time
from pathlib import Path


def syncs_a_second(folder: Path) -> float:
    """How often the disk makes 4 KiB of a file durable."""
    page, syncs, begin = bytes(4096), 0, time.monotonic()
    with (folder / "sync").open("wb", buffering=0) as file:
        while time.monotonic() - begin < 1:
            os.pwrite(file.fileno(), page, syncs % 256 * 4096)
            os.fdatasync(file.fileno())
            syncs += 1
    return syncs / (time.monotonic() - begin)
