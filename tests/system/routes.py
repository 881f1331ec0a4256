"""Every route of docs/openapi.json, with what its fields are and a request that it takes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from client import Answer, File
from pictures import png
from shapes import ROOT
from shop import Account, Shop, Sku

DOCUMENT = json.loads((ROOT / "docs" / "openapi.json").read_text(encoding="utf-8"))
JSON_TYPE = "application/json"
FORM_TYPE = "application/x-www-form-urlencoded"
MULTIPART_TYPE = "multipart/form-data"


@dataclass(frozen=True)
class Field:
    """One field of a request. `inside` names the list whose elements have it."""

    name: str
    type: str  # integer, number, boolean, string, array, file
    format: str
    required: bool
    inside: str = ""


def is_id(field: Field) -> bool:
    """Whether it names something, as a field of the request itself."""
    return field.type == "integer" and not field.inside and field.name.lower().endswith("id")


@dataclass(frozen=True)
class Route:
    """One way to ask the shop for something."""

    method: str
    path: str
    fields: tuple[Field, ...]
    needs_token: bool
    body_types: tuple[str, ...] = ()  # none: the fields stand in the query
    takes_key: bool = False  # an Idempotency-Key

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def is_multipart(self) -> bool:
        return self.body_types == (MULTIPART_TYPE,)

    @property
    def takes_json(self) -> bool:
        return JSON_TYPE in self.body_types

    def ask(self, account: Account, values: dict[str, Any], **parts: Any) -> Answer:
        """Sends these values where they belong."""
        if self.takes_json:
            return account.call(self.method, self.path, json_body=values, **parts)
        if self.is_multipart:
            files = {name: File(value) for name, value in values.items() if isinstance(value, bytes)}
            form = {name: value for name, value in values.items() if not isinstance(value, bytes)}
            return account.call(self.method, self.path, form=form, files=files, **parts)
        return account.call(self.method, self.path, query=values, **parts)


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        return DOCUMENT["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    return schema


def _fields(schema: dict[str, Any], inside: str = "") -> Iterator[Field]:
    for name, value in schema["properties"].items():
        kind = "file" if "contentMediaType" in value else value["type"]
        yield Field(name, kind, value.get("format", ""), name in schema.get("required", []), inside)
        if kind == "array":
            yield from _fields(_resolved(value["items"]), name)


def _route(method: str, path: str, operation: dict[str, Any]) -> Route:
    given = operation.get("parameters", [])
    fields = [Field(one["name"], one["schema"]["type"], one["schema"].get("format", ""), one.get("required", False))
              for one in given if one.get("in") == "query"]
    takes_key = {"$ref": "#/components/parameters/IdempotencyKey"} in given
    content = operation.get("requestBody", {}).get("content", {})
    if content:
        fields += _fields(_resolved(next(iter(content.values()))["schema"]))
    return Route(method.upper(), path, tuple(fields), bool(operation.get("security")), tuple(content), takes_key)


ROUTES = [_route(method, path, operation) for path, methods in DOCUMENT["paths"].items()
          for method, operation in methods.items() if path.startswith("/api/")]


@dataclass
class World:
    """Somebody who owns one of everything there is."""

    owner: Account
    sku: Sku
    category: int
    empty_category: int
    empty_spu: int
    spu_image: int
    sku_image: int
    order: int
    closed_order: int
    unpaid_order: int
    payment_token: str
    cart: list[dict[str, Any]]
    victim: int
    banned: int
    names: dict[str, str] = field(default_factory=dict)


def make_world(shop: Shop, owner: Account, victim: int, banned: int) -> World:
    """A new one of everything. `owner` is an administrator with an address."""
    sku = owner.offer(price="10", stock=100)
    empty_category = owner.create_category().data["categoryID"]
    empty_spu = owner.create_spu(name="bare").data["spuID"]
    spu_image = owner.call("POST", "/api/v1/commodity/spu/image/create", form={"spuID": sku.spu},
                           files={"spuImage": File(png())}).data["imageID"]
    sku_image = owner.call("POST", "/api/v1/commodity/sku/image/create", form={"skuID": sku.id},
                           files={"skuImage": File(png())}).data
    order, closed, unpaid = owner.order(sku.line(2)), owner.order(sku.line()), owner.order(sku.line())
    owner.cancel(closed).ok()
    token = owner.payment_token(order).data["paymentToken"]
    owner.call("DELETE", "/api/v1/cart/empty")
    owner.add_to_cart(sku, 2).ok()
    shop.settle()
    names = {word: shop.fresh(word) for word in ("category", "renamed", "newcomer")}
    return World(owner, sku, owner.category, empty_category, empty_spu, spu_image, sku_image, order, closed, unpaid,
                 token, owner.cart(), victim, banned, names)


USER, GOODS, CART, ORDER = "/api/v1/user/", "/api/v1/commodity/", "/api/v1/cart/", "/api/v1/order/"
ALL_OF_AN_SPU = {"name": "a thing", "description": "fit", "price": "9.99", "forSale": 1, "shipping": "0"}

# What each route takes.
SAMPLES: dict[str, Callable[[World], dict[str, Any]]] = {
    "POST /api/payment/checkout": lambda w: {"order_id": w.order, "token": w.payment_token},
    "GET /api/payment/token": lambda w: {"orderID": w.unpaid_order},
    "POST /api/payment/token": lambda w: {"orderID": w.unpaid_order},
    f"POST {CART}add": lambda w: {"sku_id": w.sku.id, "shop_id": w.sku.merchant, "version_id": w.sku.version,
                                  "count": 1},
    f"GET {CART}empty": lambda w: {},
    f"DELETE {CART}empty": lambda w: {},
    f"POST {CART}purchase": lambda w: {"cartGoods": w.cart, "addressID": w.owner.address},
    f"DELETE {CART}remove": lambda w: {"sku_id": w.sku.id},
    f"GET {CART}show": lambda w: {"page_num": 1, "page_size": 10},
    f"PUT {CART}update": lambda w: {"sku_id": w.sku.id, "shop_id": w.sku.merchant, "count": 3},
    f"POST {GOODS}category/create": lambda w: {"name": w.names["category"]},
    f"DELETE {GOODS}category/delete": lambda w: {"categoryID": w.empty_category},
    f"GET {GOODS}category/search": lambda w: {"pageNum": 1, "pageSize": 10},
    f"POST {GOODS}category/update": lambda w: {"categoryID": w.category, "name": w.names["renamed"]},
    f"GET {GOODS}price/history": lambda w: {"historyID": w.sku.version, "skuID": w.sku.id, "pageSize": 5, "pageNum": 1},
    f"POST {GOODS}sku/attr": lambda w: {"skuID": w.sku.id, "saleAttr": "colour", "saleValue": "red"},
    f"POST {GOODS}sku/create": lambda w: {"name": "a style", "stock": 5, "description": "fit", "skuImages": png(),
                                          "price": "9.99", "forSale": 1, "spuID": w.sku.spu},
    f"DELETE {GOODS}sku/delete": lambda w: {"skuID": w.sku.id},
    f"GET {GOODS}sku/image": lambda w: {"skuID": w.sku.id, "pageNum": 1, "pageSize": 5},
    f"POST {GOODS}sku/image/create": lambda w: {"skuImage": png(), "skuID": w.sku.id},
    f"DELETE {GOODS}sku/image/delete": lambda w: {"skuImageID": w.sku_image},
    f"POST {GOODS}sku/image/update": lambda w: {"skuImage": png(3), "imageID": w.sku_image},
    f"POST {GOODS}sku/restock": lambda w: {"skuID": w.sku.id, "count": 4},
    f"GET {GOODS}sku/search": lambda w: {"skuID": w.sku.id, "pageNum": 1, "pageSize": 5},
    f"POST {GOODS}sku/upadte": lambda w: {"skuID": w.sku.id, "Stock": 200, "description": "new", "skuImage": png(4),
                                          "price": "8.88", "forSale": 1},
    f"POST {GOODS}sku/update": lambda w: {"skuID": w.sku.id, "Stock": 200, "description": "new", "skuImage": png(4),
                                          "price": "8.88", "forSale": 1},
    f"POST {GOODS}spu/create": lambda w: ALL_OF_AN_SPU | {"categoryID": w.category, "goodsHeadDrawing": png()},
    f"DELETE {GOODS}spu/delete": lambda w: {"spuID": w.empty_spu},
    f"POST {GOODS}spu/image/create": lambda w: {"spuImage": png(), "spuID": w.sku.spu},
    f"DELETE {GOODS}spu/image/delete": lambda w: {"spuImageID": w.spu_image},
    f"GET {GOODS}spu/image/search": lambda w: {"spuID": w.sku.spu, "pageNum": 0, "pageSize": 5},
    f"POST {GOODS}spu/image/update": lambda w: {"spuImage": png(3), "imageID": w.spu_image},
    f"GET {GOODS}spu/search": lambda w: {"keyWord": "thing", "categoryID": w.category, "spuID": w.sku.spu,
                                         "minCost": "1", "maxCost": "99.99", "isShipping": "true", "pageNum": 0,
                                         "pageSize": 5},
    f"POST {GOODS}spu/update": lambda w: ALL_OF_AN_SPU | {"spuID": w.sku.spu, "categoryID": w.category,
                                                          "goodsHeadDrawing": png(5)},
    f"DELETE {ORDER}cancel": lambda w: {"orderID": w.order},
    f"PUT {ORDER}change-address": lambda w: {"addressID": w.owner.address, "addressInfo": "", "orderID": w.order},
    f"POST {ORDER}create": lambda w: {"addressID": w.owner.address, "baseOrderGoods": [w.sku.line(1)]},
    f"DELETE {ORDER}delete": lambda w: {"orderID": w.closed_order},
    f"GET {ORDER}list": lambda w: {"page": 1, "size": 5, "before": w.order},
    f"GET {ORDER}view": lambda w: {"orderID": w.order},
    f"POST {USER}address": lambda w: {"province": "p", "city": "c", "detail": "d"},
    f"GET {USER}addresses": lambda w: {},
    f"POST {USER}administrator": lambda w: {"uid": w.victim, "password": w.owner.shop.shape.administrator_secret,
                                            "action": 2},
    f"POST {USER}ban": lambda w: {"uid": w.victim},
    f"POST {USER}lift": lambda w: {"uid": w.banned},
    f"GET {USER}location": lambda w: {"address_id": w.owner.address},
    f"POST {USER}login": lambda w: {"name": w.owner.name, "password": "correct horse"},
    f"POST {USER}logout": lambda w: {},
    f"POST {USER}refresh": lambda w: {"refreshToken": w.owner.refresh_token},
    f"POST {USER}register": lambda w: {"name": w.names["newcomer"], "password": "correct horse",
                                       "email": "newcomer@example.com", "phone": "13800000000"},
}
