"""Who appears with whom, as a network."""

from __future__ import annotations

import pandas as pd

from depeche.corpus.answers import LIKELY, Within, company, strongest
from depeche.figures.network import draw_pairs
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
    documents
        Number of articles in the corpus.
    """
    sizes = mentions.loc[mentions["counted"], "entity_id"].value_counts()
    among = set(sizes.sort_index().sort_values(ascending=False, kind="stable").head(most).index)
    pairs = company(mentions, within=within, among=among)
    ends = (["entity_id", "name", "kind"], ["other_id", "other", "other_kind"])
    met = pd.concat([pairs[end].set_axis(ends[0], axis=1) for end in ends]).drop_duplicates("entity_id")
    shown = strongest(pairs, most=round(_LINES * len(met)))
    left_out = {"names": len(sizes) - len(met), "links": len(pairs) - len(shown)}
    told = [words(f"{_KEY}.more.{what}", n=n) for what, n in left_out.items() if n]
    more = (words(f"{_KEY}.more.left_out", items=told),) if told else ()
    key, title = kinds_key(met["kind"], words), _title(pairs, within, words)
    sheet = Sheet.of(_KEY, words, title, source, key, more, case=f".{within}", documents=documents)
    nodes = met.assign(size=met["entity_id"].map(sizes), colour=met["kind"].map(kind_colour))
    nodes = nodes.sort_values(["size", "entity_id"], ascending=[False, True])
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
