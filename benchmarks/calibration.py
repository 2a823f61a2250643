"""How often rows are right beside the confidence that they are told with; the shares that confidences are made of.

    python benchmarks/calibration.py SHARED [--tables DIR] [--write]

README.md in this folder says how to read it. Only counts are printed, so the part kept aside is in them.
"""

from __future__ import annotations

import argparse
import importlib
import json
import math
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

import claims as sentences
import depeche.data
import places as countries
import timeline
from accuracy import layout, make_tables
from depeche.confidence import SURE, shares
from depeche.data import cell_list
from errors import trimmed
from gold import SETS, Article, check_shared, load_articles, load_scorers
from themes import Scorers, gold_times, rows_of

# A ground counts as if, beside its rows in the part kept aside, it had so many with the share that all articles give.
DRAWN = 15
FEW = 5
# A wrong name under words is the worst that can be printed: of statements so many standard errors below the share found
# are told, and three of four such shares are higher.
CAUTION = {"statements": 0.674}
# Shares are looked for among these.
GRID = np.linspace(0.02, 0.995, 196)
ROUNDS = 25
FOLDS = 5
# A reader's own names are taken as given; of a place whose country nobody knows nothing is told.
FIXED = {"own": 1.0, "unknown": 0.0}
EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 1.01)
SPAN_SHARE = 0.5
DATA = Path(depeche.data.__file__).parent / "rules" / "confidence.toml"
HEAD = """\
# What each ground of a row leaves of its confidence, which is the product of them: `share`, and the `rows` in the part
# kept aside that it was measured on. Made by benchmarks/calibration.py, not by hand; its README says how. {day}.
"""

Grounds = tuple[str, ...]


@dataclass(frozen=True)
class Judged:
    """A row's article, whether that is kept aside, what makes the row so sure, and whether it is right."""

    doc_id: str
    aside: bool
    grounds: Grounds
    right: bool


# Which rows of an article are right: one function a theme.

Rows = Sequence[Mapping[str, Any]]


def statements(scorers: Scorers, article: Article, rows: Rows) -> Iterator[tuple[Grounds, bool]]:
    """Words and speaker, end to end; what the gold has as optional is left out."""
    scorer, scoring = scorers["score_statements"], scorers["scoring"]
    gold = article.gold["statements"]
    persons, forms = scorer.person_names(article.gold), scoring.forms_in_article(article.gold)
    spans = (trimmed(scoring, article, side) for side in (gold, rows))
    partner = {p: gold[g] for g, p in scoring.greedy_match(*spans, scoring.iou, SPAN_SHARE)}
    for number, row in enumerate(rows):
        wanted = partner.get(number)
        if wanted is None or not wanted.get("optional"):
            speaker = wanted.get("speaker") if wanted is not None else None
            named = not speaker or scorer.speaker_is_right(speaker, row["speaker"], persons, forms)
            yield grounds_of(row), wanted is not None and bool(named)


def mentions(scorers: Scorers, article: Article, rows: Rows) -> Iterator[tuple[Grounds, bool]]:
    """Span and kind; peoples, which the gold leaves out, are not judged."""
    scoring, is_right = scorers["scoring"], scorers["score_entities"].kind_is_right
    kinds = {scoring.trim_entity(article.text, e["start"], e["end"]): e["kind"] for e in article.gold["entities"]}
    for row in rows:
        if row["rule"] != "demonym":
            gold = kinds.get(scoring.trim_entity(article.text, row["start"], row["end"]))
            yield grounds_of(row), gold is not None and bool(is_right(gold, row["kind"]))


def times(scorers: Scorers, article: Article, rows: Rows) -> Iterator[tuple[Grounds, bool]]:
    """Value, of an expression that the gold has."""
    gold = gold_times(scorers, article)
    found = [scorers["score_times"].make_time(row, article.doc_id) for row in rows]
    values = {j: gold[i][3] == found[j][3] for i, j, _ in scorers["score_times"].pair(gold, found)}
    for number, row in enumerate(rows):
        yield grounds_of(row), values.get(number, False)


