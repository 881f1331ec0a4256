"""Settings that processes share through etcd: followed while they run, checked before they count."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from etcd_server import EtcdServer
from shapes import run_command
from shop import EXPIRED, Shop
from waiting import until

GOOD = "commodity:\n  open_shop: false\norder:\n  payment_window: 1s\ngateway:\n  body_max: 8MiB\n"
FORBIDDEN = (403, "30004")


@pytest.fixture
def etcd(tmp_path):
    server = EtcdServer(tmp_path / "etcd").start()
    yield server
    server.kill()


@pytest.fixture
def shops(open_shop, etcd):
    """Two shops that share their settings and nothing else."""
    return [open_shop({"rpc.registry": etcd.url, "node.worker": str(worker)}) for worker in range(2)]


def figure(shop: Shop, name: str) -> int:
    text = shop.client.call("GET", "/metrics").body.decode()
    return int(float(re.search(rf"^domtok_config_{name} (\S+)$", text, re.MULTILINE)[1]))


def push(etcd: EtcdServer, folder: Path, text: str, command: str = "push"):
    (folder / "shared.yaml").write_text(text, encoding="utf-8")
    return run_command("settings", command, folder / "shared.yaml", settings={"rpc.registry": etcd.url})


def test_two_processes_follow_what_is_pushed(shops, etcd, tmp_path):
    merchants = [shop.account() for shop in shops]
    skus = [merchant.offer() for merchant in merchants]

    pushed = push(etcd, tmp_path, GOOD)

    assert pushed.status == 0, pushed
    assert re.search(r"order\.payment_window +30m -> 1s, at once", pushed.out), pushed
    revision = int(re.search(r"revision (\d+)", pushed.out)[1])
    for shop, merchant, sku in zip(shops, merchants, skus):
        until("the process follows", lambda shop=shop: figure(shop, "revision") == revision)
        assert merchant.create_category().refusal == FORBIDDEN
        buyer = shop.buyer()
        order = buyer.order(sku.line())
        until("the order expires", lambda buyer=buyer, order=order: buyer.status(order) == EXPIRED)
        assert figure(shop, "waiting") == 1
        assert "gateway.body_max" in shop.shape.log(), "what waits for the next start is named"
        shop.must_be_sound()


def test_a_bad_text_is_refused_and_named_and_the_old_one_counts(shops, etcd, tmp_path):
    push(etcd, tmp_path, "commodity:\n  open_shop: false\n")
    merchants = [shop.account() for shop in shops]
    for shop in shops:
        until("the process follows", lambda shop=shop: figure(shop, "revision") > 0)

    bad = "commodity:\n  open_shop: true\n  opn_shop: true\nstore:\n  kv: \"redis://shop:hush@cache:x\"\n"
    refused = push(etcd, tmp_path, bad)
    assert refused.status == 1 and "shared.yaml:3: commodity.opn_shop: no such key" in refused.err, refused
    for shop in shops:
        assert figure(shop, "refused_total") == 0, "it has not got as far as etcd"

    for text, name in [(bad, "commodity.opn_shop"), ("store:\n  kv: \"redis://shop:hush@cache:x\"\n", "store.kv"),
                       ("node:\n  worker: 3\n", "node.worker")]:
        before = figure(shops[0], "refused_total"), figure(shops[1], "refused_total")
        etcd.write(text)
        for shop, merchant, count in zip(shops, merchants, before):
            until("the process refuses", lambda shop=shop, count=count: figure(shop, "refused_total") == count + 1)
            assert name in shop.shape.log().splitlines()[-1] and "hush" not in shop.shape.log()
            assert merchant.create_category().refusal == FORBIDDEN, "the settings before count"

    starting = run_command("serve", "--data", tmp_path / "data",
                           settings={"rpc.registry": etcd.url, "gateway.listen": "127.0.0.1:0"})
    assert starting.status == 1 and "etcd domtok/config:2: node.worker" in starting.err, starting


def test_what_a_process_is_told_itself_counts_more(open_shop, etcd, tmp_path):
    push(etcd, tmp_path, "commodity:\n  open_shop: false\nuser:\n  session_life: 3d\n")
    shop = open_shop({"rpc.registry": etcd.url, "commodity.open_shop": "true"})
    shop.account().create_category().ok()
    shown = shop.shape.command("settings", "--shared").out
    assert "session_life: 3d" in shown and "open_shop: true" in shown
    assert "session_life: 30d" in shop.shape.command("settings").out, "without them"


def test_without_etcd_processes_go_on_and_none_starts(shops, etcd, tmp_path):
    push(etcd, tmp_path, "commodity:\n  open_shop: false\n")
    merchant = shops[0].account()
    until("the process follows", lambda: figure(shops[0], "revision") > 0)
    etcd.kill()

    assert merchant.create_category().refusal == FORBIDDEN
    shops[0].account().call("GET", "/api/v1/user/addresses").ok()
    starting = run_command("serve", "--data", tmp_path / "data", settings={
        "rpc.registry": f"etcd://root:hush@127.0.0.1:{etcd.port}", "rpc.registry_patience": "1s"})
    assert starting.status == 1 and f"start the etcd at etcd://root:***@127.0.0.1:{etcd.port}" in starting.err, starting
    assert "hush" not in starting.err

    etcd.start()
    assert push(etcd, tmp_path, "commodity:\n  open_shop: true\n").status == 0
    until("it follows again", lambda: merchant.create_category().is_success)


def test_without_the_document_no_process_of_this_shop_starts_again(shops, etcd, tmp_path):
    """An etcd that has lost everything must not make an empty shop of it."""
    assert push(etcd, tmp_path, GOOD).status == 0
    shape = shops[0].shape
    shape.stop()
    shape.start()
    shape.stop()
    etcd.kill()
    emptied = EtcdServer(tmp_path / "another-etcd", etcd.port).start()
    try:
        shape.launch()
        assert shape.wait() == 1
        assert "the shared settings are gone" in shape.log()
        assert push(emptied, tmp_path, GOOD).status == 0
        shape.start()
    finally:
        emptied.kill()


def test_check_says_what_would_change_and_changes_nothing(etcd, tmp_path):
    nothing = run_command("settings", "pull", settings={"rpc.registry": etcd.url})
    assert nothing.status == 0 and nothing.out == ""
    checked = push(etcd, tmp_path, GOOD, "check")
    assert checked.status == 0 and "gateway.body_max" in checked.out and "at the next start" in checked.out
    assert run_command("settings", "pull", settings={"rpc.registry": etcd.url}).out == ""

    push(etcd, tmp_path, GOOD)
    assert run_command("settings", "pull", settings={"rpc.registry": etcd.url}).out == GOOD
    assert "No setting changes." in push(etcd, tmp_path, GOOD, "check").out

    alone = run_command("settings", "pull")
    assert alone.status == 1 and "rpc.registry" in alone.err
    for command in ("check", "push"):
        missing = run_command("settings", command, tmp_path / "none.yaml", settings={"rpc.registry": etcd.url})
        assert missing.status == 1 and "none.yaml" in missing.err, missing
