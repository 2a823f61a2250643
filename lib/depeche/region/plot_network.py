"""Which countries are referred to together, as a network."""

from __future__ import annotations

import pandas as pd

from depeche.entities.answers import Within, strongest
from depeche.figures.frame import Key
from depeche.figures.network import Link, Node, Scale, draw_network
from depeche.figures.picture import Picture, empty_picture, records, redrawable, source_line
from depeche.figures.style import BLUE, OCHRE, RED
from depeche.region.answers import together
from depeche.region.geography import around, leading_country, manners
from depeche.words import Words

# So many lines a name can be followed by eye.
_LINES = 1.5
# So few are drawn all.
_ALL = 15
_KEY = "region.company"
_COLOURS = {"subject": RED, "neighbour": BLUE, "named": OCHRE}


@redrawable
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
    drawn = set(zip(shown["entity_id"], shown["other_id"], strict=True))
    ends = zip(pairs["entity_id"], pairs["other_id"], strict=True)
    data = pairs.drop(columns=["kind", "other_kind"]).assign(drawn=[pair in drawn for pair in ends])
    title, line = _title(pairs, within, words), source_line(source, words)
    subtitle = words(f"{_KEY}.subtitle.{within}", documents=words("unit.articles", n=documents))
    caption = words(f"{_KEY}.caption", within=words(f"{_KEY}.a.{within}"))
    if data.empty:
        message = words(f"{_KEY}.message.{within}")
        return empty_picture(
            data, title=title, subtitle=subtitle, message=message, caption=caption, source=line, words=words
        )
    sizes = manners(places).set_index("iso")["references"]
    met = [str(iso) for iso in sizes.index if iso in met]
    middle = subject or leading_country(places) or ""
    names = dict(zip(pairs["entity_id"], pairs["name"], strict=True))
    names |= dict(zip(pairs["other_id"], pairs["other"], strict=True))
    roles = {iso: _role(iso, middle) for iso in met}
    figure = draw_network(
        title,
        subtitle,
        [Node(names[iso], int(sizes[iso]), _COLOURS[roles[iso]]) for iso in met],
        _links(shown, met),
        scale=_scale(shown, within, words),
        key=[
            Key(names[middle] if role == "subject" else words(f"{_KEY}.{role}"), colour, marker="o")
            for role, colour in _COLOURS.items()
            if role in roles.values()
        ],
        source=line,
        more=_more(len(sizes) - len(met), len(pairs) - len(shown), words),
    )
    items = [
        words(f"{_KEY}.item", one=row.name, other=row.other, shared=words(f"{_KEY}.unit.{within}", n=row.together))
        for row in records(shown)
    ]
    alt = words(f"{_KEY}.alt", items=words.items(items))
    return Picture(figure, data, title, caption, alt, line, words.language)


def _role(iso: str, subject: str) -> str:
    return "subject" if iso == subject else "neighbour" if iso in around(subject) else "named"


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


def _links(shown: pd.DataFrame, met: list[str]) -> list[Link]:
    numbers = {iso: number for number, iso in enumerate(met)}
    return [
        Link(numbers[row.entity_id], numbers[row.other_id], int(row.together), min(max(row.npmi, 0.0), 1.0))
        for row in records(shown)
    ]


def _scale(shown: pd.DataFrame, within: Within, words: Words) -> Scale:
    """The narrowest and the widest line, and what the shades say: the words are those of all networks."""
    counts = sorted({int(shown["together"].min()), int(shown["together"].max())})
    chance, always = (words(f"entities.company.scale.{end}") for end in ("chance", "always"))
    return Scale(
        words(f"entities.company.scale.{within}"), [(n, words.number(n)) for n in counts], pale=chance, dark=always
    )


def _more(countries: int, links: int, words: Words) -> str:
    counts = (("countries", countries), ("links", links))
    left_out = [words(f"{_KEY}.more.{what}", n=number) for what, number in counts if number]
    return words(f"{_KEY}.more.left_out", items=left_out) if left_out else ""
