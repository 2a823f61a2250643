"""How long each country's map takes: ``python benchmarks/maps.py [--out FOLDER]``.

Draws the locator map of every country and territory of ``countries.csv`` in one process, the polygons being loaded
once, and prints the slowest; process time, so that other work on the machine does not count. Exits with 1 where a map
takes longer than the bound.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from statistics import median

from depeche.region.atlas import countries
from depeche.region.map.polygons import boxes
from depeche.region.plots.map import plot_map
from depeche.region.table import PLACES
from depeche.words import Words

BOUND = 3.0
_SHOWN = 10


def main() -> None:
    """Draw, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, help="a folder for the maps as PNG, to look at")
    parser.add_argument("--language", default="fr", choices=("fr", "en"))
    options = parser.parse_args()
    # Reading the file is no part of any one map.
    boxes()
    seconds = {iso: draw(iso, Words(options.language), options.out) for iso in countries().index}
    slowest = sorted(seconds, key=lambda iso: -seconds[iso])
    print(f"{len(seconds)} maps, median {median(seconds.values()):.2f} s of process time, PNG included")
    print("slowest: " + ", ".join(f"{iso} {seconds[iso]:.2f} s" for iso in slowest[:_SHOWN]))
    sys.exit(seconds[slowest[0]] > BOUND)


def draw(iso: str, words: Words, out: Path | None) -> float:
    """Draw one country's map and return the seconds it took."""
    begin = time.process_time()
    png = plot_map(PLACES.frame([]), words=words, subject=iso).render("png")
    taken = time.process_time() - begin
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        (out / f"{iso}.png").write_bytes(png)
    return taken


if __name__ == "__main__":
    main()
