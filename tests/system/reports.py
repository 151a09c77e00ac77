"""What tests of reports share: a folder with the valley in it, a page taken apart, and texts that mean no good."""
import html.parser
import os
import pathlib
import re
import shutil
import subprocess

SMUGGLED = "</script><script>alert(1)</script>"
LONG = "long" * 2500  # 10,000 letters, which nothing can break
HEBREW = "\u05e9\u05db\u05d5\u05e0\u05d4 \u05d0\u05d7\u05ea"  # right to left
QUOTED = "\"double\" 'single' &amp; `tick` | # _line_ <b>"
VOID = {"meta", "br", "hr", "img", "link", "input", "wbr"}


class Work:
    """An empty folder, in which commands of the program run."""

    def __init__(self, tranche, data, path):
        self.tranche, self.data, self.path = tranche, pathlib.Path(data), pathlib.Path(path)
        shutil.rmtree(self.path, ignore_errors=True)
        self.path.mkdir(parents=True)

    def run(self, *words, expected=0, **environment):
        """Returns what the program prints, on standard output or, where it fails, as its message."""
        done = subprocess.run([self.tranche, *words], cwd=self.path, capture_output=True, text=True,
                              encoding="utf-8", env={**os.environ, **environment}, check=False)
        assert done.returncode == expected, (words, done.returncode, done.stdout[-2000:], done.stderr[-2000:])
        return done.stderr if expected else done.stdout

    def refused(self, *words, because, expected):
        """The command ends with this code, and with a message that says why."""
        said = self.run(*words, expected=expected)
        assert because in said and "Traceback" not in said, (words, because, said)
        assert said.count("\n") <= 2, said  # one message, and how many there are

    def valley(self, name="valley.toml", *changes, more=""):
        """Writes the valley's scenario, with texts of it replaced."""
        text = (self.data / "valley.toml").read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        (self.path / name).write_text(text + more, encoding="utf-8")
        if not (self.path / "valley.csv").exists():
            shutil.copy(self.data / "valley.csv", self.path)

    def results(self, name="v.h5", scenario="valley.toml", seeds=3, *more):
        self.run("run", scenario, "--quiet", "--seeds", str(seeds), "--output", name, *more)

    def text(self, name):
        return (self.path / name).read_text(encoding="utf-8")

    def bytes(self, name):
        return (self.path / name).read_bytes()


def toml(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def hostile(work):
    """The valley with texts that would break a page, wherever a text may stand."""
    work.valley("hostile.toml",
                ('"The Valley: three ways and a twin"', toml(f"{SMUGGLED} {QUOTED} {LONG}")),
                ('"Nothing: it exercises the program."', toml(HEBREW + SMUGGLED)),
                ('"Invented."', toml(QUOTED)), ('"No real place."', toml(LONG + SMUGGLED)),
                ('"Everything at once"', toml(SMUGGLED + HEBREW)), ('"The same under another name"', toml(LONG)),
                ('"Capacity, then pilot, then scale"', toml('"><img src=x onerror=alert(1)> ${x} |')),
                ('"Valley fund"', toml(SMUGGLED)), ('"Council"', toml(HEBREW)), ('"Community trust"', toml(LONG)),
                ('"Money advice"', toml(SMUGGLED)), ("baseline = false", "baseline = true"),
                ("valley.csv", "hostile.csv"))
    place = (work.data / "valley.csv").read_text(encoding="utf-8")
    for old, new in (("V01,Mill", f"V01,{SMUGGLED}"), ("V02,Church", f"V02,{HEBREW}"), ("V03,Station", f"V03,{LONG}"),
                     ("V04,Park", "V04,\"" + QUOTED.replace('"', '""') + '"'), ("name: The", f"name: {SMUGGLED} The")):
        assert old in place, old
        place = place.replace(old, new)
    (work.path / "hostile.csv").write_text(place, encoding="utf-8")


class Page(html.parser.HTMLParser):
    """A page taken apart: its scripts, its texts, its elements' names, and every tag that does not close in order."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.scripts, self.texts, self.ids, self.attributes, self.unclosed, self.open = [], [], [], [], [], []
        self.feed(text)
        self.close()
        self.unclosed += self.open
        self.words = spaced(" ".join(self.texts))

    def handle_starttag(self, tag, attrs):
        self.attributes += [(tag, *pair) for pair in attrs]
        self.ids += [value for name, value in attrs if name == "id"]
        if tag == "script":
            self.scripts.append([dict(attrs), ""])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.unclosed.append("/" + tag)

    def handle_data(self, data):
        if self.open and self.open[-1] == "script":
            self.scripts[-1][1] += data
        elif self.open and self.open[-1] != "style":
            self.texts.append(data)


def spaced(text):
    """Whatever blanks and lines lie between words are one blank."""
    return re.sub(r"\s+", " ", text).strip()
