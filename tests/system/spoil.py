"""Requests that are wrong in one place."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

from routes import Field, Route

# JSON texts, as they stand in a body, that no field of the type takes.
WRONG_JSON = {
    "integer": ['"abc"', "1.5", "true", "{}", "[]", "NaN", "Infinity", "-Infinity", "1e400", "9223372036854775808",
                "-9223372036854775809", '"9223372036854775808"', '""', '"1 "', "0x10", "01", "-", "nul"],
    "number": ['"abc"', "true", "{}", "[]", "NaN", "Infinity", '"NaN"', "1e400", "0.00001", "99999999999999999999"],
    "string": ["5", "true", "{}", "[]", "NaN", '"\\ud800"', '"\\x41"', '"a\nb"', "'single'", '"open'],
    "array": ["5", '"x"', "{}", "true", "[5]", "[null]", "[[]]", "[{}]", "[,]"],
}

# The same, as texts in a query or a form.
WRONG_TEXT = {
    "integer": ["abc", "1.5", "1 ", "0x10", "NaN", "1e3", "9223372036854775808", "-9223372036854775809", "１", "1;2"],
    "number": ["abc", "NaN", "nan", "Infinity", "-Infinity", "1e400", "0.00001", "99999999999999999999", "--1", "1,5",
               "0x1p3"],
    "boolean": ["maybe", "2", "yes please"],
}

BEYOND_32_BITS = "2147483648"


def wrong_texts(field: Field) -> list[str]:
    wrong = WRONG_TEXT.get(field.type, [])
    return [*wrong, BEYOND_32_BITS] if field.format == "int32" else wrong


def wrong_jsons(field: Field) -> list[str]:
    wrong = list(WRONG_JSON[field.type])
    if field.format == "int32":
        wrong.append(BEYOND_32_BITS)
    if field.required and not field.inside:
        wrong.append("null")
    return wrong


MARK = "\x00here\x00"


def json_with(values: dict[str, Any], field: Field, text: str) -> bytes:
    """The body with `text` where the value of `field` was."""
    spoilt = copy.deepcopy(values)
    target = spoilt[field.inside][0] if field.inside else spoilt
    target[field.name] = MARK
    return json.dumps(spoilt).replace(json.dumps(MARK), text).encode()


def without(values: dict[str, Any], field: Field) -> dict[str, Any]:
    spoilt = copy.deepcopy(values)
    del (spoilt[field.inside][0] if field.inside else spoilt)[field.name]
    return spoilt


def wrong_values(route: Route, values: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is wrong, and the request's parts, for every field and every wrong value of its type."""
    for field in route.fields:
        if route.takes_json:
            for text in wrong_jsons(field):
                yield f"{field.name}={text}", {"body": json_with(values, field, text),
                                               "headers": {"Content-Type": "application/json"}}
        else:
            for text in wrong_texts(field):
                yield f"{field.name}={text}", {"values": values | {field.name: text}}


def wrong_bodies(values: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Bodies that are no JSON object for this route, whatever its fields are."""
    good = json.dumps(values).encode()
    first = next(iter(values))  # one of the fields, for what is to stand where a known one is
    yield "an empty object", b"{}"
    yield "no object", b"[]"
    yield "a text", b'"text"'
    yield "null", b"null"
    yield "half of it", good[:len(good) // 2]
    yield "all but the last byte", good[:-1]
    yield "more behind it", good + b"{}"
    yield "a comma too many", good[:-1] + b",}"
    yield "over-deep", b'{"' + first.encode() + b'":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    yield "over-deep in an unknown key", good[:-1] + b',"unknown":' + b'{"a":' * 5_000 + b"1" + b"}" * 5_000 + b"}"
    yield "invalid UTF-8 in a key", good[:-1] + b',"\xff\xfe":1}'
    yield "invalid UTF-8 in a value", good[:-1] + b',"unknown":"\xc3\x28"}'
    yield "a NUL behind it", good + b"\0"
    yield "UTF-16", good.decode().encode("utf-16")
