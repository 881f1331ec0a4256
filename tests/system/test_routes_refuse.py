"""Every route refuses what it cannot take: with the right status and code, and without changing anything."""

from __future__ import annotations

import socket

import pytest

import routes
from routes import ROUTES, SAMPLES, is_id, make_world
from shop import Account, Shop
from spoil import without, wrong_bodies, wrong_values
from waiting import until

NO_TOKEN, GARBAGE, EXPIRED = (401, "30005"), (401, "30003"), (401, "30001")
WRONG_FIELD = {(400, "20000"), (400, "20001")}
METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH"]

every_route = pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
with_token = pytest.mark.parametrize("route", [route for route in ROUTES if route.needs_token],
                                     ids=lambda route: route.name)
with_json = pytest.mark.parametrize("route", [route for route in ROUTES if route.takes_json],
                                    ids=lambda route: route.name)
with_body = pytest.mark.parametrize("route", [route for route in ROUTES if route.body_types],
                                    ids=lambda route: route.name)


@pytest.fixture(scope="module")
def world(shop):
    owner = shop.administrator()
    owner.address = owner.add_address().data
    victim, banned = shop.account(), shop.account()
    owner.call("POST", "/api/v1/user/ban", json_body={"uid": banned.id}).ok()
    return make_world(shop, owner, victim.id, banned.id)


@pytest.fixture(autouse=True)
def nothing_changes(request):
    """Whatever a test of this file asks for, the data are the same afterwards."""
    if "world" not in request.fixturenames:
        yield
        return
    shape = request.getfixturevalue("world").owner.shop.shape
    before = shape.contents()
    yield
    assert shape.contents() == before


@pytest.fixture(scope="module", autouse=True)
def sound_at_the_end(shop):
    yield
    shop.must_be_sound()


def must_refuse(answer, expected) -> None:
    """Status and code are of `expected`, and the rest of the envelope is as it always is."""
    assert answer.refusal in expected, answer
    assert set(answer.json) == {"code", "message"} and answer.message, answer
    assert len(answer.headers["x-trace-id"]) == 32, answer


def test_every_route_has_a_sample_with_every_field():
    assert set(SAMPLES) == {route.name for route in ROUTES}


# Who asks.

@with_token
def test_without_a_token(shop, world, route):
    nobody = Account(shop, "nobody", 0)
    must_refuse(route.ask(nobody, SAMPLES[route.name](world)), {NO_TOKEN})


@with_token
def test_with_garbage_for_a_token(shop, world, route):
    nobody = Account(shop, "nobody", 0)
    head, payload, signature = world.owner.token.split(".")
    # Not at its end: one in sixteen of Ed25519's signatures ends in zeros already.
    other_signature = ("B" if signature[0] == "A" else "A") + signature[1:]
    for token in ("garbage", "a.b.c", f"{head}.{payload}.", f"{head}.{payload}.{other_signature}",
                  f"eyJhbGciOiJub25lIn0.{payload}.", "Bearer ", "x" * 5000):
        nobody.token = token
        must_refuse(route.ask(nobody, SAMPLES[route.name](world)), {GARBAGE, NO_TOKEN, (401, "30000")})


@with_token
def test_with_a_refresh_token_for_an_access_token(shop, world, route):
    nobody = Account(shop, "nobody", 0)
    nobody.token = world.owner.refresh_token
    must_refuse(route.ask(nobody, SAMPLES[route.name](world)), {GARBAGE, (401, "30000")})


def test_an_access_token_does_not_refresh(shop, world):
    answer = shop.client.call("POST", "/api/v1/user/refresh", json_body={"refreshToken": world.owner.token})
    must_refuse(answer, {GARBAGE, (401, "30000")})


@pytest.fixture(scope="module")
def outlived(open_shop) -> Account:
    """Somebody whose access token was good for a second."""
    shop = open_shop({"user.access_token_life": "1s"})
    account = shop.account()
    until("the token has expired", lambda: not account.call("GET", "/api/v1/user/addresses").is_success)
    return account


@with_token
def test_with_an_expired_token(outlived, world, route):
    must_refuse(route.ask(outlived, SAMPLES[route.name](world)), {EXPIRED})


# What is asked.

@every_route
def test_a_wrong_value_in_any_field(world, route):
    values = SAMPLES[route.name](world)
    for what, parts in wrong_values(route, values):
        if "body" in parts:
            headers = parts["headers"] | {"Authorization": world.owner.token}
            answer = world.owner.shop.client.send(route.method, route.path, parts["body"], headers)
        else:
            answer = route.ask(world.owner, parts["values"])
        assert answer.refusal in WRONG_FIELD, f"{what}: {answer}"
        must_refuse(answer, WRONG_FIELD)


