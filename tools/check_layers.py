#!/usr/bin/env python3
"""Who may include whom. The tables below are the rule; `--self-test` proves that breaking it is noticed."""

import re
import sys

from sources import CPP, Problem, main, without_comments_and_strings

# What a room may include of ours, besides itself: a folder, or a wing of one where that has wings. A name that ends in
# a slash admits a part of a folder, one that ends in a file that header alone.
VALUES = ["include/results/", "include/statistics/"]
KERNEL = ["include", "base", "params"]
LAYERS = {
    "include": [],
    "base": ["include"],
    "params": ["include", "base"],
    "world": ["include", "base"],
    "engine": ["include", "base"],
    "record": ["include", "base"],
    "mechanisms": KERNEL + ["mechanisms"],  # the catalogue, which lists all wings
    "mechanisms/shared": KERNEL,
    "mechanisms/money": KERNEL + ["mechanisms/shared/"],
    "mechanisms/people": KERNEL + ["mechanisms/shared/"],
    "mechanisms/outcomes": KERNEL + ["mechanisms/shared/"],
    "mechanisms/evidence": KERNEL + ["mechanisms/shared/"],
    "mechanisms/citizens": KERNEL + ["mechanisms/shared/"],
    "mechanisms/economy": KERNEL + ["mechanisms/shared/"],
    "headline": ["include", "base", "mechanisms/shared/"],
    "scenario/text": ["include", "base"],
    "scenario/values": KERNEL + ["mechanisms/catalogue.hpp", "scenario/text/"],
    "scenario/schema": KERNEL + ["mechanisms/catalogue.hpp", "scenario/text/", "scenario/values/"],
    "scenario/check": KERNEL + ["scenario/text/", "scenario/values/"],
    "scenario/read": KERNEL + ["mechanisms/catalogue.hpp", "scenario/text/", "scenario/values/", "scenario/schema/",
                               "scenario/check/"],
    "scenario/compile": KERNEL + ["headline/steps.hpp", "scenario/text/", "scenario/values/", "scenario/check/",
                                  "scenario/read/"],
    "runs": ["include", "base", "world", "engine"],
    "experiment": ["include", "base", "runs", "record"],
    # Answers from values, wherever they lie.
    "analysis/values": VALUES,
    "analysis/answer": VALUES + ["analysis/values/"],
    "analysis/sweeps": VALUES + ["analysis/values/", "analysis/answer/"],
    "analysis/levers": VALUES + ["analysis/values/", "analysis/answer/"],
    "analysis/stories": VALUES + ["analysis/values/", "analysis/answer/"],
    "analysis/observed": VALUES + ["analysis/values/", "analysis/answer/"],
    "analysis/calibration": VALUES + ["analysis/values/", "analysis/answer/", "analysis/observed/"],
    "analysis/appraisal": VALUES + ["analysis/values/", "analysis/answer/"],
    "analysis/report": VALUES + ["analysis/values/", "analysis/answer/", "analysis/sweeps/", "analysis/stories/",
                                 "analysis/appraisal/"],
    "analysis/pages": VALUES + ["analysis/values/", "analysis/report/document.hpp"],
    "analysis/files": VALUES + ["analysis/values/", "analysis/sweeps/all_tables.hpp", "record/checksum.hpp"],
    "app": ["include", "app/program/", "app/commands/"],  # main, which lists all commands
}
# The program composes what needs several stages; its wings see each other as said here.
STAGES = KERNEL + ["scenario", "mechanisms/catalogue.hpp", "world", "engine", "runs", "experiment", "record",
                   "analysis"]
APP_WINGS = {
    "program": [],
    "places": [],
    "stories": ["loading"],
    "loading": ["program", "places"],
    "reporting": ["program", "stories", "loading"],
    "running": ["program", "loading", "reporting"],
    "selecting": ["program", "running"],
    "validating": ["program", "loading", "running"],
    "calibrating": ["program", "loading", "running", "validating"],
    "commands": ["program", "places", "stories", "loading", "reporting", "running", "selecting",
                 "validating", "calibrating"],
}
for wing, others in APP_WINGS.items():
    LAYERS[f"app/{wing}"] = STAGES + [f"app/{other}/" for other in others]

