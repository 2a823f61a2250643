"""A press archive: how long and how much memory more articles take, what one more takes, and what a kill leaves.

    python benchmarks/archive.py SHARED [--sizes N ...] [--kills N] [--workers N]

Articles are made of sentences drawn from all texts below SHARED/corpora. Each size is analysed by the command in a
process of its own, with an empty cache; then once more, an article added. A run that is killed at random moments and
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


def command(texts: Path, out: Path, workers: int) -> list[str]:
    """The command that analyses a folder."""
    run = [sys.executable, "-m", "depeche.cli", "analyse", str(texts), "--out", str(out)]
    return [*run, "--workers", str(workers)]


def run(texts: Path, out: Path, cache: Path, workers: int) -> tuple[float, float, float]:
    """Seconds by the wall and of the processor, and peak memory in MB of the process that does the work."""
    start = time.perf_counter()
    with subprocess.Popen(
        command(texts, out, workers), stdout=subprocess.DEVNULL, env=os.environ | {"DEPECHE_CACHE": str(cache)}
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"the command ended with status {process.returncode}")
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000


def killed(texts: Path, out: Path, cache: Path, workers: int, longest: float) -> int:
    """Kill runs at random moments until one ends; how many were killed."""
    kills = 0
    while True:
        started = subprocess.Popen(
            command(texts, out, workers), stdout=subprocess.DEVNULL, env=os.environ | {"DEPECHE_CACHE": str(cache)}
        )
        try:
            started.wait(random.uniform(0.3, 1.2) * longest)
            return kills
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()
            kills += 1


def content(folder: Path) -> dict[str, bytes]:
    """The files of a folder; what is left of a killed run would be among them."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def main() -> int:
    """Measure and print; status 1 if a killed run ended otherwise."""
    parser = argparse.ArgumentParser(description="Time, memory, one more article, kills.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--sizes", type=int, nargs="*", default=[100, 1000, 10000])
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    random.seed(1)
    bases = bases_of(options.shared, "all")
    peaks = []
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        for size in options.sizes:
            texts, cache, out = root / f"texts-{size}", root / f"{size}.sqlite", root / f"out-{size}"
            write_articles(texts, bases, size)
            first, first_used, peak = run(texts, out, cache, options.workers)
            peaks.append(peak)
            write_articles(texts, bases, size + 1)
            second, second_used, _ = run(texts, out, cache, options.workers)
            print(
                f"{size} articles: {first:.0f} s ({first_used:.0f} s of the processor), {peak:.0f} MB; one more: "
                f"{second:.1f} s ({second_used:.1f}), {100 * second / first:.1f} % of the time; "
                f"cache {cache.stat().st_size / (size + 1) / 1000:.1f} KB an article",
                flush=True,
            )
        if peaks:
            print(f"peak memory of the largest: {peaks[-1] / peaks[0]:.2f} times that of the smallest")
        wrong = ended = 0
        texts, whole = root / "kills", root / "whole"
        write_articles(texts, bases, 80)
        longest, _, _ = run(texts, whole, root / "whole.sqlite", options.workers)
        kills = 0
        while kills < options.kills:
            out, cache = root / f"killed-{kills}", root / f"killed-{kills}.sqlite"
            kills += killed(texts, out, cache, options.workers, longest)
            ended += 1
            wrong += content(out) != content(whole)
        if ended:
            print(f"{kills} kills in {ended} runs that were started again: {ended - wrong} with the same bytes")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
