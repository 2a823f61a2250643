"""Figures of where: a locator map, and how often each country is referred to."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from depeche.figures.bars import Bar, Part, draw_bars
from depeche.figures.frame import INNER, Key, frame
from depeche.figures.picture import Picture, empty_picture, records, source_line
from depeche.figures.style import BLUE, RED, style
from depeche.region.atlas import countries, label
from depeche.region.map import LAND, NEIGHBOUR, Scene, draw_map, frame_of, shades
from depeche.region.polygons import EDITION
from depeche.words import Words

_COLUMNS = ["iso", "country", "references", "by_name", "by_capital", "role"]


@style()
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
    data, ground = references(places, words), words("region.ground", edition=EDITION)
    line = source_line(f"{source.rstrip('. ')}. {ground}" if source else ground, words)
    subtitle = words("region.map.subtitle", documents=words("unit.articles", n=places["doc_id"].nunique()))
    if data.empty and subject is None:
        return _no_country(data, subtitle, words("region.map.caption"), line, words)
    scene = _scene(data, subject or str(data["iso"].iloc[0]))
    data = _with_roles(data, scene, words)
    view = frame_of(scene, width=INNER)
    title = _map_title(scene, words)
    sheet = frame(title, subtitle, height=view.height, key=_key(scene, words), source=line)
    draw_map(sheet.axes(), view, scene, words)
    alt = words("region.map.alt", subject=label(scene.subject, words.language), items=words.items(_items(data, words)))
    return Picture(sheet.figure, data, title, words("region.map.caption"), alt, line, words.language)


@style()
def plot_references(places: pd.DataFrame, *, words: Words, source: str = "", most: int = 15) -> Picture:
    """Draw how often each country is referred to, by its name or by its capital's.

    Parameters
    ----------
    places
        Table ``places``.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    most
        Number of countries shown.
    """
    every = references(places, words)
    data, line = every.head(most), source_line(source, words)
    subtitle = words("region.references.subtitle", documents=words("unit.articles", n=places["doc_id"].nunique()))
    caption = words("region.references.caption")
    if data.empty:
        return _no_country(data, subtitle, caption, line, words)
    title = _references_title(every, words)
    bars = [
        Bar(row.country, (Part(row.by_name, BLUE), Part(row.by_capital, BLUE, "/////")), words.number(row.references))
        for row in records(data)
    ]
    key = [Key(words("region.by_name"), BLUE), Key(words("region.by_capital"), BLUE, "/////")]
    more = words("figure.more", n=len(every) - len(data)) if len(every) > len(data) else ""
    figure = draw_bars(title, subtitle, bars, key=key if every["by_capital"].any() else (), source=line, more=more)
    counts = (f"{row.country} ({words.number(row.references)})" for row in records(data))
    alt = words("region.references.alt", items=words.items(counts))
    return Picture(figure, data, title, caption, alt, line, words.language)


def references(places: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Number of counted references by country, the most referred to first: by its name, by its capital's."""
    # Demonyms, seats of power, names inside names and towns are no mentions of a country by name or capital.
    said = places["reference"].isin(["name", "metonym"]) & places["kind"].isin(["country", "capital"])
    places = places[places["counted"] & said & (places["rule"] != "metonym")]
    names = countries()["name"]
    by_name = places["name"].to_numpy() == names.reindex(places["iso"]).to_numpy()
    counts = places.assign(by_name=by_name, by_capital=~by_name).groupby("iso", as_index=False)
    data = counts[["by_name", "by_capital"]].sum().astype({"by_name": "int64", "by_capital": "int64"})
    data["references"] = data["by_name"] + data["by_capital"]
    data["country"] = [label(iso, words.language) for iso in data["iso"]]
    data["role"] = words("region.role.named")
    order = data.sort_values(["references", "iso"], ascending=[False, True], ignore_index=True)
    return order[_COLUMNS].astype({"iso": "str", "country": "str", "role": "str"})


def _scene(data: pd.DataFrame, subject: str) -> Scene:
    counts = {str(row.iso): int(row.references) for row in records(data)}
    return Scene(subject, counts, frozenset(row.iso for row in records(data) if row.by_capital))


def _with_roles(data: pd.DataFrame, scene: Scene, words: Words) -> pd.DataFrame:
    """The data behind the map: countries named, the subject, and its neighbours even where they are not named."""
    silent = [iso for iso in dict.fromkeys([scene.subject, *scene.neighbours]) if iso not in scene.references]
    added = [(iso, label(iso, words.language), 0, 0, 0, "") for iso in silent]
    full = pd.concat([data, pd.DataFrame(added, columns=_COLUMNS)], ignore_index=True) if added else data.copy()
    full["role"] = [words(f"region.role.{_role(iso, scene)}") for iso in full["iso"]]
    return full.astype({"iso": "str", "country": "str", "role": "str"})


def _role(iso: str, scene: Scene) -> str:
    return "subject" if iso == scene.subject else "neighbour" if iso in scene.neighbours else "named"


def _map_title(scene: Scene, words: Words) -> str:
    named = [iso for iso in scene.neighbours if iso in scene.references]
    case = "island" if not scene.neighbours else "none" if not named else "some"
    if named and len(named) == len(scene.neighbours):
        case = "all" if len(named) > 1 else "only"
    name, total = label(scene.subject, words.language), len(scene.neighbours)
    found = words("region.references_count", n=scene.references.get(scene.subject, 0))
    return words(
        f"region.map.title.{case}", name=name, references=found, n=total if case != "some" else len(named), of=total
    )


def _references_title(data: pd.DataFrame, words: Words) -> str:
    first = data.iloc[0]
    if len(data) == 1:
        return words("region.references.title.one", first=first["country"], n=int(first["references"]))
    tied = data[data["references"] == first["references"]]
    if len(tied) > 1:
        listed = words.join(list(tied["country"]), most=3)
        return words("region.references.title.tie", names=listed, n=int(first["references"]))
    second = data.iloc[1]
    counts = {"n": int(first["references"]), "m": int(second["references"])}
    return words("region.references.title.first", first=first["country"], second=second["country"], **counts)


def _key(scene: Scene, words: Words) -> list[Key]:
    found = [Key(label(scene.subject, words.language), RED)]
    for first, last, colour in shades(scene.references, scene.subject):
        count = (
            words("region.references_count", n=last)
            if first == last
            else words("region.map.range", first=first, n=last)
        )
        found.append(Key(count, colour))
    if any(iso not in scene.references for iso in scene.neighbours):
        found.append(Key(words("region.map.neighbour"), NEIGHBOUR))
    return [*found, Key(words("region.map.others"), LAND)]


def _items(data: pd.DataFrame, words: Words) -> Iterator[str]:
    for row in records(data):
        count = words("region.references_count", n=row.references)
        yield words("region.item", name=row.country, count=count, role=row.role)


def _no_country(data: pd.DataFrame, subtitle: str, caption: str, line: str, words: Words) -> Picture:
    title, message = words("region.none"), words("region.message")
    return empty_picture(
        data, title=title, subtitle=subtitle, message=message, caption=caption, source=line, words=words
    )