# Where a library's headers may be included: the folders, or beginnings of file names, that know it.
LIBRARIES = {
    "oneTBB": (r"tbb/|oneapi/", ["sim/base/workers"]),
    "HDF5": (r"hdf5|H5", ["sim/record/", "analysis/files/hdf5_reader", "analysis/files/guarded_driver"]),
    "zlib": (r"zlib\.h", ["sim/record/chunk_writer", "sim/record/checksum"]),
    "SQLite": (r"sqlite3\.h", ["analysis/files/sqlite_sink"]),
    "toml++": (r"toml\+\+/|toml\.hpp", ["sim/scenario/"]),
    "MPI": (r"mpi\.h", ["sim/experiment/ranks"]),
    "Eigen": (r"Eigen/", ["include/tranche/", "analysis/"]),
    "Boost": (r"boost/", ["sim/", "analysis/", "include/tranche/statistics/"]),
    "fmt": (r"fmt/", ["sim/", "analysis/"]),
    "nlohmann_json": (r"nlohmann/", ["sim/scenario/", "sim/record/", "sim/app/", "analysis/"]),
    "CLI11": (r"CLI/", ["sim/app/"]),
    "libcsv": (r"csv\.h", ["sim/scenario/", "sim/world/", "sim/app/"]),
    "PROJ": (r"proj\.h", ["sim/app/places/"]),
    "Random123": (r"Random123/", []),
    "Catch2": (r"catch2/", []),
    "RapidCheck": (r"rapidcheck", []),
    "Google Benchmark": (r"benchmark/", []),
    "POSIX": (r"(iconv|malloc|stdlib|unistd|fcntl|dirent|poll|signal|spawn|sched|pthread|dlfcn)\.h|sys/",
              ["sim/", "analysis/"]),
    "WebAssembly": (r"emscripten", ["web/"]),
}

# Headers that the build writes, so that no folder holds them.
GENERATED = {"commit.hpp", "pages.hpp"}

# Tests and benchmarks may see everything: they stand outside the pipeline. Catch2 has one door even there.
FREE = ("tests/", "benchmarks/", "web/")
ONE_DOOR = {"Catch2": "tests/support/testing.hpp"}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)
DEPENDS = re.compile(r"tranche_library\(\s*(\w+)\s+DEPENDS\s+([\w\s]*?)(?:\s+LIBRARIES\b|\))")
KERNEL_WHY = "the layer table of CONTRIBUTING.md keeps stages apart"


def layer_of(path):
    """The room's name in LAYERS, or None for files outside the pipeline."""
    parts = path.split("/")
    if parts[0] == "sim" and len(parts) > 2:
        return room_of(parts[1], "/".join(parts[2:]))
    return room_of(parts[0], "/".join(parts[1:])) if parts[0] in ("include", "analysis") else None


def room_of(folder, rest):
    """A folder, or the wing of it that the path within it leads to."""
    wing, _, within = rest.partition("/")
    return f"{folder}/{wing}" if within and has_wings(folder) else folder


def has_wings(folder):
    return any(name.startswith(folder + "/") for name in LAYERS)


def target_of(header):
    """Where an include of ours leads, in the words of LAYERS: folder and the path within it."""
    if header.startswith("tranche/"):
        return "include", header[len("tranche/"):]
    folder, _, rest = header.partition("/")
    return folder, rest


def admits(rule, folder, rest):
    name, _, inner = rule.partition("/")
    return name == folder and (not inner or rest == inner or inner.endswith("/") and rest.startswith(inner))


def check_ours(path, line, layer, header):
    folder, rest = target_of(header)
    if not rest:
        do = f'write "{layer}/{header}"' if layer != "include" else f'write "tranche/{header}"'
        return [Problem(path, line, f'"{header}" is included without its folder', "its layer must be readable", do)]
    if folder not in LAYERS and not has_wings(folder):
        why = "quotes are for headers of ours"
        return [Problem(path, line, f'"{header}" is in no layer', why, "use <> for a library, or correct the folder")]
    if room_of(folder, rest) == layer or any(admits(rule, folder, rest) for rule in LAYERS[layer]):
        return []
    allowed = ", ".join(LAYERS[layer]) or "nothing"
    what = f'{layer} includes "{header}"'
    return [Problem(path, line, what, KERNEL_WHY, f"besides itself it may include: {allowed}")]


