"""The shop with a Redis server for what may vanish: flushed, killed or not there, it changes no answer that matters."""

from __future__ import annotations

import re

import pytest

from redis_server import RedisServer
from shapes import run_command
from waiting import until

WRONG = (401, "1000")
TOO_MANY = 429
FAILURES_MAX = 3


@pytest.fixture
def redis(tmp_path):
    server = RedisServer(tmp_path / "redis").start()
    yield server
    server.kill()


@pytest.fixture
def shop(open_shop, redis):
    shop = open_shop({"store.kv": redis.url, "user.login_failures_max": str(FAILURES_MAX)})
    until("a connection to Redis", lambda: figure(shop, "connected") == 1)
    yield shop
    shop.must_be_sound()


def figure(shop, name: str) -> float:
    text = shop.client.call("GET", "/metrics").body.decode()
    return float(re.search(rf"^domtok_kv_{name} (\S+)$", text, re.MULTILINE)[1])


def guess(person, times: int) -> None:
    for _ in range(times):
        assert person.log_in(password="wrong horse").refusal == WRONG


def test_wrong_passwords_are_counted_there(shop, redis):
    person = shop.account()
    guess(person, FAILURES_MAX)

    assert person.log_in().status == TOO_MANY

    assert redis.say("DBSIZE") == "1"
    assert int(redis.say("PTTL", redis.say("KEYS", "*"))) > 0
    assert person.name not in redis.say("KEYS", "*")
    shop.account().log_in().ok()


def test_a_flush_forgets_the_counts_and_nothing_else(shop, redis):
    person = shop.account()
    guess(person, FAILURES_MAX)

    redis.say("FLUSHALL")

    person.log_in().ok()
    guess(person, FAILURES_MAX)
    assert person.log_in().status == TOO_MANY


def test_killed_and_restarted_it_locks_nobody_out(shop, redis):
    person = shop.account()
    redis.kill()

    guess(person, FAILURES_MAX + 1)
    person.log_in().ok()
    shop.account().log_in().ok()
    until("the loss to be seen", lambda: figure(shop, "connected") == 0)

    redis.start()
    until("a new connection", lambda: figure(shop, "connected") == 1)
    guess(person, FAILURES_MAX)
    assert person.log_in().status == TOO_MANY


def test_the_shop_starts_without_it(open_shop, redis):
    redis.kill()

    shop = open_shop({"store.kv": redis.url})
    shop.account().log_in().ok()

    redis.start()
    until("a connection to Redis", lambda: figure(shop, "connected") == 1)
    assert "redis out of reach" in shop.shape.log()
    assert redis.password not in shop.shape.log()


def test_a_wrong_address_is_refused_and_no_password_shown(tmp_path):
    for url in ["rediss://shop:hush@cache", "redis://shop:hush@cache:x", "redis-cluster://shop:hush@cache"]:
        refused = run_command("serve", "--data", tmp_path / "data", settings={"store.kv": url})
        assert refused.status != 0
        assert "store.kv" in refused.err and "hush" not in refused.err + refused.out

    shown = run_command("settings", settings={"store.kv": "redis://shop:hush@cache/3"})
    assert "redis://shop:***@cache/3" in shown.out and "hush" not in shown.out
