"""damage.py R.h5: copies of a results file with changed bytes end every command that reads them with 3 and a line.

`summary`, which reads little, may not come upon the damage: then it says what the whole file says."""
import pathlib
import random
import subprocess
import sys

COMMANDS = (["status"], ["summary"], ["replay", "--row", "0"], ["export", "--csv", "tables"],
            ["run", "--output", "o.h5"])


def damaged(whole):
    """Yields copies, damaged in texts (HDF5 1.10 crashes there), anywhere, in head and last line, or by a page of 0."""
    heaps = [at for at in range(len(whole)) if whole.startswith(b"GCOL", at)]
    for turn in range(24):
        copy = bytearray(whole)
        start = random.choice(heaps) if turn % 2 else random.randrange(len(copy))
        for _ in range(random.choice((1, 2, 5))):
            at = (start + random.randrange(4096)) % len(copy)
            copy[at] ^= random.randrange(1, 256)
        yield copy
    for at in (0, 8, 30, len(whole) - 1, len(whole) - 20, len(whole) - 40):
        copy = bytearray(whole)
        copy[at] ^= 1
        yield copy
    copy = bytearray(whole)
    copy[8192:12288] = bytes(4096)
    yield copy


def main(path):
    random.seed(7)
    target = pathlib.Path("damaged.h5")
    said = subprocess.run(["tranche", "summary", path], capture_output=True, text=True, check=True).stdout
    for copy in damaged(pathlib.Path(path).read_bytes()):
        target.write_bytes(copy)
        for command, *options in COMMANDS:
            done = subprocess.run(["tranche", command, str(target), *options], capture_output=True, text=True)
            if command == "summary" and done.returncode == 0 and done.stdout == said:
                continue
            assert done.returncode == 3, (command, done)
            assert done.stderr.count("\n") == 1 and "damaged.h5: not a whole results file" in done.stderr, done
            assert not done.stdout, done


main(sys.argv[1])
