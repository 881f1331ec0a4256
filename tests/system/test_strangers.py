"""What belongs to somebody is nobody else's: every route that takes an id, asked by a stranger."""

from __future__ import annotations

import pytest

from routes import ROUTES, SAMPLES, World, is_id, make_world

# A stranger is told that it does not exist. Orders, addresses, carts and payments are private.
ADDRESS, ORDER, CART_LINE, USER = (404, "1003"), (404, "2000"), (404, "5002"), (404, "1004")
# Goods are public: a stranger sees them, and may not touch them.
NOT_YOURS = (403, "30004")
PUBLIC = (200, "10000")

# What a stranger gets who asks with one id of the owner's and everything else of their own.
ANSWERS = {
    ("POST /api/payment/checkout", "order_id"): ORDER,
    ("GET /api/payment/token", "orderID"): ORDER,
    ("POST /api/payment/token", "orderID"): ORDER,
    ("POST /api/v1/cart/add", "sku_id"): PUBLIC,
    ("POST /api/v1/cart/add", "shop_id"): PUBLIC,
    ("POST /api/v1/cart/add", "version_id"): PUBLIC,
    ("POST /api/v1/cart/purchase", "addressID"): ADDRESS,
    ("DELETE /api/v1/cart/remove", "sku_id"): CART_LINE,
    ("PUT /api/v1/cart/update", "sku_id"): CART_LINE,
    ("PUT /api/v1/cart/update", "shop_id"): PUBLIC,
    ("DELETE /api/v1/commodity/category/delete", "categoryID"): NOT_YOURS,
    ("POST /api/v1/commodity/category/update", "categoryID"): NOT_YOURS,
    ("GET /api/v1/commodity/price/history", "historyID"): PUBLIC,
    ("GET /api/v1/commodity/price/history", "skuID"): PUBLIC,
    ("POST /api/v1/commodity/sku/attr", "skuID"): NOT_YOURS,
    ("POST /api/v1/commodity/sku/create", "spuID"): NOT_YOURS,
    ("DELETE /api/v1/commodity/sku/delete", "skuID"): NOT_YOURS,
    ("GET /api/v1/commodity/sku/image", "skuID"): PUBLIC,
    ("POST /api/v1/commodity/sku/image/create", "skuID"): NOT_YOURS,
    ("DELETE /api/v1/commodity/sku/image/delete", "skuImageID"): NOT_YOURS,
    ("POST /api/v1/commodity/sku/image/update", "imageID"): NOT_YOURS,
    ("POST /api/v1/commodity/sku/restock", "skuID"): NOT_YOURS,
    ("GET /api/v1/commodity/sku/search", "skuID"): PUBLIC,
    ("GET /api/v1/commodity/sku/search", "spuID"): PUBLIC,
    ("POST /api/v1/commodity/sku/upadte", "skuID"): NOT_YOURS,
    ("POST /api/v1/commodity/sku/update", "skuID"): NOT_YOURS,
    ("POST /api/v1/commodity/spu/create", "categoryID"): PUBLIC,
    ("DELETE /api/v1/commodity/spu/delete", "spuID"): NOT_YOURS,
    ("POST /api/v1/commodity/spu/image/create", "spuID"): NOT_YOURS,
    ("DELETE /api/v1/commodity/spu/image/delete", "spuImageID"): NOT_YOURS,
    ("GET /api/v1/commodity/spu/image/search", "spuID"): PUBLIC,
    ("POST /api/v1/commodity/spu/image/update", "imageID"): NOT_YOURS,
    ("GET /api/v1/commodity/spu/search", "categoryID"): PUBLIC,
    ("GET /api/v1/commodity/spu/search", "spuID"): PUBLIC,
    ("POST /api/v1/commodity/spu/update", "categoryID"): PUBLIC,
    ("POST /api/v1/commodity/spu/update", "spuID"): NOT_YOURS,
    ("DELETE /api/v1/order/cancel", "orderID"): ORDER,
    ("PUT /api/v1/order/change-address", "addressID"): ADDRESS,
    ("PUT /api/v1/order/change-address", "orderID"): ORDER,
    ("POST /api/v1/order/create", "addressID"): ADDRESS,
    ("DELETE /api/v1/order/delete", "orderID"): ORDER,
    ("GET /api/v1/order/view", "orderID"): ORDER,
    ("POST /api/v1/user/administrator", "uid"): PUBLIC,  # whoever knows the secret
    ("POST /api/v1/user/ban", "uid"): NOT_YOURS,
    ("POST /api/v1/user/lift", "uid"): NOT_YOURS,
    ("GET /api/v1/user/location", "address_id"): ADDRESS,
}
FORBIDDEN = [(route, field.name) for route in ROUTES for field in route.fields
             if ANSWERS.get((route.name, field.name)) not in (None, PUBLIC)]
