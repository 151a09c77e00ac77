"""What all checkers need: the files of the tree, C++ without comments and strings, and one way to report.

A tree is a dict from path (relative, with '/') to text, so that a self-test is a handful of strings.
"""

import os
import re
import subprocess
import sys
from typing import NamedTuple

SKIPPED_FOLDERS = {".git", "build", "results", "node_modules", "__pycache__", ".cache"}
CPP = (".cpp", ".hpp")


class Problem(NamedTuple):
    path: str
    line: int
    what: str
    why: str
    do: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.what} ({self.why}) {self.do}"


def paths_of(root):
    """Files known to git or about to be; where git has no say, every file outside the skipped folders."""
    command = ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        paths = [path for path in listed.split("\0") if path]
    except (OSError, subprocess.CalledProcessError):
        paths = []
        for folder, folders, files in os.walk(root):
            folders[:] = [name for name in folders if name not in SKIPPED_FOLDERS]
            paths += [os.path.relpath(os.path.join(folder, name), root) for name in files]
    return sorted(path for path in set(paths) if os.path.isfile(os.path.join(root, path)))


def tree_of(root):
    """Text files only: a file that is not UTF-8 is nobody's source."""
    tree = {}
    for path in paths_of(root):
        with open(os.path.join(root, path), "rb") as file:
            try:
                tree[path] = file.read().decode()
            except UnicodeDecodeError:
                continue
    return tree


_TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<tag>[^()\\\s]{0,16})\(.*?\)(?P=tag)"|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'",
    re.DOTALL,
)


def without_comments_and_strings(text):
    """The same text with every comment and literal blanked, line for line and column for column."""
    return _TOKEN.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def main(check, self_test, description):
    """Exit 0 when clean, 1 with one line a problem, 2 on wrong use."""
    arguments = sys.argv[1:]
    if arguments == ["--self-test"]:
        self_test()
        print("every seeded violation was found, and nothing else")
        return 0
    if len(arguments) > 1 or arguments and not os.path.isdir(arguments[0]):
        print(f"usage: {os.path.basename(sys.argv[0])} [ROOT | --self-test]\n{description}", file=sys.stderr)
        return 2
    root = arguments[0] if arguments else os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    problems = sorted(check(tree_of(root)))
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} problems")
    return 1 if problems else 0
