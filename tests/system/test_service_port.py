"""The port of a service process, for whoever can reach it: nonsense ends its own connection and no other, and many idle
connections cost little."""

from __future__ import annotations

import os
import resource
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from load import Load, must_be_exactly, orders_of
from pictures import png
from shop import Shop
from waiting import until
from wire import HTTP2_PREFACE, MALFORMED, STATES_OF_NOTHING, Peer, headed

IDLE_CONNECTIONS = 10_000
IDLE_BYTES_MAX = 8 * 1024
DESCRIPTORS = IDLE_CONNECTIONS + 500


@pytest.fixture(scope="module", autouse=True)
def descriptors():
    """Enough of them, for this process and those of the cluster, which inherit the limit."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < DESCRIPTORS and (hard == resource.RLIM_INFINITY or hard >= DESCRIPTORS):
        resource.setrlimit(resource.RLIMIT_NOFILE, (DESCRIPTORS, hard))
    yield resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.fixture(scope="module")
def shop(descriptors, open_cluster) -> Shop:
    return open_cluster({"order": 1}, {"gateway.body_max": "24MiB"})


@pytest.fixture(scope="module")
def port(shop) -> int:
    return shop.shape.port_of("order-1")


def test_malformed_messages_end_their_connection_and_no_other(shop, merchant, port):
    sku = merchant.offer(stock=1_000_000)
    buyers = [shop.buyer() for _ in range(2)]
    with Load(buyers, orders_of(sku)) as load, Peer(port) as neighbour:
        neighbour.call()
        for what, content in MALFORMED.items():
            with Peer(port) as stranger:
                stranger.send(content)
                said = stranger.until_closed()
                assert content.startswith(HTTP2_PREFACE) or not said, (what, said)
            neighbour.call()
        load.until_more()
    assert not load.seen.failures, load.seen.failures[-3:]
    must_be_exactly(shop, sku, load)


def test_pictures_that_come_at_the_same_time_all_arrive(shop):
    """Together they are more than a service keeps of a connection."""
    merchants = [shop.account() for _ in range(8)]
    with ThreadPoolExecutor(len(merchants)) as pool:
        answers = list(pool.map(lambda each: each.create_spu(picture=png(padding=4_500_000)), merchants))
    assert [answer.status for answer in answers] == [200] * len(merchants), answers


def test_a_request_that_is_larger_than_a_message_was_disturbs_nobody(shop, merchant, port):
    """Larger than messages are by default. Nothing is logged of it as a fault."""
    logged = shop.shape.log().count('"level":"error"')
    for _ in range(8):
        refused = shop.client.call("POST", "/api/v1/user/register",
                                   json_body={"name": "a" * 20_000_000, "password": "p", "email": "e@x.y"})
        assert 400 <= refused.status < 500, refused
        assert merchant.create_spu(picture=png(padding=18_000_000)).status == 413
        shop.buyer()
    assert shop.shape.log().count('"level":"error"') == logged


def test_a_message_that_is_never_finished_ends_its_connection(port):
    whole = headed(STATES_OF_NOTHING)
    with Peer(port) as slow, Peer(port) as gone:
        slow.send(whole[:-1])
        gone.send(whole[:-1])
        gone.say_no_more()
        assert not gone.until_closed()
        assert not slow.until_closed(), "it is cut when its time is over"


def test_thousands_of_idle_connections_cost_little(shop, buyer, merchant, port, descriptors):
    if descriptors < DESCRIPTORS:
        pytest.skip(f"{descriptors} descriptors a process are too few")
    pid = shop.shape.pid_of("order-1")
    before, open_before = resident_bytes(pid), open_descriptors(pid)
    peers = []
    try:
        for _ in range(IDLE_CONNECTIONS):
            peers.append(Peer(port))
            peers[-1].call()
        assert open_descriptors(pid) >= open_before + IDLE_CONNECTIONS
        cost = (resident_bytes(pid) - before) / IDLE_CONNECTIONS
        print(f"{cost:.0f} bytes a connection")
        assert cost < IDLE_BYTES_MAX
        buyer.create_order(merchant.offer().line()).ok()
    finally:
        for peer in peers:
            peer.close()
    until("they are gone", lambda: open_descriptors(pid) < open_before + 100)


def resident_bytes(pid: int) -> int:
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def open_descriptors(pid: int) -> int:
    return len(os.listdir(f"/proc/{pid}/fd"))