def claims(scorers: Scorers, article: Article, rows: Rows) -> Iterator[tuple[Grounds, bool]]:
    """Verdict, of a claim that the gold has; what the tables leave open is not judged."""
    scorer, own = scorers["score_claims"], article.gold.get("own claims")
    forms = scorers["scoring"].forms_in_article(article.gold) if own is None else {}
    for row in rows:
        if row["verdict"] == scorer.NOT_CHECKABLE:
            continue
        if own is None:
            same = [one["verdict"] for one in article.gold.get("claims", ()) if scorer.is_same(one, row, forms)]
        else:
            same = [own[key] for key in sentences.read_found([row]) if key in own]
        if sentences.OPTIONAL not in same:
            yield grounds_of(row), row["verdict"] in same


def events(scorers: Scorers, article: Article, rows: Rows) -> Iterator[tuple[Grounds, bool]]:
    """Event, date and whether it happened; what has no date is not judged."""
    dated = [row for row in rows if row["time_start"]]
    _, notes = scorers["score_events"].score_doc(article.gold, [timeline.place(row) for row in dated])
    wrong = {one for what, one in notes if what in ("trap", "wrong")}
    status = {timeline.place(row): said for row, said in timeline.met(scorers["score_events"], article.gold, dated)}
    for row in dated:
        at = timeline.place(row)
        is_told = at not in status or row["modality"] in timeline.STATUS[status[at]]
        yield grounds_of(row), at not in wrong and is_told


def places(_: Scorers, article: Article, rows: Rows) -> Iterator[tuple[Grounds, bool]]:
    """Country, of a place that is one of a single country."""
    named = [row for row in rows if row["reference"] in countries.NAMED]
    for mention in article.gold["places"]:
        row = countries.best(mention, named)
        if row is not None:
            yield grounds_of(row), (row["iso"] or "") == mention["iso"]


def grounds_of(row: Mapping[str, Any]) -> Grounds:
    """What makes a row so sure."""
    return tuple(cell_list(row["grounds"]))


Judge = Callable[[Scorers, Article, Rows], Iterator[tuple[Grounds, bool]]]
JUDGES: dict[str, Judge] = {
    "statements": statements,
    "mentions": mentions,
    "times": times,
    "events": events,
    "places": places,
    "claims": claims,
}
# Columns that are numbers where a scorer compares rows.
COLUMNS = {
    "statements": ("start", "end", "speaker"),
    "mentions": ("start", "end", "kind", "rule"),
    "times": ("start", "end", "type", "value"),
    "events": ("start", "end", "time_start", "time_end", "modality"),
    "places": ("start", "end", "reference", "iso"),
    "claims": ("start", "end", "claim", "subject", "object", "verdict"),
}


# Themes that are judged by own sentences too.
OWN = {"places": countries.own_articles, "claims": sentences.own_articles}


def gold_of(theme: str, sets: Mapping[str, Sequence[Article]]) -> dict[str, list[Article]]:
    """The articles of each set whose gold has a theme; events and places have a gold of their own beside this file."""
    if theme == "events":
        halves = timeline.load_halves()
        own = {doc_id: (half == "aside", gold) for half, told in halves.items() for doc_id, gold in told.items()}
        return {name: [with_gold(one, *own[one.doc_id]) for one in sets[name] if one.doc_id in own] for name in sets}
    if theme == "places":
        rows: dict[str, list[Any]] = {}
        for row in countries.read(countries.OWN):
            rows.setdefault(row["doc_id"], []).append(row)
        kept = {name: [one for one in sets[name] if one.doc_id in rows] for name in countries.SETS}
        return {name: [with_gold(one, False, {"places": rows[one.doc_id]}) for one in kept[name]] for name in kept}
    has = {"mentions": "entities"}.get(theme, theme)
    return {name: [one for one in sets[name] if has in one.gold] for name in sets}


def with_gold(article: Article, aside: bool, gold: Mapping[str, Any]) -> Article:
    """An article with another annotation."""
    return Article(article.doc_id, article.text, article.published, aside, gold)


