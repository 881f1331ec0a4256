"""HTTP/1.1 as the shop speaks it: good clients, slow ones, and those that mean harm."""

from __future__ import annotations

import gzip
import json

import pytest

from raw import Wire, request
from shop import Shop
from together import in_parallel, tally

HEALTH = b'{"status":"ok"}'


@pytest.fixture(scope="module")
def strict(open_shop) -> Shop:
    """A shop with little patience, few connections and a small limit."""
    return open_shop({"gateway.header_time": "300ms", "gateway.body_time": "300ms", "gateway.idle_time": "400ms",
                      "gateway.connections_max": "20"})


def connect(shop: Shop) -> Wire:
    return Wire(shop.shape.host, shop.shape.port)


# Connections.

def test_a_connection_is_kept_for_the_next_request(shop):
    with connect(shop) as wire:
        for _ in range(3):
            assert wire.send(request()).answer().body == HEALTH
        last = wire.send(request("GET", "/healthz", "Connection: close")).answer()
        assert last.headers["connection"] == "close" and wire.is_closed()


def test_pipelined_requests_are_answered_in_order(shop, buyer):
    token = f"Authorization: {buyer.token}"
    with connect(shop) as wire:
        wire.send(b"".join([request(), request("GET", "/api/v1/user/addresses", token), request("GET", "/nowhere"),
                            request("POST", "/api/v1/user/logout"), request()] * 20))
        statuses = [wire.answer().status for _ in range(100)]
    assert statuses == [200, 200, 404, 401, 200] * 20


def test_requests_arrive_in_pieces_of_one_byte(shop, buyer):
    body = b'{"province":"p","city":"c","detail":"d"}'
    whole = request("POST", "/api/v1/user/address", f"Authorization: {buyer.token}", "Content-Type: application/json",
                    f"Content-Length: {len(body)}", body=body)
    with connect(shop) as wire:
        for at in range(len(whole)):
            wire.send(whole[at:at + 1])
        assert json.loads(wire.answer().body)["code"] == "10000"


def chunked(*chunks: bytes, extra: bytes = b"") -> bytes:
    return b"".join(b"%x%s\r\n%s\r\n" % (len(chunk), extra, chunk) for chunk in chunks) + b"0\r\n\r\n"


def chunked_login(shop: Shop, body: bytes):
    return request("POST", "/api/v1/user/login", "Content-Type: application/json", "Transfer-Encoding: chunked",
                   body=body)


def test_chunked_bodies_whole_with_extensions_and_trailers_and_split_anywhere(shop, buyer):
    login = json.dumps({"name": buyer.name, "password": "correct horse"}).encode()
    whole = chunked_login(shop, chunked(login[:7], login[7:], extra=b";name=value"))
    trailed = chunked_login(shop, chunked(login)[:-2] + b"X-Trailer: ignored\r\n\r\n")
    with connect(shop) as wire:
        for text in (whole, trailed):
            assert json.loads(wire.send(text).answer().body)["code"] == "10000"
        # Every place where a line end can fall apart.
        begin = whole.index(b"\r\n\r\n") + 4
        for at in range(begin, len(whole)):
            if whole[at:at + 1] == b"\n":
                wire.send(whole[:at])
                wire.send(whole[at:])
                assert wire.answer().status == 200


def test_http_1_0_is_answered_and_closed_unless_asked_to_stay(shop):
    with connect(shop) as wire:
        assert wire.send(b"GET /healthz HTTP/1.0\r\n\r\n").answer().body == HEALTH
        assert wire.is_closed()
    with connect(shop) as wire:
        kept = wire.send(b"GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").answer()
        assert kept.headers["connection"].lower() == "keep-alive"
        assert wire.send(b"GET /healthz HTTP/1.0\r\n\r\n").answer().body == HEALTH


def test_head_is_get_without_the_body(shop):
    with connect(shop) as wire:
        for path in ("/healthz", "/metrics", "/openapi.json", "/nowhere"):
            wire.send(request("HEAD", path))
            assert int(wire.answer(to_head=True).headers["content-length"]) > 0
        assert wire.send(request()).answer().body == HEALTH


