"""The shop as the people who use it see it: a shop, its merchants and its buyers."""

from __future__ import annotations

import itertools
import threading
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from client import Answer, Client, File
from pictures import png
from shapes import OneProcess
from waiting import until

PASSWORD = "correct horse"
UNPAID, PAID, COMPLETED, CANCELLED, EXPIRED, REFUNDED = "-1", "1", "2", "3", "4", "5"


@dataclass(frozen=True)
class Sku:
    """A thing that can be bought."""

    id: int
    version: int
    spu: int
    merchant: int
    price: Decimal

    def line(self, count: int = 1, version: int | None = None) -> dict[str, int]:
        """A line of an order."""
        return {"merchantID": self.merchant, "goodsID": self.spu, "styleID": self.id, "purchaseQuantity": count,
                "goodsVersion": self.version if version is None else version}


class Shop:
    """A shop that runs, and those who deal with it."""

    _numbers = itertools.count(1)
    _counting = threading.Lock()

    def __init__(self, shape: OneProcess, client: Client | None = None) -> None:
        """`client` is one that knows itself where the shop is."""
        self.shape = shape
        self._client: Client | None = client
        self._is_found_by_client = client is not None

    @property
    def client(self) -> Client:
        """A client of the shop where it is now: a restart may move it."""
        if self._is_found_by_client:
            return self._client
        if self._client is None or self._client.port != self.shape.port:
            self._client = Client(self.shape.host, self.shape.port)
        return self._client

    def fresh(self, word: str) -> str:
        """A word that nobody else uses."""
        with self._counting:
            return f"{word}{next(self._numbers)}"

    def register(self, name: str = "") -> Answer:
        name = name or self.fresh("somebody")
        return self.client.call("POST", "/api/v1/user/register", json_body={
            "name": name, "password": PASSWORD, "email": f"{name}@example.com", "phone": "13800000000"})

    def account(self, name: str = "") -> Account:
        """Somebody new who has logged in."""
        name = name or self.fresh("somebody")
        account = Account(self, name, self.register(name).data["uid"])
        account.log_in()
        return account

    def buyer(self) -> Account:
        """Somebody new with an address."""
        account = self.account(self.fresh("buyer"))
        account.address = account.add_address().data
        return account

    def administrator(self) -> Account:
        account = self.account(self.fresh("administrator"))
        self.client.call("POST", "/api/v1/user/administrator", json_body={
            "uid": account.id, "password": self.shape.administrator_secret, "action": 1}).ok()
        account.log_in()
        return account

    def stock_of(self, sku: Sku) -> tuple[int, int, int]:
        """Pieces available, reserved and sold."""
        return self.shape.rows("SELECT available, reserved, sold FROM sku_stock WHERE sku_id = ?", sku.id)[0]

    def settled_stock(self, sku: Sku, expected: tuple[int, int, int], patience: float = 30.0) -> None:
        """Waits until what follows an order by itself has happened to the stock."""
        until(f"stock {expected} of {sku}", lambda: self.stock_of(sku) == expected, patience)

    def settle(self) -> None:
        """Waits until what follows from the requests so far has happened: stock given back, goods to be found."""
        tables = [name for name in self.shape.tables() if name.endswith("_outbox")]
        until("nothing is on its way", lambda: not any(
            self.shape.rows(f"SELECT 1 FROM {table} WHERE is_timer = 0 LIMIT 1") for table in tables))

    def must_be_sound(self) -> None:
        """Every invariant holds."""
        audit = self.shape.audit()
        assert audit.status == 0 and not audit.broken_checks, audit


