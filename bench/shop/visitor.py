"""What a shop is prepared with before it is measured, through its HTTP interface: accounts, a SKU, addresses."""

from __future__ import annotations

import http.client
import json
import sys
import uuid

BUYERS = 64
STOCK = 1_000_000_000
PICTURE = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
                        "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082")


class Visitor:
    """Asks the shop that listens on a port of this machine."""

    def __init__(self, port: int) -> None:
        self.port = port

    def call(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None,
             check: bool = True) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        if check and answer.status != 200:
            sys.exit(f"{method} {path}: {answer.status} {content[:500]!r}")
        return answer.status, dict(answer.getheaders()), content

    def data_of(self, method: str, path: str, fields: dict[str, object], token: str) -> object:
        headers = {"Content-Type": "application/json", "Authorization": token}
        return json.loads(self.call(method, path, json.dumps(fields).encode(), headers)[2])["data"]

    def upload(self, path: str, fields: dict[str, object], file_field: str, picture: bytes, token: str) -> object:
        boundary = uuid.uuid4().hex
        parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
                 for name, value in fields.items()]
        parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{file_field}"; filename="a.png"\r\n'
                     "Content-Type: image/png\r\n\r\n".encode() + picture + b"\r\n")
        parts.append(f"--{boundary}--\r\n".encode())
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", "Authorization": token}
        return json.loads(self.call("POST", path, b"".join(parts), headers)[2])["data"]

    def new_account(self, name: str) -> str:
        """Registers and logs in; the access token."""
        form = {"Content-Type": "application/json"}
        account = {"name": name, "password": "bench-password", "email": f"{name}@example.com"}
        self.call("POST", "/api/v1/user/register", json.dumps(account).encode(), form)
        headers = self.call("POST", "/api/v1/user/login", json.dumps(account).encode(), form)[1]
        return {key.lower(): value for key, value in headers.items()}["access-token"]


def hot_sku(shop: Visitor) -> int:
    """A SKU of which there is enough for every run."""
    merchant = shop.new_account("bench-merchant")
    category = shop.data_of("POST", "/api/v1/commodity/category/create", {"name": "bench"}, merchant)["categoryID"]
    goods = {"name": "hot", "description": "bench", "price": "9.99", "forSale": 1}
    spu = shop.upload("/api/v1/commodity/spu/create", goods | {"categoryID": category, "shipping": 0},
                      "goodsHeadDrawing", PICTURE, merchant)["spuID"]
    made = shop.upload("/api/v1/commodity/sku/create", goods | {"stock": STOCK, "spuID": spu},
                       "skuImages", PICTURE, merchant)
    return int(made["Id"])


def buyers(shop: Visitor) -> list[tuple[str, int]]:
    """Tokens of buyers, each with an address."""
    made = []
    for number in range(BUYERS):
        token = shop.new_account(f"bench-{number}")
        address = {"province": "上海", "city": "上海", "detail": "浦东新区世纪大道 1 号"}
        made.append((token, shop.data_of("POST", "/api/v1/user/address", address, token)))
    return made