def judged_in(shared: Path, tables: Path | None, work: Path) -> dict[str, list[Judged]]:
    """Judge the rows of every theme in every set that has it.

    Parameters
    ----------
    shared
        The folder that holds gold and scorers.
    tables
        Tables made before, one folder a set; None to make them now.
    work
        A temporary folder.
    """
    scorers = load_scorers(shared)
    scorers["score_events"] = importlib.import_module("score_events")
    sets = {name: load_articles(shared, name, scorers["scoring"]) for name in SETS}
    tables = tables or make_tables(sets, work)
    own = {theme: articles() for theme, articles in OWN.items()}
    own_tables = make_tables(own, work / "own")
    judged: dict[str, list[Judged]] = {}
    for theme, judge in JUDGES.items():
        judged[theme] = []
        folders = [(tables / name, articles) for name, articles in gold_of(theme, sets).items()]
        if theme in own:
            folders.append((own_tables / theme, own[theme]))
        for folder, articles in folders:
            rows = rows_of(scorers, folder / f"{theme}.csv", articles, (*COLUMNS[theme], "grounds"))
            for one in articles:
                found = judge(scorers, one, rows.get(one.doc_id, []))
                judged[theme] += [Judged(one.doc_id, one.aside, grounds, right) for grounds, right in found]
    return judged


# The shares that make the rows judged most likely.


def fit(rows: Sequence[Judged], prior: Mapping[str, float], drawn: float) -> dict[str, float]:
    """The share of each ground under which the rows are as right as they are, each drawn towards its prior.

    The likelihood of rows that are right with the product of their grounds' shares, times a beta density of `drawn`
    rows a ground, is raised one ground at a time.
    """
    grounds = sorted(prior)
    place = {ground: number for number, ground in enumerate(grounds)}
    has = np.zeros((len(rows), len(grounds)), bool)
    for number, row in enumerate(rows):
        has[number, [place[ground] for ground in row.grounds]] = True
    right = np.array([row.right for row in rows], bool)
    found = np.array([prior[ground] for ground in grounds])
    before = found.copy()
    for _ in range(ROUNDS):
        for one in range(len(grounds)):
            own = has[:, one]
            others = np.where(has[own], found, 1.0).prod(axis=1) / found[one]
            told = np.clip(others[:, None] * GRID, 1e-6, 1 - 1e-6)
            likely = np.where(right[own][:, None], np.log(told), np.log(1 - told)).sum(axis=0)
            likely += drawn * (before[one] * np.log(GRID) + (1 - before[one]) * np.log(1 - GRID))
            found[one] = GRID[likely.argmax()]
    return {**dict(zip(grounds, found.tolist(), strict=True)), **{g: FIXED[g] for g in grounds if g in FIXED}}


def measured(rows: Sequence[Judged], given: Mapping[str, float], caution: float = 0) -> dict[str, float]:
    """The share of each ground, less `caution` standard errors.

    It is that in the part kept aside, drawn towards what all articles give, as that falls.
    Without such a part it is that of all articles. A ground that no row has, or too few then, keeps what is `given`.
    """
    met = Counter(ground for row in rows for ground in row.grounds)
    aside = [row for row in rows if row.aside]
    found = fit(rows, dict.fromkeys(met, 0.9), 3 if aside else DRAWN)
    if aside:
        fall = np.mean([row.right for row in aside]) / np.mean([row.right for row in rows])
        most = max(len(row.grounds) for row in rows)
        found = fit(aside, {ground: min(0.99, share * fall ** (1 / most)) for ground, share in found.items()}, DRAWN)
    seen = Counter(ground for row in aside for ground in row.grounds) if aside else met
    return {**given, **{g: lower(share, seen[g], caution) for g, share in found.items() if aside or met[g] >= FEW}}


def lower(share: float, rows: int, caution: float) -> float:
    """A share that so many rows show, less standard errors: the fewer the rows, the less is promised of it."""
    return share - caution * math.sqrt(share * (1 - share) / (rows + DRAWN))


def told(row: Judged, found: Mapping[str, float]) -> float:
    """The confidence of a row by such shares."""
    return float(np.prod([found[ground] for ground in row.grounds]))


def crossed(rows: Sequence[Judged], given: Mapping[str, float], caution: float = 0) -> list[tuple[float, bool]]:
    """Rows of the part kept aside (or all, where there is none) as told by shares measured without their article."""
    held = [row for row in rows if row.aside] or list(rows)
    fold = {doc_id: number % FOLDS for number, doc_id in enumerate(sorted({row.doc_id for row in held}))}
    found = [measured([row for row in rows if fold.get(row.doc_id) != one], given, caution) for one in range(FOLDS)]
    return [(told(row, found[fold[row.doc_id]]), row.right) for row in held]


