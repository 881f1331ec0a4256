#!/usr/bin/env python3
"""Builds numbered SQL files into the program.

    tools/embed_migrations.py --service order --out DIR 0001_orders.sql 0002_coupons.sql
        DIR/migrations.hpp and .cpp: domtok::order::schema(), the tables of the platform and the service's own

    tools/embed_migrations.py --tables bus::event_tables --declared-in platform/bus/tables.hpp --out F.cpp 0001_a.sql
        F.cpp: domtok::bus::event_tables(), tables that every service has

What the texts may say stands in platform/sql/migration.hpp. Files are numbered from 0001 without gaps.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

PLACEHOLDERS = {"id", "serial", "text", "blob", "options", "clustered", "service"}

DELIMITER = "sql"

HEADER = """\
// Written by tools/embed_migrations.py.
#pragma once

#include "platform/sql/migration.hpp"

namespace domtok::{service} {{

/// All tables of the service and how they came to be.
const sql::Schema& schema();

}} // namespace domtok::{service}
"""

SERVICE = """\
// Written by tools/embed_migrations.py.
#include "services/{service}/migrations.hpp"

#include "platform/bus/tables.hpp"
#include "platform/sql/once.hpp"

#include <array>

namespace domtok::{service} {{

namespace {{

constexpr sql::Migration migrations[] = {{
{migrations}}};

}} // namespace

const sql::Schema& schema()
{{
    static const std::array parts{{sql::once_tables(), bus::event_tables(), sql::Tables{{"{service}", migrations}}}};
    static const sql::Schema all{{"{service}", parts}};
    return all;
}}

}} // namespace domtok::{service}
"""

TABLES = """\
// Written by tools/embed_migrations.py.
#include "{declared_in}"

#include "platform/sql/migration.hpp"

namespace domtok::{namespace} {{

namespace {{

constexpr sql::Migration migrations[] = {{
{migrations}}};

}} // namespace

const sql::Tables& {function}()
{{
    static constexpr sql::Tables tables{{"{function}", migrations}};
    return tables;
}}

}} // namespace domtok::{namespace}
"""


class MigrationError(Exception):
    pass


def embed(path: Path, expected: int) -> str:
    """One element of the array of migrations."""
    match = re.fullmatch(r"(\d{4})_([a-z0-9_]+)\.sql", path.name)
    if not match:
        raise MigrationError(f"{path}: a migration is called NNNN_name.sql")
    if int(match[1]) != expected:
        raise MigrationError(f"{path}: number {expected:04} comes next")
    text = path.read_text(encoding="utf-8")
    for placeholder in re.findall(r"\{(\w*)\}", text):
        if placeholder not in PLACEHOLDERS:
            raise MigrationError(f"{path}: nothing is known as {{{placeholder}}}")
    code = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("--")]
    if not code or not code[-1].rstrip().endswith(";"):
        raise MigrationError(f"{path}: the last statement does not end with ';'")
    if f'){DELIMITER}"' in text:
        raise MigrationError(f"{path}: holds the end of a raw string")
    return f'    {{{int(match[1])}, "{match[2]}", R"{DELIMITER}({text}){DELIMITER}"}},\n'


def write_if_changed(path: Path, text: str) -> None:
    """Leaves an unchanged file alone, so that what includes it is not built again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--service", help="write the whole schema of this service")
    parser.add_argument("--tables", help="write a set of tables that every service has, as this function")
    parser.add_argument("--declared-in", help="header that declares the function of --tables")
    parser.add_argument("--out", type=Path, required=True, help="folder (--service) or file (--tables)")
    options = parser.parse_args()
    if (options.service is None) == (options.tables is None) or bool(options.tables) != bool(options.declared_in):
        parser.error("either --service, or --tables with --declared-in")
    try:
        migrations = "".join(embed(path, number) for number, path in enumerate(options.files, 1))
    except (MigrationError, OSError) as error:
        print(f"embed_migrations: {error}", file=sys.stderr)
        return 1
    if options.service is not None:
        write_if_changed(options.out / "migrations.hpp", HEADER.format(service=options.service))
        write_if_changed(options.out / "migrations.cpp", SERVICE.format(service=options.service, migrations=migrations))
    else:
        namespace, function = options.tables.rsplit("::", 1)
        write_if_changed(options.out, TABLES.format(declared_in=options.declared_in, namespace=namespace,
                                                    function=function, migrations=migrations))
    return 0


if __name__ == "__main__":
    sys.exit(main())
