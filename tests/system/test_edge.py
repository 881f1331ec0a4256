"""The edge against those who mean harm, and for those who look for what went wrong: keys, guesses, heads, the log."""

from __future__ import annotations

import json

import pytest

from client import File
from pictures import png
from raw import Wire, request
from shop import PASSWORD, Shop
from together import in_parallel, tally


@pytest.fixture(scope="module")
def dear(open_shop) -> Shop:
    """A shop where one address may do little at a time."""
    return open_shop({"gateway.logins_at_once": "4"})


# Idempotency keys.

def test_a_key_used_at_another_route_is_another_request(shop, merchant, buyer):
    order = buyer.order(merchant.offer().line())
    assert buyer.call("DELETE", "/api/v1/order/cancel", key="the-key", query={"orderID": order}).status == 200
    again = buyer.call("DELETE", "/api/v1/order/delete", key="the-key", query={"orderID": order})
    assert again.refusal == (422, "20004"), again
    assert buyer.call("DELETE", "/api/v1/order/cancel", key="the-key", query={"orderID": order}).status == 200


def test_a_key_of_a_registration_is_for_one_body(shop):
    name = shop.fresh("somebody")
    body = {"name": name, "password": PASSWORD, "email": "a@example.com"}
    register = lambda **other: shop.client.call(  # noqa: E731
        "POST", "/api/v1/user/register", json_body=body | other, headers={"Idempotency-Key": f"register-{name}"})
    first = register()
    assert register().data == first.data
    assert register(password="another password").refusal == (422, "20004")


# Passwords.

def test_guesses_at_once_are_as_many_as_one_after_the_other(shop):
    account = shop.account()
    answers = in_parallel(lambda number: account.log_in(f"guess {number}"), range(24), threads=24)
    counts = tally([answer.status for answer in answers])
    assert counts == {401: 10, 429: 14}
    assert account.log_in().status == 429


def test_one_address_has_few_logins_at_a_time(dear):
    accounts = [dear.account() for _ in range(4)]
    log_in = lambda number: dear.client.call(  # noqa: E731
        "POST", "/api/v1/user/login", json_body={"name": accounts[number % 4].name, "password": PASSWORD})
    answers = in_parallel(log_in, range(40), threads=40)
    counts = tally([answer.status for answer in answers])
    assert set(counts) == {200, 429} and counts[200] >= 4
    assert all(answer.headers["retry-after"] == "1" for answer in answers if answer.status == 429)
    assert log_in(0).status == 200


def test_one_stranger_does_not_stop_everybodys_logins(shop):
    account = shop.account()
    wires = [Wire(shop.shape.host, shop.shape.port, source="127.0.0.2") for _ in range(300)]
    for wire in wires:
        body = json.dumps({"name": shop.fresh("stranger"), "password": PASSWORD, "email": "a@example.com"}).encode()
        wire.send(request("POST", "/api/v1/user/register", "Content-Type: application/json",
                          f"Content-Length: {len(body)}", body=body))
    assert account.log_in().status == 200
    counts = tally([wire.answer().status for wire in wires])
    assert set(counts) == {200, 429} and counts[429] > 200
    for wire in wires:
        wire.close()


# What is asked for and how.

def test_who_asks_for_a_head_changes_nothing(shop, merchant, buyer):
    buyer.add_to_cart(merchant.offer(), 2)
    before = buyer.cart()
    answer = buyer.call("HEAD", "/api/v1/cart/empty")
    assert answer.status == 405 and answer.headers["allow"] == "GET, DELETE"
    assert buyer.cart() == before != []


def test_every_answer_is_named_as_its_line_in_the_log(shop):
    for method, path in (("GET", "/nowhere"), ("PUT", "/api/v1/user/login"), ("GET", "/api/v1/cart/show"),
                         ("GET", "/healthz"), ("GET", "/images/spu/none.png")):
        answer = shop.client.send(method, path)
        trace = answer.headers["x-trace-id"]
        assert len(trace) == 32 and trace != "0" * 32, answer


def test_pictures_are_there_for_all_who_ask_at_once(shop, merchant):
    spu = merchant.create_spu(picture=png(90, 90)).data["spuID"]
    gallery = [merchant.call("POST", "/api/v1/commodity/spu/image/create", form={"spuID": spu},
                             files={"spuImage": File(png(9, 9, (number, 7, 9)))}) for number in range(5)]
    assert all(answer.status == 200 for answer in gallery), gallery
    found = merchant.call("GET", "/api/v1/commodity/spu/image/search", query={"spuID": spu}).data["images"]
    urls = [image["url"] for image in found]
    answers = in_parallel(lambda number: shop.client.send("GET", urls[number % 5]), range(600), threads=150)
    assert tally([answer.status for answer in answers]) == {200: 600}
    kept = shop.client.send("GET", urls[0], headers={"If-None-Match": answers[0].headers["etag"]})
    assert kept.status == 304 and not kept.body


def test_a_picture_that_is_not_there_has_not_stayed_the_same(shop):
    name = "spu/" + "0" * 64 + ".png"
    answer = shop.client.send("GET", f"/images/{name}", headers={"If-None-Match": f'"{name}"'})
    assert answer.status == 404


# The log.

def entries(shop, event: str) -> list[dict]:
    return [entry for line in shop.shape.log().splitlines() if line.startswith("{")
            for entry in [json.loads(line)] if entry["event"] == event]


def test_refused_requests_leave_a_line_without_secrets(shop):
    account = shop.account()
    account.log_in("the wrong password")
    wrong = shop.client.send("GET", "/nowhere%0a{}?token=of-somebody")
    lines = {entry["trace_id"]: entry for entry in entries(shop, "request refused")}
    entry = lines[wrong.headers["x-trace-id"]]
    assert entry["status"] == 404 and entry["client"] == "127.0.0.1" and entry["path"] == "/nowhere%0a{}"
    refused = [entry for entry in lines.values() if entry["method"] == "UserService.Login"]
    assert refused and all(entry["code"] == 30012 or entry["status"] in (401, 429) for entry in refused)
    for secret in ("the wrong password", PASSWORD, "of-somebody"):
        assert secret not in shop.shape.log()
