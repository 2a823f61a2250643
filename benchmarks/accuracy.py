"""Measure accuracy on the development gold, beside the peers' figures.

    python benchmarks/accuracy.py SHARED [--json FILE] [--errors DIR] [--tables DIR]

README.md in this folder says what is measured and how the intervals are made.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from math import ceil
from pathlib import Path
from typing import Any

from errors import list_errors, write_errors
from gold import SETS, Article, analyse, check_shared, load_articles, load_scorers, unread, write_texts
from resample import SEEDS, Score, add_up, differ, interval, split
from themes import THEMES, Scorers, Theme

COLUMNS_ACROSS = 7
POOLED = "pooled"
LEGEND = (
    "Per cent; in brackets the 95 % interval from drawing articles again. "
    "* The part kept aside differs from the rest by more than such draws do."
)
PEERS = Path(__file__).with_name("peers.toml")


def score(scorers: Scorers, theme: Theme, articles: Sequence[Article], found: Mapping[str, Any]) -> dict[str, Score]:
    """Score one theme on one set.

    Parameters
    ----------
    scorers
        The scorers' modules.
    theme
        What is scored.
    articles
        The articles of the set.
    found
        The predictions, by article.

    Returns
    -------
    dict
        Score by part.
    """
    counts = {article.doc_id: theme.count(scorers, article, found[article.doc_id]) for article in articles}
    return {
        part: add_up([counts[article.doc_id] for article in own], lambda c: theme.figures(scorers, c), seed=SEEDS[part])
        for part, own in split(articles).items()
    }


def cell(own: Score, figure: str, *, mark: bool) -> str:
    """Write a figure with its interval, which a single article does not have."""
    value, bounds = own.figures[figure], interval(own.samples[figure])
    if value is None:
        return "–"
    around = f" [{bounds[0]:.0f}–{bounds[1]:.0f}]" if bounds and own.articles > 1 else ""
    return f"{value:.1f}{around}{'*' if mark else ''}"


def own_line(name: str, part: str, parts: Mapping[str, Score], columns: Sequence[str]) -> list[str]:
    """Write the line of one part of a set."""
    marked = {key for key in columns if part == "aside" and differ(parts["rest"], parts["aside"], key)}
    cells = (cell(parts[part], key, mark=key in marked) for key in columns)
    return [name, part, str(parts[part].articles), *cells]


def peer_line(peer: Mapping[str, Any], columns: Sequence[str]) -> list[str]:
    """Write the line of a peer."""
    figures = peer["figures"]
    return [peer["set"], peer["name"], "", *(f"{figures[key]:.1f}" if key in figures else "" for key in columns)]


def layout(lines: Sequence[Sequence[str]]) -> str:
    """Set lines of cells under one another."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() for line in lines)


def table(theme: str, results: Mapping[str, Mapping[str, Score]], peers: Sequence[Mapping[str, Any]]) -> str:
    """Write the tables of one theme, ours first, the peers under each set.

    Parameters
    ----------
    theme
        Its name.
    results
        Score by set and part.
    peers
        The peers' figures for this theme.

    Returns
    -------
    str
        Text in aligned columns, cut where it would grow too wide.
    """
    figures = list(next(iter(results.values()))["all"].figures)
    blocks = []
    width = ceil(len(figures) / ceil(len(figures) / COLUMNS_ACROSS))
    for columns in (figures[first : first + width] for first in range(0, len(figures), width)):
        lines = [[theme, "", "articles", *columns]]
        for name, parts in results.items():
            lines += [own_line(name, part, parts, columns) for part in parts]
            own = [peer for peer in peers if peer["set"] == name and not set(columns).isdisjoint(peer["figures"])]
            lines += [peer_line(peer, columns) for peer in own]
        blocks.append(layout(lines))
    return "\n\n".join(blocks)


def as_json(parts: Mapping[str, Score]) -> dict[str, Any]:
    """Give scores as plain values: figure, lower, upper, and whether the part kept aside differs."""
    out: dict[str, Any] = {}
    for part, own in parts.items():
        out[part] = {"articles": own.articles} | {key: bounded(own, key) for key in own.figures}
    if "aside" in parts:
        out["differs"] = [key for key in parts["all"].figures if differ(parts["rest"], parts["aside"], key)]
    return out


def bounded(own: Score, figure: str) -> dict[str, float | None]:
    """Give a figure with its bounds, to two decimals; a single article has none."""
    bounds = interval(own.samples[figure]) if own.articles > 1 else None
    values = (own.figures[figure], *(bounds or (None, None)))
    rounded = (None if value is None else round(value, 2) for value in values)
    return dict(zip(("value", "lower", "upper"), rounded, strict=True))


def make_tables(sets: Mapping[str, Sequence[Article]], work: Path) -> Path:
    """Write the texts of every set and analyse them; give the folder of the tables."""
    for name, articles in sets.items():
        write_texts(articles, work / "texts" / name)
        analyse(work / "texts" / name, work / "tables" / name)
    return work / "tables"


def measure(shared: Path, tables: Path | None, errors: Path | None, work: Path) -> dict[str, dict[str, Any]]:
    """Score every theme on every set that has it.

    Parameters
    ----------
    shared
        The folder that holds gold and scorers.
    tables
        Tables made before, one folder a set; None to make them now.
    errors
        Where misses and false alarms are written, if anywhere.
    work
        A temporary folder.

    Returns
    -------
    dict
        Score by theme, set and part.
    """
    scorers = load_scorers(shared)
    sets = {name: load_articles(shared, name, scorers["scoring"]) for name in SETS}
    tables = tables or make_tables(sets, work)
    for name, articles in sets.items():
        if lost := unread(articles, tables / name):
            print(f"accuracy: {name}: not in the documents table: {', '.join(lost)}", file=sys.stderr)
    results: dict[str, dict[str, Any]] = {}
    for theme in THEMES:
        found = {name: theme.read(scorers, tables / name, sets[name]) for name in theme.sets}
        results[theme.name] = {name: score(scorers, theme, sets[name], found[name]) for name in theme.sets}
        if len(theme.sets) > 1:
            every = [article for name in theme.sets for article in sets[name]]
            together = {doc_id: rows for own in found.values() for doc_id, rows in own.items()}
            results[theme.name][POOLED] = score(scorers, theme, every, together)
        if errors:
            listed = (list_errors(scorers, theme.name, name, sets[name], found[name]) for name in theme.sets)
            write_errors(errors, theme.name, [row for rows in listed for row in rows])
    return results


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Measure accuracy on the development gold.")
    parser.add_argument("shared", type=Path, help="the folder that holds gold/ and eval/")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--errors", type=Path, help="write misses and false alarms here, the part kept aside left out")
    parser.add_argument("--tables", type=Path, help="score these tables, one folder a set, instead of running depeche")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    args = parse(argv)
    check_shared(args.shared)
    with tempfile.TemporaryDirectory() as work:
        try:
            results = measure(args.shared, args.tables, args.errors, Path(work))
        except (OSError, ValueError) as problem:
            raise SystemExit(f"accuracy: {problem}") from problem
    peers = tomllib.loads(PEERS.read_text(encoding="utf-8"))["peer"]
    for theme, by_set in results.items():
        print(table(theme, by_set, [peer for peer in peers if peer["theme"] == theme]), end="\n\n")
    print(LEGEND)
    if args.json:
        plain = {theme: {name: as_json(parts) for name, parts in sets.items()} for theme, sets in results.items()}
        args.json.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
