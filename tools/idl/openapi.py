"""The HTTP interface as an OpenAPI 3.1 document.

It says what the gateway does with the contracts: where a request's fields may stand, how an answer is wrapped, what a
refusal looks like. Of several paths for one verb the last is the proper one; a GET that changes something is kept for
old clients; both are marked as deprecated.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from . import comments
from .pages import pages
from .syntax import Contract, ContractError, Field, Method, Route, Struct, Type

ROOT = Path(__file__).resolve().parents[2]
IDL = ROOT / "idl"

SENTENCE = re.compile(r"(.+?)\.(?:\s+(.*))?$")
CODE = re.compile(r"^\s+(\w+) = (\d+),", re.MULTILINE)
VERSION = re.compile(r"project\(\w+\s+VERSION (\S+)")

INTEGERS = {"i8": "int32", "i16": "int32", "i32": "int32", "i64": "int64"}

REFUSAL = """\
Why not, in `code` and `message`. The HTTP status follows from the code: 400 a malformed request or an argument that \
is not allowed, 401 no token or none that is good, 403 not for this caller, 404 not there or somebody else's, 409 not \
possible in the present state, 413 too large, 422 the same Idempotency-Key came with another request before, 429 too \
many requests, 500 something is broken, 503 overloaded; 429 and 503 come with Retry-After."""

DESCRIPTION = """\
The shop's backend. Every answer is an object with `code` (a decimal text; `10000` is success) and `message`, and \
`data` where there is any. Amounts are exact decimals in yuan with at most four decimals. Fields of a request may \
stand in the query, in a form or in a JSON body, whatever the verb; of one given twice the form's counts before the \
query's and the query's before the body's."""


def document(contracts: list[Contract]) -> str:
    return json.dumps(Document(contracts).root(), indent=2, ensure_ascii=False) + "\n"


class Document:
    def __init__(self, contracts: list[Contract]) -> None:
        self.contracts = [contract for contract in contracts if contract.service is not None]
        self.schemas: dict[str, dict] = {}
        self.homes: dict[str, str] = {}
        self.comments = {path.stem: comments.load(path) for path in sorted(IDL.glob("*.thrift"))}

    def root(self) -> dict:
        paths: dict[str, dict] = {}
        for contract in self.contracts:
            for method in contract.service.methods:
                for route in method.routes:
                    verbs = paths.setdefault(route.path, {})
                    if route.verb in verbs:
                        raise ContractError(f"{route.verb} {route.path} is there twice")
                    verbs[route.verb] = self.operation(contract, method, route)
        self.schemas["Answer"] = envelope("ok", "10000")
        self.schemas["Refusal"] = refusal()
        return {
            "openapi": "3.1.0",
            "info": {"title": "DomTok", "version": program_version(), "description": DESCRIPTION},
            "servers": [{"url": "/"}],
            "tags": [{"name": name} for name in [*(contract.module for contract in self.contracts), "operation"]],
            "paths": dict(sorted((paths | pages()).items())),
            "components": {
                "schemas": dict(sorted(self.schemas.items())),
                "parameters": header_parameters(),
                "responses": {"Refusal": answer_of(REFUSAL, {"$ref": "#/components/schemas/Refusal"})},
                "securitySchemes": {
                    "token": {
                        "type": "apiKey", "in": "header", "name": "Authorization",
                        "description": "The access token, as login gave it in Access-Token; without a prefix.",
                    },
                },
            },
        }

    def operation(self, contract: Contract, method: Method, route: Route) -> dict:
        service = contract.service.name
        request = contract.struct(method.request)
        fields = [field for field in request.fields if not field.hidden]
        in_body = route.verb in ("post", "put") and bool(fields)
        about = self.comment(contract, f"{service}.{method.name}")
        if not about:
            raise ContractError(f"{service}.{method.name}: a method with a route needs a comment, which is its summary")
        summary, rest = SENTENCE.match(about).groups()
        out: dict = {"tags": [contract.module], "summary": summary,
                     "operationId": operation_id(contract, method, route)}
        description = " ".join(text for text in (rest, self.comment(contract, method.request.struct)) if text)
        if description:
            out["description"] = description
        if is_deprecated(method, route):
            out["deprecated"] = True
        parameters = [] if in_body else [self.query_parameter(contract, request, field) for field in fields]
        parameters += [{"$ref": f"#/components/parameters/{name}"} for name in shared_headers(method)]
        if parameters:
            out["parameters"] = parameters
        if in_body:
            out["requestBody"] = self.body(contract, request, fields)
        out["responses"] = {
            "200": self.answer(contract, method), "default": {"$ref": "#/components/responses/Refusal"}}
        out["security"] = {"none": [], "optional": [{}, {"token": []}], "user": [{"token": []}]}[method.auth]
        return out

    def query_parameter(self, contract: Contract, request: Struct, field: Field) -> dict:
        out = {"name": field.http_names[0], "in": "query", "required": field.http_required,
               "schema": self.schema(contract, field.type)}
        description = self.field_description(contract, request, field)
        return out | ({"description": description} if description else {})

    def body(self, contract: Contract, request: Struct, fields: list[Field]) -> dict:
        schema = self.object(contract, request, fields, required=lambda field: field.http_required)
        files = [field for field in fields if field.file]
        if files:
            encoding = {field.http_names[0]: {"contentType": "image/jpeg, image/png"} for field in files}
            content = {"multipart/form-data": {"schema": schema, "encoding": encoding}}
        else:
            content = {"application/json": {"schema": schema}}
            if not any(field.type.kind in ("list", "struct") for field in fields):
                content["application/x-www-form-urlencoded"] = {"schema": schema}
        return {"required": any(field.http_required for field in fields), "content": content}

    def answer(self, contract: Contract, method: Method) -> dict:
        schema: dict = {"$ref": "#/components/schemas/Answer"}
        if method.answer != "ok":
            schema = {"allOf": [schema, {
                "type": "object", "properties": {"data": self.data(contract, method)}, "required": ["data"]}]}
        out = answer_of("Done.", schema)
        headers = {field.header: {"schema": {"type": "string"}}
                   for field in contract.struct(method.response).fields if field.header}
        return out | ({"headers": headers} if headers else {})

    def data(self, contract: Contract, method: Method) -> dict:
        response = contract.struct(method.response)
        if method.data == ".":
            return self.schema(contract, method.response)
        if method.data == "*":
            fields = [field for field in response.fields if field.name != "base" and not field.header]
            return self.object(contract, response, fields)
        if ":" not in method.data:
            return self.schema(contract, response.field(method.data).type)
        properties = {}
        for pair in method.data.split():
            key, _, path = pair.partition(":")
            properties[key] = self.schema(contract, type_at(contract, method.response, path.split(".")))
        return {"type": "object", "properties": properties, "required": list(properties)}

    def schema(self, contract: Contract, type_: Type) -> dict:
        if type_.kind == "list":
            return {"type": "array", "items": self.schema(contract, type_.element)}
        if type_.kind == "struct":
            return self.reference(contract, type_)
        if type_.kind == "money":
            return {"type": "number", "format": "decimal"}
        if type_.kind in INTEGERS:
            return {"type": "integer", "format": INTEGERS[type_.kind]}
        if type_.kind == "binary":
            return {"type": "string", "contentMediaType": "application/octet-stream"}
        return {"type": {"bool": "boolean", "double": "number", "string": "string"}[type_.kind]}

    def reference(self, contract: Contract, type_: Type) -> dict:
        if self.homes.setdefault(type_.struct, type_.module) != type_.module:
            raise ContractError(f"two structs are called {type_.struct}")
        if type_.struct not in self.schemas:
            self.schemas[type_.struct] = {}  # holds the place while its own fields are described
            home = contract if type_.module == contract.module else contract.includes[type_.module]
            struct = home.structs[type_.struct]
            self.schemas[type_.struct] = self.object(home, struct, list(struct.fields))
        return {"$ref": f"#/components/schemas/{type_.struct}"}

    def object(self, contract: Contract, struct: Struct, fields: list[Field],
               required=lambda field: field.need != "optional") -> dict:
        properties = {}
        for field in fields:
            schema = self.schema(contract, field.type)
            description = self.field_description(contract, struct, field)
            properties[field.http_names[0]] = schema | ({"description": description} if description else {})
        out = {"type": "object", "properties": properties}
        names = [field.http_names[0] for field in fields if required(field)]
        return out | ({"required": names} if names else {})

    def field_description(self, contract: Contract, struct: Struct, field: Field) -> str:
        texts = [self.comment(contract, f"{struct.name}.{field.name}")]
        if field.type.kind == "money":
            texts.insert(0, "yuan, at most four decimals")
        if len(field.http_names) > 1:
            texts.append(f"also accepted as {field.http_names[1]}")
        return "; ".join(text for text in texts if text)

    def comment(self, contract: Contract, name: str) -> str:
        return self.comments.get(contract.module, {}).get(name, "")


