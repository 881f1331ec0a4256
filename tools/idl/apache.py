"""Copies of the contracts that Apache Thrift's own C++ generator takes, and the pairs of its structs and ours."""

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


def pairs(contracts: list[Contract]) -> str:
    out = ["// Written by tools/idl/apache.py.", "#pragma once", "", "#include <gtest/gtest.h>", ""]
    out += [f'#include "idl/{contract.module}.hpp"' for contract in contracts]
    out += [f'#include "apache/{contract.module}_types.h"' for contract in contracts]
    out += ["", "namespace domtok::thrift {", "", "template <class Ours, class Theirs>", "struct Pair {",
            "    using ours = Ours;", "    using theirs = Theirs;", "};", "", "using Pairs = testing::Types<"]
    names = [f"    Pair<idl::{contract.module}::{name}, apache::{contract.module}::{RENAMED.get(name, name)}>"
             for contract in contracts for name in contract.structs]
    return "\n".join(out + [",\n".join(names) + ">;", "", "} // namespace domtok::thrift", ""])


def write(contracts: list[Contract], paths: list[Path], folder: Path, write_if_changed) -> None:
    for path in paths:
        write_if_changed(folder / "idl" / path.name, contract_copy(path))
    write_if_changed(folder / "apache_pairs.hpp", pairs(contracts))
