"""Many at once want the same thing: there is one winner, and the books are right."""

from __future__ import annotations

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from shop import CANCELLED, EXPIRED, PAID, Shop
from together import at_once, in_parallel, tally
from waiting import until

SOLD_OUT = (409, "50008")
SUCCESS = (200, "10000")
PENDING, SUCCEEDED, FAILED, REFUNDED = 0, 2, 3, 6


@pytest.fixture(autouse=True)
def sound_afterwards(shop):
    yield
    shop.must_be_sound()


@pytest.fixture(scope="module")
def buyers(shop):
    return in_parallel(lambda _: shop.buyer(), range(20), threads=4)


def test_ten_units_and_a_thousand_who_want_one(shop, merchant, buyers):
    sku = merchant.offer(stock=10)
    answers = in_parallel(lambda number: buyers[number % len(buyers)].create_order(sku.line()), range(1000),
                          threads=40)
    assert tally([answer.refusal for answer in answers]) == {SUCCESS: 10, SOLD_OUT: 990}
    assert len({answer.data["orderID"] for answer in answers if answer.is_success}) == 10
    assert shop.stock_of(sku) == (0, 10, 0)
    assert shop.shape.rows("SELECT COUNT(*) FROM order_lines WHERE sku_id = ?", sku.id) == [(10,)]


def test_the_last_unit_is_bought_exactly_once(shop, merchant, buyers):
    for _ in range(5):
        sku = merchant.offer(stock=1)
        answers = at_once(*[lambda buyer=buyer: buyer.create_order(sku.line()) for buyer in buyers])
        assert tally([answer.refusal for answer in answers]) == {SUCCESS: 1, SOLD_OUT: len(buyers) - 1}
        assert shop.stock_of(sku) == (0, 1, 0)


def test_two_who_want_the_same_two_things_in_opposite_order(shop, merchant, buyers):
    first, second = merchant.offer(stock=3), merchant.offer(stock=3)
    forth, back = [first.line(), second.line()], [second.line(), first.line()]
    answers = at_once(*[lambda buyer=buyer, lines=(forth, back)[at % 2]: buyer.create_order(*lines)
                        for at, buyer in enumerate(buyers)])
    assert tally([answer.refusal for answer in answers]) == {SUCCESS: 3, SOLD_OUT: len(buyers) - 3}
    assert shop.stock_of(first) == shop.stock_of(second) == (0, 3, 0)


def payment_of(shop: Shop, order: int) -> tuple[int, bool]:
    """The payment's state and whether its order knows; no payment is like one that nobody began."""
    found = shop.shape.rows("SELECT state, confirmed_at IS NOT NULL FROM payments WHERE order_id = ?", order)
    return (found[0][0], bool(found[0][1])) if found else (PENDING, False)


def is_at_its_end(shop: Shop, order: int, status: str) -> bool:
    """Nothing about the order is on its way any more: paid and known, or over and without anybody's money."""
    state, is_confirmed = payment_of(shop, order)
    if status == PAID:
        return state == SUCCEEDED and is_confirmed
    return status in (CANCELLED, EXPIRED) and state in (PENDING, FAILED, REFUNDED)


def must_have_one_winner(shop, buyer, orders, sku, stock: int = 0) -> dict[str, int]:
    """Every order comes to an end of its own, and stock and money agree with it; how many came to which."""
    ends = {}
    for order in orders:
        until(f"order {order} is at its end", lambda order=order: is_at_its_end(shop, order, buyer.status(order)))
        ends[order] = buyer.status(order)
    paid = sum(status == PAID for status in ends.values())
    shop.settled_stock(sku, ((stock or len(orders)) - paid, 0, paid))
    kept = shop.shape.rows("SELECT COUNT(*) FROM sandbox_charges WHERE outcome = 0 AND refunded = 0 AND payment_id IN "
                           "(SELECT p.id FROM payments p JOIN order_lines l ON l.order_id = p.order_id "
                           "WHERE l.sku_id = ?)", sku.id)
    assert kept == [(paid,)], "the provider keeps money for paid orders, and for no other"
    return tally(list(ends.values()))