def test_a_body_is_asked_for_with_100_continue(shop, buyer):
    body = json.dumps({"name": buyer.name, "password": "correct horse"}).encode()
    head = request("POST", "/api/v1/user/login", "Content-Type: application/json", f"Content-Length: {len(body)}",
                   "Expect: 100-continue")
    with connect(shop) as wire:
        assert wire.send(head).answer().status == 100
        assert wire.send(body).answer().status == 200
        # One that does not wait gets no interim answer.
        assert wire.send(head + body).answer().status == 200
        assert wire.send(request("POST", "/x", "Expect: miracles", "Content-Length: 1")).answer().status == 417
    too_large = request("POST", "/api/v1/user/login", "Content-Length: 999999999", "Expect: 100-continue")
    with connect(shop) as wire:
        assert wire.send(too_large).answer().status == 413
        assert wire.send(b"").say_no_more().is_closed()


# What is refused.

LONG = "x" * 9_000
MALFORMED = {
    "both lengths": (request("POST", "/healthz", "Content-Length: 3", "Transfer-Encoding: chunked",
                             body=b"0\r\n\r\n"), 400),
    "both lengths, the other way": (request("POST", "/healthz", "Transfer-Encoding: chunked", "Content-Length: 3",
                                            body=b"0\r\n\r\n"), 400),
    "two lengths": (request("POST", "/healthz", "Content-Length: 1", "Content-Length: 2", body=b"ab"), 400),
    "two lengths that agree": (request("POST", "/healthz", "Content-Length: 1", "Content-Length: 1", body=b"a"), 400),
    "a list of lengths": (request("POST", "/healthz", "Content-Length: 1, 1", body=b"a"), 400),
    "a negative length": (request("POST", "/healthz", "Content-Length: -1"), 400),
    "a length with a sign": (request("POST", "/healthz", "Content-Length: +1", body=b"a"), 400),
    "a length in hex": (request("POST", "/healthz", "Content-Length: 0x1", body=b"a"), 400),
    "a length beyond 64 bits": (request("POST", "/healthz", "Content-Length: 99999999999999999999"), 400),
    "chunked twice": (request("POST", "/healthz", "Transfer-Encoding: chunked", "Transfer-Encoding: chunked",
                              body=b"0\r\n\r\n"), 400),
    "chunked and something": (request("POST", "/healthz", "Transfer-Encoding: gzip, chunked", body=b"0\r\n\r\n"), 501),
    "something and not chunked": (request("POST", "/healthz", "Transfer-Encoding: identity", body=b""), 501),
    "chunked, veiled": (request("POST", "/healthz", "Transfer-Encoding: \x0bchunked", body=b"0\r\n\r\n"), 400),
    "chunked in HTTP/1.0": (request("POST", "/healthz", "Transfer-Encoding: chunked", body=b"0\r\n\r\n",
                                    version="HTTP/1.0"), 400),
    "a space before the colon": (request("POST", "/healthz", "Content-Length : 1", body=b"a"), 400),
    "a folded line": (request("GET", "/healthz", "X-Folded: one\r\n two"), 400),
    "a field without a colon": (request("GET", "/healthz", "nonsense"), 400),
    "a NUL in a field": (request("GET", "/healthz", "X: a\0b"), 400),
    "a line feed alone": (b"GET /healthz HTTP/1.1\nHost: shop\n\n", 400),
    "a carriage return in a field": (request("GET", "/healthz", "X: a\rb"), 400),
    "no host": (b"GET /healthz HTTP/1.1\r\n\r\n", 400),
    "two hosts": (request("GET", "/healthz", "Host: a", "Host: b"), 400),
    "no version": (b"GET /healthz\r\n\r\n", 400),
    "a version to come": (request(version="HTTP/2.0"), 400),
    "TLS": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 100 + b"\r\n\r\n", 400),
    "a chunk size that is none": (request("POST", "/healthz", "Transfer-Encoding: chunked", body=b"xyz\r\n"), 400),
    "a chunk size beyond 64 bits": (request("POST", "/healthz", "Transfer-Encoding: chunked",
                                            body=b"fffffffffffffffff\r\n"), {400, 413}),
    "a chunk longer than it says": (request("POST", "/healthz", "Transfer-Encoding: chunked",
                                            body=b"1\r\nab\r\n0\r\n\r\n"), 400),
    "a chunk ended by a line feed": (request("POST", "/healthz", "Transfer-Encoding: chunked",
                                             body=b"1\na\n0\n\n"), 400),
    "chunks that are too much": (request("POST", "/healthz", "Transfer-Encoding: chunked", body=b"700000\r\n"), 413),
    "a negative chunk": (request("POST", "/healthz", "Transfer-Encoding: chunked", body=b"-1\r\n"), 400),
    "a target that is too long": (request("GET", "/" + LONG), 414),
    "a field that is too long": (request("GET", "/healthz", "X: " + LONG * 2), 431),
    "a field name that is too long": (request("GET", "/healthz", LONG * 2 + ": x"), 431),
    "too many fields": (request("GET", "/healthz", *[f"X-{number}: 1" for number in range(65)]), 431),
}