@every_route
def test_a_required_field_that_is_missing(world, route):
    values = SAMPLES[route.name](world)
    for field in route.fields:
        if field.required and not field.inside:
            must_refuse(route.ask(world.owner, without(values, field)), WRONG_FIELD)


# Where 0 means "the newest"; filters, which find nothing then; and fields that are not used.
NEWEST = {("GET /api/v1/user/location", "address_id"), ("POST /api/v1/cart/purchase", "addressID")}
FILTERS = {("GET /api/v1/commodity/price/history", "historyID"), ("GET /api/v1/commodity/sku/search", "spuID")}
UNUSED = {("POST /api/v1/cart/add", "shop_id"), ("POST /api/v1/cart/add", "version_id"),
          ("PUT /api/v1/cart/update", "shop_id")}
LISTS = {"GET /api/v1/commodity/spu/search", "GET /api/v1/order/list"}
NOT_FOUND = {"1002", "1003", "1004", "2000", "2005", "3000", "3001", "3003", "3004", "3007", "4000", "5002", "20000"}


@pytest.mark.parametrize("id", [-1, 0, 1, 2**63 - 1, -2**63])
@pytest.mark.parametrize("route", [route for route in ROUTES if route.name not in LISTS], ids=lambda route: route.name)
def test_an_id_that_nothing_has(world, route, id):
    for field in route.fields:
        place = (route.name, field.name)
        if not is_id(field) or place in UNUSED | FILTERS or (id == 0 and place in NEWEST):
            continue
        answer = route.ask(world.owner, SAMPLES[route.name](world) | {field.name: id})
        assert answer.status in (400, 401, 404, 409) and answer.code in NOT_FOUND, answer


@every_route
def test_numbers_out_of_bounds(world, route):
    """Counts, sizes and prices that no shop has."""
    values = SAMPLES[route.name](world)
    for field in route.fields:
        outsiders = {"count": [-1, 10**9 + 1, 2**63 - 1], "Stock": [-1, 10**9 + 1, 2**63 - 1], "stock": [-1, 2**63 - 1],
                     "price": ["-0.01", "10000000"], "shipping": ["-0.01", "10000000"], "forSale": [-1, 3, 2**31 - 1],
                     "action": [-1, 3, 2**31 - 1], "pageSize": [-1], "page_size": [-1, 10**6], "size": [-1],
                     "pageNum": [-1], "page_num": [-1, 0]}.get(field.name, [])
        for number in outsiders:
            must_refuse(route.ask(world.owner, values | {field.name: number}), WRONG_FIELD)


FREE_TEXT = {"addressInfo", "keyWord"}
SECRETS = {"password", "token", "refreshToken"}


@every_route
def test_texts_that_are_too_long_or_empty_or_no_text(world, route):
    values = SAMPLES[route.name](world)
    for field in route.fields:
        if field.type != "string" or field.inside or field.name in FREE_TEXT:
            continue
        texts = ["x" * 5000, "长" * 5000] if field.name in SECRETS else ["x" * 5000, "长" * 5000, "a\x00b", "a\x1bb"]
        for text in texts + ([""] if field.required and field.name != "description" else []):
            answer = route.ask(world.owner, values | {field.name: text})
            assert 400 <= answer.status < 500, f"{field.name}: {answer}"


@with_json
def test_bodies_that_are_no_request(world, route):
    values = SAMPLES[route.name](world)
    for what, body in wrong_bodies(values):
        headers = {"Authorization": world.owner.token, "Content-Type": "application/json"}
        answer = world.owner.shop.client.send(route.method, route.path, body, headers)
        assert answer.refusal in WRONG_FIELD, f"{what}: {answer}"


@with_body
def test_the_wrong_content_type(world, route):
    for content_type in ("text/plain", "application/xml", "", "application/json/x", "multipart/form-data"):
        headers = {"Authorization": world.owner.token, "Content-Type": content_type}
        answer = world.owner.shop.client.send(route.method, route.path, b'{"uid":1}', headers)
        assert answer.status in (400, 415) and answer.code in ("20000", "20003", "20007"), answer


@pytest.mark.parametrize("route", [route for route in ROUTES if routes.FORM_TYPE in route.body_types],
                         ids=lambda route: route.name)
def test_forms_that_are_none(world, route):
    headers = {"Authorization": world.owner.token, "Content-Type": routes.FORM_TYPE}
    for body in (b"a=%", b"a=%zz", b"a=%ff", b"\xff=1", b"&".join(b"a=1" for _ in range(1000))):
        answer = world.owner.shop.client.send(route.method, route.path, body, headers)
        assert answer.refusal in WRONG_FIELD, answer


