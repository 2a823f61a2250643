"""Who appears with whom, as a network."""

from __future__ import annotations

import pandas as pd

from depeche.entities.answers import LIKELY, Within, company, strongest
from depeche.entities.plot_key import colour, kinds_key
from depeche.figures.network import Link, Node, Scale, draw_network
from depeche.figures.picture import Picture, empty_picture, records, redrawable, source_line
from depeche.words import Words

# So many lines a name can be followed by eye.
_LINES = 1.3
_KEY = "entities.company"


@redrawable
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
    data = pairs.assign(drawn=_drawn(pairs, shown))
    title, subtitle = _title(pairs, within, words), _subtitle(within, documents, words)
    caption, line = words(f"{_KEY}.caption.{within}"), source_line(source, words)
    if data.empty:
        message = words(f"{_KEY}.message.{within}")
        return empty_picture(
            data, title=title, subtitle=subtitle, message=message, caption=caption, source=line, words=words
        )
    met = sorted(met, key=lambda entity_id: (-sizes[entity_id], entity_id))
    figure = draw_network(
        title,
        subtitle,
        _nodes(pairs, met, sizes),
        _links(shown, met),
        scale=_scale(shown, within, words),
        key=kinds_key([*pairs["kind"], *pairs["other_kind"]], words),
        source=line,
        more=_more(len(sizes) - len(met), len(pairs) - len(shown), words),
    )
    alt = words(f"{_KEY}.alt", items=words.items(_items(shown, within, words)))
    return Picture(figure, data, title, caption, alt, line, words.language)


def _drawn(pairs: pd.DataFrame, shown: pd.DataFrame) -> list[bool]:
    kept = set(zip(shown["entity_id"], shown["other_id"], strict=True))
    return [pair in kept for pair in zip(pairs["entity_id"], pairs["other_id"], strict=True)]


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


def _subtitle(within: Within, documents: int, words: Words) -> str:
    return words(f"{_KEY}.subtitle.{within}", documents=words("unit.articles", n=documents))


def _nodes(pairs: pd.DataFrame, met: list[str], sizes: pd.Series[int]) -> list[Node]:
    named = dict(zip(pairs["entity_id"], zip(pairs["name"], pairs["kind"], strict=True), strict=True))
    named |= dict(zip(pairs["other_id"], zip(pairs["other"], pairs["other_kind"], strict=True), strict=True))
    return [Node(named[entity_id][0], int(sizes[entity_id]), colour(named[entity_id][1])) for entity_id in met]


def _links(shown: pd.DataFrame, met: list[str]) -> list[Link]:
    numbers = {entity_id: number for number, entity_id in enumerate(met)}
    return [
        Link(numbers[row.entity_id], numbers[row.other_id], int(row.together), min(max(row.npmi, 0.0), 1.0))
        for row in records(shown)
    ]


def _scale(shown: pd.DataFrame, within: Within, words: Words) -> Scale:
    counts = shown["together"]
    numbers = [(int(number), words.number(number)) for number in sorted({counts.min(), counts.max()})]
    label = words(f"{_KEY}.scale.{within}")
    return Scale(label, numbers, words(f"{_KEY}.scale.chance"), words(f"{_KEY}.scale.always"))


def _more(names: int, links: int, words: Words) -> str:
    counts = [("names", names), ("links", links)]
    left_out = [words(f"{_KEY}.more.{what}", n=number) for what, number in counts if number]
    return words(f"{_KEY}.more.left_out", items=left_out) if left_out else ""


def _items(shown: pd.DataFrame, within: Within, words: Words) -> list[str]:
    return [
        words(f"{_KEY}.item", one=row.name, other=row.other, shared=words(f"{_KEY}.unit.{within}", n=row.together))
        for row in records(shown)
    ]
