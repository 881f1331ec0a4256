"""Every process of a cluster can be looked at: /healthz, /readyz and /metrics, on a port of its own."""

from __future__ import annotations

import pytest

from client import Client
from waiting import until


@pytest.fixture
def observed(shop):
    """A client for the pages of each process of the shop behind the gateway."""
    return {name: Client("127.0.0.1", shop.shape.port_of(f"{name}-observe"))
            for name in ["user-1", "commodity-1", "cart-1", "order-1", "order-2", "payment-1"]}


def test_each_process_says_how_it_is(observed):
    for name, client in observed.items():
        assert client.call("GET", "/healthz").json == {"status": "ok"}, name
        assert client.call("GET", "/readyz").json == {"status": "ready"}, name
        metrics = client.call("GET", "/metrics")
        assert metrics.status == 200
        for figure in (b"domtok_rpc_calls_total ", b'domtok_build_info{version="', b"process_resident_memory_bytes "):
            assert b"\n" + figure in metrics.body, (name, figure)
        assert client.call("GET", "/api/v1/user/addresses").status == 404, "the pages and nothing else"


def test_a_process_is_not_ready_without_its_store_or_its_tables(shop, observed):
    client = observed["cart-1"]
    shop.shape.kill_one("mariadb")
    until("the store is missed", lambda: client.call("GET", "/readyz").status == 503)
    assert client.call("GET", "/readyz").json == {"status": "not ready", "missing": ["store"]}
    assert client.call("GET", "/healthz").status == 200
    shop.shape.start_one("mariadb")
    until("it is back", lambda: client.call("GET", "/readyz").status == 200)

    shop.shape.database.ask("UPDATE schema_migrations SET service = 'gone' WHERE service = 'cart'")
    missing = {"status": "not ready", "missing": ["tables"]}
    until("they are missed", lambda: client.call("GET", "/readyz").json == missing)
    until("others have theirs", lambda: observed["order-1"].call("GET", "/readyz").status == 200)
    shop.shape.database.ask("UPDATE schema_migrations SET service = 'cart' WHERE service = 'gone'")
    assert client.call("GET", "/readyz").status == 200


def test_the_shops_user_of_the_database_can_do_no_more_than_it_needs(shop):
    grants = [grant for (grant,) in shop.shape.database.ask("SHOW GRANTS")[0]]
    assert [grant.split(" ON ")[0] for grant in grants if "`domtok`.*" in grant] == [
        "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, INDEX, ALTER"]
    with pytest.raises(AssertionError, match="denied"):
        shop.shape.database.ask("DROP TABLE orders")
