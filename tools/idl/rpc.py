"""The RPC side of a contract: a client that is the service, and the dispatch that calls the service."""

from __future__ import annotations

from .cpp import cpp_type
from .syntax import Contract, Method


def header(contract: Contract) -> str:
    module = contract.module
    service = contract.service.name
    out = [
        "// Written by tools/describe_idl.py. Change the contract, not this.",
        "#pragma once",
        "",
        f'#include "idl/{module}.hpp"',
        '#include "platform/rpc/channel.hpp"',
        '#include "platform/rpc/invocation.hpp"',
        '#include "platform/rpc/upload.hpp"',
        "",
        f"namespace domtok::idl::{module} {{",
        "",
        f"/// {service} wherever its instances are. The channel outlives this.",
        f"class {service}Client final : public {service} {{",
        "public:",
        f"    explicit {service}Client(rpc::Channel& channel) : channel_{{channel}} {{}}",
        "",
    ]
    out += [f"    {signature(contract, method)} override;" for method in contract.service.methods]
    out += [
        "",
        "private:",
        "    rpc::Channel& channel_;",
        "};",
        "",
        f"/// Has a server call a {service}, which outlives this.",
        f"class {service}Dispatch final : public rpc::Dispatch {{",
        "public:",
        f"    explicit {service}Dispatch({service}& service) : service_{{service}} {{}}",
        "",
        f'    std::string_view service() const override {{ return "{service}"; }}',
        "    std::unique_ptr<rpc::Invocation> find(std::string_view method) override;",
        "",
        "private:",
        f"    {service}& service_;",
        "};",
        "",
        f"}} // namespace domtok::idl::{module}",
        "",
    ]
    return "\n".join(out)


def source(contract: Contract) -> str:
    module = contract.module
    service = contract.service.name
    methods = sorted(contract.service.methods, key=lambda method: method.name)
    out = [
        "// Written by tools/describe_idl.py. Change the contract, not this.",
        f'#include "idl/{module}_rpc.hpp"',
        "",
        "#include <algorithm>",
        "#include <array>",
        "",
        f"namespace domtok::idl::{module} {{",
        "",
        "namespace {",
        "",
    ]
    out += [remote_method(contract, method) for method in methods]
    out += ["", f"constexpr std::array<rpc::DispatchEntry<{service}>, {len(methods)}> entries{{{{"]
    for method in methods:
        request, response = (cpp_type(type_, module) for type_ in (method.request, method.response))
        out.append(f'    {{"{method.name}", '
                   f"rpc::invoke<{service}, {request}, {response}, &{service}::{method.function}>}},")
    out += ["}};", "", "} // namespace", ""]
    for method in contract.service.methods:
        out += client_lines(contract, method)
    out += [
        f"std::unique_ptr<rpc::Invocation> {service}Dispatch::find(std::string_view method)",
        "{",
        f"    constexpr auto name = &rpc::DispatchEntry<{service}>::name;",
        "    const auto found = std::ranges::lower_bound(entries, method, {}, name);",
        "    if (found == entries.end() || found->name != method) return nullptr;",
        "    return found->invoke(service_);",
        "}",
        "",
        f"}} // namespace domtok::idl::{module}",
        "",
    ]
    return "\n".join(out)


def signature(contract: Contract, method: Method, scope: str = "") -> str:
    request, response = (cpp_type(type_, contract.module) for type_ in (method.request, method.response))
    return f"Task<Result<{response}>> {scope}{method.function}(const Context& context, const {request}& request)"


def constant(method: Method) -> str:
    return method.function.rstrip("_") + "_method"


def remote_method(contract: Contract, method: Method) -> str:
    return (f'constexpr rpc::RemoteMethod {constant(method)}{{.package = "{contract.module}", '
            f'.service = "{contract.service.name}", '
            f'.name = "{method.name}", .is_safe = {str(method.safe).lower()}, '
            f'.is_keyed = {str(method.keyed).lower()}}};')


def client_lines(contract: Contract, method: Method) -> list[str]:
    response = cpp_type(method.response, contract.module)
    call = "upload" if method.streaming else "call"
    return [
        signature(contract, method, f"{contract.service.name}Client::"),
        "{",
        f"    return rpc::{call}<{response}>(channel_, context, {constant(method)}, request);",
        "}",
        "",
    ]
