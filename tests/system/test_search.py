"""The search index of each commodity process of a cluster is a copy: it may be damaged or lost, and the database may be
put back to what it was."""

from __future__ import annotations

import os

import pytest

from client import Client
from shop import Shop
from waiting import until

SEARCH = "/api/v1/commodity/spu/search"
PROCESSES = ("commodity-1", "commodity-2")


@pytest.fixture(scope="module")
def shop(open_cluster) -> Shop:
    return open_cluster({"commodity": 2})


def readiness(shop: Shop, name: str) -> dict:
    return Client("127.0.0.1", shop.shape.port_of(f"{name}-observe")).call("GET", "/readyz").json


def damages(shop: Shop, name: str) -> int:
    text = Client("127.0.0.1", shop.shape.port_of(f"{name}-observe")).call("GET", "/metrics").body.decode()
    name_of_it = "domtok_search_damages_total "
    return next(int(float(line.split()[1])) for line in text.splitlines() if line.startswith(name_of_it))


def index_of(shop: Shop, name: str):
    """Its file, by the lock that the process holds beside it."""
    descriptors = f"/proc/{shop.shape.pid_of(name)}/fd"
    opened = {os.path.realpath(os.path.join(descriptors, number)) for number in os.listdir(descriptors)}
    return next(path.removesuffix(".lock") for path in opened if path.endswith(".lock") and "search-" in path)


def answers_of_both(merchant, **query) -> list:
    """Each of many searches, so that both processes are asked; none of them remembered by the gateway."""
    found = []
    for size in range(20, 60):
        answer = merchant.call("GET", SEARCH, query=query | {"pageSize": size})
        found.append(({spu["name"] for spu in answer.data["spus"]}, answer.data["total"])
                     if answer.status == 200 else answer.status)
    return found


def found_by_both(merchant, **query):
    """What all of them answer; nothing when they differ."""
    found = answers_of_both(merchant, **query)
    return found[0] if all(one == found[0] for one in found) else None


def test_a_damaged_index_is_made_anew_while_it_is_used(shop, merchant):
    word = shop.fresh("tangerine")
    merchant.create_spu(name=word)
    until("both have it", lambda: found_by_both(merchant, keyWord=word) == ({word}, 1))
    damaged = index_of(shop, "commodity-2")

    # given a file whose content is overwritten behind the process's back
    size = max(os.path.getsize(damaged), 200_000)
    with open(damaged, "r+b") as file:
        file.write(b"\xa5" * size)
    with open(damaged + "-wal", "r+b") as file:
        file.write(b"\xa5" * os.path.getsize(damaged + "-wal"))

    # Pages that it remembers are good until the file changes.
    merchant.create_spu(name=shop.fresh("something else"))
    until("the damage is seen", lambda: (answers_of_both(merchant, keyWord=word), damages(shop, "commodity-2"))[1] > 0)
    until("both have it again", lambda: found_by_both(merchant, keyWord=word) == ({word}, 1))
    until("it is ready", lambda: readiness(shop, "commodity-2") == {"status": "ready"})
    merchant.create_spu(name=f"{word} juice")
    until("and what is new", lambda: found_by_both(merchant, keyWord=word) == ({word, f"{word} juice"}, 2))


def test_a_damaged_index_is_made_anew_at_the_start(shop, merchant):
    word = shop.fresh("persimmon")
    merchant.create_spu(name=word)
    damaged = index_of(shop, "commodity-1")
    shop.shape.stop_one("commodity-1")
    with open(damaged, "r+b") as file:
        file.write(b"\xa5" * os.path.getsize(damaged))
    shop.shape.start_one("commodity-1")
    until("it is ready", lambda: readiness(shop, "commodity-1") == {"status": "ready"})
    until("both have it", lambda: found_by_both(merchant, keyWord=word) == ({word}, 1))
    assert damages(shop, "commodity-1") == 1


def test_a_restored_database_is_searched_as_it_is(shop, merchant):
    word = shop.fresh("quince")
    kept = merchant.create_spu(name=f"{word} kept").data["spuID"]
    lost_later = merchant.create_spu(name=f"{word} deleted").data["spuID"]
    before = ({f"{word} kept", f"{word} deleted"}, 2)
    until("both have them", lambda: found_by_both(merchant, keyWord=word) == before)
    database = shop.shape.database
    tables = ("spus", "catalogue_revision")
    for table in tables:
        database.ask(f"CREATE TABLE backup_{table} AS SELECT * FROM {table}")
    merchant.call("DELETE", "/api/v1/commodity/spu/delete", query={"spuID": lost_later}).ok()
    merchant.call("POST", "/api/v1/commodity/spu/update", form={"spuID": kept, "name": f"{word} renamed"}).ok()
    merchant.create_spu(name=f"{word} ghost")
    after = ({f"{word} renamed", f"{word} ghost"}, 2)
    until("both have the changes", lambda: found_by_both(merchant, keyWord=word) == after)

    # when one process hears of it long after the other, which has gone on
    shop.shape.stop_one("commodity-2")
    database.ask("START TRANSACTION", *[statement for table in tables for statement in (
        f"DELETE FROM {table}", f"INSERT INTO {table} SELECT * FROM backup_{table}")], "COMMIT")
    until("one has gone back", lambda: found_by_both(merchant, keyWord=word) == before)
    for number in range(5):
        merchant.create_spu(name=shop.fresh("something else"))
    shop.shape.start_one("commodity-2")

    until("both have gone back", lambda: found_by_both(merchant, keyWord=word) == before)
    merchant.call("POST", "/api/v1/commodity/spu/update", form={"spuID": kept, "name": f"{word} again"}).ok()
    until("and go on", lambda: found_by_both(merchant, keyWord=word) == (
        {f"{word} again", f"{word} deleted"}, 2))