def check_library(path, line, header):
    for name, (pattern, folders) in LIBRARIES.items():
        if not re.match(pattern, header):
            continue
        if name in ONE_DOOR:
            allowed = path == ONE_DOOR[name]
            folders = [ONE_DOOR[name]]
        else:
            allowed = path.startswith(FREE) or path.startswith(tuple(folders))
        if allowed:
            return []
        where = ", ".join(folders) or "tests and benchmarks"
        why = f"{name} is known to {where} alone"
        return [Problem(path, line, f"{path} includes <{header}>", why, "go through the header that wraps it")]
    if "/" in header or header.endswith((".h", ".hpp")):
        why = "no row of LIBRARIES names this library"
        return [Problem(path, line, f"<{header}> is unknown", why, "add a row to tools/check_layers.py, or use <name>")]
    return []


def check_source(path, text):
    # Strings are blanked too, and an include's path is one: so look for the directive in the code, read it in the text.
    code = without_comments_and_strings(text)
    layer = layer_of(path)
    problems = []
    for match in INCLUDE.finditer(text):
        if "#" not in code[match.start():match.end()]:
            continue
        line = text.count("\n", 0, match.start()) + 1
        ours, library = match.groups()
        if library:
            problems += check_library(path, line, library)
        elif layer in LAYERS and ours not in GENERATED:
            problems += check_ours(path, line, layer, ours)
    if layer is not None and layer not in LAYERS:
        why = "a new folder needs a row"
        problems.append(Problem(path, 1, f"{layer} is in no layer", why, "add it to LAYERS in tools/check_layers.py"))
    return problems


def check_links(path, text):
    """What a target links must not exceed what its folder may include."""
    problems = []
    for match in DEPENDS.finditer(re.sub(r"#[^\n]*", "", text)):
        name, depends = match.group(1), match.group(2).split()
        line = text.count("\n", 0, text.find("tranche_library")) + 1
        rooms = [layer for layer in LAYERS if name in (layer.split("/")[0], layer.replace("/", "_"))]
        allowed = {rule.split("/")[0] for room in rooms for rule in LAYERS[room]}
        for other in sorted(set(depends) - allowed):
            what = f"tranche_{name} links tranche_{other}"
            problems.append(Problem(path, line, what, KERNEL_WHY, "remove it from DEPENDS"))
    return problems


def check(tree):
    problems = []
    for path, text in tree.items():
        if path.endswith(CPP):
            problems += check_source(path, text)
        elif path.endswith("/CMakeLists.txt") and path.startswith(("sim/", "analysis/")):
            problems += check_links(path, text)
    return problems


