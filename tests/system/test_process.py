"""The program itself: how it starts and stops, what it refuses, and its commands."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import stat
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from client import Client, File
from pictures import png
from shapes import ADDRESS, PROGRAM, STOP_PATIENCE, TEST_SETTINGS, OneProcess, environment_of, run_command
from shop import PAID, Shop
from waiting import until

# Starting and stopping.


def test_told_to_stop_it_finishes_what_has_begun(open_shop):
    """A charge that takes its time is answered; nobody new is let in; then it ends well."""
    shop = open_shop({"payment.answer_timeout": "1s", "payment.check_after": "2s"})
    buyer = shop.buyer()
    order = buyer.order(shop.account().offer(price="5.0002").line())
    token = buyer.payment_token(order).data["paymentToken"]
    with ThreadPoolExecutor(1) as pool:
        paying = pool.submit(buyer.check_out, order, token)
        until("the charge is under way", lambda: shop.shape.rows("SELECT state FROM payments") == [(1,)])
        shop.shape.terminate()
        until("nobody new is let in", lambda: not can_connect(shop.shape))
        assert paying.result().refusal == (202, "4013")
    assert shop.shape.wait() == 0


def can_connect(shape: OneProcess) -> bool:
    try:
        socket.create_connection((shape.host, shape.port), timeout=5).close()
    except OSError:
        return False
    return True


def test_told_to_stop_under_load_it_does_what_it_answers_and_nothing_else(open_shop):
    shop = open_shop()
    sku = shop.account().offer(stock=100_000)
    buyers = [shop.buyer() for _ in range(8)]
    answered: list[int] = []
    begun = threading.Event()

    def trade(buyer):
        try:
            while True:
                answered.append(buyer.order(sku.line()))
                begun.set()
        except (OSError, http.client.HTTPException):
            return

    with ThreadPoolExecutor(len(buyers)) as pool:
        trading = [pool.submit(trade, buyer) for buyer in buyers]
        begun.wait(10)
        until("there is load", lambda: len(answered) > 100)
        shop.shape.terminate()
        assert shop.shape.wait() == 0
        for done in trading:
            done.result()
    assert [id for (id,) in shop.shape.rows("SELECT id FROM orders ORDER BY id")] == sorted(answered)

    shop.shape.start()
    assert shop.stock_of(sku) == (100_000 - len(answered), len(answered), 0)
    assert buyers[0].call("GET", "/api/v1/user/addresses").is_success, "who was logged in still is"
    shop.must_be_sound()


def test_a_second_server_on_the_same_data_is_refused_and_the_first_goes_on(open_shop):
    shop = open_shop()
    second = run_command("serve", "--data", shop.shape.data, settings={"gateway.listen": "127.0.0.1:0"})
    assert second.status != 0
    assert str(shop.shape.data) in second.err and "process" in second.err, second
    assert shop.client.call("GET", "/readyz").status == 200
    assert shop.shape.stop() == 0
    shop.shape.start()


def test_a_port_that_is_taken_is_named(open_shop, tmp_path):
    shop = open_shop()
    taken = f"127.0.0.1:{shop.shape.port}"
    refused = run_command("serve", "--data", tmp_path / "data", settings={"gateway.listen": taken})
    assert refused.status == 1 and taken in refused.err, refused
    doctor = run_command("doctor", "--data", tmp_path / "data", settings={"gateway.listen": taken})
    assert doctor.status == 2 and re.search(rf"BROKEN\s+port: {re.escape(taken)}", doctor.out), doctor


def test_secrets_are_made_once_and_are_nobody_elses_to_read(open_shop):
    shape = open_shop().shape

    def secrets():
        return {path.name: path.read_bytes() for path in (shape.data / "secrets").iterdir()}

    first = secrets()
    assert len(first["administrator"].strip()) >= 20
    assert stat.S_IMODE((shape.data / "secrets").stat().st_mode) == 0o700
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in (shape.data / "secrets").iterdir())
    shape.stop()
    shape.start()
    assert secrets() == first


@pytest.mark.parametrize(("make", "says"), [
    (lambda path: path.write_text("a file"), "no folder"),
    (lambda path: path.symlink_to("/proc/nowhere"), "cannot be used"),
    (lambda path: (path.mkdir(), (path / "domtok.db").write_bytes(b"not a database" * 1000)), "domtok.db"),
], ids=["a file", "nowhere", "another kind of file"])
def test_a_data_directory_that_is_none_is_refused(tmp_path, make, says):
    make(tmp_path / "data")
    refused = run_command("serve", "--data", tmp_path / "data", settings={"gateway.listen": "127.0.0.1:0"})
    assert refused.status == 1 and says in refused.err, refused


# Configuration.

BAD_FILES = {
    "gateway:\n  lisen: 127.0.0.1:1\n": "did you mean gateway.listen?",
    "gatway:\n  listen: 127.0.0.1:1\n": "did you mean gateway?",
    "gateway: 5\n": "gateway",
    "gateway:\n  listen: nowhere\n": "gateway.listen",
    "gateway:\n  listen: 127.0.0.1:99999\n": "gateway.listen",
    "gateway:\n  rate_limit: plenty\n": "gateway.rate_limit",
    "gateway:\n  rate_limit: -5\n": "gateway.rate_limit",
    "gateway:\n  body_max: 1B\n": "gateway.body_max",
    "gateway:\n  body_max: 5 parsecs\n": "gateway.body_max",
    "gateway:\n  legacy_status: perhaps\n": "gateway.legacy_status",
    "gateway:\n  cors_origins: ['https://shop.example.com/']\n": "gateway.cors_origins",
    "gateway:\n  cors_origins: [shop.example.com]\n": "gateway.cors_origins",
    "gateway:\n  public_url: shop.example.com\n": "gateway.public_url",
    "gateway:\n  public_url: https://shop.example.com/\n": "gateway.public_url",
    "gateway:\n  public_url: \"javascript:alert(1)\"\n": "gateway.public_url",
    "gateway:\n  trusted_proxies: [10.0.0.0/40]\n": "gateway.trusted_proxies",
    "gateway:\n  log_requests: some\n": "gateway.log_requests",
    "order:\n  payment_window: 1\n": "order.payment_window",
    "order:\n  payment_window: 1ms\n": "order.payment_window",
    "payment:\n  check_after: 1s\n  answer_timeout: 2s\n": "payment.check_after",
    "node:\n  worker: 32\n": "node.worker",
    "store:\n  sql: oracle://x\n": "store.sql",
    "store:\n  kv: \"redis:\"\n": "store.kv",
    "log:\n  level: chatty\n": "log.level",
    "gateway:\n  listen: [1, 2]\n": "gateway.listen",
    "gateway: {listen: 127.0.0.1:1\n": "domtok.yaml:1:",
    "\tgateway:\n": "domtok.yaml:1:",
    "gateway:\n  listen: a:1\n  listen: b:1\n": "listen",
    "\xff\xfe": "",
}


@pytest.mark.parametrize("text", BAD_FILES, ids=lambda text: repr(text))
def test_a_settings_file_that_is_wrong_is_refused_before_anything_is_touched(tmp_path, text):
    (tmp_path / "domtok.yaml").write_bytes(text.encode("latin-1"))
    # What an engine makes of its address is seen by those who open it.
    for command in ("serve",) if text.startswith("store:") else ("serve", "audit", "settings"):
        refused = run_command(command, "--config", tmp_path / "domtok.yaml", "--data", tmp_path / "data")
        assert refused.status == 1, refused
        assert BAD_FILES[text] in refused.err and refused.err.startswith("domtok: "), refused
    assert not (tmp_path / "data" / "domtok.db").exists()


@pytest.mark.parametrize(("key", "value", "says"), [
    ("gateway.lisen", "127.0.0.1:1", "DOMTOK_GATEWAY_LISTEN"),
    ("gateway.listen", "", "gateway.listen"),
    ("node.worker", "many", "DOMTOK_NODE_WORKER"),
    ("order.payment_window", "-1s", "DOMTOK_ORDER_PAYMENT_WINDOW"),
    ("rpc.advertise", "0.0.0.0:20003", "rpc.advertise"),
    ("rpc.advertise", ":20003", "rpc.advertise"),
    ("rpc.advertise", "[::ffff:0.0.0.0]:20003", "rpc.advertise"),
    ("rpc.advertise", "10.0.0.7:0", "rpc.advertise"),
    ("rpc.order", "127.0.0.1:20003,[::0]:20004", "rpc.order"),
    ("nothing", "1", "DOMTOK_NOTHING"),
])
def test_a_variable_that_is_wrong_is_refused(tmp_path, key, value, says):
    refused = run_command("serve", "--data", tmp_path / "data", settings={key: value})
    assert refused.status == 1 and says in refused.err, refused


def test_a_file_that_is_not_there_a_command_that_is_none_and_a_service_that_is_none(tmp_path):
    missing = run_command("serve", "--config", tmp_path / "none.yaml", "--data", tmp_path / "data")
    assert missing.status == 1 and "none.yaml" in missing.err, missing
    assert "dance" in run_command("dance", folder=tmp_path).err
    assert "serve" in run_command(folder=tmp_path).err
    assert run_command("--version", folder=tmp_path).out == run_command("version", folder=tmp_path).out
    for arguments in ([], ["dance"], ["serve", "--loudly"], ["serve", "laundry"], ["backup"]):
        refused = run_command(*arguments, folder=tmp_path)
        assert refused.status == 1 and refused.err + refused.out, (arguments, refused)


def test_what_settings_prints_can_be_loaded_and_says_the_same(tmp_path):
    printed = run_command("settings")
    assert printed.status == 0
    assert "listen: 127.0.0.1:20001" in printed.out
    assert re.search(r"#.*client address", printed.out), "every key says what it is for"
    (tmp_path / "domtok.yaml").write_text(printed.out, encoding="utf-8")
    assert run_command("settings", "--config", tmp_path / "domtok.yaml").out == printed.out
    overridden = run_command("settings", "--config", tmp_path / "domtok.yaml", settings={"gateway.listen": ":8080"})
    assert "listen: :8080" in overridden.out.replace('"', "")


def test_a_settings_file_is_obeyed(tmp_path):
    (tmp_path / "domtok.yaml").write_text("order:\n  payment_window: 90m\n", encoding="utf-8")
    assert "payment_window: 90m" in run_command("settings", "--config", tmp_path / "domtok.yaml").out


# Commands.

def test_help_is_everywhere_and_has_examples():
    overview = run_command("--help")
    assert overview.status == 0 and "Examples:" in overview.out
    names = re.findall(r"^  (\w+) {2,}\S", overview.out.split("Subcommands:")[1].split("Examples:")[0], re.MULTILINE)
    assert {"serve", "demo", "migrate", "audit", "backup", "doctor", "settings", "version"} <= set(names)
    for name in names:
        told = run_command(name, "--help")
        assert told.status == 0 and f"domtok {name}" in told.out.split("Examples:")[1], told


def test_version_doctor_migrate_and_events(tmp_path):
    data = ["--data", tmp_path / "data"]
    assert re.fullmatch(r"domtok \d+\.\d+\.\d+\S*\n", run_command("version").out)
    doctor = run_command("doctor", *data, settings={"gateway.listen": "127.0.0.1:0"})
    assert doctor.status == 0 and "BROKEN" not in doctor.out, doctor
    assert re.search(r"\bok\s+port", doctor.out) and re.search(r"disk", doctor.out), doctor
    for _ in range(2):
        migrated = run_command("migrate", *data)
        assert migrated.status == 0, migrated
    assert run_command("events", *data).out == "No event is parked.\n"
    assert run_command("audit", *data).status == 0
    absent = run_command("audit", "--data", tmp_path / "elsewhere")
    assert absent.status == 1 and "elsewhere" in absent.err and not (tmp_path / "elsewhere").exists()


def test_a_backup_of_a_living_shop_is_a_shop(open_shop, tmp_path):
    shop = open_shop()
    merchant, buyer = shop.account(), shop.buyer()
    sku = merchant.offer(stock=100_000)
    picture = png(9, 9, (4, 5, 6))
    merchant.call("POST", "/api/v1/commodity/spu/image/create", form={"spuID": sku.spu},
                  files={"spuImage": File(picture)}).ok()
    before = buyer.order(sku.line())
    ended = threading.Event()

    def trade():
        while not ended.is_set():
            buyer.pay(buyer.order(sku.line())).ok()

    with ThreadPoolExecutor(1) as pool:
        trading = pool.submit(trade)
        try:
            saved = shop.shape.command("backup", "--to", tmp_path / "shop" / "data")
        finally:
            ended.set()
        trading.result()
    assert saved.status == 0, saved
    restored = Shop(OneProcess(tmp_path / "shop", shop.shape.settings))
    try:
        restored.shape.start()
        restored.must_be_sound()
        old_token = {"Authorization": buyer.token}
        seen = restored.client.call("GET", "/api/v1/order/view", query={"orderID": before}, headers=old_token)
        assert seen.data["data"]["order"]["id"] == before
        images = restored.client.call("GET", "/api/v1/commodity/spu/image/search", query={"spuID": sku.spu},
                                      headers=old_token).data["images"]
        assert restored.client.call("GET", images[0]["url"]).body == picture
        assert stat.S_IMODE((restored.shape.data / "secrets").stat().st_mode) == 0o700
    finally:
        restored.shape.kill()


def test_a_backup_takes_no_folder_that_is_not_its_own(open_shop, tmp_path):
    shop = open_shop()
    others = tmp_path / "home"
    others.mkdir(mode=0o755)
    (others / "letter.txt").write_text("dear all", encoding="utf-8")
    file = tmp_path / "file"
    file.touch()
    for target, said in [(others, "is not empty and no backup"), (file, "is no folder"),
                         (shop.shape.data / "copy", "is in the data directory"), (shop.shape.data, "is in the data")]:
        refused = shop.shape.command("backup", target)
        assert refused.status == 1 and said in refused.err, refused
    assert [path.name for path in others.iterdir()] == ["letter.txt"]
    assert stat.S_IMODE(others.stat().st_mode) == 0o755
    missing = run_command("backup", "--data", tmp_path / "typing-error", tmp_path / "copy")
    assert missing.status == 1 and "typing-error" in missing.err and not (tmp_path / "typing-error").exists()


def test_a_backup_is_brought_up_to_date_and_mends_half_a_picture(open_shop, tmp_path):
    shop, copy = open_shop(), tmp_path / "copy"
    merchant = shop.account()
    merchant.offer()
    (shop.shape.data / "images" / ".unfinished" / "half").write_bytes(b"half a pict")
    assert shop.shape.command("backup", copy).status == 0
    saved = [path for path in (copy / "images").rglob("*") if path.is_file()]
    assert saved and not any(".unfinished" in path.parts for path in saved)
    whole = saved[0].read_bytes()
    saved[0].write_bytes(whole[:10])
    (copy / "secrets" / "administrator").write_text("of another shop", encoding="utf-8")
    merchant.offer()
    again = shop.shape.command("backup", copy)
    assert again.status == 0, again
    assert saved[0].read_bytes() == whole
    assert (copy / "secrets" / "administrator").read_bytes() == (
        shop.shape.data / "secrets" / "administrator").read_bytes()
    assert run_command("audit", "--data", copy).status == 0


@pytest.mark.parametrize("everywhere", [":0", "0.0.0.0:0"])
def test_the_address_that_is_shown_can_be_asked(open_shop, everywhere):
    shape = open_shop({"gateway.listen": everywhere}).shape
    assert shape.host == "127.0.0.1"
    assert Client(shape.host, shape.port).call("GET", "/healthz").status == 200


def test_a_reader_of_the_log_that_goes_away_takes_nothing_with_it(tmp_path):
    """The pipe breaks with the first line that nobody reads."""
    reader, writer = os.pipe()
    process = subprocess.Popen([PROGRAM, "serve", "--data", tmp_path / "data"], stdout=subprocess.PIPE, stderr=writer,
                               text=True, env=environment_of(TEST_SETTINGS | {"log.level": "debug"}))
    try:
        os.close(writer)
        greeting = next(found for line in process.stdout if (found := ADDRESS.search(line)))
        os.close(reader)
        client = Client(greeting[1], int(greeting[2]))
        form = {"name": "me", "password": "secret", "email": "me@example.com"}
        assert client.call("POST", "/api/v1/user/register", form=form).status == 200
        assert client.call("POST", "/api/v1/user/login", form=form | {"password": "wrong"}).status != 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(STOP_PATIENCE) == 0
    finally:
        process.kill()
        process.wait()


def test_a_backup_onto_a_shop_is_refused(open_shop):
    """It would take the store away under the server that has it open."""
    shop, other = open_shop(), open_shop()
    buyer = shop.buyer()
    order = buyer.order(shop.account().offer().line())
    for source in (shop, other):
        refused = source.shape.command("backup", "--to", shop.shape.data)
        assert refused.status == 1 and str(shop.shape.data) in refused.err, refused
    buyer.pay(order).ok()
    until("the order is paid", lambda: buyer.status(order) == PAID)
    shop.must_be_sound()
