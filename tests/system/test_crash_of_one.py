"""kill -9 of one process of a cluster between any two effects, while the others go on: whoever asked gets an answer,
asking again with the same key has one effect, what was begun comes to its end by itself, and the books are right."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from client import Answer
from cluster import Cluster
from crashes import KILLED, SOON, must_come_to_rest, points_in_the_code
from load import GONE, Load, must_be_exactly, orders_of, until_answered
from shop import CANCELLED, PAID, REFUNDED, Account, Shop, Sku
from waiting import until

STOCK = 100_000
FAILED, MONEY_BACK = 3, 6


@dataclass(frozen=True)
class Deed:
    """Something a buyer asks for, once, and how it is seen that it has happened."""

    prepare: Callable[[Account, dict[str, Sku]], Any]
    ask: Callable[[Account, dict[str, Sku], Any, str], Answer]
    has_happened: Callable[[Account, Any, Answer], bool]


def number_of_orders(buyer: Account, *_: object) -> int:
    return buyer.shop.shape.rows("SELECT COUNT(*) FROM orders WHERE buyer = ?", buyer.id)[0][0]


@dataclass(frozen=True)
class Bill:
    order: int
    token: str


def bill_of(name: str) -> Callable[[Account, dict[str, Sku]], Bill]:
    def prepare(buyer: Account, goods: dict[str, Sku]) -> Bill:
        order = buyer.order(goods[name].line(2))
        return Bill(order, buyer.payment_token(order).data["paymentToken"])

    return prepare


def fill_cart(buyer: Account, goods: dict[str, Sku]) -> int:
    buyer.add_to_cart(goods["plain"], 2).ok()
    return number_of_orders(buyer)


def is_the_only_new_one(buyer: Account, before: int, answer: Answer) -> bool:
    order = answer.data["orderID"] if isinstance(answer.data, dict) else answer.data
    return number_of_orders(buyer) == before + 1 and buyer.view(order)["order"]["id"] == order


def check_out(buyer: Account, _: dict[str, Sku], bill: Bill, key: str) -> Answer:
    return buyer.check_out(bill.order, bill.token, key=key)


def check_out_and_cancel(buyer: Account, goods: dict[str, Sku], bill: Bill, key: str) -> Answer:
    """The provider's answer comes when the order has been cancelled."""
    answer = check_out(buyer, goods, bill, key)
    buyer.cancel(bill.order)
    return answer


def payment_of(buyer: Account, bill: Bill) -> list[tuple]:
    return buyer.shop.shape.rows("SELECT state FROM payments WHERE order_id = ?", bill.order)


def is_paid_or_nobody_said_so(buyer: Account, bill: Bill, answer: Answer) -> bool:
    """Killed before the provider was asked, there is no charge and the order is still to be paid."""
    if buyer.status(bill.order) == PAID:
        return True
    return not answer.is_success and payment_of(buyer, bill) == [(FAILED,)]


DEEDS = {
    "place": Deed(number_of_orders, lambda buyer, goods, _, key: buyer.create_order(goods["plain"].line(2), key=key),
                  is_the_only_new_one),
    "purchase": Deed(fill_cart, lambda buyer, goods, _, key: buyer.purchase(buyer.cart(), key=key),
                     lambda buyer, before, answer: number_of_orders(buyer) == before + 1 and buyer.cart() == []),
    "cancel": Deed(lambda buyer, goods: buyer.order(goods["plain"].line(2)),
                   lambda buyer, goods, order, key: buyer.cancel(order),
                   lambda buyer, order, _: buyer.status(order) == CANCELLED),
    "pay": Deed(bill_of("plain"), check_out, is_paid_or_nobody_said_so),
    "pay_too_late": Deed(bill_of("late"), check_out_and_cancel,
                         lambda buyer, bill, _: payment_of(buyer, bill) == [(MONEY_BACK,)]
                         and buyer.status(bill.order) == REFUNDED),
}

# The process that is killed, by what it is killed at; `name:2` is the second time it comes by.
CRASHES = {
    "place": {"order": ["order.before_hold", "order.held", "order.row_written", "outbox.committed", "order.kept"],
              "commodity": ["stock.moves_written"]},
    "purchase": {"order": ["relay.before_delivery", "relay.delivered", "relay.settled"], "cart": ["cart.settled"]},
    "cancel": {"order": ["outbox.committed", "order.before_release", "order.released"],
               "commodity": ["stock.moves_written"]},
    "pay": {"payment": ["payment.begin_written", "payment.begun", "payment.charged", "payment.captured",
                        "payment.settled", "payment.before_confirm", "payment.order_confirmed", "outbox.committed:2",
                        "relay.delivered"],
            "order": ["order.before_sell", "order.sold"], "commodity": ["stock.moves_written"]},
    "pay_too_late": {"payment": ["payment.before_refund", "payment.money_returned", "payment.before_report"]},
}
CASES = [(deed, service, point) for deed, services in CRASHES.items() for service, points in services.items()
         for point in points]


def test_every_crash_point_of_the_code_is_in_the_table():
    assert {point.split(":")[0] for _, _, point in CASES} == points_in_the_code()


@pytest.fixture(scope="module")
def shop(open_cluster) -> Shop:
    """Orders of it do not expire while a test looks at them."""
    return open_cluster({"order": 1}, SOON | {"order.payment_window": "1h"})


@pytest.fixture(scope="module")
def goods(shop) -> dict[str, Sku]:
    merchant = shop.account()
    return {"plain": merchant.offer(price="19.99", stock=STOCK), "late": merchant.offer(price="5.0002", stock=STOCK)}


@pytest.mark.parametrize(("deed", "service", "point"), CASES, ids=["-".join(case) for case in CASES])
def test_killed_at(shop, buyer, goods, deed, service, point):
    cluster: Cluster = shop.shape
    subject = DEEDS[deed].prepare(buyer, goods)
    key = shop.fresh("key")
    name = f"{service}-1"
    cluster.kill_one(name)
    cluster.start_one(name, crash_at=point)
    try:
        DEEDS[deed].ask(buyer, goods, subject, key)
    except (AssertionError, *GONE):
        pass  # what a step of it got was a refusal: it may have happened or not
    assert cluster.wait_for(name) == KILLED, f"it never came by {point}"

    cluster.start_one(name)
    answer = until_answered(lambda: DEEDS[deed].ask(buyer, goods, subject, key), [])
    until(f"{deed} has happened, once", lambda: DEEDS[deed].has_happened(buyer, subject, answer))
    for (order,) in shop.shape.rows("SELECT id FROM orders WHERE buyer = ? AND status = -1", buyer.id):
        buyer.cancel(order).ok()
    must_come_to_rest(shop, timers=False)


def test_one_after_another_is_killed_at_a_random_moment_under_load(shop, merchant):
    dice = random.Random(42)
    sku = merchant.offer(stock=STOCK)
    buyers = [shop.buyer() for _ in range(4)]
    with Load(buyers, orders_of(sku)) as load:
        for service in dice.sample(["user", "commodity", "cart", "order", "payment"], 5):
            load.until_more(dice.randint(1, 20))
            shop.shape.kill_one(f"{service}-1")
            shop.shape.start_one(f"{service}-1")
        load.until_more(20)
    must_be_exactly(shop, sku, load)
