#!/usr/bin/env python3
"""Builds a text file into the program.

    tools/embed_text.py --declared-in services/gateway/openapi.hpp --function gateway::openapi_document \\
        --out build/openapi.cpp docs/openapi.json
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

TEXT = """\
// Written by tools/embed_text.py.
#include "{declared_in}"

// Compilers need not take a text of this length; ours does.
#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace domtok::{namespace} {{

std::string_view {function}()
{{
    static constexpr std::string_view text = R"text({text})text";
    return text;
}}

}} // namespace domtok::{namespace}
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--declared-in", required=True)
    parser.add_argument("--function", required=True, help="namespace::name below domtok::")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    text = options.file.read_text(encoding="utf-8")
    if ')text"' in text:
        print(f"embed_text: {options.file} holds the end of a raw string", file=sys.stderr)
        return 1
    namespace, function = options.function.rsplit("::", 1)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(
        TEXT.format(declared_in=options.declared_in, namespace=namespace, function=function, text=text),
        encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
