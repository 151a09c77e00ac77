"""What a terminal shows while `tranche run` works: one line that overwrites itself, true to itself and never too wide.

Usage: check_progress.py TRANCHE DATA FOLDER. Exit code 77 means that there are no pseudo-terminals here.
"""
import fcntl
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import termios

LINE = re.compile(r"\[(#*)(\.*)\] ([\d,]+) of ([\d,]+) runs, ([\d.]+) runs/s, (.+?) left(; .*)?")
UNITS = {"s": 1, "min": 60, "h": 3600}


class Screen:
    """As much of a terminal as the program uses: carriage return, line feed, erase to the end of the line."""

    def __init__(self, columns):
        self.columns, self.rows, self.column, self.scrolled = columns, [""], 0, False

    def feed(self, text):
        for piece in re.findall(r"\033\[K|[\s\S]", text):
            if piece == "\033[K":
                self.rows[-1] = self.rows[-1][:self.column]
            elif piece == "\r":
                self.column = 0
            elif piece == "\n":
                self.rows.append("")
            else:
                self.put(piece)

    def put(self, character):
        self.scrolled = self.scrolled or self.column >= self.columns
        row = self.rows[-1].ljust(self.column)
        self.rows[-1] = row[:self.column] + character + row[self.column + 1:]
        self.column += 1


def watched(command, folder, columns):
    """All that the command writes to a terminal of so many columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    pieces = []
    try:
        while piece := os.read(ours, 65536):
            pieces.append(piece)
    except OSError:  # the other side has closed
        pass
    os.close(ours)
    assert process.wait() == 0, pieces
    return b"".join(pieces).decode()


def updates_of(text):
    """What was written over the line, one after the other: each begins at its start and ends by erasing the rest."""
    *updates, last = re.findall(r"\r([^\r\n]+)\033\[K", text)
    assert "All runs are over; writing the results file".startswith(last), last
    return updates


def seconds(text):
    numbers = re.findall(r"([\d.]+) (s|min|h)", text)
    return sum(float(number) * UNITS[unit] for number, unit in numbers)


def number(text):
    return int(text.replace(",", ""))


def check_truth(update, runs):
    """Bar, runs done, rate and time left say the same thing; each is rounded, so nearly."""
    match = LINE.fullmatch(update)
    assert match, update
    full, empty, done, total, rate, left, _ = match.groups()
    assert number(total) == runs and len(full) + len(empty) == 20, update
    assert len(full) == 20 * number(done) // runs, update
    expected = (runs - number(done)) / float(rate)
    assert abs(seconds(left) - expected) <= 0.06 + 0.06 * expected, (update, expected)
    return number(done)


class Case:
    def __init__(self, tranche, data, folder):
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        for name in ("valley.toml", "valley.csv"):
            shutil.copy(os.path.join(data, name), folder)
        self.tranche, self.folder = tranche, folder

    def run(self, columns, least):
        """Text and runs of an experiment long enough for so many updates; a line comes five times a second."""
        for seeds in (100, 400, 1600, 6400, 25600):
            command = [self.tranche, "run", "valley.toml", "--seeds", str(seeds), "--threads", "1", "--output",
                       f"{columns}-{seeds}.h5"]
            text = watched(command, self.folder, columns)
            if len(updates_of(text)) >= least:
                return text, 3 * seeds
        raise AssertionError("never long enough to be watched")


def a_wide_terminal_shows_rate_and_time_left_that_agree(case):
    text, runs = case.run(200, least=4)
    done = [check_truth(update, runs) for update in updates_of(text)]
    assert done == sorted(done) and done[0] < done[-1] <= runs, done
    assert "; " in updates_of(text)[-1], text  # the difference watched


def one_line_is_written_over_and_leaves_nothing_behind(case):
    text, runs = case.run(200, least=4)
    screen = Screen(200)
    screen.feed(text)
    assert not screen.scrolled and screen.rows[-1] == "", screen.rows
    assert "1 remark on the scenario" in screen.rows[0], screen.rows
    assert screen.rows[1] == f"The Valley: three ways and a twin: {runs:,} runs", screen.rows
    assert re.fullmatch(rf"{runs:,} runs in [\w. ]+, [\d.]+ runs/s", screen.rows[2]), screen.rows
    assert not any("[" in row for row in screen.rows), screen.rows


def a_narrow_terminal_gets_the_line_cut_one_column_short(case):
    columns = 40
    text, _ = case.run(columns, least=3)
    updates = updates_of(text)
    assert all(len(update) == columns - 1 for update in updates), updates
    assert all(re.match(r"\[#*\.*\] [\d,]+ of ", update) for update in updates), updates
    screen = Screen(columns)
    _, title, rest = text.split("\n", 2)  # remarks and title are no part of the line, and as long as they are
    screen.feed(rest)
    assert title.startswith("The Valley") and not screen.scrolled, text


def main(tranche, data, folder):
    try:
        for end in pty.openpty():
            os.close(end)
    except OSError as error:
        print("skipped:", error)
        return 77
    tests = [a_wide_terminal_shows_rate_and_time_left_that_agree, one_line_is_written_over_and_leaves_nothing_behind,
             a_narrow_terminal_gets_the_line_cut_one_column_short]
    for test in tests:
        test(Case(os.path.abspath(tranche), data, os.path.join(folder, test.__name__)))
        print("ok:", test.__name__.replace("_", " "))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
