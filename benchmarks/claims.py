"""Measure how many claims of own sentences are found with the right verdict: ``python benchmarks/claims.py [--list]``.

`claims.csv` beside this file holds 120 sentences with what each claims, as ``kind: subject > object: verdict``. Of the half
`read` rules may be written; the half `aside` is scored only, and ``--list``, which prints what is missed, wrong or spurious,
never shows it.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from pathlib import Path

import depeche

OWN = Path(__file__).with_name("claims.csv")
OPTIONAL, OPEN = "optional", "not checkable"


def gold_of(cell: str) -> dict[tuple[str, frozenset[str]], str]:
    """Verdict by kind and names; a class is known by its thing alone."""
    rows = (row.split(": ") for row in filter(None, cell.split(" | ")))
    return {(kind, frozenset(names.split(" > "))): verdict for kind, names, verdict in rows}


def count(gold: dict[tuple[str, frozenset[str]], str], found: dict[tuple[str, frozenset[str]], str]) -> Counter[str]:
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
    with OWN.open(encoding="utf-8", newline="") as lines:
        sentences = list(csv.DictReader(lines))
    documents = [depeche.Document(str(at), row["text"], published=row["published"]) for at, row in enumerate(sentences)]
    claims = depeche.analyse(documents).claims
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for at, row in enumerate(sentences):
        own = claims[claims["doc_id"] == str(at)].fillna("").to_dict("records")
        names = ({claim["subject"], claim["object"] if claim["claim"] != "class" else ""} - {""} for claim in own)
        found = {(claim["claim"], frozenset(key)): claim["verdict"] for claim, key in zip(own, names, strict=True)}
        gold = gold_of(row["claims"])
        own_counts = count(gold, found)
        counts[row["half"]] += own_counts
        if listing and row["half"] == "read" and (own_counts["right"] < own_counts["gold"] or own_counts["spurious"]):
            print(row["text"], *(f"  {name} {sorted(set(one.items()) - set(other.items()), key=str)}" for name, one, other in (("gold", gold, found), ("found", found, gold))), sep="\n")  # fmt: skip
    for half, own in counts.items():
        print(f"{half}: {own['right']} of {own['gold']} right ({100 * own['right'] / own['gold']:.1f} %), "
              f"{own['wrong']} wrong, {own['spurious']} of {own['judged']} spurious, {own['open']} not checkable")  # fmt: skip


if __name__ == "__main__":
    main()
