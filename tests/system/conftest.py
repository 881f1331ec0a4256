"""A running shop for the tests that ask for one. Each file has its own; those that kill theirs make their own."""

from __future__ import annotations

import contextlib

import pytest

from cluster import Cluster, chosen_shape
from gateways import Gateways
from shop import Shop


@pytest.fixture(scope="module")
def open_shop(tmp_path_factory):
    """Makes shops with settings of their own; they are stopped, whatever happens, at the end of the file."""
    with contextlib.ExitStack() as ends:

        def open_one(settings=None):
            shape = chosen_shape()(tmp_path_factory.mktemp("shop"), settings)
            ends.callback(shape.end)
            ends.callback(lambda: shape.is_running and shape.kill())
            return Shop(shape.start())

        yield open_one


@pytest.fixture(scope="module")
def open_cluster(tmp_path_factory):
    """Makes clusters with so many processes of each service; they end, whatever happens, at the end of the file."""
    with contextlib.ExitStack() as ends:

        def open_one(instances, settings=None):
            cluster = Cluster(tmp_path_factory.mktemp("cluster"), settings, instances)
            ends.callback(cluster.end)
            cluster.start()
            names = [name for name in cluster.services if name.startswith("gateway")]
            return Shop(cluster, Gateways([(cluster.host, cluster.port_of(name)) for name in names]))

        yield open_one


@pytest.fixture(scope="module")
def shop(open_shop):
    """The shop of this file. It looks after the stock of unpaid orders so seldom that a test, on a machine that is
    busy, never sees it: what the data were before is compared with what they are afterwards."""
    return open_shop({"order.hold_check": "1d"})


@pytest.fixture(scope="module")
def merchant(shop):
    return shop.account(shop.fresh("merchant"))


@pytest.fixture(scope="module")
def buyer(shop):
    return shop.buyer()
