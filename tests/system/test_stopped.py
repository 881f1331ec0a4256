"""One process of a cluster is stopped in the middle of a transaction, as a machine without power is or one that is
moved: it says nothing more and has locked what others need. They go on without it, and when it comes back nothing is
wrong."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator

import pytest

from load import Load, must_be_exactly, orders_of
from shop import Shop
from waiting import until


@pytest.fixture(scope="module")
def shop(open_cluster) -> Shop:
    return open_cluster({"commodity": 2, "order": 2}, {"gateway.request_timeout": "5s"})


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