@pytest.mark.parametrize("what", MALFORMED)
def test_refused_and_closed(shop, what):
    """Refused, told so, and nothing behind it is taken for a request."""
    text, status = MALFORMED[what]
    with connect(shop) as wire:
        wire.send(text + request("GET", "/healthz"))
        answer = wire.answer()
        assert answer.status in (status if isinstance(status, set) else {status}), str(answer)
        assert answer.headers["connection"] == "close"
        assert set(json.loads(answer.body)) == {"code", "message"}
        assert wire.say_no_more().is_closed()


def test_a_smuggled_request_has_no_effect(shop, buyer):
    hidden = request("POST", "/api/v1/user/logout", f"Authorization: {buyer.token}", "Content-Length: 0")
    for headers in (["Content-Length: 5", "Transfer-Encoding: chunked"], ["Transfer-Encoding: xchunked"],
                    ["Content-Length: 0", "Content-Length: 5"], ["Content-Length: 0, 5"],
                    ["Transfer-Encoding: chunked", "Transfer-encoding: x"]):
        with connect(shop) as wire:
            wire.send(request("POST", "/api/v1/user/login", *headers, body=b"0\r\n\r\n" + hidden))
            assert wire.answer().status in (400, 501)
            assert wire.say_no_more().is_closed()
    buyer.call("GET", "/api/v1/user/addresses").ok()


def test_empty_lines_before_a_request_are_skipped_but_not_without_end(shop):
    with connect(shop) as wire:
        assert wire.send(b"\r\n" + request()).answer().status == 200
    with connect(shop) as wire:
        assert wire.send(b"\r\n" * 10 + request()).answer().status == 400


# Slow and many.

@pytest.mark.parametrize("begun", [
    b"GET /healthz HTTP/1.1\r\nHo", b"G", request("POST", "/api/v1/user/login", "Content-Length: 100", body=b"half"),
    request("POST", "/api/v1/user/login", "Transfer-Encoding: chunked", body=b"5\r\nab"),
], ids=["a header", "a letter", "a body", "a chunk"])
def test_who_does_not_finish_is_told_and_cut(strict, begun):
    with connect(strict) as wire:
        answer = wire.send(begun).answer()
        assert answer.status == 408 and wire.say_no_more().is_closed()


def test_who_says_nothing_is_cut(strict):
    with connect(strict) as wire:
        assert wire.is_closed()
    with connect(strict) as wire:
        wire.send(request()).answer()
        assert wire.is_closed()


def test_connections_beyond_the_limit_end_idle_ones_or_are_told_to_come_again(open_shop):
    shop = open_shop({"gateway.connections_max": "5"})
    wires = [connect(shop) for _ in range(5)]
    for wire in wires:
        assert wire.send(request()).answer().status == 200
    with connect(shop) as wire:
        assert wire.send(request()).answer().status == 200, "the one that was idle for longest has ended"
        assert wires[0].is_closed()
    begun = request("POST", "/nowhere", "Content-Length: 2", "Expect: 100-continue")
    busy = [connect(shop) for _ in range(5)]
    for wire in busy:
        assert wire.send(begun).answer().status == 100
    with connect(shop) as refused:
        answer = refused.answer()
        assert answer.status == 503 and answer.headers["connection"] == "close" and refused.is_closed()
    for wire in busy:
        assert wire.send(b"{}").answer().status == 404


def test_one_address_that_asks_too_often_is_slowed_down(open_shop):
    shop = open_shop({"gateway.rate_limit": "1", "gateway.rate_burst": "5"})
    answers = in_parallel(lambda _: shop.client.call("GET", "/api/v1/cart/show"), range(30), threads=8)
    counts = tally([answer.refusal for answer in answers])
    assert counts[429, "30007"] >= 20 and counts[401, "30005"] >= 5
    assert all(int(answer.headers["retry-after"]) >= 1 for answer in answers if answer.status == 429)
    assert shop.client.call("GET", "/healthz").status == 200, "what watches the shop is not counted"


