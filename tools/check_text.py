#!/usr/bin/env python3
"""The rules of style that need no compiler: size, layout, names, and calls that would make results differ.

`--self-test` proves that each rule notices when it is broken.
"""

import ast
import re
import sys

from sources import CPP, Problem, main, without_comments_and_strings

MAX_FILE = 500  # lines
MAX_FUNCTION = 60  # lines
MAX_COLUMNS = {"code": 100, "prose": 120}

CODE = CPP + (".py", ".sh", ".cmake", ".ts", ".js")
TEXT = CODE + (".md", ".toml", ".json", ".txt", ".csv", ".cff", ".yml", ".html", ".css")
TOOLS = ("tools/", ".ci/")
OUTSIDE = ("tests/", "benchmarks/")
KERNEL = ("include/", "sim/base/", "sim/params/", "sim/scenario/", "sim/world/", "sim/mechanisms/", "sim/headline/",
          "sim/engine/", "sim/runs/")
NOT_PROSE = ("LICENSE",)  # other people's words, verbatim

# Spelt in halves, so that this file does not find itself.
MARKERS = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
MACHINE_PATH = re.compile(r"(?<![\w.\-/}])/(?:home|root|work|tmp|Users)/\w|(?<![\w.\-/])/root\b")
# A library's own switches, and an attribute that only some compilers have.
ALLOWED_MACROS = re.compile(r"(TOML|BOOST|EIGEN|H5)_\w+|TRANCHE_CLONES")
GETTER = re.compile(r"(?<![.>:\w])get_\w+\s*\(")
LIBM = re.compile(
    r"(?<!\w)(?:std)?::(exp2?|expm1|log(?:2|10|1p)?|pow|a?sinh?|a?cosh?|a?tanh?|atan2|cbrt|hypot|erfc?|[lt]gamma)f?"
    r"\s*\("
)
UNREPRODUCIBLE = [
    (r"\bstd::hash\b", "std::hash", "it differs between standard libraries", "use base/hash.hpp"),
    (r"\bstd::shuffle\b", "std::shuffle", "its draws differ between standard libraries", "order by a keyed draw"),
    (r"\bstd::\w+_distribution\b", "a standard distribution", "its draws differ between standard libraries",
     "use Boost.Random or an inversion"),
    (r"\bstd::random_device\b|\bstd::mt19937|(?<![\w.:>])s?rand\s*\(", "a generator of its own",
     "draws are addressed, not consumed", "use tranche/random.hpp"),
    (r"_clock::now\b|\bstd::time\s*\(", "the wall clock", "no result may depend on when it was made",
     "pass the time in from the edge"),
    (r"\bthis_thread::get_id\b", "a thread's id", "no result may depend on which thread made it", "address by row"),
]


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def check_layout(path, text):
    problems = []
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if "\t" in line:
            problems.append(Problem(path, number, "a tab", "its width is anybody's guess", "use two spaces"))
        if line != line.rstrip():
            problems.append(Problem(path, number, "trailing white space", "it shows in every diff", "remove it"))
        unbreakable = path.endswith(".md") and (line.startswith("|") or "](" in line or "http" in line)
        most = MAX_COLUMNS["code" if path.endswith(CPP) else "prose"]
        if len(line) > most and not path.endswith((".csv", ".json", ".toml")) and not unbreakable:
            what = f"{len(line)} columns"
            problems.append(Problem(path, number, what, f"at most {most}", "break the line"))
    if text and not text.endswith("\n"):
        why = "tools that join files need it"
        problems.append(Problem(path, len(lines), "no newline at the end", why, "add one"))
    if path.endswith(CODE) and len(lines) - 1 > MAX_FILE:
        why = f"at most {MAX_FILE}; aim for 80 to 150"
        problems.append(Problem(path, MAX_FILE + 1, f"{len(lines) - 1} lines", why, "split by responsibility"))
    return problems


def check_words(path, text):
    problems = []
    for match in MARKERS.finditer(text):
        why = "unfinished work does not land"
        do = "do it, or say in a document what is missing"
        problems.append(Problem(path, line_of(text, match.start()), f"marker {match.group(1)}", why, do))
    if not path.startswith(("tests/",) + TOOLS):
        for match in MACHINE_PATH.finditer(text):
            what = f"a path of one machine: {match.group()}"
            why = "nobody else has it"
            problems.append(Problem(path, line_of(text, match.start()), what, why, "use a relative path"))
    return problems


