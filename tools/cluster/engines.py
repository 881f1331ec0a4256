"""MariaDB, Redis and etcd from Debian's packages, in the folder of a cluster."""

from __future__ import annotations

import os
import shutil
import subprocess

from cluster.processes import Cluster, program

DATABASE = "domtok"
BINARY_LOG = ["--log-bin=binary-log", "--sync-binlog=1", "--server-id=1"]


def start_mariadb(cluster: Cluster) -> str:
    """The URL of its database."""
    data, sock = cluster.folder / "mariadb", cluster.folder / "mariadb.sock"
    as_root = ["--user=root"] if os.geteuid() == 0 else []
    # Of its own: a server that starts removes what looks like left-over tables there.
    temporary = cluster.folder / "mariadb-tmp"
    temporary.mkdir(exist_ok=True)
    if not data.exists():
        part = data.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        subprocess.run([program("mariadb-install-db"), "--no-defaults", f"--datadir={part}", f"--tmpdir={temporary}",
                        "--skip-test-db",
                        "--auth-root-authentication-method=normal", *as_root], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        part.rename(data)
    port = cluster.port("mariadb")
    password = cluster.secret("mariadb")
    first = cluster.folder / "mariadb-init.sql"
    first.write_text(f"CREATE DATABASE IF NOT EXISTS {DATABASE} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;\n"
                     f"CREATE USER IF NOT EXISTS '{DATABASE}'@'127.0.0.1';\n"
                     f"ALTER USER '{DATABASE}'@'127.0.0.1' IDENTIFIED BY '{password}';\n"
                     # What the shop does to its rows and, in migrations, to its tables: it drops none.
                     f"REVOKE ALL, GRANT OPTION FROM '{DATABASE}'@'127.0.0.1';\n"
                     f"GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, INDEX ON {DATABASE}.* "
                     f"TO '{DATABASE}'@'127.0.0.1';\n"
                     f"ALTER USER 'root'@'localhost' ACCOUNT LOCK;\n")
    first.chmod(0o600)
    cluster.start("mariadb", [program("mariadbd"), "--no-defaults", f"--datadir={data}", f"--tmpdir={temporary}",
                              f"--socket={sock}",
                              f"--port={port}", "--bind-address=127.0.0.1", "--skip-name-resolve",
                              "--innodb-flush-log-at-trx-commit=1", "--innodb-buffer-pool-size=128M",
                              f"--init-file={first}", *(BINARY_LOG if cluster.state.get("binary_log") else []),
                              *as_root])
    cluster.wait_for_port("mariadb")
    return f"mysql://{DATABASE}:{password}@127.0.0.1:{port}/{DATABASE}"


def start_redis(cluster: Cluster) -> str:
    port = cluster.port("redis")
    password = cluster.secret("redis")
    settings = cluster.folder / "redis.conf"
    settings.write_text(f"bind 127.0.0.1\nport {port}\nrequirepass {password}\nsave \"\"\nappendonly no\n"
                        f"dir {cluster.folder}\nmaxmemory 64mb\nmaxmemory-policy allkeys-lru\n")
    settings.chmod(0o600)
    binary = shutil.which("redis-server") or program("redis-check-rdb")
    cluster.start("redis", [binary, settings], name_of_program="redis-server")
    cluster.wait_for_port("redis")
    return f"redis://:{password}@127.0.0.1:{port}"


def start_etcd(cluster: Cluster) -> str:
    port, peers = cluster.port("etcd"), cluster.port("etcd-peers")
    url, peer_url = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{peers}"
    cluster.start("etcd", [program("etcd"), "--name=domtok", f"--data-dir={cluster.folder / 'etcd'}",
                           f"--listen-client-urls={url}", f"--advertise-client-urls={url}",
                           f"--listen-peer-urls={peer_url}", f"--initial-advertise-peer-urls={peer_url}",
                           f"--initial-cluster=domtok={peer_url}", "--log-level=warn"])
    cluster.wait_for_port("etcd")
    return f"etcd://127.0.0.1:{port}"


ENGINES = {"mariadb": start_mariadb, "redis": start_redis, "etcd": start_etcd}
