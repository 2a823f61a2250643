"""Kill, flip, fill and race: is what stands in the folder whole, or refused?

    python benchmarks/kills.py FOLDER_OF_TEXTS [--kills N] [--flips N] [--runs N]

Prints how often the tables were wholly the old ones, wholly the new ones, refused in one line, or WRONG; status 1 if
any were wrong. On Linux; as root, the full disk is a real one.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import depeche.corpus.write
from depeche import Analysis, SourceError, analyse, read
from depeche.analysis import manifest_name, read_listed, read_manifest

OLD, NEW, REFUSED, WRONG = "whole old", "whole new", "refused", "WRONG"
FORMS = {"parquet": "to_parquet", "csv": "to_csv", "xlsx": "to_excel"}
# Moves take a millisecond in all; slowed down, half of the kills come amid them.
PAUSE = 0.02

State = Callable[[Path], str]


def same(one: Analysis, other: Analysis) -> bool:
    """Whether two analyses have equal tables."""
    return all(frame.equals(other.tables[name]) for name, frame in one.tables.items())


def loaded(folder: Path, old: Analysis, new: Analysis) -> str:
    """What a reader of the Parquet tables gets."""
    try:
        found = Analysis.from_parquet(folder)
    except SourceError as error:
        return REFUSED if "\n" not in str(error) else WRONG
    return OLD if same(found, old) else NEW if same(found, new) else WRONG


def listed(folder: Path, form: str, old: Path, new: Path) -> str:
    """What a reader of another format gets who compares digests: no file may be half, mixed ones are refused."""
    manifest = manifest_name(form)
    files = [path.name for path in new.iterdir() if path.name.startswith("depeche") or path.suffix == f".{form}"]
    equal = {whole: [same_bytes(folder / name, whole / name) for name in files] for whole in (old, new)}
    if not all(map(any, zip(*equal.values(), strict=True))):
        return WRONG
    try:
        record = read_manifest(folder, form)
        for name in files:
            read_listed(folder / name, record)
    except SourceError:
        return REFUSED
    for whole, name in ((old, OLD), (new, NEW)):
        if all(equal[whole]) and same_bytes(folder / manifest, whole / manifest):
            return name
    return WRONG


def same_bytes(one: Path, other: Path) -> bool:
    """Whether both files exist and are equal."""
    return one.is_file() and other.is_file() and one.read_bytes() == other.read_bytes()


def forked(work: Callable[[], object]) -> int:
    """Start a copy of this process that works and ends; its number."""
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            work()
        os._exit(0)
    return child


def slowly(work: Callable[[], object], *, locks: bool = True) -> Callable[[], object]:
    """The same with a pause before each move, and without locks if need be, as on some network disks."""

    def worked() -> object:
        move = os.replace
        pauses = random.Random(os.getpid())

        def later(source: Path, target: Path) -> None:
            time.sleep(pauses.uniform(0, 2 * PAUSE))
            move(source, target)

        os.replace = later  # type: ignore[assignment]
        if not locks:
            depeche.corpus.write.fcntl = None  # type: ignore[assignment]
        return work()

    return worked


def kill_writers(write: Callable[[], object], folder: Path, old: Path, state: State, kills: int) -> Counter[str]:
    """Kill a writer at a random moment, again and again; each starts from the old tables."""
    counts: Counter[str] = Counter()
    start = time.perf_counter()
    os.waitpid(forked(slowly(write)), 0)
    longest = (time.perf_counter() - start) * 1.1
    for _ in range(kills):
        renew(folder, old)
        child = forked(slowly(write))
        time.sleep(random.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        counts[state(folder)] += 1
    return counts


def race(writes: list[Callable[[], object]], folder: Path, state: State, rounds: int, *, locks: bool) -> Counter[str]:
    """Let writers write at once, a reader reading meanwhile; what is read, and what is left in the end."""
    counts: Counter[str] = Counter()
    for _ in range(rounds):
        children = [forked(slowly(write, locks=locks)) for write in writes]
        time.sleep(random.uniform(0, 0.3))
        counts[f"read meanwhile: {state(folder)}"] += 1
        for child in children:
            os.waitpid(child, 0)
        counts[state(folder)] += 1
    return counts


def flip(folder: Path, whole: Path, state: State, flips: int) -> Counter[str]:
    """Turn one bit of one file, and read."""
    counts: Counter[str] = Counter()
    files = sorted(path.name for path in whole.iterdir() if path.is_file())
    for number in range(flips):
        renew(folder, whole)
        path = folder / files[number % len(files)]
        content = bytearray(path.read_bytes())
        content[random.randrange(len(content))] ^= 1 << random.randrange(8)
        path.write_bytes(content)
        counts[state(folder)] += 1
    return counts


def fill(write: Callable[[], object], folder: Path, old: Path, state: State, sizes: list[int]) -> Counter[str]:
    """Write where no more than so many bytes fit."""
    counts: Counter[str] = Counter()
    for size in sizes:
        with small(folder, old, size) as limit:
            renew(folder, old)
            reader, writer = os.pipe()

            def told(limit: int | None = limit, writer: int = writer) -> None:
                if limit is not None:
                    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
                try:
                    write()
                except OSError as error:
                    os.write(writer, str(error).encode())

            os.waitpid(forked(told), 0)
            os.close(writer)
            message = os.read(reader, 10_000).decode()
            os.close(reader)
            found = state(folder)
            named = message.startswith(str(folder)) and "unchanged" in message and "\n" not in message
            left = [path for path in folder.iterdir() if path.name.startswith(".")]
            fine = found == (OLD if message else NEW) and not left and (named or not message)
            counts[f"{found}, {'told with the file' if message else 'it fitted'}" if fine else WRONG] += 1
    return counts


@contextmanager
def small(folder: Path, old: Path, size: int) -> Iterator[int | None]:
    """A folder on a disk on which `size` bytes are free beside the old tables; else the limit of a file's size."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    taken = sum(-(-path.stat().st_size // 4096) * 4096 for path in old.iterdir())
    command = ["mount", "-t", "tmpfs", "-o", f"size={taken + size}", "tmpfs", str(folder)]
    mounted = os.geteuid() == 0 and subprocess.run(command, capture_output=True, check=False).returncode == 0
    try:
        yield None if mounted else size
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)


