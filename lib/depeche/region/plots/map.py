"""Where: a locator map, and the countries named on it."""

from __future__ import annotations

import pandas as pd

from depeche.figures.frame import Key, inner
from depeche.figures.picture import Picture, figure
from depeche.figures.sheet import Sheet
from depeche.figures.style import RED
from depeche.region.atlas import EDITION, RELEASED, countries, label
from depeche.region.geography import role
from depeche.region.map.map import LAND, NEIGHBOUR, by_references, draw_map, shades
from depeche.region.map.projection import View
from depeche.region.map.scene import Scene, contested_note, frame_of, out_of_frame, spots_of
from depeche.tables import records
from depeche.words import Words

_KEY = "region.map"
_COLUMNS = ["iso", "country", "references", "by_name", "by_capital", "role"]


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
        ISO code of the country in the middle instead of the one most referred to.
    """
    data = references(places, words)
    subtitle = words(f"{_KEY}.subtitle", documents=words("unit.articles", n=places["doc_id"].nunique()))
    if data.empty and subject is None:
        return no_country(_KEY, data, subtitle, source, words)
    scene = scene_of(places, words, subject=subject)
    data = _with_roles(data, scene, words)
    view = frame_of(scene, width=inner())
    ground, subtitle = ground_line(source, words, view=view, scene=scene), subtitle + beyond_note(scene, view, words)
    sheet = Sheet.of(_KEY, words, _map_title(scene, words), ground, _key(scene, words), subtitle=subtitle)
    drawing = draw_map(sheet, view, scene, by_references(scene))
    items = (
        words("region.item", name=row.country, count=words("region.references_count", n=row.references), role=row.role)
        for row in records(data)
    )
    return sheet.told(drawing, data, items, subject=label(scene.subject, words.language))


def references(places: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Number of counted references by country, the most referred to first: by its name, by its capital's."""
    # Demonyms, seats of power, names inside names and towns are no mentions of a country by name or capital.
    said = places["reference"].isin(["name", "metonym"]) & places["kind"].isin(["country", "capital"])
    places = places[places["counted"] & said & (places["rule"] != "metonym")]
    names = countries()["name"]
    by_name = places["name"].to_numpy() == names.reindex(places["iso"]).to_numpy()
    counts = places.assign(by_name=by_name, by_capital=~by_name, references=1).groupby("iso", as_index=False)
    data = counts[["references", "by_name", "by_capital"]].sum()
    data = data.assign(country=[label(iso, words.language) for iso in data["iso"]], role=words("region.role.named"))
    order = data.sort_values(["references", "iso"], ascending=[False, True], ignore_index=True)
    return order[_COLUMNS].astype({name: "str" if name in ("iso", "country", "role") else "int64" for name in _COLUMNS})


def scene_of(places: pd.DataFrame, words: Words, *, subject: str | None = None) -> Scene:
    """What a map of these places shows: the country most referred to in the middle, or `subject`."""
    data = references(places, words)
    counts = {str(row.iso): int(row.references) for row in records(data)}
    first = subject if subject is not None else next(iter(data["iso"]), "")
    capitals = frozenset(row.iso for row in records(data) if row.by_capital)
    return Scene(str(first), counts, capitals, spots_of(places, words.language))


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


def _with_roles(data: pd.DataFrame, scene: Scene, words: Words) -> pd.DataFrame:
    """The data behind the map: countries named, the subject, and its neighbours even where they are not named."""
    silent = [iso for iso in dict.fromkeys([scene.subject, *scene.neighbours]) if iso not in scene.references]
    added = pd.DataFrame([(iso, label(iso, words.language), 0, 0, 0, "") for iso in silent], columns=_COLUMNS)
    full = pd.concat([data, added.astype(data.dtypes)], ignore_index=True)
    roles = [words(f"region.role.{role(iso, scene.subject)}") for iso in full["iso"]]
    return full.assign(role=pd.Series(roles, dtype="str"))


def _map_title(scene: Scene, words: Words) -> str:
    named = [iso for iso in scene.neighbours if iso in scene.references]
    case = "island" if not scene.neighbours else "none" if not named else "some"
    if named and len(named) == len(scene.neighbours):
        case = "all" if len(named) > 1 else "only"
    name, total = label(scene.subject, words.language), len(scene.neighbours)
    found = words("region.references_count", n=scene.references.get(scene.subject, 0))
    some = len(named) if case == "some" else total
    return words(f"{_KEY}.title.{case}", name=name, references=found, n=some, of=total)


def _key(scene: Scene, words: Words) -> list[Key]:
    found = [Key(label(scene.subject, words.language), RED)]
    for first, last, colour in shades(scene.references, scene.subject):
        count = words("region.references_count", n=last)
        found.append(Key(count if first == last else words(f"{_KEY}.range", first=first, n=last), colour))
    if any(iso not in scene.references for iso in scene.neighbours):
        found.append(Key(words(f"{_KEY}.neighbour"), NEIGHBOUR))
    return [*found, Key(words(f"{_KEY}.others"), LAND)]


def no_country(name: str, data: pd.DataFrame, subtitle: str, source: str, words: Words) -> Picture:
    """The honest picture of texts that name no country; `name` is the figure's section of the catalogue."""
    sheet = Sheet.of(name, words, words("region.none"), ground_line(source, words), subtitle=subtitle)
    return sheet.nothing(data, words("region.message"))