PRIVATE = [(route, field) for route, field in FORBIDDEN if ANSWERS[route.name, field] != NOT_YOURS]


def test_every_id_of_every_route_is_in_the_table():
    assert set(ANSWERS) == {(route.name, field.name) for route in ROUTES for field in route.fields if is_id(field)}


def new_world(shop, judge, owner) -> World:
    victim, banned = shop.register().data["uid"], shop.register().data["uid"]
    judge.call("POST", "/api/v1/user/ban", json_body={"uid": banned}).ok()
    return make_world(shop, owner, victim, banned)


@pytest.fixture(scope="module")
def worlds(shop) -> tuple[World, World]:
    """The owner's and the stranger's."""
    judge = shop.administrator()
    return new_world(shop, judge, shop.buyer()), new_world(shop, judge, shop.buyer())


@pytest.mark.parametrize(("route", "field"), FORBIDDEN, ids=lambda value: getattr(value, "name", value))
def test_a_stranger_with_one_id_of_somebody_elses(shop, worlds, route, field):
    theirs, own = worlds
    values = SAMPLES[route.name](own) | {field: SAMPLES[route.name](theirs)[field]}
    before = shop.shape.contents()
    answer = route.ask(own.owner, values)
    assert answer.refusal == ANSWERS[route.name, field], answer
    assert shop.shape.contents() == before


@pytest.mark.parametrize(("route", "field"), PRIVATE, ids=lambda value: getattr(value, "name", value))
def test_a_stranger_cannot_tell_what_is_somebodys_from_what_is_not_there(shop, worlds, route, field):
    """Whether an id of a private thing exists is private too: both answers are the same, but for the id."""
    theirs, own = worlds
    id = SAMPLES[route.name](theirs)[field]
    asked = route.ask(own.owner, SAMPLES[route.name](own) | {field: id})
    absent = route.ask(own.owner, SAMPLES[route.name](own) | {field: id + 999})
    assert absent.refusal == asked.refusal
    assert absent.message.replace(str(id + 999), "ID") == asked.message.replace(str(id), "ID")


def test_all_of_it_with_everything_of_somebody_elses(shop, worlds):
    """The owner's whole request, in a stranger's name: payment token, cart lines and all."""
    theirs, own = worlds
    before = shop.shape.contents()
    for route in {route.name: route for route, _ in FORBIDDEN}.values():
        answer = route.ask(own.owner, SAMPLES[route.name](theirs))
        assert answer.status in (401, 403, 404), answer
    assert shop.shape.contents() == before


def test_lists_hold_only_what_is_ones_own(worlds):
    theirs, own = worlds
    for world, other in ((own, theirs), (theirs, own)):
        listed = world.owner.orders(size=50)["orderList"]
        assert {entry["order"]["id"] for entry in listed} == {world.order, world.closed_order, world.unpaid_order}
        assert other.owner.address not in [entry["addressID"] for entry in
                                           world.owner.call("GET", "/api/v1/user/addresses").data]
        assert {line["skuId"] for line in world.owner.cart()} == {world.sku.id}


def test_a_stranger_lists_orders_before_somebody_elses(worlds):
    """The id of a foreign order is a place in time, and shows nothing of it."""
    theirs, own = worlds
    listed = own.owner.orders(before=theirs.order, size=50)["orderList"]
    assert not {entry["order"]["id"] for entry in listed} & {theirs.order, theirs.closed_order, theirs.unpaid_order}


def test_a_closed_shop_takes_goods_from_merchants_alone(open_shop):
    shop = open_shop({"commodity.open_shop": "false"})
    person, judge = shop.account(), shop.administrator()
    category = judge.create_category().data["categoryID"]
    assert person.create_spu(category=category).refusal == NOT_YOURS
    judge.call("POST", "/api/v1/user/administrator", json_body={
        "uid": person.id, "password": shop.shape.administrator_secret, "action": 2}).ok()
    person.log_in().ok()
    person.create_spu(category=category).ok()


def test_the_books_are_right_afterwards(shop, worlds):
    shop.must_be_sound()