# path, text, and a part of the message that must come; None where none may.
SEEDED = [
    ("include/tranche/a.hpp", '#include "base/maths.hpp"\n', 'include includes "base/maths.hpp"'),
    ("include/tranche/b.hpp", "#include <fmt/format.h>\n", "fmt is known to"),
    ("include/tranche/c.hpp", "#include <Eigen/Core>\n", None),
    ("sim/world/a.cpp", '#include "engine/step.hpp"\n', 'world includes "engine/step.hpp"'),
    ("sim/mechanisms/money/a.cpp", '#include "engine/step.hpp"\n', 'mechanisms/money includes "engine/step.hpp"'),
    ("sim/mechanisms/money/c.cpp", '#include "mechanisms/people/a.hpp"\n', 'money includes "mechanisms/people/a.hpp"'),
    ("sim/mechanisms/money/d.cpp", '#include "mechanisms/catalogue.hpp"\n', 'includes "mechanisms/catalogue.hpp"'),
    ("sim/mechanisms/money/e.cpp", '#include "mechanisms/shared/a.hpp"\n#include "mechanisms/money/b.hpp"\n', None),
    ("sim/mechanisms/catalogue.cpp", '#include "mechanisms/people/a.hpp"\n', None),
    ("sim/mechanisms/attic/a.cpp", "int x;\n", "mechanisms/attic is in no layer"),
    ("sim/engine/a.cpp", '#include "mechanisms/people/a.hpp"\n', 'engine includes "mechanisms/people/a.hpp"'),
    ("sim/scenario/read/a.cpp", '#include "mechanisms/people/a.hpp"\n', 'includes "mechanisms/people/a.hpp"'),
    ("sim/scenario/text/a.cpp", '#include "scenario/read/a.hpp"\n', 'text includes "scenario/read/a.hpp"'),
    ("sim/scenario/read/b.cpp", '#include "mechanisms/catalogue.hpp"\n#include <toml++/toml.h>\n', None),
    ("sim/app/running/a.cpp", '#include "app/commands/command.hpp"\n', 'includes "app/commands/command.hpp"'),
    ("sim/app/selecting/a.cpp", '#include "app/loading/load.hpp"\n', 'includes "app/loading/load.hpp"'),
    ("sim/app/commands/a.cpp", '#include "app/running/job.hpp"\n#include "runs/experiment.hpp"\n', None),
    ("sim/runs/a.cpp", '#include "record/hdf5.hpp"\n', 'runs includes "record/hdf5.hpp"'),
    ("sim/mechanisms/money/b.cpp", "#include <tbb/parallel_for.h>\n", "oneTBB is known to"),
    ("sim/base/workers.cpp", "#include <tbb/parallel_for.h>\n#include <algorithm>\n", None),
    ("sim/engine/b.cpp", "#include <hdf5.h>\n", "HDF5 is known to"),
    ("sim/experiment/b.cpp", "#include <mpi.h>\n", "MPI is known to"),
    ("sim/experiment/ranks.cpp", "#include <mpi.h>\n", None),
    ("sim/app/commands/b.cpp", "#include <toml++/toml.h>\n", "toml++ is known to"),
    ("analysis/values/a.cpp", '#include "tranche/world.hpp"\n', 'analysis/values includes "tranche/world.hpp"'),
    ("analysis/values/b.cpp", '#include "tranche/results/schema.hpp"\n#include "analysis/values/results.hpp"\n', None),
    ("analysis/values/d.cpp", '#include "analysis/files/b.hpp"\n', 'analysis/values includes "analysis/files/b.hpp"'),
    ("analysis/answer/e.cpp", "#include <hdf5.h>\n", "HDF5 is known to"),
    ("analysis/files/a.cpp", '#include "analysis/values/results.hpp"\n#include "analysis/files/b.hpp"\n', None),
    ("analysis/files/b.cpp", '#include "record/hdf5.hpp"\n', 'analysis/files includes "record/hdf5.hpp"'),
    ("analysis/files/c.cpp", "#include <sqlite3.h>\n", "SQLite is known to"),
    ("analysis/answer/c.cpp", '#include "world/world.hpp"\n', 'analysis/answer includes "world/world.hpp"'),
    ("sim/base/b.cpp", '#include "maths.hpp"\n', "without its folder"),
    ("sim/base/c.cpp", "#include <curl/curl.h>\n", "is unknown"),
    ("sim/base/d.cpp", '// #include "engine/step.hpp"\n/* #include <hdf5.h> */\n', None),
    ("sim/newcomer/a.cpp", "int x;\n", "newcomer is in no layer"),
    ("tests/engine/a_test.cpp", "#include <catch2/catch.hpp>\n", "Catch2 is known to"),
    ("tests/engine/b_test.cpp", '#include "testing.hpp"\n#include <Random123/philox.h>\n', None),
    ("sim/engine/CMakeLists.txt", "tranche_library(engine DEPENDS base world LIBRARIES fmt)\n", "links tranche_world"),
    ("analysis/files/CMakeLists.txt", "tranche_library(analysis_files DEPENDS runs)\n", "links tranche_runs"),
    ("sim/world/CMakeLists.txt", "tranche_library(world DEPENDS base LIBRARIES fmt::fmt)\n", None),
]


def self_test():
    for path, text, expected in SEEDED:
        found = [str(problem) for problem in check({path: text})]
        if expected is None:
            assert not found, f"{path}: nothing is wrong, yet: {found}"
        else:
            assert len(found) == 1 and expected in found[0], f"{path}: expected '{expected}', found {found}"


if __name__ == "__main__":
    sys.exit(main(check, self_test, __doc__))
