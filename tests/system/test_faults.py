"""What can happen to a cluster, under load: a process or an engine is killed, or does not answer. Whoever orders asks
again with the same key until the outcome is known; then every order is there once."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator

import pytest

from client import Client
from load import Load, must_be_exactly, orders_of
from shop import Account, Shop, Sku
from waiting import until

DEADLINE = "4s"


@pytest.fixture(scope="module")
def shop(open_cluster) -> Shop:
    return open_cluster({"order": 2}, {"gateway.request_timeout": DEADLINE, "payment.answer_timeout": "1s"})


@pytest.fixture
def sku(merchant) -> Sku:
    """Of each test its own, so that it can count the orders."""
    return merchant.offer(stock=1_000_000)


@pytest.fixture(scope="module")
def buyers(shop) -> list[Account]:
    return [shop.buyer() for _ in range(4)]


def instances_known(shop: Shop, service: str) -> int:
    """To the gateway, of those that the registry has."""
    metrics = shop.client.call("GET", "/metrics").body.decode()
    line = f'domtok_registry_instances{{service="{service}"}} '
    return next(int(float(text.removeprefix(line))) for text in metrics.splitlines() if text.startswith(line))


def calls_of(shop: Shop, name: str) -> int:
    """Those that a process has been asked since it started."""
    pages = Client("127.0.0.1", shop.shape.port_of(f"{name}-observe"))
    metrics = pages.call("GET", "/metrics").body.decode()
    line = "domtok_rpc_calls_total "
    return next(int(float(text.removeprefix(line))) for text in metrics.splitlines() if text.startswith(line))


@contextlib.contextmanager
def paused(shop: Shop, name: str) -> Iterator[None]:
    shop.shape.signal(name, signal.SIGSTOP)
    try:
        yield
    finally:
        shop.shape.signal(name, signal.SIGCONT)


# Processes of the shop.

def test_one_of_two_is_killed(shop, buyers, sku):
    with Load(buyers, orders_of(sku)) as load:
        shop.shape.kill_one("order-2")
        load.until_more()
        until("its lease has ended", lambda: instances_known(shop, "order") == 1)
        load.until_more()
        shop.shape.start_one("order-2")
        until("it is found again", lambda: instances_known(shop, "order") == 2)
        load.until_more()
    must_be_exactly(shop, sku, load)


def test_one_of_two_is_paused_and_goes_on(shop, buyers, sku):
    with Load(buyers, orders_of(sku)) as load:
        with paused(shop, "order-1"):
            load.until_more()
        load.until_more()
    must_be_exactly(shop, sku, load)


def test_a_callee_that_does_not_answer_is_waited_for_until_the_deadline(shop, buyers, sku):
    """The answer comes while it still sleeps; what does not need it is answered meanwhile."""
    buyer = buyers[0]
    with paused(shop, "commodity-1"):
        answer = buyer.create_order(sku.line())
        assert answer.status in (503, 504), answer
        buyer.call("GET", "/api/v1/user/addresses").ok()
    until("orders are taken again", lambda: buyer.create_order(sku.line()).is_success)
    shop.settle()
    shop.must_be_sound()


def test_a_process_that_stood_still_is_asked_again(shop, buyers, sku):
    """It is taken out while it stands still; what it gets at first afterwards is what had gone to it before."""
    answered = 100
    with Load(buyers, orders_of(sku)) as load:
        with paused(shop, "order-2"):
            load.until_more()
        began = calls_of(shop, "order-2")
        until("it is asked again", lambda: calls_of(shop, "order-2") >= began + answered, patience=60)
    must_be_exactly(shop, sku, load)


# The engines.

def test_the_database_is_killed_and_comes_back(shop, buyers, sku):
    with Load(buyers, orders_of(sku)) as load:
        shop.shape.kill_one("mariadb")
        until("it is missed", lambda: load.seen.failures)
        shop.shape.start_one("mariadb")
        load.until_more()
    must_be_exactly(shop, sku, load)


def test_redis_is_killed_and_comes_back(shop, buyers, sku):
    with Load(buyers, orders_of(sku)) as load:
        shop.shape.kill_one("redis")
        load.until_more()
        buyers[0].log_in().ok()
        shop.shape.start_one("redis")
        load.until_more()
    assert not load.seen.failures
    must_be_exactly(shop, sku, load)


@pytest.mark.parametrize("engine", ["redis", "etcd"])
def test_an_engine_that_only_saves_time_does_not_answer(shop, buyers, sku, engine):
    with Load(buyers, orders_of(sku)) as load:
        with paused(shop, engine):
            load.until_more()
            buyers[0].log_in().ok()
        load.until_more()
    assert not load.seen.failures, load.seen.failures[-3:]
    must_be_exactly(shop, sku, load)


def test_a_database_that_does_not_answer_is_waited_for_until_the_deadline(shop, buyers, sku):
    with Load(buyers, orders_of(sku)) as load:
        with paused(shop, "mariadb"):
            until("it is missed", lambda: load.seen.failures)
        load.until_more()
    must_be_exactly(shop, sku, load)


def test_the_registry_is_killed_and_comes_back(shop, buyers, sku):
    """Running processes go on without it, also when one of them dies meanwhile."""
    until("all are found", lambda: instances_known(shop, "order") == 2)
    with Load(buyers, orders_of(sku)) as load:
        shop.shape.kill_one("etcd")
        load.until_more()
        assert not load.seen.failures
        shop.shape.kill_one("order-1")
        load.until_more()
        shop.shape.start_one("etcd")
        shop.shape.start_one("order-1")
        until("all are found", lambda: instances_known(shop, "order") == 2)
        load.until_more()
    must_be_exactly(shop, sku, load)
