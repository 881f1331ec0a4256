"""Wire structs and service interfaces as C++."""

from __future__ import annotations

from .syntax import Contract, Field, Struct, Type

CPP = {
    "bool": "bool",
    "i8": "std::int8_t",
    "i16": "std::int16_t",
    "i32": "std::int32_t",
    "i64": "std::int64_t",
    "double": "double",
    "money": "domtok::Money",
    "string": "std::string",
    "binary": "std::string",
}


def cpp_type(type_: Type, module: str) -> str:
    if type_.kind == "list":
        return f"std::vector<{cpp_type(type_.element, module)}>"
    if type_.kind == "struct":
        return type_.struct if type_.module == module else f"{type_.module}::{type_.struct}"
    return CPP[type_.kind]


def header(contract: Contract) -> str:
    module = contract.module
    out = [
        "// Written by tools/describe_idl.py. Change the contract, not this.",
        "#pragma once",
        "",
        '#include "platform/core/context.hpp"',
        '#include "platform/core/money.hpp"',
        '#include "platform/core/reflect.hpp"',
        '#include "platform/core/result.hpp"',
        '#include "platform/core/shape.hpp"',
        '#include "platform/core/task.hpp"',
    ]
    out += [f'#include "idl/{name}.hpp"' for name in contract.includes]
    out += ["", "#include <cstdint>", "#include <optional>", "#include <string>", "#include <vector>", ""]
    out += [f"namespace domtok::idl::{module} {{", ""]
    for struct in contract.structs.values():
        out += struct_lines(struct, module)
    if contract.service is not None:
        out += service_lines(contract)
    out += [f"}} // namespace domtok::idl::{module}", "", "namespace domtok::wire {", ""]
    for struct in contract.structs.values():
        out += shape_lines(struct, module)
    out += ["} // namespace domtok::wire", ""]
    return "\n".join(out)


def struct_lines(struct: Struct, module: str) -> list[str]:
    out = [f"struct {struct.name} {{"]
    for item in struct.fields:
        text = cpp_type(item.type, module)
        if item.need == "optional":
            text = f"std::optional<{text}>"
        out.append(f"    {text} {item.member}{{}};")
    out += ["", f"    bool operator==(const {struct.name}&) const = default;", "};"]
    members = ", ".join(item.member for item in struct.fields)
    out += [f"BOOST_DESCRIBE_STRUCT({struct.name}, (), ({members}))", ""]
    return out


def shape_lines(struct: Struct, module: str) -> list[str]:
    out = [
        "template <>",
        f"struct Shape<idl::{module}::{struct.name}> {{",
        f'    static constexpr std::string_view name = "{struct.name}";',
        f"    static constexpr std::array<Field, {len(struct.fields)}> fields{{{{",
    ]
    out += [f"        {{{field_initialiser(item)}}}," for item in struct.fields]
    out += ["    }};", "};", ""]
    return out


def field_initialiser(item: Field) -> str:
    alias = item.http_names[1] if len(item.http_names) > 1 else ""
    parts = [f'{item.id}, "{item.http_names[0]}", "{alias}", Need::{item.need}']
    flags = [
        ("binary", item.type.kind == "binary"),
        ("required", item.http_required),
        ("hidden", item.hidden),
        ("file", item.file),
        ("header", bool(item.header)),
    ]
    parts += [f".{name} = true" for name, on in flags if on]
    if len(parts) == 1:
        return parts[0]
    return (
        f'.id = {item.id}, .name = "{item.http_names[0]}", .alias = "{alias}", .need = Need::{item.need}, '
        + ", ".join(parts[1:])
    )


def service_lines(contract: Contract) -> list[str]:
    service = contract.service
    module = contract.module
    out = [
        f"/// {service.name} of idl/{module}.thrift. A caller cannot tell whether a method runs in this process.",
        f"class {service.name} {{",
        "public:",
        f"    virtual ~{service.name}() = default;",
        "",
    ]
    for method in service.methods:
        out.append(
            f"    virtual Task<Result<{cpp_type(method.response, module)}>> {method.function}("
            f"const Context& context, const {cpp_type(method.request, module)}& request) = 0;")
    out += ["};", ""]
    return out + slot_lines(contract)


def slot_lines(contract: Contract) -> list[str]:
    service = contract.service
    module = contract.module
    out = [
        f"/// Stands for a {service.name} that is made later, because services call each other. Connect it before "
        "it is called.",
        f"class {service.name}Slot final : public {service.name} {{",
        "public:",
        f"    void connect({service.name}& target) {{ target_ = &target; }}",
        "",
    ]
    for method in service.methods:
        out += [
            f"    Task<Result<{cpp_type(method.response, module)}>> {method.function}("
            f"const Context& context, const {cpp_type(method.request, module)}& request) override",
            "    {",
            f"        return target_->{method.function}(context, request);",
            "    }",
        ]
    out += ["", "private:", f"    {service.name}* target_{{}};", "};", ""]
    return out
