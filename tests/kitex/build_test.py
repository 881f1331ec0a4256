#!/usr/bin/env python3
"""What kitex.py does where something is missing: it skips, with the reason, without Go or its modules, and fails for
our own mistakes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
SKIPPED = 77
NOWHERE = "http://127.0.0.1:1"


def build(folder: Path, tree: Path = HERE, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-B", tree / "kitex.py", "build", folder], env=os.environ | environment,
                          capture_output=True, text=True, check=False)


class BuildTest(unittest.TestCase):
    def setUp(self) -> None:
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.scratch = Path(scratch.name)
        self.folder = self.scratch / "kitex"

    def test_without_go_it_is_skipped_and_so_are_its_tests(self) -> None:
        built = build(self.folder, PATH=str(self.scratch))
        self.assertEqual((built.returncode, built.stdout), (SKIPPED, "skipped: Go is not installed\n"), built.stderr)
        ran = subprocess.run([sys.executable, "-B", HERE / "kitex.py", "run", self.folder, "TestAny"],
                             capture_output=True, text=True, check=False)
        self.assertEqual((ran.returncode, ran.stdout), (SKIPPED, "skipped: Go is not installed\n"), ran.stderr)

    @unittest.skipUnless(shutil.which("go"), "there is no Go")
    def test_without_modules_it_is_skipped(self) -> None:
        built = build(self.folder, GOPROXY=NOWHERE, GOMODCACHE=str(self.scratch / "modules"))
        self.assertEqual(built.returncode, SKIPPED, built.stdout + built.stderr)
        self.assertIn("skipped: Go's modules cannot be had: ", built.stdout)

    @unittest.skipUnless((Path(os.environ.get("DOMTOK_KITEX_FOLDER", "")) / "judge").exists(), "nothing could be built")
    def test_code_of_ours_that_does_not_compile_is_a_failure(self) -> None:
        tree = self.scratch / "tests" / "kitex"
        shutil.copytree(HERE, tree)
        shutil.copytree(HERE.parents[1] / "idl", self.scratch / "idl")
        (tree / "wrong_test.go").write_text("package judge\n\nvar wrong int = \"no number\"\n", encoding="utf-8")
        built = build(self.folder, tree)
        self.assertNotIn(built.returncode, (0, SKIPPED), built.stdout)
        self.assertIn("wrong_test.go", built.stderr)


if __name__ == "__main__":
    unittest.main()
