"""What a Thrift file says, as the official compiler's `--gen json` tells it."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

VERBS = ("get", "post", "put", "delete")
PRIMITIVES = ("bool", "i8", "i16", "i32", "i64", "double", "string", "binary")


class ContractError(Exception):
    """The contract says something the generator does not understand."""


@dataclass(frozen=True)
class Type:
    kind: str  # a primitive, "money", "list" or "struct"
    element: "Type | None" = None
    module: str = ""
    struct: str = ""


@dataclass(frozen=True)
class Field:
    id: int
    name: str
    type: Type
    need: str  # required, normal, optional
    http_names: tuple[str, ...]
    http_required: bool
    hidden: bool
    file: bool
    header: str

    @property
    def member(self) -> str:
        return snake(self.name)


@dataclass(frozen=True)
class Struct:
    name: str
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        for candidate in self.fields:
            if candidate.name == name:
                return candidate
        raise ContractError(f"{self.name} has no field {name}")


@dataclass(frozen=True)
class Route:
    verb: str
    path: str


@dataclass(frozen=True)
class Method:
    name: str
    argument: str  # the name of the one argument on the wire
    request: Type
    response: Type
    routes: tuple[Route, ...]
    auth: str
    answer: str
    data: str
    cache: str
    changes: bool
    moves_sessions: bool
    hashes: bool
    safe: bool
    keyed: bool
    streaming: bool

    @property
    def function(self) -> str:
        name = snake(self.name)
        return name + "_" if name in ("register", "delete", "union", "new") else name


@dataclass(frozen=True)
class Service:
    name: str
    methods: tuple[Method, ...]


@dataclass
class Contract:
    """One Thrift file. `includes` are the contracts it builds on, by module name."""

    module: str
    structs: dict[str, Struct] = field(default_factory=dict)
    service: Service | None = None
    includes: dict[str, "Contract"] = field(default_factory=dict)

    def struct(self, type_: Type) -> Struct:
        home = self if type_.module == self.module else self.includes[type_.module]
        return home.structs[type_.struct]


def snake(name: str) -> str:
    """spuID -> spu_id, SkuInfo -> sku_info, PurChaseCartGoods -> pur_chase_cart_goods."""
    name = re.sub(r"(IDs)$", "Ids", name)
    name = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name)
    name = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name)
    return name.lower()


def load(path: Path, compiler: str = "thrift") -> Contract:
    with tempfile.TemporaryDirectory() as folder:
        command = [compiler, "-r", "--gen", "json", "-out", folder, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise ContractError(f"{path}: {done.stderr.strip() or done.stdout.strip()}")
        trees = {file.stem: json.loads(file.read_text()) for file in Path(folder).glob("*.json")}
    return contract_of(path.stem, trees)


def contract_of(module: str, trees: dict) -> Contract:
    tree = trees[module]
    contract = Contract(module)
    for included in tree["includes"]:
        contract.includes[included] = contract_of(included, trees)
    for struct in tree["structs"]:
        fields = tuple(field_of(struct["name"], item, module) for item in struct["fields"])
        contract.structs[struct["name"]] = Struct(struct["name"], fields)
    services = [service_of(item, module) for item in tree["services"]]
    if len(services) > 1:
        raise ContractError(f"{module}: one service a file")
    contract.service = services[0] if services else None
    return contract


def type_of(item: dict, module: str, annotations: dict) -> Type:
    kind = item["typeId"]
    if kind == "double" and "money" in annotations:
        return Type("money")
    if kind in PRIMITIVES:
        return Type(kind)
    inner = item["type"] if "type" in item else item
    if kind == "struct":
        home, _, name = inner["class"].rpartition(".")
        return Type("struct", module=home or module, struct=name)
    if kind == "list":
        if "elemType" in inner:
            element = type_of({"typeId": inner["elemTypeId"], "type": inner["elemType"]}, module, {})
        else:
            element = type_of({"typeId": inner["elemTypeId"]}, module, {})
        return Type("list", element=element)
    raise ContractError(f"{module}: type {kind} is not used in this house")


def field_of(struct: str, item: dict, module: str) -> Field:
    notes = item.get("annotations", {})
    known = {"money", "api.name", "api.hidden", "api.optional", "api.required", "api.file", "api.header"}
    unknown = set(notes) - known
    if unknown:
        raise ContractError(f"{struct}.{item['name']}: unknown annotation {', '.join(sorted(unknown))}")
    need = {"required": "required", "optional": "optional", "req_out": "normal"}[item["required"]]
    hidden = notes.get("api.hidden") == "true"
    required = (need == "required" and notes.get("api.optional") != "true") or notes.get("api.required") == "true"
    names = tuple(notes.get("api.name", item["name"]).split())
    if len(names) > 2:
        raise ContractError(f"{struct}.{item['name']}: at most two names")
    return Field(
        id=int(item["key"]),
        name=item["name"],
        type=type_of(item, module, notes),
        need=need,
        http_names=names,
        http_required=required and not hidden,
        hidden=hidden,
        file=notes.get("api.file") == "true",
        header=notes.get("api.header", ""),
    )


def service_of(item: dict, module: str) -> Service:
    return Service(item["name"], tuple(method_of(item["name"], each, module) for each in item["functions"]))


def method_of(service: str, item: dict, module: str) -> Method:
    notes = item.get("annotations", {})
    name = f"{service}.{item['name']}"
    known = {f"api.{verb}" for verb in VERBS} | {
        "api.auth", "api.answer", "api.data", "api.changes", "api.cache", "api.sessions", "api.hashes", "rpc.safe",
        "rpc.keyed", "streaming.mode"}
    unknown = set(notes) - known
    if unknown:
        raise ContractError(f"{name}: unknown annotation {', '.join(sorted(unknown))}")
    if len(item["arguments"]) != 1:
        raise ContractError(f"{name}: takes one request struct")
    routes = tuple(
        Route(verb, path) for verb in VERBS if f"api.{verb}" in notes for path in notes[f"api.{verb}"].split())
    changes = any(route.verb != "get" for route in routes)
    return Method(
        name=item["name"],
        argument=item["arguments"][0]["name"],
        request=type_of(item["arguments"][0], module, {}),
        response=type_of({"typeId": item["returnTypeId"], "type": item.get("returnType")}, module, {}),
        routes=routes,
        auth=one_of(name, notes.get("api.auth", "user"), ("none", "optional", "user")),
        answer=one_of(name, notes.get("api.answer", "data"), ("ok", "data", "list")),
        data=notes.get("api.data", "*"),
        cache=one_of(name, notes.get("api.cache", ""), ("", "catalogue")),
        changes=notes.get("api.changes", str(changes).lower()) == "true",
        moves_sessions="api.sessions" in notes,
        hashes=notes.get("api.hashes") == "true",
        safe=notes.get("rpc.safe") == "true",
        keyed=notes.get("rpc.keyed") == "true",
        streaming="streaming.mode" in notes,
    )


def one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise ContractError(f"{name}: '{value}' is none of {', '.join(a or 'nothing' for a in allowed)}")
    return value
