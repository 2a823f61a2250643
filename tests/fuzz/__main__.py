"""``make fuzz``: generated texts, shapes and corpora until the time is over; status 1 if something does not hold."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from random import Random

from fuzz.cases import CLASSES, cases, corpus, shape
from fuzz.checks import Finding, findings, too_steep, unlike
from fuzz.pages import pages

# 50,000 documents go with 300 corpora.
DOCUMENTS = 168
# Every so manieth document is read alone too.
ALONE = 24


def main(arguments: Sequence[str] | None = None) -> int:
    """Run rounds of documents, a shape and a corpus each; print what does not hold as soon as it is found."""
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0, help="stop before the first round after so many")
    parser.add_argument("--seed", type=int, default=0, help="number of the first round; the same gives the same texts")
    parser.add_argument("--only", choices=("documents", "shapes", "corpora"), help="leave out the others")
    options = parser.parse_args(arguments)
    end, number = time.monotonic() + 60 * options.minutes, options.seed
    found: dict[str, Finding] = {}
    counts: Counter[str] = Counter()
    again: Counter[str] = Counter()
    while number == options.seed or time.monotonic() < end:
        for finding in _round(number, options.only, counts):
            again[finding.kind] += 1
            if finding.kind not in found:
                found[finding.kind] = finding
                print(f"round {number}: {finding}", flush=True)
        number += 1
    print(f"\nrounds {options.seed} to {number - 1}: " + ", ".join(f"{n} {name}" for name, n in counts.items()))
    for kind, n in again.most_common():
        print(f"{n:5} × {kind}")
    print("all hold" if not found else f"{len(found)} kinds of fault")
    return 1 if found else 0


def _round(number: int, only: str | None, counts: Counter[str]) -> list[Finding]:
    found = []
    if only in (None, "documents"):
        some = cases(number * DOCUMENTS, DOCUMENTS)
        found += [*findings(some), *unlike(some, ALONE)]
        counts.update({name: DOCUMENTS // len(CLASSES) for name in CLASSES})
    if only in (None, "shapes"):
        found += filter(None, [too_steep(shape(Random(f"shape {number}")))])
        counts["shapes"] += 1
    if only in (None, "corpora"):
        found += pages(corpus(number), turn=number)
        counts["corpora"] += 1
    return found


if __name__ == "__main__":
    sys.exit(main())
