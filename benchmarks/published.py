"""Measure how well an article's date is inferred from its text alone.

    python benchmarks/published.py SHARED [--json FILE] [--errors]

README.md in this folder says what is measured.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

import depeche
from accuracy import layout
from depeche import Document
from depeche.corpus.edtf import bounds
from depeche.corpus.paragraphs import dateline_date, find_dateline, paragraphs
from gold import Article, check_shared, load_articles, load_scorers

SETS = ("spun", "wikinews", "ftb")
# A dateline stands near the head.
HEAD = 4
COLUMNS = (
    "",
    "articles",
    "abstains",
    "interval",
    "holds the date",
    "wrong",
    "years early, median",
    "closed",
    "closed: days, median",
)
LEGEND = (
    "No reference date is given, datelines are cut out. An interval holds the true date or is wrong, which is worse "
    "than to abstain; "
    "most are open to the later side: the true date lies so many years after their first day."
)


@dataclass(frozen=True)
class Case:
    """An article without anything that dates it, and the date that it had."""

    name: str
    text: str
    truth: date


@dataclass(frozen=True)
class Guess:
    """What was inferred for an article: an interval, open to one side, or nothing."""

    case: Case
    edtf: str | None
    evidence: str | None

    @property
    def holds(self) -> bool:
        """Whether the interval holds the true date."""
        lower, upper = bounds(self.edtf or "")
        day = self.case.truth.isoformat()
        return bool(self.edtf) and (lower or "") <= day and (upper is None or day <= upper)

    @property
    def early(self) -> float | None:
        """Years from the interval's first day to the true date."""
        lower, _ = bounds(self.edtf or "")
        return (self.case.truth - date.fromisoformat(lower)).days / 365.25 if lower else None

    @property
    def width(self) -> int | None:
        """Days of an interval that is closed on both sides."""
        lower, upper = bounds(self.edtf or "")
        return (date.fromisoformat(upper) - date.fromisoformat(lower)).days + 1 if lower and upper else None


def without_dateline(text: str) -> tuple[str, str | None]:
    """Cut the dateline out of a text.

    Parameters
    ----------
    text
        An article.

    Returns
    -------
    tuple of str
        The text without it, and its date, None where there is no dateline with a year.
    """
    for paragraph in paragraphs(text)[:HEAD]:
        found = find_dateline(text[paragraph.start : paragraph.end])
        day = dateline_date(found) if found else None
        if found and day and not day.startswith("XXXX"):
            return text[: paragraph.start] + text[paragraph.start + found.end() :].lstrip(), day
    return text, None


def cases(articles: Iterable[Article]) -> list[Case]:
    """Take what dates the articles from them; those that nothing dates are left out."""
    found = []
    for article in articles:
        text, day = without_dateline(article.text)
        if truth := article.published or day:
            found.append(Case(article.doc_id, text, date.fromisoformat(truth)))
    return found


def guess(own: Sequence[Case]) -> list[Guess]:
    """Let the library infer the date of each text.

    Parameters
    ----------
    own
        The texts; their names are replaced, for a name may hold a date.
    """
    documents = depeche.analyse([Document(f"text {number:04}", case.text) for number, case in enumerate(own)]).documents
    rows = documents.sort_values("doc_id")[["published", "published_evidence"]].itertuples(index=False)
    plain = ([None if value != value else value for value in row] for row in rows)
    return [Guess(case, *row) for case, row in zip(own, plain, strict=True)]


def counted(guesses: Sequence[Guess]) -> dict[str, float | None]:
    """Count what was inferred for a set.

    Parameters
    ----------
    guesses
        One for each article.

    Returns
    -------
    dict
        Figures by name: counts, and medians over the intervals that hold the true date.
    """
    made = [one for one in guesses if one.edtf]
    held = [one for one in made if one.holds]
    early = [one.early for one in held if one.early is not None]
    widths = [one.width for one in held if one.width is not None]
    return {
        "articles": len(guesses),
        "abstains": len(guesses) - len(made),
        "interval": len(made),
        "holds the date": len(held),
        "wrong": len(made) - len(held),
        "years early, median": median(early) if early else None,
        "closed": len(widths),
        "closed: days, median": median(widths) if widths else None,
    }


def line(name: str, figures: dict[str, float | None]) -> list[str]:
    """Write the line of a set."""
    cells = (figures[column] for column in COLUMNS[1:])
    return [name, *("–" if cell is None else f"{cell:.1f}" if isinstance(cell, float) else str(cell) for cell in cells)]


def wrong_ones(guesses: Iterable[Guess], aside: set[str]) -> list[str]:
    """List intervals without the true date, never those of the part kept aside."""
    return [
        f"{one.case.name}: {one.edtf} ({one.evidence}), true {one.case.truth}"
        for one in guesses
        if one.edtf and not one.holds and one.case.name not in aside
    ]


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Measure how well an article's date is inferred from its text.")
    parser.add_argument("shared", type=Path, help="the folder that holds gold/ and eval/")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--errors", action="store_true", help="list wrong intervals, the part kept aside left out")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    args = parse(argv)
    check_shared(args.shared)
    scoring = load_scorers(args.shared)["scoring"]
    results, errors = {}, []
    for name in SETS:
        articles = load_articles(args.shared, name, scoring)
        guesses = guess(cases(articles))
        results[name] = counted(guesses)
        errors += wrong_ones(guesses, {article.doc_id for article in articles if article.aside})
    print(layout([COLUMNS, *(line(name, figures) for name, figures in results.items())]), LEGEND, sep="\n\n")
    if args.errors:
        print("", *errors, sep="\n")
    if args.json:
        args.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
