"""Who and what is named most."""

from __future__ import annotations

from typing import Any

import pandas as pd

from depeche.analysis import Analysis
from depeche.brief.blocks import Text, enumerate_texts, phrase, plain, strong
from depeche.brief.places import Places, spots
from depeche.figures.picture import records
from depeche.region.atlas import country_of, label
from depeche.words import Words

_MOST = 3


def named_fact(analysis: Analysis, places: Places, words: Words) -> Text:
    """Say which names lead, how often each stands and where; besides, the person named most."""
    entities = analysis.entities[analysis.entities["mentions"] > 0]
    if entities.empty:
        return plain(words("brief.named.none"))
    counted = analysis.mentions[analysis.mentions["counted"]]
    leading = entities.head(_MOST)
    items = [_item(row, counted, places, words) for row in records(leading)]
    listed = enumerate_texts(items, words)
    found = phrase(words, "brief.named.first", names=listed, n=len(entities))
    people = entities[entities["kind"] == "person"].head(1)
    if people.empty or people["entity_id"].iloc[0] in set(leading["entity_id"]):
        return found
    person = enumerate_texts([_item(row, counted, places, words) for row in records(people)], words)
    return (*found, *phrase(words, "brief.named.person", name=person))


def leading_names(entities: pd.DataFrame, words: Words, *, most: int = _MOST) -> list[str]:
    """The names that a title tells."""
    return [name_in(row.name, row.kind, words) for row in records(entities.head(most))]


def name_in(name: str, kind: str, words: Words) -> str:
    """A name in the reader's language, as far as the tables of countries go."""
    iso = country_of(name) if kind == "place" else None
    return label(iso, words.language) if iso and words.language != "fr" else name


def _item(row: Any, counted: pd.DataFrame, places: Places, words: Words) -> Text:
    name = strong(name_in(row.name, row.kind, words))
    where = places.places(spots(counted[counted["entity_id"] == row.entity_id]))
    return phrase(words, "brief.named.item", name=name, n=int(row.mentions), where=where)
