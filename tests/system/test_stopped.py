"""One process of a cluster is stopped in the middle of a transaction, as a machine without power is or one that is
moved: it says nothing more and has locked what others need. They go on without it, and when it comes back nothing is
wrong."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Iterator

import pytest

from load import GONE, Load, must_be_exactly, orders_of
from shop import Account, Shop, Sku
from waiting import until


@pytest.fixture(scope="module")
def shop(open_cluster) -> Shop:
    return open_cluster({"commodity": 2, "order": 2}, {"gateway.request_timeout": "5s", "order.hold_check": "1s"})


@contextlib.contextmanager
def stops_at(shop: Shop, name: str, point: str) -> Iterator[None]:
    """A process that comes by a crash point stops there, until the end of the block."""
    shop.shape.stop_one(name)
    shop.shape.start_one(name, crash_at=f"!{point}")
    try:
        yield
    finally:
        shop.shape.signal(name, signal.SIGCONT)


def test_one_that_has_locked_stock(shop, merchant):
    hot, other = merchant.offer(stock=1_000_000), merchant.offer(stock=1_000_000)
    buyers = [shop.buyer() for _ in range(4)]
    with Load(buyers, orders_of(hot)) as wanted, Load([shop.buyer()], orders_of(other)) as quiet:
        with stops_at(shop, "commodity-1", "stock.moves_written"):
            until("it has stopped", lambda: shop.shape.is_stopped("commodity-1"))
            wanted.until_more()
            quiet.until_more()
        wanted.until_more()
    must_be_exactly(shop, hot, wanted)
    must_be_exactly(shop, other, quiet)


def orders_without_a_key(sku: Sku) -> Callable[[Account, Load], None]:
    """Orders one piece and does not ask again."""

    def order(buyer: Account, load: Load) -> None:
        try:
            answer = buyer.create_order(sku.line())
        except GONE as gone:
            load.seen.failures.append(repr(gone))
            return
        if answer.is_success:
            load.seen.successes.append(answer.data["orderID"])
        else:
            load.seen.failures.append(str(answer))

    return order


def test_one_whose_order_comes_when_its_stock_was_given_back(shop, merchant):
    sku = merchant.offer(stock=1_000_000)
    buyers = [shop.buyer() for _ in range(4)]

    def given_back() -> int:
        return shop.shape.rows("SELECT COUNT(*) FROM stock_holds WHERE sku_id = ? AND state = 2", sku.id)[0][0]

    with Load(buyers, orders_without_a_key(sku)) as load:
        with stops_at(shop, "order-1", "order.row_written"):
            until("it has stopped", lambda: shop.shape.is_stopped("order-1"))
            until("commodity has asked after its order", given_back)
        assert shop.shape.stop_one("order-1") == 0, "it finishes what it has begun"
        shop.shape.start_one("order-1")
    there = {id for (id,) in shop.shape.rows("SELECT order_id FROM order_lines WHERE sku_id = ?", sku.id)}
    assert set(load.seen.successes) <= there
    assert shop.shape.rows("SELECT o.id FROM orders o JOIN stock_holds h ON h.order_id = o.id "
                           "WHERE o.status = -1 AND h.state = 2") == []
    shop.settle()
    shop.must_be_sound()
