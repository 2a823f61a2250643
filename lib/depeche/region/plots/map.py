"""Where: a locator map, and the countries named on it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from depeche.figures.frame import Key, inner
from depeche.figures.picture import Picture, figure
from depeche.figures.sheet import Sheet
from depeche.figures.style import RED
from depeche.region.atlas import EDITION, RELEASED, label, name_of
from depeche.region.geography import Region, manners, region_of, unplaced
from depeche.region.map.ground import LAND, NEIGHBOUR, by_references, draw_map, shades
from depeche.region.map.projection import View
from depeche.region.map.scene import Scene, contested_note, frame_of, out_of_frame, spots_of
from depeche.region.plots.references import in_words
from depeche.tables import frequencies, records
from depeche.words import Words

_KEY = "region.map"


@figure("region_map")
def plot_map(places: pd.DataFrame, *, words: Words, source: str = "", subject: str | None = None) -> Picture:
    """Draw where the text takes place: the country most referred to, its neighbours, and all others named.

    Parameters
    ----------
    places
        Table ``places``.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    subject
        ISO code of the country in the middle instead of the one that leads; where none does, the places named are
        shown at their scale.
    """
    data = in_words(manners(places), words)
    subtitle = words(f"{_KEY}.subtitle", documents=words("unit.articles", n=places["doc_id"].nunique()))
    region = region_of(places, subject=subject)
    scene = scene_of(places, words, region=region)
    if not (scene.subject or scene.references or scene.spots):
        return no_country(_KEY, data, subtitle, source, words)
    data = _with_roles(data, region, words)
    view = frame_of(scene, width=inner())
    ground, subtitle = ground_line(source, words, view=view, scene=scene), subtitle + beyond_note(scene, view, words)
    if absent := unplaced(places):
        subtitle += words(f"{_KEY}.unplaced", names=words.join(absent, most=4))
    title = _map_title(scene, words) if scene.subject else _places_title(places, words)
    sheet = Sheet.of(_KEY, words, title, ground, _key(scene, words), subtitle=subtitle)
    drawing = draw_map(sheet, view, scene, by_references(scene))
    items = (
        words("region.item", name=row.country, count=words("region.references_count", n=row.references), role=row.role)
        for row in records(data)
    )
    centre = label(scene.subject, words.language) if scene.subject else words("region.centre")
    return sheet.told(drawing, data, items, subject=centre)


def scene_of(places: pd.DataFrame, words: Words, *, region: Region | None = None) -> Scene:
    """What a map of these places shows: the region that they make up."""
    region = region or region_of(places)
    return Scene(region.subject, region.counts, region.capitals, spots_of(places, words.language))


def beyond_note(scene: Scene, view: View, words: Words) -> str:
    """Which countries named lie out of the map, to follow a subtitle."""
    names = [label(iso, words.language) for iso in out_of_frame(scene, view)]
    return words(f"{_KEY}.beyond", names=words.join(names, most=4)) if names else ""


def ground_line(
    source: str, words: Words, *, view: View | None = None, scene: Scene | None = None, more: str = ""
) -> str:
    """What a map is drawn from: the texts, what else it rests on, the map's edition, and contested lines in view."""
    note = contested_note(view, {scene.subject, *scene.named}, words) if view and scene else ""
    ground = words("region.ground", edition=EDITION, released=RELEASED)
    parts = [f"{source.rstrip('. ')}." if source else "", more, ground, note]
    return " ".join(part for part in parts if part)


def _with_roles(data: pd.DataFrame, region: Region, words: Words) -> pd.DataFrame:
    """The data behind the map: countries named, the subject, and its neighbours even where they are not named."""
    silent = [iso for iso in filter(None, [region.subject, *region.neighbours]) if iso not in region.counts]
    full = data.set_index("iso").drop(columns="country").reindex([*data["iso"], *silent], fill_value=0).reset_index()
    roles = [words(f"region.role.{region.role(iso)}") for iso in full["iso"]]
    return in_words(full, words).assign(role=pd.Series(roles, dtype="str"))


def _map_title(scene: Scene, words: Words) -> str:
    named = [iso for iso in scene.neighbours if iso in scene.references]
    case = "island" if not scene.neighbours else "none" if not named else "some"
    if named and len(named) == len(scene.neighbours):
        case = "all" if len(named) > 1 else "only"
    name, total = label(scene.subject, words.language), len(scene.neighbours)
    found = words("region.references_count", n=scene.references.get(scene.subject, 0))
    some = len(named) if case == "some" else total
    return words(f"{_KEY}.title.{case}", name=name, references=found, n=some, of=total)


def _places_title(places: pd.DataFrame, words: Words) -> str:
    """The places named most often, where no country is in the middle."""
    named = places[places["counted"] & (places["reference"] == "name") & (places["rule"] != "metonym")]
    counts = frequencies(pd.Series([_called(row, words.language) for row in records(named)], dtype="str"))
    told = [words("brief.located.counted", name=name, n=n) for name, n in counts.items()]
    return words(f"{_KEY}.title.places", names=words.join(told, most=3), n=len(counts))


def _called(row: Any, language: str) -> str:
    return label(row.iso, language) if row.kind == "country" else name_of(row.name, row.iso, language)


def _key(scene: Scene, words: Words) -> list[Key]:
    found = [Key(label(scene.subject, words.language), RED)] if scene.subject else []
    for first, last, colour in shades(scene.references, scene.subject):
        count = words("region.references_count", n=last)
        found.append(Key(count if first == last else words(f"{_KEY}.range", first=first, n=last), colour))
    if any(iso not in scene.references for iso in scene.neighbours):
        found.append(Key(words(f"{_KEY}.neighbour"), NEIGHBOUR))
    return [*found, Key(words(f"{_KEY}.others"), LAND)]


def no_country(
    name: str, data: pd.DataFrame, subtitle: str, source: str, words: Words, *, case: str = "none"
) -> Picture:
    """The honest picture of texts that name no country, or that have none in the middle.

    `name` is the figure's section of the catalogue, `case` is ``none`` or ``nowhere``.
    """
    sheet = Sheet.of(name, words, words(f"region.{case}"), ground_line(source, words), subtitle=subtitle)
    return sheet.nothing(data, words(f"region.message.{case}"))
