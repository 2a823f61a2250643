"""Measure in which country the place mentions of the development articles are put.

    python benchmarks/places.py SHARED [--tables DIR]

`countries.csv` holds own sentences, each place in brackets with its code: half may be read when rules are written,
half is scored only.
`places.csv` beside this file holds offsets and ISO codes, read from the part of the gold that may be read; a place of
no single country (a sea, a continent) has no code. A mention is looked up in the row of table `places` that overlaps it
most.
"""

from __future__ import annotations

import argparse
import csv
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from accuracy import make_tables
from gold import Article, check_shared, load_articles, load_scorers

SETS = ("wikinews", "spun", "seed")
OWN = Path(__file__).with_name("places.csv")
SENTENCES = Path(__file__).with_name("countries.csv")
_MARKED = re.compile(r"\[([^|\]]+)\|(\w*)\]")
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


def own_articles() -> list[Article]:
    """Make an article of each own sentence, its places as gold."""
    return [_article(row) for row in read(SENTENCES)]


def _article(row: Row) -> Article:
    pieces = _MARKED.split(row["text"])
    text, places = "", []
    for before, name, iso in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=False):
        start = len(text) + len(before)
        places.append({"doc_id": row["id"], "start": start, "end": start + len(name), "iso": iso})
        text += before + name
    return Article(row["id"], text + pieces[-1], "", row["half"] == "aside", {"places": places})


def read_places(tables: Path) -> dict[str, list[Row]]:
    """Read the rows of every set's table `places` that name a place, by article."""
    return by_article(row for name in SETS for row in read(tables / name / "places.csv"))


def by_article(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Sort the rows that name a place by article."""
    found: dict[str, list[Row]] = {}
    for row in rows:
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
    tell("development articles", measure(options.shared, options.tables))
    with tempfile.TemporaryDirectory() as work:
        own = own_articles()
        rows = by_article(read(make_tables({"own": own}, Path(work)) / "own" / "places.csv"))
    for half in (False, True):
        mentions = [place for one in own if one.aside == half for place in one.gold["places"]]
        tell(f"own sentences, {'aside' if half else 'read'}", count(mentions, rows))


def tell(what: str, counts: Counter[str]) -> None:
    """Print the counts of one part."""
    one = sum(counts[key] for key in ("right", "wrong", "empty", "missed"))
    print(f"{what}: country right: {counts['right']} of {one} ({100 * counts['right'] / one:.1f} %)")
    print(", ".join(f"{key} {number}" for key, number in sorted(counts.items())))


if __name__ == "__main__":
    main()
