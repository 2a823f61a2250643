"""A press archive: how long and how much memory more articles take, what one more takes, what a kill leaves.

    python benchmarks/archive.py SHARED [--sizes N ...] [--shared-by-two N] [--kills N]

Articles are made of sentences drawn from all texts below SHARED/corpora. Each size is analysed by the command in a
process of its own, with an empty cache; then once more, an article added. So many articles are read by one process, by
two, and by a Dask cluster of two on this machine, where that is installed. A run that is killed at random moments and
started again until it ends has to end with the same bytes as one that nobody disturbed.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from importlib.util import find_spec
from pathlib import Path

from copies import bases_of, sentences

_SENTENCES = (10, 30)


def write_articles(folder: Path, bases: list[str], size: int) -> None:
    """Write articles, the first ones the same whatever their number."""
    folder.mkdir(exist_ok=True)
    every = [sentence for text in bases for sentence in sentences(text)]
    for number in range(size):
        chance = random.Random(number)
        picked = chance.sample(every, chance.randint(*_SENTENCES))
        paragraphs = [" ".join(picked[at : at + 3]) for at in range(0, len(picked), 3)]
        (folder / f"{number:06}.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")


def started(texts: Path, out: Path, cache: Path, *options: str) -> subprocess.Popen[bytes]:
    """The command that analyses a folder."""
    command = [sys.executable, "-m", "depeche.cli", "analyse", str(texts), "--out", str(out), *options]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, env=os.environ | {"DEPECHE_CACHE": str(cache)})


def run(texts: Path, out: Path, cache: Path, *options: str) -> tuple[float, float, float]:
    """Seconds by the wall and of the processor, and peak memory in MB of the process that writes the tables."""
    start = time.perf_counter()
    with started(texts, out, cache, *options) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"the command ended with status {process.returncode}")
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000


@contextmanager
def cluster() -> Iterator[str]:
    """The address of a cluster of two processes on this machine."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as here:
        yield here.scheduler_address


def killed(texts: Path, out: Path, cache: Path, longest: float) -> int:
    """Kill runs at random moments until one ends; how many were killed."""
    kills = 0
    while True:
        process = started(texts, out, cache)
        try:
            process.wait(random.uniform(0.3, 1.2) * longest)
            return kills
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            kills += 1


def content(folder: Path) -> dict[str, bytes]:
    """The files of a folder; what is left of a killed run would be among them."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def sizes(root: Path, bases: list[str], numbers: list[int]) -> None:
    """Print what each number of articles takes, and one more."""
    print("| articles | empty cache | of the processor | peak memory | one more article | of the first |")
    print("|---|---|---|---|---|---|", flush=True)
    peaks = []
    for size in numbers:
        texts, cache, out = root / f"texts-{size}", root / f"{size}.sqlite", root / f"out-{size}"
        write_articles(texts, bases, size)
        first, used, peak = run(texts, out, cache)
        peaks.append(peak)
        write_articles(texts, bases, size + 1)
        second, again, _ = run(texts, out, cache)
        cells = f"{size:,} | {first:.0f} s | {used:.0f} s | {peak:,.0f} MB | {second:.1f} s ({again:.1f})"
        share = f"{100 * second / first:.1f} % ({100 * again / used:.1f})"
        print(f"| {cells} | {share} |", flush=True)
    if peaks:
        print(f"\nPeak memory of the largest: {peaks[-1] / peaks[0]:.2f} times that of the smallest.", flush=True)


def workers(root: Path, bases: list[str], size: int) -> int:
    """Print how much faster two processes are than one; how many wrote other bytes."""
    texts = root / "texts-shared"
    write_articles(texts, bases, size)
    alone, _, _ = run(texts, root / "one", root / "one.sqlite")
    start = time.perf_counter()
    with started(texts, root / "a", root / "a.sqlite"), started(texts, root / "b", root / "b.sqlite"):
        pass
    most = 2 * alone / (time.perf_counter() - start)
    print(f"Two runs at once, which share nothing but the machine: {most:.2f} times as fast as one after the other")
    ways = {"two processes": ("--workers", "2")}
    wrong = 0
    with cluster() if find_spec("distributed") else nullcontext() as address:
        if address is not None:
            ways["a cluster of two"] = ("--scheduler", address)
        for number, (name, options) in enumerate(ways.items()):
            shared, _, _ = run(texts, root / f"two-{number}", root / f"two-{number}.sqlite", *options)
            same = content(root / f"two-{number}") == content(root / "one")
            wrong += not same
            faster = f"{alone / shared:.2f} times as fast as one ({alone:.0f} s)"
            print(f"{size:,} articles, {name}: {shared:.0f} s, {faster}; {'the same' if same else 'OTHER'} bytes")
    return wrong


def kills(root: Path, bases: list[str], most: int) -> int:
    """Print how runs ended that were killed again and again; how many with other bytes."""
    wrong = ended = done = 0
    texts, whole = root / "kills", root / "whole"
    write_articles(texts, bases, 80)
    longest, _, _ = run(texts, whole, root / "whole.sqlite")
    while done < most:
        out, cache = root / f"killed-{done}", root / f"killed-{done}.sqlite"
        done += killed(texts, out, cache, longest)
        ended += 1
        wrong += content(out) != content(whole)
    print(f"{done} kills in {ended} runs that were started again: {ended - wrong} ended with the same bytes")
    return wrong


def main() -> int:
    """Measure and print; status 1 if a run ended otherwise."""
    parser = argparse.ArgumentParser(description="Time, memory, one more article, two processes, kills.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--sizes", type=int, nargs="*", default=[100, 1000, 10000])
    parser.add_argument("--shared-by-two", type=int, default=2000, metavar="N")
    parser.add_argument("--kills", type=int, default=100)
    options = parser.parse_args()
    random.seed(1)
    bases = bases_of(options.shared, "all")
    wrong = 0
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        if options.sizes:
            sizes(root, bases, options.sizes)
        if options.shared_by_two:
            wrong += workers(root, bases, options.shared_by_two)
        if options.kills:
            wrong += kills(root, bases, options.kills)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
