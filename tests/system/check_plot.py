"""What `tranche plot` draws, and what it says where it cannot.

Usage: check_plot.py TRANCHE DATA FOLDER. Exit code 77: this program was built without figures, or Node.js is missing.
"""
import os
import shutil
import struct
import sys
import xml.etree.ElementTree
import zlib

from reports import LONG, SMUGGLED, Work, hostile

INPUT, RESULTS = 2, 3  # exit codes
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunks_of(png):
    """The chunks of a PNG, by their lengths and checksums."""
    assert png.startswith(SIGNATURE)
    at, chunks = len(SIGNATURE), []
    while at < len(png):
        length, = struct.unpack(">I", png[at:at + 4])
        kind, data = png[at + 4:at + 8], png[at + 8:at + 8 + length]
        assert zlib.crc32(kind + data) == struct.unpack(">I", png[at + 8 + length:at + 12 + length])[0], kind
        chunks.append((kind, data))
        at += 12 + length
    return chunks


def texts_of(svg):
    root = xml.etree.ElementTree.fromstring(svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg", root.tag
    return root, " ".join(root.itertext())


def check_pictures(work):
    listed = [line.split()[0] for line in work.run("plot", "v.h5").splitlines()]
    assert len(listed) > 5 and "money" in listed, listed
    for figure in listed:
        work.run("plot", "v.h5", "--figure", figure, "--output", f"{figure}.svg")
        root, texts = texts_of(work.text(f"{figure}.svg"))
        assert texts.strip() and len(list(root.iter())) > 20, figure
    first = work.bytes("money.svg")
    assert work.run("plot", "v.h5", "--figure", "sankey", "--output", "-").encode() == first  # by its kind
    work.run("plot", "v.h5", "--figure", "money")  # over its like, under its own name
    assert work.bytes("money.svg") == first
    work.run("plot", "v.h5", "--figure", "money", "--width", "400", "--output", "narrow.svg")
    assert texts_of(work.text("narrow.svg"))[0].get("width") == "400"


def check_png(work):
    if not shutil.which("rsvg-convert"):
        return
    work.run("plot", "v.h5", "--figure", "money", "--output", "money.png")
    chunks = chunks_of(work.bytes("money.png"))
    kinds = [kind for kind, _ in chunks]
    assert kinds[0] == b"IHDR" and kinds[-1] == b"IEND" and kinds.count(b"tEXt") == 1, kinds
    assert dict(chunks)[b"tEXt"].startswith(b"Source\0") and b"Tranche" in dict(chunks)[b"tEXt"]
    width, = struct.unpack(">I", chunks[0][1][:4])
    assert width == 3 * 680, width  # 288 dots an inch
    work.run("plot", "v.h5", "--figure", "money", "--output", "money.png")  # over its like


def check_hostile(work):
    hostile(work)
    work.results("h.h5", "hostile.toml")
    for line in work.run("plot", "h.h5").splitlines():
        figure = line.split()[0]
        root, texts = texts_of(work.run("plot", "h.h5", "--figure", figure, "--output", "-"))
        assert not [element for element in root.iter() if element.tag.endswith("script")], figure
        assert LONG not in texts, figure  # no picture is as wide as 10,000 letters
    assert SMUGGLED not in work.run("plot", "h.h5", "--figure", "map", "--output", "-")


def check_mistakes(work):
    said = work.run("plot", "v.h5", "--figure", "mony", expected=INPUT)
    assert "no figure mony" in said and "did you mean 'money'" in said.replace("\n", " "), said
    work.refused("plot", "v.h5", "--figure", "money", "--output", "valley.toml", because="a scenario", expected=INPUT)
    work.refused("plot", "v.h5", "--figure", "money", "--plans", "X", because="no plan X", expected=INPUT)
    work.refused("plot", "v.h5", "--figure", "money", "--output", "/dev/full", because="cannot be written",
                 expected=RESULTS)


def check_missing(work):
    """Neither program can be found, then only the one that makes PNG."""
    nothing = work.path / "nothing"
    nothing.mkdir()
    said = work.run("plot", "v.h5", "--figure", "money", "--output", "no.svg", expected=RESULTS, PATH=str(nothing))
    assert said.startswith("node: is not to be found") and "install Node.js" in said, said
    os.symlink(shutil.which("node"), nothing / "node")
    said = work.run("plot", "v.h5", "--figure", "money", "--output", "no.png", expected=RESULTS, PATH=str(nothing))
    assert said.startswith("rsvg-convert: is not to be found") and "librsvg2-bin" in said, said
    (nothing / "node").unlink()
    (nothing / "node").write_text("#!/bin/sh\necho broken >&2\nexit 5\n", encoding="utf-8")
    (nothing / "node").chmod(0o755)
    said = work.run("plot", "v.h5", "--figure", "money", "--output", "no.svg", expected=RESULTS, PATH=str(nothing))
    assert "node: ended with 5: broken" in said, said
    assert not list(work.path.glob("no.*"))


def main(tranche, data, folder):
    work = Work(tranche, data, folder)
    work.valley("valley.toml", ("baseline = false", "baseline = true"))
    work.results()
    if not shutil.which("node"):
        print("skipped: Node.js is not there")
        return 77
    for check in (check_pictures, check_png, check_hostile, check_mistakes, check_missing):
        check(work)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