def check_cpp(path, text):
    code = without_comments_and_strings(text)
    problems = []

    def report(position, what, why, do):
        problems.append(Problem(path, line_of(code, position), what, why, do))

    first = re.search(r"\S[^\n]*", code)
    if path.endswith(".hpp") and (first is None or first.group().strip() != "#pragma once"):
        report(first.start() if first else 0, "no #pragma once", "a header is included twice", "start with it")
    if not path.startswith(OUTSIDE):
        for match in re.finditer(r"^[ \t]*#[ \t]*define[ \t]+(\w+)", code, re.MULTILINE):
            if not ALLOWED_MACROS.fullmatch(match.group(1)):
                report(match.start(), f"macro {match.group(1)}", "macros know no scope", "use constexpr or a function")
    for match in GETTER.finditer(code):
        if not re.search(r"\breturn\b|=", code[code.rfind("\n", 0, match.start()) + 1:match.start()]):
            report(match.start(), match.group().rstrip("( "), "a noun says as much", "drop the prefix get_")
    for start, length, name in functions_of(code):
        if length > MAX_FUNCTION:
            problems.append(Problem(path, start, f"{name} has {length} lines", f"at most {MAX_FUNCTION}", "split it"))
    if path.startswith(KERNEL):
        problems += check_kernel(path, code)
    if path.endswith("/processes.hpp"):
        problems += check_processes(path, code)
    return problems


def check_kernel(path, code):
    problems = []
    for match in LIBM.finditer(code):
        what = match.group().rstrip("( ")
        why = "the platform's mathematics differ in the last bit"
        problems.append(Problem(path, line_of(code, match.start()), what, why, "use base/maths.hpp"))
    for pattern, what, why, do in UNREPRODUCIBLE:
        for match in re.finditer(pattern, code):
            problems.append(Problem(path, line_of(code, match.start()), what, why, do))
    return problems


NOT_A_FUNCTION = re.compile(r"\s*(?:else\s+)?(?:if|for|while|switch|catch|do|else|try|namespace|enum|extern)\b")
RECORD = re.compile(r"(?:^|[>\s])(?:class|struct|union|namespace|enum|extern)\b[^()]*$")


def functions_of(code):
    """(first line, number of lines, name) of each outermost function, by braces: blocks whose head ends an argument
    list and which lie in no other function. Lambdas and control flow count towards the function around them."""
    found = []
    stack = []  # None for a namespace, record or initialiser; (line, name) for a function
    head_start = 0
    for match in re.finditer(r"[{};]|^[ \t]*#(?:[^\n\\]|\\\n|\\.)*", code, re.MULTILINE):
        symbol = match.group()
        if symbol == "{":
            head = code[head_start:match.start()]
            inside = any(entry for entry in stack)
            stack.append(None if inside else function_of(code, head_start, head))
        elif symbol == "}" and stack:
            entry = stack.pop()
            if entry:
                found.append((entry[0], line_of(code, match.start()) - entry[0] + 1, entry[1]))
        head_start = match.end()
    return found


def function_of(code, head_start, head):
    if ")" not in head or NOT_A_FUNCTION.match(head) or RECORD.search(head) or re.search(r"=\s*$", head):
        return None
    name = re.search(r"([\w:~]+)\s*\(", head)
    return line_of(code, head_start + len(head) - len(head.lstrip())), name.group(1) if name else "a function"


def check_python(path, text):
    problems = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno + 1 > MAX_FUNCTION:
            what = f"{node.name} has {node.end_lineno - node.lineno + 1} lines"
            problems.append(Problem(path, node.lineno, what, f"at most {MAX_FUNCTION}", "split it"))
    return problems


def check_readmes(tree):
    folders = sorted({"/".join(path.split("/")[:2]) for path in tree if re.match(r"sim/\w+/", path)})
    why = "ten lines tell a newcomer what it is for"
    return [
        Problem(f"{folder}/README.md", 1, "missing", why, "write it")
        for folder in folders
        if f"{folder}/README.md" not in tree
    ]


def check_processes(path, code):
    """Two processes with one number would share their draws, and no compiler minds."""
    problems = []
    seen = {}
    for match in re.finditer(r"(\w+)\s*=\s*(\d+)\s*[,}]", code):
        name, number = match.groups()
        if number in seen:
            what = f"{name} has the number of {seen[number]}"
            why = "they would share their draws"
            problems.append(Problem(path, line_of(code, match.start()), what, why, "take a new number"))
        seen.setdefault(number, name)
    return problems


def check(tree):
    problems = check_readmes(tree)
    for path, text in tree.items():
        script = "." not in path.split("/")[-1] and text.startswith("#!")
        if path in NOT_PROSE or not (path.endswith(TEXT) or script):
            continue
        # What tests read may be broken on purpose; what they are written in may not.
        if path.endswith(CODE) or not path.startswith("tests/"):
            problems += check_layout(path, text)
        problems += check_words(path, text)
        if path.endswith(CPP):
            problems += check_cpp(path, text)
        if path.endswith(".py"):
            problems += check_python(path, text)
    return problems