def envelope(message: str, code: str) -> dict:
    return {"type": "object", "required": ["code", "message"], "properties": {
        "code": {"type": "string", "examples": [code]}, "message": {"type": "string", "examples": [message]}}}


def refusal() -> dict:
    """With the codes of the program itself: clients branch on them."""
    text = (ROOT / "platform" / "core" / "error_code.hpp").read_text(encoding="utf-8")
    codes = {number: name for name, number in CODE.findall(text) if name != "success"}
    out = envelope("why it was refused", "20000")
    out["properties"]["code"] |= {
        "enum": list(codes), "description": ", ".join(f"{number} {name}" for number, name in codes.items())}
    return out


def program_version() -> str:
    return VERSION.search((ROOT / "CMakeLists.txt").read_text(encoding="utf-8"))[1]


def answer_of(description: str, schema: dict) -> dict:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def header_parameters() -> dict:
    return {
        "IdempotencyKey": {
            "name": "Idempotency-Key", "in": "header", "required": False,
            "schema": {"type": "string", "maxLength": 128},
            "description": "What the client calls this wish of its own: repeated with the same key and the same "
                           "request it has one effect and one answer.",
        },
        "Int64": {
            "name": "X-Int64", "in": "header", "required": False, "schema": {"type": "string", "enum": ["string"]},
            "description": "64-bit integers of the answer come as texts, for clients that keep numbers as doubles.",
        },
    }


def shared_headers(method: Method) -> list[str]:
    return (["IdempotencyKey"] if method.changes else []) + (["Int64"] if method.answer != "ok" else [])


def is_deprecated(method: Method, route: Route) -> bool:
    same_verb = [other for other in method.routes if other.verb == route.verb]
    has_twin = any(other.verb != "get" for other in method.routes)
    return route != same_verb[-1] or (route.verb == "get" and method.changes and has_twin)


def operation_id(contract: Contract, method: Method, route: Route) -> str:
    """The RPC's name for the proper route; others carry their verb and the end of their path as well."""
    name = f"{contract.service.name}.{method.name}"
    proper = [other for other in method.routes if not is_deprecated(method, other)]
    if route == proper[-1]:
        return name
    return f"{name}.{route.verb}.{route.path.rsplit('/', 1)[1]}"


def type_at(contract: Contract, type_: Type, path: list[str]) -> Type:
    for name in path:
        if type_.kind != "struct":
            raise ContractError(f"{'.'.join(path)} goes through what is no struct")
        type_ = contract.struct(type_).field(name).type
    return type_