@pytest.mark.parametrize("route", [route for route in ROUTES if route.is_multipart], ids=lambda route: route.name)
def test_multipart_bodies_that_are_none(world, route):
    disposition = b'Content-Disposition: form-data; name="name"'
    for body in (b"--b\r\n", b"no boundary at all", b"--b\r\n" + disposition + b"\r\n\r\nopen end",
                 b"--b\r\nContent-Disposition: form-data\r\n\r\nnameless\r\n--b--\r\n",
                 b"--b\r\n" + disposition + b"\r\n\r\n\xff\xfe\r\n--b--\r\n",
                 b"".join(b"--b\r\n" + disposition + b"\r\n\r\nx\r\n" for _ in range(500)) + b"--b--\r\n"):
        headers = {"Authorization": world.owner.token, "Content-Type": "multipart/form-data; boundary=b"}
        answer = world.owner.shop.client.send(route.method, route.path, body, headers)
        assert answer.refusal in WRONG_FIELD, answer


@every_route
def test_invalid_utf8_in_the_query(world, route):
    for query in ("?name=%ff", "?%c3%28=1", "?a=%", "?a=%g1"):
        answer = world.owner.call(route.method, route.path + query)
        assert answer.refusal in WRONG_FIELD, answer


# How it is asked.

@every_route
def test_another_method(world, route):
    known = {other.method for other in ROUTES if other.path == route.path}
    for method in set(METHODS) - known:
        answer = world.owner.call(method, route.path)
        assert answer.status == 405, answer


@with_body
def test_a_body_that_is_too_large(world, route):
    shape = world.owner.shop.shape
    with socket.create_connection((shape.host, shape.port), timeout=10) as connection:
        connection.sendall(f"{route.method} {route.path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                           f"Authorization: {world.owner.token}\r\nContent-Length: 7000000\r\n\r\n{{".encode())
        answer = connection.recv(65536)
    assert answer.startswith(b"HTTP/1.1 413 ") and b'"code":"20006"' in answer, answer


@with_body
def test_a_body_that_ends_early(world, route):
    """No answer, or a refusal; never the effect."""
    shape = world.owner.shop.shape
    with socket.create_connection((shape.host, shape.port), timeout=10) as connection:
        connection.sendall(f"{route.method} {route.path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                           f"Authorization: {world.owner.token}\r\nContent-Length: 100\r\n\r\n{{\"uid\":".encode())
        connection.shutdown(socket.SHUT_WR)
        answer = connection.recv(65536)
    assert answer == b"" or answer.startswith(b"HTTP/1.1 400 "), answer


@pytest.mark.parametrize("route", [route for route in ROUTES if route.takes_key], ids=lambda route: route.name)
def test_an_idempotency_key_that_is_none(world, route):
    for key in ("x" * 201, "white space", "schlüssel"):
        headers = {"Idempotency-Key": key.encode().decode("latin-1")}
        must_refuse(route.ask(world.owner, SAMPLES[route.name](world), headers=headers), {(400, "20003")})


def test_paths_that_lead_nowhere(shop, world):
    for path in ("/", "/api", "/api/v1/order", "/api/v1/order/create/x", "/api/v1/order/Create", "/images/../secrets",
                 "/images/%2e%2e/secrets/administrator", "/images/spu/none.png", "/api/v1/%00"):
        answer = shop.client.send("GET", path, headers={"Authorization": world.owner.token})
        assert answer.status in (400, 404), answer
        assert world.owner.shop.shape.administrator_secret.encode() not in answer.body


# The samples themselves: what is refused above is refused for what was spoilt, and for nothing else.

@pytest.fixture(scope="module")
def lively(open_shop) -> Shop:
    return open_shop()


@pytest.fixture(scope="module")
def busy_owner(lively) -> Account:
    owner = lively.administrator()
    owner.address = owner.add_address().data
    return owner


@pytest.fixture(scope="module")
def others(lively, busy_owner) -> dict[str, int]:
    """Somebody to be judged, and somebody who has been."""
    victim, banned = lively.register().data["uid"], lively.register().data["uid"]
    busy_owner.call("POST", "/api/v1/user/ban", json_body={"uid": banned}).ok()
    return {"victim": victim, "banned": banned}


@every_route
def test_the_sample_itself_is_taken(lively, busy_owner, others, route):
    world = make_world(lively, busy_owner, **others)
    route.ask(busy_owner, SAMPLES[route.name](world)).ok()
    if route.path.endswith(("/logout", "/refresh")):
        busy_owner.log_in().ok()


def test_of_a_field_given_twice_the_last_counts(lively, busy_owner):
    first, last = lively.fresh("first"), lively.fresh("last")
    body = f'{{"name":"{first}","name":"{last}"}}'.encode()
    headers = {"Authorization": busy_owner.token, "Content-Type": "application/json"}
    lively.client.send("POST", "/api/v1/commodity/category/create", body, headers).ok()
    names = lively.shape.rows("SELECT name FROM categories WHERE name IN (?, ?)", first, last)
    assert names == [(last,)]
