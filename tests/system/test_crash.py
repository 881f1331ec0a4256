"""kill -9 between any two effects, and at random moments: what was acknowledged is there afterwards, what was begun
comes to its end by itself, and the books are right."""

from __future__ import annotations

import random
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from crashes import (KILLED, SOON, Customer, Died, Promises, at_the_copy, copy_of, must_come_to_rest,
                     points_in_the_code)
from shop import PAID
from waiting import until

STOCK = 10
AT_A_TIME = 6

PLACING = ["order.before_hold", "stock.moves_written", "order.held", "order.row_written", "outbox.committed",
           "order.kept"]
RELAYING = ["relay.before_delivery", "relay.delivered", "relay.settled"]


def place(customer, goods):
    customer.place(goods["plain"], 2)


def purchase(customer, goods):
    customer.purchase(goods["plain"], 2)
    customer.promises.add("what was bought has left the cart", lambda: customer.account.cart() == [])


def cancel(customer, goods):
    customer.cancel(customer.place(goods["plain"], 2))


def pay(customer, goods):
    customer.pay(customer.place(goods["plain"], 2))


def pay_without_an_answer(customer, goods):
    """The provider takes the money, does not say so, and is asked later."""
    customer.pay(customer.place(goods["silent"], 2))


def pay_too_late(customer, goods):
    """The provider's answer comes when the order has been cancelled: the money goes back."""
    order = customer.place(goods["late"], 2)
    customer.pay(order)
    customer.cancel(order)


# Where each of these is killed; `name:2` is the second time it comes by. Unpaid orders expire by themselves.
CRASHES = {
    place: [*PLACING, *RELAYING, "order.before_release", "order.released", "stock.moves_written:2",
            "outbox.committed:2", "relay.settled:2"],
    purchase: [*PLACING, *RELAYING, "cart.settled", "relay.before_delivery:2", "relay.settled:2"],
    cancel: ["outbox.committed:2", "order.before_release", "stock.moves_written:2", "order.released", *RELAYING],
    pay: ["outbox.committed:2", "payment.begin_written", "outbox.committed:3", "payment.begun", "payment.charged",
          "payment.captured", "payment.settled", "payment.before_confirm", "payment.order_confirmed",
          "order.before_sell", "stock.moves_written:2", "order.sold", *RELAYING, "relay.settled:2"],
    pay_without_an_answer: ["payment.charged", "payment.captured", "payment.before_confirm",
                            "payment.order_confirmed", "order.sold", "relay.delivered", "relay.settled"],
    pay_too_late: ["payment.captured", "payment.before_confirm", "payment.order_confirmed", "payment.before_refund",
                   "payment.money_returned", "order.released", *RELAYING, "relay.settled:2", "relay.settled:3"],
}
CASES = [(deed, point) for deed, points in CRASHES.items() for point in points]


def test_every_crash_point_of_the_code_is_in_the_table():
    assert {point.split(":")[0] for _, point in CASES} == points_in_the_code()


@pytest.fixture(scope="module")
def closed_shop(open_shop):
    """A shop that has stopped, a buyer of it, and its goods."""
    shop = open_shop(SOON)
    merchant, buyer = shop.account(), shop.buyer()
    goods = {"plain": merchant.offer(price="19.99", stock=STOCK), "silent": merchant.offer(price="5.0001", stock=STOCK),
             "late": merchant.offer(price="5.0002", stock=STOCK)}
    assert shop.shape.stop() == 0
    return shop, buyer, goods


@pytest.fixture(scope="module")
def outcomes(closed_shop, tmp_path_factory):
    """Every case, some at a time: they mostly wait for what happens by itself."""
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        yield {(deed, point): pool.submit(kill_and_look, closed_shop, tmp_path_factory.mktemp("crash"), deed, point)
               for deed, point in CASES}


@pytest.mark.parametrize(("deed", "point"), CASES, ids=[f"{deed.__name__}-{point}" for deed, point in CASES])
def test_killed_at(outcomes, deed, point):
    outcomes[deed, point].result()