def bins(rows: Sequence[tuple[float, bool]]) -> str:
    """Rows by the confidence that they are told with: how many, that told on average, and the share that is right."""
    lines = [["told", "rows", "mean", "right", "off by"]]
    for low, high in pairwise(EDGES):
        own = [(confidence, right) for confidence, right in rows if low <= round(confidence, 2) < high]
        if own:
            mean, share = (float(np.mean(column)) for column in zip(*own, strict=True))
            cells = (f"{mean:.2f}", f"{share:.2f}", f"{100 * (share - mean):+.0f}")
            lines.append([f"{low:.1f}–{min(high, 1.0):.1f}", str(len(own)), *cells])
    return layout(lines)


def by_ground(rows: Sequence[Judged], found: Mapping[str, float]) -> str:
    """Each ground with its rows, the share that is right, the same in the part kept aside, and its own share."""
    lines = [["ground", "rows", "right", "aside", "right", "share"]]
    for ground, share in found.items():
        own = [row.right for row in rows if ground in row.grounds]
        aside = [row.right for row in rows if ground in row.grounds and row.aside]
        cells = [cell for part in (own, aside) for cell in (str(len(part)), f"{np.mean(part):.2f}" if part else "–")]
        lines.append([ground, *cells, f"{share:.2f}"])
    return layout(lines)


def as_toml(
    found: Mapping[str, Mapping[str, float]],
    judged: Mapping[str, Sequence[Judged]],
    told_apart: Mapping[str, Sequence[tuple[float, bool]]],
) -> str:
    """The file of confidences: shares by theme, the rows judged, and these as :func:`crossed` tells them."""
    parts = [HEAD.format(day=date.today().isoformat())]
    for theme, own in found.items():
        parts.append(f"[{theme}]\n")
        held = [row for row in judged[theme] if row.aside] or judged[theme]
        for ground, share in own.items():
            count = sum(ground in row.grounds for row in held)
            key = ground if ground.isidentifier() else json.dumps(ground)
            parts.append(f"{key} = {{ share = {share:.3f}, rows = {count} }}\n")
        parts.append("\n")
    parts.append(
        "# How many of the rows kept aside are right, and how many of those that are sure without their article.\n"
    )
    parts.append("[measured]\n")
    for theme, rows in judged.items():
        held = [row for row in rows if row.aside] or rows
        told = [right for confidence, right in told_apart[theme] if round(confidence, 2) >= SURE]
        cells = {"articles": len({row.doc_id for row in held}), "rows": len(held), "sure": len(told)}
        right = {"right": [row.right for row in held], "sure_right": told}
        cells |= {name: round(float(np.mean(those)), 3) if those else 0 for name, those in right.items()}
        parts.append(f"{theme} = {{ {', '.join(f'{name} = {cell}' for name, cell in cells.items())} }}\n")
    return "".join(parts)


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, print, and write the shares if asked to."""
    parser = argparse.ArgumentParser(description="Compare confidences with the share that is right.")
    parser.add_argument("shared", type=Path, help="the folder that holds gold/ and eval/")
    parser.add_argument("--tables", type=Path, help="judge these tables, one folder a set, instead of running depeche")
    parser.add_argument("--write", action="store_true", help="write the shares to the library's confidence.toml")
    args = parser.parse_args(argv)
    check_shared(args.shared)
    with tempfile.TemporaryDirectory() as work:
        judged = judged_in(args.shared, args.tables, Path(work))
    found, told_apart = {}, {}
    for theme, rows in judged.items():
        caution = CAUTION.get(theme, 0)
        found[theme] = measured(rows, shares(theme), caution)
        told_apart[theme] = crossed(rows, found[theme], caution)
        print(theme, by_ground(rows, found[theme]), "", bins(told_apart[theme]), "", sep="\n")
    if args.write:
        DATA.write_text(as_toml(found, judged, told_apart), encoding="utf-8")


if __name__ == "__main__":
    main()
