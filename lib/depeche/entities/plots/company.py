"""Who appears with whom, as a network."""

from __future__ import annotations

import pandas as pd

from depeche.corpus.answers import LIKELY, Within, company, strongest
from depeche.figures.network import draw_pairs, left_out
from depeche.figures.picture import Picture, figure
from depeche.figures.sheet import Sheet, kind_colour, kinds_key
from depeche.tables import records
from depeche.words import Words

# So many lines a name can be followed by eye.
_LINES = 1.3
_KEY = "entities.company"


@figure("entities_company")
def plot_company(
    mentions: pd.DataFrame,
    *,
    words: Words,
    source: str = "",
    within: Within = "sentence",
    most: int = 30,
    least: int = 1,
    documents: int = 1,
) -> Picture:
    """Draw which names stand together, and how often.

    Parameters
    ----------
    mentions
        Table ``mentions``.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    within
        What two names must share: a ``sentence`` or a ``paragraph``.
    most
        Number of names, the most mentioned ones; those that stand with none of the others are left out.
    least
        Pairs that share fewer sentences or paragraphs are left out.
    documents
        Number of articles in the corpus.
    """
    sizes = mentions.loc[mentions["counted"], "entity_id"].value_counts()
    among = set(sizes.sort_index().sort_values(ascending=False, kind="stable").head(most).index)
    pairs = company(mentions, within=within, least=least, among=among)
    met = list(dict.fromkeys([*pairs["entity_id"], *pairs["other_id"]]))
    shown = strongest(pairs, most=round(_LINES * len(met)))
    key = kinds_key([*pairs["kind"], *pairs["other_kind"]], words)
    more = left_out(words, _KEY, names=len(sizes) - len(met), links=len(pairs) - len(shown))
    title = _title(pairs, within, words)
    sheet = Sheet.of(_KEY, words, title, source, key, more, case=f".{within}", documents=documents)
    kinds = dict(zip(pairs["entity_id"], pairs["kind"], strict=True))
    kinds |= dict(zip(pairs["other_id"], pairs["other_kind"], strict=True))
    ranked = sorted(met, key=lambda entity_id: (-sizes[entity_id], entity_id))
    nodes = {entity_id: (int(sizes[entity_id]), kind_colour(kinds[entity_id])) for entity_id in ranked}
    return draw_pairs(sheet, pairs, shown, nodes, within=within)


def _title(pairs: pd.DataFrame, within: Within, words: Words) -> str:
    """The most frequent pair, and the one that chance explains least where it is another."""
    key = f"{_KEY}.title"
    if pairs.empty:
        return words(f"{key}.none")
    often = next(records(pairs))
    if often.together == 1:
        return words(f"{key}.once.{within}", n=len(pairs))
    shared = words(f"{_KEY}.unit.{within}", n=often.together)
    values = {"one": often.name, "other": often.other, "shared": shared}
    repeated = pairs[pairs["together"] > 1]
    close = next(records(repeated.sort_values("log_likelihood", ascending=False, kind="stable")))
    if close.log_likelihood > max(often.log_likelihood, LIKELY):
        return words(f"{key}.close", **values, third=close.name, fourth=close.other, n=close.together)
    tied = int((pairs["together"] == often.together).sum())
    return words(f"{key}.tie", **values, count=tied) if tied > 1 else words(f"{key}.first", **values)
