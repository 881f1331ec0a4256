"""Somebody sets the clock of the machine back while the shop runs: what has a deadline keeps it."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from raw import Wire

# What a program under it sees of the calendar is off by as many seconds as the file says.
SHIM = """
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec* now)
{
    long result = syscall(SYS_clock_gettime, clock, now);
    const char* path = getenv("CLOCK_SET_BY");
    int file = clock == CLOCK_REALTIME && path ? open(path, O_RDONLY) : -1;
    if (file >= 0) {
        char text[32] = {0};
        if (read(file, text, sizeof(text) - 1) > 0) now->tv_sec += atol(text);
        close(file);
    }
    return (int)result;
}
"""


@pytest.fixture
def clock(tmp_path, monkeypatch):
    """Sets the clock of the programs that the test starts."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        pytest.skip("there is no C compiler")
    source, shim, offset = tmp_path / "clock.c", tmp_path / "clock.so", tmp_path / "offset"
    source.write_text(SHIM, encoding="ascii")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", shim, source], check=True)
    offset.write_text("0", encoding="ascii")
    monkeypatch.setenv("LD_PRELOAD", str(shim))
    monkeypatch.setenv("CLOCK_SET_BY", str(offset))
    return lambda seconds: offset.write_text(str(seconds), encoding="ascii")


def test_a_clock_that_is_set_back_stops_no_deadline_and_no_event(open_shop, clock):
    shop = open_shop({"gateway.header_time": "1s"})
    clock(-3600)

    with Wire(shop.shape.host, shop.shape.port) as slow:
        assert slow.send(b"GET /healthz HTTP/1.1\r\nHo").answer().status == 408
    # Who had logged in before is from the future now.
    sku = shop.account().offer(stock=5)
    buyer = shop.buyer()
    buyer.pay(buyer.order(sku.line())).ok()
    shop.settle()
    shop.must_be_sound()
    assert shop.shape.stop() == 0
