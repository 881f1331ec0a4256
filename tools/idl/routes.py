"""The HTTP routes of a contract, as the C++ that adds them to the gateway's table."""

from __future__ import annotations

from .cpp import cpp_type
from .syntax import Contract, ContractError, Method

VERB_NAMES = {"get": "get", "post": "post", "put": "put", "delete": "delete_"}


def source(contract: Contract) -> str:
    module = contract.module
    service = contract.service
    out = [
        "// Written by tools/describe_idl.py. Change the contract, not this.",
        '#include "services/gateway/controllers/endpoint.hpp"',
        '#include "services/gateway/controllers/service_routes.hpp"',
        "",
        f'#include "idl/{module}.hpp"',
        "",
        "namespace domtok::gateway {",
        "",
        f"using namespace idl; // NOLINT: generated names stand in no other file",
        "",
        f"void add_routes(Routes& routes, {module}::{service.name}& service)",
        "{",
    ]
    for method in service.methods:
        if method.routes:
            out += method_lines(contract, method)
    out += ["}", "", "} // namespace domtok::gateway", ""]
    return "\n".join(out)


def method_lines(contract: Contract, method: Method) -> list[str]:
    module = contract.module
    service = contract.service.name
    response = cpp_type(method.response, module)
    if "::" not in response:
        response = f"{module}::{response}"
    rules = [f'.name = "{service}.{method.name}"', f".auth = Auth::{method.auth}"]
    rules += [f".{name} = {str(on).lower()}" for name, on in (
        ("changes", method.changes), ("cached", bool(method.cache)), ("moves_sessions", method.moves_sessions),
        ("hashes", method.hashes))]
    places = ", ".join(f'{{http::Verb::{VERB_NAMES[route.verb]}, "{route.path}"}}' for route in method.routes)
    out = [
        "    routes.add(",
        f"        {{{', '.join(rules)}}},",
        f"        endpoint(service, &{module}::{service}::{method.function},",
        f"                 []([[maybe_unused]] const {response}& response, Reply& reply) {{",
    ]
    out += [f"                     {line}" for line in render_lines(contract, method)]
    out += ["                 }),", f"        {{{places}}});"]
    return out


def render_lines(contract: Contract, method: Method) -> list[str]:
    """The statements that write the envelope of a success, and the answer's headers."""
    struct = contract.struct(method.response)
    out = []
    for item in struct.fields:
        if item.header:
            out.append(f'if (response.{item.member}) reply.header("{item.header}", *response.{item.member});')
    if method.answer == "ok":
        return out + ["reply.ok();"]
    message = "ok" if method.answer == "list" else "Success"
    return out + [f'reply.data("{message}", [&](json::Writer& out) {{ {data_statement(contract, method)} }});']


def data_statement(contract: Contract, method: Method) -> str:
    struct = contract.struct(method.response)
    if method.data == ".":
        return "json::write(out, response);"
    if method.data == "*":
        members = [item for item in struct.fields if item.name != "base" and not item.header]
        pairs = " ".join(pair_statement(item.http_names[0], item.member) for item in members)
        return f"out.begin_object(); {pairs} out.end_object();"
    if ":" not in method.data:
        return f"json::write(out, response.{struct.field(method.data).member});"
    parts = []
    for pair in method.data.split():
        key, _, path = pair.partition(":")
        parts.append(pair_statement(key, member_path(contract, method, path)))
    return f"out.begin_object(); {' '.join(parts)} out.end_object();"


def pair_statement(key: str, member: str) -> str:
    return f'out.key("{key}"); json::write(out, response.{member});'


def member_path(contract: Contract, method: Method, path: str) -> str:
    struct = contract.struct(method.response)
    members = []
    names = path.split(".")
    for at, name in enumerate(names):
        item = struct.field(name)
        members.append(item.member)
        if at + 1 < len(names):
            if item.type.kind != "struct":
                raise ContractError(f"{method.name}: {path} goes through {name}, which is no struct")
            struct = contract.struct(item.type)
    return ".".join(members)
