#!/usr/bin/env python3
"""Plants one violation of every rule in a small tree and expects tools/tidy.py to name its place."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TIDY = Path(__file__).resolve().parents[2] / "tools" / "tidy.py"

# A tree without a fault, in which each case below plants one.
SOUND = {
    "platform/CMakeLists.txt": "core/money.cpp net/loop.cpp sql/tests/store_test.cpp",
    "platform/core/money.hpp": "#pragma once\n\n#include <boost/describe/class.hpp>\n\n#include <string>\n",
    "platform/core/money.cpp": '#include "platform/core/money.hpp"\n',
    "platform/net/loop.cpp": "#include <boost/asio/io_context.hpp>\n\n#include <unistd.h>\n\nco_spawn(io, run());\n",
    "platform/sql/tests/store_test.cpp": "#include <gtest/gtest.h>\n\nTEST(StoreTest, KeepsWhatItIsGiven) {}\n",
    "services/CMakeLists.txt": "order/domain/order.cpp order/usecase/cancel_order.cpp order/tests/order_test.cpp",
    "services/order/domain/order.hpp": '#pragma once\n\n#include "platform/core/money.hpp"\n',
    "services/order/domain/order.cpp": '#include "services/order/domain/order.hpp"\n',
    "services/order/usecase/cancel_order.cpp": '#include "services/order/domain/order.hpp"\n',
    "services/order/tests/order_test.cpp": '#include "services/order/domain/order.hpp"\n',
    "tools/write.py": "def write():\n    pass\n",
}

DOMAIN = "services/order/domain/order.hpp"
USECASE = "services/order/usecase/cancel_order.cpp"
TEST = "services/order/tests/order_test.cpp"
CORE = "platform/core/money.hpp"
CORE_CPP = "platform/core/money.cpp"
STORE_TEST = "platform/sql/tests/store_test.cpp"

LONG_BODY = "    step();\n" * 61

# What is planted: file, line that is added at its end, and what tidy says of that line.
LINES = {
    "a domain that includes an adapter": (
        DOMAIN, '#include "services/order/infrastructure/sql_orders.hpp"', "must not include services/order/infra"),
    "a domain that knows the wire": (DOMAIN, '#include "idl/order.hpp"', "must not include idl/order.hpp"),
    "a use case that includes a driver": (
        USECASE, '#include "platform/sql/database.hpp"', "must not include platform/sql/database.hpp"),
    "a service that includes another": (
        USECASE, '#include "services/cart/domain/cart.hpp"', "must not include services/cart"),
    "a platform that knows business": (
        CORE, '#include "services/order/domain/order.hpp"', "must not include services/order"),
    "a floor that stands on the one above": (
        CORE, '#include "platform/sql/database.hpp"', "platform/core stands below platform/sql"),
    "an include by a path of its own": (DOMAIN, '#include "order.hpp"', "must not include order.hpp"),
    "a driver outside its folder": (USECASE, "#include <sqlite3.h>", "<sqlite3.h> belongs in"),
    "asio outside its folders": (USECASE, "#include <boost/asio/post.hpp>", "<boost/asio/post.hpp> belongs in"),
    "a library nobody decided on": (CORE_CPP, "#include <curl/curl.h>", "<curl/curl.h> is not in the list"),
    "a C header with a C++ name": (CORE_CPP, "#include <string.h>", "<string.h> is not in the list"),
    "a type that says nothing": (DOMAIN, "class OrderManager {};", "OrderManager says nothing: 'Manager'"),
    "a struct that says nothing": (DOMAIN, "struct OrderInfo {};", "OrderInfo says nothing: 'Info'"),
    "a struct of data": (DOMAIN, "struct OrderData {};", "OrderData says nothing: 'Data'"),
    "a test without a sentence": (STORE_TEST, "TEST(StoreTest, Test1) {}", "does not say a sentence"),
    "a test that only works": (STORE_TEST, "TEST_F(StoreTest, Works) {}", "does not say a sentence"),
    "a suite without its subject": (STORE_TEST, "TEST(Store, KeepsWhatItIsGiven) {}", "not named after its subject"),
    "a line that is too long": (CORE_CPP, "// " + "x" * 130, "133 columns"),
    "business that catches": (USECASE, "try { step(); } catch (const std::exception&) {}", "does not catch"),
    "a coroutine started elsewhere": (CORE_CPP, "co_spawn(io, run());", "co_spawn belongs to platform/net"),
    "a lock in a service": (USECASE, "std::mutex mutex;", "services run on one loop"),
    "an atomic in a service": (USECASE, "std::atomic_int count;", "services run on one loop"),
    "a thread in a service": (USECASE, "std::jthread worker;", "services run on one loop"),
    "a service that reads the clock": (USECASE, "auto now = std::chrono::system_clock::now();", "injected clock"),
    "a service that throws dice": (USECASE, "std::random_device dice;", "injected Random"),
    "a test that sleeps": (STORE_TEST, "std::this_thread::sleep_for(1s);", "nobody sleeps"),
    "a namespace opened in a header": (CORE, "using namespace std;", "using namespace in a header"),
    "a macro": (DOMAIN, "#define LOG(x) x", "a macro outside platform/core"),
    "a bare new": (USECASE, "auto* order = new Order(7);", "not new"),
    "a matter left open": (CORE_CPP, "// TODO later", "open matters are issues"),
    "a documentation tag": (CORE, "/// @param x the x", "without tags"),
    "an owner nobody named": (CORE, "std::shared_ptr<int> shared;", "names the second owner"),
}

# Whole files: path, text, line, what tidy says.
FILES = {
    "a file that says nothing": ("platform/core/string_utils.hpp", "#pragma once\n", 1, "'utils'"),
    "a folder that says nothing": ("services/order/domain/common/order.hpp", "#pragma once\n", 1, "'common'"),
    "a header that may come twice": ("platform/core/twice.hpp", "int x;\n", 1, "without #pragma once"),
    "a source nobody builds": ("platform/core/orphan.cpp", "\n", 1, "no CMakeLists.txt builds this"),
    "a header that is too long": ("platform/core/long.hpp", "#pragma once\n" + "int x;\n" * 200, 201, "201 lines"),
    "a source that is too long": (CORE_CPP, "int x;\n" * 401, 401, "401 lines; a .cpp file has at most 400"),
    "a script that is too long": ("tools/write.py", "x = 1\n" * 401, 401, "401 lines"),
    "a function that is too long": (CORE_CPP, "void run()\n{\n" + LONG_BODY + "}\n", 2, "a function of 61 lines"),
    "a member that is too long": (
        CORE, "#pragma once\nclass A {\n    void run() const\n    {\n" + LONG_BODY * 1 + "    }\n};\n", 4,
        "a function of 61 lines"),
    "a script's function that is too long": (
        "tools/write.py", "def write():\n" + "    step()\n" * 61, 1, "a function of 61 lines"),
    "a floor nobody placed": (
        "platform/attic/box.hpp", '#pragma once\n#include "platform/core/money.hpp"\n', 2, "platform/attic is not in"),
}


class TidyTest(unittest.TestCase):
    def tidy(self, files: dict[str, str]) -> tuple[int, list[str]]:
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                path = Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            done = subprocess.run([sys.executable, TIDY, folder], capture_output=True, text=True, check=False)
            return done.returncode, done.stdout.splitlines()

    def expect(self, files: dict[str, str], place: str, message: str) -> None:
        code, found = self.tidy(files)
        self.assertEqual(code, 1)
        self.assertTrue(any(line.startswith(place + ": ") and message in line for line in found), found)
        strangers = [line for line in found if not line.startswith(place.rsplit(":", 1)[0])]
        self.assertEqual(strangers, [], "tidy blames a file without a fault")

    def test_finds_nothing_in_a_sound_tree(self):
        self.assertEqual(self.tidy(SOUND), (0, []))

    def test_names_the_line_of_each_violation(self):
        for case, (file, line, message) in LINES.items():
            with self.subTest(case):
                text = SOUND[file] + line + "\n"
                self.expect(SOUND | {file: text}, f"{file}:{text.count(chr(10))}", message)

    def test_names_the_file_of_each_violation(self):
        for case, (file, text, number, message) in FILES.items():
            with self.subTest(case):
                self.expect(SOUND | {file: text}, f"{file}:{number}", message)

    def test_allows_what_has_its_place(self):
        kept = {
            "a second owner with a name": (CORE, "// The other owner is the loop.\nstd::shared_ptr<int> shared;\n"),
            "a word that only looks vague": (DOMAIN, "class Database {};\nstruct Metadata {};\nclass DataFolder {};\n"),
            "a test of one verb": (STORE_TEST, "TEST(DecoderTest, Decodes) {}\n"),
            "a catch in an adapter": (CORE_CPP, "try { step(); } catch (const std::exception&) { fail(); }\n"),
            "a function as long as allowed": (CORE_CPP, "void run()\n{\n" + "    step();\n" * 60 + "}\n"),
        }
        for case, (file, addition) in kept.items():
            with self.subTest(case):
                self.assertEqual(self.tidy(SOUND | {file: SOUND[file] + addition}), (0, []))


if __name__ == "__main__":
    unittest.main()
