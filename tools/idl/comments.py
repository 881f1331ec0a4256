"""The `//` comments of a Thrift file, which the official compiler leaves out of its JSON."""

from __future__ import annotations

import re
from pathlib import Path

OPENING = re.compile(r"\s*(struct|service)\s+(\w+)\s*\{")
FIELD = re.compile(r"\s+\d+:.*?(\w+)\s*(?:\([^)]*\))?\s*//\s*(.*)$")
METHOD = re.compile(r"\s+[\w.]+\s+(\w+)\(1:")


def load(path: Path) -> dict[str, str]:
    """What stands before a struct, a service or a method, and behind a field: by `Struct`, `Service`,
    `Service.Method`, `Struct.field`. A comment ends at an empty line."""
    comments: dict[str, str] = {}
    inside = ""
    before: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip().startswith("//"):
            before.append(line.strip().lstrip("/").strip())
            continue
        opening, field, method = OPENING.match(line), FIELD.match(line), METHOD.match(line)
        name = ""
        if opening:
            name = inside = opening[2]
        elif method:
            name = f"{inside}.{method[1]}"
        if name and before:
            comments[name] = " ".join(before)
        if field and inside:
            comments[f"{inside}.{field[1]}"] = field[2].strip()
        before = []
    return comments
