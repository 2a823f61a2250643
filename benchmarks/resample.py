"""Figures of a set of articles with intervals: articles are drawn again, with replacement."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gold import Article
from themes import Counts, Figures

RESAMPLES = 1000
BOUNDS = (2.5, 97.5)
# Two articles, drawn again, give only themselves: below this many a part is too small to say that it differs.
FEWEST = 5
# Each part draws its own articles: with one seed the draws of two parts would be alike, and so would their errors.
SEEDS = {"all": 1, "rest": 2, "aside": 3}


@dataclass(frozen=True)
class Score:
    """The figures of one part of a set.

    Parameters
    ----------
    articles
        How many articles it has.
    figures
        The figures, in per cent; None where there was nothing to divide by.
    samples
        The same figures for articles drawn again, one value a draw, NaN for None.
    """

    articles: int
    figures: Figures
    samples: Mapping[str, np.ndarray]


def add_up(counted: Sequence[Counts], figures: Callable[[Counts], Figures], *, seed: int) -> Score:
    """Add counts up over articles, and again over articles drawn with replacement.

    Parameters
    ----------
    counted
        The counts of each article.
    figures
        Turns counts added up into figures.
    seed
        Of the random draws: the same seed gives the same draws.

    Returns
    -------
    Score
        Figures and their samples.
    """
    keys = sorted({key for counts in counted for key in counts})
    table = np.array([[counts.get(key, 0) for key in keys] for counts in counted], dtype=float)
    articles = len(counted)
    draws = np.random.default_rng(seed).multinomial(articles, np.full(articles, 1 / articles), size=RESAMPLES)

    def at(totals: np.ndarray) -> Figures:
        return figures(dict(zip(keys, totals.tolist(), strict=True)))

    point, drawn = at(table.sum(axis=0)), [at(totals) for totals in draws @ table]
    return Score(articles, point, {key: np.array([one[key] for one in drawn], dtype=float) for key in point})


def interval(samples: np.ndarray) -> tuple[float, float] | None:
    """Give the interval that holds 95 % of the draws.

    Parameters
    ----------
    samples
        One value a draw; NaN is left out.

    Returns
    -------
    tuple of float, or None
        Lower and upper bound; None if no draw has a value.
    """
    known = samples[~np.isnan(samples)]
    if not known.size:
        return None
    lower, upper = np.percentile(known, BOUNDS)
    return float(lower), float(upper)


def differ(rest: Score, aside: Score, figure: str) -> bool:
    """Say whether two parts differ by more than the draw of articles explains.

    Parameters
    ----------
    rest, aside
        The two parts.
    figure
        Which figure to compare.

    Returns
    -------
    bool
        Whether the 95 % interval of the difference leaves zero out; false if a part has fewer than `FEWEST` articles.
    """
    if min(rest.articles, aside.articles) < FEWEST:
        return False
    bounds = interval(rest.samples[figure] - aside.samples[figure])
    return bounds is not None and not bounds[0] <= 0 <= bounds[1]


def split(articles: Sequence[Article]) -> dict[str, list[Article]]:
    """Split a set into the parts that are reported.

    Parameters
    ----------
    articles
        The articles of one set.

    Returns
    -------
    dict
        `all`, and if any article is kept aside, `rest` and `aside`.
    """
    parts = {"all": list(articles)}
    if any(article.aside for article in articles):
        parts["rest"] = [article for article in articles if not article.aside]
        parts["aside"] = [article for article in articles if article.aside]
    return parts