def kill_and_look(closed_shop, folder, deed, point):
    original, buyer, goods = closed_shop
    shop = copy_of(original, folder)
    shape, promises = shop.shape, Promises()
    try:
        shape.start(crash_at=point)
        try:
            deed(Customer(at_the_copy(buyer, shop), promises), goods)
        except Died:
            pass
        assert shape.wait() == KILLED, f"it never came by {point}"

        shape.start()
        shop.must_be_sound()
        promises.must_hold()
        must_come_to_rest(shop)
        for sku in goods.values():
            available, reserved, sold = shop.stock_of(sku)
            assert (available + sold, reserved) == (STOCK, 0)
        assert shape.stop() == 0
    finally:
        shape.kill()


@pytest.mark.parametrize("point", PLACING)
def test_a_request_repeated_after_the_crash_has_one_effect(closed_shop, tmp_path, point):
    original, account, goods = closed_shop
    shop = copy_of(original, tmp_path)
    buyer = at_the_copy(account, shop)
    customer = Customer(buyer, Promises())
    try:
        shop.shape.start(crash_at=point)
        with pytest.raises(Died):
            customer.place(goods["plain"], 2, key="once-only")
        assert shop.shape.wait() == KILLED
        shop.shape.start()
        first = customer.place(goods["plain"], 2, key="once-only")
        assert first and first == customer.place(goods["plain"], 2, key="once-only")
        assert [entry["order"]["id"] for entry in buyer.orders()["orderList"]] == [first]
        buyer.cancel(first)
        must_come_to_rest(shop)
        assert shop.stock_of(goods["plain"]) == (STOCK, 0, 0)
    finally:
        shop.shape.kill()


def test_killed_at_random_moments_under_load(open_shop):
    seed, rounds = 42, 6
    shop = open_shop(SOON)
    merchant = shop.account()
    goods = [merchant.offer(price=price, stock=100_000) for price in ("19.99", "5.0001", "5.0002", "7.0005")]
    buyers = [shop.buyer() for _ in range(8)]
    dice, promises = random.Random(seed), Promises()
    for number in range(rounds):
        moment = dice.uniform(0.1, 0.6)
        with ThreadPoolExecutor(len(buyers)) as pool:
            trading = [pool.submit(trade_until_it_dies, Customer(buyer, promises), goods, dice.randrange(2**32))
                       for buyer in buyers]
            threading.Event().wait(moment)
            shop.shape.kill()
        for done in trading:
            done.result()
        shop.shape.start()
        audit = shop.shape.audit()
        assert audit.status == 0, f"seed {seed}, round {number}: {audit}"
    promises.must_hold()
    must_come_to_rest(shop)
    assert shop.shape.rows("SELECT COUNT(*) > 50 FROM orders") == [(1,)], "there was no load"


def trade_until_it_dies(customer: Customer, goods, seed: int) -> None:
    dice = random.Random(seed)
    try:
        while True:
            sku = dice.choice(goods)
            order = customer.place(sku, dice.randint(1, 3)) if dice.random() < 0.8 else customer.purchase(sku)
            if dice.random() < 0.6:
                customer.pay(order)
            if dice.random() < 0.4:
                customer.cancel(order)
    except Died:
        pass


def test_a_payment_survives_the_death_of_the_shop(closed_shop, tmp_path_factory):
    original, account, goods = closed_shop
    shop = copy_of(original, tmp_path_factory.mktemp("paid"))
    buyer = at_the_copy(account, shop)
    try:
        shop.shape.start()
        order = buyer.order(goods["plain"].line(3))
        buyer.pay(order).ok()
        shop.shape.kill()
        shop.shape.start()
        until("the order is paid", lambda: buyer.status(order) == PAID)
        shop.settled_stock(goods["plain"], (STOCK - 3, 0, 3))
    finally:
        shop.shape.kill()
