"""The development gold: which articles it holds, what is kept aside of it, and its texts written out for a run."""

from __future__ import annotations

import csv
import importlib
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCORERS = (
    "scoring",
    "score_statements",
    "score_entities",
    "score_times",
    "score_anchors",
    "score_claims",
    "score_issues",
)
SETS = ("wikinews", "ftb", "seed", "spun", "varied", "mirrored")
GOLD = {
    "wikinews": "gold/wikinews",
    "ftb": "gold/ftb/dev.jsonl",
    "seed": "gold/seed.json",
    "spun": "gold/spun",
    "varied": "gold/varied",
    "mirrored": "gold/mirrored",
}

# The part kept aside is defined in gold/README.md of the shared folder: it is scored, never read.
SPUN_ASIDE = frozenset({"coree-essais", "maghreb-drones"})
EVERY = 3


@dataclass(frozen=True)
class Article:
    """One article of the gold.

    Parameters
    ----------
    doc_id
        The article's name in the gold and in the tables.
    text
        Its text, offsets counted in code points.
    published
        Its reference date, empty where the text is to give it.
    aside
        Whether it belongs to the part that is scored but never read.
    gold
        The annotation as read.
    """

    doc_id: str
    text: str
    published: str
    aside: bool
    gold: Mapping[str, Any]


def kept_aside(name: str, doc_ids: Iterable[str]) -> set[str]:
    """Name the articles of a set that are kept aside.

    Parameters
    ----------
    name
        The set, one of `SETS`.
    doc_ids
        Every article of the set, in any order.

    Returns
    -------
    set of str
        Those that are scored but never read.
    """
    ordered = sorted(doc_ids)
    if name == "wikinews":
        return {doc_id for doc_id in ordered if int(doc_id) % EVERY == 0}
    if name in ("ftb", "varied", "mirrored"):
        return set(ordered[EVERY - 1 :: EVERY])
    return set(ordered) & SPUN_ASIDE if name == "spun" else set()


def check_shared(shared: Path) -> None:
    """End with one line if the shared folder lacks what the measuring needs.

    Parameters
    ----------
    shared
        The folder that should hold `gold` and `eval`.
    """
    wanted = [*GOLD.values(), *(f"eval/{name}.py" for name in SCORERS)]
    missing = [path for path in wanted if not (shared / path).exists()]
    if missing:
        raise SystemExit(f"accuracy: {shared} lacks {', '.join(missing)}; give the folder that holds gold/ and eval/")


def load_scorers(shared: Path) -> dict[str, Any]:
    """Import the scorers of the shared folder.

    Parameters
    ----------
    shared
        The folder that holds `eval`.

    Returns
    -------
    dict
        Module by name.
    """
    # The scorers import one another by bare name, so their folder has to be on the path.
    sys.path.insert(0, str((shared / "eval").resolve()))
    return {name: importlib.import_module(name) for name in SCORERS}


def load_articles(shared: Path, name: str, scoring: Any) -> list[Article]:
    """Read a set of gold articles with their texts.

    Parameters
    ----------
    shared
        The folder that holds `gold`.
    name
        The set, one of `SETS`.
    scoring
        The scorers' shared module, which knows where the texts are.

    Returns
    -------
    list of Article
        Sorted by name.
    """
    path = shared / GOLD[name]
    if name == "ftb":
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        found = {str(row["doc_id"]): (row, row["text"]) for row in rows}
    else:
        found = scoring.load_gold([path])
    aside = kept_aside(name, found)
    return [
        Article(doc_id, text, gold.get("published") or gold.get("dct") or "", doc_id in aside, gold)
        for doc_id, (gold, text) in sorted(found.items())
    ]


def write_texts(articles: Iterable[Article], folder: Path) -> None:
    """Write the articles as text files, byte for byte, with their reference dates beside them.

    Parameters
    ----------
    articles
        The articles of one set.
    folder
        Where the files go; it is made if need be. `metadata.csv` is written only if a date is given.
    """
    folder.mkdir(parents=True, exist_ok=True)
    dates = []
    for article in articles:
        (folder / f"{article.doc_id}.txt").write_bytes(article.text.encode("utf-8"))
        if article.published:
            dates.append((f"{article.doc_id}.txt", article.published))
    if dates:
        with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([("file", "published"), *dates])


def analyse(texts: Path, out: Path) -> None:
    """Run the command under test on a folder of texts.

    Parameters
    ----------
    texts
        The folder to analyse.
    out
        Where its tables go, as CSV.
    """
    options = ["--out", str(out), "--format", "csv", "--raw"]
    command = [sys.executable, "-P", "-m", "depeche.cli", "analyse", str(texts), *options]
    status = subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode
    if status:
        raise SystemExit(f"accuracy: {' '.join(command)} ended with status {status}")


def unread(articles: Iterable[Article], tables: Path) -> list[str]:
    """Name the articles that the run did not read as they stand in the gold.

    Parameters
    ----------
    articles
        The articles of one set.
    tables
        The folder of their tables.

    Returns
    -------
    list of str
        Articles without a row in `documents`: they are scored as if nothing had been found in them.
    """
    with (tables / "documents.csv").open(encoding="utf-8-sig", newline="") as stream:
        read = {row["doc_id"] for row in csv.DictReader(stream)}
    return [article.doc_id for article in articles if article.doc_id not in read]
