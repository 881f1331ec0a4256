#!/usr/bin/env python3
"""Writes C++ from the contracts in idl/.

    tools/describe_idl.py --out build/generated idl/order.thrift
    tools/describe_idl.py --openapi docs/openapi.json idl/*.thrift

Needs the official Thrift compiler (Debian: thrift-compiler).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from idl import apache, cpp, routes, rpc, syntax


def write_if_changed(path: Path, text: str) -> None:
    """Leaves an unchanged file alone, so that what includes it is not built again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("contracts", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, help="folder of the generated C++")
    parser.add_argument("--openapi", type=Path, help="file of the OpenAPI document")
    parser.add_argument("--apache", type=Path, help="folder of what Apache Thrift's own generator takes, for the tests")
    options = parser.parse_args()
    try:
        contracts = [syntax.load(path) for path in options.contracts]
        for contract in contracts:
            if options.out is not None:
                write_if_changed(options.out / "idl" / f"{contract.module}.hpp", cpp.header(contract))
                if contract.service is not None:
                    write_if_changed(options.out / "idl" / f"{contract.module}_routes.cpp", routes.source(contract))
                    write_if_changed(options.out / "idl" / f"{contract.module}_rpc.hpp", rpc.header(contract))
                    write_if_changed(options.out / "idl" / f"{contract.module}_rpc.cpp", rpc.source(contract))
        if options.apache is not None:
            apache.write(contracts, options.contracts, options.apache, write_if_changed)
        if options.openapi is not None:
            from idl import openapi

            write_if_changed(options.openapi, openapi.document(contracts))
    except syntax.ContractError as error:
        print(f"describe_idl: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
