"""Measure in which country the place mentions of the development articles are put.

    python benchmarks/places.py SHARED [--tables DIR]

`places.csv` beside this file holds offsets and ISO codes, read from the part of the gold that may be read; a place of
no single country (a sea, a continent) has no code. A mention is looked up in the row of table `places` that overlaps it
most.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from accuracy import make_tables
from gold import check_shared, load_articles, load_scorers

SETS = ("wikinews", "spun", "seed")
OWN = Path(__file__).with_name("places.csv")
NAMED = ("name", "metonym")
Row = Mapping[str, str]


def overlap(mention: Row, row: Row) -> int:
    """Count the characters that a mention and a row share."""
    return min(int(mention["end"]), int(row["end"])) - max(int(mention["start"]), int(row["start"]))


def best(mention: Row, rows: Sequence[Row]) -> Row | None:
    """Give the row that overlaps a mention most, if any does."""
    found = max(rows, key=lambda row: overlap(mention, row), default=None)
    return found if found is not None and overlap(mention, found) > 0 else None


def count(mentions: Sequence[Row], rows: Mapping[str, Sequence[Row]]) -> Counter[str]:
    """Count mentions by what became of them.

    Parameters
    ----------
    mentions
        Rows of `places.csv`.
    rows
        Rows of table `places` by article.

    Returns
    -------
    Counter
        ``right``, ``wrong``, ``empty`` (no country given), ``missed`` (no row), all of places of one country;
        ``none right`` and ``none wrong`` of the others.
    """
    counts: Counter[str] = Counter()
    for mention in mentions:
        row = best(mention, rows.get(mention["doc_id"], ()))
        given = row["iso"] if row is not None else None
        if not mention["iso"]:
            counts["none wrong" if given else "none right"] += 1
        elif given is None:
            counts["missed"] += 1
        else:
            counts["right" if given == mention["iso"] else "wrong" if given else "empty"] += 1
    return counts


def read(path: Path) -> list[Row]:
    """Read a CSV file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read_places(tables: Path) -> dict[str, list[Row]]:
    """Read the rows of every set's table `places` that name a place, by article."""
    found: dict[str, list[Row]] = {}
    for name in SETS:
        for row in read(tables / name / "places.csv"):
            if row["reference"] in NAMED:
                found.setdefault(row["doc_id"], []).append(row)
    return found


def measure(shared: Path, tables: Path | None) -> Counter[str]:
    """Analyse the articles, or take tables made before, and count."""
    if tables is not None:
        return count(read(OWN), read_places(tables))
    scoring = load_scorers(shared)["scoring"]
    with tempfile.TemporaryDirectory() as work:
        made = make_tables({name: load_articles(shared, name, scoring) for name in SETS}, Path(work))
        return count(read(OWN), read_places(made))


def main(argv: Sequence[str] | None = None) -> None:
    """Print the share of places of one country that are put there."""
    parser = argparse.ArgumentParser(description="Measure the countries of place mentions.")
    parser.add_argument("shared", type=Path, help="the folder that holds gold/ and eval/")
    parser.add_argument("--tables", type=Path, help="tables made before, one folder a set")
    options = parser.parse_args(argv)
    check_shared(options.shared)
    counts = measure(options.shared, options.tables)
    one = sum(counts[key] for key in ("right", "wrong", "empty", "missed"))
    print(f"country right: {counts['right']} of {one} ({100 * counts['right'] / one:.1f} %)")
    print(", ".join(f"{key} {number}" for key, number in sorted(counts.items())))


if __name__ == "__main__":
    main()
