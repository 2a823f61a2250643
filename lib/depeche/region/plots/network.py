"""Which countries are referred to together, as a network."""

from __future__ import annotations

import pandas as pd

from depeche.corpus.answers import Within, strongest
from depeche.figures.frame import Key
from depeche.figures.network import draw_pairs, left_out
from depeche.figures.picture import Picture, figure
from depeche.figures.sheet import Sheet
from depeche.figures.style import BLUE, OCHRE, RED
from depeche.region.answers import together
from depeche.region.atlas import label
from depeche.region.geography import manners, region_of
from depeche.tables import records
from depeche.words import Words

# So many lines a name can be followed by eye.
_LINES = 1.5
# So few are drawn all.
_ALL = 15
_KEY = "region.company"
_COLOURS = {"subject": RED, "neighbour": BLUE, "named": OCHRE}


@figure("region_network")
def plot_network(
    places: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    words: Words,
    source: str = "",
    within: Within = "sentence",
    most: int = 25,
    subject: str | None = None,
    documents: int = 1,
) -> Picture:
    """Draw which countries are referred to in the same sentence or paragraph, and how often.

    Parameters
    ----------
    places
        Table ``places``.
    mentions
        Table ``mentions``: in which sentence and paragraph each place stands.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    within
        What two countries must share: a ``sentence`` or a ``paragraph``.
    most
        Number of countries, those most referred to; those that stand with none of the others are left out.
    subject
        ISO code of the country whose neighbours have a colour instead of the one that the text is about.
    documents
        Number of articles in the corpus.
    """
    pairs = together(places, mentions, words=words, within=within, most=most)
    met = list(dict.fromkeys([*pairs["entity_id"], *pairs["other_id"]]))
    shown = pairs if len(pairs) <= _ALL else strongest(pairs, most=round(_LINES * len(met)))
    sizes = manners(places).set_index("iso")["references"]
    region = region_of(places, subject=subject)
    roles = {str(iso): region.role(str(iso)) for iso in sizes.index if iso in met}
    title, key = _title(pairs, within, words), _key(set(roles.values()), region.subject, words)
    more = left_out(words, _KEY, countries=len(sizes) - len(roles), links=len(pairs) - len(shown))
    case, shared = f".{within}", words(f"{_KEY}.a.{within}")
    sheet = Sheet.of(_KEY, words, title, source, key, more, case=case, documents=documents, within=shared)
    nodes = {iso: (int(sizes[iso]), _COLOURS[role]) for iso, role in roles.items()}
    return draw_pairs(sheet, pairs.drop(columns=["kind", "other_kind"]), shown, nodes, within=within)


def _key(roles: set[str], middle: str, words: Words) -> list[Key]:
    names = {role: words(f"{_KEY}.{role}") for role in ("neighbour", "named")}
    names["subject"] = words.typeset(label(middle, words.language)) if "subject" in roles else ""
    return [Key(names[role], colour, marker="o") for role, colour in _COLOURS.items() if role in roles]


def _title(pairs: pd.DataFrame, within: Within, words: Words) -> str:
    """The pair that meets most often."""
    key = f"{_KEY}.title"
    if pairs.empty:
        return words(f"{key}.none")
    often = next(records(pairs))
    shared = words(f"{_KEY}.unit.{within}", n=often.together)
    tied = int((pairs["together"] == often.together).sum())
    if tied > 1:
        return words(f"{key}.tie", n=tied, shared=shared)
    return words(f"{key}.first", one=often.name, other=often.other, shared=shared)
