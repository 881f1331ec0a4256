#!/usr/bin/env python3
"""The rules of the house that a compiler does not know.

    tools/tidy.py            check the tree this script stands in
    tools/tidy.py DIR        check another tree

Prints a line a violation (file:line: what is wrong) and exits with 1 when there is one.
The rules: who may include whom, where third-party headers may stand, names that say nothing, sizes of files and
functions, `catch` in business code, co_spawn outside platform/net, clocks and threads in services, sleeps in tests,
shared_ptr without a second owner's name, sources that no CMakeLists.txt builds, leftovers.

tests/architecture plants a violation of each rule and expects it to be named here.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

# Which of our folders a file in a folder may include, beside its own. First match wins; (?P<s>…) is the service.
LAYERS: list[tuple[str, tuple[str, ...]]] = [
    (r"platform/core/", ()),
    (r"platform/testing/", (r"platform/",)),
    (r"platform/[a-z]+/tests/", (r"platform/", r"idl/")),
    (r"platform/[a-z]+/", (r"platform/",)),
    (r"services/(?P<s>\w+)/domain/", (r"platform/core/",)),
    (r"services/gateway/controllers/", (r"platform/(core|crypto|http|json|log|metrics|kv)/", r"idl/", r"services/gateway/")),
    (r"services/gateway/", (r"platform/", r"idl/", r"services/gateway/")),
    (r"services/(?P<s>\w+)/usecase/", (r"platform/core/", r"services/{s}/domain/")),
    (r"services/(?P<s>\w+)/controllers/", (r"platform/(core|json|bus)/", r"idl/", r"services/{s}/(domain|usecase)/")),
    (r"services/(?P<s>\w+)/infrastructure/", (r"platform/", r"idl/", r"services/{s}/(domain|migrations)")),
    (r"services/(?P<s>\w+)/testing/", (r"platform/", r"idl/", r"services/{s}/domain/")),
    (r"services/(?P<s>\w+)/tests/", (r"platform/", r"idl/", r"services/{s}/")),
    (r"services/(?P<s>\w+)/", (r"platform/(core|sql)/", r"services/{s}/")),
    (r"(app|tests|bench|fuzz)/", (r"",)),
]

# The platform, bottom up: a folder may include those before it and no other.
PLATFORM = ["core", "files", "log", "json", "thrift", "config", "metrics", "net", "crypto", "sql", "kv", "bus", "http", "rpc",
            "images", "search", "registry", "testing"]

# Where a header that is not ours may be included. First match wins; what matches nothing belongs nowhere.
THIRD_PARTY: list[tuple[str, str]] = [
    (r"[a-z_0-9]+$", r".*"),
    (r"(sys|netinet|arpa|linux)/\w+\.h$", r".*"),
    (r"malloc\.h", r"platform/\w+/tests/"),
    (r"(unistd|fcntl|poll|errno|ifaddrs|dirent|netdb|signal|time|pthread|sched)\.h$", r".*"),
    (r"boost/(describe|mp11)/", r".*"),
    (r"boost/asio/awaitable\.hpp", r".*"),
    (r"boost/asio", r"platform/(net|http|rpc|sql|kv|registry|bus|testing|core/asio\.cpp)|app/|bench/|tests/"),
    (r"boost/(intrusive|unordered)/", r"platform/rpc/"),
    (r"boost/beast", r"platform/http/.*\.cpp|bench/"),
    (r"boost/json", r"(platform/\w+/)?tests/"),
    (r"boost/mysql", r"platform/sql/mysql/.*\.cpp|bench/"),
    (r"sqlite3", r"platform/(sql/sqlite|search/embedded)/|bench/"),
    (r"simdjson", r"platform/json/.*\.cpp|bench/"),
    (r"yaml-cpp", r"platform/config/.*\.cpp"),
    (r"CLI/", r"app/.*\.cpp|bench/"),
    (r"openssl|argon2|crypt\.h", r"platform/(crypto|http)/.*\.cpp"),
    (r"zlib", r"platform/(http|images)/.*\.cpp|app/demo/.*\.cpp"),
    (r"hiredis", r"platform/kv/redis/.*\.cpp"),
    (r"grpc", r"platform/registry/etcd/grpc_\w+\.[ch]pp"),
    (r"nghttp2", r"platform/rpc/(.*\.cpp|h2_field\.hpp)"),
    (r"thrift/", r"tests/apache_thrift/"),
    (r"gtest/", r".*/(tests?|testing)/|tests/"),
    (r"benchmark/", r"bench/"),
]

VAGUE = {"manager", "helper", "helpers", "util", "utils", "common", "misc", "base", "impl", "data", "info", "processor",
         "handler"}
# These say something in front of another word: a data directory, the base price.
VAGUE_AT_THE_END = {"data", "base"}

LIMITS = {".hpp": 200, ".cpp": 400, ".py": 400}
FUNCTION_LINES = 60
FUNCTION_HEAD = re.compile(r"(\)|const|noexcept|override|\}|->.*)\s*$")
LINE_COLUMNS = 120

FOLDERS = ("platform", "services", "app", "tests", "bench", "fuzz", "tools")

# Patterns that have no place in some files: what, where (a file that matches), where not, and what to say.
BANNED: list[tuple[str, str, str, str]] = [
    (r"\bcatch\s*\(", r"services/\w+/(domain|usecase|controllers)/", "",
     "business code does not catch: refusals are values"),
    (r"\bco_spawn\b", "", r"(platform/(net|testing)/|tests/|bench/|.*/tests/)", "co_spawn belongs to platform/net"),
    (r"\bstd::(jthread|thread|\w*mutex|atomic\w*|condition_variable\w*|async)\b", r"services/", r".*/tests/",
     "services run on one loop: no lock, atomic or thread"),
    (r"_clock::now", r"services/", "", "services ask the injected clock for the time"),
    (r"\b(random_device|mt19937\w*|rand)\b", r"services/", r".*/(tests|testing)/",
     "services ask the injected Random for chance"),
    (r"this_thread::sleep_|\b(usleep|nanosleep)\b|::sleep\(", "", r"(bench|app)/",
     "nobody sleeps: wait for what is to happen"),
    (r"\busing namespace\b.*;(?!.*NOLINT)", r".*\.hpp$", "", "no using namespace in a header"),
    (r"^\s*#\s*define\b", r".*\.hpp$", r"platform/core/", "a macro outside platform/core"),
    (r"\b(new|delete)\s+\w+[\w:<>]*\s*[({\[]", r"services/", "", "make_unique or a value, not new"),
]

# The same for comments.
BANNED_COMMENTS: list[tuple[str, str]] = [
    (r"\b(TODO|FIXME|XXX|HACK)\b", "open matters are issues, not comments"),
    (r"[@\\](param|brief|return|returns|throws|tparam)\b", "documentation is prose, without tags"),
]


def sources(root: Path):
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in LIMITS and "/build/" not in str(path):
                yield path.relative_to(root)


def layer_of(file: str):
    for pattern, allowed in LAYERS:
        match = re.match(pattern, file)
        if match:
            groups = match.groupdict()
            own = file[: match.end()]
            return own, [re.escape(own)] + [rule.replace("{s}", groups.get("s") or "") for rule in allowed]
    return None, []


def include_errors(file: str, number: int, header: str):
    own, allowed = layer_of(file)
    if own is None:
        yield number, "a folder that the table LAYERS of tools/tidy.py does not know"
    elif not any(re.match(rule, header) for rule in allowed):
        yield number, f"{own.rstrip('/')} must not include {header}"
    mine = re.match(r"platform/(\w+)/", file)
    theirs = re.match(r"platform/(\w+)/", header)
    if mine and theirs and "/tests/" not in file:
        here, there = mine[1], theirs[1]
        if here not in PLATFORM:
            yield number, f"platform/{here} is not in the list of tools/tidy.py"
        elif there in PLATFORM and PLATFORM.index(there) > PLATFORM.index(here):
            yield number, f"platform/{here} stands below platform/{there} and must not include {header}"


def third_party_errors(file: str, number: int, header: str):
    for pattern, where in THIRD_PARTY:
        if re.match(pattern, header):
            if not re.match(where, file) and "/tests/" not in file:
                yield number, f"<{header}> belongs in {where}, not here"
            return
    yield number, f"<{header}> is not in the list of tools/tidy.py"


def vague_words(words: list[str]):
    for at, word in enumerate(words):
        leads = at + 1 < len(words) and word.lower() in VAGUE_AT_THE_END
        if word.lower() in VAGUE and not leads:
            yield word


def name_errors(path: Path, lines: list[str]):
    for part in path.parts:
        for word in vague_words(part.split(".")[0].split("_")):
            yield 1, f"the name '{part}' says nothing: '{word}'"
    for number, line in enumerate(lines, 1):
        match = re.match(r"\s*(?:class|struct|enum class|concept)\s+(?:\[\[\w+\]\]\s+)?(\w+)", line)
        if match:
            for word in vague_words(re.findall(r"[A-Z][a-z]*", match[1])):
                yield number, f"the name {match[1]} says nothing: '{word}'"
        test = re.match(r"\s*(?:TYPED_)?TEST(?:_[FP])?\(\s*(\w+)\s*,\s*(\w+)", line)
        if test and not test[1].endswith("Test"):
            yield number, f"the suite {test[1]} is not named after its subject: SubjectTest"
        if test and re.fullmatch(r"(Test|Case|Basic|Simple|Works|Success|Ok)?\d*|.*_.*|[a-z].*", test[2]):
            yield number, f"the test {test[2]} does not say a sentence"


def size_errors(path: Path, lines: list[str]):
    limit = LIMITS[path.suffix]
    if len(lines) > limit:
        yield len(lines), f"{len(lines)} lines; a {path.suffix} file has at most {limit}"
    for number, line in enumerate(lines, 1):
        if len(line) > LINE_COLUMNS and "http" not in line and 'R"' not in line:
            yield number, f"{len(line)} columns; a line has at most {LINE_COLUMNS}"
    yield from python_function_errors(lines) if path.suffix == ".py" else function_errors(lines)


def function_errors(lines: list[str]):
    """A function opens with `{` alone in a line and ends with `}` in the same column: clang-format's doing."""
    opened: dict[int, int] = {}
    for number, line in enumerate(lines, 1):
        text = line.rstrip()
        indent = len(text) - len(text.lstrip())
        if text.lstrip() == "{" and number > 1 and FUNCTION_HEAD.search(lines[number - 2]):
            opened[indent] = number
        elif text.lstrip() in ("}", "};") and indent in opened:
            length = number - opened.pop(indent) - 1
            if length > FUNCTION_LINES:
                yield number - length - 1, f"a function of {length} lines; at most {FUNCTION_LINES}"