def test_paying_and_cancelling_at_once_has_one_winner(shop, merchant):
    buyer, count = shop.buyer(), 30
    sku = merchant.offer(stock=count)
    orders = [buyer.order(sku.line()) for _ in range(count)]
    tokens = {order: buyer.payment_token(order).data["paymentToken"] for order in orders}
    for order in orders:
        paid, cancelled = at_once(lambda order=order: buyer.check_out(order, tokens[order]),
                                  lambda order=order: buyer.cancel(order))
        assert paid.status in (200, 409), paid
        assert cancelled.refusal in (SUCCESS, (409, "30006")), cancelled
    must_have_one_winner(shop, buyer, orders, sku)


def test_paying_cancelling_and_expiring_at_once_has_one_winner(open_shop):
    shop, seed = open_shop({"order.payment_window": "1s"}), 20250101
    buyer, count, dice = shop.buyer(), 40, random.Random(seed)
    stock = 8 * count
    sku = shop.account().offer(stock=stock)

    def race(moments: tuple[float, float]) -> int:
        order = buyer.order(sku.line())
        ends_at = buyer.view(order)["order"]["expireAt"] / 1000
        token = buyer.payment_token(order)
        if not token.is_success:
            # So busy is the machine that it has expired already.
            assert token.refusal == (409, "2004"), token
            return order

        def later(moment: float, deed) -> None:
            threading.Event().wait(max(0.0, ends_at + moment - time.time()))
            answer = deed()
            assert answer.status in (200, 202, 409), answer

        pay_at, cancel_at = moments
        at_once(lambda: later(pay_at, lambda: buyer.check_out(order, token.data["paymentToken"])),
                lambda: later(cancel_at, lambda: buyer.cancel(order)))
        return order

    orders, ends = [], {}
    for _ in range(8):
        moments = [(dice.uniform(-0.1, 0.1), dice.uniform(-0.1, 0.1)) for _ in range(count)]
        with ThreadPoolExecutor(count) as pool:
            orders += pool.map(race, moments)
        ends = must_have_one_winner(shop, buyer, orders, sku, stock)
        if len(ends) >= 2:
            break
    assert len(ends) >= 2, f"the race was none: {ends} (seed {seed})"
    shop.must_be_sound()


def test_the_same_checkout_twice_captures_once(shop, merchant):
    buyer, stranger = shop.buyer(), shop.buyer()
    for price in ("10", "10.0005"):
        order = buyer.order(merchant.offer(price=price).line())
        token = buyer.payment_token(order).data["paymentToken"]
        answers = at_once(*[lambda: buyer.check_out(order, token)] * 8, lambda: stranger.check_out(order, token))
        assert answers.pop().refusal == (404, "2000")
        assert {answer.refusal for answer in answers} <= {SUCCESS, (409, "4011"), (409, "2004")}
        assert any(answer.is_success for answer in answers)
        until("the order is paid", lambda: buyer.status(order) == PAID)
        captures = shop.shape.rows("SELECT COUNT(*) FROM ledger_postings l JOIN payments p ON p.id = l.payment_id "
                                   "WHERE p.order_id = ? AND l.kind = 1 AND l.amount > 0", order)
        charges = shop.shape.rows("SELECT COUNT(*) FROM sandbox_charges c JOIN payments p ON p.id = c.payment_id "
                                  "WHERE p.order_id = ?", order)
        assert (captures, charges) == ([(1,)], [(1,)])


