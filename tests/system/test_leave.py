"""SIGTERM to a process of a cluster whose other one goes on: no request fails, and it ends with 0."""

from __future__ import annotations

import pytest

from load import Load
from shop import Account, Shop, Sku

SERVICES = ["user", "commodity", "cart", "order", "payment", "gateway"]


@pytest.fixture(scope="module")
def shop(open_cluster) -> Shop:
    return open_cluster(dict.fromkeys(SERVICES, 2))


@pytest.fixture(scope="module")
def sku(merchant) -> Sku:
    return merchant.offer(stock=1_000_000)


@pytest.fixture(scope="module")
def buyers(shop) -> list[Account]:
    return [shop.buyer() for _ in range(6)]


def trade(sku: Sku):
    """A bit of everything, every request once and without a key: what fails has failed."""

    def deed(buyer: Account, load: Load) -> None:
        order = buyer.order(sku.line())
        load.seen.successes.append(order)
        buyer.add_to_cart(sku).ok()
        buyer.call("DELETE", "/api/v1/cart/remove", query={"sku_id": sku.id}).ok()
        buyer.call("GET", "/api/v1/user/addresses").ok()
        buyer.call("GET", "/api/v1/commodity/sku/search", query={"spuID": sku.spu}).ok()
        if order % 2:
            buyer.pay(order).ok()
        else:
            buyer.cancel(order).ok()
        buyer.view(order)

    return deed


@pytest.mark.parametrize("service", SERVICES)
def test_told_to_stop_under_load_it_is_missed_by_nobody(shop, sku, buyers, service):
    cluster, name = shop.shape, f"{service}-1"
    with Load(buyers, trade(sku)) as load:
        assert cluster.stop_one(name) == 0
        load.until_more()
        cluster.start_one(name)
        load.until_more()


def test_also_while_the_registry_is_away(shop, sku, buyers):
    """Callers cannot be told by it; the process itself tells them."""
    cluster = shop.shape
    with Load(buyers, trade(sku)) as load:
        cluster.kill_one("etcd")
        assert cluster.stop_one("order-2") == 0
        load.until_more()
        cluster.start_one("etcd")
        cluster.start_one("order-2")
        load.until_more()


def test_all_of_it_is_restarted_under_load(shop, sku, buyers):
    with Load(buyers, trade(sku)) as load:
        ends = shop.shape.restart_all()
        load.until_more()
    assert ends == dict.fromkeys(ends, 0) and len(ends) == 2 * len(SERVICES)


def test_afterwards_the_books_are_right(shop):
    shop.settle()
    shop.must_be_sound()
