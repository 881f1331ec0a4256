"""Copies of the contracts that Apache Thrift's own C++ generator takes, and what holds its structs against ours."""

from __future__ import annotations

import re
from pathlib import Path

from .syntax import Contract

# Apache's generator makes one class of a service's method and of a struct with the same name: one of them has to go.
RENAMED = {"GetOrderPaymentAmount": "GetOrderPaymentAmountReq"}


def contract_copy(path: Path) -> str:
    """The contract with a C++ namespace of its own. Names of structs are not on the wire."""
    text = path.read_text(encoding="utf-8")
    for old, new in RENAMED.items():
        text = re.sub(rf"struct {old}\b", f"struct {new}", text)
        text = re.sub(rf"\(1: {old}\b", f"(1: {new}", text)
    return re.sub(r"^namespace go (\w+)$", r"namespace cpp apache.\1", text, count=1, flags=re.MULTILINE)


def peers(contract: Contract) -> str:
    """A source with the peers of one contract's structs; a file each, so that they compile side by side."""
    out = ["// Written by tools/idl/apache.py.", '#include "apache_peers.hpp"', f'#include "idl/{contract.module}.hpp"',
           f'#include "apache/{contract.module}_types.h"', '#include "tests/apache_thrift/struct_peer.hpp"', "",
           "namespace domtok::thrift {", "", f"std::vector<StructPeer> {contract.module}_peers()", "{", "    return {"]
    ours, theirs = f"idl::{contract.module}", f"apache::{contract.module}"
    out += [f'        struct_peer<{ours}::{name}, {theirs}::{RENAMED.get(name, name)}>("{contract.module}_{name}"),'
            for name in contract.structs]
    return "\n".join([*out, "    };", "}", "", "} // namespace domtok::thrift", ""])


def all_peers(contracts: list[Contract]) -> str:
    """The header of those sources."""
    out = ["// Written by tools/idl/apache.py.", "#pragma once", "",
           '#include "tests/apache_thrift/struct_peer.hpp"', "", "#include <algorithm>", "#include <iterator>",
           "#include <vector>", "", "namespace domtok::thrift {", ""]
    modules = [contract.module for contract in contracts]
    out += [f"std::vector<StructPeer> {module}_peers();" for module in modules]
    out += ["", "/// Those of every struct of the contracts.", "inline std::vector<StructPeer> all_peers()", "{",
            "    std::vector<StructPeer> all;"]
    out += [f"    std::ranges::copy({module}_peers(), std::back_inserter(all));" for module in modules]
    return "\n".join([*out, "    return all;", "}", "", "} // namespace domtok::thrift", ""])


def write(contracts: list[Contract], paths: list[Path], folder: Path, write_if_changed) -> None:
    for path in paths:
        write_if_changed(folder / "idl" / path.name, contract_copy(path))
    for contract in contracts:
        write_if_changed(folder / f"{contract.module}_peers.cpp", peers(contract))
    write_if_changed(folder / "apache_peers.hpp", all_peers(contracts))
