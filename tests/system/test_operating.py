"""What scripts/cluster promises to those who operate a cluster, and what keeps two processes apart."""

from __future__ import annotations

import subprocess

from shapes import COMMAND_PATIENCE, PROGRAM, ROOT, environment_of

SCRIPT = ROOT / "scripts" / "cluster"


def run_script(*arguments: object, **variables: str) -> subprocess.CompletedProcess:
    return subprocess.run([SCRIPT, *map(str, arguments)], env=environment_of({}) | variables, capture_output=True,
                          text=True, timeout=COMMAND_PATIENCE, check=False)


def worker_of(shape, name: str) -> str:
    with open(f"/proc/{shape.pid_of(name)}/environ", encoding="utf-8") as environment:
        return dict(pair.split("=", 1) for pair in environment.read().split("\0") if "=" in pair)["DOMTOK_NODE_WORKER"]


def test_a_process_keeps_its_number_whatever_is_added(shop):
    shape = shop.shape
    before = {name: worker_of(shape, name) for name in ("order-1", "order-2", "payment-1")}
    added = run_script("up", "--instances", "commodity=2", "--folder", shape.folder)
    assert added.returncode == 0, added.stderr
    again = run_script("restart", "order-1", "payment-1", "--folder", shape.folder)
    assert again.returncode == 0, again.stderr
    assert {name: worker_of(shape, name) for name in before} == before
    assert worker_of(shape, "commodity-1") != worker_of(shape, "commodity-2")


def test_a_process_with_a_number_that_is_taken_does_not_start(shop):
    shape = shop.shape
    command = [PROGRAM, "serve", "order", "--config", shape.folder / "domtok.yaml", "--data", shape.data]
    variables = {"DOMTOK_NODE_WORKER": worker_of(shape, "order-2"), "DOMTOK_RPC_LISTEN": "127.0.0.1:0"}
    done = subprocess.run(command, env=environment_of({}) | variables, capture_output=True, text=True,
                          timeout=COMMAND_PATIENCE, check=False)
    assert done.returncode == 1
    assert "node.worker: another process has the number" in done.stderr


def test_what_is_stopped_is_shown_and_found_again(shop):
    folder = shop.shape.folder
    assert run_script("stop", "cart-1", "--folder", folder).returncode == 0
    shown = run_script("status", "--folder", folder)
    assert shown.returncode == 3
    assert "cart-1        is stopped" in shown.stdout
    # Not asked of a proxy that does not know this machine.
    started = run_script("start", "cart-1", "--folder", folder, http_proxy="http://127.0.0.1:1")
    assert started.returncode == 0, started.stderr
    assert run_script("status", "--folder", folder).returncode == 0


def test_a_folder_of_somebody_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    done = run_script("down", "--forget", "--folder", tmp_path)
    assert done.returncode == 1 and "there is no cluster in it" in done.stderr
    assert (tmp_path / "thesis.txt").exists()


def test_what_cannot_be_done_is_said_before_anything_starts(tmp_path):
    folder = tmp_path / "cluster"
    for arguments, said in [(["up", "--program", tmp_path / "missing"], "is no program"),
                            (["up", "--gateway-port", 99999], "is no port"),
                            (["up", "order-1"], "up takes no names"),
                            (["up", "--instances", "orders=2"], "--instances takes a service"),
                            (["restart"], "there is none in")]:
        done = run_script(*arguments, "--folder", folder)
        assert done.returncode != 0 and said in done.stderr, (arguments, done.stderr)
    assert not folder.exists()