def function_with(lines):
    return "int f(int x) {\n" + "  ++x;\n" * (lines - 2) + "}\n"


# path, text, and a part of the message that must come; None where none may.
SEEDED = [
    ("sim_a.cpp", "int x;\n" * 501, "501 lines"),
    ("sim_a.cpp", "int x;\n" * 500, None),
    ("sim_a.cpp", function_with(61), "f has 61 lines"),
    ("sim_a.cpp", function_with(60), None),
    ("sim_a.cpp", "namespace a {\nclass B {\n" + function_with(61) + "};\n}\n", "f has 61 lines"),
    ("sim_a.cpp", "namespace a {\n" + function_with(40) * 3 + "}\n", None),
    ("sim_a.cpp", "int table[] = {\n" + "  f(1),\n" * 70 + "};\n", None),
    ("a_test.cpp", 'TEST_CASE("a") {\n' + "  if (x) { y(); }\n" * 60 + "}\n", "TEST_CASE has 62 lines"),
    ("a.py", "def f():\n" + "    x = 1\n" * 60, "f has 61 lines"),
    ("a.cpp", "// " + "x" * 98 + "\n", "101 columns"),
    ("a.cpp", "// " + "é" * 97 + "\n", None),
    ("a.md", "| " + "x" * 130 + " |\n", None),
    ("a.md", "x" * 121 + "\n", "121 columns"),
    ("a.cpp", "\tint x;\n", "a tab"),
    ("a.cpp", "int x; \n", "trailing white space"),
    ("a.cpp", "int x;\r\n", "trailing white space"),
    ("a.cpp", "int x;", "no newline at the end"),
    ("tests/scenario/broken/a.toml", "x = 1\t \n", None),
    ("a.cpp", "// TO" "DO: later\n", "marker"),
    ("a.md", "FIX" "ME\n", "marker"),
    ("docs/a.md", "see /home" "/me/x\n", "a path of one machine"),
    ("docs/a.md", "see https://example.org/work/x and build/tmp/x\n", None),
    ("tests/a.cpp", '// /tmp' '/x\n', None),
    ("a.hpp", "int x;\n", "no #pragma once"),
    ("a.hpp", "// What it is.\n#pragma once\nint x;\n", None),
    ("sim/base/a.cpp", "#define SQUARE(x) ((x) * (x))\n", "macro SQUARE"),
    ("tests/a.cpp", "#define SQUARE(x) ((x) * (x))\n", None),
    ("sim/record/a.cpp", "int get_rows();\n", "get_rows"),
    ("sim/record/a.cpp", "int f() { return get_rows() + std::get_if(x) + a.get_b(); }\n", None),
    ("sim/engine/a.cpp", "double x = std::exp(y);\n", "std::exp"),
    ("sim/engine/a.cpp", "double x = std::sqrt(y) + maths::exp(y) + std::floor(y);  // std::exp(y)\n", None),
    ("sim/record/a.cpp", "double x = std::exp(y);\n", None),
    ("sim/world/a.cpp", "auto x = std::hash<int>{}(1);\n", "std::hash"),
    ("sim/world/a.cpp", "std::shuffle(a, b, c);\n", "std::shuffle"),
    ("sim/world/a.cpp", "std::normal_distribution<double> n;\n", "a standard distribution"),
    ("sim/world/a.cpp", "auto t = std::chrono::steady_clock::now();\n", "the wall clock"),
    ("sim/runs/a.cpp", "auto t = std::chrono::steady_clock::now();\n", "the wall clock"),
    ("sim/experiment/a.cpp", "auto t = std::chrono::steady_clock::now();\n", None),
    ("sim/world/a.cpp", 'auto text = R"(std::hash // TAB)"; char c = \'"\'; int x = 1\'000;\n', None),
    ("include/tranche/processes.hpp", "#pragma once\nenum class P { a = 1, b = 2, c = 1 };\n", "c has the number of a"),
    ("sim/newcomer/a.cpp", "int x;\n", "sim/newcomer/README.md:1: missing"),
]


def self_test():
    for path, text, expected in SEEDED:
        tree = {path: text}
        if path.startswith("sim/") and "newcomer" not in path:
            tree["/".join(path.split("/")[:2]) + "/README.md"] = "What it is for.\n"
        found = [str(problem) for problem in check(tree)]
        if expected is None:
            assert not found, f"{path}: nothing is wrong, yet: {found}"
        else:
            assert len(found) == 1 and expected in found[0], f"{path}: expected '{expected}', found {found}"


if __name__ == "__main__":
    sys.exit(main(check, self_test, __doc__))