def test_quantities_stay_with_their_sku_in_any_order_and_in_pieces(shop, merchant):
    buyer, dice = shop.buyer(), random.Random(7)
    skus = [merchant.offer(price=f"{price}.01", stock=10_000) for price in range(1, 6)]
    reserved = {sku.id: 0 for sku in skus}
    for _ in range(15):
        wanted = {sku.id: dice.randint(1, 40) for sku in dice.sample(skus, dice.randint(1, 5))}
        lines = []
        for sku in skus:
            left = wanted.get(sku.id, 0)
            while left:
                piece = dice.randint(1, left)
                lines.append(sku.line(piece))
                left -= piece
        dice.shuffle(lines)
        order = buyer.order(*lines[:100])
        assert len(lines) <= 100
        goods = buyer.view(order)["goods"]
        assert {line["styleId"]: line["purchaseQuantity"] for line in goods} == wanted
        prices = {sku.id: sku.price for sku in skus}
        assert all(line["totalAmount"] == prices[line["styleId"]] * line["purchaseQuantity"] for line in goods)
        for sku, count in wanted.items():
            reserved[sku] += count
    assert {sku.id: shop.stock_of(sku)[1] for sku in skus} == reserved


def test_one_idempotency_key_at_once_has_one_effect_and_one_answer(shop, merchant):
    buyer = shop.buyer()
    for attempt in range(5):
        sku = merchant.offer(stock=100)
        answers = at_once(*[lambda: buyer.create_order(sku.line(), key=f"twins-{attempt}")] * 12)
        told = {answer.body for answer in answers if answer.is_success}
        assert len(told) == 1
        assert {answer.refusal for answer in answers} <= {SUCCESS, (409, "20005")}
        shop.settled_stock(sku, (99, 1, 0))
        assert buyer.create_order(sku.line(), key=f"twins-{attempt}").body in told


def test_one_key_and_different_bodies_at_once_has_one_effect(shop, merchant):
    buyer = shop.buyer()
    for attempt in range(5):
        sku = merchant.offer(stock=100)
        answers = at_once(*[lambda count=count: buyer.create_order(sku.line(count), key=f"others-{attempt}")
                            for count in range(1, 9)])
        winners = [count for count, answer in enumerate(answers, 1) if answer.is_success]
        assert len(winners) == 1
        assert {answer.refusal for answer in answers} <= {SUCCESS, (422, "20004"), (409, "20005")}
        shop.settled_stock(sku, (100 - winners[0], winners[0], 0))


def test_one_key_at_once_on_what_is_made_elsewhere(shop, merchant):
    person = shop.buyer()
    sku = merchant.offer(stock=5)
    addresses = at_once(*[lambda: person.call("POST", "/api/v1/user/address", key="home", json_body={
        "province": "p", "city": "c", "detail": "d"})] * 8)
    assert len({answer.data for answer in addresses}) == 1
    assert len(person.call("GET", "/api/v1/user/addresses").data) == 2
    at_once(*[lambda: person.call("POST", "/api/v1/cart/add", key="one", json_body={
        "sku_id": sku.id, "shop_id": sku.merchant, "version_id": sku.version, "count": 2}).ok()] * 8)
    assert person.cart_counts() == {sku.id: 2}
    at_once(*[lambda: merchant.call("POST", "/api/v1/commodity/sku/restock", key="lorry", json_body={
        "skuID": sku.id, "count": 5}).ok()] * 8)
    assert shop.stock_of(sku) == (10, 0, 0)


def test_one_name_at_once_is_registered_once(shop):
    name = shop.fresh("coveted")
    answers = at_once(*[lambda: shop.register(name)] * 6)
    assert tally([answer.refusal for answer in answers]) == {SUCCESS: 1, (409, "1001"): 5}


def test_restocking_while_it_is_bought_loses_nothing(shop, merchant, buyers):
    sku = merchant.offer(stock=5)
    restocked = [lambda: merchant.call("POST", "/api/v1/commodity/sku/restock",
                                       json_body={"skuID": sku.id, "count": 1}).ok()] * 10
    answers = at_once(*restocked, *[lambda buyer=buyer: buyer.create_order(sku.line()) for buyer in buyers])
    bought = sum(answer.is_success for answer in answers[10:])
    assert shop.stock_of(sku) == (15 - bought, bought, 0)