def renew(folder: Path, old: Path) -> None:
    """Make a folder hold the old tables and nothing else."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(old, folder, dirs_exist_ok=True)


def kill_runs(texts: Path, folder: Path, old: Path, state: State, runs: int) -> Counter[str]:
    """Kill the command itself at a random moment."""
    command = [sys.executable, "-m", "depeche.cli", "analyse", str(texts), "--out", str(folder), "--no-cache"]
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    longest = time.perf_counter() - start
    counts: Counter[str] = Counter()
    for _ in range(runs):
        renew(folder, old)
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
            time.sleep(random.uniform(0, longest))
            run.kill()
        counts[state(folder)] += 1
    return counts


def main() -> int:
    """Do it all, print the counts; the exit status."""
    parser = argparse.ArgumentParser(description="Kill, flip, fill and race: whole, or refused?")
    parser.add_argument("texts", type=Path, help="a folder of texts, of two or more")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--flips", type=int, default=480)
    parser.add_argument("--runs", type=int, default=3, help="whole runs of the command that are killed")
    options = parser.parse_args()
    random.seed(1)
    documents = read(options.texts).documents
    old, new = analyse(documents[: len(documents) // 2]), analyse(documents)
    every: Counter[str] = Counter()

    def show(what: str, counts: Counter[str]) -> None:
        every.update(counts)
        print(f"{what}: {', '.join(f'{n} {state}' for state, n in sorted(counts.items()))}", flush=True)

    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        out = root / "out"
        for form, method in FORMS.items():
            for name, made in (("old", old), ("new", new)):
                getattr(made, method)(root / f"{form}-{name}")

        def write(made: Analysis, form: str = "parquet") -> Callable[[], object]:
            return lambda: getattr(made, FORMS[form])(out)

        def state(form: str) -> State:
            if form == "parquet":
                return lambda folder: loaded(folder, old, new)
            return lambda folder: listed(folder, form, root / f"{form}-old", root / f"{form}-new")

        for form in FORMS:
            whole = root / f"{form}-old"
            kills = options.kills if form == "parquet" else options.kills // 4
            show(f"{kills} kills, {form}", kill_writers(write(new, form), out, whole, state(form), kills))
        show(f"{options.flips} flips", flip(out, root / "parquet-old", state("parquet"), options.flips))
        for form in FORMS:
            whole, size = root / f"{form}-old", sum(p.stat().st_size for p in (root / f"{form}-new").iterdir())
            sizes = [size * part // 8 for part in range(11)]
            show(f"{len(sizes)} full disks, {form}", fill(write(new, form), out, whole, state(form), sizes))
        for locks in (True, False):
            renew(out, root / "parquet-old")
            counts = race([write(old), write(new)], out, state("parquet"), 10, locks=locks)
            show(f"10 times two at once{'' if locks else ', no locks'}", counts)
        runs = kill_runs(options.texts, out, root / "parquet-old", state("parquet"), options.runs)
        show(f"{options.runs} whole runs killed", runs)
    wrong = sum(n for state, n in every.items() if WRONG in state)
    print(f"WRONG: {wrong}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
