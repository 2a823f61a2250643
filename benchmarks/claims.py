"""Measure how many claims of own sentences are found with the right verdict: ``python benchmarks/claims.py [--list]``.

`claims.csv` beside this file holds 240 sentences with what each claims, as ``kind: subject > object: verdict``. Of the
half `read` rules may be written; the half `aside` is scored only: ``--list``, which prints what is missed, wrong or
spurious, never shows it.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import depeche
from gold import Article

OWN = Path(__file__).with_name("claims.csv")
OPTIONAL, OPEN = "optional", "not checkable"

Claims = dict[tuple[str, frozenset[str]], str]
"""Verdict by kind and names."""


def read() -> list[dict[str, str]]:
    """Read the sentences."""
    with OWN.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def own_articles() -> list[Article]:
    """Make an article of each sentence, its claims as gold."""
    return [
        Article(
            f"claims-{at}",
            row["text"],
            row["published"],
            row["half"] == "aside",
            {"own claims": read_gold(row["claims"])},
        )
        for at, row in enumerate(read())
    ]


def read_gold(cell: str) -> Claims:
    """Read the claims of a sentence."""
    rows = (row.split(": ") for row in filter(None, cell.split(" | ")))
    return {(kind, frozenset(names.split(" > "))): verdict for kind, names, verdict in rows}


def read_found(rows: Iterable[Mapping[str, str]]) -> Claims:
    """Read rows of table `claims`; a class is known by its thing alone."""
    kept = {"class": ("subject",)}
    return {
        (row["claim"], frozenset(row[side] for side in kept.get(row["claim"], ("subject", "object"))) - {""}): (
            row["verdict"]
        )
        for row in rows
    }


def count(gold: Claims, found: Claims) -> Counter[str]:
    """Count the claims of one sentence by what became of them."""
    wanted = {key: verdict for key, verdict in gold.items() if verdict != OPTIONAL}
    judged = {key: verdict for key, verdict in found.items() if verdict != OPEN}
    return Counter(
        gold=len(wanted),
        right=sum(judged.get(key) == verdict for key, verdict in wanted.items()),
        wrong=sum(judged.get(key, verdict) != verdict for key, verdict in wanted.items()),
        judged=len(judged),
        spurious=len(judged.keys() - gold.keys()),
        open=len(found) - len(judged),
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the claims found in own sentences.")
    parser.add_argument("--list", action="store_true", help="print what is not right in the half that may be read")
    listing = parser.parse_args().list
    sentences = read()
    documents = [depeche.Document(str(at), row["text"], published=row["published"]) for at, row in enumerate(sentences)]
    claims = depeche.analyse(documents).claims.fillna("")
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for at, row in enumerate(sentences):
        gold = read_gold(row["claims"])
        found = read_found(claims[claims["doc_id"] == str(at)].to_dict("records"))
        counts[row["half"]] += count(gold, found)
        if listing and row["half"] == "read" and dict(gold) != found:
            print(row["text"], f"  gold  {gold}", f"  found {found}", sep="\n")
    for half, own in counts.items():
        share = 100 * own["right"] / own["gold"]
        print(f"{half}: {own['right']} of {own['gold']} right ({share:.1f} %), {own['wrong']} wrong,", end=" ")
        print(f"{own['spurious']} of {own['judged']} spurious, {own['open']} not checkable")


if __name__ == "__main__":
    main()