def test_with_the_limit_off_nobody_is_slowed_down(shop):
    answers = in_parallel(lambda _: shop.client.call("GET", "/api/v1/cart/show"), range(3000), threads=8)
    assert tally([answer.status for answer in answers]) == {401: 3000}


# What clients may ask for.

def test_64_bit_ids_as_texts(shop, merchant, buyer):
    sku = merchant.offer()
    order = buyer.order(sku.line())
    path = f"/api/v1/order/view?orderID={order}"
    as_number = buyer.call("GET", path).json["data"]["data"]
    as_text = buyer.call("GET", path, headers={"X-Int64": "string"}).json["data"]["data"]
    assert as_number["order"]["id"] == order and as_text["order"]["id"] == str(order)
    assert as_text["goods"][0]["styleId"] == str(sku.id)
    assert as_text["order"]["paymentAmount"] == as_number["order"]["paymentAmount"], "amounts stay numbers"
    told = [{name: str(value) for name, value in sku.line().items()}]
    answer = buyer.call("POST", "/api/v1/order/create", headers={"X-Int64": "string"}, json_body={
        "addressID": str(buyer.address), "baseOrderGoods": told})
    assert isinstance(answer.data["orderID"], str)


def test_long_answers_are_compressed_for_those_who_take_it(shop, merchant):
    category = merchant.create_category().data["categoryID"]
    for _ in range(10):
        merchant.create_spu(category=category).ok()
    path = f"/api/v1/commodity/spu/search?categoryID={category}&pageSize=20"
    plain = merchant.call("GET", path)
    for _ in range(2):  # made, and remembered
        small = merchant.call("GET", path, headers={"Accept-Encoding": "gzip"})
        assert small.headers["content-encoding"] == "gzip" and small.headers["vary"] == "Accept-Encoding"
        assert len(small.body) < len(plain.body) and gzip.decompress(small.body) == plain.body
    for refused in ("gzip;q=0", "br", "identity"):
        assert "content-encoding" not in merchant.call("GET", path, headers={"Accept-Encoding": refused}).headers
    assert merchant.call("GET", path).body == plain.body


def test_refusals_are_200_where_old_clients_need_it(open_shop):
    shop = open_shop({"gateway.legacy_status": "true"})
    assert shop.client.call("GET", "/api/v1/cart/show").refusal == (200, "30005")
    buyer = shop.buyer()
    assert buyer.try_view(1).refusal == (200, "2000")
    assert shop.client.call("GET", "/nowhere").status == 404


def test_pages_of_other_origins_may_call(open_shop):
    shop = open_shop({"gateway.cors_origins": "https://shop.example.com"})
    known, foreign = {"Origin": "https://shop.example.com"}, {"Origin": "https://evil.example.com"}
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    preflight = shop.client.call("OPTIONS", "/api/v1/order/create", headers=known | asked)
    assert (preflight.status, preflight.body) == (204, b"")
    assert preflight.headers["access-control-allow-origin"] == known["Origin"]
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "Authorization" in preflight.headers["access-control-allow-headers"]
    answer = shop.client.call("GET", "/api/v1/cart/show", headers=known)
    assert answer.headers["access-control-allow-origin"] == known["Origin"] and answer.headers["vary"] == "Origin"
    assert "Access-Token" in answer.headers["access-control-expose-headers"]
    for path in ("/api/v1/cart/show", "/api/v1/order/create"):
        refused = shop.client.call("OPTIONS", path, headers=foreign | asked)
        assert "access-control-allow-origin" not in refused.headers


def test_a_trace_is_carried_on(shop):
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    answer = shop.client.call("GET", "/api/v1/cart/show", headers={"traceparent": f"00-{trace}-00f067aa0ba902b7-01"})
    assert answer.headers["x-trace-id"] == trace
    for spoilt in ("", "00-0-0-0", f"ff-{trace}-00f067aa0ba902b7-01", "x" * 500):
        other = shop.client.call("GET", "/api/v1/cart/show", headers={"traceparent": spoilt}).headers["x-trace-id"]
        assert other != trace and len(other) == 32


def test_the_shop_has_had_no_fault(shop):
    metrics = shop.client.call("GET", "/metrics").body.decode()
    assert "\ndomtok_http_faults_total 0\n" in metrics
    assert '"level":"error"' not in shop.shape.log(), shop.shape.log()
