#!/usr/bin/env python3
"""Whether docs/openapi.json is what the contracts say today, and holds together."""

from __future__ import annotations

import json
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from idl import openapi, syntax  # noqa: E402

CONTRACTS = sorted((ROOT / "idl").glob("*.thrift"))


class OpenApiTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.contracts = [syntax.load(path) for path in CONTRACTS]
        cls.text = openapi.document(cls.contracts)
        cls.document = json.loads(cls.text)

    def operations(self):
        for path, verbs in self.document["paths"].items():
            for verb, operation in verbs.items():
                yield path, verb, operation

    def operation(self, verb: str, path: str) -> dict:
        return self.document["paths"][path][verb]

    def test_is_current(self):
        self.assertEqual(
            (ROOT / "docs" / "openapi.json").read_text(encoding="utf-8"), self.text,
            "run: tools/describe_idl.py --openapi docs/openapi.json idl/*.thrift")

    def test_has_every_route_of_the_contracts(self):
        routes = {
            (route.path, route.verb)
            for contract in self.contracts if contract.service
            for method in contract.service.methods for route in method.routes}
        pages = {(path, "get") for path in ("/healthz", "/readyz", "/metrics", "/openapi.json", "/images/{name}")}
        self.assertEqual({(path, verb) for path, verb, _ in self.operations()}, routes | pages)

    def test_says_of_each_route_what_it_does(self):
        for path, verb, operation in self.operations():
            self.assertTrue(operation["summary"].strip(), f"{verb} {path}")

    def test_refers_to_nothing_that_is_not_there(self):
        def references(node):
            if isinstance(node, dict):
                for key, value in node.items():
                    yield from [value] if key == "$ref" else references(value)
            elif isinstance(node, list):
                for value in node:
                    yield from references(value)

        for reference in references(self.document):
            target = self.document
            for part in reference.removeprefix("#/").split("/"):
                self.assertIn(part, target, reference)
                target = target[part]

    def test_calls_no_two_operations_the_same(self):
        names = [operation["operationId"] for _, _, operation in self.operations()]
        self.assertEqual(len(names), len(set(names)))

    def test_hides_what_no_client_may_send(self):
        create = self.operation("post", "/api/v1/commodity/sku/create")["requestBody"]["content"]
        schema = create["multipart/form-data"]["schema"]
        self.assertIn("skuImages", schema["properties"])
        self.assertNotIn("bufferCount", schema["properties"])
        self.assertNotIn("bufferCount", schema["required"])

    def test_puts_fields_where_their_verb_has_them(self):
        search = self.operation("get", "/api/v1/commodity/spu/search")
        self.assertIn("keyWord", [parameter.get("name") for parameter in search["parameters"]])
        self.assertNotIn("requestBody", search)
        login = self.operation("post", "/api/v1/user/login")["requestBody"]["content"]
        self.assertEqual(login["application/json"]["schema"]["required"], ["name", "password"])
        self.assertIn("application/x-www-form-urlencoded", login)
        order = self.operation("post", "/api/v1/order/create")["requestBody"]["content"]
        self.assertEqual(list(order), ["application/json"], "a list of structs has no plain form")

    def test_wraps_answers_as_the_gateway_does(self):
        answer = self.operation("post", "/api/v1/commodity/sku/create")["responses"]["200"]
        data = answer["content"]["application/json"]["schema"]["allOf"][1]["properties"]["data"]
        self.assertEqual(list(data["properties"]), ["Id", "HistoryId", "MerchantId"])
        login = self.operation("post", "/api/v1/user/login")["responses"]["200"]
        self.assertEqual(list(login["headers"]), ["Access-Token", "Refresh-Token"])
        plain = self.operation("post", "/api/v1/cart/add")["responses"]["200"]["content"]["application/json"]
        self.assertEqual(plain["schema"], {"$ref": "#/components/schemas/Answer"})

    def test_marks_old_routes(self):
        self.assertTrue(self.operation("get", "/api/v1/cart/empty")["deprecated"])
        self.assertNotIn("deprecated", self.operation("delete", "/api/v1/cart/empty"))
        self.assertTrue(self.operation("post", "/api/v1/commodity/sku/upadte")["deprecated"])
        self.assertNotIn("deprecated", self.operation("post", "/api/v1/commodity/sku/update"))

    def test_says_who_needs_a_token(self):
        self.assertEqual(self.operation("post", "/api/v1/user/login")["security"], [])
        self.assertEqual(self.operation("post", "/api/v1/order/create")["security"], [{"token": []}])

    def test_tells_what_the_contracts_comments_say(self):
        update = self.operation("post", "/api/v1/commodity/sku/update")["requestBody"]["content"]
        stock = update["multipart/form-data"]["schema"]["properties"]["Stock"]
        self.assertEqual(
            stock["description"], "units not yet sold, reserved ones included; also accepted as stock")


if __name__ == "__main__":
    unittest.main()