def python_function_errors(lines: list[str]):
    for node in ast.walk(ast.parse("\n".join(lines))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = node.end_lineno - node.lineno
            if length > FUNCTION_LINES:
                yield node.lineno, f"a function of {length} lines; at most {FUNCTION_LINES}"


def text_errors(file: str, lines: list[str]):
    for number, line in enumerate(lines, 1):
        code, _, comment = line.partition("//")
        for pattern, where, where_not, message in BANNED:
            if re.search(pattern, code) and re.match(where, file) and not (where_not and re.match(where_not, file)):
                yield number, message
        for pattern, message in BANNED_COMMENTS:
            if re.search(pattern, comment):
                yield number, message
        if re.search(r"\bshared_ptr\s*<", code) and not comment:
            before = lines[number - 2].lstrip() if number > 1 else ""
            if not before.startswith("//") and "/tests/" not in file:
                yield number, "a shared_ptr needs a comment that names the second owner"
    if file.endswith(".hpp") and "#pragma once" not in lines:
        yield 1, "a header without #pragma once"


def build_errors(root: Path, path: Path):
    """A source that no CMakeLists.txt above it names is never compiled, and so is never wrong."""
    for folder in list(path.parents)[:-1]:
        lists = root / folder / "CMakeLists.txt"
        if lists.exists() and path.relative_to(folder).as_posix() in lists.read_text(encoding="utf-8"):
            return
    yield 1, "no CMakeLists.txt builds this"


def errors_of(root: Path, path: Path):
    lines = (root / path).read_text(encoding="utf-8").splitlines()
    file = path.as_posix()
    yield from name_errors(path, lines)
    yield from size_errors(path, lines)
    if path.suffix == ".py":
        return
    for number, line in enumerate(lines, 1):
        quoted = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
        angled = re.match(r"\s*#\s*include\s+<([^>]+)>", line)
        if quoted:
            yield from include_errors(file, number, quoted[1])
        if angled:
            yield from third_party_errors(file, number, angled[1])
    yield from text_errors(file, lines)
    if path.suffix == ".cpp":
        yield from build_errors(root, path)


def main() -> int:
    root = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    found = 0
    for path in sources(root):
        for number, text in errors_of(root, path):
            print(f"{path}:{number}: {text}")
            found += 1
    if found:
        print(f"tidy: {found} violation{'s' if found > 1 else ''}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