class Account:
    """Somebody who has logged in: buys, and sells."""

    def __init__(self, shop: Shop, name: str, id: int) -> None:
        self.shop, self.name, self.id = shop, name, id
        self.token, self.refresh_token = "", ""
        self.address = 0
        self._category = 0

    def call(self, method: str, path: str, *, key: str = "", headers: dict[str, str] | None = None,
             **parts: Any) -> Answer:
        """A request of theirs; `key` is its Idempotency-Key."""
        sent = {"Authorization": self.token} | ({"Idempotency-Key": key} if key else {}) | (headers or {})
        return self.shop.client.call(method, path, headers=sent, **parts)

    # Who they are.

    def log_in(self, password: str = PASSWORD) -> Answer:
        answer = self.shop.client.call("POST", "/api/v1/user/login", json_body={"name": self.name,
                                                                             "password": password})
        self._take_tokens(answer)
        return answer

    def refresh(self) -> Answer:
        answer = self.shop.client.call("POST", "/api/v1/user/refresh", json_body={"refreshToken": self.refresh_token})
        self._take_tokens(answer)
        return answer

    def _take_tokens(self, answer: Answer) -> None:
        if answer.is_success:
            self.token, self.refresh_token = answer.headers["access-token"], answer.headers["refresh-token"]

    def log_out(self) -> Answer:
        return self.call("POST", "/api/v1/user/logout")

    def add_address(self, detail: str = "1 Nanjing Road") -> Answer:
        return self.call("POST", "/api/v1/user/address", json_body={"province": "上海", "city": "上海", "detail": detail})

    # Selling.

    def create_category(self, name: str = "") -> Answer:
        return self.call("POST", "/api/v1/commodity/category/create", json_body={
            "name": name or self.shop.fresh("category")})

    @property
    def category(self) -> int:
        """A category of theirs."""
        if not self._category:
            self._category = self.create_category().data["categoryID"]
        return self._category

    def create_spu(self, name: str = "a thing", price: str = "10.00", shipping: str = "0", picture: bytes = b"",
                   **fields: Any) -> Answer:
        form = {"name": name, "description": "fit for use", "categoryID": fields.pop("category", 0) or self.category,
                "price": price, "forSale": 1, "shipping": shipping} | fields
        return self.call("POST", "/api/v1/commodity/spu/create", form=form,
                         files={"goodsHeadDrawing": File(picture or png())})

    def create_sku(self, spu: int, price: str = "10.00", stock: int = 10, picture: bytes = b"",
                   **fields: Any) -> Answer:
        form = {"name": "a style", "description": "the usual one", "price": price, "stock": stock, "forSale": 1,
                "spuID": spu} | fields
        return self.call("POST", "/api/v1/commodity/sku/create", form=form,
                         files={"skuImages": File(picture or png())})

    def offer(self, price: str = "10.00", stock: int = 10, shipping: str = "0", name: str = "a thing") -> Sku:
        """Something new to buy."""
        spu = self.create_spu(name=name, price=price, shipping=shipping).data["spuID"]
        sku = self.create_sku(spu, price=price, stock=stock).data
        return Sku(sku["Id"], sku["HistoryId"], spu, sku["MerchantId"], Decimal(price))

    # The cart.

    def add_to_cart(self, sku: Sku, count: int = 1) -> Answer:
        return self.call("POST", "/api/v1/cart/add", json_body={
            "sku_id": sku.id, "shop_id": sku.merchant, "version_id": sku.version, "count": count})

    def cart(self, page: int = 1) -> list[dict[str, Any]]:
        return self.call("GET", "/api/v1/cart/show", query={"page_num": page}).data

    def cart_counts(self) -> dict[int, int]:
        """Pieces by SKU."""
        return {line["skuId"]: line["purchaseQuantity"] for line in self.cart()}

    def purchase(self, lines: list[dict[str, Any]], **parts: Any) -> Answer:
        return self.call("POST", "/api/v1/cart/purchase", json_body={"cartGoods": lines}, **parts)

    # Orders.

    def create_order(self, *lines: dict[str, int], address: int | None = None, key: str = "") -> Answer:
        return self.call("POST", "/api/v1/order/create", key=key, json_body={
            "addressID": self.address if address is None else address, "baseOrderGoods": list(lines)})

    def order(self, *lines: dict[str, int]) -> int:
        """The id of a new order."""
        return self.create_order(*lines).data["orderID"]

    def view(self, order: int) -> dict[str, Any]:
        """The order and its goods."""
        return self.try_view(order).data["data"]

    def try_view(self, order: int) -> Answer:
        return self.call("GET", "/api/v1/order/view", query={"orderID": order})

    def status(self, order: int) -> str:
        return self.view(order)["order"]["status"]

    def cancel(self, order: int) -> Answer:
        return self.call("DELETE", "/api/v1/order/cancel", query={"orderID": order})

    def delete(self, order: int) -> Answer:
        return self.call("DELETE", "/api/v1/order/delete", query={"orderID": order})

    def readdress(self, order: int, address: int) -> Answer:
        return self.call("PUT", "/api/v1/order/change-address", json_body={"orderID": order, "addressID": address})

    def orders(self, **query: int) -> dict[str, Any]:
        return self.call("GET", "/api/v1/order/list", query=query).data

    # Paying.

    def payment_token(self, order: int) -> Answer:
        return self.call("POST", "/api/payment/token", json_body={"orderID": order})

    def check_out(self, order: int, token: str, key: str = "") -> Answer:
        return self.call("POST", "/api/payment/checkout", key=key, json_body={"order_id": order, "token": token})

    def pay(self, order: int) -> Answer:
        return self.check_out(order, self.payment_token(order).data["paymentToken"])
