"""A map of who is allied with whom at the articles' date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, repeat

import pandas as pd

from depeche.figures.frame import Key, inner
from depeche.figures.picture import Picture, figure
from depeche.figures.sheet import Sheet
from depeche.figures.style import BLUE, MUTED, OCHRE, RED, lighten
from depeche.region.atlas import countries, date_note, label
from depeche.region.geography import region_of
from depeche.region.map.ground import LAND, Paint, Palette, draw_map
from depeche.region.map.projection import View
from depeche.region.map.scene import Scene, frame_of
from depeche.region.memberships import acronym, edition, members, unsettled, with_article
from depeche.region.plots.map import beyond_note, ground_line, no_country, scene_of
from depeche.words import Words

_KEY = "region.alliances"
OWN_SHADE, OTHER_SHADE, THIRD_SHADE = "#E3B9B2", "#C9DAE6", "#EAD5AC"
# What hatches them where a second one overlaps.
_STROKES = {OWN_SHADE: lighten(RED, 0.55), OTHER_SHADE: lighten(BLUE, 0.75), THIRD_SHADE: OCHRE}
_UNSETTLED = Paint(LAND, MUTED, "......")


@dataclass(frozen=True)
class Bloc:
    """An organisation with its members at a date, and those that joined or left it meanwhile."""

    organisation: str
    members: tuple[str, ...]
    unsettled: tuple[str, ...] = ()


def blocs_of(names: Sequence[str], at: str | None) -> list[Bloc]:
    """The organisations of a map with all their members at a date."""
    every = list(countries().index)
    return [Bloc(name, tuple(members(name, every, at)), tuple(unsettled(name, every, at))) for name in names]


def _of(iso: str, blocs: Sequence[Bloc]) -> list[str]:
    """Those of the organisations that a country belongs to."""
    return [bloc.organisation for bloc in blocs if iso in bloc.members]


def _unsettled(blocs: Sequence[Bloc]) -> set[str]:
    """Codes of the countries that joined or left one of them meanwhile."""
    return {iso for bloc in blocs for iso in bloc.unsettled}


def palette_of(scene: Scene, blocs: Sequence[Bloc]) -> Palette:
    """Colours by organisation: the subject red, its allies a light red, hatched where two overlap."""
    shades = _shades(scene, blocs)
    palette = dict.fromkeys(sorted(_unsettled(blocs)), _UNSETTLED)
    for bloc in blocs:
        for iso in bloc.members:
            first, *others = _of(iso, blocs)
            palette[iso] = Paint(shades[first], _STROKES[shades[others[0]]] if others else "")
            if iso in _unsettled(blocs) and not others:
                palette[iso] = replace(_UNSETTLED, colour=shades[first])
    return palette | ({scene.subject: Paint(RED)} if scene.subject else {})


def key_of(scene: Scene, blocs: Sequence[Bloc], view: View, words: Words) -> list[Key]:
    """The key of these colours as far as they stand on the map; the subject with what it belongs to."""
    shades, language = _shades(scene, blocs), words.language
    found = [Key(_with_blocs(scene.subject, blocs, words), RED)] if scene.subject else []
    found += [Key(acronym(name, language), shade) for name, shade in shades.items()]
    seen = set(view.visible()) - {scene.subject}
    pairs = {tuple(both[:2]) for iso in seen if len(both := _of(iso, blocs)) > 1}
    for first, second in sorted(pairs):
        label_both = words.join([acronym(first, language), acronym(second, language)])
        found.append(Key(label_both, _STROKES[shades[second]], "////"))
    if _unsettled(blocs) & seen:
        found.append(Key(words(f"{_KEY}.unsettled"), MUTED, "......"))
    return [*found, Key(words("region.map.others"), LAND)]


@figure("region_alliances")
def plot_alliances(
    places: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    words: Words,
    source: str = "",
    subject: str | None = None,
    at: str | None = None,
) -> Picture:
    """Draw who belongs to which alliance around the country most referred to, at the articles' date.

    Parameters
    ----------
    places
        Table ``places``.
    documents
        Table ``documents``: their dates. Of an interval, only what holds throughout is shown.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    subject
        ISO code of the country in the middle instead of the one most referred to.
    at
        An EDTF date or interval instead of the articles'.
    """
    region = region_of(places, documents, subject=subject, at=at)
    scene, at = scene_of(places, words, region=region), region.at
    subtitle = words(f"{_KEY}.subtitle", note=date_note(at, words))
    if not scene.subject:
        case = "nowhere" if scene.references else "none"
        return no_country(_KEY, pd.DataFrame(), subtitle, source, words, case=case)
    view = frame_of(scene, width=inner())
    blocs = blocs_of(region.parting, at)
    ground = ground_line(source, words, view=view, scene=scene, more=blocs_source(words) if blocs else "")
    key, subtitle = key_of(scene, blocs, view, words), subtitle + beyond_note(scene, view, words)
    sheet = Sheet.of(_KEY, words, _title(scene, blocs, words), ground, key, subtitle=subtitle)
    drawing = draw_map(sheet, view, scene, palette_of(scene, blocs))
    items = [_with_blocs(iso, blocs, words) for iso in scene.shown]
    data = _data(scene, blocs, at, words)
    return sheet.told(drawing, data, items, subject=label(scene.subject, words.language))


def blocs_source(words: Words) -> str:
    """What the memberships rest on, for a source line."""
    return words(f"{_KEY}.source", edition=edition())


def _shades(scene: Scene, blocs: Sequence[Bloc]) -> dict[str, str]:
    """The light red for the first organisation of the subject, other colours for the others."""
    own = next(iter(_of(scene.subject, blocs)), None)
    others = chain((OTHER_SHADE, THIRD_SHADE), repeat(OTHER_SHADE))
    return {bloc.organisation: OWN_SHADE if bloc.organisation == own else next(others) for bloc in blocs}


def _with_blocs(iso: str, blocs: Sequence[Bloc], words: Words) -> str:
    named = words.join([acronym(name, words.language) for name in _of(iso, blocs)])
    name = label(iso, words.language)
    return words(f"{_KEY}.member", name=name, organisations=named) if named else name


def _title(scene: Scene, blocs: Sequence[Bloc], words: Words) -> str:
    around = scene.neighbours or tuple(iso for iso in scene.named if iso != scene.subject)
    case = "neighbours" if scene.neighbours else "named"
    counts = {with_article(bloc.organisation, words): sum(iso in bloc.members for iso in around) for bloc in blocs}
    whole = [words(f"{_KEY}.whole", n=n, name=name) for name, n in counts.items() if n == len(around)]
    ranked = sorted(counts.items(), key=lambda pair: -pair[1])
    told = whole or [words(f"{_KEY}.count", n=n, name=name) for name, n in ranked if n]
    if not told:
        case += "_outside" if blocs else "_none"
    elif whole:
        case += "_whole"
    subject = _with_blocs(scene.subject, blocs, words)
    return words(f"{_KEY}.title.{case if around else 'alone'}", subject=subject, n=len(around), counts=words.join(told))


def _data(scene: Scene, blocs: Sequence[Bloc], at: str | None, words: Words) -> pd.DataFrame:
    rows = [
        (iso, label(iso, words.language), name, acronym(name, words.language), at)
        for iso in scene.shown
        for name in _of(iso, blocs)
    ]
    return pd.DataFrame(rows, columns=["iso", "country", "organisation", "acronym", "at"], dtype="str")
